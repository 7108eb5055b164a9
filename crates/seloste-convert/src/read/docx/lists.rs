//! The lists of a Word document, and the numbers that Word shows before their paragraphs.

use std::collections::{HashMap, HashSet};

use seloste_source::{Diagnostic, normalise};

use super::styles::{Styles, is_set, number};
use crate::read::numbering::{BULLET, Count, Figures, Mark};
use crate::read::xml::{Ns, Step, Tag, Xml};

/// How the paragraphs of a level are numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    /// No figures, where a bullet stands before the paragraphs.
    figures: Option<Figures>,
    /// What is written, with `%1` for the number of the first level.
    text: String,
    /// The level, from one, below which it begins anew; nought, if it never does.
    restart: Option<usize>,
    /// Whether all levels are written in digits.
    is_legal: bool,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

/// Nine at most.
type Levels = Vec<Option<Level>>;

#[derive(Debug, Default)]
struct Definition {
    levels: Levels,
    /// The style that has the definition instead.
    link: Option<String>,
}

/// A list: a definition, and what is different in it.
#[derive(Debug, Default)]
struct List {
    definition: String,
    levels: Levels,
    /// The level and the number that it begins with here.
    starts: Vec<(usize, u32)>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
}

/// How far the lists have been counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    counts: HashMap<String, Count>,
    /// The levels of lists that have begun with a number of their own.
    begun: HashSet<(String, usize)>,
}

/// The deepest level of a list in Word, from nought.
const DEEPEST: usize = 8;
/// The most styles that lead to a definition.
const MOST_LINKS: usize = 4;
/// The longest pattern of a number, in bytes.
const LONGEST_PATTERN: usize = 60;
/// The most lists of a document, which is more than Word can count.
const MOST_LISTS: usize = 40_000;

impl Lists {
    /// The level of the paragraphs of a style in a list.
    pub(super) fn level_of(&self, list: &str, style: &str) -> Option<u8> {
        let definition = self.definitions.get(&self.lists.get(list)?.definition)?;
        let is_of_style = |level: &Option<Level>| {
            level
                .as_ref()
                .is_some_and(|level| level.style.as_deref() == Some(style))
        };
        let at = definition.levels.iter().position(is_of_style)?;
        u8::try_from(at).ok()
    }

    /// Counts a paragraph of a list and tells what stands before it.
    pub(super) fn mark(
        &self,
        counts: &mut Counts,
        styles: &Styles,
        id: &str,
        level: u8,
    ) -> Option<Mark> {
        let at = usize::from(level).min(DEEPEST);
        let list = self.lists.get(id)?;
        let name = self.definition(list, styles)?;
        let own = self.level(list, name, at)?;
        let count = counts.counts.entry(name.to_owned()).or_default();
        let start = list.starts.iter().find(|(level, _)| *level == at);
        match start {
            Some((_, start)) if counts.begun.insert((id.to_owned(), at)) => count.set(at, *start),
            _ => count.next(at, own.start.unwrap_or(1)),
        }
        for deeper in at + 1..=DEEPEST {
            let restart = self
                .level(list, name, deeper)
                .and_then(|level| level.restart);
            if restart.is_none_or(|restart| at < restart) {
                count.forget(deeper);
            }
        }
        let text = match own.figures {
            None => BULLET.to_owned(),
            Some(_) => self.write(list, name, own, count),
        };
        Mark::new(text, own.figures.is_some())
    }

    /// The name of the definition of a list, which may be that of a style.
    fn definition<'l>(&'l self, mut list: &'l List, styles: &Styles) -> Option<&'l str> {
        for _ in 0..MOST_LINKS {
            let definition = self.definitions.get(&list.definition)?;
            let Some(link) = &definition.link else {
                break;
            };
            let linked = styles.get(link).and_then(|style| style.list.as_ref());
            list = self.lists.get(linked?)?;
        }
        Some(&list.definition)
    }

    fn level<'l>(&'l self, list: &'l List, definition: &str, at: usize) -> Option<&'l Level> {
        let own = list.levels.get(at).and_then(Option::as_ref);
        let common = || self.definitions.get(definition)?.levels.get(at)?.as_ref();
        own.or_else(common)
    }

