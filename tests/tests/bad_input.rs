//! Input is never exceptional: whatever the bytes, there is a notice or one diagnostic with its own
//! code, within a second and without a panic.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use seloste::{Language, Notice};
use seloste_convert::{Identity, Limits, Options, codes, convert, group, read, read_within};
use seloste_source::Severity;
use seloste_tests::{Text, noise, samples, unsound};

/// What comes of an input.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// One diagnostic, of this code.
    Refused(&'static str),
    /// A notice, with notes and warnings of these codes.
    Read(Vec<&'static str>),
}
use Outcome::{Read, Refused};

/// Reads and converts, and checks what holds of everything.
fn outcome(bytes: &[u8]) -> Outcome {
    let start = Instant::now();
    let outcome = match read("input.txt", bytes) {
        Err(error) => {
            assert_eq!(error.severity, Severity::Error);
            assert_eq!(error.place.source, "input.txt");
            assert!(!error.message.is_empty() && !error.message.contains('\n'));
            assert!(codes::ALL.iter().any(|(code, _)| *code == error.code));
            Refused(error.code.0)
        }
        Ok(read) => {
            assert!(
                read.diagnostics
                    .iter()
                    .all(|it| it.severity != Severity::Error)
            );
            let notice = convert(&read.document, &Options::default());
            assert_eq!(unsound(&notice), [""; 0]);
            Read(read.diagnostics.iter().map(|it| it.code.0).collect())
        }
    };
    // A second on a quiet machine; tests run beside each other and without optimisation.
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
    outcome
}

/// The notice of some bytes, without what names the file.
fn notice(bytes: &[u8]) -> Notice {
    let read = read("input.txt", bytes).unwrap_or_else(|error| panic!("{error}"));
    let mut notice = convert(&read.document, &Options::default());
    notice.versions[0].source = None;
    notice
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// A text in the encoding that old Windows programs write; in it, the letters are those of Latin-1.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '•' => 0x95,
        '–' => 0x96,
        '”' => 0x94,
        c => u8::try_from(c).expect("a letter of Latin-1"),
    };
    text.chars().map(byte).collect()
}

#[test]
fn what_is_no_text_is_refused() {
    let zip = [b"PK\x03\x04".to_vec(), noise(1000)].concat();
    let pdf = [b"%PDF-1.7\n".to_vec(), noise(1000)].concat();
    let cases: [(&str, &[u8], &str); 9] = [
        ("nothing", b"", "IN-empty"),
        ("white space", b" \n\t\r\n ", "IN-empty"),
        (
            "spaces of other kinds",
            "\u{a0}\u{2003}\n".as_bytes(),
            "IN-empty",
        ),
        ("a byte order mark", b"\xef\xbb\xbf", "IN-empty"),
        ("zeros", &[0; 1000], "IN-empty"),
        ("noise", &noise(10_000), "IN-binary"),
        ("a PDF document", &pdf, "IN-damaged"),
        ("a DOCX document", &zip, "IN-damaged"),
        (
            "a program",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0",
            "IN-binary",
        ),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(outcome(bytes), Refused(code), "{name}");
    }
}

#[test]
fn every_encoding_gives_the_notice_of_utf_8() {
    for Text { text, name, .. } in &samples() {
        let expected = notice(text.as_bytes());
        let little = utf16(text, u16::to_le_bytes);
        let big = utf16(text, u16::to_be_bytes);
        let cases: [(&str, Vec<u8>, &[&str]); 6] = [
            (
                "UTF-8 with a mark",
                [b"\xef\xbb\xbf", text.as_bytes()].concat(),
                &["IN-bom"],
            ),
            (
                "UTF-16LE with a mark",
                [b"\xff\xfe".to_vec(), little.clone()].concat(),
                &["IN-encoding"],
            ),
            (
                "UTF-16BE with a mark",
                [b"\xfe\xff".to_vec(), big.clone()].concat(),
                &["IN-encoding"],
            ),
            ("UTF-16LE", little, &["IN-encoding"]),
            ("UTF-16BE", big, &["IN-encoding"]),
            ("Latin-1", windows_1252(text), &["IN-encoding"]),
        ];
        for (encoding, bytes, codes) in cases {
            assert_eq!(
                outcome(&bytes),
                Read(codes.to_vec()),
                "{name} in {encoding}"
            );
            assert!(notice(&bytes) == expected, "{name} in {encoding}");
        }
    }
}

