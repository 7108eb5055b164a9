//! The codes of the rules are a promise: whoever renames one or changes its severity sees it here.

use seloste::Date;
use seloste_tests::root;
use seloste_validate::{Options, Rule, check};

#[test]
fn the_codes_and_severities_are_as_recorded() {
    let lines = Rule::all()
        .iter()
        .map(|rule| format!("{} {} {}\n", rule.family, rule.code, rule.severity));
    insta::assert_snapshot!(lines.collect::<String>());
}

#[test]
fn nothing_is_found_in_the_good_sample() {
    let path = root().join("samples/asukasviestit/notice.json");
    let json = std::fs::read(path).expect("the sample is there");
    let notice = seloste::read("notice.json", &json).expect("it is a notice");
    let day = Date::new(2026, 11, 21).expect("it is a day");
    let found = check(&notice, &Options::on(day));
    let codes: Vec<_> = found.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, [""; 0]);
}
