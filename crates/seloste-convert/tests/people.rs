//! Who the controller, the contact points, the office-holder and the officer are, and how they are
//! reached.

use seloste::{Contact, Controller, LanguageMap, Notice};
use seloste_convert::{Options, convert, read};

/// The notice of some lines, after a title and before a sentence that tells the language.
fn notice(lines: &str) -> Notice {
    let is_swedish = [
        "ansvarig",
        "ombud",
        "stad",
        "kommun",
        "ontaktperson",
        "E-post",
    ]
    .iter()
    .any(|word| lines.contains(word));
    let (title, last) = if is_swedish {
        (
            "Exempelregister över kunderna",
            "9. Övrigt\n\nDet här är en beskrivning som har skrivits för ett test och inget annat.",
        )
    } else {
        (
            "Esimerkkirekisteri asiakkaista",
            "9. Muuta\n\nTämä on kuvaus, joka on kirjoitettu vain testiä varten eikä kerro muusta.",
        )
    };
    let text = format!("{title}\n\n{lines}\n\n{last}\n");
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &Options::default())
}

fn words(text: Option<&LanguageMap>) -> Option<&str> {
    Some(text?.iter().next()?.1)
}

/// The name of a controller, with its unit after a slash.
fn body(controller: &Controller) -> String {
    let name = words(controller.name.as_ref()).unwrap_or_default();
    match words(controller.unit.as_ref()) {
        Some(unit) => format!("{name} / {unit}"),
        None => name.to_owned(),
    }
}

fn controller(lines: &str) -> Option<String> {
    notice(lines).controller.as_ref().map(body)
}

/// A contact on one line: address, e-mail, telephone.
fn reached(contact: Option<&Contact>) -> String {
    let Some(contact) = contact else {
        return String::new();
    };
    let postal = words(contact.postal.as_ref()).map(str::to_owned);
    let all = postal
        .into_iter()
        .chain(contact.email.iter().cloned())
        .chain(contact.phone.iter().cloned());
    all.collect::<Vec<_>>().join("; ")
}

/// Name, role, unit and contact of someone.
fn person(parts: [Option<&LanguageMap>; 3], contact: Option<&Contact>) -> [String; 4] {
    let [name, role, unit] = parts.map(|part| words(part).unwrap_or_default().to_owned());
    [name, role, unit, reached(contact)]
}

fn officer(lines: &str) -> Option<[String; 4]> {
    let notice = notice(lines);
    let it = notice.data_protection_officer.as_ref()?;
    let parts = [it.name.as_ref(), it.role.as_ref(), it.unit.as_ref()];
    Some(person(parts, it.contact.as_ref()))
}

fn contact_points(lines: &str) -> Vec<[String; 4]> {
    let notice = notice(lines);
    let of = |it: &seloste::ContactPoint| {
        let parts = [it.name.as_ref(), it.role.as_ref(), it.unit.as_ref()];
        person(parts, it.contact.as_ref())
    };
    notice.contact_points.iter().map(of).collect()
}

#[test]
fn sentences_name_the_controller() {
    for (sentence, expected) in [
        (
            "Kulturnämnden i Exempelby stad är personuppgiftsansvarig för behandlingen.",
            "Kulturnämnden i Exempelby stad",
        ),
        (
            "Exempelby kommun är dock registeransvarig, och leverantörerna följer dess avtal.",
            "Exempelby kommun",
        ),
        (
            "Personuppgiftsansvarig är Exempelby kommun, 000 01 Exempelby.",
            "Exempelby kommun",
        ),
        (
            "Personuppgiftsansvarig för enkäten är Myndigheten för exempel och modeller.",
            "Myndigheten för exempel och modeller",
        ),
        (
            "Exempelby kommun ansvarar för behandlingen av personuppgifter i tjänsten.",
            "Exempelby kommun",
        ),
        (
            "Rekisterinpitäjänä toimii Esimerkkilän kunta (jäljempänä kunta).",
            "Esimerkkilän kunta",
        ),
        (
            "Esimerkkilän kaupungin kasvatus- ja koulutuslautakunta toimii rekisterinpitäjänä.",
            "Esimerkkilän kaupungin kasvatus- ja koulutuslautakunta",
        ),
        (
            "Palvelussa Mallilan kaupunki vastaa henkilötietojen käsittelystä.",
            "",
        ),
        (
            "Mallilan kaupunki vastaa henkilötietojen käsittelystä.",
            "Mallilan kaupunki",
        ),
        (
            "Rekisterinpitäjä on Digi- ja mallivirasto.",
            "Digi- ja mallivirasto",
        ),
        (
            "Vi är personuppgiftsansvariga för uppgifterna i kommunen.",
            "",
        ),
        ("Kommunen är personuppgiftsansvarig.", ""),
        (
            "Varje nämnd är personuppgiftsansvarig för sin verksamhet.",
            "",
        ),
        (
            "Den nämnd som är personuppgiftsansvarig svarar på frågor.",
            "",
        ),
        ("Leverantören är inte personuppgiftsansvarig.", ""),
        (
            "Om Exempelby kommun är personuppgiftsansvarig gäller lagen.",
            "",
        ),
        ("Kaupunki toimii rekisterinpitäjänä.", ""),
        (
            "Kukin kunta toimii rekisterinpitäjänä omissa asioissaan.",
            "",
        ),
        ("Palveluntarjoaja ei toimi rekisterinpitäjänä.", ""),
        (
            "Rekisterinpitäjä on velvollinen ilmoittamaan loukkauksesta.",
            "",
        ),
    ] {
        let found = controller(sentence);
        assert_eq!(found.unwrap_or_default(), expected, "{sentence}");
    }
}

