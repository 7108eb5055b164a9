//! Language versions that are compared although they differ.

use std::fs;
use std::path::PathBuf;

use seloste::Notice;
use seloste_convert::{Identity, Options, convert, group_alike, read};

/// A text of the sample of two languages.
fn sample(name: &str) -> String {
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples/etapalvelu");
    fs::read_to_string(samples.join(name)).expect("the sample is there")
}

fn notice(name: &str, text: &str) -> Notice {
    let read = read(name, text.as_bytes()).expect("it is a text");
    convert(&read.document, &Options::default())
}

fn n_grouped(texts: &[(&str, &str)]) -> usize {
    let notices = texts.iter().map(|(name, text)| notice(name, text));
    group_alike(notices.collect(), &Identity::default()).len()
}

#[test]
fn versions_that_differ_are_compared() {
    let (fi, sv) = (sample("fi.txt"), sample("sv.txt"));
    let later = sv.replace("2026", "2027");
    assert_ne!(later, sv);
    assert_eq!(n_grouped(&[("a.txt", &fi), ("b.txt", &sv)]), 1);
    assert_eq!(n_grouped(&[("a.txt", &fi), ("b.txt", &later)]), 1);
}

#[test]
fn two_registers_of_one_body_stay_apart() {
    let fi = "Uimahallin kävijärekisteri\n\nEsimerkkilän kunta\n\n1. Rekisterinpitäjä\n\n\
        Esimerkkilän kunta, kirjaamo@esimerkkila.example\n\n2. Henkilötiedot\n\n- nimi\n- puhelinnumero\n";
    let sv = "Biblioteksregister\n\n1. Personuppgiftsansvarig\n\nEsimerkkilän kunta, \
        kirjaamo@esimerkkila.example\n\n2. Personuppgifter\n\n- personbeteckning\n- språk\n- lån\n";
    assert_eq!(n_grouped(&[("uimahalli.txt", fi), ("kirjasto.txt", sv)]), 2);
}

#[test]
fn a_version_that_is_as_much_like_two_others_is_left_alone() {
    let (fi, sv) = (sample("fi.txt"), sample("sv.txt"));
    let copy = fi.replace("Yrittäjien", "Yrittäjien ");
    let texts = [("a.txt", fi.as_str()), ("b.txt", &sv), ("c.txt", &copy)];
    assert_eq!(n_grouped(&texts), 3);
}