#[test]
fn line_ends_and_split_letters_change_nothing() {
    for Text { text, name, .. } in &samples() {
        let expected = notice(text.as_bytes());
        let split = text
            .replace('ä', "a\u{308}")
            .replace('ö', "o\u{308}")
            .replace('å', "a\u{30a}");
        for (kind, changed, codes) in [
            ("CRLF", text.replace('\n', "\r\n"), &["IN-line-ends"][..]),
            ("CR", text.replace('\n', "\r"), &["IN-line-ends"]),
            ("split letters", split, &[]),
        ] {
            assert_eq!(
                outcome(changed.as_bytes()),
                Read(codes.to_vec()),
                "{name} with {kind}"
            );
            assert!(notice(changed.as_bytes()) == expected, "{name} with {kind}");
        }
    }
}

#[test]
fn null_characters_are_replaced_and_said() {
    for Text { text, .. } in &samples() {
        let changed = text.replacen(". ", ".\0 ", 3);
        assert_eq!(outcome(changed.as_bytes()), Read(vec!["IN-nul"]));
        let notice = notice(changed.as_bytes());
        assert!(
            notice.versions[0]
                .text
                .as_ref()
                .is_some_and(|text| text.contains(".\u{fffd} "))
        );
        assert_eq!(notice.transfers.len(), 2);
    }
}

/// One bad byte does not turn every other letter of a UTF-8 text into two.
#[test]
fn a_broken_letter_does_not_spoil_the_rest() {
    for Text { text, .. } in &samples() {
        let mut bytes = text.clone().into_bytes();
        bytes.extend_from_slice(b"\n\xc3\n");
        if let Ok(read) = read("input.txt", &bytes) {
            assert!(!read.document.text.as_str().contains('Ã'));
            assert!(!read.diagnostics.is_empty());
        }
        let odd = [&utf16(text, u16::to_le_bytes)[..], b"x"].concat();
        assert_eq!(outcome(&odd), Refused("IN-encoding"));
    }
}

#[test]
fn what_is_too_large_is_refused_with_its_place() {
    let line = "sana ".repeat(2_000_000);
    assert_eq!(outcome(line.as_bytes()), Refused("IN-size"));
    assert_eq!(
        outcome("a.".repeat(200_000).as_bytes()),
        Refused("IN-line-length")
    );
    assert_eq!(
        outcome("sana ".repeat(200_000).as_bytes()),
        Refused("IN-line-length")
    );

    assert_eq!(
        outcome("a.\n".repeat(200_000).as_bytes()),
        Refused("IN-lines")
    );

    let limits = Limits {
        bytes: 32 << 20,
        ..Limits::default()
    };
    let text = format!("Nimi\n\n{line}");
    let start = Instant::now();
    let error = read_within("input.txt", text.as_bytes(), &limits).expect_err("a long line");
    assert_eq!(error.to_string().split(": ").next(), Some("input.txt:3:1"));
    assert_eq!(error.code.0, "IN-line-length");
    // The message shows a part of the line, not all of it.
    assert!(error.render(false).len() < 2000);
    assert!(start.elapsed() < Duration::from_secs(30));

    let small = Limits {
        bytes: 10,
        line_length: 3,
        ..Limits::default()
    };
    assert!(read_within("input.txt", "åäö\nåäö".as_bytes(), &small).is_err());
    assert!(read_within("input.txt", "åäö".as_bytes(), &small).is_ok());
}

const GERMAN: &str = "Verantwortlich für die Verarbeitung der personenbezogenen Daten ist die Stadt \
    Musterstadt. Die Daten werden für die Dauer von zwei Jahren nach Abschluss der Leistung \
    gespeichert und anschließend gelöscht. Eine Übermittlung an Dritte findet nicht statt.";
const RUSSIAN: &str = "Оператором персональных данных является администрация города. Данные \
    хранятся два года после окончания оказания услуги и затем удаляются.";

/// Danish and Norwegian look like Swedish: a short Swedish notice must not be refused, so they are
/// read as the nearest language of ours, and little is understood.
const DANISH: &str = "Kommunen er dataansvarlig for behandlingen af dine personoplysninger. \
    Oplysningerne opbevares i to år efter afslutningen af sagen og bliver derefter slettet.";
