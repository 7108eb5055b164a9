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
fn whoever_the_lines_on_the_controller_say_to_turn_to_is_a_contact_point() {
    let lines = "1. Rekisterinpitäjä\n\nEsimerkkilän kunta\nkunta@esimerkkila.example\n\n\
        Käytännön asioissa yhteyttä voi ottaa rehtori Aino Malliin (aino.malli@esimerkkila.example) \
        ja laskuja koskevissa asioissa suunnittelija Eero Esimerkki (laskut@esimerkkila.example).";
    let expected = [
        [
            "Aino Malli",
            "rehtori",
            "",
            "aino.malli@esimerkkila.example",
        ],
        [
            "Eero Esimerkki",
            "suunnittelija",
            "",
            "laskut@esimerkkila.example",
        ],
    ];
    assert_eq!(
        contact_points(lines),
        expected.map(|it| it.map(str::to_owned))
    );
    assert_eq!(controller(lines).as_deref(), Some("Esimerkkilän kunta"));
}

#[test]
fn people_with_a_title_and_a_number_are_met_in_running_text() {
    for (lines, expected) in [
        (
            "Kokoelmista vastaa amanuenssi Aino Malli, puh. 09 123 4500.",
            &[["Aino Malli", "amanuenssi", "", "09 123 4500"]][..],
        ),
        (
            "Arkistossa on töissä kymmenen ihmistä, puh. 09 123 4500.",
            &[],
        ),
        (
            "Kysymyksiin vastaa rehtori Aino Malli, aino@malli.example, ja opettaja Eero Esimerkki.",
            &[
                ["Aino Malli", "rehtori", "", "aino@malli.example"],
                ["Eero Esimerkki", "opettaja", "", ""],
            ],
        ),
    ] {
        let found = contact_points(lines);
        let expected: Vec<_> = expected.iter().map(|it| it.map(str::to_owned)).collect();
        assert_eq!(found, expected, "{lines}");
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

#[test]
fn running_text_names_controllers_in_many_ways() {
    for (lines, expected) in [
        (
            "Mallinämnden i Region Exempel (org.nr 232100-0000) är personuppgiftsansvarig för behandlingen.",
            "Mallinämnden i Region Exempel",
        ),
        (
            "Exempels universitet, org.nr 202100-0000, 901 87 Exempelstad, är personuppgiftsansvarig.",
            "Exempels universitet",
        ),
        (
            "Vi i kommunen sparar lite. Ansvariga för behandlingen är barn- och exempelnämnden.",
            "barn- och exempelnämnden",
        ),
        (
            "Mallilan kunta toimii palvelun rekisterinpitäjänä.",
            "Mallilan kunta",
        ),
        (
            "Mallilan kunta ja Esimerkkilän hyvinvointialue ovat yhteisrekisterinpitäjiä.",
            "Mallilan kunta",
        ),
        (
            "Här berättar vi hur Exempelby kommun (nedan Kommunen) behandlar dina personuppgifter.",
            "Exempelby kommun",
        ),
        (
            "Rekisterinpitäjä Mallilan ammattikorkeakoulu Oy\nMallikatu 1",
            "Mallilan ammattikorkeakoulu Oy",
        ),
    ] {
        assert_eq!(controller(lines).as_deref(), Some(expected), "{lines}");
    }
    for lines in [
        "En kommun behandlar dina personuppgifter.",
        "Leverantören är personuppgiftsbiträde åt Exempelby kommun.",
        "Jokainen kunta toimii palvelun rekisterinpitäjänä.",
    ] {
        assert_eq!(controller(lines), None, "{lines}");
    }
}

#[test]
fn a_section_on_joint_controllers_names_the_first_one_as_well() {
    let notice = notice(
        "1. Yhteisrekisterinpitäjät\n\nMallihallitus, PL 8, 00001 Mallila, m@example.fi\n\nEsimerkkilän seurakuntayhtymä, PL 56, 00001 Esimerkkilä",
    );
    let first = notice.controller.expect("a controller");
    assert_eq!(body(&first), "Mallihallitus");
    assert_eq!(
        reached(first.contact.as_ref()),
        "PL 8, 00001 Mallila; m@example.fi"
    );
    let [second] = &*notice.joint_controllers else {
        panic!("{:?}", notice.joint_controllers)
    };
    assert_eq!(body(second), "Esimerkkilän seurakuntayhtymä");
    assert_eq!(reached(second.contact.as_ref()), "PL 56, 00001 Esimerkkilä");
}

#[test]
fn a_sentence_says_how_the_body_is_reached() {
    for lines in [
        "Exempelby kommun är personuppgiftsansvarig och nås på kommun@example.se.",
        "Exempelby kommun är personuppgiftsansvarig. Du når oss på kommun@example.se.",
    ] {
        let contact = notice(lines).controller.expect("a controller").contact;
        assert_eq!(reached(contact.as_ref()), "kommun@example.se", "{lines}");
    }
}

#[test]
fn office_holders_who_can_be_reached_are_contact_points() {
    let lines = "2. Rekisterin vastuuhenkilö\n\nHarri Malli, digikehittämispäällikkö\n046 123 4567\nharri.malli@example.fi";
    assert_eq!(
        contact_points(lines),
        [[
            "Harri Malli",
            "digikehittämispäällikkö",
            "",
            "harri.malli@example.fi; 046 123 4567"
        ]]
    );
    let silent = "2. Rekisterin vastuuhenkilö\n\nHarri Malli, digikehittämispäällikkö";
    assert_eq!(contact_points(silent), [[""; 4]; 0]);
    let matters = "2. Rekisteriasioista vastaava henkilö\n\nverkkotoimittaja Aino Malli\naino.malli@example.fi";
    assert!(notice(matters).responsible.is_empty());
    assert_eq!(
        contact_points(matters)[0][..2],
        ["Aino Malli", "verkkotoimittaja"]
    );
}

#[test]
fn a_sentence_names_the_office_holder() {
    let named = |lines: &str| {
        let notice = notice(lines);
        let parts = notice.responsible.iter().map(|it| {
            let name = words(it.name.as_ref()).unwrap_or_default();
            (name.to_owned(), words(it.role.as_ref()).map(str::to_owned))
        });
        parts.collect::<Vec<_>>()
    };
    assert_eq!(
        named("Rekisteristä vastaa kasvatusjohtaja Johanna Malli (johanna.malli@example.fi)."),
        [(
            "Johanna Malli".to_owned(),
            Some("kasvatusjohtaja".to_owned())
        )]
    );
    assert_eq!(
        named("Ansvarsperson för registret är kommunens bibliotekschef."),
        [(String::new(), Some("kommunens bibliotekschef".to_owned()))]
    );
    assert_eq!(named("Rekisteristä vastaa kunta."), []);
}

#[test]
fn a_form_asks_for_the_name_first_and_for_contacts_after_it() {
    let lines = "2. Rekisteriasioita hoitavan henkilön nimi\n\nKirjastopalvelupäällikkö\n\n3. Rekisteriasioita hoitavan henkilön yhteystiedot\n\nPL 100, 00001 Mallila, puh. 09 123 4567";
    let points = contact_points(lines);
    assert_eq!(
        points,
        [[
            "",
            "Kirjastopalvelupäällikkö",
            "",
            "PL 100, 00001 Mallila; 09 123 4567"
        ]]
    );
}

#[test]
fn an_officer_is_named_before_how_to_reach_them() {
    let lines = "Om du har frågor kan du kontakta kommunens dataskyddsombud Eva Exempel via ombud@example.se eller telefon 090-786 50 00.";
    assert_eq!(
        officer(lines),
        Some(["Eva Exempel", "", "", "ombud@example.se; 090-786 50 00"].map(str::to_owned))
    );
}

#[test]
fn an_address_may_stand_on_two_lines() {
    let lines = "2. Tietosuojavastaava\n\nAino Malli\n\nPL 12 (Mallikatu 3)\n\n00001 Mallila\n\n040 765 4321";
    assert_eq!(
        officer(lines),
        Some(
            [
                "Aino Malli",
                "",
                "",
                "PL 12 (Mallikatu 3) 00001 Mallila; 040 765 4321"
            ]
            .map(str::to_owned)
        )
    );
}

#[test]
fn english_texts_name_bodies_and_people() {
    let read = read("t.txt", "Privacy notice\n\nCity of Exampleby\n\nPersonal data of guests on tours of the harbour\n\nDate of publication: 14 February 2022\n\n1. Data controller\n\nCity of Exampleby\nTel. 09 123 45 (switchboard)\n\n2. Person responsible for the register\n\nKari Modell\nDirector of Harbour Services\nkari.modell@example.fi\n\n3. Data Protection Officer\n\nData Protection Officer of the City of Exampleby\nAddress: P.O. Box 7, 00001 City of Exampleby\nEmail address: dpo@example.fi\n\n4. Purposes\n\nThe personal data are used only for telling guests when their tour begins.\n".as_bytes()).expect("a text");
    let notice = convert(&read.document, &Options::default());
    assert_eq!(
        words(Some(&notice.title)),
        Some("Personal data of guests on tours of the harbour")
    );
    let issued = notice.versions[0].issued.as_ref().map(ToString::to_string);
    assert_eq!(issued.as_deref(), Some("2022-02-14"));
    assert_eq!(
        notice.controller.as_ref().map(body).as_deref(),
        Some("City of Exampleby")
    );
    assert_eq!(
        words(notice.responsible[0].role.as_ref()),
        Some("Director of Harbour Services")
    );
    let officer = notice.data_protection_officer.expect("an officer");
    assert_eq!(
        reached(officer.contact.as_ref()),
        "P.O. Box 7, 00001 City of Exampleby; dpo@example.fi"
    );
}

#[test]
fn proper_names_are_controllers_where_a_sentence_says_so() {
    let english = |lines: &str| {
        let text = format!(
            "How we use personal data\n\n{lines}\n\nThis notice has been written for a test and says nothing more.\n"
        );
        let read = read("t.txt", text.as_bytes()).expect("a text");
        let notice = convert(&read.document, &Options::default());
        notice.controller.as_ref().map(body)
    };
    assert_eq!(
        english(
            "Here we describe what Exempelverken does. Exempelverken is the data controller for all of it."
        ),
        Some("Exempelverken".to_owned())
    );
    assert_eq!(
        english("The data controller is Example Survey Finland."),
        Some("Example Survey Finland".to_owned())
    );
    for described in [
        "Whoever decides on the purposes is the data controller for all of it.",
        "Everybody is the data controller of their own files.",
        "Organisers is the data controller.",
    ] {
        assert_eq!(english(described), None, "{described}");
    }
}

#[test]
fn a_person_among_the_lines_on_the_controller_is_someone_to_turn_to() {
    let points = |lines: &str| {
        let found = notice(lines).contact_points.into_iter();
        let names = found.filter_map(|point| words(point.name.as_ref()).map(str::to_owned));
        names.collect::<Vec<_>>()
    };
    let lines = "1. Rekisterinpitäjä\n\nEsimerkkilän yliopisto\n\nAino Mällinen\n\nPL 1, 00001 Esimerkkilä\n\naino . mallinen @ example.fi";
    assert_eq!(points(lines), ["Aino Mällinen"]);
    let lines =
        "1. Rekisterinpitäjä\n\nEsimerkkilän yliopisto\n\nMallilan Vesi\n\nkirjaamo@example.fi";
    assert_eq!(points(lines), [""; 0]);
}

#[test]
fn how_addresses_are_made_is_given_where_no_address_is() {
    let lines = |email: &str| {
        notice(&format!("1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Rekisterin yhteyshenkilö\n\nAino Malli\n\n{email}")).contact_points
    };
    let emails = |email: &str| reached(lines(email)[0].contact.as_ref());
    assert_eq!(
        emails("etunimi.sukunimi@example.fi"),
        "etunimi.sukunimi@example.fi"
    );
    assert_eq!(
        emails("aino.malli@example.fi (etunimi.sukunimi@example.fi)"),
        "aino.malli@example.fi"
    );
}

#[test]
fn two_people_on_a_line_may_share_a_telephone() {
    for end in [", puh. 09 123 4567", " puh. 09 123 4567", ""] {
        let text = format!(
            "Kirjaston asiakkaat\n\n1. Rekisterin yhteyshenkilöt\n\nAnna Esimerkki ja Matti Malli{end}\n"
        );
        let read = read("t.txt", text.as_bytes()).expect("a text");
        let notice = convert(&read.document, &Options::default());
        assert_eq!(notice.contact_points.len(), 2, "{end}");
    }
}

#[test]
fn a_full_stop_or_a_label_without_a_colon_hides_no_name() {
    let ended = notice(
        "1. Personuppgiftsansvarig\n\nModellby stad.\n\n2. Ansvarig person för registret\n\n\
         Modellby stads museidirektör.",
    );
    assert_eq!(
        ended.controller.as_ref().map(body).as_deref(),
        Some("Modellby stad")
    );
    let role = ended
        .responsible
        .first()
        .and_then(|it| words(it.role.as_ref()));
    assert_eq!(role, Some("Modellby stads museidirektör"));
    let form =
        notice("1. Rekisterinpitäjä\nNimi Mallilan seurakunta\nOsoite Asematie 1, 41900 MALLILA");
    assert_eq!(
        form.controller.as_ref().map(body).as_deref(),
        Some("Mallilan seurakunta")
    );
}

#[test]
fn a_body_above_its_address_at_the_head_is_the_controller() {
    let text = "Mallilan hyvinvointialue\nPL 17\n70211 MALLILA\n\n\
                Vastaava viranhaltija on sosiaalijohtaja Maija Malli.\n\n\
                Käsittelemme tietojasi palvelun järjestämiseksi ja siihen liittyviin tehtäviin.\n";
    let read = read("t.txt", text.as_bytes()).expect("a text");
    let notice = convert(&read.document, &Options::default());
    let name = notice.controller.as_ref().map(body);
    assert_eq!(name.as_deref(), Some("Mallilan hyvinvointialue"));
    let role = notice
        .responsible
        .first()
        .and_then(|it| words(it.role.as_ref()));
    assert_eq!(role, Some("sosiaalijohtaja"));
}

#[test]
fn a_person_whom_a_sentence_says_to_write_to_has_the_title_beside_the_name() {
    let notice = notice(
        "Modellby kommun ordnar kursen. Du kan också mejla Anna Modell, projektledare, på anna.modell@modellby.example.",
    );
    let [only] = &notice.contact_points[..] else {
        panic!("{:?}", notice.contact_points)
    };
    assert_eq!(words(only.name.as_ref()), Some("Anna Modell"));
    assert_eq!(words(only.role.as_ref()), Some("projektledare"));
}

#[test]
fn an_address_over_two_passages_cites_both() {
    let lines = "3. Rekisterin yhteyshenkilö\n\nNeuvonta / Neuvoja\n\nYhteystiedot\n\nEsimerkkilän kaupunki, \
                 Kirjaamo, PL 12, Mallikatu\n 3–5, 00001 Esimerkkilä";
    let notice = notice(lines);
    let postal = notice.evidence.iter().filter(|it| it.field == "postal");
    let cited: Vec<_> = postal
        .map(|it| {
            let passage = it.passage.as_ref().expect("a passage");
            let passage = notice.passages.iter().find(|other| other.id == *passage);
            let passage = passage.expect("it is listed");
            assert!(it.start >= Some(passage.start) && it.end <= Some(passage.end));
            passage.quote.as_str()
        })
        .collect();
    assert_eq!(cited.len(), 2, "{cited:?}");
    assert!(cited[1].starts_with("3–5"), "{cited:?}");
}

#[test]
fn a_title_alone_in_a_sentence_is_the_office_of_who_follows() {
    let lines = "3. Rekisteriasioista vastaava henkilö\n\nKerhonjohtaja. Yhteydenotot rekisteriin liittyen \
                 kerho@esimerkki.fi tai puh. 09 123456.";
    let notice = notice(lines);
    let [only] = &notice.contact_points[..] else {
        panic!("{:?}", notice.contact_points)
    };
    assert_eq!(words(only.role.as_ref()), Some("Kerhonjohtaja"));
    assert_eq!(
        reached(only.contact.as_ref()),
        "kerho@esimerkki.fi; 09 123456"
    );
}

#[test]
fn a_visiting_address_with_its_postcode_stands_in_for_a_postal_one() {
    let controller = |lines: &str| {
        let notice = notice(&format!(
            "1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n{lines}"
        ));
        let contact = notice.controller.and_then(|it| it.contact);
        contact.and_then(|it| words(it.postal.as_ref()).map(str::to_owned))
    };
    let visiting = "Käyntiosoite: Mallikatu 4, 00001 Esimerkkilä";
    assert_eq!(
        controller(visiting).as_deref(),
        Some("Mallikatu 4, 00001 Esimerkkilä")
    );
    let both = format!("{visiting}\nPostiosoite: PL 2, 00002 Esimerkkilä");
    assert_eq!(
        controller(&both).as_deref(),
        Some("PL 2, 00002 Esimerkkilä")
    );
}

#[test]
fn a_body_that_is_the_controller_of_something_or_in_a_service() {
    assert_eq!(
        controller("Näin Esimerkkilän kaupunki käsittelee henkilötietoja.").as_deref(),
        Some("Esimerkkilän kaupunki")
    );
    assert_eq!(
        controller("1. Rekisterinpitäjä palvelussa\n\nEsimerkkilän kunta\nKatu 1").as_deref(),
        Some("Esimerkkilän kunta")
    );
    let text = "Privacy notice of an app\n\nExampleville University is the Controller of what is done with your \
                consent. The data are kept for two years.\n";
    let read = read("t.txt", text.as_bytes()).expect("a text");
    let notice = convert(&read.document, &Options::default());
    assert_eq!(
        notice.controller.as_ref().map(body).as_deref(),
        Some("Exampleville University")
    );
}

#[test]
fn a_title_that_no_cue_knows_stands_behind_the_name_and_before_the_address() {
    let notice = notice(
        "3. Rekisterin yhteyshenkilö\n\nAnna Esimerkki, ompeluohjaaja, Mallikatu 3, 00001 Esimerkkilä, puh. 09 123456",
    );
    let [only] = &notice.contact_points[..] else {
        panic!("{:?}", notice.contact_points)
    };
    assert_eq!(words(only.role.as_ref()), Some("ompeluohjaaja"));
    let postal = only.contact.as_ref().and_then(|it| it.postal.as_ref());
    assert_eq!(words(postal), Some("Mallikatu 3, 00001 Esimerkkilä"));
}

#[test]
fn one_line_may_name_the_controller_its_number_and_its_address() {
    for (lines, name, number, postal) in [
        (
            "1. Personuppgiftsansvarig\n\nExempelby samkommun för bildning, FO-nummer 1234567-8, Modellgatan 3, 00001 Exempelby.\n\n\
             2. Tjänster\n\nTolkningen produceras av Modellby välfärdsområde, som är personuppgiftsansvarigt för sina uppgifter.",
            "Exempelby samkommun för bildning",
            Some("1234567-8"),
            "Modellgatan 3, 00001 Exempelby",
        ),
        (
            "1. Rekisterinpitäjä\n\nEsimerkkilän kaupunki (Y-tunnus 1234567-8), Mallikatu 3, 00001 Esimerkkilä.\n\n\
             2. Palvelut\n\nMallilan hyvinvointialue on rekisterinpitäjä omissa palveluissaan.",
            "Esimerkkilän kaupunki",
            Some("1234567-8"),
            "Mallikatu 3, 00001 Esimerkkilä",
        ),
        (
            "1. Rekisterinpitäjä\n\nEsimerkkilän kuntayhtymä (1234567-8)\n\nMallikatu 3, 00001 Esimerkkilä",
            "Esimerkkilän kuntayhtymä",
            Some("1234567-8"),
            "Mallikatu 3, 00001 Esimerkkilä",
        ),
        (
            "1. Rekisterinpitäjä\n\nEsimerkkilän kunnan sivistyslautakunta, Mallikatu 3, 00001 Esimerkkilä.",
            "Esimerkkilän kunnan sivistyslautakunta",
            None,
            "Mallikatu 3, 00001 Esimerkkilä",
        ),
    ] {
        let notice = notice(lines);
        let found = notice.controller.as_ref().expect("a controller");
        assert_eq!(words(found.name.as_ref()), Some(name), "{lines}");
        assert_eq!(found.organisation_number.as_deref(), number, "{lines}");
        assert_eq!(reached(found.contact.as_ref()), postal, "{lines}");
    }
}

#[test]
fn controllers_are_named_in_letters_and_pages_as_people_speak() {
    for (lines, expected) in [
        (
            "Personuppgiftsansvarig\n\nSjukvårdsnämnden, Region Exempel, 966 82 Exempelby. Telefon 0966-55 00 00.",
            "Region Exempel / Sjukvårdsnämnden",
        ),
        (
            "Överförmyndarnämnden i Exempelby kommun ansvarar för alla personuppgifter i sin verksamhet.",
            "Överförmyndarnämnden i Exempelby kommun",
        ),
        (
            "Den nämnd som svarar för museet, bildningsnämnden i Exempelby kommun, är personuppgiftsansvarig.",
            "bildningsnämnden i Exempelby kommun",
        ),
        (
            "Det här gäller hela kommunen. Ansvarig för personuppgifterna är Exempelby universitet, org.nr 202100-0000.",
            "Exempelby universitet",
        ),
        (
            "Tutkimuksesta vastaa Mallin ammattikorkeakoulu Oy, joka on rekisterinpitäjä.",
            "Mallin ammattikorkeakoulu Oy",
        ),
        (
            "Mittarit hankki Mallin Vesi. Tietoja pitää Mallin Vesi, joka on kaupungin laitos ja toimii rekisterinpitäjänä.",
            "Mallin Vesi",
        ),
    ] {
        let named = notice(lines).controller.as_ref().map(body);
        assert_eq!(named.as_deref(), Some(expected), "{lines}");
    }
}

#[test]
fn addresses_in_running_text_are_of_those_to_turn_to() {
    let notice = notice(
        "1. Personuppgiftsansvarig\n\nNämnden i Exempelby kommun ansvarar för personuppgifterna. Kansliet finns på Storgatan 18, 912 34 Exempelby.\n\n2. Ändamål\n\n\
         Om du undrar över något svarar amanuens Gun-Britt Modell, museum@exempelby.example eller 044 555 2091.\n\n\
         Du kan klaga hos dataombudsmannen, tietosuoja@om.example.",
    );
    let controller = notice.controller.expect("a controller");
    let postal = controller
        .contact
        .as_ref()
        .and_then(|it| it.postal.as_ref());
    assert_eq!(words(postal), Some("Storgatan 18, 912 34 Exempelby"));
    let [point] = &notice.contact_points[..] else {
        panic!("{:?}", notice.contact_points);
    };
    assert_eq!(words(point.name.as_ref()), Some("Gun-Britt Modell"));
    assert_eq!(words(point.role.as_ref()), Some("amanuens"));
    let contact = point.contact.as_ref().expect("a contact");
    assert_eq!(contact.email, ["museum@exempelby.example"]);
    assert_eq!(contact.phone.len(), 1);
}

#[test]
fn an_address_tells_how_a_name_in_a_case_is_written() {
    assert_eq!(
        contact_points(
            "1. Yhteyshenkilö\n\nKysy lisää koordinaattori Inka Mallilta, puh. 050 555 0101 tai inka.malli@esimerkkila.example."
        ),
        [[
            "Inka Malli",
            "koordinaattori",
            "",
            "inka.malli@esimerkkila.example; 050 555 0101"
        ]]
    );
}
