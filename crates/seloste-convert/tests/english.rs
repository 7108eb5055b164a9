//! Notices in English, of invented bodies: what is read from a whole notice, and from sentences under
//! one heading.

use seloste::{Certainty, DenialScope, Language, LanguageMap, Notice, Obligation, Right, Topic};
use seloste_convert::{Options, convert, read};

fn converted(text: &str) -> Notice {
    let options = Options {
        language: Some(Language::En),
        ..Options::default()
    };
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &options)
}

/// A notice whose third section has a heading and holds some sentences or a list.
fn under(heading: &str, content: &str) -> Notice {
    converted(&format!(
        "Privacy notice\n\n1. Name of the register\n\nExemplar register\n\n2. Controller\n\nCity of Esimerkkilä\n\n3. {heading}\n\n{content}\n"
    ))
}

fn words(map: Option<&LanguageMap>) -> String {
    map.and_then(|map| map.get(Language::En))
        .unwrap_or_default()
        .to_owned()
}

/// What a notice says of one thing, a text for each value.
type Reading = fn(&Notice) -> Vec<String>;

#[track_caller]
fn check(heading: &str, of: Reading, rows: &[(&str, &[&str])]) {
    let readings = rows.iter().map(|(content, expected)| {
        let found = of(&under(heading, content));
        (content, found, expected)
    });
    let wrong: Vec<_> = readings
        .filter(|(_, found, expected)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn data(notice: &Notice) -> Vec<String> {
    let codes = notice.personal_data.iter().flat_map(|it| &it.categories);
    let mut codes: Vec<_> = codes.map(|code| local(code.as_str())).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn groups(notice: &Notice) -> Vec<String> {
    let codes = notice.data_subjects.iter().flat_map(|it| &it.categories);
    codes.map(|code| local(code.as_str())).collect()
}

fn measures(notice: &Notice) -> Vec<String> {
    let codes = notice.security.iter().flat_map(|it| &it.categories);
    codes.map(|code| local(code.as_str())).collect()
}

/// A code without its prefix.
fn local(code: &str) -> String {
    code.split(':').next_back().unwrap_or_default().to_owned()
}

fn bases(notice: &Notice) -> Vec<String> {
    let codes = notice.legal_grounds.iter();
    let mut codes: Vec<_> = codes.map(|it| it.legal_basis.code().to_owned()).collect();
    codes.sort();
    codes
}

fn purposes(notice: &Notice) -> Vec<String> {
    let labels = notice.purposes.iter();
    labels.map(|it| words(it.label.as_ref())).collect()
}

fn rights(notice: &Notice) -> Vec<String> {
    let rights = notice.rights.iter();
    let restricted = |it: &Right| if it.restricted == Some(true) { "!" } else { "" };
    rights
        .map(|it| format!("{}{}", it.right.code(), restricted(it)))
        .collect()
}

fn sources(notice: &Notice) -> Vec<String> {
    let sources = notice.sources.iter();
    sources
        .map(|it| format!("{:?}: {}", it.kind, words(it.label.as_ref())))
        .collect()
}

fn recipients(notice: &Notice) -> Vec<String> {
    let stated = notice.recipients.iter().map(|it| {
        let mark = match it.certainty {
            Certainty::Possible => "?",
            _ => "",
        };
        format!("{:?}{mark}: {}", it.kind, words(it.label.as_ref()))
    });
    stated.chain(denied(notice, Topic::Recipients)).collect()
}

fn denied(notice: &Notice, topic: Topic) -> Vec<String> {
    let own = notice.denials.iter().filter(|it| it.topic == topic);
    own.map(|it| {
        let hedge = if it.hedged == Some(true) { "~" } else { "" };
        match it.scope {
            DenialScope::Regular => format!("{hedge}none regularly"),
            _ => format!("{hedge}none"),
        }
    })
    .collect()
}

fn transfers(notice: &Notice) -> Vec<String> {
    let stated = notice.transfers.iter().map(|it| {
        let place = it.country.as_ref().map(ToString::to_string);
        let place = place.unwrap_or_else(|| "outside".to_owned());
        let mark = match it.certainty {
            Certainty::Possible => "?",
            _ => "",
        };
        let mechanism = it.mechanism.map(|it| format!("{it:?}")).unwrap_or_default();
        format!("{place}{mark} {mechanism}").trim().to_owned()
    });
    stated.chain(denied(notice, Topic::Transfers)).collect()
}

fn retention(notice: &Notice) -> Vec<String> {
    let periods = notice.retention.iter().map(|it| {
        let end = it.period.as_ref().map(ToString::to_string);
        let end = end.or_else(|| it.until.as_ref().map(ToString::to_string));
        let end = end.unwrap_or_else(|| format!("{:?}", it.kind));
        let what = words(it.applies_to.as_ref());
        let event = words(it.event.as_ref().or(it.ground.as_ref()));
        format!("{what} | {end} | {event}")
    });
    periods.collect()
}

fn provision(notice: &Notice) -> Vec<String> {
    let stated = notice.provision.iter().map(|it| match it.obligation {
        Obligation::Required => "required".to_owned(),
        Obligation::Voluntary => "voluntary".to_owned(),
        Obligation::Partly => "partly".to_owned(),
    });
    stated.collect()
}

fn decisions(notice: &Notice) -> Vec<String> {
    let made = notice.automated_decisions.iter().map(|_| "made".to_owned());
    let profiled = notice.profiling.iter().map(|_| "profiled".to_owned());
    let none = denied(notice, Topic::AutomatedDecisions).into_iter();
    let unprofiled = denied(notice, Topic::Profiling).into_iter();
    made.chain(profiled)
        .chain(none.map(|it| format!("decisions {it}")))
        .chain(unprofiled.map(|it| format!("profiling {it}")))
        .collect()
}

#[test]
fn personal_data_in_sections() {
    check(
        "What personal data do we process?",
        data,
        &[
            (
                "We process the following personal data: name, telephone number and email address.",
                &["EmailAddress", "Name", "TelephoneNumber"],
            ),
            (
                "Name, personal identity code and postal address are stored in the register.",
                &["Name", "NationalIdentificationNumber", "PhysicalAddress"],
            ),
            (
                "The register contains the following data on customers of the swimming hall: first name, last name and date of birth.",
                &["BirthDate", "Name"],
            ),
            (
                "We collect personal data such as your name, your job title and your organisation.",
                &["Affiliation", "Job", "Name"],
            ),
            (
                "When you order a card, we collect your name and home address.",
                &["Name", "PhysicalAddress"],
            ),
            (
                "- user ID and password\n- IP address\n- special dietary requirements",
                &["Diet", "IPAddress", "Password", "Username"],
            ),
            (
                "Identification data: name, customer number, language",
                &["Language", "Name", "UID"],
            ),
            ("Personal identity codes are not collected.", &[]),
            ("The City of Esimerkkilä collects data carefully.", &[]),
            ("We only process the data that we need.", &[]),
        ],
    );
}

#[test]
fn groups_of_data_subjects() {
    check(
        "Groups of data subjects",
        groups,
        &[
            ("Pupils and their guardians", &["Pupil", "GuardianOfHuman"]),
            (
                "- employees\n- job applicants",
                &["Employee", "JobApplicant"],
            ),
            (
                "The data subjects are customers of the library.",
                &["Customer"],
            ),
            (
                "The register contains data on participants and visitors.",
                &["Participant", "Visitor"],
            ),
            ("No data on children are processed.", &[]),
        ],
    );
}

#[test]
fn legal_bases_in_sections() {
    check(
        "Legal basis",
        bases,
        &[
            (
                "Article 6(1)(e) of the General Data Protection Regulation",
                &["A6-1-e"],
            ),
            ("Article 6.1a of the GDPR", &["A6-1-a"]),
            ("Article 6(1), point (c), of the GDPR", &["A6-1-c"]),
            (
                "Article 6, paragraph 1, points (b) and (c)",
                &["A6-1-b", "A6-1-c"],
            ),
            ("The processing is based on your consent.", &["A6-1-a"]),
            ("Compliance with a legal obligation.", &["A6-1-c"]),
            (
                "Processing is necessary for the performance of a task carried out in the public interest.",
                &["A6-1-e"],
            ),
            (
                "The legal basis for the processing is a contract.",
                &["A6-1-b"],
            ),
            ("- consent\n- legitimate interest", &["A6-1-a", "A6-1-f"]),
            (
                "Article 9(2)(h) of the GDPR and Article 6(1)(c) of the GDPR",
                &["A6-1-c", "A9-2-h"],
            ),
            ("The processing is not based on consent.", &[]),
            (
                "If the processing is based on consent, you can withdraw it.",
                &[],
            ),
        ],
    );
}

#[test]
fn purposes_in_sections() {
    check(
        "Purpose of processing personal data",
        purposes,
        &[
            (
                "Personal data are processed in order to arrange swimming lessons.",
                &["arrange swimming lessons"],
            ),
            (
                "The purpose of the register is to manage parking permits.",
                &["manage parking permits"],
            ),
            (
                "We use your data to answer your questions.",
                &["answer your questions"],
            ),
            (
                "Personal data is processed for the purpose of granting home care allowances.",
                &["granting home care allowances"],
            ),
            (
                "- lending of books\n- invoicing",
                &["lending of books", "invoicing"],
            ),
            (
                "The data is used for the following purposes:\n\n- sending reminders\n- statistics",
                &["sending reminders", "statistics"],
            ),
            ("The data are not used for marketing.", &[]),
            (
                "The data is processed for the purposes described above.",
                &[],
            ),
            (
                "The data serve no purpose other than the lending of books.",
                &["lending of books"],
            ),
        ],
    );
}

#[test]
fn sources_in_sections() {
    check(
        "Regular sources of information",
        sources,
        &[
            (
                "The data are collected from the data subjects themselves.",
                &["DataSubjectDataSource: data subjects themselves"],
            ),
            (
                "Data is obtained from the Population Information System and from the employer.",
                &[
                    "ThirdPartyDataSource: Population Information System",
                    "ThirdPartyDataSource: employer",
                ],
            ),
            (
                "Information provided by the user.",
                &["DataSubjectDataSource: user"],
            ),
            (
                "We receive data from other authorities and from public registers.",
                &[
                    "ThirdPartyDataSource: authorities",
                    "PublicDataSource: public registers",
                ],
            ),
            ("Data are not collected from other registers.", &[]),
        ],
    );
}

#[test]
fn recipients_in_sections() {
    check(
        "Regular disclosures of data",
        recipients,
        &[
            (
                "Data are disclosed to the Social Insurance Institution and the Tax Administration.",
                &[
                    "Authority: the Social Insurance Institution",
                    "Authority: the Tax Administration",
                ],
            ),
            (
                "Data may be disclosed to the police.",
                &["Authority?: the police"],
            ),
            ("Data are not disclosed to third parties.", &["none"]),
            (
                "There are no regular disclosures of data.",
                &["none regularly"],
            ),
            ("Personal data are not disclosed.", &["none"]),
            (
                "As a rule, data are not disclosed to outsiders.",
                &["~none"],
            ),
            (
                "We share your data with our service providers.",
                &["DataProcessor: our service providers"],
            ),
            (
                "The system is provided by Malli Oy.",
                &["DataProcessor: Malli Oy"],
            ),
            (
                "Personal data are not disclosed to anyone other than the Tax Administration.",
                &["Authority?: the Tax Administration"],
            ),
        ],
    );
}

#[test]
fn transfers_in_sections() {
    check(
        "Transfer of data outside the EU or EEA",
        transfers,
        &[
            (
                "Data are not transferred outside the EU or the EEA.",
                &["none"],
            ),
            (
                "As a rule, data is not transferred outside the EU/EEA.",
                &["~none"],
            ),
            (
                "Personal data will not be transferred to third countries.",
                &["none"],
            ),
            ("The data is stored only within the EU.", &["none"]),
            (
                "Data may be transferred to the United States on the basis of the standard contractual clauses.",
                &["US? A46_2C"],
            ),
            ("Data are transferred to India and Canada.", &["IN", "CA"]),
            (
                "Data can be transferred outside the EEA under an adequacy decision of the Commission.",
                &["outside? A45_3"],
            ),
            ("No.", &["none"]),
        ],
    );
}

#[test]
fn storage_periods_in_sections() {
    check(
        "Retention period",
        retention,
        &[
            (
                "Applications are kept for two years after the decision.",
                &["Applications | P2Y | decision"],
            ),
            (
                "The data will be deleted six months after the end of the course.",
                &["The data | P6M | end of the course"],
            ),
            (
                "The retention period of the recordings is 30 days.",
                &[" | P30D | "],
            ),
            (
                "Recordings are stored for at most 30 days.",
                &["Recordings | P30D | "],
            ),
            (
                "The data is stored until 31 December 2030.",
                &["The data | 2030-12-31 | "],
            ),
            (
                "The data will be kept until the end of 2028.",
                &["The data | 2028-12-31 | "],
            ),
            (
                "Decisions are kept permanently.",
                &["Decisions | EndlessDuration | "],
            ),
            (
                "Data is deleted when the customer relationship ends.",
                &["Data | UntilEventDuration | the customer relationship ends"],
            ),
            (
                "The data are retained for as long as the account is in use.",
                &["The data | UntilEventDuration | the account is in use"],
            ),
            (
                "Personal data is kept as long as necessary.",
                &["Personal data | IndeterminateDuration | as long as necessary"],
            ),
            (
                "The data is stored in accordance with the Archives Act.",
                &["The data | StorageDuration | in accordance with the Archives Act"],
            ),
            (
                "- Invoices: six years\n- Feedback: 1 year",
                &["Invoices | P6Y | ", "Feedback | P1Y | "],
            ),
            ("The data is not kept for two years.", &[]),
        ],
    );
}

#[test]
fn rights_in_sections() {
    check(
        "Rights of the data subject",
        rights,
        &[
            (
                "You have the right to access your data, to have it rectified or erased, to restrict the processing and to object to it.",
                &["A15", "A16", "A17", "A18", "A21"],
            ),
            (
                "- right to data portability\n- right of access",
                &["A15", "A20"],
            ),
            ("You can withdraw your consent at any time.", &["A7-3"]),
            (
                "You can lodge a complaint with the Data Protection Ombudsman.",
                &["A77"],
            ),
            (
                "You have the right not to be subject to automated decision-making.",
                &["A22"],
            ),
            ("There is no right to data portability.", &["A20!"]),
            ("The right to object does not apply here.", &["A21!"]),
            (
                "The right to object does not apply where the law requires the processing.",
                &["A21"],
            ),
        ],
    );
}

#[test]
fn measures_in_sections() {
    check(
        "Data security",
        measures,
        &[
            (
                "The data is protected with firewalls and passwords.",
                &["NetworkSecurityProtocols", "AuthenticationProtocols"],
            ),
            (
                "Only persons whose work requires it have access to the data.",
                &["AccessControlMethod"],
            ),
            ("Data communication is encrypted.", &["Encryption"]),
            (
                "The staff are bound by an obligation of confidentiality.",
                &["ConfidentialityDuty"],
            ),
            (
                "Documents are kept in locked cabinets.",
                &["PhysicalMeasure"],
            ),
            (
                "Only certain named employees are able to process the data.",
                &["AccessControlMethod"],
            ),
            (
                "The data are processed confidentially.",
                &["ConfidentialityDuty"],
            ),
            ("The data is not encrypted.", &[]),
        ],
    );
}

#[test]
fn measures_in_prose() {
    for (sentence, expected) in [
        (
            "Access to the system requires a personal username and password.",
            &["AuthenticationProtocols"][..],
        ),
        (
            "Only library staff whose duties include the care of the register have access to it.",
            &["AccessControlMethod"],
        ),
        ("Use of the system is logged.", &["LoggingPolicy"]),
        (
            "Our staff are trained in data protection.",
            &["StaffTraining"],
        ),
        // What is told of data, and what people are asked for, is no measure.
        ("We may hold data that are subject to confidentiality.", &[]),
        ("You can change your password in the service.", &[]),
        ("Only the police have access to the house.", &[]),
    ] {
        let notice = converted(&format!("The harbour register\n\n{sentence}\n"));
        assert_eq!(measures(&notice), expected, "{sentence}");
    }
}

#[test]
fn examples_of_recipients_are_recipients() {
    check(
        "Regular disclosures of data",
        recipients,
        &[
            (
                "Data may be disclosed to other authorities, such as the police and the Tax Administration, where the law requires.",
                &[
                    "Authority?: other authorities",
                    "Authority?: the police",
                    "Authority?: the Tax Administration",
                ],
            ),
            (
                "Data are disclosed to those who work on our behalf.",
                &["Recipient: those who work on our behalf"],
            ),
            (
                "The data are stored on the servers of Malli Oy.",
                &["DataProcessor: Malli Oy"],
            ),
            ("The data are stored on the servers of the city.", &[]),
            (
                "We will disclose data on request \u{2013} provided the information is not secret.",
                &[],
            ),
        ],
    );
}

#[test]
fn an_office_stands_beside_its_unit() {
    for (line, role, unit) in [
        (
            "Library Manager, Main Library",
            "Library Manager",
            "Main Library",
        ),
        (
            "Main Library, Library Manager",
            "Library Manager",
            "Main Library",
        ),
        (
            "Communications Unit, Mayor's Office",
            "",
            "Communications Unit, Mayor's Office",
        ),
    ] {
        let notice = under("Contact person of the register", line);
        let point = notice.contact_points.first();
        let point = point.expect("a contact point");
        assert_eq!(words(point.role.as_ref()), role, "{line}");
        assert_eq!(words(point.unit.as_ref()), unit, "{line}");
    }
    let notice = under(
        "Person responsible for the register",
        "Director of Communications.",
    );
    let office = notice.responsible.first().expect("an office");
    assert_eq!(words(office.role.as_ref()), "Director of Communications");
}

#[test]
fn a_body_is_named_with_its_board() {
    for (sentence, name, unit) in [
        (
            "The controller is the City of Exemplar, Culture and Leisure Division.",
            "City of Exemplar",
            "Culture and Leisure Division",
        ),
        (
            "The controller is the City of Exemplar, Town of Sample.",
            "City of Exemplar",
            "",
        ),
    ] {
        let notice = converted(&format!("Our privacy policy\n\n{sentence}\n"));
        let controller = notice.controller.as_ref().expect("a controller");
        assert_eq!(words(controller.name.as_ref()), name, "{sentence}");
        assert_eq!(words(controller.unit.as_ref()), unit, "{sentence}");
    }
}

#[test]
fn small_topics() {
    check(
        "Is it mandatory to provide the data?",
        provision,
        &[
            ("Providing personal data is voluntary.", &["voluntary"]),
            ("You are obliged to provide the data.", &["required"]),
            (
                "You are not obliged to provide personal data.",
                &["voluntary"],
            ),
            (
                "If you do not provide the data, your application cannot be processed.",
                &["required"],
            ),
        ],
    );
    check(
        "Automated decision-making and profiling",
        decisions,
        &[
            (
                "We do not use automated decision-making.",
                &["decisions none"],
            ),
            ("The data are not used for profiling.", &["profiling none"]),
            (
                "Decisions on parking permits are made automatically.",
                &["made"],
            ),
            ("You have the right not to be subject to profiling.", &[]),
        ],
    );
}

#[test]
fn who_is_who() {
    let notice = converted(
        "Privacy notice of the feedback service\n\nDate: 3 May 2023\nUpdated: June 12, 2024\n\n\
         1. Controller\n\nCity of Esimerkkilä, Committee for Culture\nBusiness ID: 1234567-8\n\
         P.O. Box 10, FI-00099 City of Esimerkkilä\nTel. +358 9 123 4567 (switchboard)\n\n\
         2. Person responsible for the register\n\nDirector of Library Services\n\n\
         3. Contact person for the register\n\nMaija Malli, Service Manager\nmaija.malli@example.fi\n\n\
         4. Data protection officer\n\n\
         You can reach the data protection officer at dpo@example.fi.\n\n\
         5. Rights of the data subject\n\n\
         Requests to exercise your rights are sent to the registry: registry@example.fi.\n",
    );
    let controller = notice.controller.as_ref().expect("a controller");
    assert_eq!(words(controller.name.as_ref()), "City of Esimerkkilä");
    assert_eq!(words(controller.unit.as_ref()), "Committee for Culture");
    assert_eq!(controller.organisation_number.as_deref(), Some("1234567-8"));
    assert_eq!(controller.public_body, Some(true));
    let contact = controller.contact.as_ref().expect("contacts");
    let postal = "P.O. Box 10, FI-00099 City of Esimerkkilä";
    assert_eq!(words(contact.postal.as_ref()), postal);
    assert_eq!(contact.phone, ["+358 9 123 4567"]);
    let role = notice.responsible.first().and_then(|it| it.role.as_ref());
    assert_eq!(words(role), "Director of Library Services");
    let person = notice.contact_points.first().expect("a contact person");
    assert_eq!(words(person.name.as_ref()), "Maija Malli");
    assert_eq!(words(person.role.as_ref()), "Service Manager");
    let officer = notice.data_protection_officer.as_ref();
    let contact = officer.and_then(|it| it.contact.as_ref());
    assert_eq!(contact.expect("contacts").email, ["dpo@example.fi"]);
    let version = notice.versions.first().expect("a version");
    let day = |date: Option<&seloste::Date>| date.map(ToString::to_string).unwrap_or_default();
    assert_eq!(day(version.issued.as_ref()), "2023-05-03");
    assert_eq!(day(version.modified.as_ref()), "2024-06-12");
    let exercise = notice.exercise_contact.as_ref().expect("an addressee");
    assert_eq!(words(exercise.unit.as_ref()), "registry");
}

#[test]
fn controllers_in_prose() {
    for (sentence, expected) in [
        (
            "The University of Esimerkkilä is the controller of the personal data.",
            "University of Esimerkkilä",
        ),
        ("The controller is the Exemplar Agency.", "Exemplar Agency"),
        (
            "Exemplar municipality is responsible for the processing of your personal data.",
            "Exemplar municipality",
        ),
        ("You are the controller of your own data.", ""),
        ("The city is the controller.", ""),
    ] {
        let notice = converted(&format!("Our privacy policy\n\n{sentence}\n"));
        let controller = notice.controller.as_ref();
        let name = controller.and_then(|it| it.name.as_ref());
        assert_eq!(words(name), expected, "{sentence}");
    }
}

#[test]
fn statutes_and_authorities() {
    let notice = under(
        "Applicable legislation",
        "- Data Protection Act (1050/2018)\n- Local Government Act (410/2015)\n- Archives Act",
    );
    let acts: Vec<_> = notice
        .statutes
        .iter()
        .map(|it| {
            it.statute
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default()
        })
        .collect();
    assert_eq!(acts, ["fi-tsl", "fi-kuntal", "fi-arkl"]);
    for (name, authority) in [
        ("the Data Protection Ombudsman", "fi-tsv"),
        (
            "the Swedish Authority for Privacy Protection (IMY)",
            "se-imy",
        ),
    ] {
        let sentence = format!("You have the right to complain to {name}.");
        let notice = under("Your rights", &sentence);
        let named = notice.rights.first().and_then(|it| it.authority.as_ref());
        assert_eq!(named.map(ToString::to_string).as_deref(), Some(authority));
    }
}

#[test]
fn joint_controllers() {
    for (sentence, expected) in [
        (
            "City of Esimerkkilä and Exemplar Ltd are joint controllers.",
            &["City of Esimerkkilä", "Exemplar Ltd"][..],
        ),
        (
            "The joint controllers are the University of Esimerkkilä and the Exemplar Agency.",
            &["University of Esimerkkilä", "Exemplar Agency"],
        ),
        ("The city and its partners are joint controllers.", &[]),
    ] {
        let notice = converted(&format!("Our privacy policy\n\n{sentence}\n"));
        let first = notice.controller.iter();
        let all = first.chain(&notice.joint_controllers);
        let names: Vec<_> = all.map(|it| words(it.name.as_ref())).collect();
        assert_eq!(names, expected, "{sentence}");
    }
}

#[test]
fn a_name_by_its_use() {
    for (rest, expected) in [
        (
            "You can read here how Exemplaria handles your case.",
            "Exemplaria",
        ),
        ("You can read here how your case is handled.", ""),
    ] {
        let notice = converted(&format!(
            "Our privacy policy\n\nExemplaria is the data controller for whatever this page tells of. {rest}\n"
        ));
        let controller = notice.controller.as_ref();
        let name = controller.and_then(|it| it.name.as_ref());
        assert_eq!(words(name), expected, "{rest}");
    }
}

#[test]
fn points_of_the_article_above() {
    check(
        "Legal basis for processing",
        bases,
        &[
            (
                "The processing is based on Article 6(1) of the General Data Protection Regulation:\n\n- point (e), since it belongs to the statutory duties of the town\n- point (f), the legitimate interest of the town",
                &["A6-1-e", "A6-1-f"],
            ),
            (
                "The processing is not based on Article 6(1) of the General Data Protection Regulation:\n\n- point (a)",
                &[],
            ),
            ("The following articles apply:\n\n- point (a)", &[]),
        ],
    );
}

#[test]
fn lines_of_a_flattened_table() {
    let notice = converted(
        "Privacy notice: Boat register\n\nController Harbour Agency of Esimerkkilä\nP.O. Box 9, FI-00990 Esimerkkilä\n\nRegister name Boat register\n\nContent of the register The register contains the name and telephone number of owners.\n\nRetention period Data are kept for two years.\n",
    );
    let controller = notice.controller.as_ref();
    let name = controller.and_then(|it| it.name.as_ref());
    assert_eq!(words(name), "Harbour Agency of Esimerkkilä");
    assert_eq!(data(&notice), ["Name", "TelephoneNumber"]);
    assert_eq!(retention(&notice), ["Data | P2Y | "]);
    let sentence = "Content of the register The register is public.";
    let notice = converted(&format!("Privacy notice\n\n{sentence}\n"));
    assert!(data(&notice).is_empty(), "one such line is no table");
}

#[test]
fn fronted_events() {
    check(
        "Retention period",
        |notice| {
            let periods = notice.retention.iter();
            let both = periods.map(|it| (words(it.applies_to.as_ref()), words(it.event.as_ref())));
            both.map(|(what, event)| format!("{what} | {event}"))
                .collect()
        },
        &[
            (
                "When the course has ended, the answers will be destroyed safely.",
                &["the answers | the course has ended"],
            ),
            (
                "The answers will be deleted when the course has ended.",
                &["The answers | the course has ended"],
            ),
        ],
    );
}

#[test]
fn publication_of_results() {
    let notice = under(
        "Publication of the results",
        "The results are published when at least five people have answered.",
    );
    let found = notice.publication.unwrap_or_default();
    assert_eq!(found.threshold, Some(5));
    let notice = under("Other", "At least five people work at the office.");
    assert_eq!(notice.publication.and_then(|it| it.threshold), None);
}

#[test]
fn links_to_further_pages() {
    for (sentence, expected) in [
        (
            "Read more about your rights: https://esimerkkila.example/rights.",
            1,
        ),
        ("The form is at https://esimerkkila.example/form.", 0),
    ] {
        let notice = under("Further information", sentence);
        assert_eq!(notice.versions[0].layers.len(), expected, "{sentence}");
    }
}

#[test]
fn exemptions_from_informing() {
    for (sentence, expected) in [
        (
            "We do not inform the data subjects, since this would involve a disproportionate effort.",
            1,
        ),
        ("We inform you of changes without undue delay.", 0),
    ] {
        let notice = converted(&format!("Privacy notice\n\n{sentence}\n"));
        assert_eq!(notice.exemptions.len(), expected, "{sentence}");
    }
}

#[test]
fn an_act_on_contracts_is_no_contract() {
    let under = |sentence| bases(&under("Legal basis", sentence));
    assert_eq!(
        under("Statutes: Employment Contracts Act (55/2001)."),
        [""; 0]
    );
    assert_eq!(under("Contract."), ["A6-1-b"]);
}

#[test]
fn what_is_done_without_disclosing_anything_has_no_recipient() {
    let text = "The data may be used in the library's own registers without disclosing them to third parties.";
    let notice = under("Purpose of processing", text);
    assert_eq!(recipients(&notice), [""; 0]);
    let denial = "The data are not disclosed to third parties.";
    assert_eq!(recipients(&under("Recipients", denial)), ["none"]);
    assert_eq!(
        recipients(&under(
            "Recipients",
            "The data may be disclosed to the police."
        ))
        .len(),
        1
    );
}

#[test]
fn when_data_are_collected_is_no_source() {
    let text = "The data come from you in these situations:\n\n- when you register\n- the population register\n";
    let found = sources(&under("Sources of data", text));
    assert!(
        found.iter().any(|it| it.contains("population")),
        "{found:?}"
    );
    assert!(!found.iter().any(|it| it.contains("when")), "{found:?}");
}

#[test]
fn recipients_that_are_none() {
    check(
        "Data content",
        recipients,
        &[
            (
                "The diary holds the following data transferred from the booking form:\n\n- First name\n- Email address",
                &[],
            ),
            (
                "The page draws on timetable data produced by City of Esimerkkilä.",
                &[],
            ),
        ],
    );
}

#[test]
fn data_that_sentences_require() {
    check(
        "Data content",
        data,
        &[
            (
                "The borrower’s name and telephone number are required for a card.",
                &["Name", "TelephoneNumber"],
            ),
            (
                "The borrower may provide their email address for reminders.",
                &["EmailAddress"],
            ),
            (
                "The register contains: call signs, names, addresses and telephone numbers.",
                &["Name", "PhysicalAddress", "TelephoneNumber"],
            ),
        ],
    );
}

#[test]
fn duties_of_people_are_no_purposes_and_nights_no_periods() {
    for (heading, sentence) in [
        (
            "3. Purpose of the processing",
            "You are required to identify yourself.",
        ),
        (
            "3. Retention period",
            "Recordings are kept in a locked room during the night.",
        ),
    ] {
        let text = format!(
            "Library customers\n\n1. Controller\n\nCity of Exampleby\n\n{heading}\n\n{sentence}\n"
        );
        let read = seloste_convert::read("t.txt", text.as_bytes()).expect("a text");
        let notice = seloste_convert::convert(&read.document, &seloste_convert::Options::default());
        assert!(notice.purposes.is_empty(), "{sentence}");
        assert!(
            notice.retention.iter().all(|it| it.event.is_none()),
            "{sentence}"
        );
    }
}

#[test]
fn purposes_in_clauses_and_lists_that_a_sentence_on_the_data_leads_to() {
    check(
        "Purposes",
        |notice| {
            notice
                .purposes
                .iter()
                .map(|it| words(it.label.as_ref()))
                .collect()
        },
        &[
            (
                "We process personal data when we arrange courses and answer questions.",
                &["arrange courses and answer questions"],
            ),
            (
                "We collect your name so that we can send you the timetable.",
                &["send you the timetable"],
            ),
        ],
    );
    let notice = under(
        "What data do we process?",
        "We may store your name. We use your data to:\n\n- arrange courses,\n- send invoices.",
    );
    let purposes = notice.purposes.iter().map(|it| words(it.label.as_ref()));
    assert_eq!(
        purposes.collect::<Vec<_>>(),
        ["arrange courses", "send invoices"]
    );
}

#[test]
fn a_notice_that_speaks_to_its_reader() {
    let notice = converted(
        "How we handle your data: parking\n\nWho we are\n\nExemplar Harbour Authority (the \u{201c}Harbour\u{201d}), \
         Model Street 3, FI-00001 Exemplar, is the controller.\n\nWhy we use it\n\nWe use your data to collect parking \
         fees. We rely on a legal obligation and on the exercise of official authority.\n\nWho sees it\n\nWe share \
         unpaid fees with the Model Debt Centre for collection and, on request, with the police. Our hosting supplier \
         stores the data for us.\n\nOutside the EEA\n\nTechnicians of our supplier in India see the data remotely \
         under standard contractual clauses.\n",
    );
    let controller = notice.controller.as_ref().expect("a controller");
    assert_eq!(
        words(controller.name.as_ref()),
        "Exemplar Harbour Authority"
    );
    let postal = controller
        .contact
        .as_ref()
        .and_then(|it| it.postal.as_ref());
    assert_eq!(words(postal), "Model Street 3, FI-00001 Exemplar");
    assert_eq!(bases(&notice), ["A6-1-c", "A6-1-e"]);
    let labels = notice.recipients.iter().map(|it| words(it.label.as_ref()));
    let labels: Vec<_> = labels.collect();
    assert_eq!(
        labels,
        ["the Model Debt Centre", "the police", "hosting supplier"]
    );
    let [transfer] = notice.transfers.as_slice() else {
        panic!("{:#?}", notice.transfers);
    };
    assert_eq!(
        transfer
            .country
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("IN")
    );
    assert_eq!(transfer.mechanism, Some(seloste::TransferMechanism::A46_2C));
}

#[test]
fn purposes_with_a_particle_of_their_own_are_apart() {
    for (sentence, expected) in [
        (
            "We use the data to rent out berths, to send invoices and to plan the season.",
            &["rent out berths", "send invoices", "plan the season"][..],
        ),
        (
            "We use the data to rent out berths and send invoices.",
            &["rent out berths and send invoices"],
        ),
    ] {
        let text = format!(
            "Boat club\n\n1. Controller\n\nCity of Exampleby\n\n2. Purposes\n\n{sentence}\n"
        );
        let read = seloste_convert::read("t.txt", text.as_bytes()).expect("a text");
        let notice = seloste_convert::convert(&read.document, &seloste_convert::Options::default());
        let labels = notice.purposes.iter().flat_map(|it| &it.label);
        let labels: Vec<_> = labels
            .flat_map(|label| label.iter().map(|(_, words)| words))
            .collect();
        assert_eq!(labels, expected);
    }
}

#[test]
fn no_item_of_a_list_is_dropped() {
    let item = "Name, contact details, CV, personal identity code, references";
    let notice = under("Personal data", &format!("- {item}\n- Hat size"));
    let labels = notice
        .personal_data
        .iter()
        .map(|it| words(it.label.as_ref()));
    let expected = [
        "Name",
        "contact details",
        "CV",
        "personal identity code",
        "references",
        "Hat size",
    ];
    assert_eq!(labels.collect::<Vec<_>>(), expected);

    // Below a heading that says nothing of data, it is kept as text and no part of the contact details.
    let notice = under(
        "Controller and others",
        &format!("City of Esimerkkilä, a@b.fi\n\nOther things:\n\n- {item}\n- Hat size"),
    );
    let passage = notice
        .passages
        .iter()
        .find(|it| it.quote == item)
        .expect("it is kept");
    let controller = notice.controller.expect("it is named");
    assert!(!controller.stated_in.contains(&passage.id));
}
