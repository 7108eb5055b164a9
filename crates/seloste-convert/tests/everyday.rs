//! What clerks write in everyday words below the usual headings, each sentence by itself.

use seloste::{LanguageMap, Notice, RetentionKind};
use seloste_convert::{Options, convert, read};

/// A notice in a language with one section after that on the controller.
fn notice(language: &str, heading: &str, lines: &str) -> Notice {
    let top = match language {
        "fi" => {
            "Tietosuojaseloste\n\nRekisterinpitäjä\n\nEsimerkkilän kunta, Kuntatie 1, 12345 Esimerkkilä"
        }
        "sv" => {
            "Dataskyddsbeskrivning\n\nPersonuppgiftsansvarig\n\nExempelby kommun, Storgatan 1, 123 45 Exempelby. \
             Det här är en text på svenska."
        }
        _ => {
            "Privacy notice\n\nController\n\nCity of Exampleby, School Road 1. This is a text in English about how we \
             process data."
        }
    };
    let text = format!("{top}\n\n{heading}\n\n{lines}\n");
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

fn words(map: Option<&LanguageMap>) -> String {
    let first = map.and_then(|map| map.iter().next());
    first.map_or_else(String::new, |(_, words)| words.to_owned())
}

fn purposes(language: &str, lines: &str) -> Vec<String> {
    let heading = match language {
        "fi" => "Käsittelyn tarkoitus",
        "sv" => "Behandlingens ändamål",
        _ => "Purpose of the processing",
    };
    let notice = notice(language, heading, lines);
    let all = notice.purposes.iter();
    all.map(|it| words(it.label.as_ref())).collect()
}

fn recipients(language: &str, lines: &str) -> Vec<String> {
    let heading = match language {
        "fi" => "Tietojen luovutukset",
        "sv" => "Mottagare av uppgifter",
        _ => "Recipients",
    };
    let notice = notice(language, heading, lines);
    let all = notice.recipients.iter();
    all.map(|it| words(it.label.as_ref())).collect()
}

#[test]
fn what_data_are_for_is_told_in_many_verbs() {
    for (language, sentence, expected) in [
        (
            "en",
            "So that we can lend you books and collect late fees.",
            &["lend you books and collect late fees"][..],
        ),
        (
            "en",
            "We check that you have the right to study here.",
            &["check that you have the right to study here"],
        ),
        (
            "en",
            "When you apply we check that you have the right to study here.",
            &["check that you have the right to study here"],
        ),
        (
            "en",
            "We handle the information because we must decide on your application.",
            &["decide on your application"],
        ),
        (
            "en",
            "The main purpose is to organise the event; a secondary purpose is to develop future events.",
            &["organise the event", "develop future events"],
        ),
        (
            "en",
            "Processing is carried out for payroll and working time records.",
            &["payroll and working time records"],
        ),
        (
            "sv",
            "Vi hanterar uppgifterna eftersom vi måste fatta beslut om din ansökan.",
            &["fatta beslut om din ansökan"],
        ),
        (
            "sv",
            "Huvudsyftet är att ordna evenemanget, ett annat syfte är att utveckla kommande evenemang.",
            &["ordna evenemanget", "utveckla kommande evenemang"],
        ),
        (
            "sv",
            "Uppgifterna gör det möjligt för oss att kontakta dig om båten driver i väg.",
            &["kontakta dig om båten driver i väg"],
        ),
        (
            "sv",
            "Biblioteket använder uppgifterna för att låna ut material, för att sköta sina samlingar, för att \
             informera kunderna.",
            &[
                "låna ut material",
                "sköta sina samlingar",
                "informera kunderna",
            ],
        ),
        (
            "sv",
            "Behandlingen sker för löneutbetalning och arbetstidsbokföring.",
            &["löneutbetalning och arbetstidsbokföring"],
        ),
        (
            "sv",
            "Kamerorna skyddar människor och egendom i hamnen.",
            &["skyddar människor och egendom i hamnen"],
        ),
        (
            "fi",
            "Käsittelemme tietoja, koska meidän on tehtävä päätös hakemuksestasi.",
            &["tehtävä päätös hakemuksestasi"],
        ),
        (
            "fi",
            "Vastaukset auttavat meitä parantamaan palvelua.",
            &["parantamaan palvelua"],
        ),
        (
            "fi",
            "Esimerkkilän kunta kerää tunnuksia varten välttämättömät henkilötiedot palvelun ylläpitoa ja \
             hallinnointia varten.",
            &["palvelun ylläpitoa ja hallinnointia varten"],
        ),
        (
            "en",
            "The planning of services and the invoicing of customers require processing the personal data of users.",
            &["planning of services and the invoicing of customers"],
        ),
        // What we are is no purpose, and what the law asks for is none.
        (
            "sv",
            "För att vi ska få behandla personuppgifter krävs ett rättsligt stöd.",
            &[],
        ),
        ("en", "We are the controller of the register.", &[]),
    ] {
        assert_eq!(purposes(language, sentence), expected, "{sentence}");
    }
}

#[test]
fn who_gets_data_is_named_in_a_row_or_by_what_they_do() {
    for (language, sentence, expected) in [
        // Nobody of them is known, but each is a name.
        (
            "sv",
            "Personuppgiftsbiträden: Bokraden, Tryck Ett och Lagringen.",
            &["Bokraden", "Tryck Ett", "Lagringen"][..],
        ),
        ("sv", "Skolor och daghem", &["Skolor och daghem"]),
        (
            "sv",
            "Polisen kan på begäran få inspelningar för att utreda brott.",
            &["Polisen"],
        ),
        (
            "sv",
            "Hyresgästernas namn ges till fastighetsskötaren och låssmeden.",
            &["fastighetsskötaren", "låssmeden"],
        ),
        (
            "sv",
            "Uppgifter lämnas till Institutet för hälsa och välfärd och Skatteförvaltningen.",
            &["Institutet för hälsa och välfärd", "Skatteförvaltningen"],
        ),
        (
            "fi",
            "Tietoja ei luovuteta muualle kuin Tilastokeskukselle.",
            &["Tilastokeskukselle"],
        ),
        // A consent gets nothing.
        ("en", "Data are only disclosed with your consent.", &[""]),
        (
            "en",
            "Our partners are Exampleby Sports Club and the 4H association.",
            &["Exampleby Sports Club", "the 4H association"],
        ),
    ] {
        assert_eq!(recipients(language, sentence), expected, "{sentence}");
    }
}

#[test]
fn as_soon_as_something_happens_is_an_event_and_as_soon_as_possible_is_none() {
    for (language, heading, sentence, event) in [
        (
            "sv",
            "Hur länge sparas uppgifterna?",
            "Låneuppgifterna försvinner så snart du lämnar tillbaka boken.",
            Some("du lämnar tillbaka boken"),
        ),
        (
            "sv",
            "Hur länge sparas uppgifterna?",
            "Uppgifterna raderas så snart som möjligt.",
            None,
        ),
        (
            "fi",
            "Tietojen säilytysaika",
            "Lainaustiedot häviävät heti kun palautat aineiston.",
            Some("palautat aineiston"),
        ),
        (
            "en",
            "Storage period",
            "Loan data disappear as soon as you return the book.",
            Some("you return the book"),
        ),
        (
            "en",
            "Storage period",
            "Data are deleted as soon as possible.",
            None,
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let events = notice.retention.iter().map(|it| words(it.event.as_ref()));
        let expected: Vec<_> = event.into_iter().map(str::to_owned).collect();
        assert_eq!(events.collect::<Vec<_>>(), expected, "{sentence}");
    }
}

#[test]
fn what_is_kept_is_not_what_another_clause_keeps() {
    let notice = notice(
        "sv",
        "Hur länge sparas uppgifterna?",
        "Betyg bevaras, övriga handlingar gallras efter 5 år.",
    );
    let kept = notice
        .retention
        .iter()
        .map(|it| words(it.applies_to.as_ref()));
    assert_eq!(kept.collect::<Vec<_>>(), ["övriga handlingar"]);
}

#[test]
fn data_that_do_not_leave_the_union_are_not_transferred() {
    for (language, heading, sentence) in [
        (
            "sv",
            "Överförs uppgifter utanför EU?",
            "Uppgifterna lämnar aldrig EU.",
        ),
        (
            "sv",
            "Överförs uppgifter utanför EU?",
            "All lagring sker inom EU/EES.",
        ),
        (
            "en",
            "Transfers outside the EU",
            "Your data never leave the EU/EEA.",
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let denied = notice.denials.iter().map(|it| it.topic.key());
        assert_eq!(denied.collect::<Vec<_>>(), ["transfers"], "{sentence}");
        assert!(notice.transfers.is_empty(), "{sentence}");
    }
}

#[test]
fn a_source_is_named_without_what_leads_to_it() {
    for (language, heading, sentence, expected) in [
        (
            "fi",
            "Mistä tiedot saadaan?",
            "Pääosin asiakkaalta; lisäksi viranomaisilta.",
            &["asiakkaalta", "viranomaisilta"][..],
        ),
        (
            "sv",
            "Varifrån får vi uppgifterna?",
            "I huvudsak från kunden; dessutom från myndigheter.",
            &["kunden", "myndigheter"],
        ),
        (
            "en",
            "Sources of data",
            "Addresses are fetched from the register of the Digital and Population Data Services Agency.",
            &["register of the Digital and Population Data Services Agency"],
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let sources = notice.sources.iter().map(|it| words(it.label.as_ref()));
        assert_eq!(sources.collect::<Vec<_>>(), expected, "{sentence}");
    }
}

#[test]
fn groups_are_named_without_what_leads_to_them() {
    for (language, heading, sentence, expected) in [
        (
            "fi",
            "Rekisteröidyt",
            "Rekisterissä on tietoja kirjaston asiakkaista ja heidän huoltajistaan.",
            ["kirjaston asiakkaista", "heidän huoltajistaan"],
        ),
        (
            "fi",
            "Rekisteröidyt",
            "Tämän lisäksi työntekijät ja esimerkiksi asiakkaat",
            ["työntekijät", "asiakkaat"],
        ),
        (
            "sv",
            "Registrerade",
            "I registret finns uppgifter om bibliotekets kunder och deras vårdnadshavare.",
            ["bibliotekets kunder", "deras vårdnadshavare"],
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let groups = notice.data_subjects.iter();
        let groups = groups.map(|it| words(it.label.as_ref()));
        assert_eq!(groups.collect::<Vec<_>>(), expected, "{sentence}");
    }
}

#[test]
fn who_answers_for_the_register_may_stand_before_the_verb() {
    for (language, heading, sentence, role) in [
        (
            "fi",
            "Rekisterin vastuuhenkilö",
            "Sivistysjohtaja vastaa rekisteristä.",
            Some("Sivistysjohtaja"),
        ),
        (
            "sv",
            "Ansvarig för registret",
            "Bildningsdirektören ansvarar för registret.",
            Some("Bildningsdirektören"),
        ),
        // A body is no office.
        (
            "fi",
            "Rekisterin vastuuhenkilö",
            "Esimerkkilän kunta vastaa rekisteristä.",
            None,
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let found = notice.responsible.first().map(|it| words(it.role.as_ref()));
        assert_eq!(found.as_deref(), role, "{sentence}");
    }
}

#[test]
fn rights_and_duties_in_everyday_words() {
    for (language, heading, sentence, right) in [
        (
            "sv",
            "Rättslig grund",
            "Behandlingen grundar sig på ditt samtycke (artikel 9.2 a), som kan återkallas när som helst.",
            "A7-3",
        ),
        (
            "sv",
            "Dina rättigheter",
            "Du kan kräva att behandlingen av dina uppgifter stoppas medan vi utreder saken.",
            "A18",
        ),
        (
            "fi",
            "Rekisteröidyn oikeudet",
            "Halutessasi voit saada tietosi pois.",
            "A17",
        ),
        (
            "en",
            "Your rights",
            "You may ask us to put mistakes right.",
            "A16",
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let found = notice.rights.iter().map(|it| it.right.code());
        assert_eq!(found.collect::<Vec<_>>(), [right], "{sentence}");
    }
    for (language, sentence) in [
        (
            "sv",
            "Namn och adress. Uppgifterna krävs för att ansökan ska kunna behandlas.",
        ),
        ("fi", "Sopimusta ei voi tehdä antamatta nimeä ja osoitetta."),
    ] {
        let heading = if language == "sv" {
            "Vilka uppgifter behandlar vi?"
        } else {
            "Mitä tietoja käsittelemme?"
        };
        let notice = notice(language, heading, sentence);
        assert_eq!(notice.provision.len(), 1, "{sentence}");
    }
}

#[test]
fn what_a_page_explains_is_not_what_the_body_processes() {
    let explained = "Vad är en personuppgift?\n\nDet är uppgifter som namn, adress och personnummer, men även \
                     uppgifter som foton.";
    let notice = notice("sv", "Våra tjänster", explained);
    assert_eq!(notice.personal_data.len(), 0);
    let kept = self::notice(
        "sv",
        "Vilka uppgifter behandlar vi?",
        "Namn, adress och personnummer.",
    );
    assert_eq!(kept.personal_data.len(), 3);
}

#[test]
fn a_text_without_a_title_is_not_called_controller() {
    let text = "1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Rekisterin vastuuhenkilö\n\nTalousjohtaja\n\n\
                3. Mihin tarkoitukseen henkilötietoja käsitellään?\n\nTietoja käytetään laskutukseen.\n";
    let read = read("laskutus.txt", text.as_bytes()).expect("a text");
    let notice = convert(&read.document, &Options::default());
    assert_eq!(words(Some(&notice.title)), "laskutus.txt");
}

fn titled(text: &str) -> Notice {
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

#[test]
fn the_first_line_may_be_a_title_with_a_label() {
    for (text, title) in [
        (
            "GDPR: Förskolan Mallen\n\nVi behandlar barnens namn och adresser så att barnen kan vara med i vår \
             verksamhet varje dag.\n",
            "GDPR: Förskolan Mallen",
        ),
        (
            "Övrigt: Allmän förskola\n\nHar du ett barn på tre år och bor i Exempelby stad så har ditt barn rätt till \
             förskola varje höst.\n\nLagringstid\n\n2 år\n",
            "Övrigt: Allmän förskola",
        ),
    ] {
        assert_eq!(words(Some(&titled(text).title)), title);
    }
}

#[test]
fn the_date_of_an_act_is_not_that_of_the_notice() {
    let text = "Asiakasrekisteri\n\nTIETOSUOJASELOSTE\nTietosuojalaki 1.1.2019\n\nMuokkauspäivä: 15.3.2021\n\n\
                Rekisterinpitäjä\n\nEsimerkkilän kunta\n";
    let notice = titled(text);
    let version = &notice.versions[0];
    assert_eq!(version.issued, None);
    assert_eq!(version.modified.expect("a day").to_string(), "2021-03-15");
}

#[test]
fn several_bodies_in_a_list_are_controllers_each_with_its_address() {
    let lines = "Esimerkkilän kunnankirjasto, Torikatu 1, 12100 Esimerkkilä, puhelin 019 111 2222\n\n\
                 Mallilan kaupunginkirjasto, Mallitie 2, 12200 Mallila, puhelin 019 333 4444";
    let text = format!(
        "Tietosuojaseloste\n\nRekisterinpitäjä\n\n{lines}\n\nSäilytysaika\n\nKaksi vuotta\n"
    );
    let notice = titled(&text);
    let phones = |contact: &Option<seloste::Contact>| contact.as_ref().map(|it| it.phone.clone());
    let first = notice.controller.expect("a controller");
    assert_eq!(words(first.name.as_ref()), "Esimerkkilän kunnankirjasto");
    assert_eq!(
        phones(&first.contact),
        Some(vec!["019 111 2222".to_owned()])
    );
    let [second] = &notice.joint_controllers[..] else {
        panic!("{:?}", notice.joint_controllers);
    };
    assert_eq!(words(second.name.as_ref()), "Mallilan kaupunginkirjasto");
    assert_eq!(
        phones(&second.contact),
        Some(vec!["019 333 4444".to_owned()])
    );
    let by_town = "Esimerkkilä: Esimerkkilän kunta\n\nMallila: Mallilan kaupunki";
    let text = format!(
        "Tietosuojaseloste\n\nRekisterinpitäjä\n\n{by_town}\n\nSäilytysaika\n\nKaksi vuotta\n"
    );
    let notice = titled(&text);
    assert_eq!(
        notice.joint_controllers.len(),
        1,
        "{:?}",
        notice.joint_controllers
    );
    // A body and its board are one.
    let board = "Exempelby kommun, Storgatan 1, 123 45 Exempelby\n\nSocialnämnden, Storgatan 1, 123 45 Exempelby";
    let text = format!(
        "Dataskyddsbeskrivning\n\nPersonuppgiftsansvarig\n\n{board}\n\nLagringstid\n\nTvå år\n"
    );
    assert!(titled(&text).joint_controllers.is_empty());
}

#[test]
fn whose_data_they_are_is_no_datum() {
    for (language, heading, sentence, groups, data) in [
        (
            "sv",
            "Personuppgifter som vi behandlar",
            "Vi behandlar elevers och vårdnadshavares namn och adress.",
            &["elevers", "vårdnadshavares"][..],
            &["vårdnadshavares namn", "adress"][..],
        ),
        (
            "sv",
            "Personuppgifter som behandlas inom Exempelnämnden",
            "Personuppgifter om dig och din familj behandlas endast så länge det är nödvändigt.",
            &["dig och din familj"],
            &["familj"],
        ),
        (
            "sv",
            "Personuppgifter som vi behandlar",
            "Vi behandlar även personuppgifter om andra närstående som får hämta och lämna barnet.",
            &["andra närstående som får hämta och lämna barnet"],
            &[],
        ),
        (
            "fi",
            "Rekisterin tietosisältö",
            "Rekisteriin tallennetaan oppilaan ja huoltajan nimi ja osoite.",
            &["oppilaan", "huoltajan"],
            &["huoltajan nimi", "osoite"],
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let found: Vec<_> = notice
            .data_subjects
            .iter()
            .map(|it| words(it.label.as_ref()))
            .collect();
        assert_eq!(found, groups, "{sentence}");
        let found: Vec<_> = notice
            .personal_data
            .iter()
            .map(|it| words(it.label.as_ref()))
            .collect();
        assert_eq!(found, data, "{sentence}");
    }
}

#[test]
fn data_that_are_kept_no_longer_than_needed_have_no_clear_end() {
    for (language, heading, sentence) in [
        (
            "sv",
            "Lagringstid",
            "Vi sparar inte uppgifterna längre än nödvändigt.",
        ),
        (
            "fi",
            "Säilytysaika",
            "Tietoja ei säilytetä pidempään kuin on tarpeen.",
        ),
        (
            "en",
            "Retention",
            "Your data are kept no longer than is necessary for the purpose.",
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let kinds: Vec<_> = notice.retention.iter().map(|it| it.kind).collect();
        assert_eq!(
            kinds,
            [seloste::RetentionKind::IndeterminateDuration],
            "{sentence}"
        );
    }
}

#[test]
fn people_on_one_line_are_each_somebody_to_turn_to() {
    for (language, heading, line, names) in [
        (
            "fi",
            "Rekisterin yhteyshenkilö",
            "Esimerkkilän kunnankirjasto / Maija Mallinen (019 111 2222)",
            &["Maija Mallinen"][..],
        ),
        (
            "fi",
            "Rekisterin yhteyshenkilö",
            "Tekninen asiantuntija Maija Mallinen tai Matti Mallinen.",
            &["Maija Mallinen", "Matti Mallinen"],
        ),
        (
            "en",
            "Contact person",
            "System specialists Anna Example and Bo Sample",
            &["Anna Example", "Bo Sample"],
        ),
        (
            "sv",
            "Kontaktperson för registret",
            "Anna Exempel PB 32 02070 Exempelby tfn 09 123 4567",
            &["Anna Exempel"],
        ),
    ] {
        let notice = notice(language, heading, line);
        let all = notice.contact_points.iter();
        let found: Vec<_> = all.map(|it| words(it.name.as_ref())).collect();
        assert_eq!(found, names, "{line}");
    }
}

#[test]
fn what_stands_in_brackets_is_no_purpose_and_no_recipient() {
    let line =
        "Uppgifterna används för att ordna undervisning. (Lagen om finansiering av undervisning)";
    assert_eq!(purposes("sv", line), ["ordna undervisning"]);
    let line =
        "Data are reported (Act on Central Transfers to Local Government for Services) every year.";
    assert_eq!(recipients("en", line), Vec::<String>::new());
    let line = "Ändamålet är att ordna dagvård och att sköta avgifter som hör till den.";
    assert_eq!(
        purposes("sv", line),
        ["ordna dagvård", "sköta avgifter som hör till den"]
    );
}

#[test]
fn a_source_may_stand_behind_the_data_that_come_from_it() {
    let notice = notice(
        "fi",
        "Säännönmukaiset tietolähteet",
        "Lainaustiedot: kirjastojärjestelmä",
    );
    let [source] = &notice.sources[..] else {
        panic!("{:?}", notice.sources);
    };
    assert_eq!(words(source.label.as_ref()), "kirjastojärjestelmä");
    assert_eq!(words(source.applies_to.as_ref()), "Lainaustiedot");
}

#[test]
fn a_paragraph_below_a_list_is_none_of_its_items() {
    let lines = "Rekisterin käyttötarkoituksena on\n\n • omaisuuden suojaaminen\n • työntekijöiden turvallisuuden \
                 varmistaminen (jos työntekijä itse sitä pyytää)\n\nTallenteita saa käyttää myös työtapaturmien \
                 selvittämiseksi, jos siihen on laissa säädetty peruste, ja vain niin kauan kuin asian käsittely \
                 vaatii sitä työnantajan ja työntekijän välillä.\n\nMuuhun tallenteita ei käytetä.";
    let found = purposes("fi", lines);
    let second = "työntekijöiden turvallisuuden varmistaminen (jos työntekijä itse sitä pyytää)";
    assert_eq!(found[..2], ["omaisuuden suojaaminen", second]);
}

#[test]
fn a_clause_may_be_all_of_an_answer() {
    let sentence = "Jotta voimme hoitaa asiasi. Saat vastauksen postissa.";
    assert_eq!(purposes("fi", sentence)[..1], ["hoitaa asiasi"]);
    assert_eq!(
        purposes("fi", "Jotta voimme hoitaa asiasi, tarvitsemme nimesi."),
        ["hoitaa asiasi"]
    );
    let sentence = "För att hantera din ansökan. Du får besked per post.";
    assert_eq!(purposes("sv", sentence), ["hantera din ansökan"]);
    assert_eq!(
        purposes("sv", "För att få plats ska du anmäla dig."),
        Vec::<String>::new()
    );
    assert_eq!(
        purposes("en", "In order to handle your application."),
        ["handle your application"]
    );
}

#[test]
fn a_question_on_words_of_the_law_explains_whatever_else_it_asks() {
    let text = "Så behandlar vi dina personuppgifter\n\nVad är en personuppgift och vad menas med behandling?\n\n\
                Det kan vara namn, e-postadress, telefonnummer, postadress och födelsedatum.\n\n\
                Varför behandlar vi dina personuppgifter?\n\nFör att ge vård.\n";
    let notice = titled(text);
    assert!(
        notice.personal_data.is_empty(),
        "{:?}",
        notice.personal_data
    );
    assert_eq!(notice.purposes.len(), 1);
}

#[test]
fn systems_in_which_data_are_handled_are_no_data() {
    let lines = "Käytössä ovat seuraavat järjestelmät, joissa käsitellään oppilaiden henkilötietoja:\n\n \
                 • kouluhallintojärjestelmä Malli\n • mobiililaitehallinta Esimerkki";
    let notice = notice("fi", "Rekisterin tietosisältö", lines);
    assert!(
        notice.personal_data.is_empty(),
        "{:?}",
        notice.personal_data
    );
}

#[test]
fn a_row_of_many_data_keeps_what_nobody_knows() {
    let line = "Perustiedot: sukunimi, etunimet, henkilötunnus, kotikunta, kotipuhelin, oppilastyyppi, katsomusaine, \
                opetuskieli, ryhmäohjaaja/luokanvalvoja";
    let notice = notice("fi", "Rekisterin tietosisältö", line);
    let found: Vec<_> = notice
        .personal_data
        .iter()
        .map(|it| words(it.label.as_ref()))
        .collect();
    assert!(found.contains(&"oppilastyyppi".to_owned()), "{found:?}");
    assert!(
        found.contains(&"ryhmäohjaaja/luokanvalvoja".to_owned()),
        "{found:?}"
    );
}

#[test]
fn everybody_in_a_section_on_who_is_responsible_answers_for_the_register() {
    for (language, heading, lines, expected) in [
        (
            "sv",
            "Ansvarig person för registret",
            "Direktör för finsk undervisning\n\nDirektör för svenska bildningstjänster",
            &[
                "Direktör för finsk undervisning",
                "Direktör för svenska bildningstjänster",
            ][..],
        ),
        (
            "en",
            "Person responsible for the register",
            "Anna Example, Director of Education\n\nBo Sample, Director of Culture\n\nEmail: \
             firstname.lastname@example.org",
            &["Director of Education", "Director of Culture"],
        ),
        (
            "fi",
            "Rekisterin vastuuhenkilö",
            "Sivistysjohtaja\nSivistyspalvelut",
            &["Sivistysjohtaja"],
        ),
    ] {
        let notice = notice(language, heading, lines);
        let all = notice.responsible.iter();
        let found: Vec<_> = all.map(|it| words(it.role.as_ref())).collect();
        assert_eq!(found, expected, "{lines}");
    }
}

#[test]
fn what_only_leads_on_belongs_to_no_label() {
    let items = "- yhteydenpito asiakkaisiin,\n- hakemusten käsittely, ja\n- laskutus";
    assert_eq!(
        purposes("fi", items),
        [
            "yhteydenpito asiakkaisiin",
            "hakemusten käsittely",
            "laskutus"
        ]
    );
    let items = "- genomförande av tjänster (bland annat fakturering) och\n- planering av verksamheten m.m.";
    assert_eq!(
        purposes("sv", items),
        [
            "genomförande av tjänster (bland annat fakturering)",
            "planering av verksamheten"
        ]
    );
}

#[test]
fn a_list_of_systems_or_of_what_the_law_founds_is_read_for_what_it_is() {
    let systems = "Asukkaiden neuvonta.\n\nKäytössä ovat seuraavat järjestelmät, joissa käsitellään \
                   tietoja:\n- ajanvarausjärjestelmä Malli\n- neuvontasovellus Esimerkki";
    assert_eq!(purposes("fi", systems), ["Asukkaiden neuvonta"]);
    let founded =
        "Rekisteri on perustettu:\n- venepaikkojen vuokraamiseksi\n- laskutuksen hoitamiseksi";
    assert_eq!(
        purposes("fi", founded),
        ["venepaikkojen vuokraamiseksi", "laskutuksen hoitamiseksi"]
    );
    let by_law = "- Kalastuslain mukaisten tehtävien hoito\n- Lupien myöntäminen";
    assert_eq!(
        purposes("fi", by_law),
        [
            "Kalastuslain mukaisten tehtävien hoito",
            "Lupien myöntäminen"
        ]
    );
}

#[test]
fn deeds_with_objects_of_their_own_are_purposes_each() {
    assert_eq!(
        purposes(
            "sv",
            "Vi behöver uppgifterna för att boka besök och tid, handlägga din ansökan samt skicka räkning."
        ),
        [
            "boka besök och tid",
            "handlägga din ansökan",
            "skicka räkning"
        ]
    );
    assert_eq!(
        purposes(
            "sv",
            "Nämnden får hantera personuppgifter om barn för att bedriva klubbar."
        ),
        ["bedriva klubbar"]
    );
}

#[test]
fn what_the_law_lets_be_kept_and_what_ends_with_a_case_is_told() {
    for (language, heading, sentence, kinds) in [
        (
            "fi",
            "Säilytysaika",
            "Tietojen säilyttämisessä noudatetaan voimassa olevia lakeja ja määräyksiä.",
            &[RetentionKind::StorageDuration][..],
        ),
        (
            "sv",
            "Lagringstid",
            "Lånen sparas men raderas så snart lånet är avslutat.",
            &[RetentionKind::UntilEventDuration],
        ),
        (
            "sv",
            "Lagringstid",
            "Uppgifterna behandlas den tid som det behövs. I vissa fall för all framtid.",
            &[
                RetentionKind::IndeterminateDuration,
                RetentionKind::EndlessDuration,
            ],
        ),
        (
            "sv",
            "Lagringstid",
            "Matkort: så fort barnet slutar hos oss.",
            &[RetentionKind::UntilEventDuration],
        ),
        (
            "sv",
            "Lagringstid",
            "Vill du bli raderad tidigare än efter tre år, säg till oss.",
            &[],
        ),
        (
            "sv",
            "Lagringstid",
            "Uppgifterna raderas enligt gällande lagstiftning, så tiden beror på vad lagen säger.",
            &[RetentionKind::StorageDuration],
        ),
    ] {
        let notice = notice(language, heading, sentence);
        let found: Vec<_> = notice.retention.iter().map(|it| it.kind).collect();
        assert_eq!(found, kinds, "{sentence}");
    }
}

#[test]
fn numbers_of_headings_may_leap_and_paragraphs_be_counted_as_in_acts() {
    let leaping = titled(
        "Tietosuojaseloste\n\n1 Rekisterin nimi\n\nLainaajat\n\n2 Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n\
         4 Käsittelyn tarkoitus\n\nKirjojen lainaaminen.\n\n5 Säilytysaika\n\nTiedot säilytetään kolme vuotta.\n",
    );
    assert_eq!(words(Some(&leaping.title)), "Lainaajat");
    assert_eq!(leaping.retention.len(), 1);
    let counted = titled(
        "Dataskyddsbeskrivning\n\n1 § Miljönämnden i Exempelby kommun är personuppgiftsansvarig för \
         behandlingen.\n\n2 § Behandlingen sker för att nämnden ska kunna planera kontroller.\n",
    );
    assert_eq!(
        words(counted.controller.as_ref().and_then(|it| it.name.as_ref())),
        "Miljönämnden i Exempelby kommun"
    );
    assert_eq!(counted.purposes.len(), 1);
}

#[test]
fn a_page_is_named_after_its_topic_and_not_after_its_menu_or_body() {
    for (text, expected) in [
        (
            "Till sidans huvudinnehåll\n\nSå behandlar skolan personuppgifter\n\nVi skriver här hur vi hanterar dina \
             uppgifter.\n",
            "Så behandlar skolan personuppgifter",
        ),
        (
            "Räddningstjänsten Norra Exempellän\n\nDina personuppgifter vid larm\n\nVi tar emot larm och sparar \
             uppgifter om den som ringer.\n",
            "Dina personuppgifter vid larm",
        ),
        (
            "Ohita päävalikko\nTakaisin etusivulle\n\nLainaajarekisteri\n\nTietosuojaseloste\n\nRekisterinpitäjä\n\n\
             Esimerkkilän kunta\n",
            "Lainaajarekisteri",
        ),
    ] {
        assert_eq!(words(Some(&titled(text).title)), expected, "{text}");
    }
}

#[test]
fn what_personal_data_are_at_all_names_none_that_are_kept() {
    let explained = notice(
        "sv",
        "Om personuppgifter",
        "Personuppgifter är uppgifter som kan knytas till en person, till exempel namn och adress.",
    );
    assert_eq!(
        explained.personal_data,
        None.into_iter().collect::<Vec<_>>()
    );
}

#[test]
fn owners_of_data_stand_in_a_row() {
    let notice = notice(
        "sv",
        "Vilka uppgifter hanterar vi?",
        "Vi hanterar barns, elevers, vårdnadshavares och i vissa fall andra invånares personuppgifter.",
    );
    let found: Vec<_> = notice
        .data_subjects
        .iter()
        .flat_map(|it| &it.categories)
        .map(ToString::to_string)
        .collect();
    for code in ["dpv:Child", "seloste:Pupil", "dpv:GuardianOfHuman"] {
        assert!(found.contains(&code.to_owned()), "{code} {found:?}");
    }
}
