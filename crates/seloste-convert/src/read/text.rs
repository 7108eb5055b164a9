//! Texts: plain ones, whose structure is only in the lines, and Markdown.

use std::collections::{BTreeMap, BTreeSet};

use seloste_source::{Block, BlockKind, Document, Metadata, SourceText, Span};

use super::decode::changes;
use super::lines::{Line, Opening, Width, lines};
use super::markdown::{self, is_markdown};
use super::rows::rows;
use super::{MARKDOWN, Read};

/// Reads a text: its structure from its lines, or from the signs of Markdown.
pub(super) fn read(name: &str, decoded: &str, sha256: String) -> Read {
    let text = SourceText::new(name, decoded);
    if is_markdown(text.as_str()) {
        return document(decoded, text, sha256, MARKDOWN, markdown::blocks);
    }
    document(decoded, text, sha256, "text/plain", blocks)
}

/// Reads a text that is known to be Markdown.
pub(super) fn read_markdown(name: &str, decoded: &str, sha256: String) -> Read {
    let text = SourceText::new(name, decoded);
    document(decoded, text, sha256, MARKDOWN, markdown::blocks)
}

fn document(
    decoded: &str,
    text: SourceText,
    sha256: String,
    media_type: &str,
    blocks: fn(&str) -> Vec<Block>,
) -> Read {
    let diagnostics = changes(decoded, &text);
    let document = Document {
        media_type: media_type.to_owned(),
        sha256,
        blocks: blocks(text.as_str()),
        metadata: Metadata::default(),
        text,
        language: None,
    };
    Read {
        document,
        diagnostics,
    }
}

/// The blocks of a plain text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    blocks_of(text, &lines, Width::of(&lines))
}

/// The blocks of some lines of a text that is wrapped at a width.
pub(super) fn blocks_of(text: &str, lines: &[Line<'_>], width: Width) -> Vec<Block> {
    let has_margin = has_margin(lines);
    let rows = rows(lines);
    let asking = asking(lines);
    let heads = running_heads(text, lines);
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if heads.contains(&at) {
            let mut head = Block::new(BlockKind::Paragraph, lines[at].span);
            head.furniture = true;
            blocks.push(head);
            at += 1;
            continue;
        }
        if let Some(row) = &rows[at] {
            blocks.push(row.block(lines[at].span));
            at += 1;
            continue;
        }
        if let Some((letter, question)) =
            question(&lines[at]).filter(|(letter, _)| asking.contains(letter.of(text)))
        {
            let number = Some(letter);
            blocks.push(Block::new(
                BlockKind::Heading {
                    level: 1,
                    number,
                    content: question,
                },
                lines[at].span,
            ));
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let goes_on = |end: usize| {
            let (line, next) = (&lines[end - 1], &lines[end]);
            // A label of its own paragraph, or one of several right below each other.
            let is_apart = next.gap > 0 && next.text.starts_with(char::is_uppercase);
            let is_field = is_labelled(text, line) || line.text.contains('\t');
            let is_form = is_labelled(text, next) && (is_apart || is_field);
            let is_head = heads.contains(&end);
            rows[end].is_none() && !is_head && !is_form && width.continues(line, next)
        };
        while end < lines.len() && goes_on(end) {
            end += 1;
        }
        // A bold line is no item of a list, whatever number is next to it.
        let mut block = match lines[at].is_bold {
            true => block(text, &lines[at..end], false, 0, end - at),
            false => block(text, lines, has_margin, at, end),
        };
        block.style.bold = lines[at].is_bold;
        blocks.push(block);
        at = end;
    }
    blocks
}

/// The lines that head or foot every page: the same words with the number of the page, which counts up. The
/// first of them may be the title of the text, unless its words stand far apart.
fn running_heads(text: &str, lines: &[Line<'_>]) -> BTreeSet<usize> {
    let mut heads: BTreeMap<&str, Vec<(usize, u32)>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some((words, page)) = before_page_number(line.text) {
            heads.entry(words).or_default().push((at, page));
        }
    }
    let counts_up = |found: &&Vec<(usize, u32)>| {
        found.len() > 1 && found.windows(2).all(|pair| pair[0].1 < pair[1].1)
    };
    let heads = heads.values().filter(counts_up);
    let is_apart = |at: usize| lines[at].span.of(text).contains(WIDE);
    let heads = heads.flat_map(|found| {
        let first = found.first().map(|(at, _)| *at);
        let first = first.filter(|at| is_apart(*at));
        first
            .into_iter()
            .chain(found[1..].iter().map(|(at, _)| *at))
    });
    heads.collect()
}

/// What stands between the columns of a running head.
const WIDE: &str = "    ";

/// The words of a line before the number of a page at its end, as in `Privacy notice 2 (3)` and `Page 2/3`.
fn before_page_number(line: &str) -> Option<(&str, u32)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let total = line.strip_suffix(')').unwrap_or(line);
    let before_total = total.trim_end_matches(is_digit);
    let page = before_total.trim_end().strip_suffix(['(', '/'])?.trim_end();
    let words = page.trim_end_matches(is_digit);
    let number = page[words.len()..].parse().ok()?;
    let words = words.trim_end();
    let has_total = before_total.len() < total.len();
    (has_total && words.contains(char::is_alphabetic)).then_some((words, number))
}

