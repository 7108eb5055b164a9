//! Citations of the GDPR and of acts of law.

use seloste_source::Span;

use crate::cue::Cues;
use crate::token::{Token, TokenKind};

/// A point of an article of the GDPR, such as Art. 6(1)(e).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleCitation {
    /// The article.
    pub article: u32,
    /// The paragraph; none where the citation leaves it out.
    pub paragraph: Option<u32>,
    /// The point, in lower case.
    pub point: char,
    /// The words of the citation.
    pub span: Span,
}

/// The number of an act as a notice writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatuteNumber {
    /// The two parts in the order of the text: `1050` and `2018`.
    pub parts: (u32, u32),
    /// `/` in Finland and the Union, `:` in Sweden.
    pub separator: char,
    /// The number without brackets.
    pub span: Span,
}

/// Every citation of a lettered point of the GDPR among the tokens of a sentence.
///
/// Read are, in any of the languages: `artikel 6.1 e`, `6 artiklan 1 e-kohta`,
/// `6 artiklan 1 kohdan e alakohta`, `Article 6(1)(e)`, `art. 6.1.e`, `6.1 e artikla`,
/// `punkt 1 e i artikel 6`, `GDPR 6.1.e`, and without the word `6(1)(e)` and, in brackets or beside
/// another citation, `6.1 e`. An article without a letter is no legal basis and is left out.
///
/// ```
/// use seloste_language::{article_citations, tokens};
/// use seloste_source::Span;
///
/// let text = "asetuksen 6 artiklan 1 kohdan e alakohta";
/// let found = article_citations(&tokens(text, Span::new(0, text.len())), "fi");
/// assert_eq!((found[0].article, found[0].paragraph, found[0].point), (6, Some(1), 'e'));
/// assert_eq!(found[0].span.of(text), "6 artiklan 1 kohdan e alakohta");
/// ```
#[must_use]
pub fn article_citations(tokens: &[Token], language: &str) -> Vec<ArticleCitation> {
    let cues = Cues::of("citation", language);
    let mut found: Vec<ArticleCitation> = Vec::new();
    let names_article = (0..tokens.len()).any(|at| {
        let keys = ["article", "regulation"];
        keys.iter()
            .any(|key| cues.match_at(key, tokens, at).is_some())
    });
    for at in 0..tokens.len() {
        let is_read = found
            .last()
            .is_some_and(|last| tokens[at].span.start < last.span.end);
        let citation = match cues.match_at("article", tokens, at) {
            Some(end) => number_first(tokens, at, end, cues)
                .or_else(|| all_first(tokens, at, end))
                .or_else(|| article_first(tokens, at, end, cues))
                .or_else(|| point_first(tokens, at, end, cues)),
            None => regulation_first(tokens, at, cues)
                .or_else(|| alone(tokens, at, cues, names_article).filter(|_| !is_read))
                .or_else(|| again(tokens, at, found.last()?, cues)),
        };
        found.extend(citation.into_iter().flatten());
    }
    found
}

/// The point that an item of a list names, below words that cite its article without one:
/// "The processing rests on Article 6(1):" and, in the list, "point (e) (a public task)".
///
/// ```
/// use seloste_language::{listed_point, tokens};
/// use seloste_source::Span;
///
/// let words = |text: &str| tokens(text, Span::new(0, text.len()));
/// let lead = words("Käsittely perustuu tietosuoja-asetuksen 6 artiklan 1 kohtaan:");
/// let found = listed_point(&lead, &words("c alakohta (lakisääteinen velvoite)"), "fi");
/// assert_eq!(found.map(|point| (point.article, point.point)), Some((6, 'c')));
/// ```
#[must_use]
pub fn listed_point(lead: &[Token], item: &[Token], language: &str) -> Option<ArticleCitation> {
    let cues = Cues::of("citation", language);
    let (article, paragraph) = bare_article(lead, cues)?;
    let start = skip_marks(item, 0);
    let word = cues.match_at("point", item, start);
    let at = word.map_or(start, |end| skip_marks(item, end));
    let point = point(item, at)?;
    let last = closing(item, at, cues);
    // A letter alone may be the mark of the item.
    let is_named = word.is_some() || cues.match_at("point", item, last).is_some();
    let span = item[start].span.cover(item[last].span);
    is_named.then_some(ArticleCitation {
        article,
        paragraph,
        point,
        span,
    })
}

