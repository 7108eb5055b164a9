//! Postal addresses, e-mail addresses, telephone numbers and web addresses.

use seloste_source::{Span, is_invisible};

use crate::broken::joined;
use crate::cue::Cues;
use crate::token::{Token, TokenKind, last_number, tokens};

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
    /// The address of a place to visit, where the text says so.
    Visiting,
    /// An e-mail address.
    Email,
    /// How the e-mail addresses of people are made: `firstname.lastname@example.fi`.
    EmailPattern,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
}

/// Every contact in a part of a text, in reading order.
///
/// A postal address is the whole line or sentence part around a postcode, after its last label, so
/// `span` should cover one block. An e-mail address may be hidden as `(at)`, `[at]` or ` at `. A
/// telephone number needs a label or an international prefix, or another number before it.
///
/// ```
/// use seloste_language::{ContactKind, contacts};
/// use seloste_source::{Span, is_invisible};
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
    contacts_among(&tokens(text, span), text, span, language)
}

/// Every contact in a part of a text whose tokens are known, as [`contacts`] finds them.
#[must_use]
pub fn contacts_among(
    tokens: &[Token],
    text: &str,
    span: Span,
    language: &str,
) -> Vec<FoundContact> {
    if !may_hold_contact(tokens) {
        return Vec::new();
    }
    let cues = Cues::of("contact", language);
    let mut found = emails(text, tokens, cues);
    found.extend(urls(text, span, &found));
    let taken = found.iter().map(|contact| contact.span).collect::<Vec<_>>();
    found.extend(phones(text, tokens, cues, &taken));
    let taken = found.iter().map(|contact| contact.span).collect::<Vec<_>>();
    found.extend(postal(text, span, tokens, cues, &taken));
    found.sort_by_key(|contact| contact.span);
    found
}

/// Whether there is a number, or a full stop before the end: addresses of the web and of mail have one
/// inside.
fn may_hold_contact(tokens: &[Token]) -> bool {
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    let before_end = &tokens[..tokens.len().saturating_sub(1)];
    tokens.iter().any(is_number) || before_end.iter().any(|token| token.is_mark('.'))
}

fn emails(text: &str, tokens: &[Token], cues: &Cues) -> Vec<FoundContact> {
    let signs = (0..tokens.len()).filter_map(|at| Some((at, at_sign(tokens, at, cues)?)));
    signs
        .filter_map(|(sign, after)| {
            let start = local_part_start(tokens, sign)?;
            let kind = match cues.has("placeholder", &tokens[start..sign]) {
                true => ContactKind::EmailPattern,
                false => ContactKind::Email,
            };
            let end = domain_end(tokens, after)?;
            let local = tokens[start].span.cover(tokens[sign - 1].span);
            let domain = tokens[after].span.cover(tokens[end - 1].span);
            let domain = without_next_line(text, domain);
            Some(FoundContact {
                kind,
                value: format!(
                    "{}@{}",
                    without_spaces(local.of(text)),
                    without_spaces(domain.of(text))
                ),
                span: local.cover(domain),
            })
        })
        .collect()
}

/// A domain without a word of the next line that is glued to it: `example.fiHead of libraries`.
fn without_next_line(text: &str, domain: Span) -> Span {
    let words = domain.of(text);
    let last = words.rfind('.').map_or(0, |at| at + 1);
    let ending = &words[last..];
    let low = ending.len() - ending.trim_start_matches(char::is_lowercase).len();
    let is_glued = low >= 2 && ending[low..].starts_with(char::is_uppercase);
    let end = if is_glued { last + low } else { words.len() };
    Span::new(domain.start, domain.start + end)
}

