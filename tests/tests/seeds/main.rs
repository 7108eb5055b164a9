//! What five real texts must give, line by line: a register in two languages, and three more.
//!
//! The tables are complete: what they do not list, the notice does not say. Of words more than
//! four, they show the first two and the last; that all of them stand in the text is held by
//! [`unsound`].

mod tables;

use seloste::{Denial, DenialScope, Language, Notice, Status, Topic};
use seloste_convert::{Identity, group};
use seloste_tests::{Text, cited, difference, facts_without_words, seed, seeds, unsound};
use seloste_vocab::is_under;

use tables::{ALL, FINNISH, Gap, OPEN, SURVEYS, SWEDISH, Seed};

/// What both texts and their merged notice say something of.
const STATED: [Topic; 11] = [
    Topic::Controller,
    Topic::Responsible,
    Topic::ContactPoints,
    Topic::Purposes,
    Topic::LegalGrounds,
    Topic::Statutes,
    Topic::DataSubjects,
    Topic::PersonalData,
    Topic::Sources,
    Topic::Transfers,
    Topic::Retention,
];

fn rows(table: &str) -> Vec<&str> {
    table.trim().lines().map(str::trim).collect()
}

/// One notice of the two texts.
fn merged(texts: [&Text; 2]) -> Notice {
    let mut notices = group(
        texts.map(|text| text.notice().clone()).to_vec(),
        &Identity::default(),
    );
    assert_eq!(notices.len(), 1, "the texts are one register");
    notices.remove(0)
}

/// What is known to be read otherwise than a text says.
fn gaps(seed: &Seed) -> impl Iterator<Item = &'static Gap> {
    OPEN.iter().filter(|gap| gap.file == seed.file)
}

/// Takes rows of gaps out; each of them must be there.
fn without<'r>(mut rows: Vec<&'r str>, open: impl Iterator<Item = &'r &'r str>) -> Vec<&'r str> {
    for row in open {
        let at = rows.iter().position(|other| other == row);
        rows.remove(at.unwrap_or_else(|| panic!("an open row is not there: {row}")));
    }
    rows
}

#[test]
fn every_row_of_a_text_is_read_from_its_lines_and_nothing_else() {
    for it in &ALL {
        let Some(text) = seed(it.file, it.language) else {
            return;
        };
        let found = cited(text.notice(), text.language);
        let found = found.iter().map(String::as_str).collect();
        assert_eq!(
            without(found, gaps(it).flat_map(|gap| gap.read)),
            without(rows(it.says), gaps(it).flat_map(|gap| gap.right)),
            "{}",
            it.file
        );
        assert_eq!(text.notice().unread, [], "{}", it.file);
        assert_eq!(unsound(text.notice()), [""; 0], "{}", it.file);
    }
}

#[test]
fn the_merged_notice_says_the_same_of_the_lines_of_each_text() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let notice = merged([&swedish, &finnish]);
    assert_eq!(unsound(&notice), [""; 0]);
    assert_eq!(notice.conflicts, []);

    let languages = notice.versions.iter().map(|version| version.language);
    assert_eq!(languages.collect::<Vec<_>>(), [Language::Fi, Language::Sv]);
    for (text, table) in [(&finnish, FINNISH.says), (&swedish, SWEDISH.says)] {
        let version = notice
            .version(text.language)
            .expect("a version of each text");
        assert_eq!(version.text.as_ref(), Some(&text.text));
        // The versions name the municipality differently: the merged item falls under
        // both concepts.
        let municipality = "pd:Interest,pd:Residency,seloste:SettlingMunicipality";
        let expected = table
            .replace("pd:Interest,seloste:SettlingMunicipality", municipality)
            .replace("pd:Interest,pd:Residency ", &format!("{municipality} "));
        assert_eq!(cited(&notice, text.language), rows(&expected));
    }
}

#[test]
fn the_twins_differ_only_in_the_date_and_one_item() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let [finnish, swedish] = [finnish, swedish].map(|text| facts_without_words(text.notice()));
    assert_eq!(
        difference(&finnish, &swedish),
        [
            "- issued: 2023-06-30",
            "- personalData: categories=pd:Interest,seloste:SettlingMunicipality label",
            "+ personalData: categories=pd:Interest,pd:Residency label",
        ]
    );
}