/// The article and the paragraph that some words cite without a point.
fn bare_article(tokens: &[Token], cues: &Cues) -> Option<(u32, Option<u32>)> {
    (0..tokens.len()).find_map(|at| {
        let end = cues.match_at("article", tokens, at)?;
        if let Some(before) = Before::of(&tokens[..at]) {
            let after = tokens.get(skip_marks(tokens, end)).and_then(Token::number);
            return Some((before.article, before.paragraph.or(after)));
        }
        let number = skip_marks(tokens, end);
        let article = tokens.get(number)?.number()?;
        let paragraph = tokens.get(skip_marks(tokens, number + 1));
        Some((article, paragraph.and_then(Token::number)))
    })
}

/// `artikel 6.1 e`, `Article 6(1)(e)`: the word, the article, the paragraph, the points.
fn article_first(
    tokens: &[Token],
    word: usize,
    end: usize,
    cues: &Cues,
) -> Option<Vec<ArticleCitation>> {
    let at = skip_marks(tokens, end);
    let article = tokens.get(at)?.number()?;
    let points = Points::of(tokens, at + 1, cues)?;
    Some(points.citations(article, tokens[word].span, tokens))
}

/// `6 artiklan 1 e-kohta`, `6. artiklan 1. kohdan e alakohta`, `6 (1) artiklan e alakohta`: the
/// article, the word, the paragraph, the points.
fn number_first(
    tokens: &[Token],
    word: usize,
    end: usize,
    cues: &Cues,
) -> Option<Vec<ArticleCitation>> {
    let before = Before::of(&tokens[..word])?;
    let points = Points::of(tokens, end, cues)?;
    let points = Points {
        paragraph: points.paragraph.or(before.paragraph),
        ..points
    };
    Some(points.citations(before.article, tokens[before.start].span, tokens))
}

/// `6.1 e artikla`, `6(1)(e) artikla`: the article, the paragraph and the point before the word.
fn all_first(tokens: &[Token], word: usize, end: usize) -> Option<Vec<ArticleCitation>> {
    let at = last_of(tokens, word)?;
    let point = letter(&tokens[at])?;
    let open = tokens[..at].last().filter(|mark| mark.is_mark('('));
    let before = Before::of(&tokens[..at - usize::from(open.is_some())])?;
    let points = Points {
        paragraph: Some(before.paragraph?),
        points: vec![point],
        last: end - 1,
    };
    Some(points.citations(before.article, tokens[before.start].span, tokens))
}

/// `punkt 1 e i artikel 6`, `punkt e i artikel 6.1`: the points before the word and the article.
fn point_first(
    tokens: &[Token],
    word: usize,
    end: usize,
    cues: &Cues,
) -> Option<Vec<ArticleCitation>> {
    let article = tokens.get(end)?.number()?;
    let before = word.checked_sub(2)?;
    let bracketed = usize::from(tokens[before].is_mark(')'));
    let point = letter(&tokens[before.checked_sub(bracketed)?])?;
    let is_in =
        is_short_word(&tokens[word - 1]) && cues.match_at("and", tokens, word - 1).is_none();
    let mut start = before.checked_sub(2 * bracketed)?;
    let mut paragraph = start.checked_sub(1).and_then(|at| tokens[at].number());
    start -= usize::from(paragraph.is_some());
    start = start.checked_sub(1)?;
    cues.match_at("paragraph", tokens, start)
        .or_else(|| cues.match_at("point", tokens, start))
        .filter(|_| is_in)?;
    let mut last = end;
    if let [mark, number, ..] = &tokens[end + 1..]
        && ".:(".contains(&*mark.folded)
        && mark.touches(number)
        && paragraph.is_none()
        && number.number().is_some()
    {
        paragraph = number.number();
        last += 2 + usize::from(mark.is_mark('('));
    }
    let last = last.min(tokens.len() - 1);
    let points = Points {
        paragraph,
        points: vec![point],
        last,
    };
    Some(points.citations(article, tokens[start].span, tokens))
}

