//! Where sentences end in Finnish, Swedish and English.

use seloste_source::Span;

use crate::cue::Cues;
use crate::token::{Token, TokenKind, cover, tokens};

/// A sentence with its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence without surrounding white space, with its full stop.
    pub span: Span,
    /// Its tokens.
    pub tokens: Vec<Token>,
}

/// Splits a part of a text into sentences.
///
/// A full stop ends a sentence only before white space and a capital letter, a digit, a quotation
/// mark, a bracket, a dash or a bullet; not after an abbreviation of the language, nor between a
/// number of one or two digits and another number. Line breaks end nothing.
///
/// ```
/// use seloste_language::sentences;
/// use seloste_source::Span;
///
/// let text = "Se art. 6.1 e. Uppgifterna\nlagras t.ex. i två år. Klart";
/// let found: Vec<_> = sentences(text, Span::new(0, text.len()), "sv")
///     .iter()
///     .map(|sentence| sentence.span.of(text))
///     .collect();
/// assert_eq!(found, ["Se art. 6.1 e.", "Uppgifterna\nlagras t.ex. i två år.", "Klart"]);
/// ```
#[must_use]
pub fn sentences(text: &str, span: Span, language: &str) -> Vec<Sentence> {
    let all = tokens(text, span);
    let cues = Cues::of("sentence", language);
    let is_last = |at: usize| at + 1 == all.len() || ends_sentence(text, &all, at, cues);
    let lasts: Vec<usize> = (0..all.len()).filter(|at| is_last(*at)).collect();
    let mut rest = all.into_iter();
    let mut start = 0;
    let sentence = |last: usize| {
        let tokens: Vec<_> = rest.by_ref().take(last + 1 - start).collect();
        start = last + 1;
        let span = cover(&tokens)?;
        Some(Sentence { span, tokens })
    };
    lasts.into_iter().filter_map(sentence).collect()
}

/// Whether the token at `at` is the last of its sentence; there is a token after it.
fn ends_sentence(text: &str, tokens: &[Token], at: usize, cues: &Cues) -> bool {
    let (here, next) = (&tokens[at], &tokens[at + 1]);
    let spaced = here.span.end < next.span.start;
    if !spaced || here.kind != TokenKind::Mark {
        return false;
    }
    let next_opens = next
        .span
        .of(text)
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"”»(–-•".contains(c));
    match &*here.folded {
        "!" | "?" => true,
        "." => next_opens && !is_abbreviation(tokens, at, cues) && !is_initials(text, tokens, at),
        _ => false,
    }
}

/// The most tokens of an abbreviation: "t.o.m".
const LONGEST_ABBREVIATION: usize = 5;

/// Whether the full stop at `at` belongs to the word before it.
fn is_abbreviation(tokens: &[Token], at: usize, cues: &Cues) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| &tokens[at]) else {
        return false;
    };
    match before.kind {
        // An ordinal, or the day of a date with spaces: "den 1. januari", "7. 3. 2022". A year
        // or a longer number ends its sentence.
        TokenKind::Number => before.folded.len() <= 2 && tokens[at + 1].kind == TokenKind::Number,
        TokenKind::Word => {
            let mut starts = (0..at).rev().take(LONGEST_ABBREVIATION);
            let start =
                starts.find(|start| cues.match_at("abbreviation", tokens, *start) == Some(at));
            let closes = |start| {
                closes_list(tokens, start, at, cues)
                    || closes_number(tokens, start, at, cues)
                    || closes_name(tokens, start, at, cues)
            };
            start.is_some_and(|start| !closes(start))
        }
        TokenKind::Mark => false,
    }
}

