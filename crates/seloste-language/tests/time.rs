//! Numbers in words and with halves, in lengths of time.

use seloste_language::Unit::{self, Days, Hours, Months, Weeks, Years};
use seloste_language::{durations, number_at, tokens};
use seloste_source::Span;

fn all(text: &str, language: &str) -> Vec<(u32, Unit)> {
    let found = durations(&tokens(text, Span::new(0, text.len())), language);
    let found = found.into_iter();
    found.map(|found| (found.count, found.unit)).collect()
}

#[test]
fn lengths_of_time_in_words() {
    for (language, text, expected) in [
        ("fi", "kahdeksan vuotta", (8, Years)),
        ("fi", "kahdentoista kuukauden ajan", (12, Months)),
        ("fi", "puolitoista vuotta", (18, Months)),
        ("fi", "puolentoista vuoden kuluttua", (18, Months)),
        ("fi", "kaksi ja puoli vuotta", (30, Months)),
        ("fi", "kahden ja puolen vuoden ajan", (30, Months)),
        ("fi", "puoli vuotta", (6, Months)),
        ("fi", "puolen vuoden kuluttua", (6, Months)),
        ("fi", "2,5 vuotta", (30, Months)),
        ("fi", "kaksikymmentäkaksi päivää", (22, Days)),
        ("fi", "seitsemäntoista vuotta", (17, Years)),
        ("fi", "kolmenkymmenenviiden vuoden ajan", (35, Years)),
        ("fi", "sadan vuoden ajan", (100, Years)),
        ("fi", "sata vuotta", (100, Years)),
        ("fi", "neljäkymmentäkahdeksan tuntia", (48, Hours)),
        ("fi", "viiden (5) vuoden ajan", (5, Years)),
        ("sv", "tolv månader", (12, Months)),
        ("sv", "ett och ett halvt år", (18, Months)),
        ("sv", "två och ett halvt år", (30, Months)),
        ("sv", "ett halvt år", (6, Months)),
        ("sv", "ett halvår", (6, Months)),
        ("sv", "1,5 år", (18, Months)),
        ("sv", "tjugotvå dagar", (22, Days)),
        ("sv", "tjugoen dagar", (21, Days)),
        ("sv", "åttiofem år", (85, Years)),
        ("sv", "sjutton veckor", (17, Weeks)),
        ("sv", "fyrtioåtta timmar", (48, Hours)),
        ("sv", "etthundra år", (100, Years)),
        ("en", "one and a half years", (18, Months)),
        ("en", "thirty-six months", (36, Months)),
        ("en", "half a year", (6, Months)),
    ] {
        assert_eq!(all(text, language), [expected], "{text}");
    }
}

#[test]
fn no_lengths_of_time() {
    for (language, text) in [
        ("fi", "1,4 vuotta"),
        ("fi", "100 000 vuotta"),
        ("fi", "puolitoista kuukautta"),
        ("fi", "puolin ja toisin"),
        ("fi", "kahdeksan opettajaa"),
        ("fi", "toinen puoli"),
        ("sv", "en halv sida"),
        ("sv", "ett halvt löfte"),
        ("sv", "tolv elever"),
        ("en", "half of the years"),
    ] {
        assert_eq!(all(text, language), [], "{text}");
    }
}

#[test]
fn every_number_up_to_a_hundred_has_words() {
    for (language, words, number) in [
        ("fi", "yhdeksänkymmentäyhdeksän", 99),
        ("fi", "kahdeksantoista", 18),
        ("fi", "viidenkymmenenkolmen", 53),
        ("sv", "nittionio", 99),
        ("sv", "arton", 18),
        ("sv", "femtiotre", 53),
        ("en", "ninety-nine", 99),
        ("en", "nineteen", 19),
    ] {
        let tokens = tokens(words, Span::new(0, words.len()));
        assert_eq!(
            number_at(&tokens, 0, language),
            Some((number, tokens.len())),
            "{words}"
        );
    }
}
