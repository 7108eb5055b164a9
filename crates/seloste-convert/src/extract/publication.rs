//! Reads how results are published without identifying people (recital 26).

use std::ops::Range;

use seloste::{Publication, Topic};
use seloste_language::{ContactKind, Cues, Polarity, Token, contacts, number_at};

use super::contact::absolute;
use super::words::{span_of, text_of};
use crate::fact::{Fact, Field};
use crate::segment::{Segmented, Unit};

/// What the sentences on results say; of two values for one field the first.
pub(super) fn extract(text: &Segmented<'_>) -> Option<Fact<Publication>> {
    let mut found = Fact {
        part: Publication::default(),
        stated_in: Vec::new(),
        fields: Vec::new(),
    };
    for unit in &text.units {
        let sentence = Sentence::of(text, unit);
        if !sentence.is_about_results() {
            continue;
        }
        let n_fields = found.fields.len();
        let repeats = sentence.thresholds(&mut found);
        sentence.open_answers(&mut found);
        sentence.urls(&mut found);
        if repeats || found.fields.len() > n_fields {
            found.also_stated_in(unit.span());
        }
    }
    (!found.stated_in.is_empty()).then_some(found)
}

/// A sentence with what is needed to read it.
struct Sentence<'s> {
    text: &'s Segmented<'s>,
    unit: &'s Unit,
    tokens: &'s [Token],
    cues: &'static Cues,
}

impl<'s> Sentence<'s> {
    fn of(text: &'s Segmented<'s>, unit: &'s Unit) -> Self {
        Self {
            text,
            unit,
            tokens: &unit.sentence.tokens,
            cues: Cues::of(Topic::Publication.key(), text.language.code()),
        }
    }

    fn has(&self, key: &str) -> bool {
        self.cues.has(key, self.tokens)
    }

    fn is_about_results(&self) -> bool {
        self.has("results") || self.has("open-answers")
    }

    /// The smallest numbers of answers, of a whole or of each group; whether the sentence gives one
    /// that is known or new.
    fn thresholds(&self, found: &mut Fact<Publication>) -> bool {
        if !["published", "threshold-verb", "group", "split"]
            .iter()
            .any(|key| self.has(key))
        {
            return false;
        }
        let Some((number, words)) = self.smallest_number() else {
            return false;
        };
        let Some(span) = span_of(self.unit, words) else {
            return false;
        };
        let split = self.split_by();
        let of_group = split.is_some() || self.has("group");
        let part = &mut found.part;
        let (slot, key) = if of_group {
            (&mut part.group_threshold, "groupThreshold")
        } else {
            (&mut part.threshold, "threshold")
        };
        if slot.is_some_and(|known| known != number) {
            return false;
        }
        *slot = Some(number);
        let field = Field::words(key, span, "publication.threshold");
        found.fields.push(field);
        if let Some(span) = split.and_then(|range| span_of(self.unit, range))
            && found.part.split_by.is_none()
        {
            found.part.split_by = Some(text_of(self.text, span));
            let field = Field::words("splitBy", span, "publication.split");
            found.fields.push(field);
        }
        true
    }

    /// A number of answers after "at least"; or after "fewer than", where what is said of them is
    /// denied.
    fn smallest_number(&self) -> Option<(u32, Range<usize>)> {
        let language = self.text.language.code();
        let denied = Polarity::of(self.tokens, language).negated;
        let lead = match self.cues.find("at-least", self.tokens) {
            Some(cue) if !denied => cue,
            _ => self.cues.find("fewer", self.tokens).filter(|_| denied)?,
        };
        let (number, end) = number_at(self.tokens, lead.end, language)?;
        let counts = self.cues.match_at("answers", self.tokens, end).is_some();
        counts.then_some((number, lead.end..end))
    }

    /// What results are split by: the words between "split by" and the verb or preposition after
    /// them.
    fn split_by(&self) -> Option<Range<usize>> {
        let lead = self.cues.find("split", self.tokens)?;
        let rest = &self.tokens[lead.end..];
        let end = self.cues.find("split-end", rest)?.start;
        (end > 0).then(|| lead.end..lead.end + end)
    }

    /// Whether answers in free text are passed on.
    fn open_answers(&self, found: &mut Fact<Publication>) {
        if found.part.open_answers.is_some() {
            return;
        }
        let Some(words) = self.cues.find("open-answers", self.tokens) else {
            return;
        };
        let language = self.text.language.code();
        let passes = |clause: &[Token]| self.cues.has("passed-on", clause);
        let polarity = Polarity::of_words(self.tokens, language, passes);
        if let (Some(polarity), Some(span)) = (polarity, span_of(self.unit, words)) {
            found.part.open_answers = Some(!polarity.negated);
            let field = Field::words("openAnswers", span, "publication.open-answers");
            found.fields.push(field);
        }
    }

    /// The addresses at which results are published.
    fn urls(&self, found: &mut Fact<Publication>) {
        let language = self.text.language.code();
        let publishes = |clause: &[Token]| self.cues.has("published", clause);
        let polarity = Polarity::of_words(self.tokens, language, publishes);
        if !self.has("results") || polarity.is_none_or(|polarity| polarity.negated) {
            return;
        }
        for contact in contacts(self.text.text(), self.unit.span(), language) {
            let url = absolute(&contact.value).filter(|_| contact.kind == ContactKind::Url);
            let Some(url) = url.filter(|url| !found.part.url.contains(url)) else {
                continue;
            };
            found.part.url.push(url);
            found
                .fields
                .push(Field::words("url", contact.span, "publication.url"));
        }
    }
}

/// Whether a sentence says where results are published: its address leads to no further information
/// on the processing.
pub(super) fn publishes_results(text: &Segmented<'_>, unit: &Unit) -> bool {
    let sentence = Sentence::of(text, unit);
    sentence.has("results") && sentence.has("published")
}