/// `GDPR 6.1.e`: the regulation, the article, the paragraph and the points, without a word.
fn regulation_first(tokens: &[Token], at: usize, cues: &Cues) -> Option<Vec<ArticleCitation>> {
    let end = cues.match_at("regulation", tokens, at)?;
    let end = skip_marks(tokens, end);
    let article = tokens.get(end)?.number()?;
    let points = Points::of(tokens, end + 1, cues)?;
    points.paragraph?;
    Some(points.citations(article, tokens[end].span, tokens))
}

/// The paragraphs whose points are legal bases.
const OF_BASES: [(u32, u32); 2] = [(6, 1), (9, 2)];

/// `6(1)(e)`, `(6.1 e)`: the article, the paragraph and the points of a legal basis without any word.
///
/// Chapters and versions are numbered like `6.1 e`, so that it counts only where another word of the
/// sentence cites an article, or where a mark opens it and nothing parts it.
fn alone(
    tokens: &[Token],
    at: usize,
    cues: &Cues,
    names_article: bool,
) -> Option<Vec<ArticleCitation>> {
    let [article, mark, paragraph, close] = tokens.get(at..at + 4)? else {
        return None;
    };
    let numbers = (article.number()?, paragraph.number()?);
    let tight = article.touches(mark) && mark.touches(paragraph);
    if !OF_BASES.contains(&numbers) || !(tight || mark.is_mark('(')) {
        return None;
    }
    let letter = at + 3 + usize::from(close.kind == TokenKind::Mark);
    let is_whole = match &*mark.folded {
        "(" => close.is_mark(')') && tokens.get(letter)?.is_mark('('),
        "." | ":" => names_article || is_opened(tokens, at, letter),
        _ => false,
    };
    let points = Points::of(tokens, at + 1, cues).filter(|_| is_whole)?;
    let after = skip_marks(tokens, points.last + 1);
    let has_word = cues.match_at("article", tokens, after).is_some();
    (!has_word).then(|| points.citations(numbers.0, article.span, tokens))
}

/// `(c alakohta)`, `(punkt c)`: another point of the article that the sentence has cited before.
fn again(
    tokens: &[Token],
    at: usize,
    before: &ArticleCitation,
    cues: &Cues,
) -> Option<Vec<ArticleCitation>> {
    let is_behind = tokens[at].span.start >= before.span.end;
    let start = Some(at + 1).filter(|_| is_behind && tokens[at].is_mark('('))?;
    let word = cues.match_at("point", tokens, start);
    let letter = word.map_or(start, |end| skip_marks(tokens, end));
    let point = point(tokens, letter)?;
    let last = match word {
        Some(_) => letter,
        None => closing(tokens, letter, cues),
    };
    let is_closed = tokens.get(last + 1)?.is_mark(')');
    (is_closed && (word.is_some() || last > letter)).then(|| {
        let span = tokens[start].span.cover(tokens[last].span);
        vec![ArticleCitation {
            point,
            span,
            ..*before
        }]
    })
}

/// Whether a mark or nothing stands before a citation, and its letter touches it or stands with it in
/// brackets.
fn is_opened(tokens: &[Token], at: usize, letter: usize) -> bool {
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let opens = before.is_none_or(|token| "(:,;".contains(&*token.folded));
    let tight = tokens
        .get(at..=letter)
        .is_some_and(|all| all.windows(2).all(|pair| pair[0].touches(&pair[1])));
    let in_brackets = before.is_some_and(|token| token.is_mark('('))
        && tokens
            .get(letter + 1)
            .is_some_and(|token| token.is_mark(')'));
    opens && (tight || in_brackets)
}

/// The article before its word, with the paragraph where that stands there, too.
struct Before {
    article: u32,
    paragraph: Option<u32>,
    /// The index of the first token of the citation.
    start: usize,
}

impl Before {
    /// Reads `6`, `6.`, `6.1` and `6 (1)` at the end of some tokens.
    fn of(tokens: &[Token]) -> Option<Self> {
        let last = last_of(tokens, tokens.len())?;
        let number = tokens[last].number()?;
        let outer = last
            .checked_sub(2)
            .filter(|at| ".:(".contains(&*tokens[at + 1].folded) && at + 2 == last)
            .filter(|at| tokens[at + 1].touches(&tokens[last]))
            .and_then(|at| Some((at, tokens[at].number()?)));
        Some(match outer {
            Some((start, article)) => Self {
                article,
                paragraph: Some(number),
                start,
            },
            None => Self {
                article: number,
                paragraph: None,
                start: last,
            },
        })
    }
}

