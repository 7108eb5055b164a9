//! Changed copies of three texts that say much in prose: what changes in them changes in the notice,
//! and nothing else does.
//!
//! The texts are those of `../shared/notices` that share no layout: a register of members, what
//! holds of all surveys of a city, and what holds of all registers of a town.

use std::ops::Range;

use seloste::{
    AutomatedDecision, Certainty, Contact, Denial, DenialScope, Language, LanguageMap, LegalBasis,
    Notice, Period, Region, Retention, RetentionKind, RightCode, Status, Topic, Transfer,
};
use seloste_tests::{Text, check_edited, seed};

fn members() -> Option<Text> {
    seed("000_2c0f4cfe4a4f2dd2.txt", Language::Sv)
}

fn surveys() -> Option<Text> {
    seed("002_ca9a7057be2370bd.txt", Language::Sv)
}

fn umbrella() -> Option<Text> {
    seed("003_586ba1f736ef5ca5.txt", Language::Sv)
}

/// The text with other words in one place must say what the edited notice says.
fn check(text: &Text, words: &str, others: &str, edit: impl FnOnce(&mut Notice)) {
    check_edited(text, &text.replace(words, others), edit);
}

fn swedish(words: &str) -> Option<LanguageMap> {
    Some(LanguageMap::of(Language::Sv, words))
}

fn period(code: &str) -> Option<Period> {
    Some(code.parse().expect("a period"))
}

/// The sentence that denies a topic.
fn denial(text: &Text, topic: Topic) -> Range<usize> {
    let mut denials = text.notice().denials.iter();
    let found = denials.find(|denial| denial.topic == topic);
    text.passage(&found.expect("the topic is denied").stated_in)
}

/// Every purpose rests on another basis.
fn rest_purposes_on(notice: &mut Notice, basis: LegalBasis) {
    for purpose in &mut notice.purposes {
        purpose.legal_bases = vec![basis];
    }
}

fn no_longer_deny(notice: &mut Notice, topic: Topic) {
    notice.denials.retain(|denial| denial.topic != topic);
}

#[test]
fn another_date() {
    let Some(text) = members() else { return };
    check(&text, "13.9.2023", "4.2.2025", |notice| {
        notice.versions[0].issued = Some("2025-02-04".parse().expect("a date"));
    });
}

#[test]
fn another_length_of_time() {
    let Some(text) = members() else { return };
    for (words, code) in [("18 månader", "P18M"), ("tre år", "P3Y")] {
        check(&text, "6 månader", words, |notice| {
            notice.retention[1].period = period(code);
        });
    }
}

#[test]
fn no_longer_an_upper_limit() {
    let Some(text) = members() else { return };
    check(&text, "högst två år", "fem år", |notice| {
        notice.retention[3].period = period("P5Y");
        notice.retention[3].at_most = None;
    });
}

/// One sentence says that members may erase their data, and when the data end.
#[test]
fn members_no_longer_erase_their_data() {
    let Some(text) = members() else { return };
    let sentence = text.passage(&text.notice().rights[0].stated_in);
    check_edited(&text, &text.put(sentence, ""), |notice| {
        notice.rights.clear();
        notice.retention.remove(2);
    });
}

#[test]
fn a_transfer_instead_of_its_denial() {
    let Some(text) = members() else { return };
    for (country, code) in [("Schweiz", "CH"), ("Norge", "NO")] {
        let statement = format!("överförs till {country} och behandlas");
        check(
            &text,
            "överförs inte och behandlas",
            &statement,
            |notice| {
                no_longer_deny(notice, Topic::Transfers);
                notice.transfers.push(Transfer {
                    country: code.parse().ok(),
                    ..Transfer::new(Certainty::Stated)
                });
            },
        );
    }
}

#[test]
fn a_transfer_that_is_only_possible_instead_of_its_denial() {
    let Some(text) = members() else { return };
    let statement = "kan överföras och behandlas";
    check(&text, "överförs inte och behandlas", statement, |notice| {
        no_longer_deny(notice, Topic::Transfers);
        notice.transfers.push(Transfer {
            region: Some(Region::NonEea),
            ..Transfer::new(Certainty::Possible)
        });
    });
}

#[test]
fn the_denial_of_regular_disclosures_is_gone() {
    let Some(text) = members() else { return };
    let sentence = denial(&text, Topic::Recipients);
    check_edited(&text, &text.put(sentence, ""), |notice| {
        no_longer_deny(notice, Topic::Recipients);
    });
}