    /// Writes the number of a paragraph after the pattern of its level.
    fn write(&self, list: &List, name: &str, own: &Level, count: &Count) -> String {
        let mut text = String::new();
        let mut pattern = own.text.chars().peekable();
        while let Some(c) = pattern.next() {
            let digit = pattern.peek().and_then(|digit| digit.to_digit(10));
            let (true, Some(at)) = (c == '%', digit.filter(|digit| *digit > 0)) else {
                text.push(c);
                continue;
            };
            pattern.next();
            let at = at as usize - 1;
            let level = self.level(list, name, at);
            let start = level.and_then(|level| level.start).unwrap_or(1);
            let figures = level.and_then(|level| level.figures).unwrap_or_default();
            let is_digits = own.is_legal && figures != Figures::None;
            let figures = if is_digits { Figures::Decimal } else { figures };
            text.push_str(&figures.write(count.at(at).unwrap_or(start)));
        }
        normalise(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
    }

    /// Reads the part with the lists.
    pub(super) fn read(mut xml: Xml<'_>) -> Result<Self, Box<Diagnostic>> {
        let mut reading = Reading::default();
        while let Some(step) = xml.next()? {
            match step {
                Step::Open(tag) => {
                    if !reading.open(&tag) {
                        xml.pass_over();
                    }
                }
                Step::Close(Ns::Word, name) => reading.close(name),
                Step::Close(..) | Step::Words(_) => {}
            }
        }
        Ok(reading.lists)
    }
}

/// What is being read of the part with the lists.
#[derive(Debug, Default)]
struct Reading {
    lists: Lists,
    definition: Option<(String, Definition)>,
    list: Option<(String, List)>,
    /// The level of the list that begins with a number of its own.
    at: usize,
    level: Option<(usize, Level)>,
}

impl Reading {
    /// Takes in a tag; tells whether what is inside it is read.
    fn open(&mut self, tag: &Tag<'_, '_>) -> bool {
        if tag.ns != Ns::Word {
            return false;
        }
        let value = || tag.attribute(Ns::Word, "val");
        let named = |name| {
            tag.attribute(Ns::Word, name)
                .unwrap_or_default()
                .into_owned()
        };
        match tag.name() {
            "numbering" => {}
            "abstractNum" => {
                self.definition = Some((named("abstractNumId"), Definition::default()))
            }
            "num" => self.list = Some((named("numId"), List::default())),
            "lvl" => {
                let figures = Some(Figures::default());
                self.level = Some((
                    deepest(tag),
                    Level {
                        figures,
                        ..Level::default()
                    },
                ));
            }
            "lvlOverride" => self.at = deepest(tag),
            _ => {
                self.keep(tag, value().unwrap_or_default().as_ref());
                return false;
            }
        }
        true
    }

    fn keep(&mut self, tag: &Tag<'_, '_>, value: &str) {
        if let Some((_, level)) = &mut self.level {
            match tag.name() {
                "start" => level.start = number(Some(value)),
                "numFmt" => level.figures = figures(value),
                "lvlText" if value.len() <= LONGEST_PATTERN => value.clone_into(&mut level.text),
                "lvlRestart" => level.restart = number(Some(value)),
                "isLgl" => level.is_legal = is_set(tag),
                "pStyle" => level.style = Some(value.to_owned()),
                _ => {}
            }
        } else if let Some((_, list)) = &mut self.list {
            match tag.name() {
                "abstractNumId" => value.clone_into(&mut list.definition),
                "startOverride" => list
                    .starts
                    .extend(number(Some(value)).map(|start| (self.at, start))),
                _ => {}
            }
        } else if let (Some((_, definition)), "numStyleLink") = (&mut self.definition, tag.name()) {
            definition.link = Some(value.to_owned());
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "abstractNum" if self.lists.definitions.len() < MOST_LISTS => {
                self.lists.definitions.extend(self.definition.take());
            }
            "num" if self.lists.lists.len() < MOST_LISTS => {
                self.lists.lists.extend(self.list.take());
            }
            "lvl" => {
                let Some((at, level)) = self.level.take() else {
                    return;
                };
                let levels = match (&mut self.list, &mut self.definition) {
                    (Some((_, list)), _) => &mut list.levels,
                    (None, Some((_, definition))) => &mut definition.levels,
                    (None, None) => return,
                };
                if levels.len() <= at {
                    levels.resize(at + 1, None);
                }
                levels[at] = Some(level);
            }
            _ => {}
        }
    }
}

fn deepest(tag: &Tag<'_, '_>) -> usize {
    let level: Option<usize> = number(tag.attribute(Ns::Word, "ilvl"));
    level.unwrap_or_default().min(DEEPEST)
}

fn figures(format: &str) -> Option<Figures> {
    Some(match format {
        "bullet" => return None,
        "decimalZero" => Figures::Padded,
        "lowerLetter" => Figures::LowerLetter,
        "upperLetter" => Figures::UpperLetter,
        "lowerRoman" => Figures::LowerRoman,
        "upperRoman" => Figures::UpperRoman,
        "none" => Figures::None,
        _ => Figures::Decimal,
    })
}
