//! Storage periods, purposes and acts in sentences of many makes, each in a small notice.

use seloste::{Notice, Retention, RetentionKind};
use seloste_convert::{Options, convert, read};

/// A notice with enough text to tell its language, and one section.
fn notice(language: &str, heading: &str, lines: &str) -> Notice {
    let text = match language {
        "fi" => format!(
            "Esimerkkilän kunta, tietosuojaseloste\n\nRekisterin nimi\nKirjaston lainaajat ja \
             niiden palvelut\n\n{heading}\n\n{lines}\n"
        ),
        "en" => format!(
            "Town of Exemplar, privacy notice\n\nName of the register\nBorrowers of the library \
             and their services\n\n{heading}\n\n{lines}\n"
        ),
        _ => format!(
            "Exempelby kommun, dataskyddsbeskrivning\n\nRegistrets namn\nBibliotekets låntagare \
             och deras tjänster\n\n{heading}\n\n{lines}\n"
        ),
    };
    let read = read("periods.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

fn heading(language: &str) -> &'static str {
    match language {
        "fi" => "Tietojen säilytysaika",
        _ => "Lagringstid",
    }
}

/// How a period ends, in few words: its length or day, the event, the ground, or its kind.
fn told(period: &Retention) -> String {
    let text = |words: &Option<seloste::LanguageMap>| {
        let words = words.as_ref().and_then(|words| words.iter().next());
        words.map(|(_, words)| words.to_string())
    };
    let length = period.period.as_ref().map(ToString::to_string);
    let day = period.until.map(|day| day.to_string());
    let kind = match period.kind {
        RetentionKind::EndlessDuration => Some("always".to_owned()),
        RetentionKind::IndeterminateDuration => Some("vague".to_owned()),
        _ => None,
    };
    let parts = [length, day, kind, text(&period.event), text(&period.ground)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.join(" | ")
}

fn check(language: &str, cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(sentence, expected)| {
            let notice = notice(language, heading(language), sentence);
            let found: Vec<_> = notice.retention.iter().map(told).collect();
            (*sentence, *expected, found)
        })
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn finnish_periods() {
    check(
        "fi",
        &[
            ("Tiedot säilytetään vuoden ajan.", &["P1Y"]),
            ("Tietoja säilytetään kahdesta viiteen vuotta.", &["P5Y"]),
            ("Lainaajan tietoja säilytetään 24 kk.", &["P24M"]),
            (
                "Lainaajan tiedot poistetaan asiakkuuden päätyttyä.",
                &["asiakkuuden päätyttyä"],
            ),
            (
                "Lainatietoja säilytetään 2 vuotta ja maksutietoja säilytetään 6 vuotta.",
                &["P2Y", "P6Y"],
            ),
            ("Tiedot säilytetään pysyvästi.", &["always"]),
            ("Tietoja säilytetään toistaiseksi.", &["vague"]),
            (
                "Tietoja säilytetään tiedonohjaussuunnitelman mukaisesti.",
                &["tiedonohjaussuunnitelman mukaisesti"],
            ),
            (
                "Tietoja käsitellään kortin voimassaolon päättymiseen asti.",
                &["kortin voimassaolon päättymiseen asti"],
            ),
            // Traps.
            (
                "Poistettuja tietoja ei voi palauttaa, kun kortti on poistettu.",
                &[],
            ),
            ("Tietoja ei säilytetä kahta vuotta.", &[]),
            ("Kortti on voimassa kolme vuotta.", &[]),
        ],
    );
}

#[test]
fn swedish_periods() {
    check(
        "sv",
        &[
            ("Efter 3 års inaktivitet gallras uppgifterna.", &["P3Y"]),
            (
                "Uppgifterna får inte behandlas längre än två år efter lånet.",
                &["P2Y | lånet"],
            ),
            ("Uppgifterna får inte behandlas av andra i två år.", &[]),
            (
                "Lånen gallras 2 år efter återlämnandet och kortet raderas efter ett år.",
                &["P2Y | återlämnandet", "P1Y"],
            ),
            (
                "Uppgifterna sparas i 4 år efter sista lånet, varefter de raderas.",
                &["P4Y | sista lånet"],
            ),
            ("Uppgifterna raderas efter avslutat lån.", &["avslutat lån"]),
            (
                "När lånet har avslutats raderas uppgifterna.",
                &["lånet har avslutats"],
            ),
            ("Uppgifterna bevaras för all framtid.", &["always"]),
            ("Uppgifterna sparas två till fem år.", &["P5Y"]),
            // Traps.
            (
                "Du kan när som helst begära att vi tar bort uppgifterna.",
                &[],
            ),
            ("Uppgifterna raderas efter detta.", &[]),
        ],
    );
}

#[test]
fn what_a_period_applies_to() {
    for (language, sentence, expected) in [
        (
            "sv",
            "Efter 3 års inaktivitet gallras låneuppgifterna.",
            "låneuppgifterna",
        ),
        (
            "sv",
            "Grunden är avtal och låneuppgifterna sparas i två år.",
            "låneuppgifterna",
        ),
        (
            "fi",
            "Kahden vuoden kuluttua lainatiedot poistetaan.",
            "lainatiedot",
        ),
    ] {
        let notice = notice(language, heading(language), sentence);
        let label = notice.retention[0].applies_to.as_ref();
        let label = label.and_then(|label| label.iter().next());
        let label = label.map(|(_, label)| label.to_string());
        assert_eq!(label.as_deref(), Some(expected), "{sentence}");
    }
}

#[test]
fn purposes_that_are_fronted_or_shared() {
    for (language, heading, sentence, expected) in [
        (
            "sv",
            "Ändamålet med behandlingen",
            "För att registrera ditt lån behandlas ditt namn.",
            "registrera ditt lån",
        ),
        (
            "sv",
            "Ändamålet med behandlingen",
            "Uppgifterna används för att sköta lånen, kraven och avgifterna på bokbussen.",
            "sköta lånen, kraven och avgifterna på bokbussen",
        ),
        (
            "fi",
            "Henkilötietojen käsittelyn tarkoitus",
            "Kirjastot käyttävät rekisteriä lainojen valvontaan ja palvelun kehittämiseen.",
            "lainojen valvontaan ja palvelun kehittämiseen",
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let labels = notice.purposes.iter().filter_map(|it| it.label.as_ref());
        let labels = labels.flat_map(|label| label.iter().map(|(_, label)| label.to_string()));
        assert_eq!(labels.collect::<Vec<_>>(), [expected], "{sentence}");
    }
}

#[test]
fn acts_are_those_of_their_numbers() {
    for (heading, lines, expected) in [
        (
            "Keskeinen lainsäädäntö",
            "- Laki lainaajien kirjastoasioiden sähköisestä käsittelystä 999/2021",
            &["999/2021"][..],
        ),
        (
            "Keskeinen lainsäädäntö",
            "- Varhaiskasvatuslaki (36/1973)",
            &["36/1973"],
        ),
    ] {
        let notice = notice("fi", heading, lines);
        let numbers = notice.statutes.iter().map(|it| it.number.as_deref());
        let numbers: Vec<_> = numbers.map(Option::unwrap_or_default).collect();
        assert_eq!(numbers, expected, "{lines}");
    }
}

#[test]
fn an_answer_without_a_verb_is_a_period() {
    check(
        "fi",
        &[
            ("Pysyvästi.", &["always"]),
            ("Toistaiseksi.", &["vague"]),
            ("Tallenteet n. 14 vrk.", &["P14D"]),
            ("Jäsenyyden ajan.", &["Jäsenyyden ajan"]),
            ("Kuluvan vuoden loppuun.", &["Kuluvan vuoden loppuun"]),
            (
                "12 vuotta asiakkaan kuolemasta tai, ellei sitä tiedetä, 110 vuotta syntymästä.",
                &["P12Y | asiakkaan kuolemasta", "P110Y | syntymästä"],
            ),
            ("Lokit: 2 vuotta, kirjeet: 5 vuotta.", &["P2Y", "P5Y"]),
        ],
    );
    check(
        "sv",
        &[("Tills vidare.", &["vague"]), ("För alltid.", &["always"])],
    );
}

#[test]
fn a_period_may_stand_in_the_translative_or_have_passed() {
    check(
        "fi",
        &[
            ("Kirjeet talletetaan kymmeneksi vuodeksi.", &["P10Y"]),
            (
                "Kirjeet jäävät arkistoon viideksitoista vuodeksi.",
                &["P15Y"],
            ),
            ("Videot tallentuvat viikon ajaksi.", &["P7D"]),
            (
                "Viestit poistetaan, kun yhteydenotosta on kulunut vuosi.",
                &["P1Y | yhteydenotosta"],
            ),
            (
                "Kun leiristä on kulunut kuusi kuukautta, listat hävitetään.",
                &["P6M | leiristä"],
            ),
            (
                "Jos tunnusta ei ole käytetty kolmeen vuoteen, tiedot poistetaan.",
                &["P3Y"],
            ),
            ("Viestit poistetaan viimeistään 30.6.2027.", &["2027-06-30"]),
            ("Listoja ei säilytetä leirin jälkeen.", &["leirin jälkeen"]),
            (
                "Tietoja ei myydä ja tiedot poistetaan, kun asia on hoidettu.",
                &["asia on hoidettu"],
            ),
            (
                "Tiedot poistetaan, kun asia on hoidettu, esimerkiksi leirin päätyttyä.",
                &["asia on hoidettu, esimerkiksi leirin päätyttyä"],
            ),
        ],
    );
}

#[test]
fn periods_of_disuse_and_conditions_with_verbs() {
    check(
        "sv",
        &[
            (
                "Om du inte har lånat på 4 år gallras dina uppgifter.",
                &["P4Y"],
            ),
            ("Lånekort som inte har använts på tre år raderas.", &["P3Y"]),
            (
                "Lånekvitton gallras 6 år efter sista lånet om de inte ska sparas längre.",
                &["P6Y | sista lånet"],
            ),
            // Erased for good, and a condition that is no disuse.
            ("Uppgifterna raderas permanent.", &[]),
            ("Om ärendet pågår i ett år gallras uppgifterna.", &[]),
        ],
    );
    check(
        "fi",
        &[
            (
                "Lainatietoja säilytetään 1,5 vuotta lainan palautuksesta, jonka jälkeen ne poistetaan.",
                &["P18M | lainan palautuksesta"],
            ),
            (
                "Tietoja säilytetään kaksi vuotta viimeisestä käynnistyksestä.",
                &["P2Y | viimeisestä käynnistyksestä"],
            ),
            // Where data are erased from is no event.
            (
                "Tiedot poistetaan kolmen vuoden kuluttua lainausjärjestelmästä.",
                &["P3Y"],
            ),
        ],
    );
}

/// The purposes of a notice with one section.
fn purposes(language: &str, heading: &str, lines: &str) -> Vec<String> {
    let notice = notice(language, heading, lines);
    let labels = notice.purposes.iter().filter_map(|it| it.label.as_ref());
    let labels = labels.flat_map(|label| label.iter().map(|(_, label)| label.to_string()));
    labels.collect()
}

#[test]
fn purposes_in_lists_and_beside_them() {
    let (fi, sv) = (
        "Henkilötietojen käsittelyn tarkoitus",
        "Ändamålet med behandlingen",
    );
    for (language, heading, lines, expected) in [
        (
            "fi",
            fi,
            "Lainarekisterin avulla ohjataan kirja-auton reittejä.",
            &["ohjataan kirja-auton reittejä"][..],
        ),
        (
            "fi",
            fi,
            "Kuljettajien puhelinnumeroita voidaan käyttää myös noutojen suunnittelussa.",
            &["noutojen suunnittelussa"],
        ),
        (
            "fi",
            fi,
            "Kirjojen lainaaminen asukkaille, maksujen periminen ja kokoelman kehittäminen.",
            &[
                "Kirjojen lainaaminen asukkaille",
                "maksujen periminen",
                "kokoelman kehittäminen",
            ],
        ),
        (
            "sv",
            sv,
            "Uppgifterna används för att skicka räkning på ej återlämnade böcker.",
            &["skicka räkning på ej återlämnade böcker"],
        ),
        // A list of data below a heading that nobody knows.
        (
            "sv",
            sv,
            "Hantering av lån.\n\nVad vi har i låneboken\n\n- namn\n- adress\n- telefonnummer",
            &["Hantering av lån"],
        ),
        // What is denied, and what the law says of all processing.
        (
            "sv",
            sv,
            "Uppgifterna används inte för marknadsföring.",
            &[],
        ),
        (
            "fi",
            fi,
            "Tietoja kerätään vain laillista tarkoitusta varten.",
            &[],
        ),
    ] {
        assert_eq!(purposes(language, heading, lines), expected, "{lines}");
    }
}

#[test]
fn bases_that_items_point_to() {
    let bases = |lines: &str| {
        let notice = notice("fi", "Käsittelyn oikeusperuste", lines);
        let grounds = notice.legal_grounds.iter();
        grounds
            .map(|ground| ground.legal_basis.code())
            .collect::<Vec<_>>()
    };
    let list = "Käsittely perustuu tietosuoja-asetuksen 6 artiklan 1 kohtaan:\n\n\
                - e alakohta (yleinen etu), lakisääteisten lainojen antaminen\n- f alakohta (oikeutettu etu)";
    assert_eq!(bases(list), ["A6-1-e", "A6-1-f"]);
    let disclosure = "Lainatietoja voidaan luovuttaa vain lainaajan suostumukseen perustuen.";
    assert_eq!(bases(disclosure), [""; 0]);
}

/// What periods apply to, with their lengths and events, in a section that is not on retention.
fn told_elsewhere(language: &str, sentence: &str) -> Vec<String> {
    let heading = if language == "fi" {
        "Näin toimimme"
    } else {
        "Så arbetar vi"
    };
    let notice = notice(language, heading, sentence);
    let of = |period: &Retention| {
        let words = period.applies_to.as_ref().and_then(|it| it.iter().next());
        let what = words.map_or("", |(_, words)| words);
        format!("{what}: {}", told(period))
    };
    notice.retention.iter().map(of).collect()
}

#[test]
fn what_is_kept_for_a_time_is_data_whatever_it_is_called() {
    let cases = [
        ("sv", "Fakturor sparas i sju år.", "Fakturor: P7Y"),
        (
            "sv",
            "Vi sparar dina kontaktuppgifter i två år.",
            "dina kontaktuppgifter: P2Y",
        ),
        (
            "sv",
            "Nämnden bevarar protokollen i fem år.",
            "protokollen: P5Y",
        ),
        ("sv", "Kvittona arkiverar vi i tio år.", "Kvittona: P10Y"),
        (
            "sv",
            "Kommunen behåller dina svar under ansökningstiden.",
            "dina svar: ansökningstiden",
        ),
        (
            "sv",
            "Din ansökan sparas under valet och ett år därefter.",
            "Din ansökan: P1Y | valet",
        ),
        (
            "sv",
            "Årligen raderas kunder som inte har lånat på fem år.",
            "kunder som inte har lånat: P5Y",
        ),
        ("fi", "Kuitit säilytetään seitsemän vuotta.", "Kuitit: P7Y"),
        (
            "fi",
            "Lautakunta säilyttää pöytäkirjat viisi vuotta.",
            "pöytäkirjat: P5Y",
        ),
        (
            "fi",
            "Säilytämme toiveitasi leirin ajan.",
            "toiveitasi: leirin ajan",
        ),
        (
            "fi",
            "Toiveita säilytetään hakuajan ja kaksi vuotta sen jälkeen.",
            "Toiveita: P2Y | hakuajan",
        ),
        (
            "fi",
            "Vuosittain poistetaan lainaajat, jotka eivät ole asioineet viiteen vuoteen.",
            "lainaajat: P5Y",
        ),
        ("fi", "Toiveet poistetaan vuosittain.", "Toiveet: P1Y"),
    ];
    for (language, sentence, expected) in cases {
        assert_eq!(told_elsewhere(language, sentence), [expected], "{sentence}");
    }
    let none = [
        ("sv", "Föreningen behåller sin lokal."),
        ("sv", "Vi sparar i två år."),
        ("sv", "Föråldrade uppgifter raderas årligen."),
        ("fi", "Vanhentuneet tiedot poistetaan vuosittain."),
    ];
    for (language, sentence) in none {
        assert_eq!(told_elsewhere(language, sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn one_sentence_may_give_two_ends() {
    check(
        "sv",
        &[
            (
                "Anmälningarna sparas tills kursen har ordnats och raderas senast 6 månader efter att den avslutats.",
                &["kursen har ordnats", "P6M"],
            ),
            (
                "Uppgifterna bevaras så länge kontot är öppet och fram tills det gått två år från sista lånet.",
                &["kontot är öppet", "P2Y | sista lånet"],
            ),
            (
                "Uppgifterna sparas så länge avtalet gäller.",
                &["avtalet gäller"],
            ),
            (
                "Uppgifterna sparas så länge ärendet inte har avgjorts.",
                &["ärendet inte har avgjorts"],
            ),
            ("Uppgifterna sparas tills de raderas.", &[]),
        ],
    );
}

#[test]
fn a_need_ends_a_period_and_until_further_notice_does_not() {
    check(
        "fi",
        &[
            (
                "Lomakkeita säilytetään niin kauan kuin ne ovat tarpeen kerhon pitämiseksi.",
                &["vague | niin kauan kuin ne ovat tarpeen kerhon pitämiseksi"],
            ),
            ("Lomakkeita säilytetään toistaiseksi.", &["vague"]),
        ],
    );
}

/// The periods that a section in a language tells, each with what it is about.
fn told_of(language: &str, sentence: &str) -> Vec<String> {
    let heading = match language {
        "en" => "Storage period",
        _ => heading(language),
    };
    let notice = notice(language, heading, sentence);
    let of = |it: &Retention| {
        let words = it.applies_to.as_ref().and_then(|words| words.iter().next());
        let about = words.map_or("", |(_, words)| words);
        format!("{about}: {}", told(it))
    };
    notice.retention.iter().map(of).collect()
}

#[test]
fn several_things_share_one_verb() {
    let cases: [(&str, &str, &[&str]); 10] = [
        (
            "fi",
            "Valokuvat poistetaan näyttelyn päätyttyä, luvat kuvaamiseen viimeistään kolmen kuukauden kuluttua.",
            &["Valokuvat: näyttelyn päätyttyä", "luvat kuvaamiseen: P3M"],
        ),
        (
            "fi",
            "Varaukset säilytetään kaksi vuotta, laskut kuusi vuotta ja sopimukset kymmenen vuotta.",
            &["Varaukset: P2Y", "laskut: P6Y", "sopimukset: P10Y"],
        ),
        (
            "fi",
            "Säilytämme varaukset kaksi vuotta ja laskut kuusi vuotta.",
            &["varaukset: P2Y", "laskut: P6Y"],
        ),
        (
            "fi",
            "Nimet ja osoitteet säilytetään kolme vuotta, pöytäkirjat pysyvästi.",
            &["Nimet ja osoitteet: P3Y", "pöytäkirjat: always"],
        ),
        (
            "sv",
            "Bokningarna gallras efter två år, kvitton efter sex år.",
            &["Bokningarna: P2Y", "kvitton: P6Y"],
        ),
        (
            "sv",
            "Vi sparar bokningar i två år, kvitton i sex år och avtal i tio år.",
            &["bokningar: P2Y", "kvitton: P6Y", "avtal: P10Y"],
        ),
        (
            "sv",
            "Bilderna raderas när utställningen har stängts, samtycken senast tre månader efter återkallelsen.",
            &[
                "Bilderna: utställningen har stängts",
                "samtycken: P3M | återkallelsen",
            ],
        ),
        (
            "en",
            "Bookings are kept for two years, receipts for six years and contracts for ten years.",
            &["Bookings: P2Y", "receipts: P6Y", "contracts: P10Y"],
        ),
        // What says more of the same thing is no other thing.
        (
            "fi",
            "Varaukset säilytetään kaksi vuotta.",
            &["Varaukset: P2Y"],
        ),
        (
            "sv",
            "Bokningarna, kvittona och avtalen sparas i två år.",
            &["Bokningarna, kvittona och avtalen: P2Y"],
        ),
    ];
    for (language, sentence, expected) in cases {
        assert_eq!(told_of(language, sentence), expected, "{sentence}");
    }
}

#[test]
fn lines_without_a_verb_and_days_of_erasing_end_periods() {
    check(
        "sv",
        &[
            (
                "Loggarna raderas efter ett år. Fakturor sju år. Ansökningar från icke antagna 2 år.",
                &["P1Y", "P7Y", "P2Y"][..],
            ),
            ("Kodnyckeln förstörs den 31 december 2028.", &["2028-12-31"]),
            (
                "Den som står i kö stryks då plats erhållits.",
                &["plats erhållits"],
            ),
        ],
    );
    check(
        "fi",
        &[
            (
                "Lokit poistetaan vuoden kuluttua. Laskut kuusi vuotta.",
                &["P1Y", "P6Y"][..],
            ),
            ("Koodiavain hävitetään 31.12.2027.", &["2027-12-31"]),
            ("Päätös on tehty 31.12.2027.", &[]),
            (
                "Sopimukset niin kauan kuin liittymä on voimassa.",
                &["liittymä on voimassa"],
            ),
            (
                "Kortit niin kauan kuin olet asiakas ja sen jälkeen yhden vuoden.",
                &["P1Y"],
            ),
        ],
    );
}

#[test]
fn each_part_of_a_sentence_may_have_a_length_of_its_own() {
    check(
        "fi",
        &[
            (
                "Päätökset säilytetään 30 vuotta asiakkuuden päättymisestä, muutoin 12 vuotta asiakkaan kuolemasta.",
                &[
                    "P30Y | asiakkuuden päättymisestä",
                    "P12Y | asiakkaan kuolemasta",
                ][..],
            ),
            (
                "Viestit 2 vuotta, puhelutallenteet 90 päivää",
                &["P2Y", "P90D"],
            ),
            ("Tietoja ei säilytetä kahta vuotta tai viittä vuotta.", &[]),
            ("Tietoja säilytetään kaksi vuotta kolme vuotta.", &[]),
        ],
    );
    check(
        "sv",
        &[
            (
                "Beslut sparas 30 år efter att kundförhållandet upphört, annars 12 år efter kundens död.",
                &["P30Y | kundförhållandet upphört", "P12Y | kundens död"][..],
            ),
            (
                "Avtal sparas så länge anslutningen gäller, därefter 10 år.",
                &["P10Y"],
            ),
        ],
    );
}

#[test]
fn a_label_may_stand_before_any_end() {
    check(
        "fi",
        &[
            (
                "Ilmoitukset: kaksi vuotta.\nJulisteet: kunnes lupa perutaan. Niitä ei paineta uudelleen.",
                &["P2Y", "lupa perutaan"],
            ),
            ("Merkinnät: kevätkauden loppuun", &["kevätkauden loppuun"]),
            ("Poissaoloja koskevat tiedot 1 vuosi.", &["P1Y"]),
            (
                "Avainkortit hävitetään asiakkaan muuttaessa.",
                &["asiakkaan muuttaessa"],
            ),
            (
                "Kirjeet pidetään siihen asti, että hanke on valmis.",
                &["hanke on valmis"],
            ),
            (
                "Lista tyhjennetään joka vuosi niiden osalta, jotka eivät ole vastanneet.",
                &[],
            ),
        ],
    );
    check(
        "sv",
        &[(
            "Fakturor: sju år.\nElevuppgifter: två år efter att eleven har slutat skolan.",
            &["P7Y", "P2Y | eleven har slutat skolan"],
        )],
    );
}
