//! The labelled texts in other layouts: the same words with other signs of what belongs together.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::count::{Count, rounded, shown};

/// A way to lay out a text.
pub(super) struct Layout {
    pub name: &'static str,
    change: fn(&Page<'_>) -> String,
}

/// What is read from the texts in one layout: all values together.
#[derive(Debug, Serialize)]
pub(super) struct LayoutRow {
    layout: &'static str,
    #[serde(flatten)]
    count: Count,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
}

impl LayoutRow {
    pub(super) fn of(layout: &'static str, count: Count) -> Self {
        Self {
            layout,
            count,
            precision: rounded(count.precision()),
            recall: rounded(count.recall()),
            f1: rounded(count.f1()),
        }
    }
}

/// A text by its lines; a line is a heading where it was read as one from the text as it is.
pub(super) struct Page<'t>(Vec<(&'t str, bool)>);

/// The layouts; the first is that of the texts.
pub(super) const LAYOUTS: [Layout; 18] = [
    layout("as it is", |page| page.each(|line, _| line.to_owned())),
    layout("headings in bold", |page| {
        page.headings(|line| format!("**{}**", line.trim()))
    }),
    layout("headings with number signs", |page| {
        page.headings(|line| format!("## {}", line.trim()))
    }),
    layout("headings in capitals", |page| {
        page.headings(str::to_uppercase)
    }),
    layout("headings with colons", |page| {
        page.headings(|line| format!("{}:", line.trim_end().trim_end_matches(':')))
    }),
    layout("headings over two lines", |page| page.headings(in_two)),
    layout("headings without numbers", |page| {
        page.headings(|line| without_number(line).to_owned())
    }),
    layout("values behind colons", |page| page.joined(": ")),
    layout("values behind tabs", |page| page.joined("\t")),
    layout("letters for bullets", |page| {
        page.items(|words| format!("o {words}"))
    }),
    layout("without bullets", |page| page.items(str::to_owned)),
    layout("wrapped at 72", |page| page.each(|line, _| wrapped(line))),
    layout("wrapped at 60, words broken", |page| {
        page.each(|line, _| broken(line))
    }),
    layout("an empty line after every line", |page| {
        page.words().collect::<Vec<_>>().join("\n\n")
    }),
    layout("no empty line", |page| {
        page.words().collect::<Vec<_>>().join("\n")
    }),
    layout("spaces around the lines", |page| {
        page.each(|line, _| format!("  {line}  "))
    }),
    layout("soft hyphens", |page| page.each(|line, _| hyphened(line))),
    layout("marks of pages", |page| page.in_pages()),
];

const fn layout(name: &'static str, change: fn(&Page<'_>) -> String) -> Layout {
    Layout { name, change }
}

impl Layout {
    /// A text in this layout; the notice is what was read from it as it is.
    pub(super) fn of(&self, text: &str, notice: &Value) -> String {
        let versions = notice["versions"].as_array().into_iter().flatten();
        let sections = versions.flat_map(|version| version["sections"].as_array());
        let headings = sections.flatten().filter_map(|it| it["heading"].as_str());
        let headings: BTreeSet<&str> = headings.map(bare).collect();
        let lines = text.lines().map(|line| (line, is_in(line, &headings)));
        (self.change)(&Page(lines.collect()))
    }
}

/// Whether a line is one of the headings, whatever stands around their words.
fn is_in(line: &str, headings: &BTreeSet<&str>) -> bool {
    let words = bare(line);
    headings.contains(words) || headings.contains(without_number(words))
}

/// A line without the signs of Markdown and a colon.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || "#*_:".contains(c))
}

impl<'t> Page<'t> {
    fn each(&self, change: impl Fn(&str, bool) -> String) -> String {
        let lines = self
            .0
            .iter()
            .map(|(line, is_heading)| change(line, *is_heading));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// With other headings.
    fn headings(&self, change: impl Fn(&str) -> String) -> String {
        self.each(|line, is_heading| match is_heading {
            true => change(bare(line)),
            false => line.to_owned(),
        })
    }

    /// With other items of lists, by their words.
    fn items(&self, change: impl Fn(&str) -> String) -> String {
        self.each(|line, _| match item(line) {
            Some(words) => change(words),
            None => line.to_owned(),
        })
    }

    /// The lines that are not empty.
    fn words(&self) -> impl Iterator<Item = &'t str> {
        let lines = self.0.iter().map(|(line, _)| *line);
        lines.filter(|line| !line.trim().is_empty())
    }

    /// With each heading on the line of the words below it, where these are no item and no heading.
    fn joined(&self, between: &str) -> String {
        let mut found: Vec<String> = Vec::new();
        let mut waiting = false;
        for (line, is_heading) in &self.0 {
            if waiting && line.trim().is_empty() {
                continue;
            }
            match found.last_mut() {
                Some(last) if waiting && !is_heading && item(line).is_none() => {
                    *last = format!("{last}{between}{}", line.trim());
                }
                _ => found.push(match is_heading {
                    true => bare(line).to_owned(),
                    false => (*line).to_owned(),
                }),
            }
            waiting = *is_heading;
        }
        found.join("\n")
    }

    /// With the number of a page behind every thirty lines.
    fn in_pages(&self) -> String {
        let pages = self.0.chunks(30).count();
        let mut found = Vec::new();
        for (at, lines) in self.0.chunks(30).enumerate() {
            found.extend(lines.iter().map(|(line, _)| (*line).to_owned()));
            found.push(format!("\n{} ({pages})\n", at + 1));
        }
        found.join("\n")
    }
}