#[test]
fn stated_denied_and_not_stated_are_told_apart() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let merged = merged([&finnish, &swedish]);
    for notice in [finnish.notice(), swedish.notice(), &merged] {
        for topic in Topic::ALL {
            let expected = match topic {
                Topic::Recipients => Status::Denied,
                topic if STATED.contains(topic) => Status::Stated,
                _ => Status::NotStated,
            };
            assert_eq!(notice.status(*topic), expected, "{topic}");
        }
        let without_place = Denial {
            id: None,
            stated_in: Vec::new(),
            ..notice.denials[0].clone()
        };
        assert_eq!(
            without_place,
            Denial::new(Topic::Recipients, DenialScope::Regular)
        );
        assert_eq!(notice.unread, []);
        assert_eq!(notice.personal_data.len(), 15);
        // No adequacy decision, no safeguard, no recipient is named (Art. 13(1)(f)).
        for transfer in &notice.transfers {
            assert_eq!(
                (
                    transfer.mechanism,
                    &transfer.instrument,
                    &transfer.recipient
                ),
                (None, &None, &None)
            );
        }
    }
}

/// Citizenship by groups of countries and skills in languages are no special categories (Art. 9).
#[test]
fn no_item_is_a_special_category() {
    const SPECIAL: &str = "dpv:SpecialCategoryPersonalData";
    assert!(is_under("pd:Biometric", SPECIAL));
    let Some(texts) = seeds() else { return };
    for code in texts
        .iter()
        .flat_map(|text| &text.notice().personal_data)
        .flat_map(|item| &item.categories)
    {
        assert!(!is_under(code.as_str(), SPECIAL), "{code}");
    }
}

/// The words behind coded values.
#[test]
fn codes_rest_on_the_words_that_mean_them() {
    let Some(texts) = seeds() else { return };
    for text in &texts {
        for (about, field, finnish, swedish) in [
            ("#transfer-1", "country", "yhdysvaltalaisella", "USA"),
            ("#transfer-1", "tool", "Microsoft Teams", "Microsoft Teams"),
            ("#transfer-2", "certainty", "voidaan", "kan"),
            (
                "#transfer-2",
                "region",
                "EU/ETA-alueen ulkopuolelle",
                "utanför EU/EES-området",
            ),
            ("#denial-1", "scope", "säännönmukaisia", "regelmässiga"),
            (
                "#ground-1",
                "legalBasis",
                "6 artiklan 1 e-kohta",
                "Artikel 6.1 e",
            ),
            ("#retention-2", "atMost", "enintään", "högst"),
            ("#retention-3", "period", "kaksi vuotta", "två år"),
            ("#source-1", "type", "asiakkailta", "själva"),
        ] {
            let words = &text.text[text.words(about, field)];
            assert_eq!(words, text.pick(finnish, swedish), "{about} {field}");
        }
    }
}

#[test]
fn nearly_the_whole_text_is_accounted_for() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    for version in merged([&finnish, &swedish]).versions {
        assert!(version.coverage.expect("a figure").per_mille() >= 950);
        assert_eq!(version.unmapped, []);
    }
}

#[test]
fn the_same_texts_give_the_same_bytes_in_any_order() {
    let Some([finnish, swedish]) = seeds() else {
        return;
    };
    let json = seloste::to_json(&merged([&finnish, &swedish]));
    assert_eq!(json, seloste::to_json(&merged([&finnish, &swedish])));
    assert_eq!(json, seloste::to_json(&merged([&swedish, &finnish])));
    assert_eq!(
        seloste::to_json(finnish.notice()),
        seloste::to_json(finnish.notice())
    );
    assert_ne!(finnish.notice().id, swedish.notice().id);
}

#[test]
fn the_notices_are_valid() {
    let Some(texts) = seeds() else { return };
    let others = ALL.iter().filter_map(|it| seed(it.file, it.language));
    let single = others.map(|text| text.notice().clone());
    for notice in single.chain([merged([&texts[0], &texts[1]])]) {
        let messages =
            seloste_validate::check_schema("notice.json", seloste::to_json(&notice).as_bytes());
        assert_eq!(messages, []);
    }
}

/// A link to further information; the address of the results is none.
#[test]
fn a_layer_is_declared_for_no_topic() {
    let Some(text) = seed(SURVEYS.file, SURVEYS.language) else {
        return;
    };
    let layers = &text.notice().versions[0].layers;
    let found: Vec<_> = layers
        .iter()
        .map(|layer| (layer.url[0].as_str(), layer.topics.as_slice()))
        .collect();
    assert_eq!(found, [("http://start.stockholm/dataskydd", &[][..])]);
}
