//! Postal addresses, e-mail addresses, telephone numbers and web addresses.

use seloste_source::Span;

use crate::cue::Cues;
use crate::token::{Token, TokenKind, tokens};

/// A way to reach someone, as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundContact {
    /// What it is.
    pub kind: ContactKind,
    /// The value: an e-mail address with `@`, otherwise the words with single spaces.
    pub value: String,
    /// The words that give it.
    pub span: Span,
}

/// A kind of contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactKind {
    /// A postal address with a postcode.
    Postal,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
}

/// Every contact in a part of a text, in reading order.
///
/// A postal address is the whole line or sentence part around a postcode, so `span` should cover
/// one block. An e-mail address may be hidden as `(at)` or `[at]`. A telephone number needs a label
/// or an international prefix.
///
/// ```
/// use seloste_language::{ContactKind, contacts};
/// use seloste_source::Span;
///
/// let text = "Kirjaamo, PL 1, 00001 Esimerkkilä, puh. 09 123 4567, kirjaamo(at)example.fi";
/// let kinds: Vec<_> = contacts(text, Span::new(0, text.len()), "fi")
///     .into_iter()
///     .map(|contact| (contact.kind, contact.value))
///     .collect();
/// assert_eq!(kinds[0], (ContactKind::Postal, "Kirjaamo, PL 1, 00001 Esimerkkilä".to_owned()));
/// assert_eq!(kinds[1], (ContactKind::Phone, "09 123 4567".to_owned()));
/// assert_eq!(kinds[2], (ContactKind::Email, "kirjaamo@example.fi".to_owned()));
/// ```
#[must_use]
pub fn contacts(text: &str, span: Span, language: &str) -> Vec<FoundContact> {
    let tokens = tokens(text, span);
    let cues = Cues::of("contact", language);
    let mut found = emails(text, &tokens, cues);
    found.extend(urls(text, span, &found));
    let taken = found.iter().map(|contact| contact.span).collect::<Vec<_>>();
    found.extend(phones(text, &tokens, cues, &taken));
    let taken = found.iter().map(|contact| contact.span).collect::<Vec<_>>();
    found.extend(postal(text, span, &tokens, cues, &taken));
    found.sort_by_key(|contact| contact.span);
    found
}

