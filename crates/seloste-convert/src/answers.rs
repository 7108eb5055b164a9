//! Numbered questions that are answered below by their numbers alone.

use seloste_source::{Block, BlockKind, Document, Span};

/// The number that a block begins with (`3)` or `3.`), where it stands, and what comes after it.
pub(crate) fn numbered(document: &Document, block: &Block) -> Option<(usize, Span, Span)> {
    let is_text = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Heading { .. }
    );
    let text = document.text.slice(block.span);
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_counted = is_text && (1..=2).contains(&length);
    if !is_counted || !text[length..].starts_with(['.', ')']) {
        return None;
    }
    let end = block.span.start + length + 1;
    let rest = Span::new(end, block.span.end).trim(document.text.as_str());
    // A date or a number of a section counts on.
    let counts_on = document
        .text
        .slice(rest)
        .starts_with(|c: char| c.is_ascii_digit());
    let number = text[..length].parse().ok().filter(|_| !counts_on)?;
    Some((number, Span::new(block.span.start, end), rest))
}

/// The runs of blocks that are numbered one after the other, as the places of their first and the place
/// behind their last.
pub(crate) fn runs(document: &Document) -> Vec<(usize, usize)> {
    let number = |block: &Block| match block.kind {
        BlockKind::ListItem { .. } => numbered(document, block).map(|(number, ..)| number),
        _ => None,
    };
    let numbers: Vec<_> = document.blocks.iter().map(number).collect();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let Some(first) = numbers[at] else {
            at += 1;
            continue;
        };
        let goes_on = |end: &usize| numbers.get(*end) == Some(&Some(first + end - at));
        let end = (at + 1..).find(|end| !goes_on(end)).unwrap_or(at + 1);
        runs.push((at, end));
        at = end;
    }
    runs
}
