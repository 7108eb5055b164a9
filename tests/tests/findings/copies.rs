//! A change of a text changes the findings that are about it, and no others.

use std::collections::BTreeSet;

use seloste::Language;
use seloste_tests::{Text, root, seed};
use seloste_validate::{Options, check_text};

use crate::day;

/// What is found, without its place: lines move when a text is changed.
fn said(text: &Text) -> BTreeSet<String> {
    let found = check_text(text.notice(), &Options::on(day()));
    let said = found
        .iter()
        .map(|finding| format!("{}: {}", finding.rule.code, finding.message(Language::En)));
    said.collect()
}

/// The codes of what a changed text no longer gives, and of what it gives anew.
fn difference(text: &Text, changed: &Text) -> [Vec<String>; 2] {
    let (before, after) = (said(text), said(changed));
    let codes = |only: BTreeSet<&String>| {
        let codes = only.into_iter().filter_map(|it| it.split(':').next());
        codes.map(str::to_owned).collect()
    };
    [
        codes(before.difference(&after).collect()),
        codes(after.difference(&before).collect()),
    ]
}

fn check(text: &Text, changed: &Text, gone: &[&str], new: &[&str]) {
    assert_eq!(difference(text, changed), [gone, new]);
}

/// The sample in which nothing is found.
fn sound() -> Text {
    let path = root().join("samples/asukasviestit/notice.json");
    let json = std::fs::read(path).expect("the sample is there");
    let notice = seloste::read("notice.json", &json).expect("it is a notice");
    let text = notice.versions[0].text.clone().expect("it has a text");
    Text::new("fi.txt", Language::Fi, text)
}

#[test]
fn a_removed_safeguard_is_missed() {
    let text = sound();
    let sentence = "Siirto perustuu Euroopan komission hyväksymiin vakiolausekkeisiin. ";
    check(
        &text,
        &text.replace(sentence, ""),
        &[],
        &["TR-13-1-f-safeguard", "TR-45-scope"],
    );
}

#[test]
fn an_added_officer_is_not_missed_any_more() {
    let Some(text) = seed("004_fc08ce06571090d2.txt", Language::Fi) else {
        return;
    };
    let added =
        "Tietosuojavastaava\n\ntietosuojavastaava@esimerkki.fi\n\n3. Rekisterin yhteyshenkilö";
    let changed = text.replace("3. Rekisterin yhteyshenkilö", added);
    check(&text, &changed, &["GDPR-13-1-b"], &[]);
}

#[test]
fn a_later_end_is_not_over() {
    let Some(text) = seed("001_d1ff5f6c944a78cb.txt", Language::Sv) else {
        return;
    };
    let end = text.words("#retention-1", "until");
    let later = text.text[end.clone()].replace("2024", "2027");
    check(&text, &text.put(end, &later), &["RT-expired"], &[]);
}

#[test]
fn an_authority_under_its_own_name_is_not_stale() {
    let Some(text) = seed("002_ca9a7057be2370bd.txt", Language::Sv) else {
        return;
    };
    let changed = text.replace("Datainspektionen", "Integritetsskyddsmyndigheten");
    check(&text, &changed, &["DT-authority-stale"], &[]);
}

#[test]
fn an_ended_period_is_found_in_the_language_version_that_gives_it() {
    let Some(text) = seed("004_fc08ce06571090d2.txt", Language::Fi) else {
        return;
    };
    let changed = text.with(text.text.replace("2024", "2027"));
    check(&text, &changed, &["RT-expired", "RT-expired"], &[]);
}
