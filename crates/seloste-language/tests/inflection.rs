//! Forms of words, and other words that look like forms.

use seloste_language::{inflects, tokens};
use seloste_source::Span;

fn is_form(word: &str, text: &str, language: &str) -> bool {
    inflects(word, &tokens(text, Span::new(0, text.len()))[0], language)
}

#[test]
fn forms_of_nouns() {
    for (language, word, forms) in [
        ("fi", "osoite", "osoitteet osoitteen osoitetta"),
        ("fi", "sähköpostiosoite", "Sähköpostiosoitteensa"),
        ("fi", "asiakaspalaute", "asiakaspalautteita"),
        (
            "fi",
            "säilytysaika",
            "säilytysajat säilytysajan säilytysaikaa säilytysaikojen säilytysajoista",
        ),
        (
            "fi",
            "tieto",
            "tiedot tietojen tiedoista tietoa tietoja tietosi tietojasi tietojensa tiedoistasi",
        ),
        ("fi", "laki", "lain lait lakien lakia laissa"),
        (
            "fi",
            "asiakas",
            "asiakkaan asiakkaat asiakkaiden asiakkaiksi",
        ),
        (
            "fi",
            "oikeus",
            "oikeuden oikeudet oikeuksien oikeutta oikeuksiasi",
        ),
        ("fi", "vastaus", "vastauksen vastaukset vastauksia"),
        ("fi", "luokka", "luokan luokat luokkien luokalla"),
        ("fi", "hinta", "hinnan hinnat hintoja"),
        ("fi", "kunta", "kunnan kunnat kuntien kunnassa"),
        ("fi", "työnhakija", "työnhakijat työnhakijan työnhakijoiden"),
        ("fi", "puhelin", "puhelimen puhelimet"),
        ("fi", "nainen", "naisen naiset"),
        ("fi", "palkka", "palkan palkat palkkaa"),
        ("fi", "todistus", "todistuksen todistukset todistuksia"),
        ("sv", "namn", "namnet namnen"),
        ("sv", "adress", "adresserna adressen adressens"),
        ("sv", "uppgift", "uppgiften uppgifter uppgifternas"),
        ("sv", "klocka", "klockan klockor klockornas"),
        ("sv", "deltagare", "deltagaren deltagarna deltagarens"),
        ("en", "address", "addresses"),
    ] {
        for form in forms.split(' ') {
            assert!(is_form(word, form, language), "{word}: {form}");
        }
    }
}

#[test]
fn other_words_with_the_same_beginning() {
    for (language, word, others) in [
        ("sv", "namn", "namnlösa namnsdag"),
        ("fi", "nimi", "nimitys nimetön"),
        ("fi", "tieto", "tietosuojavastaava tietokone tiede tie"),
        ("fi", "laki", "lakko lakana lakimies laiva laaja"),
        ("fi", "aika", "aikuinen ajoneuvo ajaja"),
        ("fi", "kunta", "kuntoutus kuntosali kunnollinen"),
        ("fi", "oikeus", "oikea oikeinkirjoitus"),
        ("fi", "hinta", "hinnoittelu"),
        ("fi", "palkka", "palkkio palkinto"),
        ("en", "name", "named nameless"),
        ("fi", "name", "names"),
        ("sv", "deltagare", "deltagande"),
    ] {
        for other in others.split(' ') {
            assert!(!is_form(word, other, language), "{word}: {other}");
        }
    }
}
