//! One sentence under its heading, and what is read from it.

use seloste::{Certainty, Notice, Status, Topic};
use seloste_convert::{Options, convert, read};

const HEADINGS: [(Topic, &str, &str); 8] = [
    (
        Topic::Purposes,
        "Henkilötietojen käsittelyn tarkoitus",
        "Ändamålet med behandlingen av personuppgifter",
    ),
    (
        Topic::Rights,
        "Rekisteröidyn oikeudet",
        "Den registrerades rättigheter",
    ),
    (
        Topic::Recipients,
        "Henkilötietojen säännönmukaiset luovutukset",
        "Utlämnande av uppgifter",
    ),
    (
        Topic::Transfers,
        "Tietojen siirto EU/ETA-alueen ulkopuolelle",
        "Överföring av uppgifter utanför EU eller EES",
    ),
    (Topic::Retention, "Tietojen säilytysajat", "Lagringstid"),
    (
        Topic::PersonalData,
        "Rekisterin tietosisältö",
        "Registrets datainnehåll",
    ),
    (
        Topic::LegalGrounds,
        "Käsittelyn oikeusperuste",
        "Rättslig grund",
    ),
    (
        Topic::Controller,
        "Rekisterinpitäjä",
        "Personuppgiftsansvarig",
    ),
];

/// Whether a sentence is Swedish; the others are Finnish.
fn is_swedish(sentence: &str) -> bool {
    [
        " i ", " inte", "och", "gifter", "som ", "ansvarig", "mellan", "är ",
    ]
    .iter()
    .any(|word| sentence.contains(word))
}