#[test]
fn the_section_names_the_controller() {
    for (lines, expected) in [
        (
            "Esimerkkilän kunta\nSivistyslautakunta",
            "Esimerkkilän kunta / Sivistyslautakunta",
        ),
        (
            "Esimerkkilän kunta, tekninen lautakunta",
            "Esimerkkilän kunta / tekninen lautakunta",
        ),
        (
            "Esimerkkilän kunta PL 1, 00001 Esimerkkilä",
            "Esimerkkilän kunta",
        ),
        (
            "Esimerkkilän kunta, Mallikatu 1, 00001 Esimerkkilä",
            "Esimerkkilän kunta",
        ),
        (
            "Mallikeskus (Make), Y-tunnus 1234567-8",
            "Mallikeskus (Make)",
        ),
        (
            "Nimi: Esimerkkilän kunta\nOsoite: Mallikatu 1, 00001 Esimerkkilä",
            "Esimerkkilän kunta",
        ),
        ("Syke toimii rekisterissä.", ""),
        ("Rekisterinpitäjänä toimii Make.", "Make"),
        (
            "Esimerkkilän elinkeino-, liikenne- ja ympäristökeskus",
            "Esimerkkilän elinkeino-, liikenne- ja ympäristökeskus",
        ),
    ] {
        let found = controller(&format!("1. Rekisterinpitäjä\n\n{lines}"));
        assert_eq!(found.unwrap_or_default(), expected, "{lines}");
    }
    for (lines, expected) in [
        (
            "Stadsstyrelsen, Exempelby stad",
            "Exempelby stad / Stadsstyrelsen",
        ),
        (
            "Exempelministeriet är personuppgiftsansvarig (FO-nummer 1234567-8)",
            "Exempelministeriet",
        ),
        (
            "Exempelcentralen (Exce) Modellgatan 11 00001 Exempelby E-post: a.b@exempelby.example",
            "Exempelcentralen (Exce)",
        ),
    ] {
        let found = controller(&format!("1. Personuppgiftsansvarig\n\n{lines}"));
        assert_eq!(found.unwrap_or_default(), expected, "{lines}");
    }
}

#[test]
fn the_controller_is_reached_and_numbered() {
    let notice = notice(
        "1. Rekisterinpitäjä\n\nMallikeskus, Y-tunnus: 1234567-8\nMallikatu 11\n00001 Esimerkkilä\n\
         Käyntiosoite: Esimerkkitie 3, 00001 Esimerkkilä\nPuhelin (vaihde): 09 123 4500",
    );
    let controller = notice.controller.expect("a controller");
    assert_eq!(controller.organisation_number.as_deref(), Some("1234567-8"));
    assert_eq!(
        reached(controller.contact.as_ref()),
        "Mallikatu 11 00001 Esimerkkilä; 09 123 4500"
    );
}

