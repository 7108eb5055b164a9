//! Processors that are told by what they do, and rights, sources and measures in everyday words.

use seloste::{Notice, RecipientKind, SourceKind};
use seloste_convert::{Options, convert, read};

/// A notice of a company in a language, with a section that holds some lines.
fn notice(language: &str, heading: &str, lines: &str) -> Notice {
    let (title, controller, body, other) = match language {
        "fi" => (
            "Esimerkkirekisteri kunnan asiakkaista",
            "Rekisterinpitäjä",
            "Esimerkkilän Lämpö Oy, Katu 1, 00100 Esimerkkilä",
            "Muuta\n\nTämä on kuvaus, joka on kirjoitettu vain testiä varten eikä kerro muusta.",
        ),
        "sv" => (
            "Exempelregister över kunderna i kommunen",
            "Personuppgiftsansvarig",
            "Exempelby Värme Ab, Gatan 1, 00100 Exempelby",
            "Övrigt\n\nDet här är en beskrivning som har skrivits för ett test och inget annat.",
        ),
        _ => (
            "Privacy notice of the customer register",
            "Controller",
            "Exampleby Heat Ltd, Street 1, 00100 Exampleby",
            "Other matters\n\nThis is a description that was written for a test and for nothing else.",
        ),
    };
    let text =
        format!("{title}\n\n1. {controller}\n\n{body}\n\n2. {heading}\n\n{lines}\n\n3. {other}\n");
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

const RECIPIENTS: [(&str, &str); 3] = [
    ("fi", "Henkilötietojen vastaanottajat"),
    ("sv", "Mottagare av personuppgifter"),
    ("en", "Recipients of personal data"),
];

fn processors(language: &str, lines: &str) -> Vec<String> {
    let (_, heading) = RECIPIENTS
        .into_iter()
        .find(|(of, _)| *of == language)
        .expect("a language");
    let notice = notice(language, heading, lines);
    let of_kind = notice
        .recipients
        .iter()
        .filter(|it| it.kind == RecipientKind::DataProcessor);
    let labels = of_kind.map(|it| it.label.as_ref().expect("a label").iter().next());
    labels
        .map(|label| label.expect("a text").1.to_owned())
        .collect()
}

#[test]
fn the_tool_and_who_supplies_it_are_processors() {
    let line = "Kyselyt tehdään Webropolilla, jonka meille toimittaa Kyselypaja Oy.";
    let notice = notice("fi", RECIPIENTS[0].1, line);
    let names = notice.recipients.iter().map(|it| {
        assert_eq!(it.kind, RecipientKind::DataProcessor);
        let name = it.name.as_ref().expect("a name");
        name.iter().next().expect("a text").1
    });
    assert_eq!(names.collect::<Vec<_>>(), ["Webropol", "Kyselypaja Oy"]);
}

#[test]
fn a_company_that_does_the_work_of_a_supplier_is_a_processor() {
    for (language, line, expected) in [
        (
            "fi",
            "Kirjeet postittaa Kuori & Pojat Oy.",
            "Kuori & Pojat Oy",
        ),
        ("fi", "Äänitteet litteroi Puhtaaksi Tmi.", "Puhtaaksi Tmi"),
        ("fi", "Kyselypaja Oy tulostaa vastaukset.", "Kyselypaja Oy"),
        (
            "fi",
            "Vastaukset tallentuvat Kyselypaja Oy:n palvelimelle.",
            "Kyselypaja Oy",
        ),
        (
            "fi",
            "Kanavan toimittaja on Vinkki Demo Oy, joka ei pääse lukemaan viestejä.",
            "Vinkki Demo Oy",
        ),
        ("fi", "Lomaketyökalumme on Lomakari.", "Lomakari"),
        (
            "sv",
            "Breven postar Kuvert & Söner Ab.",
            "Kuvert & Söner Ab",
        ),
        (
            "sv",
            "Intervjuerna transkriberas av Renskrift Tmi.",
            "Renskrift Tmi",
        ),
        (
            "sv",
            "Svaren sparas i Enkätstugan Ab:s molntjänst.",
            "Enkätstugan Ab",
        ),
        ("sv", "Vårt formulärverktyg är Formulero.", "Formulero"),
        (
            "en",
            "The letters are posted by Envelope & Sons Ltd.",
            "Envelope & Sons Ltd",
        ),
        (
            "en",
            "Fair Copy Ltd transcribes the interviews.",
            "Fair Copy Ltd",
        ),
        (
            "en",
            "The answers are stored in Survey Cabin Ltd's cloud service.",
            "Survey Cabin Ltd",
        ),
        ("en", "Our form tool is Formulero.", "Formulero"),
        // Who gets something, the controller, and what is not so.
        (
            "fi",
            "Kaupunki lähettää Kuljetus Demo Oy:lle osoitteet.",
            "",
        ),
        ("fi", "Esimerkkilän Lämpö Oy lähettää laskut.", ""),
        ("fi", "Kuori Demo Oy ei käsittele tietoja.", ""),
        ("sv", "Exempelby Värme Ab skickar fakturorna.", ""),
        ("en", "Exampleby Heat Ltd sends the bills.", ""),
        ("en", "The bills are not posted by Envelope Demo Ltd.", ""),
    ] {
        assert_eq!(processors(language, line).join("; "), expected, "{line}");
    }
}

#[test]
fn lists_of_processors_are_read_name_by_name() {
    for (language, lines, expected) in [
        (
            "fi",
            "Toimittaja käyttää alikäsittelijöinä seuraavia:\n- Pilvi Demo Inc., Irlanti (palvelimet)\n- Viesti Demo Oy",
            "Pilvi Demo Inc; Viesti Demo Oy",
        ),
        (
            "sv",
            "Leverantören använder följande underbiträden:\n- Moln Demo Inc., Irland (servrar)\n- Budskap Demo Ab",
            "Moln Demo Inc; Budskap Demo Ab",
        ),
        (
            "en",
            "The supplier uses the following subprocessors:\n- Cloud Demo Inc., Ireland (servers)\n- Message Demo Ltd",
            "Cloud Demo Inc; Message Demo Ltd",
        ),
    ] {
        assert_eq!(processors(language, lines).join("; "), expected, "{lines}");
    }
    for (line, expected) in [
        (
            "Taksiyritykset, välityskeskus ja Reitti Demo Oy käsittelevät tietoja kaupungin lukuun.",
            "Taksiyritykset; välityskeskus; Reitti Demo Oy",
        ),
        (
            "Kutsut painaa alihankkijamme Kirjapaino Malli.",
            "alihankkijamme Kirjapaino Malli",
        ),
    ] {
        assert_eq!(processors("fi", line).join("; "), expected, "{line}");
    }
    for (language, line, expected) in [
        (
            "fi",
            "Palvelua toimittavat lisäksi Pilvi (palvelimet), Viesti (kirjeet) ja Lasku (laskut).",
            "Pilvi; Viesti; Lasku",
        ),
        (
            "fi",
            "Arvioinnit hankimme Arvio Demo Oy:ltä.",
            "Arvio Demo Oy",
        ),
        (
            "sv",
            "Vi köper utskrifterna av Tryck Demo AB.",
            "Tryck Demo AB",
        ),
    ] {
        assert_eq!(processors(language, line).join("; "), expected, "{line}");
    }
    let line = "Pilvi Demo Oy (palvelimet), Viesti Demo Oy (tekstiviestit), Lasku Demo Oy (laskut)";
    let notice = notice("fi", "Henkilötietojen käsittelijät", line);
    assert_eq!(notice.recipients.len(), 3);
    assert!(
        notice
            .recipients
            .iter()
            .all(|it| it.kind == RecipientKind::DataProcessor)
    );
}

#[test]
fn authorities_that_get_data_are_recipients_each() {
    let (_, heading) = RECIPIENTS[0];
    let fi = notice(
        "fi",
        heading,
        "Poliisi ja Verohallinto saavat tietoja pyynnöstä.",
    );
    assert_eq!(fi.recipients.len(), 2);
    let none = notice("fi", heading, "Poliisi ja Verohallinto eivät saa tietoja.");
    assert_eq!(none.recipients.len(), 0);
}

#[test]
fn rights_in_everyday_words() {
    let (fi, sv) = ("Rekisteröidyn oikeudet", "Den registrerades rättigheter");
    let en = "Rights of the data subject";
    for (language, heading, line, expected) in [
        (
            "fi",
            fi,
            "Voit katsoa, mitä sinusta on merkitty, ja ottaa tiedot mukaasi.",
            "A15 A20",
        ),
        ("fi", fi, "Väärä puhelinnumero korjataan heti.", "A16"),
        (
            "fi",
            fi,
            "Asukas voi pyytää nähtäväksi lapsensa tiedot.",
            "A15",
        ),
        ("fi", fi, "Saat valittaa: tietosuojavaltuutettu.", "A77"),
        (
            "fi",
            fi,
            "Oikeutta käsittelyn rajoittamiseen ei tässä palvelussa ole.",
            "A18!",
        ),
        ("sv", sv, "Du kan se vad vi har antecknat.", "A15"),
        ("en", en, "You can see what we hold about you.", "A15"),
    ] {
        let notice = notice(language, heading, line);
        let mark = |restricted| if restricted == Some(true) { "!" } else { "" };
        let rights = notice.rights.iter();
        let codes = rights.map(|it| format!("{}{}", it.right.code(), mark(it.restricted)));
        assert_eq!(codes.collect::<Vec<_>>().join(" "), expected, "{line}");
    }
}

#[test]
fn sources_that_people_and_devices_are() {
    let (own, seen) = (
        SourceKind::DataSubjectDataSource,
        SourceKind::ObservedDataSource,
    );
    for (language, heading, line, expected) in [
        (
            "fi",
            "Tietolähteet",
            "Veneilijä ilmoittaa tietonsa itse lomakkeella.",
            own,
        ),
        (
            "fi",
            "Tietolähteet",
            "Tekniset tiedot kerätään automaattisesti palvelua käytettäessä.",
            seen,
        ),
        (
            "fi",
            "Tietolähteet",
            "Lukemat tulevat suoraan mittarilta.",
            seen,
        ),
        (
            "sv",
            "Informationskällor",
            "Båtägaren lämnar själv sina uppgifter.",
            own,
        ),
        (
            "sv",
            "Vilka uppgifter behandlas",
            "- namn\n- adress\n\nAdresserna hämtar vi ur folkbokföringen.",
            SourceKind::ThirdPartyDataSource,
        ),
        (
            "en",
            "Sources of data",
            "The boat owner gives her own details on the form.",
            own,
        ),
    ] {
        let notice = notice(language, heading, line);
        let kinds: Vec<_> = notice.sources.iter().map(|source| source.kind).collect();
        assert_eq!(kinds, [expected], "{line}");
    }
    let none = notice(
        "fi",
        "Tietolähteet",
        "Tietoja ei kerätä automaattisesti palvelua käytettäessä.",
    );
    assert_eq!(none.sources.len(), 0);
}

#[test]
fn measures_in_everyday_words() {
    for (language, heading, line, expected) in [
        (
            "fi",
            "Tietojen suojaaminen",
            "Nimet korvataan koodilla.",
            "dpv:Pseudonymisation",
        ),
        (
            "fi",
            "Tietojen suojaaminen",
            "Liitteet salataan.",
            "dpv:Encryption",
        ),
        (
            "fi",
            "Tietojen suojaaminen",
            "Koneet ovat salasanan takana.",
            "dpv:AuthenticationProtocols",
        ),
        (
            "fi",
            "Tietojen suojaaminen",
            "Mapit ovat murtohälytetyssä varastossa.",
            "dpv:PhysicalMeasure",
        ),
        (
            "sv",
            "Skydd av uppgifterna",
            "Namnen ersätts med en kod.",
            "dpv:Pseudonymisation",
        ),
        (
            "en",
            "Security of the data",
            "The names are replaced with a code.",
            "dpv:Pseudonymisation",
        ),
        ("fi", "Tietojen suojaaminen", "Liitteitä ei salata.", ""),
    ] {
        let notice = notice(language, heading, line);
        let codes = notice
            .security
            .iter()
            .flat_map(|measure| &measure.categories);
        let codes: Vec<_> = codes.map(|code| code.as_str().to_owned()).collect();
        assert_eq!(codes.join(" "), expected, "{line}");
    }
}

#[test]
fn suppliers_in_brackets_at_the_end_and_beside_others_are_processors() {
    for (language, line, expected) in [
        (
            "fi",
            "Ajanvarauksen toimittajat (Varaamo Oy ja Kello Oy) käsittelevät tietoja kunnan puolesta.",
            &["Varaamo Oy", "Kello Oy"][..],
        ),
        (
            "fi",
            "Verkkosivun tarjoaa avoimen Malli-ohjelman pohjalta Sivusto Oy, ja viestit välittää Viestimö Oy.",
            &["Sivusto Oy", "Viestimö Oy"],
        ),
        (
            "fi",
            "Maksut välitetään Tilitoimisto Luku Oy:lle, joka hoitaa laskutuksen kunnan lukuun.",
            &["Tilitoimisto Luku Oy"],
        ),
        (
            "sv",
            "Plattform: Portalen Ab (biträde), underleverantör Molnet GmbH, Tyskland",
            &["Portalen Ab", "Molnet GmbH"],
        ),
        (
            "fi",
            "- Tulostus ja postitus - Paperi Oy\n- Mittarien luenta - Luenta Oy",
            &["Paperi Oy", "Luenta Oy"],
        ),
        (
            "fi",
            "Laskutuksen hoitaa Esimerkin yhteinen palvelukeskus Kippari.",
            &["Esimerkin yhteinen palvelukeskus Kippari"],
        ),
        // People and places supply nothing.
        ("fi", "Asioita hoitaa koordinaattori Sini Malli.", &[]),
        (
            "en",
            "Processors: Permit Ltd (permit system), the ICT partner of the town Line Ltd.",
            &["Permit Ltd", "Line Ltd"],
        ),
    ] {
        let found = processors(language, line);
        assert_eq!(found.len(), expected.len(), "{line}: {found:?}");
        for name in expected {
            assert!(
                found.iter().any(|it| it.contains(name)),
                "{line}: {found:?}"
            );
        }
    }
}
