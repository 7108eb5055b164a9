//! What a reader makes of a rendering of a notice, measured against the plain text of the notice.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use seloste::Notice;
use seloste_convert::{Options, convert, read};
use seloste_source::{Block, BlockKind, Document};

use crate::facts::{difference, facts};
use crate::sound::unsound;

/// A file that was made from a notice: `NAME.LANGUAGE.PRODUCER.ENDING`, beside `NAME.LANGUAGE.txt`.
#[derive(Debug, Clone)]
pub struct Rendering {
    /// The file.
    pub path: PathBuf,
    /// The plain text of the notice.
    pub plain: PathBuf,
    /// What made it and in which form: `chromium-2-tagged.pdf`.
    pub producer: String,
}

/// How well a rendering was read.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The share of the characters of the body that are right and in their place.
    pub accuracy: f64,
    /// How many facts are those of the plain text.
    pub n_equal: usize,
    /// How many facts the plain text gives, or the rendering where these are more.
    pub n_facts: usize,
    /// How many pages the blocks stand on, where the format has pages.
    pub n_pages: u32,
    /// What the notice says otherwise than that of the plain text.
    pub differences: Vec<String>,
    /// The words around the first characters that are wrong: those of the plain text, and those read.
    pub first_error: Option<[String; 2]>,
    /// Codes of what the reader has to say.
    pub diagnostics: Vec<&'static str>,
}

impl Figures {
    /// The share of the facts that are those of the plain text.
    #[must_use]
    pub fn share(&self) -> f64 {
        ratio(self.n_equal, self.n_facts)
    }
}

/// The renderings in a folder, sorted.
///
/// # Panics
///
/// Where there is no such folder.
#[must_use]
pub fn renderings(folder: &Path) -> Vec<Rendering> {
    let entries = fs::read_dir(folder).expect("a folder of renderings");
    let paths: BTreeMap<String, PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), path)
        })
        .collect();
    let rendering = |(name, path): (&String, &PathBuf)| {
        let mut parts = name.splitn(3, '.');
        let plain = format!("{}.{}.txt", parts.next()?, parts.next()?);
        let producer = parts.next().filter(|producer| *producer != "txt")?;
        Some(Rendering {
            path: path.clone(),
            plain: paths.get(&plain)?.clone(),
            producer: producer.to_owned(),
        })
    };
    paths.iter().filter_map(rendering).collect()
}

/// Reads a rendering and its plain text, and compares them.
///
/// # Errors
///
/// What the reader says where it gives no text.
///
/// # Panics
///
/// Where the plain text cannot be read, or a notice is not sound.
pub fn measure(rendering: &Rendering) -> Result<Figures, String> {
    let [plain, rendered] = [&rendering.plain, &rendering.path].map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        let bytes = fs::read(path).expect("a file");
        read(&name, &bytes).map_err(|error| error.to_string())
    });
    let (plain, mut rendered) = (plain.expect("a plain text"), rendered?);
    let expected = body(&plain.document);
    let (expected, found) = without_notes(&expected, &body(&rendered.document));
    let (n_errors, at) = distance(&expected, &found);
    let around = |text: &[char]| {
        let from = at.saturating_sub(20);
        text.iter().skip(from).take(60).collect::<String>()
    };
    let notice = convert(&plain.document, &Options::default());
    without_own_dates(&mut rendered.document, &notice);
    let of_rendering = convert(&rendered.document, &Options::default());
    let [facts, of_rendering] = [&notice, &of_rendering].map(|notice| {
        assert_eq!(unsound(notice), [""; 0], "{}", rendering.path.display());
        facts(notice)
    });
    let differences = difference(&facts, &of_rendering);
    let n_gone = differences.iter().filter(|line| line.starts_with('-'));
    Ok(Figures {
        accuracy: ratio(expected.len().saturating_sub(n_errors), expected.len()),
        n_equal: facts.len() - n_gone.count(),
        n_facts: facts.len().max(of_rendering.len()),
        n_pages: pages(&rendered.document),
        differences,
        first_error: (n_errors > 0).then(|| [around(&expected), around(&found)]),
        diagnostics: rendered.diagnostics.iter().map(|d| d.code.0).collect(),
    })
}

/// Takes the dates from the metadata of a format that its notice has no others for: those are no
/// differences.
fn without_own_dates(document: &mut Document, plain: &Notice) {
    let version = &plain.versions[0];
    if version.issued.is_none() {
        document.metadata.issued = None;
    }
    if version.modified.is_none() {
        document.metadata.modified = None;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).expect("a small number"));
    if whole == 0 {
        1.0
    } else {
        number(part) / number(whole)
    }
}

fn pages(document: &Document) -> u32 {
    let pages = document.blocks.iter().filter_map(|block| block.page);
    pages.max().unwrap_or(0)
}

