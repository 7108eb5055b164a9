//! What an extractor hands over: a part of the notice with the words behind it.

use seloste::Confidence;
use seloste_source::Span;

/// A part of the notice, the sentences that state it, and the words behind its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact<T> {
    pub(crate) part: T,
    /// The sentences or list items.
    pub(crate) stated_in: Vec<Span>,
    pub(crate) fields: Vec<Field>,
}

/// The words behind a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// The key of the field in JSON.
    pub(crate) key: &'static str,
    pub(crate) basis: Basis,
    pub(crate) confidence: Confidence,
}

/// What a value rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Basis {
    /// Words of the text, and the name of the pattern that read them.
    Words { span: Span, pattern: &'static str },
    /// No words: a part or fact that it follows from.
    Inferred(String),
}

impl<T> Fact<T> {
    /// A part that one sentence states.
    pub(crate) fn new(part: T, stated_in: Span) -> Self {
        Self {
            part,
            stated_in: vec![stated_in],
            fields: Vec::new(),
        }
    }

    /// Adds the words behind a field.
    pub(crate) fn words(mut self, key: &'static str, span: Span, pattern: &'static str) -> Self {
        self.fields.push(Field::words(key, span, pattern));
        self
    }

    /// Adds what a field without words follows from.
    pub(crate) fn inferred(mut self, key: &'static str, from: impl Into<String>) -> Self {
        self.fields.push(Field::inferred(key, from));
        self
    }

    /// Adds another sentence that states the part. Sentences come one after the other, so that only
    /// the last one can be the same.
    pub(crate) fn also_stated_in(&mut self, span: Span) {
        if self.stated_in.last() != Some(&span) {
            self.stated_in.push(span);
        }
    }
}

impl Field {
    pub(crate) fn words(key: &'static str, span: Span, pattern: &'static str) -> Self {
        Self {
            key,
            basis: Basis::Words { span, pattern },
            confidence: Confidence::High,
        }
    }

    /// A field that something outside the text makes likely.
    pub(crate) fn guessed(key: &'static str, from: impl Into<String>) -> Self {
        Self {
            confidence: Confidence::Low,
            ..Self::inferred(key, from)
        }
    }

    pub(crate) fn inferred(key: &'static str, from: impl Into<String>) -> Self {
        Self {
            key,
            basis: Basis::Inferred(from.into()),
            confidence: Confidence::Medium,
        }
    }
}
