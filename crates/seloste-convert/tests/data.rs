//! One sentence or list under its heading, and the data, data subjects and sources read from it.

use seloste::{Language, LanguageMap, Notice, SourceKind, Topic};
use seloste_convert::{Options, convert, read};
use seloste_vocab::is_under;

/// A Finnish notice with one section, among enough text to tell the language.
fn finnish(heading: &str, body: &str) -> Notice {
    notice(&format!(
        "Esimerkkirekisteri kunnan palvelusta\n\n1. {heading}\n\n{body}\n\n2. Muuta\n\nTämä kuvaus on kirjoitettu testiä varten eikä se kerro mistään muusta mitään.\n"
    ))
}

/// The same in Swedish.
fn swedish(heading: &str, body: &str) -> Notice {
    notice(&format!(
        "Exempelregister över kommunens tjänst\n\n1. {heading}\n\n{body}\n\n2. Övrigt\n\nDet här är en beskrivning som har skrivits för ett test och inte säger något annat.\n"
    ))
}

fn notice(text: &str) -> Notice {
    let read = read("data.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

fn under(topic: Topic, language: Language, body: &str) -> Notice {
    let heading = match topic {
        Topic::PersonalData => ["Rekisterin tietosisältö", "Registrets datainnehåll"],
        Topic::DataSubjects => ["Rekisteröityjen ryhmät", "Kategorier av registrerade"],
        Topic::Sources => [
            "Säännönmukaiset tietolähteet",
            "Regelmässiga informationskällor",
        ],
        Topic::Rights => ["Rekisteröidyn oikeudet", "Den registrerades rättigheter"],
        Topic::Retention => ["Tietojen säilytysajat", "Lagringstid"],
        Topic::LegalGrounds => ["Käsittelyn oikeusperuste", "Rättslig grund"],
        Topic::Purposes => ["Käsittelyn tarkoitukset", "Ändamål med behandlingen"],
        topic => panic!("no heading for {topic}"),
    };
    match language {
        Language::Sv => swedish(heading[1], body),
        _ => finnish(heading[0], body),
    }
}

fn words(label: Option<&LanguageMap>) -> String {
    let text = label.and_then(|map| map.iter().next());
    text.map(|(_, words)| words.to_owned()).unwrap_or_default()
}

fn data(notice: &Notice) -> Vec<String> {
    let items = notice.personal_data.iter();
    items.map(|item| words(item.label.as_ref())).collect()
}

fn groups(notice: &Notice) -> Vec<String> {
    let items = notice.data_subjects.iter();
    items.map(|item| words(item.label.as_ref())).collect()
}

fn sources(notice: &Notice) -> Vec<(String, SourceKind)> {
    let items = notice.sources.iter();
    items
        .map(|item| (words(item.label.as_ref()), item.kind))
        .collect()
}

const FI: Language = Language::Fi;
const SV: Language = Language::Sv;

#[test]
fn each_datum_of_an_enumeration_is_an_item() {
    for (language, body, expected) in [
        (
            FI,
            "Rekisteriin tallennetaan nimi, osoite, puhelinnumero ja sähköpostiosoite.",
            &["nimi", "osoite", "puhelinnumero", "sähköpostiosoite"][..],
        ),
        (
            FI,
            "Palvelussa käsitellään muun muassa asiakkaan nimeä ja henkilötunnusta sekä tietoja, kuten äidinkieli.",
            &["asiakkaan nimeä", "henkilötunnusta", "äidinkieli"],
        ),
        (
            FI,
            "Ilmoittautujan tiedot: nimi, sukupuoli, uinnin taso ja postinumero.",
            &["nimi", "sukupuoli", "uinnin taso", "postinumero"],
        ),
        (
            FI,
            "Hakijan nimi ja osoite tallennetaan järjestelmään.",
            &["Hakijan nimi", "osoite"],
        ),
        (
            FI,
            "Nimi- ja osoitetiedot, henkilötunnus.",
            &["Nimi- ja osoitetiedot", "henkilötunnus"],
        ),
        (
            SV,
            "Vi behandlar uppgifter om namn, personnummer och telefonnummer.",
            &["namn", "personnummer", "telefonnummer"],
        ),
        (
            SV,
            "Uppgifter som registreras är t.ex. namn, adressuppgifter samt kön i registret.",
            &["namn", "adressuppgifter", "kön"],
        ),
        (
            SV,
            "Registret innehåller personuppgifter såsom efternamn, skidklass, postnummer och e-postadress.",
            &["efternamn", "skidklass", "postnummer", "e-postadress"],
        ),
        (
            SV,
            "Namn, personnummer, uppgifter om hälsotillstånd.",
            &["Namn", "personnummer", "hälsotillstånd"],
        ),
        (
            SV,
            "För simskolan behöver vi ditt namn, ditt personnummer och ditt telefonnummer.",
            &["namn", "personnummer", "telefonnummer"],
        ),
        (
            SV,
            "Till exempel namn, adress, personuppgifter i blanketter, bilder och loggar.",
            &["namn", "adress", "bilder", "loggar"],
        ),
        (
            SV,
            "Till exempel namn, adress, personuppgifter i blanketter, men inga bilder.",
            &["namn", "adress"],
        ),
    ] {
        let notice = under(Topic::PersonalData, language, body);
        assert_eq!(data(&notice), expected, "{body}");
    }
}

#[test]
fn a_sentence_elsewhere_counts_where_it_says_that_data_are_collected() {
    for (topic, language, body, expected) in [
        (
            Topic::Purposes,
            SV,
            "För att ordna simskolan behandlas namn och födelsedatum.",
            &["namn", "födelsedatum"][..],
        ),
        (
            Topic::Rights,
            FI,
            "Pyynnön yhteydessä kerätään nimi ja henkilötunnus.",
            &["nimi", "henkilötunnus"],
        ),
        (
            Topic::Rights,
            FI,
            "Pyynnön tulee sisältää nimi ja henkilötunnus.",
            &[],
        ),
        (
            Topic::Rights,
            SV,
            "Begäran ska innehålla namn och personnummer.",
            &[],
        ),
        (
            Topic::Retention,
            FI,
            "Nimi ja osoite säilytetään kaksi vuotta.",
            &[],
        ),
        (
            Topic::Purposes,
            SV,
            "Uppgifterna används för att samla in kundrespons.",
            &[],
        ),
        (
            Topic::LegalGrounds,
            SV,
            "Uppgifterna behandlas på grund av allmänt intresse.",
            &[],
        ),
        (
            Topic::Purposes,
            FI,
            "Tietoja käsitellään sähköpostilla ja puhelimella.",
            &[],
        ),
        (
            Topic::Purposes,
            FI,
            "Tietoja käsitellään asiakaspalautteen keräämiseksi.",
            &[],
        ),
    ] {
        let notice = under(topic, language, body);
        assert_eq!(data(&notice), expected, "{body}");
    }
}

#[test]
fn what_is_denied_asked_not_to_be_given_or_defined_is_no_datum() {
    for (language, body) in [
        (
            FI,
            "Rekisteriin ei tallenneta henkilötunnusta eikä terveystietoja.",
        ),
        (FI, "Arkaluonteisia tietoja ei kerätä."),
        (FI, "Jos tallennamme osoitteen, kerromme siitä."),
        (
            FI,
            "Henkilötiedolla tarkoitetaan tietoja, kuten nimi ja osoite.",
        ),
        (SV, "Simmarna ska inte ange personnummer i anmälan."),
        (SV, "Uppgifter om hälsa behandlas inte."),
        (SV, "Inga känsliga uppgifter behandlas i simskolan."),
        (
            SV,
            "Med personuppgifter avses till exempel namn och adress.",
        ),
    ] {
        let notice = under(Topic::PersonalData, language, body);
        assert_eq!(data(&notice), [""; 0], "{body}");
    }
}

#[test]
fn a_list_item_is_one_datum_unless_it_enumerates_many() {
    for (language, body, expected) in [
        (
            FI,
            "- nimi ja yhteystiedot (osoite, puhelin)\n- lainat ja varaukset",
            &[
                "nimi ja yhteystiedot (osoite, puhelin)",
                "lainat ja varaukset",
            ][..],
        ),
        (
            FI,
            "- Lapsen nimi, henkilötunnus ja osoite\n- Muuta:\n- äidinkieli",
            &["Lapsen nimi", "henkilötunnus", "osoite", "äidinkieli"],
        ),
        (
            FI,
            "Jäseneksi pääsee kolmella perusteella:\n- suoritettu tutkinto\n- hyväksytty hakemus",
            &[],
        ),
        (
            SV,
            "- Kontaktuppgifter (adress, telefonnummer och e-post)\n- Kön eller",
            &["adress", "telefonnummer", "e-post", "Kön"],
        ),
    ] {
        let notice = under(Topic::PersonalData, language, body);
        assert_eq!(data(&notice), expected, "{body}");
    }
    let announced = swedish(
        "Allmänt om simskolan",
        "I kön registreras dessa uppgifter om barnen:\n- namn\n- badmössa\n- personnummer",
    );
    assert_eq!(data(&announced), ["namn", "personnummer"]);
    let purposes = swedish(
        "Allmänt om simskolan",
        "Vi behandlar personuppgifter för flera ändamål:\n- uppgifter om språk\n- kundrespons",
    );
    assert_eq!(data(&purposes), [""; 0]);
}

#[test]
fn what_is_said_in_general_is_no_datum_beside_what_is_said_in_full() {
    let both = under(
        Topic::PersonalData,
        SV,
        "I registret samlas kontaktuppgifter. Kunden anger sin e-postadress.",
    );
    assert_eq!(data(&both), ["e-postadress"]);
    let general = under(
        Topic::PersonalData,
        SV,
        "I registret samlas kontaktuppgifter.",
    );
    assert_eq!(data(&general), ["kontaktuppgifter"]);
}

/// Special categories (Art. 9) are read from what is said of the data, not from a citation.
#[test]
fn special_categories_are_stated() {
    const SPECIAL: &str = "dpv:SpecialCategoryPersonalData";
    for (topic, language, body, expected) in [
        (
            Topic::PersonalData,
            FI,
            "Rekisterissä käsitellään terveystietoja.",
            true,
        ),
        (
            Topic::PersonalData,
            SV,
            "Även uppgifter om hälsotillstånd och etnisk tillhörighet registreras.",
            true,
        ),
        (
            Topic::LegalGrounds,
            FI,
            "Käsittely perustuu 9 artiklan 2 kohdan h alakohtaan (terveystiedot).",
            false,
        ),
        (
            Topic::LegalGrounds,
            SV,
            "Grunden är artikel 9.2 h om hälsouppgifter.",
            false,
        ),
        (
            Topic::PersonalData,
            FI,
            "Terveystietoja ei käsitellä.",
            false,
        ),
    ] {
        let notice = under(topic, language, body);
        let codes = notice
            .personal_data
            .iter()
            .flat_map(|item| &item.categories);
        let special = codes
            .filter(|code| is_under(code.as_str(), SPECIAL))
            .count();
        assert_eq!(special > 0, expected, "{body}");
    }
}

#[test]
fn groups_of_data_subjects_are_named_as_written() {
    for (topic, language, body, expected) in [
        (
            Topic::PersonalData,
            FI,
            "Rekisteröityjä ovat asiakkaat, huoltajat ja henkilöstö.",
            &["asiakkaat", "huoltajat", "henkilöstö"][..],
        ),
        (
            Topic::DataSubjects,
            FI,
            "Uimakoulun oppilaat ja heidän huoltajansa.",
            &["Uimakoulun oppilaat", "heidän huoltajansa"],
        ),
        (
            Topic::PersonalData,
            FI,
            "Ryhmä 2: Palvelun käyttäjät",
            &["Palvelun käyttäjät"],
        ),
        (
            Topic::Purposes,
            FI,
            "Rekisteriin on tallennettu tiedot seuran jäsenistä.",
            &["seuran jäsenistä"],
        ),
        (
            Topic::Purposes,
            SV,
            "Vi behandlar personuppgifter om elever och vårdnadshavare.",
            &["elever", "vårdnadshavare"],
        ),
        (
            Topic::Purposes,
            SV,
            "I systemet registreras uppgifter om personer som har sökt plats eller barn i kö.",
            &["personer som har sökt plats", "barn i kö"],
        ),
        (
            Topic::DataSubjects,
            SV,
            "- Simskolans elever\n- Kursledare",
            &["Simskolans elever", "Kursledare"],
        ),
        (
            Topic::Rights,
            SV,
            "Uppgifter om kunden behandlas på begäran.",
            &[],
        ),
        (
            Topic::Purposes,
            FI,
            "Tietoja käsitellään asiakkaiden palvelemiseksi.",
            &[],
        ),
        (
            Topic::Purposes,
            SV,
            "Uppgifter om elever behandlas inte.",
            &[],
        ),
        (
            Topic::Purposes,
            SV,
            "Vi behandlar uppgifter om det är nödvändigt för elever.",
            &[],
        ),
        (
            Topic::Purposes,
            SV,
            "Vi behandlar uppgifter om du är elev.",
            &[],
        ),
        (
            Topic::Purposes,
            FI,
            "Tiedot käsitellään oppilaista riippumatta.",
            &[],
        ),
    ] {
        let notice = under(topic, language, body);
        assert_eq!(groups(&notice), expected, "{body}");
    }
}

#[test]
fn the_group_that_gives_its_data_is_one_where_no_other_is_named() {
    let only = under(
        Topic::Sources,
        FI,
        "Tiedot kerätään palvelun käyttäjiltä itseltään.",
    );
    assert_eq!(groups(&only), ["palvelun käyttäjiltä"]);
    let other = finnish(
        "Rekisteröityjen ryhmät",
        "- Uimarit\n\n3. Säännönmukaiset tietolähteet\n\nTiedot kerätään palvelun käyttäjiltä itseltään.",
    );
    assert_eq!(groups(&other), ["Uimarit"]);
    let nobody = under(Topic::Sources, SV, "Uppgifterna fås från den registrerade.");
    assert_eq!(groups(&nobody), [""; 0]);
}

const SELF: SourceKind = SourceKind::DataSubjectDataSource;
const OTHER: SourceKind = SourceKind::ThirdPartyDataSource;
const REGISTER: SourceKind = SourceKind::DataControllerDataSource;
const PUBLIC: SourceKind = SourceKind::PublicDataSource;
const OBSERVED: SourceKind = SourceKind::ObservedDataSource;

#[test]
fn each_source_of_a_sentence_is_an_item_of_its_kind() {
    for (language, body, expected) in [
        (
            FI,
            "Tiedot saadaan asiakkaalta itseltään ja väestötietojärjestelmästä.",
            &[
                ("asiakkaalta itseltään", SELF),
                ("väestötietojärjestelmästä", OTHER),
            ][..],
        ),
        (
            FI,
            "Väestörekisteristä saadaan osoitetiedot.",
            &[("Väestörekisteristä", OTHER)],
        ),
        (
            FI,
            "Tietoja saadaan Digi- ja väestötietovirastolta sekä kunnan muista tietojärjestelmistä.",
            &[
                ("Digi- ja väestötietovirastolta", OTHER),
                ("kunnan muista tietojärjestelmistä", REGISTER),
            ],
        ),
        (
            FI,
            "- Rekisteröity itse\n- Kela\n- Julkiset lähteet\n- Naapuriseura",
            &[
                ("Rekisteröity itse", SELF),
                ("Kela", OTHER),
                ("Julkiset lähteet", PUBLIC),
                ("Naapuriseura", OTHER),
            ],
        ),
        (FI, "Tietoja kerätään asiakkaista.", &[]),
        (
            FI,
            "Tilojen mittareilla kerätään tietoja lämmöstä.",
            &[("mittareilla", OBSERVED)],
        ),
        (
            FI,
            "Veneilijöiltä ja huoltajilta voidaan kysyä tietoja.",
            &[("Veneilijöiltä", OTHER), ("huoltajilta", SELF)],
        ),
        (
            SV,
            "Av deltagarna kan man inhämta uppgifter.",
            &[("deltagarna", SELF)],
        ),
        (
            SV,
            "- folkbokföringen (som är en offentlig källa)\n- elevernas farföräldrar",
            &[
                ("folkbokföringen (som är en offentlig källa)", OTHER),
                ("elevernas farföräldrar", OTHER),
            ],
        ),
        (FI, "Tietoja ei saada muilta viranomaisilta.", &[]),
        (
            SV,
            "Uppgifterna hämtas från kunden själv, folkbokföringen och stadens verksamhetssystem.",
            &[
                ("kunden själv", SELF),
                ("folkbokföringen", OTHER),
                ("stadens verksamhetssystem", REGISTER),
            ],
        ),
        (
            SV,
            "Uppgifterna inhämtas hos eleverna själva samt från befolkningsdatasystemet.",
            &[
                ("eleverna själva", SELF),
                ("befolkningsdatasystemet", OTHER),
            ],
        ),
        (SV, "Kunden själv.", &[("Kunden själv", SELF)]),
        (
            SV,
            "Loggar som uppstår automatiskt",
            &[("Loggar som uppstår automatiskt", OBSERVED)],
        ),
        (SV, "Uppgifterna hämtas inte från andra register.", &[]),
        (
            FI,
            "Tietoja kerätään verottajasta ja Kelasta.",
            &[
                ("verottajasta", SourceKind::ThirdPartyDataSource),
                ("Kelasta", SourceKind::ThirdPartyDataSource),
            ],
        ),
    ] {
        let notice = under(Topic::Sources, language, body);
        let found = sources(&notice);
        let found: Vec<_> = found
            .iter()
            .map(|(label, kind)| (label.as_str(), *kind))
            .collect();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn a_source_elsewhere_is_told_with_its_kind() {
    for (topic, language, body, expected) in [
        (
            Topic::Purposes,
            SV,
            "Personuppgifterna tas från olika verksamhetssystem.",
            &["olika verksamhetssystem"][..],
        ),
        (
            Topic::PersonalData,
            FI,
            "Henkilötiedot kerätään käyttäjältä itseltään lomakkeella.",
            &["käyttäjältä itseltään"],
        ),
        (
            Topic::Rights,
            FI,
            "Sinulla on oikeus saada tiedot, jotka on kerätty sinulta.",
            &[],
        ),
        (
            Topic::Rights,
            SV,
            "Du har rätt att få uppgifter som samlats in från dig.",
            &[],
        ),
        (
            Topic::Purposes,
            SV,
            "Personuppgifterna hämtas från och med den 1 mars.",
            &[],
        ),
    ] {
        let notice = under(topic, language, body);
        let found: Vec<_> = sources(&notice)
            .into_iter()
            .map(|(label, _)| label)
            .collect();
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn a_list_of_known_data_is_read_wherever_it_stands() {
    let list = "- namn\n- personnummer\n- telefon\n- båtplats\n";
    for (before, expected) in [
        (
            "Vi behandlar bland annat",
            &["namn", "personnummer", "telefon"][..],
        ),
        ("Exempel på personuppgifter är:", &[]),
        ("Vi behandlar inte:", &[]),
    ] {
        let text = format!(
            "Behandling av personuppgifter\n\nSyfte\nExempelby kommun hyr ut båtplatser.\n\n{before}\n\n{list}"
        );
        let found = data(&notice(&text));
        let known: Vec<_> = found.iter().filter(|it| *it != "båtplats").collect();
        assert_eq!(known, expected.iter().collect::<Vec<_>>(), "{before}");
    }
}

#[test]
fn how_data_are_processed_tells_of_no_data() {
    for (language, body, expected) in [
        (
            FI,
            "Ohje siitä, miten henkilötunnus tallennetaan, on verkossa.",
            &[][..],
        ),
        (
            FI,
            "Nimi ja henkilötunnus tallennetaan.",
            &["Nimi", "henkilötunnus"],
        ),
        (
            SV,
            "Uppgifter om hur personnummer behandlas finns i en anvisning.",
            &[],
        ),
        (
            SV,
            "Namn och personnummer behandlas.",
            &["Namn", "personnummer"],
        ),
    ] {
        let notice = under(Topic::PersonalData, language, body);
        assert_eq!(data(&notice), expected, "{body}");
    }
}

#[test]
fn groups_whose_data_a_sentence_names() {
    use Language::{Fi, Sv};
    for (language, topic, body, expected) in [
        (
            Fi,
            Topic::PersonalData,
            "Oppilaiden ja huoltajien tiedot: nimi ja osoite",
            &["Oppilaiden", "huoltajien"][..],
        ),
        (
            Fi,
            Topic::PersonalData,
            "Käsittelemme seuraavien ryhmien tietoja: asiakkaat, huoltajat ja työntekijät.",
            &["asiakkaat", "huoltajat", "työntekijät"],
        ),
        (
            Fi,
            Topic::Purposes,
            "Asiakkaiden tietoja käytetään laskutukseen.",
            &["Asiakkaiden"],
        ),
        (
            Fi,
            Topic::PersonalData,
            "Asiakkaiden tietoja ei tallenneta.",
            &[],
        ),
        (Fi, Topic::PersonalData, "Kunnan tiedot: osoite", &[]),
        (
            Sv,
            Topic::PersonalData,
            "Uppgifter om elever och vårdnadshavare: namn och adress",
            &["elever", "vårdnadshavare"],
        ),
        (
            Sv,
            Topic::PersonalData,
            "Vi behandlar uppgifter om följande grupper: kunder, elever och anställda.",
            &["kunder", "elever", "anställda"],
        ),
        (
            Sv,
            Topic::PersonalData,
            "Uppgifter om elever lagras inte.",
            &[],
        ),
        (Sv, Topic::PersonalData, "Uppgifter om byggnader", &[]),
    ] {
        assert_eq!(groups(&under(topic, language, body)), expected, "{body}");
    }
}

#[test]
fn groups_that_own_the_data_or_are_asked_for_them() {
    use Language::{Fi, Sv};
    for (language, topic, body, expected) in [
        (
            Fi,
            Topic::PersonalData,
            "Huoltajat: nimi, osoite ja puhelinnumero",
            &["Huoltajat"][..],
        ),
        (
            Fi,
            Topic::PersonalData,
            "- Lapsen nimi ja syntymäaika\n- Huoltajien nimi- ja yhteystiedot",
            &["Lapsen", "Huoltajien"],
        ),
        (
            Fi,
            Topic::PersonalData,
            "Rekisteriin kerätään hakijoilta nimi ja osoite.",
            &["hakijoilta"],
        ),
        (Fi, Topic::PersonalData, "Perustiedot: nimi ja osoite", &[]),
        (
            Sv,
            Topic::PersonalData,
            "I registret antecknas elevens namn och adress.",
            &["elevens"],
        ),
        (
            Sv,
            Topic::PersonalData,
            "I registret antecknas bostadens namn och adress.",
            &[],
        ),
    ] {
        assert_eq!(groups(&under(topic, language, body)), expected, "{body}");
    }
}

#[test]
fn groups_that_a_notice_is_named_after_or_speaks_to() {
    for (text, expected) in [
        (
            "Mallilan kirjaston asiakasrekisteri\n\nRekisterinpitäjä\nMallilan kunta\n",
            &["asiakasrekisteri"][..],
        ),
        (
            "Mallilan kirjasto\n\nKäyttötarkoitus\nTietoja käsitellään lainaamista varten.\n",
            &["kirjasto"],
        ),
        (
            "Tietosuojaseloste\n\nKäyttötarkoitus\nTietojasi käsitellään, kun tilaat uutiskirjeen.\n",
            &["uutiskirjeen"],
        ),
        (
            "Dataskyddsbeskrivning\n\nSyfte\nFör att svara kunder och för att nå kunder i kö.\n",
            &["kunder"],
        ),
        (
            "Behandling av personuppgifter\n\nPersonuppgiftsansvarig\nMallby kommun\n\nVi behandlar personuppgifter om:\n- seglare/elever\n- hamnpersonal\n",
            &["seglare/elever", "hamnpersonal"],
        ),
        (
            "Mallilan kirjaston talousarvio\n\nRekisterinpitäjä\nMallilan kunta\n",
            &[],
        ),
        (
            "Tietosuojaseloste\n\nRekisteröidyn oikeudet\nAsiakkaalla on oikeus tarkastaa tietonsa.\n",
            &["Asiakkaalla"],
        ),
        (
            "Mallby användarregister\n\nPersonuppgiftsansvarig\nMallby kommun\n",
            &["användarregister"],
        ),
        (
            "Behandling av personuppgifter\n\nPersonuppgiftsansvarig\nMallby kommun\n\nSyfte\nVi sköter det som du som låntagare ber om.\n",
            &["låntagare"],
        ),
    ] {
        assert_eq!(groups(&notice(text)), expected, "{text}");
    }
}

#[test]
fn data_in_a_row_need_no_verb_that_is_known() {
    for (language, body, expected) in [
        (
            FI,
            "Käyttäjätililtä nimimerkki, sähköpostiosoite ja salasana tiivisteenä.",
            &["sähköpostiosoite", "salasana tiivisteenä"][..],
        ),
        (
            FI,
            "Profiilikuvan voi lisätä halutessaan.",
            &["Profiilikuvan"],
        ),
        (
            SV,
            "Det rör sig om namn, personnummer och telefonnummer.",
            &["namn", "personnummer", "telefonnummer"],
        ),
        (
            SV,
            "Om givare noteras namn, adress och telefonnummer.",
            &["namn", "adress", "telefonnummer"],
        ),
        (
            FI,
            "Kysymme etu- ja sukunimen, osoitteen ja puhelinnumeron.",
            &["etu- ja sukunimen", "osoitteen", "puhelinnumeron"],
        ),
        (
            SV,
            "Vi frågar inte efter hälsa, religion eller politisk åsikt.",
            &[],
        ),
        (SV, "Deltagarna nämns aldrig vid namn i studier.", &[]),
    ] {
        let read = data(&under(Topic::PersonalData, language, body));
        for words in expected {
            assert!(read.iter().any(|label| label == words), "{body}: {read:?}");
        }
        assert!(!expected.is_empty() || read.is_empty(), "{body}: {read:?}");
    }
    // Under another heading only where they are many.
    let body = |data: &str| format!("Tilausta varten tarvitaan {data}.");
    let of = |data: &str| data_under_purposes(&body(data)).len();
    assert_eq!(of("nimi, osoite ja puhelinnumero"), 3);
    assert_eq!(of("nimi"), 0);
}

fn data_under_purposes(body: &str) -> Vec<String> {
    data(&under(Topic::Purposes, FI, body))
}

#[test]
fn a_source_under_its_heading_needs_no_verb_that_is_known() {
    for (language, body, expected) in [
        (
            FI,
            "Muuttaneiden osoitteet katsotaan väestötietojärjestelmästä.",
            &[SourceKind::ThirdPartyDataSource][..],
        ),
        (
            SV,
            "Adress och namn jämförs varje natt mot folkbokföringsregistret.",
            &[SourceKind::ThirdPartyDataSource],
        ),
        (
            SV,
            "Uppgifterna skrivs av handläggaren in i det ärendesystem som kommunens enheter har använt sedan länge.",
            &[],
        ),
    ] {
        let read = sources(&under(Topic::Sources, language, body));
        let kinds: Vec<_> = read.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(kinds, expected, "{body}: {read:?}");
    }
}

#[test]
fn recordings_that_only_their_storage_names_are_data() {
    for (language, body, expected) in [
        (
            Language::Fi,
            "Lokitiedot säilytetään vuoden ajan. Hakemukset säilytetään viisi vuotta.",
            &["Lokitiedot"][..],
        ),
        (
            Language::Sv,
            "Inspelade samtal sparas i tre månader.",
            &["Inspelade samtal"],
        ),
    ] {
        let notice = under(Topic::Retention, language, body);
        assert_eq!(data(&notice), expected, "{body}");
    }
}