/// The words of a line behind a bullet.
fn item(line: &str) -> Option<&str> {
    let mut letters = line.trim_start().chars();
    let bullet = letters.next()?;
    let rest = letters.as_str();
    ("-–•*·▪".contains(bullet) && rest.starts_with(char::is_whitespace)).then(|| rest.trim())
}

/// A line without the number that it begins with.
fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ')');
    match rest.len() < line.len() && rest.starts_with(char::is_whitespace) {
        true => rest.trim_start(),
        false => line,
    }
}

/// A long line broken at the space nearest to its middle.
fn in_two(line: &str) -> String {
    const SHORTEST: usize = 30;
    let middle = line.len() / 2;
    let spaces = line.match_indices(' ').map(|(at, _)| at);
    match spaces.min_by_key(|at| at.abs_diff(middle)) {
        Some(at) if line.chars().count() > SHORTEST => {
            format!("{}\n{}", &line[..at], &line[at + 1..])
        }
        _ => line.to_owned(),
    }
}

/// A line broken before words that would go beyond 72 characters.
fn wrapped(line: &str) -> String {
    broken_at(line, 72, |_, _| None)
}

/// A line broken at 60 characters, inside the words of letters of which enough stands on either side.
fn broken(line: &str) -> String {
    broken_at(line, 60, |word, room| {
        let inside = room.saturating_sub(1);
        let (at, _) = word.char_indices().nth(inside)?;
        let (start, end) = word.split_at(at);
        let is_word = word.chars().all(char::is_alphabetic);
        let is_enough = start.chars().count() >= 4 && end.chars().count() >= 4;
        (is_word && is_enough).then_some((start, end))
    })
}

/// A line broken where it goes beyond a width: before a word, or inside it where its parts are given.
fn broken_at(
    line: &str,
    most: usize,
    parts: impl Fn(&str, usize) -> Option<(&str, &str)>,
) -> String {
    let mut found = String::new();
    let mut width = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > most {
            if let Some((start, end)) = parts(word, most.saturating_sub(width + 1)) {
                found.push_str(&format!(" {start}-\n{end}"));
                width = end.chars().count();
                continue;
            }
            found.push('\n');
            width = 0;
        } else if !found.is_empty() {
            found.push(' ');
            width += 1;
        }
        found.push_str(word);
        width += length;
    }
    found
}

/// A line with a soft hyphen behind every sixth letter of a long word.
fn hyphened(line: &str) -> String {
    let mut found = String::new();
    for word in line.split_inclusive(|c: char| !c.is_alphabetic()) {
        let length = word.chars().count();
        for (at, letter) in word.chars().enumerate() {
            if at > 0 && at % 6 == 0 && at + 5 <= length {
                found.push('\u{ad}');
            }
            found.push(letter);
        }
    }
    found
}

impl fmt::Display for LayoutRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count;
        writeln!(
            f,
            "{:<34}{:>9}{:>6}{:>8}{:>10}{:>7}{:>7}",
            self.layout,
            count.expected,
            count.found,
            count.matched,
            shown(self.precision),
            shown(self.recall),
            shown(self.f1),
        )
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEXT: &str = "Selostus\n\n1. Tietojen säilytysaika ja sen perusteet\n\nKaksi vuotta.\n\n- Nimi\n- Osoite\n";

    fn laid_out(name: &str) -> String {
        let layout = LAYOUTS.iter().find(|layout| layout.name == name);
        let sections = json!([{ "heading": "Tietojen säilytysaika ja sen perusteet" }]);
        let notice = json!({ "versions": [{ "sections": sections }] });
        layout.expect("a layout").of(TEXT, &notice)
    }

    #[test]
    fn words_are_broken_where_a_line_is_full() {
        let line = format!("{}säilytysaika ja muut", "a ".repeat(26));
        let found = broken(&line);
        assert_eq!(found.trim_start_matches("a "), "säilyty-\nsaika ja muut");
        assert!(found.lines().all(|line| line.chars().count() <= 60));
    }

    #[test]
    fn each_layout_is_what_it_is_called() {
        let heading = "1. Tietojen säilytysaika ja sen perusteet";
        for (name, expected) in [
            ("as it is", "Selostus\n\n1."),
            (
                "headings in bold",
                "\n**1. Tietojen säilytysaika ja sen perusteet**\n",
            ),
            ("headings with number signs", "\n## 1. Tietojen"),
            (
                "headings in capitals",
                "\n1. TIETOJEN SÄILYTYSAIKA JA SEN PERUSTEET\n",
            ),
            ("headings with colons", "perusteet:\n"),
            (
                "headings over two lines",
                "\n1. Tietojen säilytysaika\nja sen perusteet\n",
            ),
            (
                "headings without numbers",
                "\n\nTietojen säilytysaika ja sen perusteet\n",
            ),
            ("values behind colons", "perusteet: Kaksi vuotta.\n"),
            ("values behind tabs", "perusteet\tKaksi vuotta.\n"),
            ("letters for bullets", "\no Nimi\no Osoite"),
            ("without bullets", "\nNimi\nOsoite"),
            ("an empty line after every line", "- Nimi\n\n- Osoite"),
            ("no empty line", "Selostus\n1. "),
            ("spaces around the lines", "\n  - Nimi  \n"),
            ("soft hyphens", "säilyt\u{ad}ysaika"),
            ("marks of pages", "\n\n1 (1)\n"),
        ] {
            let found = laid_out(name);
            assert!(found.contains(expected), "{name}: {found}");
        }
        assert!(laid_out("values behind tabs").starts_with("Selostus\n\n1."));
        assert!(laid_out("as it is").contains(heading));
        assert_eq!(
            wrapped(&"sana ".repeat(20)).lines().next().map(str::len),
            Some(69)
        );
    }
}