/// Not even in single cases.
#[test]
fn a_denial_of_all_disclosures() {
    let Some(text) = members() else { return };
    check(&text, "Regelbunden utlämnande", "Utlämnande", |notice| {
        let mut denials = notice.denials.iter_mut();
        let denial = denials.find(|denial| denial.topic == Topic::Recipients);
        denial.expect("a denial").scope = DenialScope::All;
    });
}

#[test]
fn no_unit_receives_data() {
    let Some(text) = members() else { return };
    check(&text, "internt i staden eller till", "till", |notice| {
        notice.recipients.remove(0);
    });
}

#[test]
fn another_authority_receives_data() {
    let Some(text) = members() else { return };
    for other in ["Folkpensionsanstalten", "Migrationsverket"] {
        check(&text, "Skatteförvaltningen", other, |notice| {
            notice.recipients[2].label = swedish(other);
        });
    }
}

#[test]
fn a_disclosure_with_consent_is_a_possible_one() {
    let Some(text) = members() else { return };
    check(&text, "lämnas vid behov till", "lämnas till", |notice| {
        assert_eq!(notice.recipients[2].certainty, Certainty::Possible);
    });
}

#[test]
fn another_act() {
    let Some(text) = members() else { return };
    let act = text.passage(&text.notice().statutes[2].stated_in);
    for (name, number, code) in [
        ("Arkivlagen", "831/1994", Some("fi-arkl")),
        ("Kvastlagen", "17/2031", None),
    ] {
        let edited = text.put(act.clone(), &format!("{name} ({number})"));
        check_edited(&text, &edited, |notice| {
            let statute = &mut notice.statutes[2];
            statute.label = swedish(name);
            statute.number = Some(number.to_owned());
            statute.statute = code.map(|code| code.parse().expect("a token"));
        });
    }
}

#[test]
fn another_article() {
    let Some(text) = members() else { return };
    for (article, basis) in [
        ("Artikel 6.1 e", LegalBasis::A6_1E),
        ("Artikel 6.1 c", LegalBasis::A6_1C),
    ] {
        let place = text.words("#ground-1", "legalBasis");
        check_edited(&text, &text.put(place, article), |notice| {
            notice.legal_grounds[0].legal_basis = basis;
            rest_purposes_on(notice, basis);
        });
    }
}

#[test]
fn other_offices_and_another_decision() {
    let Some(text) = members() else { return };
    check(&text, "Ledande servicedesigner", "Planerare", |notice| {
        notice.contact_points[0].role = swedish("Planerare");
    });
    check(&text, "/ Utvecklingschef", "/ Servicechef", |notice| {
        notice.responsible[0].role = swedish("Servicechef");
    });
    check(&text, "7.3.2022 § 182", "24.10.2024 § 7", |notice| {
        notice.responsible[0].decision = Some("24.10.2024 § 7".to_owned());
    });
}

#[test]
fn another_item_and_one_fewer() {
    let Some(text) = members() else { return };
    let notice = text.notice();
    let at = |code: &str| {
        let mut items = notice.personal_data.iter();
        items.position(|item| item.categories.iter().any(|it| it.as_str() == code))
    };
    let telephone = at("pd:TelephoneNumber").expect("an item");
    check(&text, ", telefonnumret", ", födelsetiden", |notice| {
        let item = &mut notice.personal_data[telephone];
        item.label = swedish("födelsetiden");
        item.categories = vec!["pd:BirthDate".parse().expect("a code")];
    });
    check(&text, ", telefonnumret", "", |notice| {
        notice.personal_data.remove(telephone);
    });
}

#[test]
fn what_was_not_stated_is() {
    let Some(text) = members() else { return };
    let end = text.passage(&text.notice().rights[0].stated_in).end;
    let added = " Automatiserat beslutsfattande förekommer inte.";
    check_edited(&text, &text.put(end..end, added), |notice| {
        let denial = Denial::new(Topic::AutomatedDecisions, DenialScope::All);
        notice.denials.push(denial);
    });
}

/// What a group must have is told from what the whole must have.
#[test]
fn other_thresholds() {
    let Some(text) = surveys() else { return };
    fn publication(notice: &mut Notice) -> &mut seloste::Publication {
        notice.publication.as_mut().expect("a publication")
    }
    check(
        &text,
        "att minst fem svar",
        "att minst sju svar",
        |notice| {
            publication(notice).threshold = Some(7);
        },
    );
    check(
        &text,
        "finns minst fem svar",
        "finns minst tio svar",
        |notice| {
            publication(notice).group_threshold = Some(10);
        },
    );
    check(&text, "delas på kön", "delas på ålder", |notice| {
        publication(notice).split_by = swedish("ålder");
    });
    check(
        &text,
        "start.stockholm/hitta",
        "example.org/svar",
        |notice| {
            let url = "http://example.org/svar".parse().expect("an address");
            publication(notice).url = vec![url];
        },
    );
}