/// The index after an `@`, `(at)`, `[at]` or ` at ` that begins at a token.
fn at_sign(tokens: &[Token], at: usize, cues: &Cues) -> Option<usize> {
    if tokens[at].is_mark('@') {
        return Some(at + 1);
    }
    if cues.match_at("spaced-at", tokens, at).is_some() {
        let is_spaced = at > 0 && !tokens[at - 1].touches(&tokens[at]);
        return (is_spaced && tokens.get(at + 1).is_some()).then_some(at + 1);
    }
    // "Our statements at example.fi": where "at" is a word, only a name with a full stop is an address.
    if cues.match_at("word-at", tokens, at).is_some() {
        let [.., stop, name] = &tokens[..at] else {
            return None;
        };
        let is_address = stop.is_mark('.') && stop.touches(name) && !name.touches(&tokens[at]);
        let is_site = tokens.get(at + 1).is_none_or(|next| &*next.folded == "www");
        return (is_address && !is_site).then_some(at + 1);
    }
    let [open, _, close] = tokens.get(at..at + 3)? else {
        return None;
    };
    let bracketed =
        (open.is_mark('(') && close.is_mark(')')) || (open.is_mark('[') && close.is_mark(']'));
    (bracketed && cues.match_at("at", tokens, at + 1).is_some()).then_some(at + 3)
}

/// Where the tokens of a local part begin that end before `sign`; where spaces keep the sign apart,
/// they may keep its full stops apart as well.
fn local_part_start(tokens: &[Token], sign: usize) -> Option<usize> {
    let mut start = sign.checked_sub(1)?;
    let is_spaced = tokens[sign].is_mark('@') && !tokens[start].touches(&tokens[sign]);
    let is_spaced_stop = |at: usize| {
        let stop = &tokens[at - 1];
        let touches = tokens[at - 2].touches(stop) || stop.touches(&tokens[at]);
        is_spaced && stop.is_mark('.') && !touches && is_local(&tokens[at - 2])
    };
    loop {
        let touches = start > 0 && tokens[start - 1].touches(&tokens[start]);
        if touches && is_local(&tokens[start - 1]) {
            start -= 1;
        } else if start > 1 && is_spaced_stop(start) {
            start -= 2;
        } else {
            break;
        }
    }
    is_local(&tokens[start]).then_some(start)
}

fn without_spaces(words: &str) -> String {
    let letters = words.chars();
    letters
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .collect()
}

fn is_local(token: &Token) -> bool {
    token.kind != TokenKind::Mark || "._-+".contains(&*token.folded)
}

/// Where a domain ends that begins at a token: at least one full stop inside, none at the end.
fn domain_end(tokens: &[Token], start: usize) -> Option<usize> {
    let mut end = start + 1;
    while tokens.get(end).is_some_and(|token| {
        tokens[end - 1].touches(token)
            && (token.kind != TokenKind::Mark || ".-".contains(&*token.folded))
    }) {
        end += 1;
    }
    while end > start + 1 && tokens[end - 1].kind == TokenKind::Mark {
        end -= 1;
    }
    let dotted = tokens
        .get(start..end)?
        .iter()
        .any(|token| token.is_mark('.'));
    (tokens[start].kind != TokenKind::Mark && dotted).then_some(end)
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
                value: without_spaces(word),
                span: place,
            })
        })
        .collect()
}