/// The token before another, without a full stop, a hyphen or a closing bracket between them.
fn last_of(tokens: &[Token], end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    if ".)-".contains(&*tokens[last].folded) {
        last.checked_sub(1)
    } else {
        Some(last)
    }
}

/// What a citation says after the article.
struct Points {
    paragraph: Option<u32>,
    points: Vec<char>,
    /// The index of the last token of the citation.
    last: usize,
}

impl Points {
    /// Reads the paragraph and the points: `1 e`, `1 kohdan c ja e alakohta`, `(1)(a), (b)`.
    fn of(tokens: &[Token], start: usize, cues: &Cues) -> Option<Self> {
        let mut at = skip_filler(tokens, start, cues);
        let figure = tokens.get(at).and_then(Token::number);
        let ordinal = cues.number_at("paragraph-", tokens, at);
        if figure.is_some() {
            at = skip_filler(tokens, at + 1, cues);
        } else if let Some((_, end)) = ordinal {
            at = skip_marks(tokens, end);
        }
        let paragraph = figure.or(ordinal.map(|(number, _)| number));
        if let Some(end) = cues.match_at("point", tokens, at) {
            at = skip_marks(tokens, end);
        }
        let mut points = vec![point(tokens, at)?];
        while let Some((letter, next)) = next_point(tokens, at, cues) {
            points.push(letter);
            at = next;
        }
        Some(Self {
            paragraph,
            points,
            last: closing(tokens, at, cues),
        })
    }

    /// One citation for each point; all of them have the words of the whole.
    fn citations(&self, article: u32, start: Span, tokens: &[Token]) -> Vec<ArticleCitation> {
        let citation = |point: &char| ArticleCitation {
            article,
            paragraph: self.paragraph,
            point: *point,
            span: start.cover(tokens[self.last].span),
        };
        self.points.iter().map(citation).collect()
    }
}

/// The point that a token writes.
fn point(tokens: &[Token], at: usize) -> Option<char> {
    letter(tokens.get(at)?).filter(|_| !is_preposition(tokens, at))
}

/// The next point of an enumeration, and its index: after a comma or a word such as "and", perhaps
/// behind the words of the first one in brackets.
fn next_point(tokens: &[Token], at: usize, cues: &Cues) -> Option<(char, usize)> {
    let start = after_bracket(tokens, closing(tokens, at, cues) + 1);
    let end = skip_marks(tokens, start);
    let comma = tokens[start..end].iter().any(|token| token.is_mark(','));
    let joined = cues
        .match_at("and", tokens, end)
        .map(|end| skip_marks(tokens, end));
    let next = joined.or(comma.then_some(end))?;
    let next = cues
        .match_at("point", tokens, next)
        .map_or(next, |end| skip_marks(tokens, end));
    // "6C and 6E": the article stands again before its point.
    let article = at.checked_sub(1).map(|at| &tokens[at]);
    let is_again = article.is_some_and(|article| {
        let again = tokens
            .get(next)
            .filter(|again| again.folded == article.folded);
        again.is_some_and(|again| again.kind == TokenKind::Number)
    });
    let next = next + usize::from(is_again);
    Some((point(tokens, next)?, next))
}

/// The most tokens of the wording of a point that stands in brackets behind it.
const LONGEST_WORDING: usize = 20;

/// Where a bracket ends that opens at a token; the token itself where none opens.
fn after_bracket(tokens: &[Token], at: usize) -> usize {
    let opens = tokens.get(at).is_some_and(|token| token.is_mark('('));
    let mut inside = tokens.iter().skip(at).take(LONGEST_WORDING);
    let close = inside.position(|token| token.is_mark(')'));
    close.filter(|_| opens).map_or(at, |close| at + close + 1)
}

/// A point is one letter from a to j.
fn letter(token: &Token) -> Option<char> {
    let mut chars = token.folded.chars();
    let letter = chars.next().filter(|c| ('a'..='j').contains(c))?;
    chars.next().is_none().then_some(letter)
}