/// Words of a span with single spaces between them, however the text breaks its lines.
#[must_use]
pub fn joined(text: &str, span: Span) -> String {
    span.of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn emails(text: &str, tokens: &[Token], cues: &Cues) -> Vec<FoundContact> {
    let signs = (0..tokens.len()).filter_map(|at| Some((at, at_sign(tokens, at, cues)?)));
    signs
        .filter_map(|(sign, after)| {
            let start = local_part_start(tokens, sign)?;
            // "firstname.lastname@" says how addresses are made, and is none.
            if cues.has("placeholder", &tokens[start..sign]) {
                return None;
            }
            let end = domain_end(tokens, after)?;
            let local = tokens[start].span.cover(tokens[sign - 1].span);
            let domain = tokens[after].span.cover(tokens[end - 1].span);
            Some(FoundContact {
                kind: ContactKind::Email,
                value: format!("{}@{}", local.of(text), domain.of(text)),
                span: local.cover(domain),
            })
        })
        .collect()
}

/// The index after an `@`, `(at)` or `[at]` that begins at a token.
fn at_sign(tokens: &[Token], at: usize, cues: &Cues) -> Option<usize> {
    if tokens[at].is_mark('@') {
        return Some(at + 1);
    }
    let [open, _, close] = tokens.get(at..at + 3)? else {
        return None;
    };
    let bracketed =
        (open.is_mark('(') && close.is_mark(')')) || (open.is_mark('[') && close.is_mark(']'));
    (bracketed && cues.match_at("at", tokens, at + 1).is_some()).then_some(at + 3)
}

/// Where the tokens of a local part begin that end before `sign`.
fn local_part_start(tokens: &[Token], sign: usize) -> Option<usize> {
    let mut start = sign.checked_sub(1)?;
    while start > 0 && tokens[start - 1].touches(&tokens[start]) && is_local(&tokens[start - 1]) {
        start -= 1;
    }
    is_local(&tokens[start]).then_some(start)
}

fn is_local(token: &Token) -> bool {
    token.kind != TokenKind::Mark || "._-+".contains(&*token.folded)
}

/// Where a domain ends that begins at a token: at least one full stop inside, none at the end.
fn domain_end(tokens: &[Token], start: usize) -> Option<usize> {
    let mut end = start + 1;
    let mut dotted = false;
    while tokens.get(end).is_some_and(|token| {
        tokens[end - 1].touches(token)
            && (token.kind != TokenKind::Mark || ".-".contains(&*token.folded))
    }) {
        dotted |= tokens[end].is_mark('.');
        end += 1;
    }
    while end > start + 1 && tokens[end - 1].kind == TokenKind::Mark {
        end -= 1;
    }
    (tokens.get(start)?.kind != TokenKind::Mark && dotted).then_some(end)
}

fn urls(text: &str, span: Span, found: &[FoundContact]) -> Vec<FoundContact> {
    let part = span.of(text);
    let words = part.split(|c: char| c.is_whitespace() || "<>()[]\"”".contains(c));
    words
        .filter_map(|word| {
            let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?']);
            let lower = word.to_ascii_lowercase();
            let prefixed = ["http://", "https://", "www."]
                .iter()
                .any(|p| lower.starts_with(p));
            let start = span.start + (word.as_ptr() as usize - part.as_ptr() as usize);
            let place = Span::new(start, start + word.len());
            let is_free = || !found.iter().any(|contact| contact.span.overlaps(place));
            (prefixed && word.contains('.') && is_free()).then(|| FoundContact {
                kind: ContactKind::Url,
                value: word.to_owned(),
                span: place,
            })
        })
        .collect()
}

/// Telephone numbers after a label, or with an international prefix.
fn phones(text: &str, tokens: &[Token], cues: &Cues, taken: &[Span]) -> Vec<FoundContact> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = match cues.match_at("phone", tokens, at) {
            Some(end) => skip_label_marks(tokens, end),
            None if tokens[at].is_mark('+') => at,
            None => {
                at += 1;
                continue;
            }
        };
        let end = phone_end(tokens, start);
        at = end.max(at + 1);
        if digits(&tokens[start..end]) < 5 {
            continue;
        }
        let span = tokens[start].span.cover(tokens[end - 1].span);
        if !taken.iter().any(|other| other.overlaps(span)) {
            found.push(FoundContact {
                kind: ContactKind::Phone,
                value: joined(text, span),
                span,
            });
        }
    }
    found
}

fn skip_label_marks(tokens: &[Token], mut at: usize) -> usize {
    while tokens
        .get(at)
        .is_some_and(|token| token.is_mark('.') || token.is_mark(':'))
    {
        at += 1;
    }
    at.min(tokens.len())
}

/// Where a run of digit groups, spaces, hyphens and brackets ends; it ends in a digit.
fn phone_end(tokens: &[Token], start: usize) -> usize {
    let run = tokens[start..]
        .iter()
        .take_while(|token| token.kind == TokenKind::Number || "+-–()".contains(&*token.folded))
        .count();
    let numbers = tokens[start..start + run]
        .iter()
        .rposition(|token| token.kind == TokenKind::Number);
    start + numbers.map_or(0, |last| last + 1)
}

fn digits(tokens: &[Token]) -> usize {
    let numbers = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Number);
    numbers.map(|token| token.folded.len()).sum()
}

/// The part of a block from its start, or the end of what stands before, to the town after a
/// postcode.
fn postal(
    text: &str,
    span: Span,
    tokens: &[Token],
    cues: &Cues,
    taken: &[Span],
) -> Vec<FoundContact> {
    let mut found: Vec<FoundContact> = Vec::new();
    for at in 0..tokens.len() {
        let Some(town) = postcode_end(tokens, at) else {
            continue;
        };
        let Some(end) = town_end(text, tokens, town) else {
            continue;
        };
        let earlier = taken
            .iter()
            .copied()
            .chain(found.iter().map(|contact| contact.span));
        let start = earlier
            .filter(|other| other.end <= tokens[at].span.start)
            .map(|other| other.end);
        let start = start.max().unwrap_or(span.start);
        let first = tokens.partition_point(|token| token.span.start < start);
        let first = first_address_token(tokens, first, at, cues);
        let place = tokens[first].span.cover(tokens[end - 1].span);
        if !taken.iter().any(|other| other.overlaps(place)) {
            found.push(FoundContact {
                kind: ContactKind::Postal,
                value: joined(text, place),
                span: place,
            });
        }
    }
    found
}

