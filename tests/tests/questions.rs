//! The saved questions beside `transfers-outside-eu`: small notices whose whole answers stand in
//! `queries/<question>/`, and what must not be answered.

use std::path::Path;
use std::time::{Duration, Instant};

use seloste::{
    AutomatedDecision, Certainty, Controller, Coverage, DataForm, DataProtectionOfficer, Denial,
    DenialScope, Fragment, Language, LanguageMap, LegalBasis, LegalGround, Notice, Obligation,
    Passage, PersonalData, Provision, Purpose, Recipient, RecipientKind, Region, Retention,
    RetentionKind, Right, RightCode, Section, SourceFile, Status, StatuteCitation, Topic, Transfer,
    TransferMechanism, VersionKind,
};
use seloste_store::{
    Answer, FindingRecord, Format, Layout, NoticeGraphs, Parameters, Question, Store, Value,
};
use seloste_tests::register;

const LATER: &str = "2026-11-21";

/// The same words in both languages.
fn both(finnish: &str, swedish: &str) -> LanguageMap {
    [
        (Language::Fi, finnish.to_owned()),
        (Language::Sv, swedish.to_owned()),
    ]
    .into_iter()
    .collect()
}

/// The same sentence in both versions, each of them as two passages.
fn stated(notice: &mut Notice, finnish: &str, swedish: &str) -> Vec<Fragment> {
    let mut ids = Vec::new();
    for (language, quote) in [(Language::Fi, finnish), (Language::Sv, swedish)] {
        for start in [900, 90] {
            let id = Fragment::numbered("s", notice.passages.len() + 1);
            notice.passages.push(Passage {
                id: id.clone(),
                version: Fragment::named(language.code()),
                start,
                end: start + u32::try_from(quote.len()).expect("a short quote"),
                quote: if start == 90 {
                    quote.to_owned()
                } else {
                    format!("{quote} (later)")
                },
                page: None,
            });
            ids.push(id);
        }
    }
    ids
}

fn store(notices: &[Notice]) -> Store {
    let mut store = Store::new().expect("the reference facts load");
    for notice in notices {
        store.insert(notice).expect("the notice is RDF");
    }
    store
}

/// Asks a question with written parameters.
fn ask(store: &Store, id: &str, language: Language, with: &[(&str, &str)]) -> Answer {
    let question = Question::named(id).expect("the question is saved");
    let mut parameters = Parameters::new().with("lang", Value::Language(language));
    for (name, text) in with {
        let value = question.value(name, text).expect("a value");
        parameters = parameters.with(name, value);
    }
    let answer = store.ask(question, &parameters);
    answer.expect("the question is answered")
}

/// Some columns of every row.
fn rows<const N: usize>(answer: &Answer, columns: [&str; N]) -> Vec<[String; N]> {
    let Answer::Table { rows, .. } = answer else {
        panic!("{answer:?} is no table");
    };
    (0..rows.len())
        .map(|row| columns.map(|column| answer.text(row, column).unwrap_or("").to_owned()))
        .collect()
}

/// Holds that the answers in each language are those of the files.
fn check(notices: &[Notice], id: &str, with: &[(&str, &str)]) {
    check_store(&store(notices), id, with);
}

