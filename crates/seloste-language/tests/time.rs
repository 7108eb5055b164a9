//! Dates, months and lengths of time, and what only looks like them.

use seloste_language::Unit::{self, Days, Hours, Months, Weeks, Years};
use seloste_language::{dates, durations, months, number_at, tokens};
use seloste_source::Span;

fn all(text: &str, language: &str) -> Vec<(u32, Unit)> {
    let found = durations(&tokens(text, Span::new(0, text.len())), language);
    let found = found.into_iter();
    found.map(|found| (found.count, found.unit)).collect()
}

fn check(language: &str, cases: &[(&str, u32, Unit)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, count, unit)| (*text, vec![(*count, *unit)], all(text, language)))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn lengths_of_time_in_finnish() {
    check(
        "fi",
        &[
            ("kaksi vuotta", 2, Years),
            ("kahdeksan vuotta", 8, Years),
            ("kahdentoista kuukauden ajan", 12, Months),
            ("puolitoista vuotta", 18, Months),
            ("puolentoista vuoden kuluttua", 18, Months),
            ("kaksi ja puoli vuotta", 30, Months),
            ("kahden ja puolen vuoden ajan", 30, Months),
            ("puoli vuotta", 6, Months),
            ("puolen vuoden kuluttua", 6, Months),
            ("½ vuotta", 6, Months),
            ("1½ vuotta", 18, Months),
            ("2 ½ vuotta", 30, Months),
            ("2,5 vuotta", 30, Months),
            ("1,5 vuotta", 18, Months),
            ("kaksikymmentäkaksi päivää", 22, Days),
            ("seitsemäntoista vuotta", 17, Years),
            ("kolmenkymmenenviiden vuoden ajan", 35, Years),
            ("sadan vuoden ajan", 100, Years),
            ("sata vuotta", 100, Years),
            ("sadankahdenkymmenen vuoden ajan", 120, Years),
            ("satakaksikymmentä vuotta", 120, Years),
            ("kolmesataaviisikymmentä päivää", 350, Days),
            ("neljäkymmentäkahdeksan tuntia", 48, Hours),
            ("72 tunnin kuluessa", 72, Hours),
            ("viiden (5) vuoden ajan", 5, Years),
            ("seitsemän (7) vuotta", 7, Years),
            ("2 (kaksi) vuotta", 2, Years),
            ("kahden viikon kuluttua", 2, Weeks),
            ("24 kk", 24, Months),
            ("6kk", 6, Months),
            ("24 kk:n kuluttua", 24, Months),
            ("10 v.", 10, Years),
            ("10 v:n ajan", 10, Years),
            ("30 vrk", 30, Days),
            ("5:n vuoden ajan", 5, Years),
            ("vuoden ajan", 1, Years),
            ("enintään vuoden ajan", 1, Years),
            ("säilytetään kuukauden ajan", 1, Months),
            ("viikon kuluttua", 1, Weeks),
            ("3–5 vuotta", 5, Years),
            ("2-3 kuukautta", 3, Months),
            ("kahdesta viiteen vuotta", 5, Years),
            ("kahdesta viiteen vuoteen", 5, Years),
            ("kaksi tai kolme vuotta", 3, Years),
            ("2 vuotta – 5 vuotta", 5, Years),
            ("1 vuosi ja 6 kuukautta", 18, Months),
            ("12 kuukaudeksi", 12, Months),
        ],
    );
}

