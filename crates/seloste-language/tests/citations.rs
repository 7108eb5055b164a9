//! Citations of points of the GDPR and numbers of acts, in all their forms, and what only looks like
//! them.

use seloste_language::{article_citations, statute_numbers, tokens};
use seloste_source::Span;

fn cited(text: &str, language: &str) -> Vec<(u32, Option<u32>, char)> {
    let found = article_citations(&tokens(text, Span::new(0, text.len())), language);
    let found = found.into_iter();
    found
        .map(|found| (found.article, found.paragraph, found.point))
        .collect()
}

fn check(cases: &[(&str, &str)], expected: &[(u32, Option<u32>, char)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(language, text)| (*text, cited(text, language)))
        .filter(|(_, found)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_point() {
    check(
        &[
            ("fi", "artikla 6 kohta 1 alakohta e"),
            ("fi", "artiklan 6 kohdan 1 alakohdan e mukaan"),
            ("fi", "6 artiklan 1 kohdan e alakohta"),
            ("fi", "6 artiklan 1 kohdan e) alakohta"),
            ("fi", "6 artiklan 1 kohdan e-alakohtaan"),
            ("fi", "6 artiklan 1 e-kohta"),
            ("fi", "6 artiklan ensimmäisen kohdan e-alakohta"),
            ("fi", "6 artiklan 1 kohdan e-luetelmakohta"),
            ("fi", "6 art. 1 kohta e"),
            ("fi", "6 artikla, kohta 1, alakohta e"),
            ("fi", "6. artiklan 1e-kohta"),
            ("fi", "6 artiklan 1. momentin e-kohta"),
            ("fi", "6 artiklan (1) e-kohta"),
            ("fi", "artikla 6(1)(e)"),
            ("fi", "art 6.1e"),
            ("fi", "Peruste: 6.1.e"),
            ("fi", "(6.1 e)"),
            ("fi", "EU:n yleinen tietosuoja-asetus 6.1 e"),
            ("fi", "tietosuoja-asetuksen 6(1)(e)"),
            ("fi", "6(1)(e)"),
            ("fi", "6.1.e-artiklan mukaan"),
            ("fi", "GDPR, artikla 6:1e"),
            ("sv", "artikel 6.1 e"),
            ("sv", "artikel 6.1.e"),
            ("sv", "artikel 6, punkt 1 led e"),
            ("sv", "artikel 6 punkt 1, underpunkt e"),
            ("sv", "artikel 6.1 punkt e"),
            ("sv", "artikel 6(1)(e)"),
            ("sv", "artikel 6 (1) e"),
            ("sv", "artikel 6 stycke 1 punkt e"),
            ("sv", "Art 6.1 e"),
            ("sv", "Art. 6.1 lit. e"),
            ("sv", "artikel 6.1 bokstav e"),
            ("sv", "artikel 6 första punkten e"),
            ("sv", "led e i artikel 6.1"),
            ("sv", "punkt e i artikel 6.1"),
            ("sv", "artikel 6.1 (e)"),
            ("sv", "Grund: 6.1e"),
            ("sv", "dataskyddsförordningen 6.1 e"),
            ("en", "Art. 6(1)(e)"),
            ("en", "Article 6(1)(e) GDPR"),
            ("en", "Article 6 (1) (e)"),
            ("en", "Article 6.1(e)"),
            ("en", "Article 6(1) e"),
            ("en", "Article 6(1e)"),
            ("en", "Art. 6 para. 1 lit. e"),
            ("en", "Article 6, paragraph 1, point (e)"),
            ("en", "Article 6, section 1, subsection e"),
            ("en", "point (e) of Article 6(1)"),
            ("en", "GDPR 6.1.e"),
            ("en", "GDPR Art 6(1)(e)"),
        ],
        &[(6, Some(1), 'e')],
    );
}

#[test]
fn several_points() {
    check(
        &[
            ("fi", "6 artiklan 1 kohdan alakohtien c ja e mukaan"),
            (
                "fi",
                "6 artiklan 1 kohdan c-alakohta (velvoite) ja e-alakohta (tehtävä)",
            ),
            ("fi", "artikla 6.1 c ja 6.1 e"),
            ("fi", "6 artiklan 1 c- ja e-kohdat"),
            ("fi", "6(1)(c) ja 6(1)(e)"),
            ("sv", "artikel 6.1 c och 6.1 e"),
            ("sv", "artikel 6.1 led c och led e"),
            ("sv", "artikel 6.1 c samt e"),
            ("sv", "artikel 6.1 c) och e)"),
            ("en", "Article 6(1)(c) and (e)"),
            ("en", "Articles 6(1)(c) and 6(1)(e)"),
            ("en", "Article 6(1)(c) or point (e)"),
        ],
        &[(6, Some(1), 'c'), (6, Some(1), 'e')],
    );
    check(
        &[
            (
                "fi",
                "6 artiklan 1 kohdan e alakohta ja 9 artiklan 2 kohdan h alakohta",
            ),
            ("fi", "artikla 6.1 e ja 9.2 h"),
            ("sv", "artikel 6.1 e och artikel 9.2 h"),
            ("sv", "artikel 6.1 e och 9.2 h"),
            ("en", "Articles 6(1)(e) and 9(2)(h)"),
        ],
        &[(6, Some(1), 'e'), (9, Some(2), 'h')],
    );
}

#[test]
fn points_without_a_paragraph() {
    check(
        &[
            ("fi", "artikla 6C ja 6E"),
            ("sv", "artikel 6c och 6e"),
            ("en", "Article 6c and 6e"),
        ],
        &[(6, None, 'c'), (6, None, 'e')],
    );
}

#[test]
fn no_point() {
    check(
        &[
            ("fi", "6 artiklan mukaan"),
            ("fi", "artikla 13 ja 14"),
            ("fi", "GDPR 6 a"),
            ("fi", "luku 6.1 Eläimet"),
            ("fi", "6.1 a"),
            ("fi", "6.1. Asiakkaat"),
            ("fi", "versio 6.1b"),
            ("fi", "tietosuojalain 4 §:n 1 momentti"),
            ("fi", "katso kohta 5.2 c"),
            ("sv", "artikel 6 i förordningen"),
            ("sv", "artikel 6.1 i förordningen"),
            ("sv", "se 6.1 i bilagan"),
            ("sv", "3 kap. 2 § a"),
            ("sv", "rum 9.2 h"),
            ("en", "Article 6 of the Regulation"),
            ("en", "see 6.1 a"),
            ("en", "section 6(1)"),
        ],
        &[],
    );
}

#[test]
fn numbers_of_acts() {
    let numbers = |text: &str| {
        let found = statute_numbers(&tokens(text, Span::new(0, text.len())));
        let found = found.into_iter().map(|found| found.parts);
        found.collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("tietosuojalaki (1050/2018)", (1050, 2018)),
        ("kuntalaki 410/2015", (410, 2015)),
        ("laki (10.8.2018/714)", (714, 2018)),
        ("henkilötietolaki (523/99)", (523, 1999)),
        ("hallintolaki (434/2003, 34 §)", (434, 2003)),
        ("dataskyddslagen (2018:218)", (2018, 218)),
        ("SFS 2018:218", (2018, 218)),
        ("asetus (EU) 2016/679", (2016, 679)),
        ("asetus 679/2016/EU", (679, 2016)),
        ("förordning (EU) nr 2016/679", (2016, 679)),
    ] {
        assert_eq!(numbers(text), [expected], "{text}");
    }
    for text in [
        "avoinna 24/7",
        "klo 12:30",
        "s. 10/99",
        "(10/25)",
        "24/77 sivua",
        "1.2.3/2018",
        "www.example.fi/2018/1050",
    ] {
        assert_eq!(numbers(text), [], "{text}");
    }
}