#[test]
fn another_officer() {
    let Some(text) = surveys() else { return };
    fn officer(notice: &mut Notice) -> &mut seloste::DataProtectionOfficer {
        let officer = notice.data_protection_officer.as_mut();
        officer.expect("an officer")
    }
    check(&text, "Annette Bengtsson", "Berta Björk", |notice| {
        officer(notice).name = swedish("Berta Björk");
    });
    check(&text, ", Annette Bengtsson", "", |notice| {
        officer(notice).name = None;
    });
    let address = "ombud@example.org";
    check(&text, "dataskydd.SLK@stockholm.se", address, |notice| {
        let contact = officer(notice).contact.as_mut().expect("a contact");
        contact.email = vec![address.to_owned()];
    });
}

#[test]
fn another_supervisory_authority() {
    let Some(text) = surveys() else { return };
    let name = "Integritetsskyddsmyndigheten";
    check(&text, "Datainspektionen", name, |notice| {
        let mut rights = notice.rights.iter_mut();
        let complaint = rights.find(|right| right.right == RightCode::A77);
        complaint.expect("a right").authority = Some("se-imy".parse().expect("a token"));
    });
}

#[test]
fn one_right_fewer() {
    let Some(text) = surveys() else { return };
    for (words, others, gone) in [
        ("rättelse, radering", "rättelse", RightCode::A17),
        (
            "att begära rättelse, radering",
            "att begära radering",
            RightCode::A16,
        ),
        ("radering och överföring av", "radering av", RightCode::A20),
    ] {
        check(&text, words, others, |notice| {
            notice.rights.retain(|right| right.right != gone);
        });
    }
}

#[test]
fn rights_are_exercised_elsewhere() {
    let Some(text) = surveys() else { return };
    check(
        &text,
        "till Kommunstyrelsen",
        "till Socialnämnden",
        |notice| {
            let contact = notice.exercise_contact.as_mut().expect("a contact");
            contact.unit = swedish("Socialnämnden");
        },
    );
}

/// Data that are no longer said to stay are not denied to be transferred, and not said to be.
#[test]
fn the_data_are_no_longer_said_to_stay() {
    let Some(text) = surveys() else { return };
    let start = text.text.find(" och uppgifterna behandlas").expect("where");
    let end = text.text.find(". Statistiker").expect("a full stop");
    let edited = text.put(start..end, "");
    check_edited(&text, &edited, |notice| {
        no_longer_deny(notice, Topic::Transfers);
        let measure = &mut notice.security[0];
        let label = measure
            .label
            .as_ref()
            .and_then(|label| label.get(Language::Sv));
        let (safely, _) = label
            .and_then(|label| label.split_once(" och "))
            .expect("two clauses");
        measure.label = swedish(safely);
    });
    assert_eq!(edited.notice().status(Topic::Transfers), Status::NotStated);
}

#[test]
fn another_purpose() {
    let Some(text) = surveys() else { return };
    let place = text.words("#purpose-1", "label");
    for label in ["utveckla barnens skolvägar", "sköta stadens fontäner"] {
        check_edited(&text, &text.put(place.clone(), label), |notice| {
            notice.purposes[0].label = swedish(label);
        });
    }
}

#[test]
fn another_basis_in_words() {
    let Some(text) = surveys() else { return };
    let words = "rättslig förpliktelse";
    let place = text.words("#ground-1", "legalBasis");
    check_edited(&text, &text.put(place, words), |notice| {
        let basis = LegalBasis::A6_1C;
        notice.legal_grounds[0].legal_basis = basis;
        notice.legal_grounds[0].label = swedish(words);
        rest_purposes_on(notice, basis);
    });
}

#[test]
fn profiling_instead_of_its_denial() {
    let Some(text) = umbrella() else { return };
    let place = denial(&text, Topic::Profiling);
    let statement = text.text[place.clone()].replace("ingen ", "");
    let edited = text.put(place, &statement);
    check_edited(&text, &edited, |notice| {
        no_longer_deny(notice, Topic::Profiling);
        notice.profiling.push(AutomatedDecision {
            id: None,
            label: swedish(&statement),
            logic: None,
            consequences: None,
            ground: None,
            certainty: Certainty::Stated,
            hedged: None,
            stated_in: Vec::new(),
        });
    });
    assert_eq!(edited.notice().status(Topic::Profiling), Status::Stated);
}