/// The index after a postcode: `00099` or, as in Sweden, `105 35`.
fn postcode_end(tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    token.number()?;
    let alone = at == 0 || !tokens[at - 1].touches(token);
    let next = tokens.get(at + 1)?;
    match (alone, token.folded.len()) {
        (true, 5) => Some(at + 1),
        (true, 3) if next.number().is_some() && next.folded.len() == 2 => Some(at + 2),
        _ => None,
    }
}

/// The index after the words of a town: capitalised words, and the word for "town" after them.
fn town_end(text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    let is_capital = |token: &Token| {
        token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_uppercase)
    };
    tokens.get(start).filter(|token| is_capital(token))?;
    let rest = tokens[start + 1..]
        .iter()
        .take(3)
        .take_while(|token| token.kind == TokenKind::Word)
        .count();
    Some(start + 1 + rest)
}

/// Leaves out a label ("Postal address:") and marks at the start.
fn first_address_token(tokens: &[Token], first: usize, postcode: usize, cues: &Cues) -> usize {
    let mut at = first;
    while at < postcode {
        match cues.match_at("postal", tokens, at) {
            Some(end) if end <= postcode => at = end,
            _ if tokens[at].kind == TokenKind::Mark => at += 1,
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &str) -> Vec<(ContactKind, String)> {
        contacts(text, Span::new(0, text.len()), language)
            .into_iter()
            .map(|contact| (contact.kind, contact.value))
            .collect()
    }

    #[test]
    fn addresses_over_lines_and_both_kinds_of_postcode() {
        assert_eq!(
            found(
                "Exempelby stad, PB 1 (Storgatan 2–3), 00001\n\nExempelby stad",
                "sv"
            ),
            [(
                ContactKind::Postal,
                "Exempelby stad, PB 1 (Storgatan 2–3), 00001 Exempelby stad".to_owned()
            )]
        );
        assert_eq!(
            found("Postadress: Box 1, 105 35 Exempelby", "sv"),
            [(ContactKind::Postal, "Box 1, 105 35 Exempelby".to_owned())]
        );
    }

    #[test]
    fn e_mail_addresses_plain_and_hidden() {
        for text in [
            "kirjaamo@example.fi.",
            "kirjaamo(at)example.fi",
            "kirjaamo[at]example.fi",
            "kirjaamo (at) example.fi",
        ] {
            assert_eq!(
                found(text, "fi"),
                [(ContactKind::Email, "kirjaamo@example.fi".to_owned())],
                "{text}"
            );
        }
        assert_eq!(
            found("Etu.Suku-Nimi@sub.example.fi", "fi")[0].1,
            "Etu.Suku-Nimi@sub.example.fi"
        );
        assert!(found("Teams @ työ", "fi").is_empty());
        assert!(found("etunimi.sukunimi@example.fi", "fi").is_empty());
    }

    #[test]
    fn telephone_numbers_need_a_label_or_a_prefix() {
        assert_eq!(
            found("puh. 029 533 1000 (vaihde)", "fi"),
            [(ContactKind::Phone, "029 533 1000".to_owned())]
        );
        assert_eq!(
            found("tfn 08-546 440 00", "sv"),
            [(ContactKind::Phone, "08-546 440 00".to_owned())]
        );
        assert_eq!(
            found("+358 29 450 7000", "fi"),
            [(ContactKind::Phone, "+358 29 450 7000".to_owned())]
        );
        assert!(found("679/2016, 1050/2018", "fi").is_empty());
    }

    #[test]
    fn web_addresses() {
        assert_eq!(
            found("se <https://example.fi/a>.", "sv"),
            [(ContactKind::Url, "https://example.fi/a".to_owned())]
        );
        assert_eq!(
            found("webbplats www.example.fi.", "sv"),
            [(ContactKind::Url, "www.example.fi".to_owned())]
        );
    }
}
