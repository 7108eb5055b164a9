//! The styles of an OpenDocument text, each with what it inherits, and its lists.

use std::collections::{HashMap, HashSet};

use seloste_source::{Diagnostic, normalise};

use crate::read::numbering::{BULLET, Count, Figures, LEVELS, Mark};
use crate::read::properties;
use crate::read::xml::{Ns, Step, Tag, Xml};

/// What a style says of a paragraph or of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) is_bold: Option<bool>,
    pub(super) is_hidden: Option<bool>,
    /// Whether some space is left before and after the paragraph.
    pub(super) before: Option<bool>,
    pub(super) after: Option<bool>,
    /// The level of a heading.
    pub(super) outline: Option<u8>,
    /// Whether the paragraph or table begins a page, and whether what comes after it does.
    pub(super) begins_page: bool,
    pub(super) ends_page: bool,
    parent: Option<String>,
}

/// How the items of a level are numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    /// No figures, where a bullet stands before the items.
    figures: Option<Figures>,
    prefix: String,
    suffix: String,
    start: Option<u32>,
    /// How many levels stand in the number.
    n_shown: usize,
}

/// A list by its levels.
#[derive(Debug, Clone, Default)]
pub(super) struct ListStyle {
    levels: Vec<Option<Level>>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    texts: HashMap<String, Style>,
    lists: HashMap<String, ListStyle>,
    /// The styles of tables that begin a page.
    tables: HashSet<String>,
    /// How headings are numbered.
    pub(super) outline: ListStyle,
    /// The language of the paragraphs that say none.
    pub(super) language: Option<String>,
    /// The kinds of page that the text has.
    pub(super) pages: HashSet<String>,
}

/// The most styles of a kind.
const MOST_STYLES: usize = 20_000;
/// The most styles that one is based on through others.
const LONGEST_CHAIN: usize = 16;
/// The longest text before or behind a number, in bytes.
const LONGEST_AFFIX: usize = 20;
/// The style of the title of a document, which is called so in every language of the program.
const TITLE: &str = "Title";

impl Styles {
    pub(super) fn paragraph(&self, name: Option<&str>) -> Style {
        self.resolved(&self.paragraphs, name)
    }

    pub(super) fn text(&self, name: Option<&str>) -> Style {
        self.resolved(&self.texts, name)
    }

    /// Whether a table of a style begins a page.
    pub(super) fn begins_page(&self, table: Option<&str>) -> bool {
        table.is_some_and(|name| self.tables.contains(name))
    }

    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// A style with all that it inherits.
    fn resolved(&self, styles: &HashMap<String, Style>, name: Option<&str>) -> Style {
        let mut whole = Style::default();
        let mut name = name;
        for _ in 0..LONGEST_CHAIN {
            if name == Some(TITLE) {
                whole.outline = whole.outline.or(Some(1));
            }
            let Some(style) = name.and_then(|name| styles.get(name)) else {
                break;
            };
            whole.is_bold = whole.is_bold.or(style.is_bold);
            whole.is_hidden = whole.is_hidden.or(style.is_hidden);
            whole.before = whole.before.or(style.before);
            whole.after = whole.after.or(style.after);
            whole.outline = whole.outline.or(style.outline);
            whole.begins_page |= style.begins_page;
            whole.ends_page |= style.ends_page;
            name = style.parent.as_deref();
        }
        whole
    }