#[test]
fn details_in_a_sentence_are_those_of_the_body_that_it_names() {
    let of = |sentence: &str| {
        let notice = notice(&format!(
            "Kulturnämnden i Exempelby stad är personuppgiftsansvarig.\n\n{sentence}"
        ));
        reached(notice.controller.expect("a controller").contact.as_ref())
    };
    assert_eq!(
        of(
            "Kulturnämndens kontaktuppgifter är: Kansliet, 123 45 Exempelby och namnd@exempelby.example."
        ),
        "Kansliet, 123 45 Exempelby; namnd@exempelby.example"
    );
    assert_eq!(
        of("Dataskyddsombudets kontaktuppgifter är: ombud@exempelby.example."),
        ""
    );
    assert_eq!(
        of("Leverantörens kontaktuppgifter är: help@modell.example."),
        ""
    );
}

#[test]
fn several_bodies_are_controllers_together_where_the_text_says_so() {
    for (lines, first, others) in [
        (
            "Esimerkkilän kunta ja Mallilan kunta toimivat yhteisrekisterinpitäjinä. Rekisterinpitäjinä toimivat Esimerkkilän kunta, Mallilan kunta ja Mallikeskus.",
            "Esimerkkilän kunta",
            &["Mallilan kunta", "Mallikeskus"][..],
        ),
        (
            "Exempelby kommun, Modellby kommun och Exempelverket är gemensamt personuppgiftsansvariga.",
            "Exempelby kommun",
            &["Modellby kommun", "Exempelverket"],
        ),
        (
            "1. Rekisterinpitäjät\n\nEsimerkkilän kunta\nMallikatu 1, 00001 Esimerkkilä\n\nMallilan kunta\nPL 2, 00002 Mallila",
            "Esimerkkilän kunta",
            &["Mallilan kunta"],
        ),
        (
            "1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\nMallilan kunta ylläpitää palvelua.",
            "Esimerkkilän kunta",
            &[],
        ),
    ] {
        let notice = notice(lines);
        assert_eq!(
            notice.controller.as_ref().map(body).as_deref(),
            Some(first),
            "{lines}"
        );
        let joint: Vec<_> = notice.joint_controllers.iter().map(body).collect();
        assert_eq!(joint, others, "{lines}");
    }
}

#[test]
fn each_of_several_bodies_keeps_its_own_contacts() {
    let notice = notice(
        "1. Rekisterinpitäjät\n\nEsimerkkilän kunta\nkirjaamo@esimerkkila.example\n\n\
         Mallilan kunta\nkirjaamo@mallila.example",
    );
    let controller = notice.controller.expect("a controller");
    assert_eq!(
        reached(controller.contact.as_ref()),
        "kirjaamo@esimerkkila.example"
    );
}

#[test]
fn contact_points_are_people_offices_and_units() {
    for (lines, expected) in [
        (
            "Maija Malli\nSähköposti: maija.malli@esimerkkila.example\nPuhelin: 09 123 4500 (vaihde)",
            &[[
                "Maija Malli",
                "",
                "",
                "maija.malli@esimerkkila.example; 09 123 4500",
            ]][..],
        ),
        (
            "Kirjastonjohtaja Maija Malli, puh. 09 123 4500",
            &[["Maija Malli", "Kirjastonjohtaja", "", "09 123 4500"]],
        ),
        (
            "Anna-Liisa Esimerkki, johtava asiantuntija\nPL 1, 00001 Esimerkkilä",
            &[[
                "Anna-Liisa Esimerkki",
                "johtava asiantuntija",
                "",
                "PL 1, 00001 Esimerkkilä",
            ]],
        ),
        (
            "Nimi: Maija Malli\nTehtävänimike: Rehtori\nYksikkö: Mallikoulu\nPuhelin: 09 123 4500",
            &[["Maija Malli", "Rehtori", "Mallikoulu", "09 123 4500"]],
        ),
        (
            "Sivistyspalvelut / Kirjasto / Kirjastonjohtaja",
            &[["", "Kirjastonjohtaja", "Sivistyspalvelut / Kirjasto", ""]],
        ),
        (
            "Maija Malli\nmaija@esimerkkila.example\n\nMatti Esimerkki\nmatti@esimerkkila.example",
            &[
                ["Maija Malli", "", "", "maija@esimerkkila.example"],
                ["Matti Esimerkki", "", "", "matti@esimerkkila.example"],
            ],
        ),
        (
            "Maija Malli, Mallikatu 1, 00001 Esimerkkilä",
            &[["Maija Malli", "", "", "Mallikatu 1, 00001 Esimerkkilä"]],
        ),
        (
            "Esimerkkilän Kunta\nKirjaamo, puh. 09 123 4500",
            &[["", "", "Esimerkkilän Kunta", "09 123 4500"]],
        ),
        ("Puhelin: 09 123 4500", &[["", "", "", "09 123 4500"]]),
        ("Yhteystiedot löytyvät verkosta.", &[]),
    ] {
        let found = contact_points(&format!("2. Rekisterin yhteyshenkilö\n\n{lines}"));
        let expected: Vec<_> = expected.iter().map(|it| it.map(str::to_owned)).collect();
        assert_eq!(found, expected, "{lines}");
    }
}

