//! What Swedish notices say in whole sentences, with or without headings.

use seloste::{Certainty, Jurisdiction, LanguageMap, Notice, Topic};
use seloste_convert::{Options, convert, read};

fn notice(text: &str) -> Notice {
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

/// A notice with a paragraph under a heading, or as running text without any.
fn notice_with(heading: Option<&str>, sentences: &str) -> Notice {
    let frame = "Det här är en beskrivning som har skrivits för ett test och inget annat.";
    let text = match heading {
        Some(heading) => {
            format!("Exempelby bokar lokaler\n\n{frame}\n\n{heading}\n\n{sentences}\n")
        }
        None => format!("Exempelby bokar lokaler\n\n{frame} {sentences}\n"),
    };
    notice(&text)
}

fn words(text: Option<&LanguageMap>) -> String {
    let first = text.and_then(|text| text.iter().next());
    first.map_or_else(String::new, |(_, words)| words.to_owned())
}

fn purposes(notice: &Notice) -> Vec<String> {
    let all = notice.purposes.iter();
    all.map(|purpose| words(purpose.label.as_ref())).collect()
}

fn recipients(notice: &Notice) -> Vec<String> {
    let all = notice.recipients.iter();
    let words = |it: &seloste::Recipient| words(it.label.as_ref().or(it.ground.as_ref()));
    all.map(words).collect()
}

const PURPOSES: Option<&str> = Some("Ändamål med behandlingen");
const GROUNDS: Option<&str> = Some("Rättslig grund");
const RECIPIENTS: Option<&str> = Some("Mottagare");

#[test]
fn purposes_are_said_in_many_ways() {
    for (heading, sentence, expected) in [
        (
            PURPOSES,
            "Uppgifterna behandlas som ett led i nämndens arbete med att hyra ut båtplatser.",
            &["hyra ut båtplatser"][..],
        ),
        (
            PURPOSES,
            "Kommunen behandlar dina svar som en del av bedömningen av din bostadskö.",
            &["bedömningen av din bostadskö"],
        ),
        (
            PURPOSES,
            "Ändamålet är att boka idrottshallar. Syftet är också att skicka påminnelser.",
            &["boka idrottshallar", "skicka påminnelser"],
        ),
        (
            PURPOSES,
            "Exempelby använder personuppgifterna för att kunna sända ut en fråga i syfte att mäta trivseln.",
            &["sända ut en fråga i syfte att mäta trivseln"],
        ),
        (
            PURPOSES,
            "Vi använder uppgifterna vid skötseln av gästhamnen.",
            &["vid skötseln av gästhamnen"],
        ),
        (
            None,
            "Skolprojektet syftar till att undersöka hur barn lär sig simma.",
            &["undersöka hur barn lär sig simma"],
        ),
        (
            None,
            "Webbplatsen samlar in besöksstatistik för att utveckla e-tjänsterna.",
            &["utveckla e-tjänsterna"],
        ),
        (
            Some("Uppgifter som registreras"),
            "Namn och båtplats. Syftet med dessa uppgifter är att styra tillträdet till bryggan.",
            &["styra tillträdet till bryggan"],
        ),
        (
            GROUNDS,
            "Rättslig grund är ditt samtycke till att Exempelby behandlar uppgifterna, i syfte att pröva din ansökan.",
            &["pröva din ansökan"],
        ),
    ] {
        let found = purposes(&notice_with(heading, sentence));
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn what_is_no_purpose_is_read_as_none() {
    for (heading, sentence) in [
        (
            PURPOSES,
            "Vi samlar in uppgifterna i samband med olika evenemang i parken.",
        ),
        (
            PURPOSES,
            "Gästhamnen förutsätter behandling av personuppgifter.",
        ),
        (PURPOSES, "För att göra det behandlar vi uppgifter om namn."),
        (
            None,
            "Här berättar vi vilka uppgifter som behandlas och för vilka ändamål.",
        ),
        (
            None,
            "Uppgifterna kommer från de system Exempelby använder för att fördela båtplatser.",
        ),
    ] {
        let found = purposes(&notice_with(heading, sentence));
        assert!(found.is_empty(), "{sentence}: {found:?}");
    }
}

#[test]
fn questions_are_headings_whatever_stands_below_them() {
    let text = "Exempelby bokar lokaler\n\nDet här är en beskrivning som har skrivits för ett test.\n\n\
        Vilka personuppgifter?\n\n- Namn\n- Båtplats\n\nVarför behandlar Exempelby hamnkontor personuppgifter?\n\n\
        För att hyra ut båtplatser.\n\nFår jag ta med min hund?\n\nSkickas fakturan till maken, betalar han den.\n";
    let notice = notice(text);
    assert_eq!(purposes(&notice), ["hyra ut båtplatser"]);
    assert_eq!(notice.personal_data.len(), 2, "{:?}", notice.personal_data);
    assert!(notice.recipients.is_empty(), "{:?}", notice.recipients);
}

#[test]
fn those_who_read_are_named_without_what_stands_beside() {
    for (sentence, expected) in [
        (
            "Förutom hamnkontoret kan andra myndigheter i vissa fall ta del av uppgifterna.",
            &["andra myndigheter"][..],
        ),
        (
            "Internt är det hamnkaptenen samt berörd vakt som tar del av uppgifterna.",
            &["hamnkaptenen samt berörd vakt"],
        ),
        (
            "Uppgifterna lämnas till myndigheter som enligt lag har rätt att få dem, i den mån de begär det.",
            &["myndigheter som enligt lag har rätt att få dem"],
        ),
        (
            "Vi lämnar uppgifter till hamnar utanför kommunen som till exempel Exempelviks hamn.",
            &["hamnar utanför kommunen", "Exempelviks hamn"],
        ),
        (
            "Dina uppgifter behandlas också av kommunens personuppgiftsbiträden.",
            &["kommunens personuppgiftsbiträden"],
        ),
        (
            "Uppgifter som du lämnar till hamnkontoret blir allmän handling.",
            &[],
        ),
    ] {
        let found = recipients(&notice_with(RECIPIENTS, sentence));
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn what_needs_consent_may_be_disclosed_with_it() {
    let notice = notice_with(
        RECIPIENTS,
        "Uppgifter överlåts inte utanför Exempelby utan den registrerades samtycke.",
    );
    let [recipient] = &notice.recipients[..] else {
        panic!("{:?}", notice.recipients);
    };
    assert_eq!(recipient.certainty, Certainty::Possible);
    assert_eq!(
        words(recipient.ground.as_ref()),
        "utan den registrerades samtycke"
    );
    let denied = notice_with(RECIPIENTS, "Uppgifter överlåts inte utanför Exempelby.");
    assert!(denied.recipients.is_empty(), "{:?}", denied.recipients);
    assert!(
        denied
            .denials
            .iter()
            .any(|it| it.topic == Topic::Recipients)
    );
}

#[test]
fn what_explains_a_listed_recipient_is_none() {
    let items = "- Exempeldrift AB: drift. Servrar i Exempelvik. Lagring: 30 dagar.\n\
        - Provpost AB: utskick. Data i Norden.";
    let found = recipients(&notice_with(RECIPIENTS, items));
    assert_eq!(found, ["Exempeldrift AB", "Provpost AB"]);
}

#[test]
fn whom_alone_data_are_open_to_is_a_measure_anywhere() {
    for (sentence, is_measure) in [
        (
            "Dina svar behandlas så att inte obehöriga kan ta del av dem.",
            true,
        ),
        (
            "Uppgifterna behandlas enbart av personer som har rätt att hantera dem.",
            true,
        ),
        (
            "Uppgifterna behandlas endast av de personer till vilkas arbetsuppgifter de hör.",
            true,
        ),
        ("Systemet är begränsat till godkända administratörer.", true),
        ("Uppgifterna behandlas av hamnkontoret.", false),
        ("Alla barn i simskolan får god utbildning.", false),
    ] {
        let security = notice_with(None, sentence).security;
        let codes = security.iter().flat_map(|it| &it.categories);
        let found = codes.map(|code| code.as_str().to_owned());
        let found: Vec<_> = found
            .filter(|it| it.ends_with("AccessControlMethod"))
            .collect();
        assert_eq!(!found.is_empty(), is_measure, "{sentence}: {security:?}");
    }
}

#[test]
fn the_country_is_told_by_what_a_text_speaks_of() {
    for (sentence, expected) in [
        (
            "Uppgifterna hämtas ur befolkningsdatasystemet.",
            Jurisdiction::Finland,
        ),
        ("Borgå hamn hyr ut båtplatser.", Jurisdiction::Finland),
        (
            "Ålands landskapsmuseum lånar ut föremål.",
            Jurisdiction::Aland,
        ),
        (
            "Hamnen i Exempelby hyr ut båtplatser.",
            Jurisdiction::Sweden,
        ),
        (
            "Hamnen sparar personbeteckning eller, för båtägare i Sverige, personnummer.",
            Jurisdiction::Sweden,
        ),
    ] {
        assert_eq!(
            notice_with(None, sentence).jurisdiction,
            expected,
            "{sentence}"
        );
    }
}

#[test]
fn whoever_may_see_or_is_sent_the_data_receives_them() {
    for (sentence, expected) in [
        (
            "Externa leverantörer av bokningssystem kan ibland ha åtkomst till dina personuppgifter.",
            "Externa leverantörer av bokningssystem",
        ),
        (
            "Varje höst sänds uppgifter om bokningarna till Skatteverket.",
            "Skatteverket",
        ),
    ] {
        assert_eq!(
            recipients(&notice_with(None, sentence)),
            [expected],
            "{sentence}"
        );
    }
}

#[test]
fn an_authority_by_its_name_alone_is_the_controller() {
    let text = "Modellverkstan svarar på frågor. Eftersom ModV är en statlig myndighet blir frågorna \
        allmänna handlingar. Du kan alltid ringa till ModV.";
    let notice = notice_with(None, text);
    let name = notice.controller.as_ref().and_then(|it| it.name.as_ref());
    assert_eq!(words(name), "ModV");
}

#[test]
fn the_group_that_most_sentences_speak_to_is_the_one() {
    let text = "När du väljer kommer appen att visa kartan. När du söker jobb hos oss får du ett svar. \
        När du söker jobb sparar vi dina uppgifter.";
    let notice = notice_with(None, text);
    let codes = notice.data_subjects.iter().flat_map(|it| &it.categories);
    let codes: Vec<_> = codes.map(|code| code.as_str()).collect();
    assert_eq!(codes, ["dpv:JobApplicant"]);
}

fn controller(notice: &Notice) -> String {
    let controller = notice.controller.as_ref();
    words(controller.and_then(|controller| controller.name.as_ref()))
}

#[test]
fn whoever_answers_for_the_data_is_the_controller() {
    for (heading, sentence, expected) in [
        (
            None,
            "Personuppgiftsansvarig, det vill säga den som bestämmer varför och hur uppgifter behandlas, är Exempelby kommun.",
            "Exempelby kommun",
        ),
        (
            None,
            "Det är kultur- och fritidsnämnden som har ansvaret för att dina personuppgifter behandlas rätt.",
            "kultur- och fritidsnämnden",
        ),
        (
            None,
            "Exempelby lagting som personuppgiftsansvarig tar ansvar för det du berättar.",
            "Exempelby lagting",
        ),
        (
            Some("Ansvar för personuppgifter"),
            "Båtnämnden har ansvaret för att de personuppgifter som behandlas i hamnen hanteras rätt.\n\nPersonuppgifter som behandlas i hamnen",
            "Båtnämnden",
        ),
        // Who helps, and what is asked of the controller, names none.
        (
            None,
            "Personuppgiftsansvarig, om det finns någon, är den som bestämmer.",
            "",
        ),
        (
            None,
            "Leverantören har ansvaret för att servern är igång.",
            "",
        ),
    ] {
        let notice = notice_with(heading, sentence);
        assert_eq!(controller(&notice), expected, "{sentence}");
    }
}

#[test]
fn companies_that_process_or_keep_data_are_processors() {
    for (sentence, expected) in [
        (
            "Personuppgifterna behandlas av Modellbolaget AB som sköter bokningen.",
            &["Modellbolaget AB"][..],
        ),
        (
            "Uppgifterna finns på servrar hos Provet Oy.",
            &["Provet Oy"],
        ),
        // Staff are none, nor are companies that the data are about.
        ("Personuppgifterna behandlas av hamnens personal.", &[]),
        ("Personuppgifterna behandlas inte av Modellbolaget AB.", &[]),
    ] {
        let notice = notice_with(None, sentence);
        let processors = notice.recipients.iter();
        let processors = processors.filter(|it| it.kind == seloste::RecipientKind::DataProcessor);
        let found: Vec<_> = processors.map(|it| words(it.label.as_ref())).collect();
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn those_who_have_a_right_to_data_are_told_whole() {
    let notice = notice_with(
        RECIPIENTS,
        "Uppgifterna lämnas till Skatteverket samt andra myndigheter som har rätt till dem.",
    );
    let expected = ["Skatteverket", "andra myndigheter som har rätt till dem"];
    assert_eq!(recipients(&notice), expected);
}

#[test]
fn what_is_secret_denies_no_other_disclosure() {
    for (sentence, expected) in [
        ("Handlingar som omfattas av sekretess lämnas inte ut.", 0),
        ("Känsliga uppgifter lämnas inte ut.", 0),
        ("Uppgifterna lämnas inte ut.", 1),
    ] {
        let notice = notice_with(RECIPIENTS, sentence);
        let all = notice.denials.iter();
        let denials =
            all.filter(|it| it.topic == Topic::Recipients && it.scope == seloste::DenialScope::All);
        assert_eq!(denials.count(), expected, "{sentence}");
    }
}
