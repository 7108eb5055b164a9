//! Abbreviations that end a sentence, and those that do not.

use seloste_language::sentences;
use seloste_source::Span;

#[test]
fn abbreviations_at_the_end_of_a_sentence() {
    for (language, text, expected) in [
        (
            "fi",
            "Tietoja ovat nimi, osoite jne. Tietoja ei luovuteta.",
            &["Tietoja ovat nimi, osoite jne.", "Tietoja ei luovuteta."][..],
        ),
        (
            "fi",
            "Kirjaamme osallistujat ym. Tiedot poistetaan.",
            &["Kirjaamme osallistujat ym.", "Tiedot poistetaan."],
        ),
        (
            "fi",
            "Kirjaamme nimen, osoitteen mm. Tiedot poistetaan.",
            &["Kirjaamme nimen, osoitteen mm.", "Tiedot poistetaan."],
        ),
        (
            "fi",
            "Lähteitä ovat mm. Väestörekisteri ja huoltajat.",
            &["Lähteitä ovat mm. Väestörekisteri ja huoltajat."],
        ),
        (
            "fi",
            "Tietoja saadaan muilta, mm. Verohallinnolta.",
            &["Tietoja saadaan muilta, mm. Verohallinnolta."],
        ),
        (
            "fi",
            "Katso esim. Kelan ohje. Loppu.",
            &["Katso esim. Kelan ohje.", "Loppu."],
        ),
        (
            "fi",
            "Säilytys on 24 kk. Sen jälkeen tiedot poistetaan.",
            &["Säilytys on 24 kk.", "Sen jälkeen tiedot poistetaan."],
        ),
        (
            "fi",
            "Soita puh. 012 345. Vastaamme pian.",
            &["Soita puh. 012 345.", "Vastaamme pian."],
        ),
        (
            "fi",
            "Tiedot säilytetään n. 5 vuotta.",
            &["Tiedot säilytetään n. 5 vuotta."],
        ),
        (
            "sv",
            "Vi sparar namn, adress m.m. Uppgifterna lämnas inte ut.",
            &["Vi sparar namn, adress m.m.", "Uppgifterna lämnas inte ut."],
        ),
        (
            "sv",
            "Vi sparar namn osv. Uppgifterna raderas.",
            &["Vi sparar namn osv.", "Uppgifterna raderas."],
        ),
        (
            "sv",
            "Källor är t.ex. Skatteverket. Slut.",
            &["Källor är t.ex. Skatteverket.", "Slut."],
        ),
        (
            "sv",
            "Skicka brev alt. E-post till oss.",
            &["Skicka brev alt. E-post till oss."],
        ),
        (
            "sv",
            "Vi behandlar bl.a. Namn och adress.",
            &["Vi behandlar bl.a. Namn och adress."],
        ),
        (
            "sv",
            "Uppgifterna sparas t.o.m. 2030. Sedan raderas de.",
            &["Uppgifterna sparas t.o.m. 2030.", "Sedan raderas de."],
        ),
        (
            "sv",
            "Se 5 kap. 2 § lagen. Slut.",
            &["Se 5 kap. 2 § lagen.", "Slut."],
        ),
        (
            "en",
            "We keep names, addresses etc. We do not share them.",
            &["We keep names, addresses etc.", "We do not share them."],
        ),
        (
            "fi",
            "PL 5 (A.I. Mallisen aukio 1). Loppu.",
            &["PL 5 (A.I. Mallisen aukio 1).", "Loppu."],
        ),
        (
            "en",
            "Ask e.g. Anna. The end.",
            &["Ask e.g. Anna.", "The end."],
        ),
    ] {
        let found = sentences(text, Span::new(0, text.len()), language);
        let found: Vec<_> = found.iter().map(|found| found.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }
}
