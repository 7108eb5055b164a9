//! What the occurrences of a word have in common, worked out once.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::Hasher;
use std::sync::Arc;

use seloste_source::{Span, is_invisible};

use crate::broken::joined;
use crate::cue::Begins;
use crate::hashing::Quick;

/// A word as it is written, whatever it stands in.
#[derive(Debug, Clone)]
pub(crate) struct WordForm {
    /// It in lower case, without what is invisible.
    pub(crate) folded: Arc<str>,
    /// The cues that may begin with it.
    pub(crate) begins: Begins,
}

impl WordForm {
    fn new(written: &str) -> Self {
        let folded: Arc<str> = fold(written).into();
        Self {
            begins: Begins::default(),
            folded,
        }
    }
}

/// The words that a thread has met: notices say the same ones again and again.
///
/// Each word has one place, which the last one keeps: no text makes the table grow or slow.
#[derive(Debug)]
pub(crate) struct WordForms(Box<[Option<Met>]>);

#[derive(Debug, Clone)]
struct Met {
    written: Box<str>,
    form: WordForm,
}

/// How many places for words there are: a notice has some hundred. A power of two.
const PLACES: usize = 16_384;

/// The bytes of the longest word that is kept.
const LONGEST: usize = 64;

thread_local! {
    static MET: RefCell<WordForms> = RefCell::default();
}

impl WordForms {
    /// Calls with the words of this thread.
    pub(crate) fn with<T>(call: impl FnOnce(&mut WordForms) -> T) -> T {
        MET.with_borrow_mut(call)
    }

    /// A word, by how it is written.
    pub(crate) fn form(&mut self, written: &str) -> WordForm {
        if written.len() > LONGEST {
            return WordForm::new(written);
        }
        let place = &mut self.0[place(written)];
        match place {
            Some(met) if *met.written == *written => met.form.clone(),
            _ => {
                let form = WordForm::new(written);
                *place = Some(Met {
                    written: written.into(),
                    form: form.clone(),
                });
                form
            }
        }
    }
}

impl Default for WordForms {
    fn default() -> Self {
        Self(vec![None; PLACES].into())
    }
}

/// The place of a word.
fn place(written: &str) -> usize {
    let mut hash = Quick::default();
    hash.write(written.as_bytes());
    hash.finish() as usize & (PLACES - 1)
}

/// Lower case, without what is invisible and without the ends of lines that break a word.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.contains('\n') {
        return Cow::Owned(fold(&joined(word, Span::new(0, word.len()))).into_owned());
    }
    let is_kept = |c: char| c.is_lowercase() || (c.is_ascii() && !c.is_ascii_uppercase());
    if word.chars().all(is_kept) {
        return Cow::Borrowed(word);
    }
    let letters = word.chars().filter(|c| !is_invisible(*c));
    Cow::Owned(letters.flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_up_to_a_number_and_a_length() {
        let mut words = WordForms::default();
        // Some of these share a place.
        for number in 0..=PLACES {
            assert_eq!(
                *words.form(&format!("S{number}")).folded,
                format!("s{number}")
            );
        }
        let n_kept = |words: &WordForms| words.0.iter().flatten().count();
        let before = n_kept(&words);
        assert!((PLACES / 4..PLACES).contains(&before), "{before}");

        words.form(&"a".repeat(LONGEST + 1));
        assert_eq!(n_kept(&words), before);
    }

    /// What is taken for lower case has no other lower case.
    #[test]
    fn letters_are_folded_or_kept() {
        for letter in ('\0'..=char::MAX).filter(|c| !is_invisible(*c) && *c != '\n') {
            let lower: String = letter.to_lowercase().collect();
            assert_eq!(fold(&letter.to_string()), lower);
        }
        assert_eq!(fold("Re\u{ad}kisteri"), "rekisteri");
        assert_eq!(fold("Rekis-\nteri"), "rekisteri");
        assert!(matches!(fold("henkilötieto-2"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_word_that_was_met_is_the_same_again() {
        let mut words = WordForms::default();
        let first = words.form("Re\u{ad}kisteri");
        let second = words.form("Re\u{ad}kisteri");
        assert_eq!(&*second.folded, "rekisteri");
        assert!(Arc::ptr_eq(&first.folded, &second.folded));
        let begins = [&first, &second].map(|form| form.begins.of(&form.folded));
        assert!(std::ptr::eq(begins[0], begins[1]));
    }
}