const NORWEGIAN: &str = "Kommunen er behandlingsansvarlig for personopplysningene dine. \
    Opplysningene lagres i to år etter at saken er avsluttet, og blir deretter slettet.";

#[test]
fn other_languages_are_refused_and_neighbours_are_not() {
    assert_eq!(outcome(GERMAN.as_bytes()), Refused("IN-language"));
    assert_eq!(outcome(RUSSIAN.as_bytes()), Refused("IN-language"));
    for text in [DANISH, NORWEGIAN] {
        assert_eq!(outcome(text.as_bytes()), Read(vec![]));
        let notice = notice(text.as_bytes());
        assert_eq!(notice.versions[0].language, Language::Sv);
        assert_eq!(notice.controller, None);
    }
}

#[test]
fn poor_texts_give_poor_notices() {
    for (text, title) in [
        ("....", "input.txt"),
        ("x", "x"),
        ("Nimi\n", "Nimi"),
        // An item of a list is no title, nor is what holds no word: the name of the file stands in.
        ("- Nimi\n- Osoite\n- Puhelinnumero\n", "input.txt"),
        // Nor is a heading that opens a section.
        (
            "1. Rekisterinpitäjä\n\n2. Tietojen säilytysajat\n",
            "input.txt",
        ),
        ("😀😀😀", "input.txt"),
        ("السلام عليكم", "السلام عليكم"),
        ("\u{202e}txet\u{202c}", "\u{202e}txet\u{202c}"),
        ("....", "input.txt"),
        ("1.\n2.\n3.\n", "input.txt"),
        (": : :", "input.txt"),
        ("e\u{301}\u{301}\u{301}", "é\u{301}\u{301}"),
    ] {
        assert_eq!(outcome(text.as_bytes()), Read(vec![]), "{text}");
        let notice = notice(text.as_bytes());
        let found = notice.title.iter().next().map(|(_, title)| title);
        assert_eq!(found, Some(title));
        assert_eq!(
            (
                &notice.controller,
                &notice.transfers[..],
                &notice.retention[..]
            ),
            (&None, &[][..], &[][..])
        );
    }
}

/// A few words are too few to tell the language by their letters; the vocabulary knows them.
#[test]
fn short_texts_are_in_the_language_of_their_headings() {
    for (text, language) in [
        ("1. Rekisterinpitäjä\n\nEsimerkkilän kunta", Language::Fi),
        ("Tietojen säilytysajat\n\nKaksi vuotta", Language::Fi),
        (
            "1. Personuppgiftsansvarig\n\nExempelby kommun",
            Language::Sv,
        ),
        ("Lagringstider\n\nTvå år", Language::Sv),
    ] {
        assert_eq!(
            notice(text.as_bytes()).versions[0].language,
            language,
            "{text}"
        );
    }
}

/// A mark may stand before the first word that is looked for, or after the last.
#[test]
fn a_sentence_may_begin_with_a_mark() {
    for text in [
        ", Esimerkkilän kunta on rekisterinpitäjä.",
        ", Exempelby kommun är personuppgiftsansvarig.",
        ",",
        "- , ja , on rekisterinpitäjä",
        "on rekisterinpitäjä, ,",
    ] {
        assert_eq!(outcome(text.as_bytes()), Read(vec![]), "{text}");
    }
}

#[test]
fn a_hundred_thousand_empty_lines() {
    let text = format!(
        "{}Kirjaston asiakkaat{}",
        "\n".repeat(50_000),
        "\n".repeat(50_000)
    );
    assert_eq!(outcome(text.as_bytes()), Read(vec![]));
    assert_eq!(notice(text.as_bytes()).passages.len(), 1);
}

/// A word may be as long as a line, and made of the words of numbers.
#[test]
fn a_word_of_numbers_without_end() {
    for (language, heading, start, part) in [
        (
            Language::En,
            "8. Retention period",
            "The personal data are kept for",
            "a",
        ),
        (
            Language::Fi,
            "8. Tietojen säilytysajat",
            "Tietoja säilytetään",
            "sata",
        ),
    ] {
        let text = format!("{heading}\n\n{start} {}", part.repeat(20_000));
        assert_eq!(outcome(text.as_bytes()), Read(vec![]), "{part}");
        let found = notice(text.as_bytes());
        assert_eq!(found.versions[0].language, language, "{part}");
        assert!(found.retention.iter().all(|it| it.period.is_none()));
    }
}