/// Telephone numbers after a label or another number, with an international prefix, or formed as
/// nothing but a telephone number is.
fn phones(text: &str, tokens: &[Token], cues: &Cues, taken: &[Span]) -> Vec<FoundContact> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut next_may_follow = false;
    while at < tokens.len() {
        let start = match cues.match_at("phone", tokens, at) {
            Some(end) => skip_labels(tokens, end, cues),
            None if tokens[at].is_mark('+') || is_bare_number(text, tokens, at) => at,
            None => {
                let joint = next_may_follow
                    .then(|| skip_joint(tokens, at, cues))
                    .flatten();
                next_may_follow &= joint.is_some();
                let Some(start) = joint else {
                    at += 1;
                    continue;
                };
                start
            }
        };
        let end = phone_end(text, tokens, start);
        let enough = if next_may_follow {
            DIGITS_ALONE
        } else {
            DIGITS
        };
        at = end.max(at + 1);
        next_may_follow = digits(&tokens[start..end]) >= enough;
        if !next_may_follow {
            continue;
        }
        // A remark in brackets may begin with a number: "(09 123 4567)".
        let closes = tokens[start..end].iter().any(|token| token.is_mark(')'));
        let start = start + usize::from(tokens[start].is_mark('(') && !closes);
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

/// The fewest digits of a telephone number with a label, and of one that only follows another.
const DIGITS: usize = 5;
const DIGITS_ALONE: usize = 7;
/// How many digits a number without a label has, and one that is a line of its own.
const BARE_DIGITS: std::ops::RangeInclusive<usize> = 8..=11;
const LINE_DIGITS: std::ops::RangeInclusive<usize> = 6..=11;
/// The most digits of an area code, and of all groups where there is no space.
const AREA_CODE: std::ops::RangeInclusive<usize> = 2..=4;

/// The most groups of digits and marks of a telephone number: a longer row is none.
const MOST_PARTS: usize = 24;

/// The digits of a postcode.
const POSTCODE: usize = 5;

/// Whether a number without a label begins at a token: a nought, and as many digits as telephone
/// numbers have, in groups or behind the hyphen of an area code. On a line of its own it may be
/// shorter.
fn is_bare_number(text: &str, tokens: &[Token], at: usize) -> bool {
    let opens = tokens[at].is_mark('(');
    let Some(first) = tokens.get(at + usize::from(opens)) else {
        return false;
    };
    let is_nought = first.kind == TokenKind::Number && first.folded.starts_with('0');
    let is_free = at == 0
        || !tokens[at - 1].touches(&tokens[at])
        || (tokens[at - 1].is_mark(':') || tokens[at - 1].is_mark('('));
    if !is_nought || !is_free {
        return false;
    }
    let end = phone_end(text, tokens, at);
    let run = &tokens[at..end];
    let n_digits = digits(run);
    let hyphens = run.iter().filter(|token| is_dash(token)).count();
    let goes_on = tokens.get(end).is_some_and(|next| {
        next.kind != TokenKind::Number
            && run[run.len() - 1].touches(next)
            && "/-\u{2013}\u{a7}%".contains(&*next.folded)
    });
    let is_line = !shares_line(text, tokens, at.wrapping_sub(1), at)
        && !shares_line(text, tokens, end - 1, end);
    let is_grouped = run.len() == 1
        || AREA_CODE.contains(&first.folded.len())
        || (is_line && first.folded.len() > POSTCODE);
    if !is_grouped || goes_on || hyphens > 1 || is_word_after(tokens, end) {
        return false;
    }
    BARE_DIGITS.contains(&n_digits) || (is_line && LINE_DIGITS.contains(&n_digits))
}

fn is_dash(token: &Token) -> bool {
    ["-", "\u{2013}"].contains(&&*token.folded)
}

/// Whether a word goes on where a number ends: "040a".
fn is_word_after(tokens: &[Token], end: usize) -> bool {
    let pair = tokens.get(end - 1..=end);
    pair.is_some_and(|pair| pair[1].kind == TokenKind::Word && pair[0].touches(&pair[1]))
}

/// Whether two tokens stand on one line; there is none before the first and after the last.
fn shares_line(text: &str, tokens: &[Token], a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (tokens.get(a), tokens.get(b)) else {
        return false;
    };
    !Span::new(a.span.end, b.span.start).of(text).contains('\n')
}

/// After the marks and further labels of a number: `(switchboard):`.
fn skip_labels(tokens: &[Token], mut at: usize, cues: &Cues) -> usize {
    while let Some(token) = tokens.get(at) {
        let opens = token.is_mark('(') && cues.match_at("phone", tokens, at + 1).is_some();
        match cues.match_at("phone", tokens, at) {
            Some(end) => at = end,
            None if opens || [".", ":", ")"].contains(&&*token.folded) => at += 1,
            None => break,
        }
    }
    at.min(tokens.len())
}

/// After a comma, a slash or a conjunction between two numbers.
fn skip_joint(tokens: &[Token], at: usize, cues: &Cues) -> Option<usize> {
    let is_mark = [",", "/"].contains(&&*tokens[at].folded);
    let joint = is_mark.then_some(at + 1);
    let joint = joint.or_else(|| cues.match_at("conjunction", tokens, at));
    joint.filter(|next| *next < tokens.len())
}

/// Where a run of digit groups, spaces, hyphens and brackets ends; it ends in a digit, and on the
/// line where it has as many digits as a number.
fn phone_end(text: &str, tokens: &[Token], start: usize) -> usize {
    let mut n_digits = 0;
    let last = tokens.len().min(start + MOST_PARTS);
    let run = (start..last)
        .take_while(|at| {
            let token = &tokens[*at];
            let breaks =
                n_digits >= DIGITS && *at > start && !shares_line(text, tokens, at - 1, *at);
            if token.kind == TokenKind::Number {
                n_digits += token.folded.len();
                return !breaks;
            }
            "+-\u{2013}()".contains(&*token.folded) && !breaks
        })
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
        let Some(end) = town_end(text, tokens, town, cues) else {
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
        let (first, kind) = first_address_token(text, tokens, first, at, cues);
        let place = tokens[first].span.cover(tokens[end - 1].span);
        if !taken.iter().any(|other| other.overlaps(place)) {
            found.push(FoundContact {
                kind,
                value: joined(text, place),
                span: place,
            });
        }
    }
    found
}

/// Where a street with its number, or a post-office box, begins among the tokens of a line.
///
/// A street is the word before a house number, so that the number comes right before a postcode, a
/// comma or the end; a name of several words keeps only its last one.
///
/// ```
/// use seloste_language::{street_or_box, tokens};
/// use seloste_source::{Span, is_invisible};
///
/// let text = "Esimerkkilän kunta Mallikatu 1 00001 Esimerkkilä";
/// assert_eq!(street_or_box(&tokens(text, Span::new(0, text.len())), "fi"), Some(2));
/// ```
#[must_use]
pub fn street_or_box(tokens: &[Token], language: &str) -> Option<usize> {
    let cues = Cues::of("contact", language);
    // Both have a number behind their first word.
    let last = last_number(tokens)?;
    (0..last).find(|at| is_box(tokens, *at, cues) || is_street(tokens, *at))
}

/// Whether a post-office box begins at a token.
fn is_box(tokens: &[Token], at: usize, cues: &Cues) -> bool {
    let number = cues
        .match_at("box", tokens, at)
        .and_then(|end| tokens.get(end));
    number.is_some_and(|number| number.kind == TokenKind::Number)
}

/// Whether a token is a word before a house number, perhaps with a letter or a range.
fn is_street(tokens: &[Token], at: usize) -> bool {
    let [word, number, rest @ ..] = &tokens[at..] else {
        return false;
    };
    let is_house = word.kind == TokenKind::Word
        && word.folded.chars().count() > 3
        && number.kind == TokenKind::Number
        && number.folded.len() <= 3;
    let is_more = |token: &&Token| {
        let letter = token.kind == TokenKind::Word && token.folded.chars().count() == 1;
        letter
            || (token.kind == TokenKind::Number && token.folded.len() <= 3)
            || ["-", "\u{2013}"].contains(&&*token.folded)
    };
    let ends = || {
        let after = rest.iter().position(|token| !is_more(&token));
        after.is_none_or(|after| {
            let is_mark = rest[after].is_mark(',') || rest[after].is_mark('(');
            is_mark || postcode_end(rest, after).is_some()
        })
    };
    is_house && ends()
}

/// The index after a postcode: `00099` or, as in Sweden, `105 35`.
fn postcode_end(tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    token.number()?;
    let alone = at == 0 || !tokens[at - 1].touches(token) || is_after_country(tokens, at);
    let next = tokens.get(at + 1)?;
    match (alone, token.folded.len()) {
        (true, 5) => Some(at + 1),
        (true, 3) if next.number().is_some() && next.folded.len() == 2 => Some(at + 2),
        _ => None,
    }
}

/// Whether a token touches the hyphen of a country's sign: `FI-00099`, `S-105 35`.
fn is_after_country(tokens: &[Token], at: usize) -> bool {
    let [.., country, hyphen] = &tokens[..at] else {
        return false;
    };
    let is_sign = country.kind == TokenKind::Word && country.folded.chars().count() <= 2;
    is_sign && is_dash(hyphen) && country.touches(hyphen)
}

/// The index after the words of a town: a capitalised word, others on its line, and the word for
/// "town" after them.
fn town_end(text: &str, tokens: &[Token], start: usize, cues: &Cues) -> Option<usize> {
    let is_capital = |token: &Token| {
        token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_uppercase)
    };
    tokens.get(start).filter(|token| is_capital(token))?;
    let mut end = start + 1;
    while end < (start + MOST_TOWN_WORDS).min(tokens.len()) {
        let between = Span::new(tokens[end - 1].span.end, tokens[end].span.start);
        let is_label = LABELS
            .iter()
            .any(|key| cues.match_at(key, tokens, end).is_some());
        let is_town =
            is_capital(&tokens[end]) || cues.match_at("town", tokens, end) == Some(end + 1);
        let is_local = tokens.get(end + 1).is_some_and(|next| {
            tokens[end].touches(next) && !next.is_mark(',') && !next.is_mark('.')
        });
        // "City of Exampleby".
        let is_link = cues.match_at("town-link", tokens, end) == Some(end + 1)
            && tokens.get(end + 1).is_some_and(is_capital);
        if between.of(text).contains('\n') || is_label || is_local || !(is_town || is_link) {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// The most words of a town.
const MOST_TOWN_WORDS: usize = 6;
/// What labels of contacts are called in the cues.
const LABELS: [&str; 5] = ["email", "phone", "postal", "visiting", "web"];

/// The fewest small words in a row that are running text and no name such as "Institute for health and welfare".
const LEAST_RUNNING: usize = 6;

/// The token after the last label before a postcode ("Postal address:") and the marks after it, and
/// what the label says.
fn first_address_token(
    text: &str,
    tokens: &[Token],
    first: usize,
    postcode: usize,
    cues: &Cues,
) -> (usize, ContactKind) {
    let mut start = first;
    let mut kind = ContactKind::Postal;
    let mut at = first;
    while at < postcode {
        let labels = [
            ("visiting", ContactKind::Visiting),
            ("postal", ContactKind::Postal),
        ];
        let mut here = labels
            .into_iter()
            .filter_map(|(key, kind)| Some((cues.match_at(key, tokens, at)?, kind)));
        // "E-postadress" is no address.
        let in_compound =
            at > 0 && tokens[at - 1].is_mark('-') && tokens[at - 1].touches(&tokens[at]);
        match here.find(|(end, _)| *end <= postcode && !in_compound) {
            Some((end, said)) => {
                kind = said;
                start = end;
                at = end;
            }
            None => at += 1,
        }
    }
    while start < postcode && tokens[start].kind == TokenKind::Mark {
        start += 1;
    }
    // "Or by writing to Exampleby, Street 1": an address begins with a capital or a number.
    let is_low = |token: &Token| {
        token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_lowercase)
    };
    // "If you have any questions on this please write to Exampleby, Street 1": running text is none.
    let runs = tokens[start..postcode].split(|token| !is_low(token));
    let mut at = start;
    for run in runs {
        at += run.len() + 1;
        if run.len() >= LEAST_RUNNING {
            start = at - 1;
        }
    }
    let n_low = tokens[start..postcode]
        .iter()
        .take_while(|token| is_low(token) || token.is_mark(','))
        .count();
    (start + n_low, kind)
}

/// Whether words are only labels of contacts, such as "E-mail:".
#[must_use]
pub fn is_contact_label(tokens: &[Token], language: &str) -> bool {
    let cues = Cues::of("contact", language);
    let mut at = 0;
    while at < tokens.len() {
        let ends = LABELS
            .iter()
            .filter_map(|key| cues.match_at(key, tokens, at));
        match ends.max() {
            Some(end) => at = end,
            None if tokens[at].kind == TokenKind::Mark => at += 1,
            None => return false,
        }
    }
    true
}

/// Where the first label of a contact begins.
#[must_use]
pub fn contact_label(tokens: &[Token], language: &str) -> Option<usize> {
    let cues = Cues::of("contact", language);
    let is_label = |at: &usize| {
        LABELS
            .iter()
            .any(|key| cues.match_at(key, tokens, *at).is_some())
    };
    (0..tokens.len()).find(is_label)
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
        assert_eq!(
            found(
                "Har du frågor om båtplatser eller hamnen kan du skriva till Hamnen, Box 1, 105 35 Exempelby",
                "sv"
            ),
            [(
                ContactKind::Postal,
                "Hamnen, Box 1, 105 35 Exempelby".to_owned()
            )]
        );
        assert_eq!(
            found(
                "Institutet för hälsa och välfärd, Box 1, 105 35 Exempelby",
                "sv"
            ),
            [(
                ContactKind::Postal,
                "Institutet för hälsa och välfärd, Box 1, 105 35 Exempelby".to_owned()
            )]
        );
    }

    #[test]
    fn addresses_end_at_the_town_and_say_what_they_are() {
        use ContactKind::{Email, Phone, Postal, Visiting};
        for (text, language, expected) in [
            (
                "Box 1, 105 35 Exempelby och namnd@example.se",
                "sv",
                &[
                    (Postal, "Box 1, 105 35 Exempelby"),
                    (Email, "namnd@example.se"),
                ][..],
            ),
            (
                "Modellgatan 1 00001 Exempelby E-post: namnd@example.se",
                "sv",
                &[
                    (Postal, "Modellgatan 1 00001 Exempelby"),
                    (Email, "namnd@example.se"),
                ],
            ),
            (
                "PL 1, 00001 Esimerkkilä (käyntiosoite Mallikatu 6, 00001 Esimerkkilä)",
                "fi",
                &[
                    (Postal, "PL 1, 00001 Esimerkkilä"),
                    (Visiting, "Mallikatu 6, 00001 Esimerkkilä"),
                ],
            ),
            (
                "Exempelby stad, c/o Modell Ab, postadress: PB 2, 00001 Exempelby stad. Ring tel. 09 123 4567",
                "sv",
                &[
                    (Postal, "PB 2, 00001 Exempelby stad"),
                    (Phone, "09 123 4567"),
                ],
            ),
            (
                "Käynti- ja postiosoite: Mallikatu 1, 00001 Esimerkkilän kunta",
                "fi",
                &[(Postal, "Mallikatu 1, 00001 Esimerkkilän kunta")],
            ),
        ] {
            let expected: Vec<_> = expected
                .iter()
                .map(|(kind, value)| (*kind, (*value).to_owned()))
                .collect();
            assert_eq!(found(text, language), expected, "{text}");
        }
    }

    #[test]
    fn streets_and_boxes_begin_an_address() {
        for (text, expected) in [
            ("Esimerkkilän kunta PL 10, 00001 Esimerkkilä", Some(2)),
            (
                "Mallikeskus (Make) Mallikatu 11–13 B 00001 Esimerkkilä",
                Some(4),
            ),
            ("Hankkeen vaihe 2 on kesken", None),
            ("Esimerkkilän kunta, 1 kerros", None),
        ] {
            let tokens = tokens(text, Span::new(0, text.len()));
            assert_eq!(street_or_box(&tokens, "fi"), expected, "{text}");
        }
    }

    #[test]
    fn e_mail_addresses_plain_and_hidden() {
        for text in [
            "kirjaamo@example.fi.",
            "kirjaamo(at)example.fi",
            "kirjaamo[at]example.fi",
            "kirjaamo (at) example.fi",
            "kirjaamo at example.fi",
            "kirjaamo(ät)example.fi",
            "kir\u{ad}jaamo\u{200b}@exam\u{ad}ple.fi",
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
        assert!(found("Look at it. Now", "en").is_empty());
        let sites = found(
            "See our statements at www.example.fi and reports at example.fi.",
            "en",
        );
        let is_email = |(kind, _): &(ContactKind, String)| *kind == ContactKind::Email;
        assert!(!sites.iter().any(is_email), "{sites:?}");
        assert_eq!(
            found("Write to anna.example at example.fi.", "en")[0].1,
            "anna.example@example.fi"
        );
        assert_eq!(
            found("malli . esimerkki @ example.fi", "fi"),
            [(ContactKind::Email, "malli.esimerkki@example.fi".to_owned())]
        );
        assert_eq!(
            found("etunimi.sukunimi(at)example.fi", "fi"),
            [(
                ContactKind::EmailPattern,
                "etunimi.sukunimi@example.fi".to_owned()
            )]
        );
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
        assert_eq!(
            found("Telefon (växel): 08-546 440 00", "sv"),
            [(ContactKind::Phone, "08-546 440 00".to_owned())]
        );
        assert_eq!(
            found("puh. 09 123 4567, 040 123 4567, 00001 Esimerkkilä", "fi"),
            [
                (ContactKind::Phone, "09 123 4567".to_owned()),
                (ContactKind::Phone, "040 123 4567".to_owned()),
                (ContactKind::Postal, "00001 Esimerkkilä".to_owned())
            ]
        );
        assert!(found("679/2016, 1050/2018", "fi").is_empty());
    }

    #[test]
    fn each_of_several_people_has_a_number() {
        let text = "aino@example.fi, p. 09 123 4567\nmatti@example.fi, p. 09 123 4568";
        let phones = found(text, "fi").into_iter();
        let phones = phones.filter(|(kind, _)| *kind == ContactKind::Phone);
        let values: Vec<_> = phones.map(|(_, value)| value).collect();
        assert_eq!(values, ["09 123 4567", "09 123 4568"]);
    }

    #[test]
    fn telephone_numbers_without_a_label_have_a_form_of_their_own() {
        for text in [
            "Soita 040 123 4567 ja kysy",
            "0123-45 60 00",
            "Växeln nås på 08-546 440 00.",
            "Mallikatu 1\n09 50801\nmalli@example.fi",
            "(09) 123 4567",
            "0401234567",
            "Aino Malli\n040123 4567\nMallila",
        ] {
            let kinds = found(text, "fi").into_iter().map(|(kind, _)| kind);
            assert_eq!(
                kinds.filter(|kind| *kind == ContactKind::Phone).count(),
                1,
                "{text}"
            );
        }
        assert_eq!(
            found("Aino Malli (040 123 4567)", "fi"),
            [(ContactKind::Phone, "040 123 4567".to_owned())]
        );
        for text in [
            "Y-tunnus 0123456-7",
            "00099 Helsinki 12",
            "01.02.2020 klo 09",
            "diaarinumero 0123/45/678",
            "09 50801 ja muuta",
        ] {
            let kinds = found(text, "fi").into_iter().map(|(kind, _)| kind);
            assert_eq!(
                kinds.filter(|kind| *kind == ContactKind::Phone).count(),
                0,
                "{text}"
            );
        }
    }

    #[test]
    fn postcodes_may_stand_behind_the_sign_of_a_country() {
        assert_eq!(
            found("P.O. Box 3, FI-00014 University of Exampleby", "en"),
            [(
                ContactKind::Postal,
                "P.O. Box 3, FI-00014 University of Exampleby".to_owned()
            )]
        );
    }

    #[test]
    fn a_word_of_the_next_line_ends_a_domain() {
        assert_eq!(
            found("maria.malli@example.fiBibliotekarie", "sv"),
            [(ContactKind::Email, "maria.malli@example.fi".to_owned())]
        );
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