#[test]
fn a_representative_who_is_the_contact_person_is_no_office_holder() {
    for heading in [
        "Rekisterinpitäjän edustaja (yhteyshenkilö)",
        "Den personuppgiftsansvariges representant (kontaktperson)",
    ] {
        let notice = notice(&format!("2. {heading}\n\nMaija Malli\na.b@exempel.example"));
        assert!(notice.responsible.is_empty(), "{heading}");
        assert_eq!(
            words(notice.contact_points[0].name.as_ref()),
            Some("Maija Malli")
        );
        assert_eq!(notice.contact_points[0].role, None);
    }
}

#[test]
fn the_office_holder_has_a_name_beside_the_office() {
    for (line, expected) in [
        (
            "Sivistysjohtaja Maija Malli",
            ["Maija Malli", "Sivistysjohtaja", ""],
        ),
        (
            "Kunta / Koulut / Rehtori",
            ["", "Rehtori", "Kunta / Koulut"],
        ),
        ("Tekninen johtaja", ["", "Tekninen johtaja", ""]),
    ] {
        let notice = notice(&format!("2. Rekisterin vastuuhenkilö\n\n{line}"));
        let it = notice.responsible.first().expect("an office-holder");
        let parts = [it.name.as_ref(), it.role.as_ref(), it.unit.as_ref()];
        let found = parts.map(|part| words(part).unwrap_or_default());
        assert_eq!(found, expected, "{line}");
        assert!(notice.contact_points.is_empty(), "{line}");
    }
}

#[test]
fn the_officer_is_named_and_reached() {
    for (lines, expected) in [
        (
            "3. Tietosuojavastaavan yhteystiedot:\nMatti Malli\nSähköposti: tietosuoja@esimerkkila.example",
            Some(["Matti Malli", "", "", "tietosuoja@esimerkkila.example"]),
        ),
        (
            "3. Tietosuojavastaava\n\nNimi: Matti Malli\nPuhelin: 09 123 4500",
            Some(["Matti Malli", "", "", "09 123 4500"]),
        ),
        (
            "Kunnan tietosuojavastaava on Matti Malli, puh. 09 123 4500.",
            Some(["Matti Malli", "", "", "09 123 4500"]),
        ),
        (
            "Du kan kontakta vårt dataskyddsombud, Maja Modell, ombud@exempelby.example.",
            Some(["Maja Modell", "", "", "ombud@exempelby.example"]),
        ),
        (
            "Kontakta kommunen på kommun@exempelby.example eller dataskyddsombudet på ombud@exempelby.example.",
            Some(["", "", "", "ombud@exempelby.example"]),
        ),
        (
            "1. Personuppgiftsansvarige och dataskyddsombudet\n\nExempelcentralen Modellgatan 11 00001 Exempelby E-post: kansli@exempelby.example Kontaktpersoner: a.b@exempelby.example tietosuojavastaava@exempelby.example",
            Some(["", "", "", "tietosuojavastaava@exempelby.example"]),
        ),
        (
            "1. Rekisterinpitäjä ja tietosuojavastaava\n\nEsimerkkilän kunta\nPuhelin: 09 123 4500\n\nTietosuojavastaava: Matti Malli\nPuhelin: 09 123 4599",
            Some(["Matti Malli", "", "", "09 123 4599"]),
        ),
        (
            "Kommunens dataskyddsombud heter Kalle Modell och nås på telefon 09 123 4500.",
            Some(["Kalle Modell", "", "", "09 123 4500"]),
        ),
        (
            "3. Tietosuojavastaava\n\nMatti Malli, puh. 09 123 4500\n\nTietosuojavaltuutetun toimisto\nPL 1, 00001 Esimerkkilä\nPuhelinvaihde: 09 999 0000",
            Some(["Matti Malli", "", "", "09 123 4500"]),
        ),
        (
            "Vår kommun har ett dataskyddsombud som granskar behandlingen.",
            None,
        ),
        (
            "Tietosuojavastaava Esimerkkilän Kunta vastaa kysymyksiin.",
            None,
        ),
    ] {
        let expected = expected.map(|it| it.map(str::to_owned));
        assert_eq!(officer(lines), expected, "{lines}");
    }
}