/// In Swedish *i* before another word means "in": "artikel 6 i förordningen".
fn is_preposition(tokens: &[Token], at: usize) -> bool {
    let next_is_word = tokens
        .get(at + 1)
        .is_some_and(|token| token.kind == TokenKind::Word);
    &*tokens[at].folded == "i" && next_is_word
}

/// Takes the word for "point" after the letter, and a closing bracket, into the citation.
fn closing(tokens: &[Token], letter: usize, cues: &Cues) -> usize {
    let mut last = letter;
    if tokens.get(last + 1).is_some_and(|token| token.is_mark(')')) {
        last += 1;
    }
    let word = if tokens.get(last + 1).is_some_and(|token| token.is_mark('-')) {
        last + 2
    } else {
        last + 1
    };
    match cues.match_at("point", tokens, word) {
        Some(end) => end - 1,
        None => last,
    }
}

fn skip_marks(tokens: &[Token], mut at: usize) -> usize {
    while tokens
        .get(at)
        .is_some_and(|token| token.kind == TokenKind::Mark)
    {
        at += 1;
    }
    at
}

/// Skips marks and the words for "paragraph".
fn skip_filler(tokens: &[Token], at: usize, cues: &Cues) -> usize {
    let at = skip_marks(tokens, at);
    match cues.match_at("paragraph", tokens, at) {
        Some(end) => skip_marks(tokens, end),
        None => at,
    }
}

/// Every number of an act among the tokens of a sentence: `1050/2018`, `2018:218`, `(EU) 2016/679`,
/// `95/46/EC`.
///
/// ```
/// use seloste_language::{statute_numbers, tokens};
/// use seloste_source::Span;
///
/// let text = "Dataskyddslagen (1050/2018)";
/// let found = statute_numbers(&tokens(text, Span::new(0, text.len())));
/// assert_eq!(found[0].parts, (1050, 2018));
/// assert_eq!(found[0].span.of(text), "1050/2018");
/// ```
#[must_use]
pub fn statute_numbers(tokens: &[Token]) -> Vec<StatuteNumber> {
    (0..tokens.len())
        .filter_map(|at| {
            dated_number(tokens, at)
                .or_else(|| plain_number(tokens, at))
                .or_else(|| short_number(tokens, at))
                .or_else(|| community_number(tokens, at))
        })
        .collect()
}

fn plain_number(tokens: &[Token], at: usize) -> Option<StatuteNumber> {
    let window = tokens.get(at..at + 3)?;
    statute_number(window).filter(|_| !is_part_of_more(tokens, at))
}

/// A Finnish number with the last two digits of its year, alone in its brackets: `(523/99)`.
fn short_number(tokens: &[Token], at: usize) -> Option<StatuteNumber> {
    let [open, number, slash, year, close] = tokens.get(at.checked_sub(1)?..at + 4)? else {
        return None;
    };
    let alone = open.is_mark('(') && slash.is_mark('/') && close.is_mark(')');
    let tight = number.touches(slash) && slash.touches(year);
    let short = year.folded.len() == 2 && number.folded.len() < LONGEST_NUMBER;
    let year_number = year.number().filter(|year| *year >= OLDEST_SHORT_YEAR)?;
    (alone && tight && short).then_some(StatuteNumber {
        parts: (number.number()?, 1900 + year_number),
        separator: '/',
        span: number.span.cover(year.span),
    })
}

/// A number of an act of the Community, with two digits of its year and the letters of the Community in
/// the language of the text: `95/46/EC`.
fn community_number(tokens: &[Token], at: usize) -> Option<StatuteNumber> {
    let window = tokens.get(at..at + 5)?;
    let [year, first, number, second, letters] = window else {
        return None;
    };
    let tight = window.windows(2).all(|pair| pair[0].touches(&pair[1]));
    let alone = at == 0 || !tokens[at - 1].touches(year) || tokens[at - 1].is_mark('(');
    let of_community = letters.kind == TokenKind::Word
        && (2..=3).contains(&letters.folded.len())
        && letters.folded.starts_with('e');
    let short = year.folded.len() == 2 && number.folded.len() < LONGEST_NUMBER;
    let marked = first.is_mark('/') && second.is_mark('/');
    let year_number = year.number().filter(|year| *year >= FIRST_OF_COMMUNITY)?;
    (tight && alone && of_community && short && marked).then_some(StatuteNumber {
        parts: (year_number, number.number()?),
        separator: '/',
        span: year.span.cover(letters.span),
    })
}