/// A notice with one section that holds one sentence, among enough text to tell the language.
fn notice(topic: Topic, sentence: &str) -> Notice {
    let (_, fi, sv) = HEADINGS
        .into_iter()
        .find(|(of, ..)| *of == topic)
        .expect("a heading");
    let text = if is_swedish(sentence) {
        format!(
            "Exempelregister över kunderna i kommunen\n\n1. {sv}\n\n{sentence}\n\n2. Övrigt\n\nDet här är en beskrivning som har skrivits för ett test och inte säger något annat.\n"
        )
    } else {
        format!(
            "Esimerkkirekisteri kunnan asiakkaista\n\n1. {fi}\n\n{sentence}\n\n2. Muuta\n\nTämä kuvaus on kirjoitettu testiä varten eikä se kerro mistään muusta mitään.\n"
        )
    };
    let read = read("sentence.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

#[test]
fn transfers_are_stated_denied_or_neither() {
    for (sentence, countries, status) in [
        (
            "Uppgifter överförs till USA, som ligger utanför EU/EES, men inte till andra länder.",
            &["US"][..],
            Status::Stated,
        ),
        (
            "Tietoja siirretään EU/ETA-alueen ulkopuolelle maihin, joissa ei ole riittävää tasoa, kuten Intiaan.",
            &["IN"],
            Status::Stated,
        ),
        (
            "Jos tietoja siirretään EU/ETA-alueen ulkopuolelle, siitä kerrotaan erikseen.",
            &[],
            Status::Unread,
        ),
        (
            "Om uppgifter överförs utanför EU/EES informerar vi den registrerade.",
            &[],
            Status::Unread,
        ),
        (
            "Tieto tietojen siirrosta EU/ETA-alueen ulkopuolelle",
            &[],
            Status::Unread,
        ),
        (
            "Tietoja ei siirretä EU/ETA-alueen ulkopuolelle.",
            &[],
            Status::Denied,
        ),
        (
            "Uppgifter överförs inte och behandlas utanför EU/EES.",
            &[],
            Status::Denied,
        ),
        ("Tietoja käsitellään vain Suomessa.", &[], Status::Denied),
        ("Uppgifter behandlas endast inom EU.", &[], Status::Denied),
        ("Tietoja käsitellään Suomessa.", &[], Status::Unread),
        (
            "Henkilötietoja säilytetään Yhdysvalloissa.",
            &["US"],
            Status::Stated,
        ),
        (
            "Uppgifter kan överföras till USA.",
            &["US"],
            Status::Possible,
        ),
    ] {
        let notice = notice(Topic::Transfers, sentence);
        let found: Vec<_> = notice
            .transfers
            .iter()
            .filter_map(|item| item.country.as_ref().map(seloste::CountryCode::as_str))
            .collect();
        assert_eq!(
            (&found[..], notice.status(Topic::Transfers)),
            (countries, status),
            "{sentence}"
        );
    }
}

#[test]
fn an_exception_softens_a_denial() {
    for (topic, sentence, hedged) in [
        (
            Topic::Transfers,
            "Tietoja ei siirretä EU/ETA-alueen ulkopuolelle ilman suostumusta.",
            Some(true),
        ),
        (
            Topic::Transfers,
            "Tietoja ei siirretä EU/ETA-alueen ulkopuolelle.",
            None,
        ),
        (
            Topic::Recipients,
            "Tietoja ei luovuteta ilman suostumusta.",
            Some(true),
        ),
        (
            Topic::Recipients,
            "Uppgifter lämnas inte ut utan den registrerades samtycke.",
            Some(true),
        ),
        (Topic::Recipients, "Uppgifter lämnas inte ut.", None),
    ] {
        let notice = notice(topic, sentence);
        let [denial] = &notice.denials[..] else {
            panic!("{sentence}: {:?}", notice.denials);
        };
        assert_eq!((denial.topic, denial.hedged), (topic, hedged), "{sentence}");
    }
}

#[test]
fn a_short_answer_denies_what_the_heading_asks() {
    for (topic, sentence) in [
        (Topic::Transfers, "Ei."),
        (Topic::Transfers, "Ei siirretä."),
        (Topic::Transfers, "Tietoja ei siirretä."),
        (Topic::Transfers, "Inga uppgifter överförs."),
        (Topic::Recipients, "Ei ole."),
    ] {
        assert_eq!(
            notice(topic, sentence).status(topic),
            Status::Denied,
            "{sentence}"
        );
    }
    for sentence in ["Tietoja ei siirretä Yhdysvaltoihin.", "Tietoja."] {
        let notice = notice(Topic::Transfers, sentence);
        assert_eq!(
            notice.status(Topic::Transfers),
            Status::Unread,
            "{sentence}"
        );
    }
}

#[test]
fn a_negation_of_something_else_denies_no_disclosure() {
    for sentence in [
        "Tietoja luovutetaan Kelalle, jos asiakas ei ole kieltänyt luovutusta.",
        "De uppgifter som lämnas ändras så att de inte pekar ut någon.",
        "De registrerade ombeds att inte lämna ut känsliga uppgifter.",
    ] {
        assert_eq!(
            notice(Topic::Recipients, sentence).denials,
            [],
            "{sentence}"
        );
    }
}

#[test]
fn a_date_or_length_counts_only_as_an_end() {
    for (sentence, expected) in [
        (
            "Ennen 1.1.2020 kerättyjä tietoja säilytetään 10 vuotta.",
            Some("P10Y"),
        ),
        ("Uppgifter från 1.1.2020 lagras i 2 år.", Some("P2Y")),
        ("Tietoja säilytetään 31.12.2025 saakka.", Some("2025-12-31")),
        (
            "Uppgifterna lagras till den 30 juni 2029 i registret.",
            Some("2029-06-30"),
        ),
        (
            "Tietoja säilytetään 1.1.2020–31.12.2025.",
            Some("2025-12-31"),
        ),
        ("Tietoja säilytetään 1,5 vuotta.", Some("P18M")),
        ("Tietoja säilytetään vähintään kaksi vuotta.", None),
        (
            "Tietoja säilytetään 2 vuotta ja lokitietoja 5 vuotta.",
            Some("P2Y"),
        ),
        ("Tietoja ei säilytetä kahta vuotta pidempään.", Some("P2Y")),
        ("Tietoja ei säilytetä pysyvästi.", None),
        ("Eväste on voimassa 30 päivää.", None),
        ("Yli 18-vuotiaiden tietoja säilytetään.", None),
    ] {
        let notice = notice(Topic::Retention, sentence);
        let found: Vec<_> = notice
            .retention
            .iter()
            .map(|item| {
                item.until
                    .map(|date| date.to_string())
                    .or_else(|| item.period.as_ref().map(ToString::to_string))
                    .unwrap_or_default()
            })
            .collect();
        assert_eq!(found.first().map(String::as_str), expected, "{sentence}");
    }
}

#[test]
fn what_is_not_processed_is_no_category() {
    for sentence in [
        "- Henkilötunnusta ei kerätä",
        "- Ei arkaluonteisia tietoja",
        "• Inga personnummer och inget annat",
    ] {
        assert_eq!(
            notice(Topic::PersonalData, sentence).personal_data,
            [],
            "{sentence}"
        );
    }
    assert_eq!(
        notice(Topic::PersonalData, "- Nimi\n- Osoite")
            .personal_data
            .len(),
        2
    );
}

#[test]
fn a_basis_that_is_refused_is_none() {
    for (sentence, expected) in [
        (
            "Käsittely ei perustu 6 artiklan 1 kohdan a alakohtaan.",
            &[][..],
        ),
        (
            "Käsittely perustuu 6 artiklan 1 kohdan c ja e alakohtaan.",
            &["A6-1-c", "A6-1-e"],
        ),
        (
            "Behandlingen sker med stöd av artikel 6.1 e i förordningen.",
            &["A6-1-e"],
        ),
    ] {
        let notice = notice(Topic::LegalGrounds, sentence);
        let found: Vec<_> = notice
            .legal_grounds
            .iter()
            .map(|ground| ground.legal_basis.code())
            .collect();
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn the_controller_is_named_and_not_described() {
    for (sentence, expected) in [
        (
            "Rekisterinpitäjänä toimii Esimerkkilän kaupunki.",
            Some("Esimerkkilän kaupunki"),
        ),
        ("Nimi: Esimerkkilän kunta", Some("Esimerkkilän kunta")),
        (
            "Esimerkkilän kunta\nMallikatu 1\n00001 Esimerkkilä",
            Some("Esimerkkilän kunta"),
        ),
        ("Kunta päättää siitä, miten tietoja käsitellään.", None),
    ] {
        let notice = notice(Topic::Controller, sentence);
        let name = notice
            .controller
            .as_ref()
            .and_then(|controller| controller.name.as_ref()?.iter().next())
            .map(|(_, name)| name);
        assert_eq!(name, expected, "{sentence}");
    }
}

#[test]
fn a_possible_transfer_is_possible() {
    let notice = notice(
        Topic::Transfers,
        "Tietoja voidaan siirtää EU/ETA-alueen ulkopuolelle.",
    );
    assert_eq!(notice.transfers[0].certainty, Certainty::Possible);
}

#[test]
fn markdown_is_read_by_its_structure() {
    let text = "Dataskyddsbeskrivning  \n3.2.2023\n\n## **Kundregister**\n\n### **1. Personuppgiftsansvarig**\n\nExempelby stad / Stadsstyrelsen\n\n### **2. Ändamål med behandlingen**\n\nUppgifterna behandlas för att ordna verksamheten.\n\n1. Hantering av bokningar\n2. Statistik\n\n## **3. Innehåll i registret**\n\n- Namn\n- **E-postadress**\n\n## **4. Källor för personuppgifterna**\n\nUppgifterna ges av den registrerade själv.\n";
    let read = read("notice.md", text.as_bytes()).expect("a text");
    assert_eq!(read.document.media_type, "text/markdown");
    let notice = convert(&read.document, &Options::default());
    let sv = |map: &seloste::LanguageMap| map.get(seloste::Language::Sv).map(str::to_owned);
    assert_eq!(sv(&notice.title).as_deref(), Some("Kundregister"));
    assert_eq!(
        notice.versions[0]
            .issued
            .map(|date| date.to_string())
            .as_deref(),
        Some("2023-02-03")
    );
    let labels: Vec<_> = notice
        .purposes
        .iter()
        .filter_map(|item| sv(item.label.as_ref()?))
        .collect();
    assert_eq!(labels, ["Hantering av bokningar", "Statistik"]);
    let items: Vec<_> = notice
        .personal_data
        .iter()
        .filter_map(|item| sv(item.label.as_ref()?))
        .collect();
    assert_eq!(items, ["Namn", "E-postadress"]);
    assert_eq!(
        notice.sources[0].kind,
        seloste::SourceKind::DataSubjectDataSource
    );
    assert_eq!(notice.versions[0].unmapped.len(), 1, "the introduction");
}

/// The codes of the rights; `!` is behind one that is restricted.
fn rights(notice: &Notice) -> Vec<String> {
    let mark = |restricted| if restricted == Some(true) { "!" } else { "" };
    let rights = notice.rights.iter();
    rights
        .map(|it| format!("{}{}", it.right.code(), mark(it.restricted)))
        .collect()
}

#[test]
fn rights_are_read_with_the_authority_of_a_complaint() {
    for (sentence, expected) in [
        (
            "Sinulla on oikeus tarkastaa tietosi ja vaatia niiden oikaisemista.",
            &["A15", "A16"][..],
        ),
        (
            "Voit peruuttaa suostumuksesi ja vaatia tietojen poistamista.",
            &["A7-3", "A17"],
        ),
        (
            "Du har rätt till tillgång till dina uppgifter, rättelse och radering.",
            &["A15", "A16", "A17"],
        ),
        (
            "Du kan invända mot behandlingen och begära begränsning av behandlingen.",
            &["A18", "A21"],
        ),
        (
            "Sinulla on oikeus saada informaatiota tietojesi käsittelystä ja tarkastaa ne.",
            &["A13", "A15"],
        ),
        (
            "Sinulla on oikeus saada tietoa siitä, mitä tietoja sinusta on, ja tarkastaa ne.",
            &["A15"],
        ),
        (
            "Var och en ska bli informerad om hur uppgifterna används.",
            &["A13"],
        ),
        (
            "Du har rätt till information om vilka uppgifter vi har.",
            &["A15"],
        ),
        ("Tietoja ei ole oikeutta oikaista.", &["A16!"]),
        (
            "Jos et ole tyytyväinen vastaukseen, voit tehdä valituksen.",
            &["A77"],
        ),
        (
            "Om du inte är nöjd med svaret, kan du lämna klagomål.",
            &["A77"],
        ),
        ("Ota yhteyttä kirjaamoon.", &[]),
    ] {
        let notice = notice(Topic::Rights, sentence);
        assert_eq!(rights(&notice), expected, "{sentence}");
    }
    let notice = notice(
        Topic::Rights,
        "Voit tehdä valituksen tietosuojavaltuutetun toimistolle.",
    );
    let authority = notice.rights[0]
        .authority
        .as_ref()
        .map(seloste::AuthorityToken::as_str);
    assert_eq!(
        (notice.rights[0].right.code(), authority),
        ("A77", Some("fi-tsv"))
    );
}

#[test]
fn events_plans_and_acts_end_the_keeping() {
    use seloste::RetentionKind::{
        IndeterminateDuration, StorageDuration, TemporalDuration, UntilEventDuration,
    };
    for (sentence, kind, words) in [
        (
            "Tietoja säilytetään niin kauan kuin asiakkuus jatkuu.",
            UntilEventDuration,
            "asiakkuus jatkuu",
        ),
        (
            "Tietoja säilytetään niin kauan kuin se on tarpeellista.",
            IndeterminateDuration,
            "niin kauan kuin se on tarpeellista",
        ),
        (
            "Tietoja säilytetään asiakkuuden päättymiseen asti.",
            UntilEventDuration,
            "asiakkuuden päättymiseen asti",
        ),
        (
            "Tiedot poistetaan, kun asia on ratkaistu.",
            UntilEventDuration,
            "asia on ratkaistu",
        ),
        (
            "Tietoja säilytetään, kunnes lapsi täyttää 18 vuotta.",
            UntilEventDuration,
            "lapsi täyttää 18 vuotta",
        ),
        (
            "Tiedot poistetaan 2 kuukauden kuluttua siitä, kun lupa on päättynyt.",
            TemporalDuration,
            "lupa on päättynyt",
        ),
        (
            "Tietoja säilytetään tiedonohjaussuunnitelman mukaisesti.",
            StorageDuration,
            "tiedonohjaussuunnitelman mukaisesti",
        ),
        (
            "Uppgifterna lagras tills barnet har fyllt 18 år.",
            UntilEventDuration,
            "barnet har fyllt 18 år",
        ),
        (
            "Uppgifterna sparas så länge som de behövs.",
            IndeterminateDuration,
            "så länge som de behövs",
        ),
        (
            "Uppgifterna sparas tills vidare.",
            IndeterminateDuration,
            "",
        ),
        (
            "När ärendet har avslutats raderas alla uppgifter.",
            UntilEventDuration,
            "ärendet har avslutats",
        ),
        (
            "Uppgifterna bevaras enligt kommunens dokumenthanteringsplan.",
            StorageDuration,
            "dokumenthanteringsplan",
        ),
    ] {
        let notice = notice(Topic::Retention, sentence);
        let [only] = &notice.retention[..] else {
            panic!("{sentence}: {:?}", notice.retention);
        };
        assert_eq!(only.kind, kind, "{sentence}");
        let found = only.event.as_ref().or(only.ground.as_ref());
        let found = found
            .and_then(|found| found.iter().next())
            .map(|(_, words)| words);
        assert_eq!(found.unwrap_or_default(), words, "{sentence}");
    }
}

#[test]
fn a_permission_to_erase_is_a_condition() {
    for (sentence, conditional) in [
        ("Uppgifterna kan raderas efter 6 månader.", Some(true)),
        ("Uppgifterna raderas efter 6 månader.", None),
        ("Tiedot voidaan poistaa 6 kuukauden kuluttua.", Some(true)),
        ("Tiedot poistetaan 6 kuukauden kuluttua.", None),
        (
            "Ansökningar från dem som inte får tjänsten gallras två år efter att beslutet fått laga kraft.",
            None,
        ),
    ] {
        let notice = notice(Topic::Retention, sentence);
        let [only] = &notice.retention[..] else {
            panic!("{sentence}: {:?}", notice.retention);
        };
        assert_eq!(only.conditional, conditional, "{sentence}");
    }
}

#[test]
fn acts_are_read_by_number_and_by_name() {
    for (sentence, expected) in [
        (
            "Laki viranomaisten toiminnan julkisuudesta (21.5.1999/621)",
            &["fi-julkl"][..],
        ),
        (
            "Käsittely perustuu arkistolakiin ja kuntalakiin.",
            &["fi-arkl", "fi-kuntal"],
        ),
        (
            "Laki esimerkkien rekisteristä: https://example.org/laki",
            &[""],
        ),
        ("Tietoja käsitellään lain mukaan.", &[]),
        (
            "Kommunen omfattas av tryckfrihetsförordningen i Sverige.",
            &["se-tf"],
        ),
    ] {
        let notice = notice(Topic::LegalGrounds, sentence);
        let found = notice.statutes.iter().map(|act| {
            let token = act.statute.as_ref();
            token.map(ToString::to_string).unwrap_or_default()
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{sentence}");
    }
}

/// The words of a text in its one language.
fn words(map: Option<&seloste::LanguageMap>) -> &str {
    map.and_then(|map| map.iter().next())
        .map_or("", |(_, words)| words)
}

#[test]
fn a_purpose_is_what_the_words_say_data_are_for() {
    for (sentence, expected) in [
        (
            "De uppgifter som behandlas är namn och uppgift om utbildning.",
            &[][..],
        ),
        (
            "De uppgifter som behandlas av förvaltningen är namn och anteckning om utbildning.",
            &[],
        ),
        (
            "Uppgifterna används för planering av tjänsten.",
            &["planering av tjänsten"],
        ),
        (
            "Tietoja käsitellään luottamuksellisesti ja salassapidon noudattaminen varmistetaan.",
            &[],
        ),
        (
            "Tietoja käsitellään kunnan palvelimella, jonka ylläpito on ulkoistettu.",
            &[],
        ),
        (
            "Palvelun käyttämiseksi tarvitaan seuraavat tiedot: nimi ja osoite.",
            &[],
        ),
        ("Tietoja tarvitaan vain harvoin.", &[]),
        (
            "Tietoja tarvitaan palvelun järjestämiseksi.",
            &["palvelun järjestämiseksi"],
        ),
        (
            "Käsittelemme henkilötietoja lupahakemusten ratkaisemiseksi.",
            &["lupahakemusten ratkaisemiseksi"],
        ),
        ("Käsittely perustuu sopimukseen.", &[]),
        (
            "Uppgifterna behandlas för att ordna, genomföra och följa upp hemvård, fakturera kunderna för vården och föra statistik över besöken.",
            &[
                "ordna, genomföra och följa upp hemvård",
                "fakturera kunderna för vården",
                "föra statistik över besöken",
            ],
        ),
        (
            "Uppgifterna används för att ge dig en trygg, säker och god vård.",
            &["ge dig en trygg, säker och god vård"],
        ),
        (
            "Vi registrerar uppgifter för att du ska kunna boka salar och för att vi ska kunna ge dig en nyckel.",
            &["du ska kunna boka salar", "vi ska kunna ge dig en nyckel"],
        ),
        (
            "För att handlägga din ansökan behandlas de uppgifter som du har lämnat.",
            &["handlägga din ansökan"],
        ),
        (
            "Kunnat käyttävät rekisteriä lainojen valvontaan, laskutukseen ja tilastointiin.",
            &["lainojen valvontaan", "laskutukseen", "tilastointiin"],
        ),
        (
            "Tietoja käytetään opetuksen suunnitteluun, toteutukseen ja seurantaan.",
            &["opetuksen suunnitteluun, toteutukseen ja seurantaan"],
        ),
        (
            "Tietoja käytetään hoidon järjestämiseen, suunnitteluun ja toteuttamiseen sekä maksujen käsittelyyn.",
            &["hoidon järjestämiseen, suunnitteluun ja toteuttamiseen sekä maksujen käsittelyyn"],
        ),
        (
            "Tietoja käytetään hoidon suunnitteluun, tilastointiin sekä opetus- ja tutkimustarkoituksiin ja \
             henkilöstön työn valvontaan.",
            &[
                "hoidon suunnitteluun",
                "tilastointiin",
                "opetus- ja tutkimustarkoituksiin",
                "henkilöstön työn valvontaan",
            ],
        ),
        (
            "Tarkoituksena on lupien myöntäminen (haku, päätös ja valvonta), niihin liittyvä laskutus, lasten \
             ja nuorten ohjaus sekä tilastojen laatiminen.",
            &[
                "lupien myöntäminen (haku, päätös ja valvonta), niihin liittyvä laskutus",
                "lasten ja nuorten ohjaus",
                "tilastojen laatiminen",
            ],
        ),
        (
            "Tietoja käytetään lasten hoitoon, kasvatukseen ja opetukseen liittyvien tehtävien hoitamiseen.",
            &["lasten hoitoon, kasvatukseen ja opetukseen liittyvien tehtävien hoitamiseen"],
        ),
        (
            "Tarkoituksena on seurata lainausta, kehittää palvelujen valintaa ja tarjota asukkaille tietoa \
             kirjaston palvelujen käyttämiseksi.",
            &[
                "seurata lainausta, kehittää palvelujen valintaa ja tarjota asukkaille tietoa kirjaston palvelujen käyttämiseksi",
            ],
        ),
        (
            "Lippujen myyntiä varten käsitellään henkilötietoja.",
            &["Lippujen myyntiä varten"],
        ),
        (
            "Ilmoittautumiset tallennetaan, jotta ohjaaja voi suunnitella ryhmät.",
            &["ohjaaja voi suunnitella ryhmät"],
        ),
        (
            "Tietosuojaselosteen tarkoituksena on kertoa käsittelystä.",
            &[],
        ),
        ("För kamerabevakning av en skolgård krävs tillstånd.", &[]),
    ] {
        let notice = notice(Topic::Purposes, sentence);
        let found = notice
            .purposes
            .iter()
            .map(|item| words(item.label.as_ref()));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{sentence}");
    }
}

#[test]
fn a_basis_of_one_part_is_no_basis_of_every_purpose() {
    for (sentence, expected) in [
        (
            "Tietoja käytetään laskuttamiseen. Uutiskirje perustuu suostumukseen.",
            0,
        ),
        (
            "Tietoja käytetään laskuttamiseen. Käsittely perustuu suostumukseen.",
            1,
        ),
        (
            "Uppgifterna används för planering. Nyhetsbrevet grundar sig på samtycke.",
            0,
        ),
        (
            "Uppgifterna används för planering. Behandlingen grundar sig på samtycke.",
            1,
        ),
    ] {
        let notice = notice(Topic::Purposes, sentence);
        assert_eq!(notice.legal_grounds.len(), 1, "{sentence}");
        let [purpose] = &notice.purposes[..] else {
            panic!("{sentence}: {:?}", notice.purposes);
        };
        assert_eq!(purpose.legal_bases.len(), expected, "{sentence}");
    }
}

#[test]
fn a_contract_is_a_basis_in_words() {
    for (sentence, expected) in [
        ("Käsittely perustuu sopimukseen.", &["A6-1-b"][..]),
        (
            "Behandlingen av uppgifter grundar sig på avtal.",
            &["A6-1-b"],
        ),
        ("Käsittely ei perustu sopimukseen.", &[]),
        ("Behandlingen av uppgifter grundar sig inte på avtal.", &[]),
    ] {
        let notice = notice(Topic::LegalGrounds, sentence);
        let found = notice.legal_grounds.iter();
        let found: Vec<_> = found.map(|ground| ground.legal_basis.code()).collect();
        assert_eq!(found, expected, "{sentence}");
    }
}

/// What the notice says of keeping: the length, day, event or plan, and what it applies to.
fn kept(sentence: &str) -> Vec<(String, String, String)> {
    let notice = notice(Topic::Retention, sentence);
    let of = |item: &seloste::Retention| {
        let end = item.period.as_ref().map(ToString::to_string);
        let end = end.or_else(|| item.until.map(|date| date.to_string()));
        let why = item.event.as_ref().or(item.ground.as_ref());
        (
            end.unwrap_or_default(),
            words(why).to_owned(),
            words(item.applies_to.as_ref()).to_owned(),
        )
    };
    notice.retention.iter().map(of).collect()
}

#[test]
fn a_period_is_that_of_its_own_clause() {
    for (sentence, expected) in [
        (
            "Tietoja ei voi poistaa ennen kuin kaksi vuotta on kulunut.",
            &[][..],
        ),
        (
            "Uppgifterna får inte raderas inom två år och sparas i registret.",
            &[],
        ),
        (
            "Uppgifterna som samlats in får raderas inom två år.",
            &[("P2Y", "", "Uppgifterna som samlats in")],
        ),
        (
            "Uppgifter som lämnats in till den 31 december 2020 gallras enligt gallringsplanen.",
            &[(
                "",
                "gallringsplanen",
                "Uppgifter som lämnats in till den 31 december 2020",
            )],
        ),
        (
            "31.12.2020 saakka kerätyt tiedot hävitetään tiedonohjaussuunnitelman mukaisesti.",
            &[(
                "",
                "tiedonohjaussuunnitelman mukaisesti",
                "31.12.2020 saakka kerätyt tiedot",
            )],
        ),
        (
            "Uppgifterna i registret bevaras tills vidare.",
            &[("", "", "Uppgifterna i registret")],
        ),
        (
            "Tietoja säilytetään lain edellyttämän ajan.",
            &[("", "lain edellyttämän ajan", "Tietoja")],
        ),
        (
            "Tietoja säilytetään kaksi vuotta, minkä jälkeen ne hävitetään.",
            &[("P2Y", "", "Tietoja")],
        ),
        (
            "Tietoja säilytetään kaksi vuotta asian jälkeen.",
            &[("P2Y", "asian", "Tietoja")],
        ),
        (
            "Tietoja säilytetään kaksi vuotta maksun määräämisestä.",
            &[("P2Y", "maksun määräämisestä", "Tietoja")],
        ),
        ("Tietoja säilytetään kunnes.", &[]),
        (
            "Kerhon tiedot poistetaan kolmen viikon kuluessa kauden jälkeen.",
            &[("P21D", "kauden", "Kerhon tiedot")],
        ),
        (
            "ESP:n palveluja käyttävien tietoja säilytetään neljä vuotta.",
            &[("P4Y", "", "ESP:n palveluja käyttävien tietoja")],
        ),
        (
            "Anmälningar raderas när kursen är slut samt frågor raderas när de har fått svar.",
            &[
                ("", "kursen är slut", "Anmälningar"),
                ("", "de har fått svar", "frågor"),
            ],
        ),
        (
            "Tiedot hävitetään 2 vuoden kuluttua, mutta pysyvästi säilytetään nimi.",
            &[("P2Y", "", "Tiedot"), ("", "", "")],
        ),
        ("Poistetut tiedot voidaan palauttaa 30 päivää.", &[]),
        (
            "Raderade uppgifter i registret kan återställas inom 30 dagar.",
            &[],
        ),
        (
            "- Laskutustiedot: kuusi vuotta",
            &[("P6Y", "", "Laskutustiedot")],
        ),
        (
            "Kansallisarkisto on määrännyt päätökset pysyvästi säilytettäviksi.",
            &[("", "", "päätökset")],
        ),
        (
            "Uppgifterna raderas då lånekortet som har getts inte har använts på tre år.",
            &[(
                "",
                "lånekortet som har getts inte har använts på tre år",
                "Uppgifterna",
            )],
        ),
    ] {
        let found = kept(sentence);
        let found: Vec<_> = found
            .iter()
            .map(|(end, why, what)| (&**end, &**why, &**what))
            .collect();
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn a_number_is_an_act_only_beside_its_name() {
    for (sentence, expected) in [
        ("Päätös 12/2019, kirjastolaki.", &[][..]),
        ("Lagen följs i kommunen enligt beslut 12/2019.", &[]),
        (
            "Käsittely perustuu lakiin yksityisistä teistä (560/2018).",
            &[("560/2018", "lakiin yksityisistä teistä")],
        ),
        (
            "Behandlingen av uppgifter grundar sig på lagen om enskilda vägar (560/2018).",
            &[("560/2018", "lagen om enskilda vägar")],
        ),
    ] {
        let notice = notice(Topic::LegalGrounds, sentence);
        let found = notice
            .statutes
            .iter()
            .filter_map(|act| Some((act.number.as_deref()?, words(act.label.as_ref()))));
        assert_eq!(found.collect::<Vec<_>>(), expected, "{sentence}");
    }
}

#[test]
fn rights_are_read_in_plain_words() {
    for (sentence, expected) in [
        ("Sinulla on oikeus poistaa tietosi.", &["A17"][..]),
        ("Sinulla on oikeus saada tietosi poistetuksi.", &["A17"]),
        ("Voit tietyissä tilanteissa poistaa ne.", &["A17"]),
        ("Sinulla ei ole oikeutta poistaa tietojasi.", &["A17!"]),
        (
            "Sinulla on oikeus tietää, mitä tietoja meillä on sinusta.",
            &["A15"],
        ),
        (
            "Du kan i vissa fall begära att behandlingen begränsas.",
            &["A18"],
        ),
        ("Du kan inte begära att behandlingen begränsas.", &[]),
        ("Voit siirtää antamasi tiedot.", &["A20"]),
        (
            "Du får också invända mot behandlingen av uppgifter.",
            &["A21"],
        ),
    ] {
        let notice = notice(Topic::Rights, sentence);
        assert_eq!(rights(&notice), expected, "{sentence}");
    }
}

#[test]
fn an_exception_to_a_denial_is_a_transfer() {
    for (sentence, countries) in [
        (
            "Tietoja ei siirretä EU:n ulkopuolelle, paitsi Yhdysvaltoihin Zoomin kautta.",
            &["US"][..],
        ),
        (
            "Uppgifter överförs inte utanför EU, med undantag för USA där e-posten behandlas.",
            &["US"],
        ),
        (
            "Tietoja ei siirretä EU:n ulkopuolelle eikä Yhdysvaltoihin.",
            &[],
        ),
        ("Uppgifter överförs inte utanför EU.", &[]),
    ] {
        let notice = notice(Topic::Transfers, sentence);
        assert_eq!(notice.denials.len(), 1, "{sentence}");
        let found = notice.transfers.iter();
        let found = found
            .filter_map(|item| item.country.as_ref())
            .map(ToString::to_string);
        assert_eq!(found.collect::<Vec<_>>(), countries, "{sentence}");
    }
}

#[test]
fn a_mechanism_protects_the_transfers_of_its_sentence_or_those_before() {
    use seloste::TransferMechanism::{A45_3, A46_2C};
    for (sentence, expected) in [
        (
            "Tietoja siirretään Yhdysvaltoihin. Siirto perustuu komission mallisopimuslausekkeisiin.",
            Some(A46_2C),
        ),
        (
            "Tietoja siirretään Yhdysvaltoihin EU–US Data Privacy Framework -järjestelyn mukaan.",
            Some(A45_3),
        ),
        ("Tietoja siirretään Yhdysvaltoihin.", None),
        (
            "Uppgifter överförs till USA; överföringen grundar sig på standardavtalsklausuler.",
            Some(A46_2C),
        ),
        (
            "Tietoja siirretään Intiaan, mutta mallisopimuslausekkeita ei käytetä.",
            None,
        ),
    ] {
        let notice = notice(Topic::Transfers, sentence);
        let [only] = &notice.transfers[..] else {
            panic!("{sentence}: {:?}", notice.transfers);
        };
        assert_eq!(only.mechanism, expected, "{sentence}");
    }
}

#[test]
fn how_to_get_a_copy_is_said_of_safeguards_only() {
    let copy = Some("Jäljennöksen saat kirjaamosta");
    for (text, expected) in [
        (
            "Tietoja siirretään Intiaan vakiolausekkeiden nojalla. Jäljennöksen saat kirjaamosta.",
            copy,
        ),
        (
            "Tietoja siirretään Intiaan vakiolausekkeiden nojalla. Jäljennöstä ei anneta.",
            None,
        ),
        (
            "Tietoja siirretään Intiaan. Jäljennöksen saat kirjaamosta.",
            None,
        ),
    ] {
        let notice = notice(Topic::Transfers, text);
        let [only] = &notice.transfers[..] else {
            panic!("{text}: {:?}", notice.transfers);
        };
        let means = only.copy_means.as_ref();
        let words = means.and_then(|means| means.get_or_any(seloste::Language::Fi));
        assert_eq!(words, expected, "{text}");
    }
}
