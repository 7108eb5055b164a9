//! What differs between notices: each change of a copy is the one difference that is told, a notice does
//! not differ from itself, and what is added one way is gone the other way.

use std::fs;

use proptest::prelude::*;
use seloste::{
    Certainty, FurtherPurpose, Language, LanguageMap, LegalBasis, Notice, PersonalData, Purpose,
    Recipient, RecipientKind, RetentionKind, Right, RightCode, Source, SourceKind, Topic, Transfer,
    TransferMechanism,
};
use seloste_convert::{Identity, merge};
use seloste_tests::{root, samples, seeds};
use seloste_validate::{
    Change, ChangeKind, Compared, DiffReport, Note, Side, Sources, example_day,
    language_differences, revisions,
};
use serde_json::Value;

const SAMPLES: [&str; 6] = [
    "asukasviestit",
    "enkater",
    "etapalvelu",
    "kirjasto",
    "kunta",
    "resenarspanel",
];

fn sample(name: &str) -> Notice {
    let path = root().join("samples").join(name).join("notice.json");
    let json = fs::read(path).expect("a sample");
    seloste::read(name, &json).expect("a notice")
}

/// A change on one line, with what it means.
fn shown(change: &Change) -> String {
    let field = change.field.as_deref().map(|field| format!(".{field}"));
    let side = |side: &Option<Side>| {
        let shown = side.as_ref().map(|side| side.shown.worded(Language::En));
        shown.unwrap_or_else(|| "–".to_owned())
    };
    let notes: Vec<&str> = change.notes.iter().map(|note: &&Note| note.name).collect();
    let weight = change.weight.map(|weight| format!("{weight:?}"));
    format!(
        "{:?} {}{}: {} → {} ({}) {}",
        change.kind,
        change.topic,
        field.unwrap_or_default(),
        side(&change.before),
        side(&change.after),
        weight.unwrap_or_default(),
        notes.join(" "),
    )
    .trim_end()
    .to_owned()
}

fn finnish(words: &str) -> Option<LanguageMap> {
    Some(LanguageMap::of(Language::Fi, words))
}

/// What is told of a copy of a sample that was changed.
fn told(of: &str, edit: fn(&mut Notice)) -> Vec<String> {
    let old = sample(of);
    let mut new = old.clone();
    edit(&mut new);
    new.fill_identifiers();
    let changes = revisions(&old, &new, example_day());
    changes.iter().map(shown).collect()
}