/// The first year in which the Community gave acts.
const FIRST_OF_COMMUNITY: u32 = 58;

/// The first year of the last century whose acts are still written with two digits.
const OLDEST_SHORT_YEAR: u32 = 60;

/// A Finnish number behind the day on which the act was given: `21.5.1999/621` is 621/1999.
fn dated_number(tokens: &[Token], at: usize) -> Option<StatuteNumber> {
    let window = tokens.get(at..at + 7)?;
    let [day, first, month, second, ..] = window else {
        return None;
    };
    let is_date = day.number().is_some_and(|day| (1..=31).contains(&day))
        && month
            .number()
            .is_some_and(|month| (1..=12).contains(&month))
        && first.is_mark('.')
        && second.is_mark('.');
    let tight = window[..5].windows(2).all(|pair| pair[0].touches(&pair[1]));
    let opens = |token: &Token| "([".contains(&*token.folded);
    let alone = at == 0 || !tokens[at - 1].touches(&tokens[at]) || opens(&tokens[at - 1]);
    let found = statute_number(&window[4..])?;
    let is_year = is_year(found.parts.0);
    (is_date && is_year && tight && alone && found.separator == '/').then(|| StatuteNumber {
        parts: (found.parts.1, found.parts.0),
        span: day.span.cover(found.span),
        ..found
    })
}

/// Whether three tokens are a part of something longer, such as a web address or a date.
fn is_part_of_more(tokens: &[Token], at: usize) -> bool {
    let opens = |token: &Token| "([".contains(&*token.folded);
    let before = at > 0 && tokens[at - 1].touches(&tokens[at]) && !opens(&tokens[at - 1]);
    let after = tokens
        .get(at + 3)
        .filter(|next| tokens[at + 2].touches(next));
    let goes_on = match after {
        // `679/2016/EU` names the Union after the number.
        Some(next) if next.is_mark('/') => !tokens.get(at + 4).is_some_and(is_union),
        Some(next) => next.kind != TokenKind::Mark || next.is_mark('-'),
        None => false,
    };
    before || goes_on
}

/// A word of one or two letters, such as "i" or "of".
fn is_short_word(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.folded.len() <= 2
}

/// Two letters such as EU, EY or EG.
fn is_union(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.folded.len() == 2
}

/// The most digits of the number of an act beside its year.
const LONGEST_NUMBER: usize = 4;

fn statute_number(window: &[Token]) -> Option<StatuteNumber> {
    let [left, mark, right] = window else {
        return None;
    };
    let separator = mark.folded.chars().next().filter(|c| "/:".contains(*c))?;
    let tight = left.touches(mark) && mark.touches(right);
    let parts = (left.number()?, right.number()?);
    let longest = left.folded.len().max(right.folded.len());
    let has_year = is_year(parts.0) || (separator == '/' && is_year(parts.1));
    let short = longest <= LONGEST_NUMBER;
    (tight && short && mark.kind == TokenKind::Mark && has_year).then(|| StatuteNumber {
        parts,
        separator,
        span: left.span.cover(right.span),
    })
}