/// The fewest questions behind the same letter or sign.
const LEAST_ASKED: usize = 3;

/// The letters that stand before questions, as in "Q: What do you do?", and the signs that open their answers
/// on a page.
fn asking<'t>(lines: &[Line<'t>]) -> BTreeSet<&'t str> {
    let mut counts = BTreeMap::new();
    for (asker, _) in lines.iter().filter_map(asked) {
        *counts.entry(asker).or_insert(0) += 1;
    }
    let often = counts.into_iter().filter(|(_, n)| *n >= LEAST_ASKED);
    often.map(|(asker, _)| asker).collect()
}

/// Where a letter or sign stands, and the question behind it on its line.
fn question(line: &Line<'_>) -> Option<(Span, Span)> {
    let (asker, question) = asked(line)?;
    let Span { start, end } = line.span;
    Some((
        Span::new(start, start + asker.len()),
        Span::new(end - question.len(), end),
    ))
}

/// A capital letter before a colon or a sign that opens an answer, and the question behind it.
fn asked<'t>(line: &Line<'t>) -> Option<(&'t str, &'t str)> {
    let (first, question) = line.text.split_once(' ')?;
    let is_one = |asker: &str, test: fn(char) -> bool| {
        let mut letters = asker.chars();
        letters.next().is_some_and(test) && letters.next().is_none()
    };
    let letter = first.strip_suffix(':');
    let letter = letter.filter(|letter| is_one(letter, char::is_uppercase));
    let asker = letter.or_else(|| is_one(first, opens_answer).then_some(first))?;
    let question = question.trim_start();
    question.ends_with('?').then_some((asker, question))
}

/// Whether a character is the sign of a page by which an answer is opened or closed.
fn opens_answer(character: char) -> bool {
    "+\u{2212}\u{25b8}\u{25be}\u{25bc}\u{2304}\u{203a}>".contains(character)
}