/// A name, a length that takes some tens of milliseconds, and a text of a length.
type Kind<'k> = (&'k str, usize, &'k dyn Fn(usize) -> String);

/// Four times the text takes about four times as long, not sixteen times.
#[test]
fn time_grows_with_the_text() {
    let sentence = "Tietoja säilytetään kaksi vuotta palvelun päättymisen jälkeen.";
    let under = |heading: &str, rest: String| format!("{heading}\n\n{rest}");
    let kinds: [Kind<'_>; 24] = [
        ("words", 4000, &|n| {
            "sana sana sana sana sana sana sana sana\n".repeat(n / 8)
        }),
        ("groups without end", 2000, &|n| {
            under(
                "7. Rekisteröityjen ryhmät",
                format!("Rekisteröityjä ovat {}", "a, ".repeat(n)),
            )
        }),
        ("purposes without end", 2000, &|n| {
            under(
                "4. Käsittelyn tarkoitukset",
                format!("Tarkoituksena on {}", "a ja ".repeat(n)),
            )
        }),
        ("dates in one line", 1000, &|n| "1.1.2020 ".repeat(n)),
        ("letters with stops", 2000, &|n| "a. ".repeat(n)),
        ("short lines", 4000, &|n| "a.\n".repeat(n)),
        ("lines", 1000, &|n| format!("{sentence}\n").repeat(n)),
        ("sentences on a line", 300, &|n| {
            format!("{sentence} ").repeat(n)
        }),
        ("headings", 2000, &|n| "1. Rekisterinpitäjä\n\n".repeat(n)),
        ("items", 1000, &|n| {
            under("5. Rekisterin tietosisältö", "- Henkilön nimi\n".repeat(n))
        }),
        ("periods", 500, &|n| {
            under(
                "8. Tietojen säilytysajat",
                format!("{sentence}\n\n").repeat(n),
            )
        }),
        ("transfers", 250, &|n| {
            "Tietoja siirtyy EU/ETA-alueen ulkopuolelle.\n\n".repeat(n)
        }),
        ("officers on a line", 200, &|n| {
            "Tietosuojavastaava. ".repeat(n)
        }),
        ("acts", 1000, &|n| {
            (0..n)
                .map(|at| format!("laki ({}/2018)\n\n", at + 1))
                .collect()
        }),
        ("addresses on a line", 600, &|n| {
            under(
                "3. Rekisterin yhteyshenkilö",
                "00001 Esimerkkilä ".repeat(n),
            )
        }),
        ("noughts on a line", 4000, &|n| {
            under("3. Rekisterin yhteyshenkilö", "0 ".repeat(n))
        }),
        ("articles on a line", 600, &|n| {
            under("5. Käsittelyn oikeusperuste", "artikla 6.1 e ".repeat(n))
        }),
        ("numbers of acts on a line", 1000, &|n| "1/2020 ".repeat(n)),
        ("days of keeping on a line", 1000, &|n| {
            under(
                "8. Tietojen säilytysajat",
                format!("Tietoja säilytetään {}", "1.1.2020 ".repeat(n)),
            )
        }),
        ("addressees on a line", 500, &|n| {
            under(
                "9. Rekisteröidyn oikeudet",
                format!("Pyyntö {}", "lähetetään osoitteeseen a@b.fi ".repeat(n)),
            )
        }),
        ("distinct data", 500, &|n| {
            let item = |at: usize| format!("- Laite{at}\n");
            under("5. Rekisterin tietosisältö", (0..n).map(item).collect())
        }),
        ("distinct known data", 300, &|n| {
            let sentence = |at: usize| format!("Tallennetaan laitteen {at} osoite.\n\n");
            under("5. Rekisterin tietosisältö", (0..n).map(sentence).collect())
        }),
        ("distinct sources", 500, &|n| {
            let item = |at: usize| format!("- Taho{at}\n");
            under(
                "6. Säännönmukaiset tietolähteet",
                (0..n).map(item).collect(),
            )
        }),
        ("distinct groups", 500, &|n| {
            let item = |at: usize| format!("- Ryhmä{at}\n");
            under("7. Rekisteröityjen ryhmät", (0..n).map(item).collect())
        }),
    ];
    let time = |text: &str| {
        let once = || {
            let start = Instant::now();
            let read = read("input.txt", text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            let _ = convert(&read.document, &Options::default());
            start.elapsed()
        };
        // The quicker of two: other tests run at the same time.
        once().min(once())
    };
    time("Nimi");
    let mut slow = Vec::new();
    for (name, n, text) in kinds {
        let (short, long) = (text(n), text(4 * n));
        // A busy machine may slow one of the two down: what is slow is so each time.
        let mut ratios = (0..4).map(|_| {
            let floor = Duration::from_millis(5);
            time(&long).as_secs_f64() / time(&short).max(floor).as_secs_f64()
        });
        if ratios.all(|ratio| ratio > 8.0) {
            slow.push(format!("{name}: not in step from {n} to {}", 4 * n));
        }
    }
    assert_eq!(slow, [""; 0]);
}

/// A change of a text at some places.
#[derive(Debug, Clone)]
enum Change {
    Delete(usize, usize),
    Repeat(usize, usize),
    Insert(usize, String),
    SwapLines(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let place = || 0..10_000_usize;
    let scrap = prop_oneof![
        "\\PC{0,8}",
        "[0-9.)–/:§ ]{1,12}",
        "[•·–-] ?[A-Za-zÅÄÖåäö ]{0,12}\n",
        prop::sample::select(vec![
            "\n",
            "\n\n\n\n\n",
            "\r",
            "\u{301}",
            "\u{ad}",
            "\u{feff}",
            "\u{2028}",
            "\0",
            "@",
            "a@b.c",
            "(at)",
            "00001 Å",
            "105 35 ",
            "7. ",
            "4.1.1 ",
            "6 artiklan 1 ",
            "artikel 6.1",
            "31.2.2024",
            "99999999999999999999",
            "vuoden ",
            "slutet av ",
            " ei ",
            " inte ",
            "utanför EU",
            "EU:n ulkopuolelle",
            "Tietosuojavastaava ",
            "www.",
            "https://ä",
            "/ / /",
            "(2016/679",
            "ǅ",
            "İ",
            "ﬁ",
        ])
        .prop_map(str::to_owned),
    ];
    prop_oneof![
        (place(), 1..300_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (place(), 1..300_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
        (place(), scrap).prop_map(|(at, text)| Change::Insert(at, text)),
        (place(), place()).prop_map(|(a, b)| Change::SwapLines(a, b)),
    ]
}

/// The place in a text that is nearest before a number, counted around.
fn boundary(text: &str, at: usize) -> usize {
    let at = at % (text.len() + 1);
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}

fn apply(text: &str, change: &Change) -> String {
    let range = |at: usize, length: usize| {
        let start = boundary(text, at);
        let end = (start + length).min(text.len());
        start..boundary(text, end).max(start)
    };
    match change {
        Change::Delete(at, length) => {
            let range = range(*at, *length);
            [&text[..range.start], &text[range.end..]].concat()
        }
        Change::Repeat(at, length) => {
            let range = range(*at, *length);
            [&text[..range.end], &text[range]].concat()
        }
        Change::Insert(at, scrap) => {
            let at = boundary(text, *at);
            [&text[..at], scrap, &text[at..]].concat()
        }
        Change::SwapLines(a, b) => {
            let mut lines: Vec<_> = text.split('\n').collect();
            let n = lines.len();
            lines.swap(a % n, b % n);
            lines.join("\n")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to a text, its places are right, alone and merged with its twin.
    #[test]
    fn changed_texts_give_sound_notices(
        changes in prop::collection::vec(change(), 1..6),
        swedish in any::<bool>(),
    ) {
        let [finnish_text, swedish_text] = samples();
        let (text, twin) = if swedish { (swedish_text, finnish_text) } else { (finnish_text, swedish_text) };
        let changed = changes.iter().fold(text.text, |text, change| apply(&text, change));
        if let Ok(read) = read("input.txt", changed.as_bytes()) {
            let notice = convert(&read.document, &Options::default());
            prop_assert_eq!(unsound(&notice), [""; 0]);
            for merged in group(vec![notice, twin.notice().clone()], &Identity::default()) {
                prop_assert_eq!(unsound(&merged), [""; 0]);
            }
        }
    }

    /// Bytes that are no text at all.
    #[test]
    fn bytes_give_a_sound_notice_or_a_diagnostic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        outcome(&bytes);
    }
}
