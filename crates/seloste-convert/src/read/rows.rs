//! Tables in plain texts: lines one below the other with the same number of cells.

use seloste_source::{Block, BlockKind, Span};

use super::lines::{Line, Opening};

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Cells with words.
    Cells(Vec<Span>),
    /// The rule between the head and the other rows, `|---|---|`.
    Rule,
}

impl Row {
    pub(super) fn block(&self, span: Span) -> Block {
        match self {
            Row::Cells(cells) => {
                let cells = cells.clone();
                Block::new(BlockKind::TableRow { cells }, span)
            }
            Row::Rule => Block {
                furniture: true,
                ..Block::new(BlockKind::Paragraph, span)
            },
        }
    }
}

/// The most empty lines between two rows.
const MOST_BETWEEN: usize = 1;
/// The most cells of a row that is not drawn with strokes: more are columns of figures.
const MOST_CELLS: usize = 6;

/// Tells for each line whether it is a row: one of at least two with the same number of cells, with
/// no other line between.
pub(super) fn rows(lines: &[Line<'_>]) -> Vec<Option<Row>> {
    let all: Vec<_> = lines.iter().map(row).collect();
    let n_cells = |at: usize| match all.get(at)? {
        Some(Row::Cells(cells)) => Some(cells.len()),
        _ => None,
    };
    let is_rule = |at: usize| matches!(all.get(at), Some(Some(Row::Rule)));
    let is_near = |at: usize| lines.get(at).is_some_and(|line| line.gap <= MOST_BETWEEN);
    let belongs = |at: usize| {
        let own = n_cells(at);
        let below = at + 1 + usize::from(is_rule(at + 1));
        let above = at.checked_sub(1 + usize::from(at > 0 && is_rule(at - 1)));
        let has_below = is_near(below) && n_cells(below) == own;
        let has_above = is_near(at) && above.is_some_and(|above| n_cells(above) == own);
        own.is_some() && (has_below || has_above)
    };
    let kept: Vec<bool> = (0..lines.len()).map(belongs).collect();
    let stays = |at: usize| match is_rule(at) {
        true => at > 0 && kept[at - 1],
        false => kept[at],
    };
    let all = all.iter().enumerate();
    all.map(|(at, row)| row.clone().filter(|_| stays(at)))
        .collect()
}

fn row(line: &Line<'_>) -> Option<Row> {
    let is_rule = line.text.chars().all(|c| "|-:+= ".contains(c));
    if is_rule && line.text.contains('|') && line.text.contains('-') {
        return Some(Row::Rule);
    }
    if line.opening != Opening::Text {
        return None;
    }
    let drawn = cells(line, |rest| rest.starts_with('|').then_some(1));
    if drawn.len() > 1 {
        return Some(Row::Cells(drawn));
    }
    let spaced = cells(line, wide_space);
    (2..=MOST_CELLS)
        .contains(&spaced.len())
        .then_some(Row::Cells(spaced))
}

/// The length of white space that stands between cells: a tab or at least three spaces.
fn wide_space(rest: &str) -> Option<usize> {
    let length = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let space = &rest[..length];
    (space.contains('\t') || length > 2).then_some(length)
}

/// The parts of a line between marks, without the empty ones.
fn cells(line: &Line<'_>, mark: impl Fn(&str) -> Option<usize>) -> Vec<Span> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < line.text.len() {
        let rest = &line.text[at..];
        if let Some(length) = mark(rest) {
            cells.push(start..at);
            at += length;
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    cells.push(start..at);
    let words = |range: std::ops::Range<usize>| {
        let words = line.text[range.clone()].trim();
        let lead = line.text[range.clone()].len() - line.text[range.clone()].trim_start().len();
        let start = line.span.start + range.start + lead;
        (!words.is_empty()).then(|| Span::new(start, start + words.len()))
    };
    cells.into_iter().filter_map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn cells_of(text: &str) -> Vec<Vec<&str>> {
        let rows = rows(&lines(text)).into_iter();
        let words = |row| match row {
            Some(Row::Cells(cells)) => cells.iter().map(|cell| cell.of(text)).collect(),
            Some(Row::Rule) => vec!["-"],
            None => Vec::new(),
        };
        rows.map(words).collect()
    }

    #[test]
    fn rows_are_told_by_their_neighbours() {
        for text in [
            "Tieto\tAika\nLasku\t6 vuotta\n\nLoppu",
            "Tieto | Aika\nLasku | 6 vuotta\nLoppu",
            "Tieto     Aika\n\nLasku   6 vuotta\n\nLoppu",
        ] {
            let expected = [vec!["Tieto", "Aika"], vec!["Lasku", "6 vuotta"], vec![]];
            assert_eq!(cells_of(text), expected, "{text}");
        }
        assert_eq!(
            cells_of("| Tieto | Aika |\n|---|---|\n| Lasku | 6 vuotta |"),
            [vec!["Tieto", "Aika"], vec!["-"], vec!["Lasku", "6 vuotta"]]
        );
    }

    #[test]
    fn other_lines_are_no_rows() {
        for text in [
            "Yksi\trivi\nei ole taulukko",
            "Kaksi  väliä\ntässä  näin",
            "•\tNimi\n•\tOsoite",
            "a | b\n\n\n\na | b",
            "---\n---",
        ] {
            assert!(cells_of(text).iter().all(Vec::is_empty), "{text}");
        }
    }
}
