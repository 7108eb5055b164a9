//! The styles of a Word document, each with what it inherits.

use std::collections::HashMap;

use seloste_source::Diagnostic;

use crate::read::properties;
use crate::read::xml::{Ns, Step, Tag, Xml};

/// What a style says of a paragraph or of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// The level of the outline, from nought; nine is body text.
    pub(super) outline: Option<u8>,
    /// The list that numbers the paragraphs.
    pub(super) list: Option<String>,
    /// The level in that list.
    pub(super) level: Option<u8>,
    pub(super) is_bold: Option<bool>,
    pub(super) is_hidden: Option<bool>,
    /// Whether some space is left before and after the paragraph.
    pub(super) before: Option<bool>,
    pub(super) after: Option<bool>,
    /// Whether the paragraph is a line of a table of contents.
    pub(super) is_contents: bool,
    based_on: Option<String>,
}

/// The styles of a document by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    /// What holds for all paragraphs.
    common: Style,
    /// The language of words that name none.
    pub(super) language: Option<String>,
}

/// The most styles of a document, which is more than Word can have.
const MOST_STYLES: usize = 10_000;
/// The most styles that one is based on through others.
const LONGEST_CHAIN: usize = 16;

impl Styles {
    /// The style of a paragraph, by what it names.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Option<&Style> {
        let own = id.and_then(|id| self.styles.get(id));
        own.or_else(|| self.styles.get(self.default.as_deref()?))
    }

    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// Reads the part with the styles.
    pub(super) fn read(mut xml: Xml<'_>) -> Result<Self, Box<Diagnostic>> {
        let mut styles = Self::default();
        // The style that is being read.
        let mut open: Option<(String, Style)> = None;
        while let Some(step) = xml.next()? {
            match step {
                Step::Open(tag) => {
                    if !styles.open(&mut open, &tag) {
                        xml.pass_over();
                    }
                }
                Step::Close(Ns::Word, "style") if styles.styles.len() < MOST_STYLES => {
                    styles.styles.extend(open.take());
                }
                Step::Close(..) | Step::Words(_) => {}
            }
        }
        styles.inherit();
        Ok(styles)
    }

    /// Takes in a tag; tells whether what is inside it says anything of the style itself.
    fn open(&mut self, open: &mut Option<(String, Style)>, tag: &Tag<'_, '_>) -> bool {
        if tag.ns != Ns::Word {
            return false;
        }
        let value = || tag.attribute(Ns::Word, "val");
        if tag.name() == "style" {
            let id = tag.attribute(Ns::Word, "styleId").unwrap_or_default();
            let is_default = tag
                .attribute(Ns::Word, "default")
                .is_some_and(|value| is_on(&value));
            let is_paragraph = tag.attribute(Ns::Word, "type").as_deref() == Some("paragraph");
            if is_default && is_paragraph {
                self.default = Some(id.clone().into_owned());
            }
            *open = Some((id.into_owned(), Style::default()));
            return true;
        }
        let Some((_, style)) = open else {
            let common = &mut self.common;
            match tag.name() {
                "lang" => self.language = value().and_then(|it| properties::language(&it)),
                "spacing" => space(tag, &mut common.before, &mut common.after),
                _ => {}
            }
            return is_about_all(tag.name());
        };
        match tag.name() {
            "name" => name(style, &value().unwrap_or_default()),
            "basedOn" => style.based_on = value().map(|value| value.into_owned()),
            "outlineLvl" => style.outline = number(value()),
            "numId" => style.list = value().map(|value| value.into_owned()),
            "ilvl" => style.level = number(value()),
            "b" => style.is_bold = Some(is_set(tag)),
            "vanish" => style.is_hidden = Some(is_set(tag)),
            "spacing" => space(tag, &mut style.before, &mut style.after),
            _ => {}
        }
        matches!(tag.name(), "pPr" | "rPr" | "numPr")
    }

    /// Gives each style what those have that it is based on.
    fn inherit(&mut self) {
        let all = self.styles.iter().map(|(id, style)| {
            let mut whole = style.clone();
            let mut base = &style.based_on;
            for _ in 0..LONGEST_CHAIN {
                let Some(style) = base.as_ref().and_then(|id| self.styles.get(id)) else {
                    break;
                };
                whole.take_from(style);
                base = &style.based_on;
            }
            whole.take_from(&self.common);
            (id.clone(), whole)
        });
        self.styles = all.collect();
    }
}

impl Style {
    fn take_from(&mut self, base: &Self) {
        self.outline = self.outline.or(base.outline);
        if self.list.is_none() {
            self.list.clone_from(&base.list);
            self.level = self.level.or(base.level);
        }
        self.is_bold = self.is_bold.or(base.is_bold);
        self.is_hidden = self.is_hidden.or(base.is_hidden);
        self.before = self.before.or(base.before);
        self.after = self.after.or(base.after);
        self.is_contents |= base.is_contents;
    }
}

/// The names of styles that are built in are the same in every language of the program.
fn name(style: &mut Style, name: &str) {
    let name = name.to_ascii_lowercase();
    let level = name
        .strip_prefix("heading ")
        .and_then(|level| level.parse::<u8>().ok());
    if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
        style.outline = style.outline.or(Some(level - 1));
    } else if name == "title" {
        style.outline = style.outline.or(Some(0));
    } else if name.starts_with("toc ") {
        style.is_contents = true;
    }
}

/// Elements that hold what is said of all paragraphs.
fn is_about_all(name: &str) -> bool {
    matches!(
        name,
        "styles" | "docDefaults" | "pPr" | "pPrDefault" | "rPr" | "rPrDefault"
    )
}

/// Where a paragraph leaves some space, as `w:spacing` says.
pub(super) fn space(tag: &Tag<'_, '_>, before: &mut Option<bool>, after: &mut Option<bool>) {
    let is_some = |name: &str, by_itself: &str| {
        if tag
            .attribute(Ns::Word, by_itself)
            .is_some_and(|value| is_on(&value))
        {
            return Some(true);
        }
        let points: Option<i64> = number(tag.attribute(Ns::Word, name));
        points.map(|points| points > 0)
    };
    *before = is_some("before", "beforeAutospacing").or(*before);
    *after = is_some("after", "afterAutospacing").or(*after);
}

pub(super) fn number<N: std::str::FromStr>(value: Option<impl AsRef<str>>) -> Option<N> {
    value?.as_ref().trim().parse().ok()
}

/// Whether a tag that switches something on does so.
pub(super) fn is_set(tag: &Tag<'_, '_>) -> bool {
    tag.attribute(Ns::Word, "val")
        .is_none_or(|value| is_on(&value))
}

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}