fn check_store(store: &Store, id: &str, with: &[(&str, &str)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("queries")
        .join(id);
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let found = ask(store, id, language, with)
            .write(Format::Csv, &Layout::default())
            .expect("a table has a CSV form")
            .replace("\r\n", "\n");
        let file = folder.join(format!("{language}.csv"));
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if expected.replace("\r\n", "\n") != found {
            wrong.push(format!("{} should be:\n{found}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn with_bases() -> Vec<Notice> {
    let mut one = register("one");
    let stated_in = stated(&mut one, "Peruste on suostumus.", "Grunden är samtycke.");
    one.legal_grounds = vec![
        LegalGround {
            cited: Some(false),
            stated_in,
            ..LegalGround::new(LegalBasis::A6_1A)
        },
        LegalGround {
            cited: Some(true),
            ..LegalGround::new(LegalBasis::A6_1E)
        },
    ];
    let purpose = |bases: &[LegalBasis]| Purpose {
        legal_bases: bases.to_vec(),
        ..Purpose::default()
    };
    let mut purposes = register("purposes");
    purposes.purposes = vec![
        purpose(&[LegalBasis::A6_1E, LegalBasis::A6_1C]),
        purpose(&[LegalBasis::A6_1C]),
    ];
    purposes.legal_grounds = vec![LegalGround::new(LegalBasis::A6_1E)];
    let mut unread = register("unread");
    unread.unread = vec![Topic::LegalGrounds];
    vec![one, purposes, unread, register("silent")]
}

#[test]
fn registers_are_listed_by_legal_basis() {
    check(&with_bases(), "registers-by-legal-basis", &[]);
}

#[test]
fn a_register_without_a_basis_has_none() {
    let notices = [register("silent")];
    let answer = ask(
        &store(&notices),
        "registers-by-legal-basis",
        Language::Fi,
        &[],
    );
    assert!(rows(&answer, ["register"]).is_empty());
}

/// A register with a storage period that ends on a day.
fn kept(name: &str, until: &str) -> Notice {
    let mut notice = register(name);
    let stated_in = stated(&mut notice, "Tiedot poistetaan.", "Uppgifterna raderas.");
    notice.retention = vec![
        Retention {
            until: Some(until.parse().expect("a date")),
            applies_to: Some(both("vastaukset", "svaren")),
            stated_in,
            ..Retention::new(RetentionKind::UntilTimeDuration)
        },
        Retention {
            period: Some("P2Y".parse().expect("a period")),
            ..Retention::new(RetentionKind::TemporalDuration)
        },
    ];
    notice
}

#[test]
fn periods_that_have_ended_are_listed() {
    let mut twice = kept("twice", "2020-05-31");
    twice.retention.push(Retention {
        until: Some("2019-05-31".parse().expect("a date")),
        applies_to: Some(LanguageMap::of(Language::Sv, "bara svenska")),
        ..Retention::new(RetentionKind::UntilTimeDuration)
    });
    let notices = [
        twice,
        kept("yesterday", "2026-11-20"),
        kept("today", LATER),
        kept("later", "2031-01-01"),
        register("silent"),
    ];
    check(&notices, "retention-ended", &[("asOf", LATER)]);
}

#[test]
fn the_last_day_is_not_yet_past() {
    let store = store(&[kept("one", "2026-11-20")]);
    let ended = |day| {
        let answer = ask(&store, "retention-ended", Language::Fi, &[("asOf", day)]);
        rows(&answer, ["register"]).len()
    };
    assert_eq!([ended("2026-11-20"), ended("2026-11-21")], [0, 1]);
}

#[test]
fn registers_without_an_officer_are_listed() {
    let mut named = register("named");
    named.data_protection_officer = Some(DataProtectionOfficer {
        role: Some(both("tietosuojavastaava", "dataskyddsombud")),
        ..DataProtectionOfficer::default()
    });
    let mut unread = register("unread");
    unread.unread = vec![Topic::Retention, Topic::DataProtectionOfficer];
    let mut elsewhere = register("elsewhere-unread");
    elsewhere.unread = vec![Topic::Retention];
    let mut denied = register("denied");
    denied.unread = vec![Topic::DataProtectionOfficer];
    denied.denials = [DenialScope::All, DenialScope::Regular]
        .map(|scope| Denial::new(Topic::DataProtectionOfficer, scope))
        .into();
    let mut other = register("other-denied");
    other.denials = vec![Denial::new(Topic::Profiling, DenialScope::All)];
    let silent = register("silent");
    let notices = [named, unread, elsewhere, denied, other, silent];
    check(&notices, "no-officer", &[]);

    let answer = ask(&store(&notices), "no-officer", Language::Fi, &[]);
    let found = rows(&answer, ["register", "status"]);
    assert!(found.iter().all(|[id, _]| id != "urn:example:named"));
    for [id, status] in found {
        agrees(&notices, &id, Topic::DataProtectionOfficer, &status);
    }
}

/// Holds that the model says the same of a topic.
fn agrees(notices: &[Notice], id: &str, topic: Topic, status: &str) {
    let notice = notices.iter().find(|notice| notice.id.as_str() == id);
    let expected = match notice.expect("it was inserted").status(topic) {
        Status::Stated => "stated",
        Status::Possible => "possible",
        Status::Denied => "denied",
        Status::Unread => "unread",
        Status::NotStated => "notStated",
    };
    assert_eq!(status, expected, "{id}: {topic}");
}

fn item(categories: &[&str]) -> PersonalData {
    PersonalData {
        label: Some(both("tieto", "uppgift")),
        categories: categories
            .iter()
            .map(|code| code.parse().expect("a concept"))
            .collect(),
        ..PersonalData::default()
    }
}

fn with_data() -> Vec<Notice> {
    let mut email = register("email");
    let stated_in = stated(&mut email, "Sähköpostiosoite", "E-postadress");
    email.personal_data = vec![
        PersonalData {
            stated_in,
            ..item(&["pd:EmailAddress"])
        },
        item(&["pd:Age"]),
    ];
    let mut several = register("several");
    several.personal_data = vec![item(&["pd:Contact", "pd:EmailAddress"]), item(&[])];
    let mut age = register("age");
    age.personal_data = vec![item(&["pd:Age"])];
    vec![email, several, age, register("silent")]
}

#[test]
fn what_is_under_a_category_is_found() {
    check(&with_data(), "categories", &[("category", "pd:Contact")]);
}

#[test]
fn what_is_beside_or_above_a_category_is_not_found() {
    let store = store(&with_data());
    let found = |category| {
        let with = [("category", category)];
        rows(
            &ask(&store, "categories", Language::Fi, &with),
            ["register"],
        )
        .len()
    };
    assert_eq!(found("pd:Financial"), 0);
    assert_eq!(found("pd:NotInTheVocabulary"), 0);
    assert_eq!(found("pd:EmailAddress"), 2);
    assert_eq!(found("https://w3id.org/dpv/pd#EmailAddress"), 2);
    assert_eq!(
        found("dpv:PersonalData"),
        6,
        "with the item of no known category"
    );
}

#[test]
fn a_concept_is_of_a_known_namespace() {
    let question = Question::named("categories").expect("the question is saved");
    for wrong in [
        "",
        "Contact",
        "pd:",
        "other:Contact",
        "https://example.org/Contact",
        "pd:Contact> } ?s ?p ?o",
        "pd:A B",
        "https://w3id.org/dpv/pd#Contact>",
        "2026-11-21",
    ] {
        let error = question.value("category", wrong).expect_err(wrong);
        assert_eq!(error.code().0, "QU-parameter", "{wrong}");
    }
    let error = question.value("asOf", LATER).expect_err("it is not asked");
    assert_eq!(
        error.to_string(),
        "the question `categories` has no parameter `asOf`"
    );
    let missing = question.missing(&Parameters::new());
    assert_eq!(missing.map(|p| p.name.as_str()), Some("category"));
}

const DENIABLE: [(&str, Topic); 5] = [
    ("https://w3id.org/dpv#hasRecipient", Topic::Recipients),
    ("https://w3id.org/seloste#hasTransfer", Topic::Transfers),
    (
        "https://w3id.org/seloste#hasAutomatedDecision",
        Topic::AutomatedDecisions,
    ),
    ("https://w3id.org/seloste#hasProfiling", Topic::Profiling),
    ("https://w3id.org/seloste#hasProvision", Topic::Provision),
];

fn with_denials() -> Vec<Notice> {
    let mut mixed = register("mixed");
    mixed.recipients = vec![recipient(RecipientKind::Authority)];
    mixed.transfers = vec![Transfer::new(Certainty::Possible)];
    mixed.denials = vec![
        Denial::new(Topic::AutomatedDecisions, DenialScope::Regular),
        Denial::new(Topic::AutomatedDecisions, DenialScope::All),
        Denial::new(Topic::Transfers, DenialScope::Regular),
    ];
    mixed.unread = vec![Topic::Profiling, Topic::Retention];
    let mut two = register("two-certainties");
    two.transfers = vec![
        Transfer::new(Certainty::Possible),
        Transfer::new(Certainty::Stated),
    ];
    two.profiling = vec![AutomatedDecision {
        id: None,
        label: None,
        logic: None,
        consequences: None,
        ground: None,
        certainty: Certainty::Possible,
        hedged: None,
        stated_in: Vec::new(),
    }];
    two.provision = vec![Provision {
        id: None,
        obligation: Obligation::Voluntary,
        consequences: None,
        label: None,
        certainty: Certainty::Stated,
        stated_in: Vec::new(),
    }];
    two.unread = vec![Topic::AutomatedDecisions];
    two.denials = vec![Denial::new(Topic::AutomatedDecisions, DenialScope::Regular)];
    vec![mixed, two, register("silent")]
}

#[test]
fn each_topic_that_can_be_denied_has_a_status() {
    check(&with_denials(), "denied-or-not-stated", &[]);
}

#[test]
fn silence_is_no_denial_and_the_model_agrees() {
    let notices = with_denials();
    let answer = ask(&store(&notices), "denied-or-not-stated", Language::En, &[]);
    let found = rows(&answer, ["register", "topic", "status"]);
    assert_eq!(found.len(), notices.len() * DENIABLE.len());
    for [id, topic, status] in &found {
        let (_, topic) = DENIABLE
            .into_iter()
            .find(|(iri, _)| iri == topic)
            .expect("a topic that can be denied");
        agrees(&notices, id, topic, status);
        assert!(id != "urn:example:silent" || status == "notStated");
    }
}

fn recipient(kind: RecipientKind) -> Recipient {
    Recipient::new(kind, Certainty::Stated)
}

fn to_country(code: &str) -> Transfer {
    Transfer {
        country: Some(code.parse().expect("a country")),
        ..Transfer::new(Certainty::Stated)
    }
}

/// A register with one transfer.
fn transferring(name: &str, transfer: Transfer) -> Notice {
    let mut notice = register(name);
    notice.transfers = vec![transfer];
    notice
}

fn to_region(region: Option<Region>) -> Transfer {
    Transfer {
        region,
        ..Transfer::new(Certainty::Possible)
    }
}

/// A transfer to a country that rests on something.
fn resting_on(code: &str, mechanism: TransferMechanism, instrument: Option<&str>) -> Transfer {
    Transfer {
        mechanism: Some(mechanism),
        instrument: instrument.map(str::to_owned),
        ..to_country(code)
    }
}

/// One register for each status, and for each way to have none.
fn with_transfers() -> Vec<Notice> {
    let mut sent = transferring("none", to_country("IN"));
    let stated_in = stated(&mut sent, "Tietoja siirtyy.", "Uppgifter överförs.");
    let part = Fragment::named("recipient-1");
    sent.recipients = vec![Recipient {
        id: Some(part.clone()),
        name: Some(both("Malli Oy", "Modell Ab")),
        ..recipient(RecipientKind::DataProcessor)
    }];
    sent.transfers[0] = Transfer {
        tool: Some("Malliväline".to_owned()),
        recipient: Some(part),
        copy_means: Some(both("pyynnöstä", "på begäran")),
        hedged: Some(true),
        stated_in,
        ..to_country("IN")
    };
    let adequacy = TransferMechanism::A45_3;
    let denied = {
        let mut notice = register("denied");
        notice.denials = vec![Denial::new(Topic::Transfers, DenialScope::All)];
        notice
    };
    vec![
        sent,
        transferring("limited", to_country("US")),
        transferring("covered", to_country("CH")),
        transferring("britain", to_country("GB")),
        transferring("region", to_region(Some(Region::NonEea))),
        transferring("perhaps-inside", to_region(Some(Region::NonEu))),
        transferring("nowhere", to_region(None)),
        transferring("shield", resting_on("US", adequacy, Some("(EU) 2016/1250"))),
        transferring("no-such-decision", resting_on("IN", adequacy, None)),
        transferring(
            "framework",
            resting_on("US", adequacy, Some("(EU) 2023/1795")),
        ),
        transferring("decision", resting_on("CH", adequacy, None)),
        transferring("clauses", resting_on("IN", TransferMechanism::A46_2C, None)),
        transferring("consent", resting_on("IN", TransferMechanism::A49_1A, None)),
        transferring("norway", to_country("NO")),
        transferring("inside", to_region(Some(Region::Eea))),
        denied,
        register("silent"),
    ]
}

#[test]
fn transfers_without_a_safeguard_are_listed() {
    let id = "transfers-without-safeguard";
    check(&with_transfers(), id, &[("asOf", LATER)]);
}

#[test]
fn a_safeguard_holds_for_a_time() {
    let mut notices = with_transfers();
    for (name, country) in [
        ("any-decision", "US"),
        ("japan", "JP"),
        ("britain-named", "GB"),
    ] {
        let adequacy = resting_on(country, TransferMechanism::A45_3, None);
        notices.push(transferring(name, adequacy));
    }
    let store = store(&notices);
    let of = |name: &str, day| {
        let id = "transfers-without-safeguard";
        let answer = ask(&store, id, Language::Fi, &[("asOf", day)]);
        let found = rows(&answer, ["register", "status"]).into_iter();
        let register = format!("urn:example:{name}");
        let mut found = found.filter(|row| row[0] == register);
        found.next().map_or_else(String::new, |[_, status]| status)
    };
    for (name, day, status) in [
        ("britain", "2020-01-31", ""),
        ("britain", "2020-02-01", ""),
        ("britain", "2020-12-31", ""),
        ("britain", "2021-01-01", ""),
        ("britain", "2021-06-27", ""),
        ("britain", "2021-06-28", "adequateNotNamed"),
        ("limited", "2022-01-01", "noSafeguard"),
        ("limited", "2019-01-01", "limitedNotNamed"),
        ("shield", "2019-01-01", ""),
        ("framework", "2022-01-01", "notInForce"),
        ("shield", LATER, "ended"),
        ("no-such-decision", LATER, "notInForce"),
        ("any-decision", "2019-01-01", ""),
        ("any-decision", "2022-01-01", "ended"),
        ("any-decision", LATER, ""),
        ("japan", "2018-12-31", "notInForce"),
        ("japan", LATER, ""),
        ("britain-named", "2020-06-01", ""),
        ("britain-named", "2021-03-01", ""),
        ("britain-named", LATER, ""),
        ("britain-named", "2031-12-28", "ended"),
        ("framework", LATER, ""),
        ("decision", LATER, ""),
        ("clauses", LATER, ""),
        ("consent", LATER, ""),
        ("norway", LATER, ""),
        ("norway", "1990-01-01", "noSafeguard"),
        ("inside", LATER, ""),
        ("denied", LATER, ""),
    ] {
        assert_eq!(of(name, day), status, "{name} on {day}");
    }
}

fn with_recipients() -> Vec<Notice> {
    let mut several = register("several");
    let stated_in = stated(
        &mut several,
        "Tietoja saa Webropol.",
        "Webropol får uppgifter.",
    );
    several.recipients = vec![
        Recipient {
            name: Some(both("Webropol Oy", "Webropol Ab")),
            label: Some(both("kyselyn toimittaja", "enkätleverantören")),
            country: Some("FI".parse().expect("a country")),
            data_form: Some(DataForm::Pseudonymised),
            stated_in,
            ..recipient(RecipientKind::DataProcessor)
        },
        Recipient {
            label: Some(both("viranomaiset", "myndigheter")),
            certainty: Certainty::Possible,
            hedged: Some(true),
            ..recipient(RecipientKind::Authority)
        },
        recipient(RecipientKind::ThirdParty),
    ];
    let with_tool = |name, tool: &str, transfer| {
        let tool = Some(tool.to_owned());
        transferring(name, Transfer { tool, ..transfer })
    };
    let mut denied = register("denied");
    denied.denials = vec![Denial::new(Topic::Recipients, DenialScope::All)];
    vec![
        several,
        with_tool("teams", "Microsoft Teams", to_country("US")),
        with_tool("zoom", "ZOOM-sovellus", to_region(Some(Region::NonEea))),
        with_tool("unknown", "Zoomeri", to_region(None)),
        transferring("without-a-tool", to_country("US")),
        denied,
        register("silent"),
    ]
}

#[test]
fn recipients_and_tools_are_listed_with_their_vendors() {
    let id = "recipients-and-vendors";
    check(&with_recipients(), id, &[("asOf", LATER)]);
}

#[test]
fn a_vendor_is_known_by_whole_words() {
    let notices = with_recipients();
    let answer = ask(
        &store(&notices),
        "recipients-and-vendors",
        Language::En,
        &[("asOf", LATER)],
    );
    let vendors: Vec<_> = rows(&answer, ["name", "vendor", "vendorOutsideEea"])
        .into_iter()
        .filter(|[_, vendor, outside]| !vendor.is_empty() || !outside.is_empty())
        .collect();
    let expected = [
        ["Webropol Oy", "Webropol", "false"],
        ["Microsoft Teams", "Microsoft", "true"],
        ["ZOOM-sovellus", "Zoom Communications", "true"],
    ];
    assert_eq!(vendors.len(), expected.len(), "{vendors:?}");
    for row in expected {
        assert!(vendors.contains(&row.map(str::to_owned)), "{row:?}");
    }
}

fn section(topic: Topic, heading: &str, start: u32, end: u32) -> Section {
    Section {
        id: None,
        topic,
        heading: Some(heading.to_owned()),
        start,
        end,
    }
}

/// A register whose versions have files, sections and dates, and whose items have sentences.
fn with_versions() -> Vec<Notice> {
    let mut notice = register("versions");
    for (version, file) in notice.versions.iter_mut().zip(["fi.txt", "sv.txt"]) {
        version.source = Some(SourceFile {
            file_name: Some(file.to_owned()),
            sha256: None,
            media_type: None,
        });
        version.coverage = Some(Coverage::of(900, 1000));
    }
    notice.versions[0].issued = Some("2024-01-31".parse().expect("a date"));
    notice.versions[1].issued = Some("2024-02-29".parse().expect("a date"));
    notice.versions[1].modified = Some("2025-05-05".parse().expect("a date"));
    notice.versions[0].sections = vec![
        section(Topic::Retention, "5. Säilytys", 50, 2000),
        section(Topic::PersonalData, "5.1 Tiedot", 800, 1900),
        section(Topic::Profiling, "6. Profilointi", 2000, 2100),
    ];
    notice.versions[1].sections = vec![section(Topic::Retention, "5. Lagring", 50, 2000)];
    notice.title = LanguageMap::of(Language::Fi, "rekisteri");
    let in_both = stated(&mut notice, "Tiedot poistetaan.", "Uppgifterna raderas.");
    let in_finnish = in_both[..2].to_vec();
    let in_swedish = in_both[2..].to_vec();
    notice.retention = vec![
        Retention {
            until: Some("2031-12-31".parse().expect("a date")),
            stated_in: in_both.clone(),
            ..Retention::new(RetentionKind::UntilTimeDuration)
        },
        Retention {
            stated_in: in_swedish.clone(),
            ..Retention::new(RetentionKind::IndeterminateDuration)
        },
    ];
    notice.personal_data = vec![PersonalData {
        stated_in: in_finnish.clone(),
        ..item(&["pd:EmailAddress", "pd:Age"])
    }];
    notice.denials = vec![Denial {
        stated_in: in_swedish,
        ..Denial::new(Topic::Profiling, DenialScope::All)
    }];
    notice.controller = Some(Controller {
        name: Some(both("Esimerkkilän kunta", "Exempelby kommun")),
        country: Some("FI".parse().expect("a country")),
        stated_in: in_both[..1].to_vec(),
        ..Controller::default()
    });
    notice.unread = vec![Topic::Rights, Topic::Profiling];
    notice.versions[0].unmapped = vec![in_finnish[0].clone()];
    let mut same = register("same");
    let stated_in = stated(&mut same, "Tiedot poistetaan.", "Uppgifterna raderas.");
    same.retention = vec![Retention {
        stated_in,
        ..Retention::new(RetentionKind::IndeterminateDuration)
    }];
    let mut alone = register("alone");
    alone.versions.truncate(1);
    alone.versions[0].kind = VersionKind::PrivacyNotice;
    alone.versions[0].coverage = Some(Coverage::of(1000, 1000));
    let stated_in = stated(&mut alone, "Tiedot poistetaan.", "")[..2].to_vec();
    alone.passages.truncate(2);
    alone.retention = vec![Retention {
        stated_in,
        ..Retention::new(RetentionKind::IndeterminateDuration)
    }];
    vec![notice, same, alone]
}

#[test]
fn sentences_behind_values_are_shown() {
    check(&with_versions(), "evidence", &[]);
}

#[test]
fn evidence_is_of_the_asked_topic_notice_and_words() {
    let store = store(&with_versions());
    let found = |with: &[(&str, &str)]| {
        let answer = ask(&store, "evidence", Language::Fi, with);
        rows(&answer, ["register", "property", "sentence"])
    };
    let all = found(&[]);
    let of_topic = found(&[("topic", "retention")]);
    assert!(!of_topic.is_empty() && of_topic.len() < all.len());
    assert!(
        of_topic
            .iter()
            .all(|row| row[1].ends_with("#hasStorageCondition"))
    );
    let denied = found(&[("topic", "profiling")]);
    assert_eq!(denied.len(), 2, "{denied:?}");
    let of_notice = found(&[("notice", "urn:example:same")]);
    assert!(!of_notice.is_empty() && of_notice.iter().all(|row| row[0] == "urn:example:same"));
    let of_words = found(&[("text", "(LATER)")]);
    assert!(!of_words.is_empty() && of_words.iter().all(|row| row[2].ends_with("(later)")));
    assert!(found(&[("topic", "rights")]).is_empty());
    assert!(found(&[("notice", "urn:example:nobody")]).is_empty());
    assert!(found(&[("text", "\" } ?s ?p ?o { \"")]).is_empty());

    let question = Question::named("evidence").expect("the question is saved");
    for (name, wrong) in [("topic", "storage"), ("notice", "no iri"), ("text", " ")] {
        let error = question.value(name, wrong).expect_err(wrong);
        assert_eq!(error.code().0, "QU-parameter", "{wrong}");
    }
    assert_eq!(
        question.missing(&Parameters::new()).map(|p| &*p.name),
        Some("lang")
    );
}

#[test]
fn differences_between_versions_are_listed() {
    check(&with_versions(), "language-differences", &[]);
}

#[test]
fn versions_that_say_the_same_do_not_differ() {
    let store = store(&with_versions());
    let answer = ask(&store, "language-differences", Language::Fi, &[]);
    let found = rows(&answer, ["register"]);
    assert!(found.iter().all(|[id]| id == "urn:example:versions"));
}

#[test]
fn what_was_not_understood_is_listed() {
    check(&with_versions(), "unread-or-unmapped", &[]);
}

#[test]
fn every_version_is_there_however_much_of_it_was_read() {
    let answer = ask(
        &store(&with_versions()),
        "unread-or-unmapped",
        Language::Fi,
        &[],
    );
    let found = rows(&answer, ["register", "language", "status"]);
    for (register, language, status) in [
        ("versions", "fi", "unmapped"),
        ("versions", "fi", "unread"),
        ("versions", "", "unread"),
        ("versions", "sv", "read"),
        ("same", "fi", "notKnown"),
        ("same", "sv", "notKnown"),
        ("alone", "fi", "read"),
    ] {
        let row = [&format!("urn:example:{register}"), language, status].map(str::to_owned);
        assert!(found.contains(&row), "{row:?} in {found:?}");
    }
    assert_eq!(found.len(), 7);
}

fn citation(act: Option<&str>, number: Option<&str>) -> StatuteCitation {
    StatuteCitation {
        id: None,
        statute: act.map(|token| token.parse().expect("a token")),
        number: number.map(str::to_owned),
        label: None,
        stated_in: Vec::new(),
    }
}

fn with_citations() -> Vec<Notice> {
    let mut one = register("one");
    let stated_in = stated(&mut one, "Tietosuojalaki", "Dataskyddslagen");
    one.controller = Some(Controller {
        name: Some(both("Esimerkkilän kunta", "Exempelby kommun")),
        ..Controller::default()
    });
    one.statutes = vec![
        StatuteCitation {
            label: Some(both("tietosuojalaki", "dataskyddslagen")),
            stated_in,
            ..citation(Some("fi-tsl"), Some("1050/2018"))
        },
        citation(Some("fi-hetil"), None),
    ];
    let mut other = register("other");
    other.statutes = vec![
        citation(Some("fi-tsl"), None),
        StatuteCitation {
            label: Some(both("mallilaki", "modellagen")),
            ..citation(None, Some("1/2099"))
        },
    ];
    vec![one, other, register("silent")]
}

#[test]
fn citations_of_acts_are_listed() {
    check(&with_citations(), "citing-statute", &[("asOf", LATER)]);
}

#[test]
fn an_act_is_found_by_token_number_or_name() {
    let store = store(&with_citations());
    let found = |statute, day| {
        let with = [("statute", statute), ("asOf", day)];
        let answer = ask(&store, "citing-statute", Language::En, &with);
        let mut found: Vec<_> = rows(&answer, ["status"]).concat();
        found.dedup();
        (rows(&answer, ["register"]).len(), found.join(" "))
    };
    for (statute, day, count, status) in [
        ("fi-tsl", LATER, 2, "inForce"),
        ("1050/2018", LATER, 2, "inForce"),
        ("DATA PROTECTION ACT", LATER, 2, "inForce"),
        ("tietosuojalaki", LATER, 2, "inForce"),
        ("fi-tsl", "2018-12-31", 2, "future"),
        ("523/1999", LATER, 1, "former"),
        ("523/1999", "2018-12-31", 1, "inForce"),
        ("1/2099", LATER, 1, "unknown"),
        ("modellagen", LATER, 1, "unknown"),
        ("tsl", LATER, 0, ""),
        ("laki", LATER, 0, ""),
        ("410/2015", LATER, 0, ""),
    ] {
        assert_eq!(
            found(statute, day),
            (count, status.to_owned()),
            "{statute} on {day}"
        );
    }
}

fn with_bodies() -> Vec<Notice> {
    let named = |name: &str, body: Option<&str>| Controller {
        name: Some(both(name, name)),
        unit: Some(both("lautakunta", "nämnden")),
        body: body.map(|iri| iri.parse().expect("an IRI")),
        ..Controller::default()
    };
    let espoo = "https://w3id.org/seloste/body/fi/espoo";
    let own = "https://example.org/body/exempelby";
    let mut known = register("known");
    known.controller = Some(named("Esbo", Some(espoo)));
    known.data_protection_officer = Some(DataProtectionOfficer::default());
    known.versions[0].issued = Some("2024-01-31".parse().expect("a date"));
    known.versions[1].modified = Some("2025-01-31".parse().expect("a date"));
    known.recipients = vec![recipient(RecipientKind::Authority); 2];
    known.transfers = vec![to_country("US")];
    let mut joint = register("joint");
    joint.joint_controllers = vec![named("Esbo stad", Some(espoo)), named("Mallila", None)];
    joint.denials = vec![Denial::new(Topic::DataProtectionOfficer, DenialScope::All)];
    let mut own_body = register("own");
    own_body.controller = Some(named("Exempelby", Some(own)));
    own_body.unread = vec![Topic::DataProtectionOfficer, Topic::Rights];
    let mut by_name = register("by-name");
    by_name.controller = Some(named("Vasa stad", None));
    let mut unread = register("unread");
    unread.unread = vec![Topic::Controller];
    vec![known, joint, own_body, by_name, unread, register("silent")]
}

#[test]
fn bodies_are_listed_with_their_registers() {
    check(&with_bodies(), "bodies", &[]);
}

#[test]
fn the_officer_of_a_register_agrees_with_the_model() {
    let notices = with_bodies();
    let answer = ask(&store(&notices), "bodies", Language::Fi, &[]);
    let found = rows(&answer, ["register", "officer", "recipients"]);
    assert_eq!(
        found.len(),
        notices.len() + 1,
        "the joint controllers are two"
    );
    for [id, officer, recipients] in found {
        agrees(&notices, &id, Topic::DataProtectionOfficer, &officer);
        let expected = if id == "urn:example:known" { "2" } else { "0" };
        assert_eq!(recipients, expected, "{id}");
    }
}

fn right(code: RightCode, authority: Option<&str>) -> Right {
    Right {
        authority: authority.map(|token| token.parse().expect("a token")),
        ..Right::new(code)
    }
}

/// Rights with authorities of each kind, automated decisions, and data of special categories.
fn with_rights() -> Vec<Notice> {
    let mut stating = register("stating");
    let stated_in = stated(&mut stating, "Oikeus tarkastaa.", "Rätt till tillgång.");
    stating.rights = vec![
        Right {
            stated_in: stated_in.clone(),
            ..right(RightCode::A15, None)
        },
        Right {
            restricted: Some(true),
            ..right(RightCode::A17, None)
        },
        right(RightCode::A77, Some("fi-tsv")),
    ];
    stating.automated_decisions = vec![AutomatedDecision {
        id: None,
        label: Some(both("päätös", "beslut")),
        logic: Some(both("pisteet", "poäng")),
        consequences: None,
        ground: None,
        certainty: Certainty::Possible,
        hedged: Some(true),
        stated_in,
    }];
    stating.personal_data = vec![item(&["pd:MedicalHealth"])];
    stating.legal_grounds = vec![LegalGround::new(LegalBasis::A9_2H)];
    let mut former = register("former");
    former.rights = vec![right(RightCode::A77, Some("fi-tsl"))];
    former.personal_data = vec![item(&["pd:MedicalHealth"]), item(&["pd:Age"])];
    former.legal_grounds = vec![LegalGround::new(LegalBasis::A6_1C)];
    former.statutes = vec![
        citation(Some("fi-hetil"), None),
        citation(Some("fi-tsl"), None),
    ];
    let mut other = register("other");
    other.rights = vec![right(RightCode::A77, Some("ax-di"))];
    let mut unread = register("unread");
    unread.unread = vec![Topic::Rights];
    unread.denials = vec![Denial::new(Topic::AutomatedDecisions, DenialScope::All)];
    vec![stating, former, other, unread, register("silent")]
}

/// Storage periods of each length, and purposes.
fn with_periods() -> Vec<Notice> {
    let period = |text: &str| Retention {
        period: Some(text.parse().expect("a period")),
        ..Retention::new(RetentionKind::TemporalDuration)
    };
    let mut several = register("several");
    let stated_in = stated(&mut several, "Tiedot poistetaan.", "Uppgifterna raderas.");
    several.retention = vec![
        period("P30D"),
        period("P18M"),
        Retention {
            event: Some(both("asiakkuus päättyy", "kundrelationen upphör")),
            stated_in,
            ..period("P2Y")
        },
        Retention::new(RetentionKind::IndeterminateDuration),
    ];
    several.purposes = vec![Purpose {
        label: Some(both("rekrytointi", "rekrytering")),
        categories: vec!["dpv:PersonnelManagement".parse().expect("a concept")],
        ..Purpose::default()
    }];
    vec![several, kept("until", "2030-05-31"), register("silent")]
}

#[test]
fn transfers_to_a_country_are_listed() {
    let id = "transfers-to-country";
    check(&with_transfers(), id, &[("country", "us")]);
    let answer = ask(
        &store(&with_transfers()),
        id,
        Language::En,
        &[("country", "NZ")],
    );
    assert!(rows(&answer, ["register"]).is_empty());
    let question = Question::named(id).expect("the question is saved");
    for wrong in ["", "USA", "XX", "U>"] {
        assert!(question.value("country", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn transfers_that_rest_on_something_are_listed_by_it() {
    check(&with_transfers(), "transfer-mechanisms", &[]);
}

#[test]
fn what_a_falling_decision_takes_with_it_is_listed() {
    let id = "adequacy-falls";
    check(&with_transfers(), id, &[("decision", "US-DPF")]);
    let store = store(&with_transfers());
    let found = |decision| {
        let answer = ask(&store, id, Language::En, &[("decision", decision)]);
        rows(&answer, ["register", "status"])
    };
    assert_eq!(found("us-dpf"), found("(EU) 2023/1795"));
    let of_framework = found("US-DPF");
    for (name, status) in [
        ("framework", "named"),
        ("shield", "other"),
        ("limited", "nothing"),
    ] {
        let row = [format!("urn:example:{name}"), status.to_owned()];
        assert!(of_framework.contains(&row), "{row:?} in {of_framework:?}");
    }
    let question = Question::named(id).expect("the question is saved");
    assert!(
        question.value("decision", "SCC-2021").is_err(),
        "it is no decision"
    );
    assert!(
        found("(EU) 2019/419").is_empty(),
        "nobody transfers to Japan"
    );
}

#[test]
fn what_is_under_a_purpose_is_found() {
    check(
        &with_periods(),
        "purposes",
        &[("purpose", "dpv:HumanResourceManagement")],
    );
    let with = [("purpose", "dpv:PublicBenefit")];
    let answer = ask(&store(&with_periods()), "purposes", Language::En, &with);
    assert!(rows(&answer, ["register"]).is_empty());
}

#[test]
fn the_root_of_a_tree_holds_what_no_concept_is_known_of() {
    let code = |code: &str| vec![code.parse().expect("a concept")];
    let mut notice = register("a");
    let purpose = |label: &str, categories| Purpose {
        label: Some(both(label, label)),
        categories,
        ..Purpose::default()
    };
    notice.purposes = vec![
        purpose("rekrytointi", code("dpv:PersonnelManagement")),
        purpose("lumityöt", vec![]),
        purpose("muu", code("seloste:SomethingElse")),
    ];
    let data = |label: &str, categories| PersonalData {
        label: Some(both(label, label)),
        categories,
        ..PersonalData::default()
    };
    notice.personal_data = vec![data("nimi", code("pd:Name")), data("lumen syvyys", vec![])];
    let store = store(&[notice, register("silent")]);
    let items = |id: &str, parameter: &str, root: &str| {
        let answer = ask(&store, id, Language::Fi, &[(parameter, root)]);
        let mut items: Vec<String> = rows(&answer, ["item", "kind"])
            .into_iter()
            .map(|[item, kind]| {
                format!(
                    "{item}: {}",
                    kind.rsplit(['#', '/']).next().expect("a part")
                )
            })
            .collect();
        items.sort();
        items
    };
    assert_eq!(
        items("purposes", "purpose", "dpv:Purpose"),
        [
            "lumityöt: Purpose",
            "muu: Purpose",
            "rekrytointi: PersonnelManagement"
        ]
    );
    assert_eq!(
        items("categories", "category", "dpv:PersonalData"),
        ["lumen syvyys: PersonalData", "nimi: Name"]
    );
    assert_eq!(items("categories", "category", "pd:Name"), ["nimi: Name"]);
    assert!(items("purposes", "purpose", "dpv:PublicBenefit").is_empty());
}

#[test]
fn special_categories_are_listed_with_their_basis() {
    check(&with_rights(), "special-categories", &[]);
}

#[test]
fn storage_periods_are_listed_by_length() {
    check(&with_periods(), "retention-periods", &[]);
    let answer = ask(
        &store(&with_periods()),
        "retention-periods",
        Language::En,
        &[],
    );
    let days = rows(&answer, ["days"]).concat();
    assert_eq!(days, ["731", "731", "548", "30", "", ""]);
}

#[test]
fn rights_are_stated_restricted_or_left_out() {
    let id = "rights";
    check(&with_rights(), id, &[("right", "eu-gdpr:A17")]);
    let notices = with_rights();
    let answer = ask(&store(&notices), id, Language::En, &[]);
    let found = rows(&answer, ["register", "status"]);
    assert_eq!(found.len(), notices.len() * 9);
    let n_stated = found.iter().filter(|row| row[1] == "stated").count();
    assert_eq!(n_stated, 4);
}

#[test]
fn authorities_are_own_other_or_former() {
    check(&with_rights(), "authorities", &[("asOf", LATER)]);
}

#[test]
fn automated_decisions_are_listed() {
    check(&with_rights(), "automated-decisions", &[]);
}

#[test]
fn what_is_no_more_is_listed_from_its_day_on() {
    let notices = [with_rights()[..2].to_vec(), with_transfers()].concat();
    let id = "former-names";
    check(&notices, id, &[("asOf", LATER)]);
    let answer = ask(
        &store(&notices),
        id,
        Language::En,
        &[("asOf", "1999-01-01")],
    );
    assert!(rows(&answer, ["register"]).is_empty());
}

#[test]
fn acts_and_vendors_are_ranked() {
    check(
        &[with_citations(), with_rights()[1..2].to_vec()].concat(),
        "cited-acts",
        &[],
    );
    check(&with_recipients(), "vendors", &[]);
    for id in ["cited-acts", "vendors"] {
        let answer = ask(&store(&[register("silent")]), id, Language::En, &[]);
        assert!(rows(&answer, ["registers"]).is_empty(), "{id}");
    }
}

#[test]
fn registers_that_state_nothing_of_a_topic_are_listed() {
    let id = "not-stated";
    let notices = with_rights();
    check(&notices, id, &[("topic", "automatedDecisions")]);
    let store = store(&notices);
    for topic in [
        Topic::Rights,
        Topic::AutomatedDecisions,
        Topic::PersonalData,
    ] {
        let answer = ask(&store, id, Language::En, &[("topic", topic.key())]);
        for [register, status] in rows(&answer, ["register", "status"]) {
            agrees(&notices, &register, topic, &status);
        }
    }
}

#[test]
fn versions_and_what_was_read_of_them_are_listed() {
    for id in ["coverage", "files"] {
        check(&with_versions(), id, &[]);
    }
    let mut english = register("english");
    english.versions.truncate(1);
    english.versions[0].language = Language::En;
    english.title = LanguageMap::of(Language::En, "register");
    let all = [with_versions(), vec![english]].concat();
    check(&all, "language-versions", &[]);
}

#[test]
fn a_card_is_what_the_notice_states() {
    let store = store(&with_bodies());
    let card = |notice| {
        let answer = ask(&store, "card", Language::En, &[("notice", notice)]);
        answer
            .write(Format::NTriples, &Layout::default())
            .expect("triples")
    };
    let known = card("urn:example:known");
    for part in ["\"Esbo\"@fi", "hasDataController", "hasTransfer", "loc#US"] {
        assert!(known.contains(part), "{part} in {known}");
    }
    assert!(!known.contains("derived") && !known.contains("/shown/"));
    assert!(card("urn:example:nobody").is_empty());
}

#[test]
fn many_notices_are_answered_soon() {
    let mut store = Store::new().expect("the reference facts load");
    let all = [
        with_bases(),
        with_data(),
        with_denials(),
        with_transfers(),
        with_recipients(),
        with_versions(),
        with_citations(),
        with_bodies(),
        with_rights(),
        with_periods(),
        vec![kept("kept", "2020-01-01")],
    ]
    .concat();
    for copy in 0..25 {
        for (at, notice) in all.iter().enumerate() {
            let mut notice = notice.clone();
            notice.id = format!("urn:example:{copy}-{at}")
                .parse()
                .expect("absolute");
            notice.fill_identifiers();
            store.insert(&notice).expect("the notice is RDF");
        }
    }
    for question in Question::all() {
        let id = question.id.as_str();
        let with = question.parameters.iter().filter_map(|parameter| {
            let value = match parameter.name.as_str() {
                "asOf" => LATER,
                "category" => "dpv:PersonalData",
                "country" => "US",
                "decision" => "US-DPF",
                "purpose" => "dpv:Purpose",
                "topic" => "retention",
                "notice" => "urn:example:0-0",
                _ => return None,
            };
            Some((parameter.name.as_str(), value))
        });
        let with: Vec<_> = with.collect();
        let start = Instant::now();
        ask(&store, id, Language::Fi, &with);
        let time = start.elapsed();
        assert!(time < Duration::from_secs(10), "{id}: {time:?}");
    }
}

/// A register that was judged, with one finding on a part and one on what is missing.
fn judged() -> NoticeGraphs {
    let mut notice = register("judged");
    let stated_in = stated(&mut notice, "Tietoja siirretään.", "Uppgifter överförs.");
    notice.transfers = vec![Transfer {
        id: "#transfer-1".parse().ok(),
        stated_in,
        ..Transfer::new(Certainty::Stated)
    }];
    let record = |rule: &str, severity: &str, about: Option<&str>| FindingRecord {
        rule: rule.to_owned(),
        severity: severity.to_owned(),
        about: about.and_then(|about| about.parse().ok()),
        pointer: if about.is_some() { "/transfers/0" } else { "" }.to_owned(),
        messages: Language::ALL
            .map(|language| (language, format!("{rule} {language}")))
            .to_vec(),
    };
    let findings = [
        record("TR-place", "warning", Some("#transfer-1")),
        record("GDPR-13-1-b", "error", None),
    ];
    let graphs = NoticeGraphs::of(&notice).expect("the notice is RDF");
    graphs.with_findings(LATER.parse().expect("a day"), &findings)
}

#[test]
fn findings_are_asked_of_what_was_judged() {
    let mut store = store(&[register("never-judged")]);
    store.load(vec![judged()]).expect("it is loaded");
    check_store(&store, "findings", &[]);
    let rule = |code| {
        rows(
            &ask(&store, "findings", Language::En, &[("only", code)]),
            ["part"],
        )
    };
    assert_eq!(rule("TR-place").len(), 1);
    assert_eq!(rule("TR-"), [[""; 1]; 0]);

    let mut graphs = judged();
    graphs = graphs.with_findings(LATER.parse().expect("a day"), &[]);
    let loaded = store.load(vec![graphs]).expect("it is loaded");
    assert_eq!((loaded.unchanged, loaded.added), (1, 0));
    assert!(rows(&ask(&store, "findings", Language::En, &[]), ["rule"]).is_empty());
}
