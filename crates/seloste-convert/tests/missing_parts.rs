//! The representative in the Union, further purposes and legitimate interests, in small texts of invented
//! bodies.

use seloste::{Language, LanguageMap, Notice};
use seloste_convert::{Options, convert, read};

const FI: Language = Language::Fi;
const SV: Language = Language::Sv;
const EN: Language = Language::En;

/// A notice with one section.
fn notice(language: Language, heading: &str, content: &str) -> Notice {
    let (title, controller, name) = match language {
        FI => ("Rekisteriseloste", "Rekisterinpitäjä", "Esimerkkilän kunta"),
        SV => (
            "Registerbeskrivning",
            "Personuppgiftsansvarig",
            "Exempelby kommun",
        ),
        _ => ("Privacy notice", "Controller", "Municipality of Exempelby"),
    };
    let text = format!("{title}\n\n1. {controller}\n\n{name}\n\n2. {heading}\n\n{content}\n");
    let options = Options {
        language: Some(language),
        ..Options::default()
    };
    let read = read("t.txt", text.as_bytes()).expect("a text");
    convert(&read.document, &options)
}

fn word(map: Option<&LanguageMap>) -> Option<String> {
    Some(map?.iter().next()?.1.to_owned())
}

#[test]
fn interests_that_are_named() {
    let (fi, sv, en) = (
        "Oikeutetut edut",
        "Berättigade intressen",
        "Legitimate interests",
    );
    let basis = "Käsittelyn oikeusperuste";
    for (language, heading, content, expected) in [
        (
            FI,
            basis,
            "Oikeutettu etumme on tilojen turvallisuus.",
            None,
        ),
        (
            FI,
            basis,
            "Kunnan oikeutettu etu on tilojen turvallisuus.",
            Some("tilojen turvallisuus"),
        ),
        (
            FI,
            basis,
            "Käsittely perustuu oikeutettuun etuun (tapahtumista kertominen).",
            Some("tapahtumista kertominen"),
        ),
        (
            FI,
            basis,
            "Käsittely perustuu oikeutettuun etuun (6 artiklan 1 kohdan f alakohta).",
            None,
        ),
        (
            FI,
            basis,
            "Käsittely perustuu rekisterinpitäjän oikeutettuun etuun.",
            None,
        ),
        (
            FI,
            basis,
            "Käsittely ei perustu oikeutettuun etuun (tapahtumista kertominen).",
            None,
        ),
        (
            FI,
            "Rekisteröidyn oikeudet",
            "Jos perusteena oleva oikeutettu etu on markkinointi, voit vastustaa sitä.",
            None,
        ),
        (
            FI,
            fi,
            "- Jäsenten tavoittaminen\n- Tilojen turvallisuus",
            Some("Jäsenten tavoittaminen"),
        ),
        (FI, fi, "Rekisterinpitäjän oikeutettu etu", None),
        (
            SV,
            sv,
            "Vi har ett berättigat intresse av att skydda våra lokaler.",
            Some("skydda våra lokaler"),
        ),
        (
            SV,
            sv,
            "Vi har inget berättigat intresse av att skydda lokaler.",
            None,
        ),
        (
            SV,
            "Rättslig grund",
            "Grunden är en intresseavvägning (artikel 6.1 f).",
            None,
        ),
        (
            SV,
            "Rättslig grund",
            "Vårt berättigade intresse är att kunna nå våra medlemmar.",
            Some("nå våra medlemmar"),
        ),
        (
            EN,
            en,
            "Our legitimate interest is to keep the premises safe.",
            Some("keep the premises safe"),
        ),
        (
            EN,
            "Legal basis",
            "We have a legitimate interest in reaching our members (Article 6(1)(f)).",
            Some("reaching our members"),
        ),
        (
            EN,
            "Legal basis",
            "The processing is in our legitimate interest in accordance with the law.",
            None,
        ),
        (
            EN,
            "Legal basis",
            "Processing is lawful if it serves legitimate interests pursued by the controller.",
            None,
        ),
        (
            EN,
            "Rights of the data subject",
            "You may object where our legitimate interest is to reach you.",
            None,
        ),
    ] {
        let notice = notice(language, heading, content);
        let first = notice.legitimate_interests.first();
        let found = first.and_then(|interest| word(interest.label.as_ref()));
        assert_eq!(found.as_deref(), expected, "{content}");
        assert!(first.is_none_or(|interest| !interest.stated_in.is_empty()));
    }
}