fn is_year(number: u32) -> bool {
    (1700..=2199).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens;

    fn cited(text: &str, language: &str) -> Vec<(u32, Option<u32>, char)> {
        article_citations(&tokens(text, Span::new(0, text.len())), language)
            .into_iter()
            .map(|found| (found.article, found.paragraph, found.point))
            .collect()
    }

    #[test]
    fn a_number_may_stand_behind_its_day() {
        let numbers = |text: &str| {
            let found = statute_numbers(&tokens(text, Span::new(0, text.len())));
            let found = found.into_iter();
            found
                .map(|number| (number.parts, number.span.of(text).to_owned()))
                .collect::<Vec<_>>()
        };
        let expected = [((621, 1999), "21.5.1999/621".to_owned())];
        assert_eq!(numbers("annetun lain (21.5.1999/621) mukaan"), expected);
        assert_eq!(numbers("41.5.1999/621"), []);
        assert_eq!(numbers("1.21.5.1999/621"), []);
    }

    #[test]
    fn citations_in_their_forms() {
        for (text, language) in [
            ("Artikel 6.1 e i dataskyddsförordningen", "sv"),
            ("artikel 6, punkt 1 e i förordningen", "sv"),
            ("(art. 6.1.e)", "sv"),
            ("artikel 6:1 e", "sv"),
            ("asetuksen 6 artiklan 1 e-kohta: tehtävä", "fi"),
            ("6 artiklan 1 kohdan e alakohta", "fi"),
            ("artikla 6.1 e", "fi"),
            ("6. artiklan 1. kohdan e)-alakohta", "fi"),
            ("6 art. 1 k. e-kohta", "fi"),
            ("artiklan 6 kohdan 1 alakohta e", "fi"),
            ("6 (1) artiklan e-alakohta", "fi"),
            ("6.1 e artikla", "fi"),
            ("6(1)(e) artiklan mukaan", "fi"),
            ("GDPR 6.1.e", "fi"),
            ("tietosuoja-asetus 6.1 e", "fi"),
            ("artikel 6 punkt 1 e", "sv"),
            ("artikel 6.1 led e", "sv"),
            ("artikel 6.1 första stycket e", "sv"),
            ("punkt 1 e i artikel 6", "sv"),
            ("led e i artikel 6.1 i förordningen", "sv"),
            ("(GDPR 6.1e)", "sv"),
            ("Article 6(1)(e)", "en"),
            ("Article 6(1), point (e)", "en"),
        ] {
            assert_eq!(cited(text, language), [(6, Some(1), 'e')], "{text}");
        }
        assert_eq!(cited("6 artiklan e-kohta", "fi"), [(6, None, 'e')]);
        let both = [(6, Some(1), 'c'), (6, Some(1), 'e')];
        for (text, language) in [
            ("6 artiklan 1 kohdan c ja e alakohta", "fi"),
            ("6 artiklan 1 kohdan c- ja e-alakohdat", "fi"),
            ("artikel 6.1 c och e i förordningen", "sv"),
            ("Article 6(1)(c) and (e)", "en"),
            ("artikel 6.1 c, e", "sv"),
        ] {
            assert_eq!(cited(text, language), both, "{text}");
        }
        assert_eq!(cited("artikel 9.2 h", "sv"), [(9, Some(2), 'h')]);
    }

    #[test]
    fn a_point_in_brackets_is_one_of_the_article_before() {
        for (text, language) in [
            (
                "Sopimukseen (6 artiklan 1 kohdan b alakohta) ja lain velvoitteisiin (c alakohta)",
                "fi",
            ),
            (
                "Avtal (artikel 6.1 b) och rättslig förpliktelse (punkt c)",
                "sv",
            ),
        ] {
            let found = cited(text, language);
            assert_eq!(found, [(6, Some(1), 'b'), (6, Some(1), 'c')], "{text}");
        }
        assert_eq!(cited("Sopimus (artikla 6.1 b) ja laki (c)", "fi").len(), 1);
        assert!(cited("Liitteeseen 6 (c alakohta)", "fi").is_empty());
    }

    #[test]
    fn an_article_without_a_letter_is_no_citation_of_a_basis() {
        assert!(cited("enligt artikel 6 i förordningen", "sv").is_empty());
        assert!(cited("artiklan 13 mukaiset tiedot", "fi").is_empty());
        assert!(cited("GDPR 6 a", "fi").is_empty());
        assert!(cited("den 25 maj 2018, se 3 kap. 2 § a", "sv").is_empty());
        assert!(cited("vi i artikel 6 e", "sv").len() == 1);
    }

    #[test]
    fn numbers_of_acts_and_what_looks_like_them() {
        let numbers = |text: &str| {
            statute_numbers(&tokens(text, Span::new(0, text.len())))
                .into_iter()
                .map(|found| found.parts)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            numbers("laki (1050/2018), (EU) 2016/679, lagen (2018:218)"),
            [(1050, 2018), (2016, 679), (2018, 218)]
        );
        assert!(numbers("24/7, klo 12:30, 1 / 2018").is_empty());
        assert_eq!(numbers("asetus 679/2016/EU"), [(679, 2016)]);
        assert!(numbers("www.example.fi/laki/2007/20071231, 1.2.3/2018").is_empty());
    }
}