/// A name, what happens to a copy, and what is told of it.
type Case = (&'static str, fn(&mut Notice), &'static [&'static str]);

const PURPOSES: &[Case] = &[
    (
        "kirjasto",
        |it| {
            it.purposes.push(Purpose {
                label: finnish("Markkinointi asiakkaille"),
                categories: vec!["dpv:Marketing".parse().expect("a concept")],
                ..Purpose::default()
            });
        },
        &["Added purposes: – → Markkinointi asiakkaille (More) inform-before-13"],
    ),
    (
        // Data come from elsewhere too.
        "kirjasto",
        |it| {
            it.sources.push(Source::new(SourceKind::PublicDataSource));
            it.further_purposes.push(FurtherPurpose {
                label: finnish("Kaupungin historian tutkimus"),
                ..FurtherPurpose::default()
            });
        },
        &[
            "Added furtherPurposes: – → Kaupungin historian tutkimus (More) inform-before-13 inform-before-14",
            "Added sources: – → public source (More) tell",
        ],
    ),
    (
        "kirjasto",
        |it| drop(it.purposes.remove(1)),
        &["Gone purposes: Palvelun tilastointi, Article 6(1)(e) → – (Less)"],
    ),
    (
        // A purpose by another name is the same purpose.
        "kirjasto",
        |it| it.purposes[0].label = finnish("Tarjoamme kirjastopalveluja"),
        &[
            "Changed purposes.label: Kirjastopalvelujen tarjoaminen → Tarjoamme kirjastopalveluja (Neutral)",
        ],
    ),
    (
        // Further words may say a further purpose.
        "kirjasto",
        |it| {
            it.purposes[0].label = finnish("Kirjastopalvelujen tarjoaminen ja asiakkaiden seuranta")
        },
        &[
            "Changed purposes.label: Kirjastopalvelujen tarjoaminen → Kirjastopalvelujen tarjoaminen ja asiakkaiden \
             seuranta (Unclear) inform-before-13",
        ],
    ),
    (
        // Another order and other identifiers are no change.
        "kirjasto",
        |it| {
            it.purposes.reverse();
            it.personal_data.rotate_left(2);
        },
        &[],
    ),
    (
        "kirjasto",
        |it| it.purposes[1].legal_bases = vec![LegalBasis::A6_1A],
        &["Changed purposes.legalBases: Article 6(1)(e) → Article 6(1)(a) (Neutral) basis-changed"],
    ),
    (
        // The purposes follow the legal basis of the whole: one change.
        "resenarspanel",
        |it| {
            it.legal_grounds[0].legal_basis = LegalBasis::A6_1E;
            for purpose in &mut it.purposes {
                purpose.legal_bases = vec![LegalBasis::A6_1E];
            }
        },
        &[
            "Changed legalGrounds.legalBasis: Article 6(1)(a) → Article 6(1)(e) (Neutral) basis-changed consent-left",
        ],
    ),
];

const DATA: &[Case] = &[
    (
        "kirjasto",
        |it| {
            it.personal_data.insert(
                1,
                PersonalData {
                    label: finnish("Henkilötunnus"),
                    categories: vec![
                        "pd:NationalIdentificationNumber"
                            .parse()
                            .expect("a concept"),
                    ],
                    ..PersonalData::default()
                },
            );
        },
        &["Added personalData: – → Henkilötunnus (More) tell"],
    ),
    (
        // What a storage period refers to is gone with it, and told once.
        "asukasviestit",
        |it| drop(it.personal_data.remove(4)),
        &["Gone personalData: Lähetettyjen viestien lokitiedot → – (Less)"],
    ),
    (
        "kirjasto",
        |it| it.personal_data[0].label = finnish("Etunimi ja sukunimi"),
        &["Changed personalData.label: Nimi → Etunimi ja sukunimi (Neutral)"],
    ),
    (
        // Alike in words, and another thing.
        "kirjasto",
        |it| {
            it.personal_data[2].label = finnish("Sähköpostin sisältö");
            it.personal_data[2].categories = vec!["pd:Communication".parse().expect("a concept")];
        },
        &[
            "Gone personalData: Sähköpostiosoite → – (Less)",
            "Added personalData: – → Sähköpostin sisältö (More) tell",
        ],
    ),
];

const KEPT: &[Case] = &[
    (
        "kirjasto",
        |it| it.retention[0].period = "P5Y".parse().ok(),
        &["Longer retention.period: 2 years → 5 years (More) tell"],
    ),
    (
        "kirjasto",
        |it| it.retention[1].period = "P3M".parse().ok(),
        &["Shorter retention.period: 6 months → 3 months (Less)"],
    ),
    (
        // The same length in other units.
        "kirjasto",
        |it| it.retention[0].period = "P24M".parse().ok(),
        &[],
    ),
    (
        "kirjasto",
        |it| {
            it.retention[0].kind = RetentionKind::EndlessDuration;
            it.retention[0].period = None;
            it.retention[0].event = None;
        },
        &["Longer retention.period: 2 years, viimeisestä lainasta → permanent (More) tell"],
    ),
    (
        "etapalvelu",
        |it| it.retention[1].until = "2029-06-30".parse().ok(),
        &["Longer retention.until: 2027-06-30 → 2029-06-30 (More) tell"],
    ),
    (
        "etapalvelu",
        |it| {
            it.retention.remove(0);
            it.versions[0].modified = "2026-09-01".parse().ok();
        },
        &[
            "Changed versions.modified: not stated → 2026-09-01 (Neutral)",
            "Ended retention: Tapaamisten ajanvaraustietoja, 2026-06-30 → – (Neutral)",
        ],
    ),
    (
        "etapalvelu",
        |it| it.retention[1].at_most = None,
        &["Changed retention.atMost: yes → not stated (More) tell"],
    ),
];

const SHARED: &[Case] = &[
    (
        "kirjasto",
        |it| {
            it.recipients.push(Recipient {
                name: finnish("Esimerkkilän koulut"),
                ..Recipient::new(RecipientKind::Authority, Certainty::Possible)
            });
        },
        &["Added recipients: – → Esimerkkilän koulut (More) tell"],
    ),
    (
        "resenarspanel",
        |it| drop(it.recipients.remove(1)),
        &["Gone recipients: Exempelby Busstrafik Ab, pseudonymised → – (Less)"],
    ),
    (
        "resenarspanel",
        |it| it.recipients[1].data_form = Some(seloste::DataForm::Personal),
        &["Changed recipients.dataForm: pseudonymised → personal (More) tell"],
    ),
    (
        "kirjasto",
        |it| {
            it.denials.retain(|denial| denial.topic != Topic::Transfers);
            it.transfers.push(Transfer {
                country: "US".parse().ok(),
                mechanism: Some(TransferMechanism::A46_2C),
                ..Transfer::new(Certainty::Stated)
            });
        },
        &[
            "Gone transfers: The notice says that none of this happens → – (More) tell",
            "Added transfers: – → United States, standard contractual clauses of the Commission (Article 46(2)(c)) (More) transfer tell",
        ],
    ),
    (
        "etapalvelu",
        |it| it.transfers[0].country = "NO".parse().ok(),
        &["Changed transfers.country: United States → Norway (Less)"],
    ),
    (
        "asukasviestit",
        |it| it.transfers[0].mechanism = None,
        &[
            "Changed transfers.mechanism: standard contractual clauses of the Commission (Article 46(2)(c)) → not stated (More) tell",
        ],
    ),
];

const PEOPLE: &[Case] = &[
    (
        "kirjasto",
        |it| it.rights.retain(|right| right.right != RightCode::A18),
        &["Gone rights: right to restriction of processing → – (More) right-remains tell"],
    ),
    (
        "kirjasto",
        |it| it.rights.push(Right::new(RightCode::A20)),
        &["Added rights: – → right to data portability (Less)"],
    ),
    (
        "kirjasto",
        |it| {
            let controller = it.controller.as_mut().expect("a controller");
            controller.name = finnish("Mallilan kunta");
        },
        &["Changed controller.name: Esimerkkilän kunta → Mallilan kunta (Neutral) tell"],
    ),
    (
        "kirjasto",
        |it| {
            let officer = it.data_protection_officer.as_mut();
            let contact = officer.and_then(|it| it.contact.as_mut());
            contact.expect("a contact").email = vec!["tsv@esimerkkila.example".to_owned()];
        },
        &[
            "Changed dataProtectionOfficer.contact.email: tietosuojavastaava@esimerkkila.example → tsv@esimerkkila.example (Neutral)",
        ],
    ),
    (
        "kirjasto",
        |it| it.data_protection_officer = None,
        &["Gone dataProtectionOfficer: tietosuojavastaava@esimerkkila.example → – (Neutral)"],
    ),
    (
        "kirjasto",
        |it| it.versions[0].modified = "2026-06-01".parse().ok(),
        &["Changed versions.modified: not stated → 2026-06-01 (Neutral)"],
    ),
    (
        "kirjasto",
        |it| it.provision[0].obligation = seloste::Obligation::Required,
        &["Changed provision.obligation: partly required → required (More) tell"],
    ),
];

const UNREAD: &[Case] = &[(
    // What was not read is not gone.
    "kirjasto",
    |it| {
        it.recipients.clear();
        it.unread.push(Topic::Recipients);
    },
    &["Unread recipients: Malliohjelmat Oy, personal, Finland → not read (Unclear)"],
)];

#[test]
fn each_change_is_the_one_difference() {
    let tables = [PURPOSES, DATA, KEPT, SHARED, PEOPLE, UNREAD];
    let wrong = tables
        .into_iter()
        .flatten()
        .filter_map(|(of, edit, expected)| {
            let found = told(of, *edit);
            (found != *expected).then(|| format!("{of}:\n{found:#?}\nexpected:\n{expected:#?}"))
        });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_that_was_changed_differs_where_it_was() {
    let [finnish, _] = samples();
    let place = finnish.words("#retention-3", "period");
    let edited = finnish.put(place, "viisi vuotta");
    let changes = revisions(finnish.notice(), edited.notice(), example_day());
    let found: Vec<String> = changes.iter().map(shown).collect();
    assert_eq!(
        found,
        ["Longer retention.period: 3 years → 5 years (More) tell"]
    );
    let sentences = [&changes[0].before, &changes[0].after].map(|side| {
        let side = side.as_ref().expect("both notices have the period");
        side.passages[0].quote.clone()
    });
    assert!(sentences[0].contains("kolme vuotta"), "{sentences:?}");
    assert!(sentences[1].contains("viisi vuotta"), "{sentences:?}");
}

#[test]
fn other_words_for_the_same_are_told_as_such() {
    let [finnish, _] = samples();
    let edited = finnish.replace("kolme vuotta", "3 vuotta");
    let changes = revisions(finnish.notice(), edited.notice(), example_day());
    assert_eq!(changes, []);
    for (new, words) in [
        (&edited, "the words differ"),
        (&finnish, ": no differences\n"),
    ] {
        let notices = [finnish.notice(), new.notice()];
        let sources = notices.map(|notice| Sources::texts(notice, &[]));
        let [old, new] = [0, 1].map(|at| Compared {
            notice: notices[at],
            files: &[],
            sources: &sources[at],
        });
        let report = DiffReport::of_revisions([&old, &new], &[], example_day(), Language::En);
        assert!(report.to_text().contains(words), "{}", report.to_text());
    }
}

#[test]
fn a_sentence_that_nothing_was_read_from_is_not_passed_over() {
    let mut old = sample("kirjasto");
    let version = &mut old.versions[0];
    let quote = "Kirjaston kissa on nimeltään Mirri.";
    let text = version.text.get_or_insert_default();
    let start = text.len();
    text.push_str(quote);
    let id: seloste::Fragment = "#s900".parse().expect("an identifier");
    version.unmapped.push(id.clone());
    let passage = seloste::Passage {
        id,
        version: version.id.clone().expect("an identifier"),
        start: u32::try_from(start).expect("it fits"),
        end: u32::try_from(start + quote.len()).expect("it fits"),
        page: None,
        quote: quote.to_owned(),
    };
    old.passages.push(passage);
    let found = |old: &Notice, new: &Notice| -> Vec<String> {
        let changes = revisions(old, new, example_day());
        changes.iter().map(shown).collect()
    };
    let new = sample("kirjasto");
    let told = format!("Gone versions.unmapped: {quote} → – (Unclear)");
    assert_eq!(found(&old, &new), [told]);
    let told = format!("Added versions.unmapped: – → {quote} (Unclear)");
    assert_eq!(found(&new, &old), [told]);
    assert_eq!(found(&old, &old), [""; 0]);
}

/// A language difference on one line.
fn between(notice: &Notice) -> Vec<String> {
    let changes = language_differences(notice, example_day());
    let of = |change: &Change| {
        let code = change.rule.map_or("", |(rule, _)| rule.code);
        format!("{} {code}", shown(change)).trim_end().to_owned()
    };
    changes.iter().map(of).collect()
}

const TWINS: [&str; 4] = [
    "Structure versions: Rekisteriseloste → – () LV-structure",
    "Changed versions: 2024-04-15 → not stated () LV-date",
    "Structure versions: – → Befattning () LV-structure",
    "Term versions: säännönmukaiset luovutukset → Ändamål för vilka personuppgifter i regel lämnas ut () LV-term",
];

#[test]
fn twins_differ_where_they_do() {
    assert_eq!(between(&sample("etapalvelu")), TWINS);
    let [finnish, swedish] = samples();
    for pair in [[&finnish, &swedish], [&swedish, &finnish]] {
        let notices = pair.map(|text| text.notice().clone());
        let merged = merge(&notices, &Identity::default());
        assert_eq!(between(&merged), TWINS);
    }
    for name in SAMPLES.into_iter().filter(|name| *name != "etapalvelu") {
        assert_eq!(between(&sample(name)), [""; 0], "{name}");
    }
}

#[test]
fn a_fact_of_one_language_version_is_told() {
    let [finnish, swedish] = samples();
    let period = swedish.words("#retention-3", "period");
    let edited = swedish.put(period, "fem år");
    let merged = merge(
        &[finnish.notice().clone(), edited.notice().clone()],
        &Identity::default(),
    );
    let found = between(&merged);
    let expected = "Changed retention: 3 years → 5 years () LV-value";
    assert!(found.iter().any(|it| it == expected), "{found:#?}");
    assert_eq!(found.len(), TWINS.len() + 1, "{found:#?}");
}

#[test]
fn an_item_without_a_counterpart_is_told() {
    let mut notice = sample("etapalvelu");
    let swedish = notice.versions[1].id.clone();
    let of_finnish: Vec<_> = notice
        .passages
        .iter()
        .filter(|passage| Some(&passage.version) != swedish.as_ref())
        .map(|passage| passage.id.clone())
        .collect();
    notice.purposes[3]
        .stated_in
        .retain(|id| of_finnish.contains(id));
    let expected = "Unmatched purposes: palautteen keräämiseksi, Article 6(1)(e) → – ()";
    let found = between(&notice);
    assert!(found.iter().any(|it| it == expected), "{found:#?}");
    assert_eq!(found.len(), TWINS.len() + 1, "{found:#?}");
}

/// Read by hand against the two texts of one register of Helsinki, where they are there.
#[test]
fn real_twins_differ_where_they_do() {
    let Some(texts) = seeds() else { return };
    let notices = texts.each_ref().map(|text| text.notice().clone());
    let found = between(&merge(&notices, &Identity::default()));
    let codes = found.iter().filter_map(|it| it.rsplit(' ').next());
    let mut codes: Vec<&str> = codes.collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            "LV-date",
            "LV-structure",
            "LV-structure",
            "LV-term",
            "LV-term",
            "LV-term",
            "LV-title",
        ],
        "{found:#?}"
    );
}

/// What happens to one list of a copy.
#[derive(Debug, Clone)]
enum Edit {
    Remove(usize, usize),
    Repeat(usize, usize),
    Rotate(usize, usize),
    /// Words are added to the first text of a part.
    Reword(usize, usize, &'static str),
    /// A list is that of another sample.
    Borrow(usize, usize),
}

/// The lists of a notice.
const LISTS: [&str; 10] = [
    "contactPoints",
    "dataSubjects",
    "legalGrounds",
    "personalData",
    "purposes",
    "recipients",
    "retention",
    "rights",
    "sources",
    "transfers",
];

fn edit() -> impl Strategy<Value = Edit> {
    let list = || 0..LISTS.len();
    let words = prop::sample::select(vec![
        "ja muuta",
        "samt annat",
        "verraten pitkä lisäys tähän",
    ]);
    prop_oneof![
        (list(), any::<usize>()).prop_map(|(list, at)| Edit::Remove(list, at)),
        (list(), any::<usize>()).prop_map(|(list, at)| Edit::Repeat(list, at)),
        (list(), any::<usize>()).prop_map(|(list, n)| Edit::Rotate(list, n)),
        (list(), any::<usize>(), words).prop_map(|(list, at, words)| Edit::Reword(list, at, words)),
        (list(), any::<usize>()).prop_map(|(list, from)| Edit::Borrow(list, from)),
    ]
}

/// A copy of a sample to which something happened.
fn edited(of: usize, edits: &[Edit]) -> Notice {
    let mut json = serde_json::to_value(sample(SAMPLES[of])).expect("it is JSON");
    for edit in edits {
        apply(&mut json, edit);
    }
    let mut notice: Notice = serde_json::from_value(json).expect("a notice");
    notice.fill_identifiers();
    notice
}

fn apply(json: &mut Value, edit: &Edit) {
    let (Edit::Remove(list, at)
    | Edit::Repeat(list, at)
    | Edit::Rotate(list, at)
    | Edit::Reword(list, at, _)
    | Edit::Borrow(list, at)) = edit;
    let key = LISTS[*list];
    if let Edit::Borrow(..) = edit {
        let other = serde_json::to_value(sample(SAMPLES[at % SAMPLES.len()])).expect("JSON");
        if other[key].is_array() {
            json[key] = without_identifiers(other[key].clone());
        }
        return;
    }
    let Some(items) = json[key].as_array_mut().filter(|items| !items.is_empty()) else {
        json.as_object_mut().expect("a notice").remove(key);
        return;
    };
    let at = at % items.len();
    match edit {
        Edit::Remove(..) => drop(items.remove(at)),
        Edit::Repeat(..) => items.push(items[at].clone()),
        Edit::Rotate(..) => items.rotate_left(at),
        Edit::Reword(.., words) => reword(&mut items[at], words),
        Edit::Borrow(..) => {}
    }
    *items = match without_identifiers(Value::Array(std::mem::take(items))) {
        Value::Array(items) => items,
        _ => Vec::new(),
    };
    if items.is_empty() {
        json.as_object_mut().expect("a notice").remove(key);
    }
}

/// Identifiers and what refers to others are of the notice that a part is from.
fn without_identifiers(mut items: Value) -> Value {
    for item in items.as_array_mut().into_iter().flatten() {
        let fields = item.as_object_mut().expect("a part");
        for key in ["id", "statedIn", "concerns", "recipient", "nationalLaw"] {
            fields.remove(key);
        }
    }
    items
}

fn reword(item: &mut Value, words: &str) {
    let mut fields = item.as_object_mut().into_iter().flatten();
    let text = fields.find_map(|(_, value)| value.as_object_mut()?.values_mut().next());
    if let Some(Value::String(text)) = text {
        text.push(' ');
        text.push_str(words);
    }
}

/// A difference seen from the other side.
fn reversed(line: &str) -> String {
    let (kind, rest) = line.split_once(' ').expect("a kind");
    let (place, values) = rest.split_once(": ").expect("a place");
    let (before, after) = values.split_once(" → ").expect("two sides");
    let kind = match kind {
        "Added" => "Gone",
        "Gone" | "Ended" => "Added",
        "Longer" => "Shorter",
        "Shorter" => "Longer",
        other => other,
    };
    format!("{kind} {place}: {after} → {before}")
}

/// A difference without its weight and its notes.
fn plain(change: &Change) -> String {
    let mut change = change.clone();
    if change.kind == ChangeKind::Ended {
        change.kind = ChangeKind::Gone;
    }
    change.weight = None;
    change.notes = Vec::new();
    let line = shown(&change);
    line.trim_end_matches(" ()").to_owned()
}

fn differences(old: &Notice, new: &Notice) -> Vec<String> {
    let changes = revisions(old, new, example_day());
    changes.iter().map(plain).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn what_is_added_one_way_is_gone_the_other_way(
        of in prop::array::uniform2(0..SAMPLES.len()),
        edits in prop::array::uniform2(prop::collection::vec(edit(), 0..5)),
    ) {
        let [old, new] = [0, 1].map(|at| edited(of[at], &edits[at]));
        prop_assert_eq!(differences(&old, &old), vec![""; 0]);
        let mut there = differences(&old, &new);
        let mut back: Vec<String> = differences(&new, &old).iter().map(|it| reversed(it)).collect();
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn every_report_is_worded_in_every_language(
        of in 0..SAMPLES.len(),
        edits in prop::collection::vec(edit(), 1..5),
    ) {
        let [old, new] = [sample(SAMPLES[of]), edited(of, &edits)];
        let changes = revisions(&old, &new, example_day());
        let names = ["fi.txt".to_owned(), "sv.txt".to_owned()];
        let sources = [&old, &new].map(|notice| Sources::texts(notice, &names));
        let files = [["old.json".to_owned()], ["new.json".to_owned()]];
        let [first, second] = [(&old, 0), (&new, 1)].map(|(notice, at)| Compared {
            notice,
            files: &files[at],
            sources: &sources[at],
        });
        for language in Language::ALL {
            let report = DiffReport::of_revisions([&first, &second], &changes, example_day(), language);
            prop_assert_eq!(report.changes.len(), changes.len());
            for text in [report.to_text(), report.to_markdown(), report.to_json()] {
                // A key that stands for itself has no words.
                for key in ["weightMore", "weightLess", "changeAdded", "changeGone", "{text}"] {
                    prop_assert!(!text.contains(key), "{key} in {text}");
                }
            }
        }
    }
}