#[test]
fn lengths_of_time_in_swedish_and_english() {
    check(
        "sv",
        &[
            ("i två år", 2, Years),
            ("tolv månader", 12, Months),
            ("ett och ett halvt år", 18, Months),
            ("två och ett halvt år", 30, Months),
            ("ett halvt år", 6, Months),
            ("ett halvår", 6, Months),
            ("två halvår", 12, Months),
            ("1,5 år", 18, Months),
            ("½ år", 6, Months),
            ("tjugotvå dagar", 22, Days),
            ("tjugoen dagar", 21, Days),
            ("åttiofem år", 85, Years),
            ("sjutton veckor", 17, Weeks),
            ("fyrtioåtta timmar", 48, Hours),
            ("etthundra år", 100, Years),
            ("ett hundra år", 100, Years),
            ("etthundratjugo år", 120, Years),
            ("tvåhundrafemtio dagar", 250, Days),
            ("18 månaders tid", 18, Months),
            ("fem års tid", 5, Years),
            ("två (2) år", 2, Years),
            ("2 (två) år", 2, Years),
            ("30–55 dagar", 55, Days),
            ("två till fem år", 5, Years),
            ("mellan två och fem år", 5, Years),
            ("två eller tre år", 3, Years),
            ("2 år till 5 år", 5, Years),
            ("ett år och sex månader", 18, Months),
            ("30-dagars", 30, Days),
            ("ett dygn", 1, Days),
            ("24 mån.", 24, Months),
        ],
    );
    check(
        "en",
        &[
            ("two years", 2, Years),
            ("one and a half years", 18, Months),
            ("twenty and a half years", 246, Months),
            ("5 to 3 years", 5, Years),
            ("available 24 hours a day", 24, Hours),
            ("thirty-six months", 36, Months),
            ("half a year", 6, Months),
            ("one hundred and twenty years", 120, Years),
            ("three hundred sixty-five days", 365, Days),
            ("a hundred years", 100, Years),
            ("a year", 1, Years),
            ("two to five years", 5, Years),
            ("between 2 and 5 years", 5, Years),
            ("five (5) years", 5, Years),
            ("a 30-day period", 30, Days),
            ("ten-year period", 10, Years),
            ("18 months", 18, Months),
            ("one year and six months", 18, Months),
            ("six (6) to twelve (12) months", 12, Months),
        ],
    );
}

#[test]
fn no_lengths_of_time() {
    for (language, text) in [
        ("fi", "1,4 vuotta"),
        ("fi", "100 000 vuotta"),
        ("fi", "puolitoista kuukautta"),
        ("fi", "puolin ja toisin"),
        ("fi", "kahdeksan opettajaa"),
        ("fi", "toinen puoli"),
        ("fi", "kuluvan vuoden ajan"),
        ("fi", "muutaman vuoden kuluttua"),
        ("fi", "ensimmäisen vuoden ajan"),
        ("fi", "vuoden 2024 loppuun"),
        ("fi", "lukuvuoden ajan"),
        ("fi", "kolmannen kuukauden kuluessa"),
        ("fi", "vuoden alusta"),
        ("fi", "viisivuotias"),
        ("sv", "en halv sida"),
        ("sv", "ett halvt löfte"),
        ("sv", "tolv elever"),
        ("sv", "varje års tid"),
        ("sv", "vart 5:e år"),
        ("sv", "enhetens år"),
        ("sv", "mellan två och fem elever"),
        ("fi", "kerran kahden vuoden ajan"),
        ("fi", "kaksi kertaa viiden vuoden aikana"),
        ("sv", "två gånger på ett år"),
        ("sv", "en gång om två år"),
        ("en", "erased once a year"),
        ("en", "reviewed every two years"),
        ("en", "three times a month"),
        ("en", "half of the years"),
        ("en", "the year"),
        ("en", "fourteen pupils"),
    ] {
        assert_eq!(all(text, language), [], "{text}");
    }
}

#[test]
fn lengths_that_stand_apart() {
    let two = [(2, Years), (5, Years)];
    assert_eq!(all("lapset 2 vuotta, aikuiset 5 vuotta", "fi"), two);
    assert_eq!(all("namn 2 år och bilder 5 år", "sv"), two);
    assert_eq!(all("one 2 years, the other 5 years", "en"), two);
}

#[test]
fn every_number_up_to_a_few_hundred_has_words() {
    for (language, words, number) in [
        ("fi", "yhdeksänkymmentäyhdeksän", 99),
        ("fi", "kahdeksantoista", 18),
        ("fi", "viidenkymmenenkolmen", 53),
        ("fi", "kaksisataa", 200),
        ("fi", "kahdensadanviidenkymmenen", 250),
        ("fi", "satakaksikymmentäviisi", 125),
        ("sv", "nittionio", 99),
        ("sv", "arton", 18),
        ("sv", "femtiotre", 53),
        ("sv", "trehundrasextiofem", 365),
        ("en", "ninety-nine", 99),
        ("en", "nineteen", 19),
        ("en", "two hundred and fifty-one", 251),
    ] {
        let tokens = tokens(words, Span::new(0, words.len()));
        assert_eq!(
            number_at(&tokens, 0, language),
            Some((number, tokens.len())),
            "{words}"
        );
    }
}

