//! The texts that the tests convert, and changed copies of them.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use seloste::{Fragment, Language, Notice};
use seloste_convert::{Options, convert, read};
use seloste_source::normalise;

use crate::{root, shared};

/// A text in the form that offsets count in.
#[derive(Debug, Clone)]
pub struct Text {
    /// The file it comes from.
    pub name: String,
    /// The language it is in.
    pub language: Language,
    /// The text.
    pub text: String,
    notice: OnceLock<Notice>,
}

/// The two texts of one register in `../shared/notices/seeds`: Finnish and Swedish.
#[must_use]
pub fn seeds() -> Option<[Text; 2]> {
    let folder = shared("notices/seeds")?;
    Some([
        Text::read(&folder.join("004_fc08ce06571090d2.txt"), Language::Fi),
        Text::read(&folder.join("001_d1ff5f6c944a78cb.txt"), Language::Sv),
    ])
}

/// A text in `../shared/notices/seeds` by the name of its file.
#[must_use]
pub fn seed(name: &str, language: Language) -> Option<Text> {
    let folder = shared("notices/seeds")?;
    Some(Text::read(&folder.join(name), language))
}

/// The two texts of our own sample of the same layout: Finnish and Swedish.
#[must_use]
pub fn samples() -> [Text; 2] {
    let folder = root().join("samples/etapalvelu");
    [
        Text::read(&folder.join("fi.txt"), Language::Fi),
        Text::read(&folder.join("sv.txt"), Language::Sv),
    ]
}

impl Text {
    fn read(path: &Path, language: Language) -> Self {
        let text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Self::new(&name, language, normalise(&text).into_owned())
    }

    /// A text under a name.
    #[must_use]
    pub fn new(name: &str, language: Language, text: String) -> Self {
        Self {
            name: name.to_owned(),
            language,
            text,
            notice: OnceLock::new(),
        }
    }

    /// The same file with another text.
    #[must_use]
    pub fn with(&self, text: impl Into<String>) -> Self {
        Self::new(&self.name, self.language, text.into())
    }

    /// What the converter makes of the text. Nobody tells it the language.
    #[must_use]
    pub fn notice(&self) -> &Notice {
        self.notice.get_or_init(|| {
            let read = read(&self.name, self.text.as_bytes())
                .unwrap_or_else(|error| panic!("{}: {error}", self.name));
            convert(&read.document, &Options::default())
        })
    }

    /// The first or the second, after the language of the text.
    #[must_use]
    pub fn pick<T>(&self, finnish: T, swedish: T) -> T {
        match self.language {
            Language::Fi => finnish,
            Language::Sv | Language::En => swedish,
        }
    }

    /// The words behind a field of a part, such as `#transfer-1` and `tool`.
    #[must_use]
    pub fn words(&self, about: &str, field: &str) -> Range<usize> {
        let notice = self.notice();
        let found = notice.evidence.iter().find(|evidence| {
            evidence
                .about
                .as_ref()
                .is_some_and(|id| id.as_str() == about)
                && evidence.field == field
        });
        let place = found.and_then(|evidence| Some(offset(evidence.start?)..offset(evidence.end?)));
        place.unwrap_or_else(|| panic!("{}: no words give `{field}` of {about}", self.name))
    }

    /// The place of the passage that states a part.
    ///
    /// # Panics
    ///
    /// Where no passage states it.
    #[must_use]
    pub fn passage(&self, stated_in: &[Fragment]) -> Range<usize> {
        let mut passages = self.notice().passages.iter();
        let found = passages.find(|passage| stated_in.contains(&passage.id));
        let place = found.expect("a passage states the part");
        offset(place.start)..offset(place.end)
    }

    /// The same text with other words for some that stand in it once.
    ///
    /// # Panics
    ///
    /// Where they stand in it not at all or more than once.
    #[must_use]
    pub fn replace(&self, words: &str, others: &str) -> Self {
        let places: Vec<_> = self.text.match_indices(words).collect();
        let [(start, _)] = places.as_slice() else {
            panic!("{}: `{words}` stands in {} places", self.name, places.len());
        };
        self.put(*start..start + words.len(), others)
    }

    /// The same text with other words in one place.
    #[must_use]
    pub fn put(&self, place: Range<usize>, words: &str) -> Self {
        let mut text = self.text.clone();
        text.replace_range(place, words);
        self.with(text)
    }
}

/// An offset of the model as an index.
pub(crate) fn offset(offset: u32) -> usize {
    usize::try_from(offset).expect("offsets fit")
}