/// Whether the full stop at `at` is that of the second of two initials: "A.I. Exampleson".
fn is_initials(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some([first, stop, second]) = at.checked_sub(3).and_then(|start| tokens.get(start..at))
    else {
        return false;
    };
    let is_letter = |token: &Token| {
        let is_capital = token.span.of(text).chars().all(char::is_uppercase);
        token.kind == TokenKind::Word && token.span.len() == 1 && is_capital
    };
    let is_tight = first.touches(stop) && stop.touches(second) && stop.is_mark('.');
    is_tight && is_letter(first) && is_letter(second) && tokens[at + 1].kind == TokenKind::Word
}

/// Whether an abbreviation is the unit of a number, before a word: "for 24 mo. Then".
fn closes_number(tokens: &[Token], start: usize, end: usize, cues: &Cues) -> bool {
    let counts = start > 0 && tokens[start - 1].kind == TokenKind::Number;
    counts
        && tokens[end + 1].kind == TokenKind::Word
        && cues.match_at("closes-number", tokens, start) == Some(end)
}

/// Whether an abbreviation is the last word of a company's name, before a word: "by Sample Inc. They may".
fn closes_name(tokens: &[Token], start: usize, end: usize, cues: &Cues) -> bool {
    let is_before_word = tokens[end + 1].kind == TokenKind::Word;
    is_before_word && cues.match_at("closes-name", tokens, start) == Some(end)
}

/// How far before an abbreviation that closes a list its last comma stands at most.
const LAST_COMMA: usize = 4;

/// Whether an abbreviation stands for the rest of a list before it: "name, address and the like".
/// Behind no list, the same abbreviation opens one.
fn closes_list(tokens: &[Token], start: usize, end: usize, cues: &Cues) -> bool {
    let before = &tokens[start.saturating_sub(LAST_COMMA)..start];
    let items = before.split_last().map_or(before, |(_, items)| items);
    let ends_item = before
        .last()
        .is_some_and(|token| token.kind == TokenKind::Word);
    cues.match_at("closes-list", tokens, start) == Some(end)
        && ends_item
        && items.iter().any(|token| token.is_mark(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        sentences(text, Span::new(0, text.len()), language)
            .iter()
            .map(|sentence| sentence.span.of(text))
            .collect()
    }

    #[test]
    fn dates_and_paragraph_signs_do_not_end_a_sentence() {
        assert_eq!(
            split(
                "Päätös 7.3.2022 § 182 koskee. Toinen tuli 1.1.2024. Kolmas.",
                "fi"
            ),
            [
                "Päätös 7.3.2022 § 182 koskee.",
                "Toinen tuli 1.1.2024.",
                "Kolmas."
            ]
        );
    }

    #[test]
    fn abbreviations_are_those_of_the_language() {
        assert_eq!(
            split("Katso esim. Kelan ohje. Loppu.", "fi"),
            ["Katso esim. Kelan ohje.", "Loppu."]
        );
        assert_eq!(
            split("Se bl.a. Skatteverket. Slut.", "sv"),
            ["Se bl.a. Skatteverket.", "Slut."]
        );
    }

    #[test]
    fn the_form_of_a_company_ends_a_sentence_before_a_word_only() {
        assert_eq!(
            split(
                "By Sample Inc. (events), Model Corp. (post). By Sample Inc. They post.",
                "en"
            ),
            [
                "By Sample Inc. (events), Model Corp. (post).",
                "By Sample Inc.",
                "They post."
            ]
        );
    }

    #[test]
    fn a_lower_case_letter_never_begins_a_sentence() {
        assert_eq!(
            split("ns. kolmas maa. jatkuu", "fi"),
            ["ns. kolmas maa. jatkuu"]
        );
    }

    #[test]
    fn every_token_is_in_exactly_one_sentence() {
        let text = "Yksi. Kaksi? Kolme! 4. Viides (6.1 e). Ja niin edelleen …";
        let all = tokens(text, Span::new(0, text.len()));
        let split: Vec<_> = sentences(text, Span::new(0, text.len()), "fi")
            .into_iter()
            .flat_map(|sentence| sentence.tokens)
            .collect();
        assert_eq!(split, all);
    }
}