#[test]
fn words_that_only_begin_like_a_number() {
    for (language, words) in [
        ("fi", "kuusikko"),
        ("fi", "kaksoset"),
        ("fi", "kahdeksankulmio"),
        ("fi", "viisaus"),
        ("sv", "enhet"),
        ("sv", "tvåspråkig"),
        ("sv", "tiotal"),
        ("en", "onetime"),
        ("en", "tenant"),
    ] {
        let tokens = tokens(words, Span::new(0, words.len()));
        assert_eq!(number_at(&tokens, 0, language), None, "{words}");
    }
}

fn days(text: &str, language: &str) -> Vec<String> {
    let found = dates(&tokens(text, Span::new(0, text.len())), language);
    found.iter().map(|found| found.date.to_string()).collect()
}

#[test]
fn days_in_all_their_forms() {
    for (language, text, expected) in [
        ("fi", "1.1.2024", "2024-01-01"),
        ("fi", "01.01.2024", "2024-01-01"),
        ("fi", "1. 1. 2024", "2024-01-01"),
        ("fi", "1. tammikuuta 2024", "2024-01-01"),
        ("fi", "1.tammikuuta 2024", "2024-01-01"),
        ("fi", "Laadittu 24.5.2018, voimassa", "2018-05-24"),
        ("fi", "1.1.–31.12.2024", "2024-12-31"),
        ("sv", "den 3 maj 2023", "2023-05-03"),
        ("sv", "3 maj 2023", "2023-05-03"),
        ("sv", "den 1:a maj 2023", "2023-05-01"),
        ("sv", "3.5.2023", "2023-05-03"),
        ("sv", "2024-05-03", "2024-05-03"),
        ("en", "May 3, 2023", "2023-05-03"),
        ("en", "May 3rd, 2023", "2023-05-03"),
        ("en", "3 May 2023", "2023-05-03"),
        ("en", "3rd of May 2023", "2023-05-03"),
        ("en", "21st September 2024", "2024-09-21"),
        ("en", "Sept 21, 2024", "2024-09-21"),
    ] {
        assert_eq!(days(text, language), [expected], "{text}");
    }
    let both = ["2024-01-01", "2024-12-31"];
    assert_eq!(days("1.1.2024–31.12.2024", "fi"), both);
    assert_eq!(days("1.1.2024 - 31.12.2024", "sv"), both);
}

#[test]
fn months_without_a_day() {
    let found = |text: &str, language: &str| {
        let found = months(&tokens(text, Span::new(0, text.len())), language);
        let found = found.iter().map(|found| found.date.to_string());
        found.collect::<Vec<_>>()
    };
    for (language, text, expected) in [
        ("fi", "5/2023", "2023-05-31"),
        ("fi", "Päivitetty (05/2023).", "2023-05-31"),
        ("fi", "toukokuu 2023", "2023-05-31"),
        ("fi", "helmikuussa 2024", "2024-02-29"),
        ("sv", "maj 2023", "2023-05-31"),
        ("sv", "i februari 2023", "2023-02-28"),
        ("en", "May 2023", "2023-05-31"),
    ] {
        assert_eq!(found(text, language), [expected], "{text}");
    }
    for (language, text) in [
        ("fi", "13/2023"),
        ("fi", "1050/2018"),
        ("fi", "1/5/2023"),
        ("fi", "www.esimerkki.fi/5/2023"),
        ("fi", "5/2023/EU"),
        ("fi", "1. toukokuuta 2023"),
        ("fi", "toukokuun 2023 loppuun"),
        ("sv", "3 maj 2023"),
        ("en", "May 3, 2023"),
    ] {
        assert_eq!(found(text, language), [""; 0], "{text}");
    }
}