    /// Reads the styles of a part; those of a later part count before those of an earlier one.
    pub(super) fn read(&mut self, mut xml: Xml<'_>) -> Result<(), Box<Diagnostic>> {
        let mut open = Open::default();
        while let Some(step) = xml.next()? {
            match step {
                Step::Open(tag) if tag.is(Ns::Office, "body") => xml.pass_over(),
                Step::Open(tag) => self.open(&mut open, &tag),
                Step::Close(Ns::Style, "style") => self.keep(&mut open),
                Step::Close(Ns::Text, "list-style") => {
                    if let Some((name, list)) = open.list.take()
                        && self.lists.len() < MOST_STYLES
                    {
                        self.lists.insert(name, list);
                    }
                }
                Step::Close(Ns::Text, "outline-style") => {
                    let list = open.list.take().map(|(_, list)| list);
                    self.outline = list.unwrap_or_default();
                }
                Step::Close(..) | Step::Words(_) => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, open: &mut Open, tag: &Tag<'_, '_>) {
        let style_name = || {
            tag.attribute(Ns::Style, "name")
                .unwrap_or_default()
                .into_owned()
        };
        match (tag.ns, tag.name()) {
            (Ns::Style, "style") => {
                let value = |name| tag.attribute(Ns::Style, name).map(|it| it.into_owned());
                open.family = value("family").unwrap_or_default();
                let page = value("master-page-name").filter(|name| !name.is_empty());
                let begins_page = page.is_some();
                self.pages.extend(page);
                let outline = value("default-outline-level");
                let style = Style {
                    outline: outline.and_then(|level| level.parse().ok()),
                    parent: value("parent-style-name"),
                    begins_page,
                    ..Style::default()
                };
                open.style = Some((style_name(), style));
            }
            (Ns::Style, "default-style") => {
                open.style = None;
                open.family = String::new();
            }
            (Ns::Style, "text-properties") => self.text_properties(open, tag),
            (Ns::Style, "paragraph-properties") => paragraph_properties(open, tag),
            (Ns::Style, "table-properties") => page_properties(open, tag),
            (Ns::Text, "list-style" | "outline-style") => {
                open.list = Some((style_name(), ListStyle::default()));
            }
            (Ns::Text, name) if name.contains("-level-style") => level(open, tag),
            _ => {}
        }
    }

    fn text_properties(&mut self, open: &mut Open, tag: &Tag<'_, '_>) {
        let Some((_, style)) = &mut open.style else {
            let language = tag.attribute(Ns::Format, "language");
            let language = language.and_then(|language| properties::language(&language));
            self.language = self.language.take().or(language);
            return;
        };
        if let Some(weight) = tag.attribute(Ns::Format, "font-weight") {
            let is_heavy = weight.parse::<u16>().is_ok_and(|weight| weight >= HEAVY);
            style.is_bold = Some(is_heavy || weight == "bold");
        }
        if let Some(display) = tag.attribute(Ns::Text, "display") {
            style.is_hidden = Some(display == "none");
        }
    }

    fn keep(&mut self, open: &mut Open) {
        let Some((name, style)) = open.style.take() else {
            return;
        };
        let styles = match open.family.as_str() {
            "paragraph" => &mut self.paragraphs,
            "text" => &mut self.texts,
            "table" if style.begins_page && self.tables.len() < MOST_STYLES => {
                self.tables.insert(name);
                return;
            }
            _ => return,
        };
        if styles.len() < MOST_STYLES {
            styles.insert(name, style);
        }
    }
}

/// The weight from which on letters are bold.
const HEAVY: u16 = 600;

/// What is being read of a part with styles.
#[derive(Debug, Default)]
struct Open {
    family: String,
    style: Option<(String, Style)>,
    list: Option<(String, ListStyle)>,
}

fn paragraph_properties(open: &mut Open, tag: &Tag<'_, '_>) {
    let Some((_, style)) = &mut open.style else {
        return;
    };
    let is_some = |name| {
        let length = tag.attribute(Ns::Format, name)?;
        Some(length.contains(|c: char| ('1'..='9').contains(&c)) && !length.starts_with('-'))
    };
    let all = is_some("margin");
    style.before = is_some("margin-top").or(all);
    style.after = is_some("margin-bottom").or(all);
    page_properties(open, tag);
}

/// Where pages begin.
fn page_properties(open: &mut Open, tag: &Tag<'_, '_>) {
    let Some((_, style)) = &mut open.style else {
        return;
    };
    let breaks = |name| {
        tag.attribute(Ns::Format, name)
            .is_some_and(|it| it == "page")
    };
    style.begins_page |= breaks("break-before");
    style.ends_page |= breaks("break-after");
}

fn level(open: &mut Open, tag: &Tag<'_, '_>) {
    let Some((_, list)) = &mut open.list else {
        return;
    };
    let number = |name| tag.attribute(Ns::Text, name)?.parse::<u32>().ok();
    let at = number("level").unwrap_or(1).clamp(1, LEVELS as u32) as usize - 1;
    let affix = |name| {
        let affix = tag.attribute(Ns::Style, name).unwrap_or_default();
        if affix.len() <= LONGEST_AFFIX {
            affix.into_owned()
        } else {
            String::new()
        }
    };
    let is_counted = matches!(
        tag.name(),
        "list-level-style-number" | "outline-level-style"
    );
    let format = tag.attribute(Ns::Style, "num-format");
    let level = Level {
        figures: is_counted.then(|| figures(&format.unwrap_or_default())),
        prefix: affix("num-prefix"),
        suffix: affix("num-suffix"),
        start: number("start-value"),
        n_shown: number("display-levels").unwrap_or(1) as usize,
    };
    if list.levels.len() <= at {
        list.levels.resize(at + 1, None);
    }
    list.levels[at] = Some(level);
}

fn figures(format: &str) -> Figures {
    match format {
        "" => Figures::None,
        "a" => Figures::LowerLetter,
        "A" => Figures::UpperLetter,
        "i" => Figures::LowerRoman,
        "I" => Figures::UpperRoman,
        padded if padded.starts_with("01") => Figures::Padded,
        _ => Figures::Decimal,
    }
}

impl ListStyle {
    /// Counts an item of a level from nought and tells what stands before it. `start` is the number
    /// that the item itself asks for.
    pub(super) fn mark(&self, count: &mut Count, at: usize, start: Option<u32>) -> Option<Mark> {
        let at = at.min(LEVELS - 1);
        let level = self.levels.get(at)?.as_ref()?;
        match start {
            Some(start) => count.set(at, start),
            None => count.next(at, level.start.unwrap_or(1)),
        }
        (at + 1..LEVELS).for_each(|deeper| count.forget(deeper));
        let text = match level.figures {
            None => BULLET.to_owned(),
            Some(Figures::None) => String::new(),
            Some(_) => self.write(level, at, count),
        };
        Mark::new(text, level.figures.is_some())
    }

    fn write(&self, own: &Level, at: usize, count: &Count) -> String {
        let first = (at + 1).saturating_sub(own.n_shown.max(1));
        let shown = (first..=at).filter_map(|at| {
            let level = self.levels.get(at)?.as_ref()?;
            let number = count.at(at).or(level.start).unwrap_or(1);
            let figures = level.figures?.write(number);
            (!figures.is_empty()).then_some(figures)
        });
        let number = shown.collect::<Vec<_>>().join(".");
        let text = format!("{}{number}{}", own.prefix, own.suffix);
        normalise(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
    }
}