/// The block of the lines `at..end`.
pub(super) fn block(
    text: &str,
    lines: &[Line<'_>],
    has_margin: bool,
    at: usize,
    end: usize,
) -> Block {
    let first = &lines[at];
    let span = first.span.cover(lines[end - 1].span);
    let content = |offset: usize| Span::new(span.start + offset, span.end);
    let kind = match first.opening {
        Opening::Bullet(offset) => BlockKind::ListItem {
            depth: 1,
            content: content(offset),
        },
        Opening::Number {
            content: offset, ..
        } if is_numbered_item(text, lines, at, end) => BlockKind::ListItem {
            depth: 1,
            content: content(offset),
        },
        Opening::Number {
            length,
            content: offset,
        } => BlockKind::Heading {
            level: heading_level(&text[span.start..span.start + length]),
            number: Some(Span::new(span.start, span.start + length)),
            content: content(offset),
        },
        Opening::Text if has_margin && lost_its_bullet(lines, at, end) => BlockKind::ListItem {
            depth: 1,
            content: span,
        },
        Opening::Text => labelled(text, span).unwrap_or(BlockKind::Paragraph),
    };
    Block::new(kind, span)
}

/// `4` is a heading of the first level, `4.1` of the second.
fn heading_level(number: &str) -> u8 {
    u8::try_from(number.split('.').filter(|part| !part.is_empty()).count()).unwrap_or(u8::MAX)
}

/// The longest heading, in characters; statutory headings can be long.
const LONGEST_HEADING: usize = 240;

/// A numbered line is an item of a list, not a heading, where it reads like a sentence, begins with a
/// small letter, or where the lines before or after it carry on the count with nothing between.
fn is_numbered_item(text: &str, lines: &[Line<'_>], at: usize, end: usize) -> bool {
    let span = lines[at].span.cover(lines[end - 1].span);
    let whole = span.of(text);
    let sentence = whole.ends_with(['.', ';', ',']) || whole.chars().count() > LONGEST_HEADING;
    let is_small = match lines[at].opening {
        Opening::Number { content, .. } => whole[content..].starts_with(char::is_lowercase),
        Opening::Bullet(_) | Opening::Text => false,
    };
    let next = lines.get(end).is_some_and(|line| follows(&lines[at], line));
    let before = at
        .checked_sub(1)
        .is_some_and(|before| follows(&lines[before], &lines[at]));
    sentence || is_small || next || before
}

/// Whether two lines are numbered one after the other, with no empty line between: an empty section
/// is followed by the next heading, but not right below.
fn follows(line: &Line<'_>, next: &Line<'_>) -> bool {
    if next.gap > 0 {
        return false;
    }
    let number = |line: &Line<'_>| match line.opening {
        Opening::Number { length, .. } => line.text[..length].parse::<u32>().ok(),
        Opening::Bullet(_) | Opening::Text => None,
    };
    matches!((number(line), number(next)), (Some(a), Some(b)) if a + 1 == b)
}

/// Whether most lines of a text begin at the margin, so that an indented one stands out.
fn has_margin(lines: &[Line<'_>]) -> bool {
    let n_indented = lines.iter().filter(|line| line.indent > 0).count();
    n_indented * 3 < lines.len()
}

/// An indented line beside others like it is a list item that has lost its bullet.
fn lost_its_bullet(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    let indented = |line: Option<&Line<'_>>| {
        line.is_some_and(|line| line.indent > 0 && line.opening == Opening::Text)
    };
    let beside = indented(lines.get(end)) || (at > 0 && indented(lines.get(at - 1)));
    end == at + 1 && indented(lines.get(at)) && beside
}

/// The most words of a label.
const LONGEST_LABEL: usize = 6;

/// `Label: value` on one line; signs of strong emphasis may stand around the label.
pub(super) fn labelled(text: &str, span: Span) -> Option<BlockKind> {
    let line = span.of(text);
    let (label, value) = match bold_label(line) {
        Some(parts) => parts,
        None => line.split_once(": ")?,
    };
    let place = |part: &str| {
        let start = span.start + (part.as_ptr() as usize - line.as_ptr() as usize);
        Span::new(start, start + part.len()).trim(text)
    };
    let (label, value) = (place(label), place(value));
    let short = label.of(text).split_whitespace().count() <= LONGEST_LABEL;
    let is_bold = line.starts_with("**");
    let plain = !label.of(text).contains(['.', ';', '\n']);
    let plain = plain && (is_bold || !label.of(text).contains(','));
    let both = !label.is_empty() && !value.is_empty();
    (short && plain && both).then_some(BlockKind::LabelValue { label, value })
}

/// A label between signs of strong emphasis, with a mark inside or a colon behind them, and what follows it.
fn bold_label(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.strip_prefix("**")?.split_once("**")?;
    if label.ends_with('?') {
        return Some((label, rest));
    }
    match label.strip_suffix([':', '.']) {
        Some(label) => Some((label, rest)),
        None => Some((label, rest.strip_prefix(':')?)),
    }
}

fn is_labelled(text: &str, line: &Line<'_>) -> bool {
    line.opening == Opening::Text && labelled(text, line.span).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&'static str, &str)> {
        blocks(text)
            .iter()
            .map(|block| {
                let kind = match block.kind {
                    BlockKind::Heading { .. } => "heading",
                    BlockKind::Paragraph => "paragraph",
                    BlockKind::ListItem { .. } => "item",
                    BlockKind::LabelValue { .. } => "labelled",
                    BlockKind::TableRow { .. } => "row",
                };
                (kind, block.content().of(text))
            })
            .collect()
    }

    #[test]
    fn headings_items_and_labels() {
        let text = "1. Rekisterinpitäjä\n\nEsimerkkilän kunta\n\n2. Yhteystiedot\n\n- Nimi\n- Puhelin\n\n- Osoite\nPuh: 09 123";
        assert_eq!(
            kinds(text),
            [
                ("heading", "Rekisterinpitäjä"),
                ("paragraph", "Esimerkkilän kunta"),
                ("heading", "Yhteystiedot"),
                ("item", "Nimi"),
                ("item", "Puhelin"),
                ("item", "Osoite"),
                ("labelled", "Puh: 09 123"),
            ]
        );
    }

    #[test]
    fn half_a_word_and_half_a_bracket_go_on_in_the_next_line() {
        let text = "Tietojen käsitte-\nly (venelaki\n1/2020)\nToinen (a)\nkolmas";
        let found: Vec<_> = blocks(text)
            .iter()
            .map(|block| block.span.of(text))
            .collect();
        assert_eq!(found[0], "Tietojen käsitte-\nly (venelaki\n1/2020)");
        assert_eq!(found[1..], ["Toinen (a)", "kolmas"]);
    }

    #[test]
    fn a_blank_line_after_every_line_does_not_end_a_paragraph() {
        let text = "4. Ändamål med behandlingen av uppgifter och den rättsliga grunden för\nbehandlingen\n\nUppgifterna behandlas för att kommunen ska kunna svara på frågor som ställs i\n\nchatten, och de förs då över till leverantören Exempel Ab med säte i\n\nNorge, där de lagras.\n\nSlut";
        assert_eq!(
            kinds(text)
                .into_iter()
                .map(|(kind, _)| kind)
                .collect::<Vec<_>>(),
            ["heading", "paragraph", "paragraph"]
        );
    }

    #[test]
    fn heads_of_pages_are_furniture() {
        let text = "Mallikunta        Seloste     1 (3)\n\nTietoja on paljon, ja niitä\n\n\
            Mallikunta        Seloste     2 (3)\n\nsäilytetään.\n\n\
            Mallikunta        Seloste     3 (3)\n\nLaki 1/2 (3)\n";
        let found = blocks(text);
        let furniture = found.iter().filter(|block| block.furniture);
        let furniture: Vec<_> = furniture.map(|block| block.span.of(text)).collect();
        assert_eq!(furniture.len(), 3, "{furniture:?}");
        assert!(furniture.iter().all(|line| line.starts_with("Mallikunta")));
        let title = "Tietosuojaseloste 1(2)\n\nTekstiä.\n\nTietosuojaseloste 2(2)\n";
        let found = blocks(title);
        let furniture = found.iter().map(|block| block.furniture);
        assert_eq!(furniture.collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn numbered_items_are_no_headings() {
        let text = "1. Tarkoitus\n\n1. Palvelun tarjoaminen\n2. Tilastointi\n\n2. Peruste\n\nLaki";
        assert_eq!(
            kinds(text),
            [
                ("heading", "Tarkoitus"),
                ("item", "Palvelun tarjoaminen"),
                ("item", "Tilastointi"),
                ("heading", "Peruste"),
                ("paragraph", "Laki"),
            ]
        );
    }

    #[test]
    fn headings_without_stops_stand_above_items_with_stops() {
        let text = "1 Nimi\n\nVeneet\n\n2 Tarkoitus\n\n1. Palautteen käsittely\n2. Tilastointi\n\n3 Peruste\n\nLaki";
        assert_eq!(
            kinds(text),
            [
                ("heading", "Nimi"),
                ("paragraph", "Veneet"),
                ("heading", "Tarkoitus"),
                ("item", "Palautteen käsittely"),
                ("item", "Tilastointi"),
                ("heading", "Peruste"),
                ("paragraph", "Laki"),
            ]
        );
        // Lines of an address right below each other are no headings.
        let text = "1 Kerros\n2 Kerros\n3 Kerros\n\n1. Tarkoitus\n\nVeneet";
        assert!(!kinds(text).contains(&("heading", "Kerros")));
    }

    #[test]
    fn numbered_items_may_begin_with_a_small_letter() {
        let text = "Tietoja käytetään\n\n1. maksujen käsittelyyn\n\n2. tilastointiin";
        assert_eq!(
            kinds(text),
            [
                ("paragraph", "Tietoja käytetään"),
                ("item", "maksujen käsittelyyn"),
                ("item", "tilastointiin"),
            ]
        );
        let text = "Tiedot poistetaan\n1. tammikuuta ja\n3. kesäkuuta.";
        assert!(kinds(text).iter().all(|(kind, _)| *kind == "paragraph"));
    }

    #[test]
    fn every_letter_is_in_one_block() {
        let text = " A b\n\n• c\n d\n e\n\n1. F\ng: h\n";
        let covered: usize = blocks(text)
            .iter()
            .map(|block| {
                block
                    .span
                    .of(text)
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .count()
            })
            .sum();
        assert_eq!(covered, text.chars().filter(|c| !c.is_whitespace()).count());
    }
}
