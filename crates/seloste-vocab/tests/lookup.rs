//! The tables, used as the other crates use them.

use seloste_vocab::{
    CONCEPTS, CONTEXT, CONTEXT_URL, COUNTRIES, HEADINGS, Heading, HeadingRole, LabelRole,
    REFERENCE, STATUTORY_DISCLOSURES, Scheme, TRANSFER_INSTRUMENTS, adequacy_decision, compact,
    concept, concepts, country, cues, dpv, expand, graph, is_under, member, pd, preferred, region,
    statute, statutory_disclosure,
};

/// Codes of the concepts of a list whose words occur in a text; `*` stands for any ending.
fn found(scheme: Scheme, language: &str, text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    concepts(scheme)
        .filter(|concept| {
            let mut labels = concept.labels.iter().filter(|l| l.language == language);
            labels.any(|label| occurs(&label.text.to_lowercase(), &words))
        })
        .map(|concept| concept.code)
        .collect()
}

fn occurs(phrase: &str, words: &[&str]) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).any(|window| {
        window
            .iter()
            .zip(&phrase)
            .all(|(word, part)| match part.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == part,
            })
    })
}

fn check(fi: &str, sv: &str, expected: &[&str]) {
    // The words of the two languages differ in one item: where one lives and where one settles.
    let sv_expected: Vec<_> = expected
        .iter()
        .map(|code| {
            if *code == "seloste:SettlingMunicipality" {
                "pd:Residency"
            } else {
                *code
            }
        })
        .collect();
    let mut sv_found = found(Scheme::PersonalData, "sv", sv);
    sv_found.sort_unstable();
    assert_eq!(found(Scheme::PersonalData, "fi", fi), expected, "{fi}");
    assert_eq!(sv_found, sv_expected, "{sv}");
}

#[test]
fn items_of_a_register() {
    check("Nimi", "Namn", &["pd:Name"]);
    check("Puhelinnumero", "Telefonnummer", &["pd:TelephoneNumber"]);
    check("Sähköpostiosoite", "E-postadress", &["pd:EmailAddress"]);
    check(
        "Minkä maan kansalainen osallistuja on",
        "I vilket land deltagaren är medborgare",
        &["pd:Citizenship"],
    );
    check("Kielitaito", "Språkkunskaper", &["seloste:LanguageSkill"]);
    check("IP-osoite", "IP-adress", &["pd:IPAddress"]);
    check(
        "Kiinnostavat kurssit ja sijoittumiskunta",
        "Kurser som intresserar samt bosättningskommun",
        &["pd:Interest", "seloste:SettlingMunicipality"],
    );
    check(
        "Koulutustaso",
        "Utbildningsnivå",
        &["seloste:EducationLevel"],
    );
    check("Ammattiala", "Bransch", &["seloste:FieldOfWork"]);
    check(
        "Suoritetut tutkinnot",
        "Avlagda examina",
        &["pd:EducationQualification"],
    );
    check("Työkokemus", "Arbetserfarenhet", &["pd:WorkExperience"]);
    check(
        "Työelämään liittyvä osaaminen",
        "Arbetsfärdigheter",
        &["seloste:WorkSkill"],
    );
    check(
        "Pätevyudet",
        "Behörigheter",
        &["pd:ProfessionalCertification"],
    );
    check(
        "Tulevaisuuden urasuunnitelmat",
        "Framtida karriärplaner",
        &["seloste:CareerPlan"],
    );
    check(
        "Asiakaspalautteet",
        "Kundrespons",
        &["seloste:CustomerFeedback"],
    );
}

#[test]
fn data_subjects_of_a_register() {
    let text = "kuntaan muuttavat osaajat ja heidän perheensä";
    assert_eq!(
        found(Scheme::DataSubjects, "fi", text),
        ["dpv:Immigrant", "seloste:Expert", "seloste:FamilyMember"]
    );
    let text = "experter som flyttar till kommunen och deras familjer";
    assert_eq!(
        found(Scheme::DataSubjects, "sv", text),
        ["dpv:Immigrant", "seloste:Expert", "seloste:FamilyMember"]
    );
    assert_eq!(
        found(Scheme::DataSubjects, "fi", "kurssin asiakkailta"),
        ["dpv:Customer"]
    );
    assert_eq!(
        found(Scheme::DataSubjects, "sv", "frågor från kunderna"),
        ["dpv:Customer"]
    );
    // "kunde" is a verb.
    assert!(found(Scheme::DataSubjects, "sv", "som kunde väljas").is_empty());
}