#[test]
fn each_has_only_its_own_contacts() {
    let notice = notice(
        "1. Rekisterinpitäjä ja tietosuojavastaava\n\nEsimerkkilän kunta\nkirjaamo@esimerkkila.example\n\n\
         Rekisterinpitäjän yhteyshenkilöt:\nneuvonta@esimerkkila.example\ntietosuojavastaava@esimerkkila.example",
    );
    let of = |contact: Option<&Contact>| reached(contact);
    let officer = notice.data_protection_officer.expect("an officer");
    assert_eq!(
        of(notice.controller.expect("a controller").contact.as_ref()),
        "kirjaamo@esimerkkila.example"
    );
    assert_eq!(
        of(notice.contact_points[0].contact.as_ref()),
        "neuvonta@esimerkkila.example"
    );
    assert_eq!(
        of(officer.contact.as_ref()),
        "tietosuojavastaava@esimerkkila.example"
    );
}

#[test]
fn a_sentence_on_questions_names_the_unit_to_turn_to() {
    for (sentence, expected) in [
        (
            "Har du frågor kan du kontakta stadens modellgrupp på Den här adressen är skyddad.",
            Some(["", "", "stadens modellgrupp", ""]),
        ),
        (
            "Kysymyksissä voit ottaa yhteyttä kunnan mallitiimiin sähköpostitse tiimi@esimerkkila.example.",
            Some(["", "", "kunnan mallitiimiin", "tiimi@esimerkkila.example"]),
        ),
        ("Har du frågor kan du kontakta oss i staden.", None),
        (
            "Har du frågor kan du kontakta stadens dataskyddsombud.",
            None,
        ),
        (
            "Om staden dröjer med frågor kan du kontakta Dataombudsmannens byrå.",
            None,
        ),
        (
            "Har du frågor kan du kontakta kommunens registrator på telefon 09 123 4500.",
            Some(["", "kommunens registrator", "", "09 123 4500"]),
        ),
        ("Staden kontaktar modellgruppen vid behov.", None),
    ] {
        let found = contact_points(sentence).into_iter().next();
        assert_eq!(
            found,
            expected.map(|it| it.map(str::to_owned)),
            "{sentence}"
        );
    }
}

#[test]
fn who_answers_for_a_part_is_no_controller_where_another_is_named() {
    for (lines, expected) in [
        (
            "Esimerkkilän kunta vastaa henkilötietojen käsittelystä omalta osaltaan. Esimerkki Oy on rekisterinpitäjä.",
            "Esimerkki Oy",
        ),
        (
            "Esimerkkilän kunta vastaa henkilötietojen käsittelystä.",
            "Esimerkkilän kunta",
        ),
        (
            "Exempelby kommun ansvarar för behandlingen av personuppgifter för egen del. Exempel Ab är personuppgiftsansvarig.",
            "Exempel Ab",
        ),
        (
            "Exempelby kommun ansvarar för behandlingen av dina personuppgifter.",
            "Exempelby kommun",
        ),
        // A mark before the name is no part of it.
        (
            ", Esimerkkilän kunta on rekisterinpitäjä.",
            "Esimerkkilän kunta",
        ),
        (
            ", Exempelby kommun är personuppgiftsansvarig.",
            "Exempelby kommun",
        ),
    ] {
        assert_eq!(controller(lines).as_deref(), Some(expected), "{lines}");
    }
}

#[test]
fn a_greeting_is_no_name() {
    for (lines, expected) in [
        (
            "2. Registrets kontaktperson\n\nMed Vänlig Hälsning\nAnna Exempel, handläggare",
            "Anna Exempel",
        ),
        (
            "2. Rekisterin yhteyshenkilö\n\nYstävällisin Terveisin\nAino Esimerkki, suunnittelija",
            "Aino Esimerkki",
        ),
    ] {
        let points = contact_points(lines);
        let names: Vec<_> = points
            .iter()
            .map(|[name, ..]| name.as_str())
            .filter(|name| !name.is_empty())
            .collect();
        assert_eq!(names, [expected], "{lines}");
    }
}
