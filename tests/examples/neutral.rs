//! Writes texts of notices in the neutral form that `tests/formats/render.py` renders:
//! `neutral FOLDER TEXT …` makes `FOLDER/NAME.LANGUAGE.md` of each.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use seloste_convert::{Options, convert, read};
use seloste_source::{Block, BlockKind, Document};

fn main() {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let folder = arguments.next().expect("a folder");
    for path in arguments {
        let bytes = fs::read(&path).expect("a text");
        let document = read(&path.to_string_lossy(), &bytes)
            .unwrap_or_else(|error| panic!("{error}"))
            .document;
        let language = convert(&document, &Options::default()).versions[0].language;
        let name = format!("{}.{}.md", name(&path), language.code());
        fs::write(folder.join(name), neutral(&document)).expect("a file");
    }
}

/// The folder and the file: `kirjasto-fi`.
fn name(path: &Path) -> String {
    let file = path.file_stem().expect("a name").to_string_lossy();
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    format!("{}-{file}", folder.to_string_lossy())
}

/// The blocks of a document, with an empty line between those that do not belong together.
fn neutral(document: &Document) -> String {
    let text = document.text.as_str();
    let mut written = String::new();
    let blocks: Vec<_> = document.blocks.iter().collect();
    let blocks: Vec<_> = blocks
        .into_iter()
        .filter(|block| !block.furniture)
        .collect();
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| blocks[before]);
        let between = before.map_or("", |before| between(before, block, text));
        write!(written, "{between}{}", line(block, text)).expect("a string");
    }
    written.push('\n');
    written
}

fn between(before: &Block, block: &Block, text: &str) -> &'static str {
    use BlockKind::{LabelValue, ListItem, Paragraph, TableRow};
    let gap = &text[before.span.end..block.span.start];
    match (&before.kind, &block.kind) {
        (ListItem { .. }, ListItem { .. }) | (TableRow { .. }, TableRow { .. }) => "\n",
        (Paragraph | LabelValue { .. }, Paragraph | LabelValue { .. })
            if gap.matches('\n').count() == 1 =>
        {
            "\\\n"
        }
        _ => "\n\n",
    }
}

fn line(block: &Block, text: &str) -> String {
    let words = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = words(block.span.of(text));
    let content = words(block.content().of(text));
    match &block.kind {
        BlockKind::Heading { level, number, .. } => {
            let number = number.map_or(String::new(), |number| format!("{}. ", number.of(text)));
            format!("{} {number}{content}", "#".repeat(usize::from(*level) + 1))
        }
        BlockKind::ListItem { .. } => {
            let number = whole.split(". ").next().filter(|number| is_number(number));
            number.map_or(format!("- {content}"), |number| {
                format!("{number}. {content}")
            })
        }
        BlockKind::TableRow { cells } => {
            let cells: Vec<_> = cells.iter().map(|cell| words(cell.of(text))).collect();
            format!("| {} |", cells.join(" | "))
        }
        BlockKind::Paragraph | BlockKind::LabelValue { .. } => whole,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