#[test]
fn purposes_of_a_register() {
    let text = "kotoutumisen ja työllistymisen edistäminen, ryhmien muodostaminen, \
                kurssien tilastointi ja palautteen kerääminen";
    assert_eq!(
        found(Scheme::Purposes, "fi", text),
        [
            "seloste:CustomerGrouping",
            "seloste:EmploymentSupport",
            "seloste:FeedbackCollection",
            "seloste:SettlementSupport",
            "seloste:StatisticalPurpose",
        ]
    );
    let text = "att främja etablering och sysselsättning, bilda grupper av deltagare, \
                göra upp statistik över kurserna och samla in respons";
    assert_eq!(
        found(Scheme::Purposes, "sv", text),
        [
            "seloste:CustomerGrouping",
            "seloste:EmploymentSupport",
            "seloste:FeedbackCollection",
            "seloste:SettlementSupport",
            "seloste:StatisticalPurpose",
        ]
    );
}

#[test]
fn hierarchy_is_transitive() {
    assert!(is_under("pd:EmailAddress", "pd:Contact"));
    assert!(is_under("pd:EmailAddress", "dpv:PersonalData"));
    assert!(is_under("pd:Genetic", "dpv:SpecialCategoryPersonalData"));
    assert!(!is_under(
        "pd:Citizenship",
        "dpv:SpecialCategoryPersonalData"
    ));
    assert!(!is_under("pd:Contact", "pd:EmailAddress"));
    assert!(!is_under("pd:Nothing", "dpv:PersonalData"));
}

#[test]
fn every_concept_is_under_the_top_of_its_list() {
    for (scheme, top) in [
        (Scheme::PersonalData, "dpv:PersonalData"),
        (Scheme::DataSubjects, "dpv:HumanSubject"),
        (Scheme::Purposes, "dpv:Purpose"),
        (Scheme::Measures, "dpv:TechnicalOrganisationalMeasure"),
    ] {
        for concept in concepts(scheme) {
            assert!(
                is_under(concept.code, top),
                "{} is not under {top}",
                concept.code
            );
        }
    }
}

#[test]
fn tables_are_sorted_for_search() {
    assert!(CONCEPTS.iter().all(|row| concept(row.code) == Some(row)));
    assert!(COUNTRIES.iter().all(|row| country(row.code) == Some(row)));
    assert!(cues("no such topic", "fi").is_empty());
}

#[test]
fn membership_depends_on_the_day() {
    assert!(member("EU", "FI", "2026-11-21"));
    assert!(member("EU", "AX", "2026-11-21"));
    assert!(!member("EU", "FI", "1994-12-31"));
    assert!(member("EU", "GB", "2020-01-31"));
    assert!(!member("EU", "GB", "2020-02-01"));
    assert!(member("GDPR", "GB", "2020-12-31"));
    assert!(!member("EU", "NO", "2026-11-21"));
    assert!(member("EEA", "NO", "2026-11-21"));
    assert!(!member("EEA", "US", "2026-11-21"));
    assert_eq!(
        region("non-EEA").map(|region| region.outside),
        Some(["EEA", "EU"].as_slice())
    );
    assert_eq!(
        region("non-EU").map(|region| region.outside),
        Some(["EU"].as_slice())
    );
}

#[test]
fn adequacy_depends_on_the_day() {
    for (country, date, expected) in [
        ("GB", "2026-11-21", Some("GB")),
        ("GB", "2025-12-01", Some("GB")),
        ("GB", "2032-01-01", None),
        ("US", "2026-11-21", Some("US-DPF")),
        ("US", "2023-07-09", None),
        ("US", "2020-07-16", Some("US-PS")),
        ("US", "2021-01-01", None),
        ("BR", "2026-11-21", Some("BR")),
        ("IN", "2026-11-21", None),
    ] {
        let decision = adequacy_decision(country, date);
        let token = decision.map(|decision| decision.token);
        assert_eq!(token, expected, "{country} {date}");
    }
}