/// The words of the body with single spaces: no furniture, no bullets, no strokes between cells, and no
/// addresses that a reader sets beside the words of a link.
#[must_use]
pub fn body(document: &Document) -> String {
    let text = document.text.as_str();
    let blocks = document.blocks.iter().filter(|block| !block.furniture);
    let mut words: Vec<&str> = Vec::new();
    for block in blocks {
        let said = without_bullet(block, text).split_whitespace();
        words.extend(said.filter(|word| !matches!(*word, "|" | "•") && !is_target(word)));
    }
    words.join(" ")
}

fn is_target(word: &str) -> bool {
    word.starts_with("<http") && word.ends_with('>')
}

fn without_bullet<'t>(block: &Block, text: &'t str) -> &'t str {
    let content = block.content().of(text);
    let whole = block.span.of(text);
    let marker = whole.strip_suffix(content).unwrap_or_default();
    let is_bullet = !marker.contains(char::is_alphanumeric);
    match block.kind {
        BlockKind::ListItem { .. } if is_bullet => content,
        _ => whole,
    }
}

/// Both texts without the notes of the first, which stand where the format has them. A note that the second lacks
/// stays in the first, at its end.
fn without_notes(expected: &str, found: &str) -> (Vec<char>, Vec<char>) {
    let (mut expected, mut found) = (expected.to_owned(), found.to_owned());
    for mark in ['¹', '²', '³'] {
        let Some(start) = expected.find(&format!(" {mark} ")) else {
            continue;
        };
        let words = &expected[start + 2 + mark.len_utf8()..];
        let end = words.find(". ").map_or(words.len(), |end| end + 1);
        let note = words[..end].to_owned();
        let length = 2 + mark.len_utf8() + note.len();
        expected.replace_range(start..start + length, "");
        match found.find(&note) {
            Some(at) => {
                let is_mark = |c: char| c.is_numeric() || "[]() ".contains(c);
                let before = found[..at].trim_end_matches(is_mark).len();
                found.replace_range(before..at + note.len(), "");
            }
            None => expected.push_str(&note),
        }
    }
    (expected.chars().collect(), found.chars().collect())
}

/// The fewest characters to put in, take out or change that make one text of the other, and where the first
/// of them is. (Ukkonen 1985: for each number of errors, how far each diagonal reaches.)
fn distance(one: &[char], other: &[char]) -> (usize, usize) {
    let run = |i: usize, j: usize| {
        let pairs = one[i..].iter().zip(&other[j..]);
        pairs.take_while(|(a, b)| a == b).count()
    };
    let first = run(0, 0);
    // Diagonal `d` holds the places `i` and `j = i + d - n`.
    let n = one.len();
    let mut reach: BTreeMap<usize, usize> = BTreeMap::from([(n, first)]);
    let mut n_errors = 0;
    while reach.get(&other.len()).copied() != Some(n) {
        n_errors += 1;
        let mut next = BTreeMap::new();
        for d in n.saturating_sub(n_errors)..=(n + n_errors).min(n + other.len()) {
            let at = |d: usize| reach.get(&d).copied();
            let changed = at(d).map(|i| i + 1);
            let taken_out = at(d + 1).map(|i| i + 1);
            let put_in = d.checked_sub(1).and_then(at);
            let furthest = [changed, taken_out, put_in].into_iter().flatten().max();
            let Some(i) = furthest.map(|i| i.min(n)) else {
                continue;
            };
            let Some(j) = (i + d).checked_sub(n) else {
                continue;
            };
            let i = i - j.saturating_sub(other.len());
            let j = j.min(other.len());
            next.insert(d, i + run(i, j));
        }
        reach = next;
    }
    (n_errors, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted_once() {
        for (one, other, expected) in [
            ("", "", (0, 0)),
            ("abc", "abc", (0, 3)),
            ("abc", "abd", (1, 2)),
            ("abc", "ac", (1, 1)),
            ("ac", "abc", (1, 1)),
            ("abc", "", (3, 0)),
            ("", "abc", (3, 0)),
            ("abcdef", "defabc", (6, 0)),
            ("kitten", "sitting", (3, 0)),
        ] {
            let [a, b]: [Vec<char>; 2] = [one, other].map(|text| text.chars().collect());
            assert_eq!(distance(&a, &b), expected, "{one} {other}");
        }
    }

    #[test]
    fn a_note_counts_wherever_it_stands_and_only_if_it_is_there() {
        let plain = "Alku. ¹ Huomautus on. Loppu.";
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        for found in [
            "Alku. 1 Huomautus on. Loppu.",
            "Alku. Loppu. [1] Huomautus on.",
        ] {
            let (expected, found) = without_notes(plain, found);
            assert_eq!(
                (expected, found),
                (chars("Alku. Loppu."), chars("Alku. Loppu."))
            );
        }
        let (expected, _) = without_notes(plain, "Alku. Loppu.");
        assert_eq!(expected, chars("Alku. Loppu.Huomautus on."));
    }
}
