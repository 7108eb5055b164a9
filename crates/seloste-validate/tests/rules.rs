//! Every rule finds its bad example and nothing else there, and lets its good example pass.

use std::collections::BTreeSet;

use seloste::{Language, Notice};
use seloste_validate::{
    Finding, Options, Rule, Selection, Selector, check, example_day, sound_notice,
};

/// What is found in a notice, the findings of a rule that another gathers included.
fn found(notice: &Notice, rule: &Rule) -> Vec<Finding> {
    let mut options = Options::on(example_day());
    if rule.folded_into.is_some() {
        let only: Selector = rule.code.parse().expect("it is a code");
        options.selection = Selection::new(vec![only], Vec::new());
    }
    check(notice, &options)
}

fn codes(found: &[Finding]) -> BTreeSet<&'static str> {
    found.iter().map(|finding| finding.rule.code).collect()
}

/// Findings as a test shows them.
fn shown(found: &[Finding]) -> Vec<String> {
    let shown = found.iter().map(|finding| {
        let (code, message) = (finding.rule.code, finding.message(Language::En));
        format!("{:?} {code}: {message}", finding.severity)
    });
    shown.collect()
}

#[test]
fn nothing_is_found_in_the_sound_notice() {
    let found = check(&sound_notice(), &Options::on(example_day()));
    assert_eq!(shown(&found), [""; 0]);
}

#[test]
fn every_rule_finds_its_bad_example_and_nothing_else_there() {
    for rule in Rule::all() {
        let found = found(&rule.bad_example(), rule);
        assert_eq!(
            codes(&found),
            BTreeSet::from([rule.code]),
            "{}: {:#?}",
            rule.code,
            shown(&found)
        );
    }
}

#[test]
fn every_rule_lets_its_good_example_pass() {
    for rule in Rule::all() {
        let found = found(&rule.good_example(), rule);
        assert!(
            !codes(&found).contains(rule.code),
            "{}: {:#?}",
            rule.code,
            shown(&found)
        );
        assert_ne!(rule.good_example(), rule.bad_example(), "{}", rule.code);
    }
}

#[test]
fn every_condition_changes_the_severity_in_its_example() {
    for rule in Rule::all() {
        for adjustment in rule.adjustments {
            let found = found(&adjustment.example(), rule);
            let own = found
                .iter()
                .filter(|finding| finding.rule.code == rule.code);
            let matching = own.clone().filter(|finding| {
                finding.severity == adjustment.severity
                    && finding.because.is_some_and(|it| it.name == adjustment.when)
            });
            let context = format!("{} {}: {:#?}", rule.code, adjustment.when, shown(&found));
            assert!(matching.count() > 0, "{context}");
            assert_ne!(adjustment.severity, rule.severity, "{context}");
        }
    }
}

#[test]
fn every_placeholder_of_a_message_is_filled_in_every_language() {
    for rule in Rule::all() {
        for finding in found(&rule.bad_example(), rule) {
            for language in Language::ALL {
                let message = finding.message(language);
                assert!(!message.contains(['{', '}']), "{}: {message}", rule.code);
                assert!(!message.contains("``"), "{}: {message}", rule.code);
            }
        }
    }
}

#[test]
fn every_finding_has_a_place_in_the_text() {
    for rule in Rule::all() {
        let notice = rule.bad_example();
        let has_text = notice.versions.iter().any(|version| version.text.is_some());
        for finding in found(&notice, rule).iter().filter(|_| has_text) {
            assert!(finding.anchor.text.is_some(), "{}", rule.code);
        }
    }
}

#[test]
fn a_rule_on_words_is_left_out_where_there_is_no_text() {
    let on_words = Rule::all().iter().filter(|rule| rule.needs_text);
    assert!(on_words.clone().count() > 5);
    for rule in on_words {
        let mut notice = rule.bad_example();
        notice
            .versions
            .iter_mut()
            .for_each(|version| version.text = None);
        assert!(
            !codes(&found(&notice, rule)).contains(rule.code),
            "{}",
            rule.code
        );
    }
}