#[test]
fn profiling_is_no_longer_denied() {
    let Some(text) = umbrella() else { return };
    let place = denial(&text, Topic::Profiling);
    let edited = text.put(place, "");
    check_edited(&text, &edited, |notice| {
        no_longer_deny(notice, Topic::Profiling);
    });
    assert_eq!(edited.notice().status(Topic::Profiling), Status::NotStated);
}

#[test]
fn automated_decisions_are_denied_as_well() {
    let Some(text) = umbrella() else { return };
    let words = "fattar inga automatiserade beslut och utför ingen profilering";
    check(&text, "utför ingen profilering", words, |notice| {
        let denial = Denial::new(Topic::AutomatedDecisions, DenialScope::All);
        notice.denials.push(denial);
    });
}

#[test]
fn another_category_and_one_fewer() {
    let Some(text) = umbrella() else { return };
    check(&text, "personnummer, postadress", "postadress", |notice| {
        notice.personal_data.remove(1);
    });
    check(&text, "namn, personnummer", "namn, hemkommun", |notice| {
        notice.personal_data[1].label = swedish("hemkommun");
        notice.personal_data[1].categories = vec!["pd:Residency".parse().expect("a code")];
    });
}

#[test]
fn no_supplier_holds_registers() {
    let Some(text) = umbrella() else { return };
    let sentence = text.passage(&text.notice().recipients[2].stated_in);
    check_edited(&text, &text.put(sentence, ""), |notice| {
        notice.recipients.remove(2);
    });
}

#[test]
fn the_police_receive_data() {
    let Some(text) = umbrella() else { return };
    check(&text, "till övriga myndigheter", "till polisen", |notice| {
        notice.recipients[1].label = swedish("polisen");
    });
}

/// Of two bases one is left, and every purpose rests on it.
#[test]
fn data_are_not_processed_on_consent() {
    let Some(text) = umbrella() else { return };
    let start = text.text.find("som kunden har gett").expect("consent");
    let end = text.text.find("som staden har skyldighet").expect("a duty");
    check_edited(&text, &text.put(start..end, ""), |notice| {
        notice.legal_grounds.remove(0);
        rest_purposes_on(notice, LegalBasis::A6_1C);
    });
}

#[test]
fn consent_ends_no_storage_and_is_not_withdrawn() {
    let Some(text) = umbrella() else { return };
    let consent = text.words("#retention-3", "ground");
    let start = consent.start - " eller ".len();
    check_edited(&text, &text.put(start..consent.end, ""), |notice| {
        notice.retention.remove(2);
    });
    check(&text, "återkalla sitt samtycke, ", "", |notice| {
        notice.rights.retain(|right| right.right != RightCode::A7_3);
    });
}

#[test]
fn a_length_of_time_instead_of_criteria() {
    let Some(text) = umbrella() else { return };
    let sentence = text.passage(&text.notice().retention[0].stated_in);
    let edited = text.put(sentence, "Personuppgifterna sparas i två år.");
    check_edited(&text, &edited, |notice| {
        notice.retention.truncate(1);
        notice.retention[0] = Retention {
            applies_to: swedish("Personuppgifterna"),
            period: period("P2Y"),
            ..Retention::new(RetentionKind::TemporalDuration)
        };
    });
}

#[test]
fn the_lost_address_is_there() {
    let Some(text) = umbrella() else { return };
    let start = text
        .text
        .find("Den här e-postadressen")
        .expect("what hides it");
    let address = "dataskydd@example.org";
    let edited = text.put(start..text.text.trim_end().len(), &format!("{address}."));
    check_edited(&text, &edited, |notice| {
        notice.contact_points[0].contact = Some(Contact {
            email: vec![address.to_owned()],
            ..Contact::default()
        });
    });
}

/// Incidents are told of within a time; no data are kept for it.
#[test]
fn another_time_to_tell_of_incidents() {
    let Some(text) = umbrella() else { return };
    check(&text, "72 timmar", "30 dagar", |notice| {
        let label = notice.security[3].label.as_ref();
        let label = label
            .and_then(|label| label.get(Language::Sv))
            .expect("words");
        notice.security[3].label = swedish(&label.replace("72 timmar", "30 dagar"));
    });
}