#[test]
fn decisions_that_cover_some_recipients_say_which_in_every_language() {
    for row in TRANSFER_INSTRUMENTS {
        if row.limited && row.in_force {
            for language in ["fi", "sv", "en"] {
                assert!(preferred(row.scope, language).is_some(), "{}", row.token);
            }
        }
    }
    let limited = TRANSFER_INSTRUMENTS.iter().filter(|row| row.limited);
    assert!(limited.count() > 2);
}

fn headings(language: &str, text: &str) -> Vec<&'static Heading> {
    HEADINGS
        .iter()
        .filter(|h| h.language == language && h.text == text)
        .collect()
}

#[test]
fn headings_of_a_register() {
    for (language, text, role, topics) in [
        (
            "sv",
            "Personuppgiftsansvarig",
            HeadingRole::Section,
            ["controller"].as_slice(),
        ),
        (
            "sv",
            "Registeransvarig",
            HeadingRole::Section,
            &["controller", "responsible"],
        ),
        ("sv", "Befattning", HeadingRole::Label, &["role"]),
        ("sv", "Kontaktuppgifter", HeadingRole::Label, &["contact"]),
        (
            "fi",
            "Rekisteriseloste",
            HeadingRole::DocumentType,
            &["register"],
        ),
        ("fi", "Tietosuojaseloste", HeadingRole::DocumentType, &[]),
        (
            "fi",
            "Rekisterin vastuhenkilö",
            HeadingRole::Section,
            &["responsible"],
        ),
        (
            "fi",
            "Henkilötietojen käsittelyn tarkoitukset ja käsittelyn oikeusperuste",
            HeadingRole::Section,
            &["purposes", "legalGrounds"],
        ),
        (
            "sv",
            "Ändamål för vilka personuppgifter i regel lämnas ut",
            HeadingRole::Section,
            &["recipients"],
        ),
        (
            "sv",
            "Utlämning av uppgifter i registret utanför EU eller EES",
            HeadingRole::Section,
            &["transfers"],
        ),
        (
            "fi",
            "Tietojen siirto EU/ETA-alueen ulkopuolelle",
            HeadingRole::Section,
            &["transfers"],
        ),
    ] {
        let [heading] = headings(language, text)[..] else {
            panic!("`{text}` stands once");
        };
        assert_eq!((heading.role, heading.topics), (role, topics), "{text}");
    }
}

#[test]
fn iris_and_compact_forms() {
    assert_eq!(
        expand("pd:EmailAddress").as_deref(),
        Some(pd::EMAIL_ADDRESS)
    );
    assert_eq!(compact(dpv::HAS_PURPOSE).as_deref(), Some("dpv:hasPurpose"));
    assert_eq!(
        compact(graph::REFERENCE).as_deref(),
        Some("graph:reference")
    );
    assert_eq!(expand("nobody:Thing"), None);
    assert_eq!(compact("urn:example"), None);
    assert_eq!(
        concept("pd:EmailAddress").map(|concept| concept.iri),
        Some(pd::EMAIL_ADDRESS)
    );
}

#[test]
fn statutes_have_names_and_dates() {
    let act = statute("fi-tsl").expect("the table has it");
    assert_eq!((act.number, act.jurisdiction), ("1050/2018", "FI"));
    let preferred = act.labels.iter().filter(|l| l.role == LabelRole::Preferred);
    assert_eq!(preferred.count(), 3);
    assert_eq!(
        statute("fi-hetil").and_then(|act| act.replaced_by),
        Some("fi-tsl")
    );
}

#[test]
fn embedded_documents() {
    assert!(CONTEXT.contains("@protected"));
    assert!(CONTEXT_URL.ends_with("context.jsonld"));
    assert!(!REFERENCE.contains("_:"));
}

#[test]
fn disclosures_rest_on_acts_of_their_country() {
    for disclosure in STATUTORY_DISCLOSURES {
        let act = statute(disclosure.statute).expect("the act is in the table");
        assert_eq!(act.jurisdiction, disclosure.jurisdiction);
        assert!(act.from <= disclosure.from, "{}", disclosure.token);
        assert!(!disclosure.legal_bases.contains(&"A6-1-a"));
    }
    let income = statutory_disclosure("income-register").expect("the Incomes Register");
    assert_eq!(
        (income.statute, income.legal_bases),
        ("fi-tulo", &["A6-1-c"][..])
    );
}
