//! The same facts in texts that are laid out in different ways.

use seloste::{LanguageMap, Notice, RetentionKind, Topic};
use seloste_convert::{Options, convert, convert_each, read};

fn notice(text: &str) -> Notice {
    let name = if text.starts_with('<') {
        "a.html"
    } else {
        "a.txt"
    };
    let read = read(name, text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

fn words(label: Option<&LanguageMap>) -> String {
    let text = label.and_then(|map| map.iter().next());
    text.map(|(_, words)| words.to_owned()).unwrap_or_default()
}

fn controller(notice: &Notice) -> String {
    words(notice.controller.as_ref().and_then(|it| it.name.as_ref()))
}

fn purposes(notice: &Notice) -> Vec<String> {
    let purposes = notice.purposes.iter();
    purposes.map(|it| words(it.label.as_ref())).collect()
}

/// What each period applies to, and the period.
fn retention(notice: &Notice) -> Vec<(String, String)> {
    let rows = notice.retention.iter().map(|it| {
        let period = it.period.as_ref().map(|period| period.as_str().to_owned());
        let endless = (it.kind == RetentionKind::EndlessDuration).then(|| "endless".to_owned());
        let time = period.or(endless).unwrap_or_default();
        (words(it.applies_to.as_ref()), time)
    });
    rows.collect()
}

/// Checks the controller, the purposes and the periods of a text on a library, and that every value
/// stands in the sentence that it cites.
fn check(layout: &str, text: &str, language: &str) {
    let notice = notice(text);
    let [name, purpose, data] = match language {
        "fi" => ["Esimerkkilän kunta", "Lainojen hallinta", "Tietoja"],
        _ => ["Exempelby kommun", "Hantering av lån", "Uppgifterna"],
    };
    assert_eq!(controller(&notice), name, "{layout}");
    assert_eq!(purposes(&notice), [purpose], "{layout}");
    let period = (data.to_owned(), "P2Y".to_owned());
    assert_eq!(retention(&notice), [period], "{layout}");
    let version = &notice.versions[0];
    let whole = version.text.as_deref().expect("the text stays");
    for passage in &notice.passages {
        let span = passage.start as usize..passage.end as usize;
        assert_eq!(&whole[span], passage.quote, "{layout}");
    }
    let cited = notice.evidence.iter().filter(|it| it.start.is_some());
    assert!(cited.clone().all(|it| it.passage.is_some()), "{layout}");
    assert!(cited.count() > 2, "{layout}");
}

#[test]
fn headings_and_labels_in_many_forms() {
    for (layout, text) in [
        (
            "labels",
            "Kirjaston palvelut\n\nRekisterinpitäjä: Esimerkkilän kunta\nKäsittelyn tarkoitus: Lainojen hallinta\nSäilytysaika: Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "labels above numbered headings",
            "Kirjaston palvelut\n\nRekisterinpitäjä: Esimerkkilän kunta\n\n1. Käsittelyn tarkoitus\n\nLainojen hallinta\n\n2. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "labels in two languages",
            "Kirjaston palvelut\n\nRekisterinpitäjä / Personuppgiftsansvarig: Esimerkkilän kunta\nKäsittelyn tarkoitus / Ändamål med behandlingen: Lainojen hallinta\nSäilytysaika: Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "headings in two languages",
            "Kirjaston palvelut\n\nPersonuppgiftsansvarig / Rekisterinpitäjä\nEsimerkkilän kunta\n\nKäsittelyn tarkoitus / Ändamål med behandlingen\nLainojen hallinta\n\nSäilytysaika\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "numbers without a stop",
            "Kirjaston palvelut\n\n1 Rekisterinpitäjä\nEsimerkkilän kunta\n\n2 Käsittelyn tarkoitus\nLainojen hallinta\n\n3 Säilytysaika\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "headings over two lines",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjä\nEsimerkkilän kunta\n\n2. Henkilötietojen käsittelyn\ntarkoitus\nLainojen hallinta\n\n3. Henkilötietojen\nsäilytysajat\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "capitals",
            "KIRJASTON PALVELUT\n\nREKISTERINPITÄJÄ\nEsimerkkilän kunta\n\nKÄSITTELYN TARKOITUS\nLainojen hallinta\n\nLUKUPIIRIN KUULUMISIA\nKeskustelu runoista\n\nSÄILYTYSAIKA\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "signs of emphasis",
            "Kirjaston palvelut\n\n**Rekisterinpitäjä**\nEsimerkkilän kunta\n\n**Käsittelyn tarkoitus**\nLainojen hallinta\n\n**Lukupiirin kuulumisia**\nKeskustelu runoista\n\n**Säilytysaika**\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "numbers between signs of emphasis",
            "Kirjaston palvelut\n\n**1. Rekisterinpitäjä**\n\nEsimerkkilän kunta\n\n**2. Käsittelyn tarkoitus**\n\nLainojen hallinta\n\n__3. Säilytysaika__\n\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "labels between signs of emphasis",
            "Kirjaston palvelut\n\n**Rekisterinpitäjä:** Esimerkkilän kunta\n**Käsittelyn tarkoitus**: Lainojen hallinta\n\n**Säilytysaika:**\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "Markdown whose lines end without a mark",
            "# Kirjaston palvelut\n\n## Rekisterinpitäjä\n\nEsimerkkilän kunta\nKirjastotie 1, 00001 Esimerkkilä\n\n**Käsittelyn tarkoitus**\nLainojen hallinta\n\n## Säilytysaika\n\nTietoja säilytetään niin, että viimeisestä lainasta on kulunut\nkaksi vuotta.\n",
        ),
        (
            "hyphens and spaces that nobody sees",
            "Kirjaston palvelut\n\n1. Rekisterin\u{ad}pitäjä\n\n\u{200b}Esimerk\u{ad}kilän kunta\n\n2. Käsittelyn tarkoi\u{ad}tus\n\nLainojen hal\u{200b}linta\n\n3. Säilytys\u{ad}aika\n\nTie\u{ad}toja säilytetään kak\u{ad}si vuotta.\n",
        ),
        (
            "a letter for the bullet",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjä\no\tEsimerkkilän kunta\n\n2. Käsittelyn tarkoitus\no Lainojen hallinta\n\n3. Säilytysaika\no Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "a table with tabs",
            "Kirjaston palvelut\n\nRekisterinpitäjä\tEsimerkkilän kunta\nKäsittelyn tarkoitus\tLainojen hallinta\nSäilytysaika\tTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "a table with spaces",
            "Kirjaston palvelut\n\nRekisterinpitäjä          Esimerkkilän kunta\nKäsittelyn tarkoitus      Lainojen hallinta\nSäilytysaika              Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "numbers and values on one line",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjä: Esimerkkilän kunta\n\n2. Henkilötietojen käsittelyn tarkoitus ja oikeusperuste: Lainojen hallinta\n\n3. Henkilötietojen säilyttämisaika tai sen määrittämiskriteerit: Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "values on lines of their headings with nothing between",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjä Esimerkkilän kunta\n\n2. Käsittelyn tarkoitus: Lainojen hallinta\n\n3. Säilytysaika: Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "long labels",
            "Kirjaston palvelut\n\nRekisterinpitäjä: Esimerkkilän kunta\n\nHenkilötietojen käsittelyn tarkoitus ja käsittelyn oikeudellinen peruste: Lainojen hallinta\n\nSäilytysaika: Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "a flattened table whose rows stand apart",
            "Kirjaston palvelut\n\n\nRekisterinpitäjä\tEsimerkkilän kunta\n\n\nKäsittelyn tarkoitus | Lainojen hallinta\n\n\nSäilytysaika     Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "an empty line after every line",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Käsittelyn tarkoitus\n\nLainojen hallinta\n\n3. Säilytysaika\n\nTietoja säilytetään niin, että viimeisestä lainasta tai palautuksesta on kulunut,\n\nkaksi vuotta.\n",
        ),
        (
            "questions",
            "Kirjaston palvelut\n\nKuka on rekisterinpitäjä?\n\nEsimerkkilän kunta\n\nMihin tarkoitukseen tietojasi käsitellään?\n\nLainojen hallinta\n\nKuinka pitkään tietojasi säilytetään?\n\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "misspelt headings",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjjä\n\nEsimerkkilän kunta\n\n2. Käsittelyn tarkotus\n\nLainojen hallinta\n\n3. Säilytyaika\n\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "page marks and what stands around the notice",
            "Hyppää sisältöön\nEtusivu\nPalvelut\n\nKirjaston palvelut\n\n1 (2)\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Käsittelyn tarkoitus\n\nLainojen hallinta\n\n2 (2)\n\n3. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n\nJaa sivu\n",
        ),
        (
            "sub-headings that the lexicon does not know",
            "# Kirjaston palvelut\n\n## Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n## Käsittelyn tarkoitus\n\n### Lukupiiri ja muut tapaamiset\n\nLainojen hallinta\n\n## Säilytysaika\n\n### Venepaikat\n\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "a table on alternating lines",
            "Kirjaston palvelut\n\nRekisterinpitäjä\nEsimerkkilän kunta\nKäsittelyn tarkoitus\nLainojen hallinta\nSäilytysaika\nTietoja säilytetään kaksi vuotta.\n",
        ),
    ] {
        check(layout, text, "fi");
    }
    check(
        "labels in Swedish",
        "Bibliotekets tjänster\n\nPersonuppgiftsansvarig: Exempelby kommun\nÄndamål med behandlingen: Hantering av lån\nFörvaringstid: Uppgifterna förvaras två år.\n",
        "sv",
    );
}

#[test]
fn a_title_beside_its_label_and_a_date_among_labels() {
    let notice = notice(
        "Rekisteriseloste\n\nRekisterinpitäjä: Esimerkkilän kunta\nRekisterin nimi / Registrets namn: Kirjaston asiakkaat\nLaadittu: 3.4.2024\n\n1. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
    );
    assert_eq!(words(Some(&notice.title)), "Kirjaston asiakkaat");
    let issued = notice.versions[0].issued.map(|date| date.to_string());
    assert_eq!(issued.as_deref(), Some("2024-04-03"));
}

#[test]
fn a_table_of_periods_has_an_item_for_each_row() {
    let front = "Kirjaston palvelut kunnan asukkaille\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Säilytysajat\n\n";
    let markdown = "# Kirjaston palvelut kunnan asukkaille\n\n## Säilytysajat\n\n";
    for text in [
        format!("{front}Tieto\tSäilytysaika\nAsiakastiedot\t2 vuotta\nLaskut\t6 vuotta tilikauden päättymisestä\nValokuvat\tpysyvästi\n"),
        format!("{front}Tieto | Säilytysaika\nAsiakastiedot | 2 vuotta\nLaskut | 6 vuotta tilikauden päättymisestä\nValokuvat | pysyvästi\n"),
        format!("{front}Tieto            Säilytysaika\n\nAsiakastiedot    2 vuotta\n\nLaskut           6 vuotta tilikauden päättymisestä\n\nValokuvat        pysyvästi\n"),
        format!("{markdown}| Tieto | Säilytysaika |\n|---|---|\n| Asiakastiedot | 2 vuotta |\n| Laskut | 6 vuotta. Kirjanpito vaatii sen. |\n| Valokuvat | pysyvästi |\n"),
        "<!DOCTYPE html><html lang=\"fi\"><body><main><h1>Kirjaston palvelut kunnan asukkaille</h1><h2>Säilytysajat</h2><table><tr><th>Tieto</th><th>Säilytysaika</th></tr><tr><td>Asiakastiedot</td><td>2 vuotta</td></tr><tr><td>Laskut</td><td>6 vuotta</td></tr><tr><td>Valokuvat</td><td>pysyvästi</td></tr></table></main></body></html>".to_owned(),
        "<!DOCTYPE html><html lang=\"fi\"><body><main><h1>Kirjaston palvelut kunnan asukkaille</h1><p>Alla on taulukko siitä, mitä kirjastossa on.</p><table><tr><th>Tieto</th><th>Säilytysaika</th></tr><tr><td>Asiakastiedot</td><td>2 vuotta</td></tr><tr><td>Laskut</td><td>6 vuotta</td></tr><tr><td>Valokuvat</td><td>pysyvästi</td></tr></table></main></body></html>".to_owned(),
    ] {
        let notice = notice(&text);
        let expected = [("Asiakastiedot", "P2Y"), ("Laskut", "P6Y"), ("Valokuvat", "endless")];
        let expected = expected.map(|(data, time)| (data.to_owned(), time.to_owned()));
        assert_eq!(retention(&notice), expected, "{text}");
        let cited = notice.retention[0].stated_in.iter();
        let quotes: Vec<_> = cited
            .filter_map(|id| notice.passages.iter().find(|passage| passage.id == *id))
            .map(|passage| passage.quote.as_str())
            .collect();
        assert_eq!(quotes, ["Asiakastiedot", "2 vuotta"], "{text}");
    }
}

#[test]
fn a_date_behind_the_title_is_that_of_the_document() {
    for line in [
        "Leirirekisterin tietosuojaseloste (13.11.2020)",
        "Leirirekisterin tietosuojaseloste, 13.11.2020",
        "Leirirekisterin tietosuojaseloste 13.11.2020",
    ] {
        let body = "Esimerkkilän kunta järjestää leirejä. Tietoja säilytetään kaksi vuotta.";
        let notice = notice(&format!("{line}\n\n{body}\n"));
        let title = words(Some(&notice.title));
        assert_eq!(title, "Leirirekisterin tietosuojaseloste", "{line}");
        let issued = notice.versions[0].issued.map(|date| date.to_string());
        assert_eq!(issued.as_deref(), Some("2020-11-13"), "{line}");
    }
}

#[test]
fn a_table_of_purposes_and_their_grounds() {
    let notice = notice(
        "Kirjaston palvelut kunnan asukkaille\n\nRekisterinpitäjä\n\nEsimerkkilän kunta\n\nMihin ja miksi\n\nKäsittelyn tarkoitus\tOikeusperuste\tSäilytysaika\nLainojen hallinta\tyleistä etua koskeva tehtävä\t3 vuotta\nUutiskirjeen lähettäminen\tsuostumus\t1 vuosi\n",
    );
    assert_eq!(
        purposes(&notice),
        ["Lainojen hallinta", "Uutiskirjeen lähettäminen"]
    );
    let bases = notice.legal_grounds.iter().map(|it| it.legal_basis);
    let bases: Vec<_> = bases.map(|basis| basis.code().to_owned()).collect();
    assert_eq!(bases, ["A6-1-e", "A6-1-a"]);
    let expected = [
        ("Lainojen hallinta", "P3Y"),
        ("Uutiskirjeen lähettäminen", "P1Y"),
    ];
    let expected = expected.map(|(data, time)| (data.to_owned(), time.to_owned()));
    assert_eq!(retention(&notice), expected);
}

#[test]
fn what_is_to_be_filled_in_is_no_value() {
    let notice = notice(
        "Kirjaston palvelut kunnan asukkaille\n\nRekisterinpitäjä\n\n[täydennä]\n\nKäsittelyn tarkoitus: [kirjoita tähän käsittelyn tarkoitus]\n\nSäilytysaika\n\nTietoja säilytetään xx vuotta. Laskuja säilytetään [6 vuotta], eli __________ asti.\n\nLaadittu xx.xx.2024\n",
    );
    assert_eq!(controller(&notice), "");
    assert_eq!(purposes(&notice), [""; 0]);
    assert_eq!(retention(&notice), []);
    assert_eq!(notice.versions[0].issued, None);
    assert!(notice.versions[0].unmapped.len() >= 4);
}

#[test]
fn labels_inside_numbered_sections_name_values_of_theirs() {
    let notice = notice(
        "Kirjaston palvelut kunnan asukkaille\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\nTietosuojavastaava: Maija Malli\nPuhelin: 09 123 4567\n\n2. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
    );
    assert_eq!(controller(&notice), "Esimerkkilän kunta");
    assert_eq!(notice.versions[0].sections.len(), 2);
}

#[test]
fn words_in_capitals_below_a_heading_are_its_value() {
    let notice = notice(
        "KIRJASTON PALVELUT\n\nREKISTERINPITÄJÄ\nESIMERKKILÄN KUNTA\n\nSÄILYTYSAIKA\nTietoja säilytetään kaksi vuotta.\n",
    );
    assert_eq!(controller(&notice), "ESIMERKKILÄN KUNTA");
}

const FIRST: &str = "Kirjaston palvelut\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Käsittelyn tarkoitus\n\nLainojen hallinta\n\n3. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n\n";

fn told(text: &str) -> (Vec<Notice>, Vec<(usize, &'static str)>) {
    let read = read("a.txt", text.as_bytes()).expect("a text");
    let converted = convert_each(&read.document, &Options::default());
    let told = converted.diagnostics.iter().map(|it| {
        let line = it.place.position.map_or(0, |position| position.line);
        (line, it.code.0)
    });
    let told = told.collect();
    (converted.notices, told)
}

fn second_and_third() -> [String; 2] {
    let other = |name: &str, body: &str, purpose: &str, years: &str| {
        FIRST
            .replace("Kirjaston palvelut", name)
            .replace("Esimerkkilän kunta", body)
            .replace("Lainojen hallinta", purpose)
            .replace("kaksi", years)
    };
    [
        other(
            "Venepaikkojen vuokraus",
            "Mallilan kunta",
            "Laitureiden ylläpito",
            "seitsemän",
        ),
        other(
            "Uimahallin kortit",
            "Esimerkkilän kaupunki",
            "Korttien myynti",
            "kolme",
        ),
    ]
}

#[test]
fn the_first_of_two_registers_in_one_text_is_read_alone() {
    let [second, _] = second_and_third();
    let text = format!("{FIRST}{second}");
    check("two registers", &text, "fi");
    let notice = notice(&text);
    assert_eq!(words(Some(&notice.title)), "Kirjaston palvelut");
    assert_eq!(notice.versions[0].sections.len(), 3);
    let unmapped = &notice.versions[0].unmapped;
    let quotes = notice
        .passages
        .iter()
        .filter(|it| unmapped.contains(&it.id));
    let quotes: Vec<_> = quotes.map(|it| it.quote.as_str()).collect();
    let expected = [
        "Venepaikkojen vuokraus",
        "Mallilan kunta",
        "Laitureiden ylläpito",
        "Tietoja säilytetään seitsemän vuotta.",
    ];
    assert_eq!(quotes, expected);
}

/// A section on how the controller is reached is no second controller.
#[test]
fn a_register_is_found_behind_a_second_section_on_the_first_controller() {
    let [second, _] = second_and_third();
    let more = "4. Rekisterinpitäjän yhteystiedot\n\nMallikatu 1, 00001 Esimerkkilä\n\n";
    let (notices, told) = told(&format!("{FIRST}{more}{second}"));
    assert_eq!(told, [(19, "IN-registers")]);
    let names: Vec<_> = notices.iter().map(controller).collect();
    assert_eq!(names, ["Esimerkkilän kunta", "Mallilan kunta"]);
}

#[test]
fn a_text_gives_so_many_notices_and_no_more() {
    let (notices, told) = told(&FIRST.repeat(70));
    assert_eq!(notices.len(), 64);
    assert_eq!(told.len(), 64);
    assert_eq!(told[63], (63 * 14 + 1, "IN-many-registers"));
    let last = notices[63].versions[0].text.as_deref();
    assert_eq!(last.map(|it| it.matches("Kirjaston").count()), Some(7));
    assert_eq!(self::told(&FIRST.repeat(63)).1.len(), 62);
}

#[test]
fn each_register_in_a_text_has_a_notice_of_its_own() {
    let [second, third] = second_and_third();
    let text = format!("{FIRST}{second}{third}");
    let (notices, told) = told(&text);
    assert_eq!(told, [(15, "IN-registers"), (29, "IN-registers")]);
    let row = |notice: &Notice| {
        let period = retention(notice).remove(0).1;
        (words(Some(&notice.title)), controller(notice), period)
    };
    let rows: Vec<_> = notices.iter().map(row).collect();
    let expected = [
        ("Kirjaston palvelut", "Esimerkkilän kunta", "P2Y"),
        ("Venepaikkojen vuokraus", "Mallilan kunta", "P7Y"),
        ("Uimahallin kortit", "Esimerkkilän kaupunki", "P3Y"),
    ];
    let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(rows, expected);
    let lines: Vec<_> = text.lines().collect();
    for notice in &notices {
        let version = &notice.versions[0];
        let own = version.text.as_deref().expect("the text stays");
        for passage in &notice.passages {
            let (start, end) = (passage.start as usize, passage.end as usize);
            assert_eq!(&own[start..end], passage.quote);
            // Lines count as in the whole text.
            let line = own[..start].matches('\n').count();
            assert!(lines[line].contains(&passage.quote), "{}", passage.quote);
        }
    }
    let ids: std::collections::BTreeSet<_> = notices.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_summary_or_a_table_of_contents_is_no_register_of_its_own() {
    let contents =
        "Sisältö\n\n1. Rekisterinpitäjä\n\n2. Käsittelyn tarkoitus\n\n3. Säilytysaika\n\n";
    let summary = "Lyhyesti\n\nRekisterinpitäjä\n\nEsimerkkilän kunta\n\nKäsittelyn tarkoitus\n\nLainojen hallinta\n\nSäilytysaika\n\nTietoja säilytetään kaksi vuotta.\n\n";
    let twice = "4. Rekisterinpitäjän yhteystiedot\n\nEsimerkkilän kunta, kirjasto\n";
    for text in [
        format!("{contents}{FIRST}"),
        format!("{summary}{FIRST}"),
        format!("{FIRST}{twice}"),
    ] {
        let (notices, told) = told(&text);
        assert_eq!(told, [], "{text}");
        assert_eq!(notices.len(), 1, "{text}");
        assert_eq!(controller(&notices[0]), "Esimerkkilän kunta", "{text}");
    }
}

#[test]
fn headings_inside_the_section_on_rights_name_rights() {
    let right_codes = |notice: &Notice| {
        let rights = notice.rights.iter().map(|it| it.right.code());
        rights.collect::<std::collections::BTreeSet<_>>()
    };
    for text in [
        "# Kirjaston palvelut\n\n## Rekisteröidyn oikeudet\n\n### Tietojen poistaminen\n\nPyynnön voi tehdä kirjastossa.\n\n### Oikeus siirtää tiedot järjestelmästä toiseen\n\nKysy kirjastosta.\n\n## Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
        "Kirjaston palvelut\n\n7. Rekisteröidyn oikeudet\n\nOikeus tietojen poistamiseen\n\nPyynnön voi tehdä kirjastossa.\n\nOikeus siirtää tiedot järjestelmästä toiseen\n\nKysy kirjastosta.\n\n8. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
    ] {
        let notice = notice(text);
        assert!(right_codes(&notice).contains("A20"), "{text}");
        assert_eq!(retention(&notice).len(), 1, "{text}");
    }
}

#[test]
fn what_belongs_to_the_page_is_neither_title_nor_text() {
    let notice = notice(
        "Hyppää sisältöön\n\nKirjaston palvelut\n\n1 (2)\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2 (2)\n\n2. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n\nJaa sivu\n",
    );
    assert_eq!(words(Some(&notice.title)), "Kirjaston palvelut");
    let quotes: Vec<_> = notice.passages.iter().map(|it| it.quote.as_str()).collect();
    assert!(quotes.contains(&"Esimerkkilän kunta"), "{quotes:?}");
    for line in ["Hyppää sisältöön", "1 (2)", "2 (2)", "Jaa sivu"] {
        assert!(!quotes.contains(&line), "{quotes:?}");
    }
}

/// The sentences of which nothing was read.
fn unread(notice: &Notice) -> Vec<&str> {
    let unmapped = &notice.versions[0].unmapped;
    let own = notice.passages.iter();
    let own = own.filter(|passage| unmapped.contains(&passage.id));
    own.map(|passage| passage.quote.as_str()).collect()
}

fn topics_of(notice: &Notice) -> Vec<String> {
    let sections = notice.versions[0].sections.iter();
    sections.map(|it| it.topic.key().to_owned()).collect()
}

#[test]
fn headings_that_nothing_sets_apart() {
    for (layout, text) in [
        (
            "no blank lines, a value beside its label and others below",
            "Kirjaston palvelut\n1. Rekisterin nimi: Kirjaston asiakkaat\n2. Rekisterinpitäjä\nEsimerkkilän kunta\n3. Käsittelyn tarkoitus\nLainojen hallinta\n4. Säilytysaika\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "no blank lines and an empty section",
            "Kirjaston palvelut\n1. Rekisterinpitäjä\nEsimerkkilän kunta\n2. Tietosuojavastaava\n3. Käsittelyn tarkoitus\nLainojen hallinta\n4. Säilytysaika\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "a one before every heading",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n1. Käsittelyn tarkoitus\n\nLainojen hallinta\n\n1. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "numbers on lines of their own",
            "Kirjaston palvelut\n\n1\n\nRekisterinpitäjä\n\nEsimerkkilän kunta\n\n2\n\nKäsittelyn tarkoitus\n\nLainojen hallinta\n\n3\n\nSäilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "labels glued to their values",
            "Kirjaston palvelut\n\nRekisterinpitäjä Esimerkkilän kunta\nTietosuojavastaava Maija Malli\n\nKäsittelyn tarkoitus: Lainojen hallinta\n\nSäilytysaika: Tietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "headings that say in two ways what they open",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjä eli se, joka näistä tiedoista kunnassa vastaa\n\nEsimerkkilän kunta\n\n2. Miksi kirjastossa tätä kaikkea tehdään eli mikä on käsittelyn tarkoitus?\n\nLainojen hallinta\n\n3. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
        ),
        (
            "the site around the notice",
            "Sulje valikko\nKuuntele\nTämä sivusto käyttää evästeitä. Evästeet säilyvät laitteellasi viisi vuotta, ja IP-osoite tallennetaan.\nHyväksy kaikki\n\nKirjaston palvelut\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Käsittelyn tarkoitus\n\nLainojen hallinta\n\n3. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n\nJaa sivu\n",
        ),
        (
            "a table of cookies",
            "Kirjaston palvelut\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Käsittelyn tarkoitus\n\nLainojen hallinta\n\n3. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n\nEväste\tKäyttötarkoitus\tSäilytysaika\n_lainat\tIstunnon tunniste\t5 vuotta\n_kieli\tKielen valinta\t1 vuosi\n",
        ),
    ] {
        check(layout, text, "fi");
    }
    check(
        "English before a notice in Swedish",
        "Other languages\n\nThe municipality itself has no translation of this page, but you may use a service that translates all of the text for you, and we store no personal data of yours when you do that.\n\nBibliotekets tjänster\n\nPå biblioteket kan alla som bor i kommunen låna böcker, tidningar, filmer och spel, och personalen hjälper gärna till med att hitta det som du söker. Välkommen till oss när det passar dig.\n\nPersonuppgiftsansvarig\n\nExempelby kommun\n\nÄndamål med behandlingen\n\nHantering av lån\n\nFörvaringstid\n\nUppgifterna förvaras två år.\n",
        "sv",
    );
    check(
        "questions that are answered by their numbers",
        "Bibliotekets tjänster för kommunens invånare\n\n1. Personuppgiftsansvarig\n2. Ändamål med behandlingen\n3. Förvaringstid\n\n1) Exempelby kommun\n\n2) Hantering av lån\n\n3)\nUppgifterna förvaras två år.\n",
        "sv",
    );
}

#[test]
fn sentences_stand_behind_their_headings_where_names_do() {
    let notice = notice(
        "Library services\n\nController Municipality of Exampleville\nData protection officer Mary Model\n\nPurpose of processing personal data Personal data is processed for lending books to customers.\n\nStorage period of personal data The data is stored for two years.\n",
    );
    assert_eq!(controller(&notice), "Municipality of Exampleville");
    assert_eq!(
        topics_of(&notice),
        [
            "controller",
            "dataProtectionOfficer",
            "purposes",
            "retention"
        ]
    );
    assert_eq!(retention(&notice).len(), 1);
}

#[test]
fn a_list_of_contents_asks_nothing() {
    let notice = notice(
        "Kirjaston palvelut\n\n1. Rekisterinpitäjä\n2. Käsittelyn tarkoitus\n3. Säilytysaika\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Käsittelyn tarkoitus\n\n1. Lainojen hallinta\n2. Tilastot\n\n3. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
    );
    assert_eq!(controller(&notice), "Esimerkkilän kunta");
    assert_eq!(purposes(&notice), ["Lainojen hallinta", "Tilastot"]);
    assert_eq!(retention(&notice).len(), 1);
}

#[test]
fn a_value_that_is_like_a_heading_opens_nothing() {
    let notice = notice(
        "Kirjaston palvelut\n\nTietosuojavastaava\n\nEsimerkkilän kunnan tietosuojavastaava\n\nTietosuojavastaavan yhteystiedot\ntietosuoja@kunta.example\n\nOikeusperuste\n\nSuostumus\n\nRekisterin käyttötarkoitus\n\nLainojen hallinta\n",
    );
    assert_eq!(
        topics_of(&notice),
        [
            "dataProtectionOfficer",
            "dataProtectionOfficer",
            "legalGrounds",
            "purposes"
        ]
    );
    let bases = notice.legal_grounds.iter().map(|it| it.legal_basis.code());
    assert_eq!(bases.collect::<Vec<_>>(), ["A6-1-a"]);
}

#[test]
fn an_empty_section_has_not_the_next_label_for_its_value() {
    let notice = notice(
        "Kirjaston palvelut\n\nRekisterinpitäjä\n\nTietosuojavastaava\n\nKäsittelyn tarkoitus\n\nSäilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
    );
    assert_eq!(controller(&notice), "");
    assert_eq!(purposes(&notice), [""; 0]);
    assert!(notice.data_protection_officer.is_none());
}

#[test]
fn only_ticked_lines_of_a_form_count() {
    for marks in [["( )", "(X)"], ["☐", "☒"], ["[ ]", "[x]"]] {
        let [open, ticked] = marks;
        for text in [
            format!(
                "Kirjaston palvelut kunnan asukkaille\n\n1. Oikeusperuste\n\n{open} suostumus\n{ticked} rekisterinpitäjän lakisääteinen velvoite\n{open} rekisterinpitäjän oikeutettu etu\n"
            ),
            format!(
                "Kirjaston palvelut kunnan asukkaille\n\n1. Oikeusperuste\n\n{open} suostumus {ticked} rekisterinpitäjän lakisääteinen velvoite\n"
            ),
        ] {
            let notice = notice(&text);
            let bases = notice.legal_grounds.iter().map(|it| it.legal_basis.code());
            assert_eq!(bases.collect::<Vec<_>>(), ["A6-1-c"], "{text}");
            assert_eq!(topics_of(&notice), ["legalGrounds"], "{text}");
        }
    }
}

#[test]
fn what_a_word_means_says_nothing_of_the_register() {
    let notice = notice(
        "Kirjaston palvelut kunnan asukkaille\n\n1. Rekisterinpitäjä\n\nRekisterinpitäjällä tarkoitetaan sitä henkilöä tai laitosta, joka pitää rekisteriä omaan tarpeeseensa.\n\n2. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n",
    );
    assert_eq!(controller(&notice), "");
    assert_eq!(
        unread(&notice)
            .iter()
            .filter(|it| it.contains("tarkoitetaan"))
            .count(),
        1
    );
}

#[test]
fn tables_that_lost_the_line_between_their_columns_are_read() {
    let table = notice(
        "Kirjaston asiakkaat\n\nRekisterinpitäjä Esimerkkilän kunta\nRekisterin yhteyshenkilö Aino Malli\nRekisterin nimi Kirjaston asiakasrekisteri\nKäsittelyn tarkoitus Kirjaston lainojen hallinta.\nTietojen säilytysaika Tietoja säilytetään kaksi vuotta.\n",
    );
    assert_eq!(controller(&table), "Esimerkkilän kunta");
    assert_eq!(words(table.contact_points[0].name.as_ref()), "Aino Malli");
    assert_eq!(purposes(&table), ["Kirjaston lainojen hallinta"]);
    assert_eq!(retention(&table).len(), 1);
    let prose = notice(
        "Kirjaston asiakkaat\n\n1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Säilytysaika\n\nTietoja säilytetään kaksi vuotta.\n\nRekisterinpitäjä Mallilan kunta antaa ohjeita.\nRekisterin nimi Mallirekisteri on lyhyt.\nTietolähteet Mallin mukaan vaihtuvat.\nSuojaus Mallin mukaan riittää.\n",
    );
    assert_eq!(controller(&prose), "Esimerkkilän kunta");
    assert_eq!(words(Some(&prose.title)), "Kirjaston asiakkaat");
}

#[test]
fn a_line_that_stands_between_paragraphs_is_what_it_is_like() {
    let text = |line: &str| {
        format!(
            "Kirjaston asiakkaat\n\nRekisterinpitäjä\n\nEsimerkkilän kunta\n\nSäilytysaika\n\nTietoja säilytetään kaksi vuotta lainan jälkeen.\n\n{line}\n\nLainaaja saa nähdä omat tietonsa kirjaston palvelutiskillä.\n"
        )
    };
    let topics = |line: &str| topics_of(&notice(&text(line)));
    assert_eq!(
        topics("Lukupiirin jäsenten oikeudet"),
        ["controller", "retention", "rights"]
    );
    // A line that ends a sentence or leads on, and one word, are none.
    for line in [
        "Lukupiirin jäsenten oikeudet:",
        "Kirjasto avataan. Lukupiirin jäsenten oikeudet",
        "Oikaisuneuvonta",
    ] {
        assert_eq!(topics(line), ["controller", "retention"], "{line}");
    }
}

#[test]
fn numbered_headings_that_lost_the_end_of_their_lines() {
    let notice = notice(
        "Laadittu 3.4.2025\n1. Rekisterinpitäjä\nNimi: Esimerkkilän kunta\n2. Rekisterin nimi Kuvataiteen leiri\n3. Käsittelyn tarkoitus Leirille ilmoittautuminen.\n4. Henkilötietojen säilytysaika tiedot poistetaan kolmen viikon sisällä leirin päättymisestä.\n5. Säännönmukaiset tietolähteet Tiedot saadaan leiriläiseltä.\n",
    );
    assert_eq!(words(Some(&notice.title)), "Kuvataiteen leiri");
    assert_eq!(
        topics_of(&notice),
        ["controller", "purposes", "retention", "sources"]
    );
    assert_eq!(
        retention(&notice),
        [("tiedot".to_owned(), "P21D".to_owned())]
    );
}

#[test]
fn a_heading_with_its_law_opens_its_section() {
    let notice = notice(
        "Leirin deltagare\n\nPersonuppgiftsansvarig\n\nExempelby kommun\n\nRättslig grund enligt artikel 6 i dataskyddsförordningen\n\n(   ) Samtycke\n(  X ) Avtal\n",
    );
    assert_eq!(topics_of(&notice), ["controller", "legalGrounds"]);
    let bases = notice.legal_grounds.iter().map(|it| it.legal_basis.code());
    assert_eq!(bases.collect::<Vec<_>>(), ["A6-1-b"]);
}

#[test]
fn a_list_of_data_among_the_purposes_is_of_data() {
    let notice = notice(
        "Kirjaston asiakkaat\n\nRekisterinpitäjä\n\nEsimerkkilän kunta\n\nMitä tietoja keräämme ja mihin niitä käytämme?\n\nKirjasto käsittelee seuraavia tietoja:\n\n- nimi\n- kirjastokortin väri\n- lukupiirin hyllypaikka\n",
    );
    assert!(purposes(&notice).is_empty(), "{:?}", purposes(&notice));
    assert!(!notice.personal_data.is_empty());
}

#[test]
fn a_word_of_a_menu_and_the_name_of_a_body_are_no_title() {
    for (text, title) in [
        (
            "Ostoskori\n\nKirjaston lukupiirin tietosuojaseloste\n\nTervetuloa lukemaan.\n\nRekisterinpitäjä\n\nEsimerkkilän kunta\n",
            "Kirjaston lukupiirin tietosuojaseloste",
        ),
        (
            "Tietosuojaseloste\n\nEsimerkkilän lukijat ry (alla ELR)\n\nKotipaikka: Mallila\n\nSäilytysaika\n\nKaksi vuotta.\n",
            "Tietosuojaseloste",
        ),
    ] {
        assert_eq!(words(Some(&notice(text).title)), title, "{text}");
    }
}

#[test]
fn the_only_heading_of_the_first_level_below_a_menu_is_the_title() {
    let text = "Home Tickets\n\nWe use cookies. Accept\n\n# How we handle your data: penalty fares and inspection\n\n### Who we are\n\nExempelby library is the controller.\n";
    let notice = |text: &str| {
        let read = seloste_convert::read("t.md", text.as_bytes()).expect("a text");
        seloste_convert::convert(&read.document, &seloste_convert::Options::default())
    };
    assert_eq!(
        words(Some(&notice(text).title)),
        "How we handle your data: penalty fares and inspection"
    );
}

#[test]
fn what_hangs_on_an_option_that_is_not_ticked_is_not_said() {
    let form = "Privacy notice\n\n1. Controller\n\nMunicipality of Exempelby\n\n2. Legal basis\n\n\
        \u{2612} Consent\n\n\u{2610} Contract\n\nGoverning legislation:\n\n3. Retention\n\nTwo years.\n";
    let read = seloste_convert::read("t.txt", form.as_bytes()).expect("a text");
    let notice = seloste_convert::convert(&read.document, &seloste_convert::Options::default());
    let bases = notice.legal_grounds.iter();
    let codes: Vec<_> = bases.map(|ground| ground.legal_basis.code()).collect();
    assert_eq!(codes, ["A6-1-a"]);
}

#[test]
fn the_line_over_the_text_is_the_title_below_lines_of_the_page() {
    let body = "Exempelby stad ordnar kurser för alla och skriver upp dem som kommer till kurserna \
        under hösten.\n\nLagringstid\n\nTvå år.\n";
    for (above, title) in [
        (
            "Kursknappen\n\nHela Exempelby\n\nDataskyddet på kurserna\n\n",
            "Dataskyddet på kurserna",
        ),
        (
            "Kursknappen\n\nDataskyddet på kurserna\n\n12.3.2024\n\n",
            "Dataskyddet på kurserna",
        ),
        (
            "Meny   Sök   Lyssna\n\nStart > Kultur > Kurser > Dataskydd\n\nDataskyddet på kurserna\n\n",
            "Dataskyddet på kurserna",
        ),
        (
            "Svenska | English | Lättläst\n\nDataskyddet på kurserna\n\n",
            "Dataskyddet på kurserna",
        ),
        (
            "Readspeaker\n\nKursregistret i Exempelby\n\n",
            "Kursregistret i Exempelby",
        ),
    ] {
        let notice = notice(&format!("{above}{body}"));
        assert_eq!(words(Some(&notice.title)), title, "{above}");
    }
}

#[test]
fn headings_stand_behind_dashes_where_text_stands_below_each() {
    let text = "Tietosuojaseloste\n\n- Rekisterinpitäjä\nEsimerkkilän kaupunki\n\n- Käsittelyn tarkoitus\n\
        Venepaikkojen vuokraaminen\n\n- Tietojen siirto\nTietoja ei siirretä EU:n ulkopuolelle\n\n- Säilytysaika\n\
        Tiedot säilytetään kaksi vuotta.\n";
    let notice = notice(text);
    assert_eq!(controller(&notice), "Esimerkkilän kaupunki");
    assert_eq!(purposes(&notice), ["Venepaikkojen vuokraaminen"]);
    assert_eq!(retention(&notice)[0].1, "P2Y");
    assert!(notice.denials.iter().any(|it| it.topic == Topic::Transfers));
    // Items of a list have no text of their own.
    let listed = "Tietosuojaseloste\n\nTässä kerrotaan:\n- Rekisterinpitäjä\n- Käsittelyn tarkoitus\n- Säilytysaika\n\
        Kysy meiltä.\n";
    let read = read("a.txt", listed.as_bytes()).expect("a text");
    let notice = convert(&read.document, &Options::default());
    let sections = notice.versions.iter().map(|version| version.sections.len());
    assert_eq!(sections.sum::<usize>(), 0);
}

#[test]
fn a_line_that_denies_is_no_heading() {
    let [fi, sv, en] = [
        "Tietosuojaseloste\n\n1. Säilytysaika\n\nTiedot säilytetään kaksi vuotta.",
        "Dataskyddsbeskrivning\n\n1. Lagringstid\n\nUppgifterna sparas två år.",
        "Privacy notice\n\n1. Retention\n\nThe data are kept for two years.",
    ];
    for (above, below) in [
        (fi, "Tietoja ei siirretä EU:n ulkopuolelle"),
        (sv, "Inga uppgifter överförs utanför EU"),
        (en, "We do not transfer data outside the EU"),
    ] {
        let notice = notice(&format!("{above}\n\n{below}\n\nEsimerkkilä\n"));
        let denied = notice.denials.iter().any(|it| it.topic == Topic::Transfers);
        assert!(denied, "{below}");
    }
}

#[test]
fn letters_before_questions_are_no_part_of_them() {
    let text = "Questions on the boat club\n\nQ: Who is the controller?\nA: The town of Exempelby.\n\n\
        Q: How long?\nA: Two years.\n\nQ: Why do you need my data?\nA: To rent out berths.\n";
    let found = notice(text);
    assert_eq!(controller(&found), "The town of Exempelby");
    assert_eq!(retention(&found)[0].1, "P2Y");
    // One question behind a letter may be anything.
    let one = notice("Privacy notice\n\nE: How long?\n\nThe data are kept for two years.\n");
    let mut sections = one.versions.iter().flat_map(|version| &version.sections);
    assert!(sections.all(|section| section.heading.as_deref() != Some("How long?")));
}

#[test]
fn signs_inside_a_line_begin_items() {
    let text = "Privacy notice\n\nController: Town of Exempelby\n\nPurposes: \u{2022} renting out berths \u{2022} invoicing\n\n\
        Data: \u{bb} name \u{bb} address\n";
    assert_eq!(purposes(&notice(text)), ["renting out berths", "invoicing"]);
    let one =
        "Privacy notice\n\nController: Town of Exempelby\n\nPurposes: renting \u{2022} berths\n";
    assert_eq!(purposes(&notice(one)).len(), 1);
}

#[test]
fn the_name_of_a_field_below_a_value_that_fills_its_line_is_no_part_of_it() {
    let text = "Tietosuojaseloste: kulunvalvonta\n\nTarkoitus\n\
        Henkilöiden turvallisuuden varmistaminen ja vahinkojen selvittäminen rakennuksissa\n\
        Oikeusperuste\nYleinen etu, 6.1 e\n\
        Säilytysaika\n30 vuorokautta, jonka jälkeen tallenne korvautuu aina seuraavalla uudella\n";
    let topics = topics_of(&notice(text));
    assert_eq!(topics, ["purposes", "legalGrounds", "retention"]);
}

#[test]
fn questions_behind_the_sign_that_opens_their_answers_are_headings() {
    let text = "Henkilötiedot vesilaitoksella\n\nAvaa kaikki  Sulje kaikki\n\n\
        + Kuka on rekisterinpitäjä?\n\nEsimerkkilän Veden johtokunta.\n\n\
        + Mihin tietojani tarvitaan?\n\nLaskutukseen ja vuotojen etsimiseen.\n\n\
        + Kauanko niitä pidetään?\n\nLaskut säilytetään seitsemän vuotta.\n";
    let topics = topics_of(&notice(text));
    assert_eq!(topics, ["controller", "purposes", "retention"]);
}

#[test]
fn lines_that_stand_out_are_the_headings_that_they_are_nearest_to() {
    let text = "**Vem är personuppgiftsansvarig?**\n\nExempelby kommun\n\n**På vilken grund?**\n\nAvtal.\n\n\
        **Varifrån uppgifterna fås**\n\nAv klienten själv.\n\n**Lagring:** Två år.\n";
    let topics = topics_of(&notice(text));
    assert_eq!(
        topics,
        ["controller", "legalGrounds", "sources", "retention"]
    );
}

#[test]
fn headings_behind_a_sign_of_their_own_stand_above_items_behind_another() {
    let text = "Läger i församlingen\n\n➤ Ansvarig\nExempelby församling\n\n➤ Vilka uppgifter?\n» namn\n» adress\n\n\
        ➤ Hur länge?\n» två år\n\n➤ Era rättigheter\nNi kan be att få se dem.\n";
    let topics = topics_of(&notice(text));
    assert_eq!(
        topics,
        ["controller", "personalData", "retention", "rights"]
    );
}

#[test]
fn what_semicolons_list_behind_a_label_is_read_as_items() {
    let read = |text: &str| notice(text);
    let found = read(
        "Musikskolan\n\n**Personuppgiftsansvarig:** Exempelby kommun\n\n**Syfte:** Att sköta kön; att fakturera avgiften; att skicka inbjudningar.\n\n\
         **Mottagare:** Polisen; Kronofogden; Skolkansliet i Exempelby\n",
    );
    assert_eq!(found.purposes.len(), 3, "{:?}", found.purposes);
    assert_eq!(found.recipients.len(), 3, "{:?}", found.recipients);
}

#[test]
fn letters_stand_before_headings_where_text_stands_below_each() {
    let text = "Esimerkkilän kunnan ilmoitus hakijoille\n\na) Rekisterinpitäjä\nEsimerkkilän kunta, Katu 1, 00100 Esimerkkilä.\n\nb) Käsittelyn tarkoitus\nPaikkojen täyttäminen.\n\nc) Siirrot kolmansiin maihin\nEi siirretä.\n\nd) Säilytysaika\nHakemukset säilytetään kaksi vuotta.\n";
    let notice = notice(text);
    assert_eq!(controller(&notice), "Esimerkkilän kunta");
    assert_eq!(purposes(&notice), ["Paikkojen täyttäminen"]);
    assert_eq!(notice.denials.len(), 1);
    assert_eq!(retention(&notice).len(), 1);
}

#[test]
fn lines_counted_inside_a_section_are_parts_of_it_where_no_heading_has_a_number() {
    let text = "Tietosuojailmoitus\n\nRekisterinpitäjä\nEsimerkkilän kunta, Katu 1, 00100 Esimerkkilä\n\nTarkoitukset ja oikeusperusteet\n1) Kutsujen lähettäminen jäsenille\n   Oikeutettu etu, art. 6(1)(f)\n2) Lahjoitusten vastaanottaminen\n   Sopimus, art. 6(1)(b)\n\nTiedot\nnimi\n";
    assert_eq!(
        purposes(&notice(text)),
        [
            "Kutsujen lähettäminen jäsenille",
            "Lahjoitusten vastaanottaminen"
        ]
    );
}

#[test]
fn a_line_that_only_says_whose_notice_it_is_gives_way_to_the_name_of_the_register() {
    let text = "Tietosuojaseloste – Kolmen Lammen Vesi\n\n1. Rekisterinpitäjä\nEsimerkkilän kunta, Katu 1, 00100 Esimerkkilä\n\n2. Rekisterin nimi\nVesihuollon asiakkaat\n\n3. Rekisterin tietosisältö\nnimi\n";
    assert_eq!(words(Some(&notice(text).title)), "Vesihuollon asiakkaat");
}