#[test]
fn purposes_beyond_that_of_collection() {
    let (fi, sv) = ("Jatkokäsittely", "Sekundär användning");
    let purpose = "Käsittelyn tarkoitus";
    for (language, heading, content, expected) in [
        (
            FI,
            fi,
            "Tietoja käytetään tilastointiin.",
            &["tilastointiin"][..],
        ),
        (
            FI,
            fi,
            "- Tilastointi\n- Palvelujen suunnittelu",
            &["Tilastointi", "Palvelujen suunnittelu"],
        ),
        (FI, fi, "Tietoja ei käytetä tilastointiin.", &[]),
        (
            FI,
            purpose,
            "Tietoja voidaan käyttää muihin tarkoituksiin, kuten tilastointiin.",
            &["tilastointiin"],
        ),
        (
            FI,
            purpose,
            "Tietoja ei käytetä muihin tarkoituksiin, kuten markkinointiin.",
            &[],
        ),
        (
            FI,
            purpose,
            "Ilmoitamme sinulle ennen kuin tietoja jatkokäsitellään muuhun tarkoitukseen.",
            &[],
        ),
        (FI, purpose, "Tietoja käytetään lainaukseen.", &[]),
        (SV, sv, "Uppgifterna används för statistik.", &["statistik"]),
        (
            SV,
            "Ändamål",
            "Uppgifterna kan användas för andra ändamål, såsom forskning.",
            &["forskning"],
        ),
        (
            SV,
            "Ändamål",
            "Uppgifterna används inte för andra ändamål, såsom reklam.",
            &[],
        ),
        (
            EN,
            "Further processing",
            "The data are used for statistics.",
            &["statistics"],
        ),
        (
            EN,
            "Purpose of processing",
            "The data may be further processed for research.",
            &["research"],
        ),
        (
            EN,
            "Purpose of processing",
            "The data are not further processed for marketing.",
            &[],
        ),
        (
            EN,
            "Rights of the data subject",
            "You may object to data being further processed for marketing.",
            &[],
        ),
    ] {
        let notice = notice(language, heading, content);
        let labels = notice.further_purposes.iter();
        let found: Vec<_> = labels.filter_map(|it| word(it.label.as_ref())).collect();
        assert_eq!(found, expected, "{content}");
        assert!(
            notice
                .further_purposes
                .iter()
                .all(|it| !it.stated_in.is_empty())
        );
    }
}

#[test]
fn who_represents_a_controller_outside_the_union() {
    let (fi, sv) = (
        "Rekisterinpitäjän edustaja EU:ssa",
        "Personuppgiftsansvarigs företrädare i EU",
    );
    for (language, heading, content, expected) in [
        (
            FI,
            fi,
            "Esimerkin Edustaja Oy\nedustaja@esimerkki.example",
            Some("Esimerkin Edustaja Oy"),
        ),
        (
            FI,
            "Yhteystiedot",
            "Edustajamme EU:ssa on Esimerkin Edustaja Oy, Suomi.",
            Some("Esimerkin Edustaja Oy"),
        ),
        (
            FI,
            "Rekisterinpitäjän edustaja",
            "Anna Esimerkki\nanna@esimerkkila.example",
            None,
        ),
        (
            FI,
            "Yhteystiedot",
            "Kunnan edustaja on Anna Esimerkki.",
            None,
        ),
        (
            SV,
            sv,
            "Exempel Företrädare Ab\ninfo@exempel.example",
            Some("Exempel Företrädare Ab"),
        ),
        (
            SV,
            "Kontakt",
            "Vår företrädare i EU är Exempel Ab.",
            Some("Exempel Ab"),
        ),
        (
            EN,
            "Contact",
            "Our representative in the EU is Example Oy, info@example.example.",
            Some("Example Oy"),
        ),
        (EN, "Contact", "We have no representative in the EU.", None),
        (
            EN,
            "Contact",
            "Our representative in the EU is not named.",
            None,
        ),
    ] {
        let notice = notice(language, heading, content);
        let found = notice.representative.as_ref();
        let name = found.and_then(|it| word(it.name.as_ref()));
        assert_eq!(name.as_deref(), expected, "{content}");
        assert!(found.is_none_or(|it| !it.stated_in.is_empty()));
        let email = content.split([' ', '\n']).find(|word| word.contains('@'));
        let reached = found.and_then(|it| it.contact.as_ref()?.email.first());
        if let Some(email) = email.filter(|_| expected.is_some()) {
            let email = email.trim_end_matches('.');
            assert_eq!(reached.map(String::as_str), Some(email), "{content}");
        }
    }
}
