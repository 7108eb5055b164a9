//! Showing findings in the texts and the JSON that they are about.

use seloste::{Language, Notice, PositionedJson, Version};
use seloste_source::{Code, Diagnostic, Names, Place, SourceText};
use seloste_vocab::{Wording, message};

use crate::finding::{Anchor, Finding, Related};
use crate::fix::Fix;
use crate::identity_code::without_identity_codes;
use crate::mask::Mask;
use crate::report::{
    Cited, JsonPlace, Region, ReportedFinding, ReportedFix, ReportedRelated, TextPlace,
};
use crate::rule::Citation;

/// What the places of a notice's findings are shown in.
pub struct Sources<'j> {
    /// The name of the input.
    name: String,
    /// The text of each version that has one.
    texts: Vec<Option<SourceText>>,
    /// Whether the lines of each text are those of its file.
    are_files: Vec<bool>,
    /// The notice as it is written, where the input is JSON.
    json: Option<&'j PositionedJson<'j>>,
    mask: Option<Mask>,
}

impl<'j> Sources<'j> {
    /// The texts of a notice that was converted, under the names of their files: one for each
    /// version.
    #[must_use]
    pub fn texts(notice: &Notice, names: &[String]) -> Self {
        let unnamed = String::new();
        let named = |at: usize| names.get(at).unwrap_or(&unnamed).as_str();
        let versions = notice.versions.iter().enumerate();
        let texts = versions.map(|(at, version)| {
            let text = version.text.as_deref()?;
            // Findings are shown with their lines, which must not carry identity codes further.
            Some(SourceText::new(named(at), &without_identity_codes(text)))
        });
        Self {
            name: named(0).to_owned(),
            texts: texts.collect(),
            are_files: notice.versions.iter().map(is_file).collect(),
            json: None,
            mask: None,
        }
    }

    /// A notice as it is written in JSON; its texts are called as the files that they came from.
    #[must_use]
    pub fn json(name: &str, notice: &Notice, json: &'j PositionedJson<'j>) -> Self {
        let names: Vec<String> = notice
            .versions
            .iter()
            .map(|version| {
                let source = version.source.as_ref();
                let file = source.and_then(|source| source.file_name.clone());
                file.unwrap_or_else(|| format!("{name} ({})", version.language))
            })
            .collect();
        Self {
            name: name.to_owned(),
            json: Some(json),
            ..Self::texts(notice, &names)
        }
    }

    /// The same; where it is wanted, with the personal data of the notice hidden in whatever is shown.
    #[must_use]
    pub fn masked_if(mut self, is_wanted: bool, notice: &Notice) -> Self {
        if !is_wanted {
            return self;
        }
        let mask = Mask::of(notice);
        for text in self.texts.iter_mut().flatten() {
            *text = SourceText::new(text.name().to_owned(), &mask.hide(text.as_str()));
        }
        self.mask = Some(mask);
        self
    }

    /// The name of the input that a finding is in.
    #[must_use]
    pub fn input_of(&self, finding: &Finding) -> &str {
        match (self.json, &finding.anchor.text) {
            (None, Some((version, _))) => self.text(*version).map_or(&self.name, SourceText::name),
            _ => &self.name,
        }
    }

    /// A finding as a message: what was found, with the words that it is about, where it is laid
    /// down, and what to do.
    #[must_use]
    pub fn diagnostic(&self, finding: &Finding, language: Language) -> Diagnostic {
        let wording = Wording::of(language.code());
        let mut places = self.places(&finding.anchor).into_iter();
        let place = places.next().unwrap_or_else(|| Place::input(&self.name));
        let message = self.hidden(&finding.message(language));
        let code = Code(finding.rule.code);
        let mut diagnostic = Diagnostic::new(finding.severity, code, place, message);
        for place in places {
            diagnostic = diagnostic.beside(place, None);
        }
        for related in &finding.related {
            let message = said_of(related, language);
            for place in self.places(&related.anchor).into_iter().take(1) {
                diagnostic = diagnostic.beside(place, Some(message.clone()));
            }
        }
        if let Some(citation) = finding.rule.citations.first() {
            diagnostic = diagnostic.note_that(with_address(citation, language));
        }
        if let Some(condition) = finding.because {
            let reason = condition.reason.get(language);
            let note = wording.word("because").replace("{reason}", reason);
            let names = names(language);
            let [usual, now] = [finding.rule.severity, finding.severity].map(|it| names.of(it));
            let note = note.replace("{usual}", usual).replace("{now}", now);
            diagnostic = diagnostic.note_that(note);
        }
        if let Some(fix) = &finding.fix {
            let note = wording.word("fixable").replace("{old}", &fix.old);
            let note = self.hidden(&note.replace("{new}", &fix.new));
            diagnostic = diagnostic.note_that(note);
        }
        diagnostic.help(finding.help(language))
    }

    /// A finding as programs read it.
    #[must_use]
    pub fn reported(&self, finding: &Finding, language: Language) -> ReportedFinding {
        let citations = finding.rule.citations.iter();
        let related = finding.related.iter().map(|related| ReportedRelated {
            message: said_of(related, language),
            code: related.rule.map(|rule| rule.code.to_owned()),
            text: self.text_place(&related.anchor),
            json: self.json_place(&related.anchor),
        });
        let because = finding.because;
        ReportedFinding {
            file: self.input_of(finding).to_owned(),
            code: finding.rule.code.to_owned(),
            severity: finding.severity.into(),
            message: self.hidden(&finding.message(language)),
            help: finding.help(language).to_owned(),
            because: because.map(|condition| condition.reason.get(language).to_owned()),
            citations: citations.map(|it| cited(it, language)).collect(),
            text: self.text_place(&finding.anchor),
            json: self.json_place(&finding.anchor),
            related: related.collect(),
            fix: finding.fix.as_ref().and_then(|fix| self.fix(fix)),
        }
    }

    /// A fix, where the input is JSON. What is hidden cannot be replaced.
    fn fix(&self, fix: &Fix) -> Option<ReportedFix> {
        let json = self.json.filter(|_| self.mask.is_none())?;
        let start = json.place(&fix.pointer).position?;
        let end = json.end(&fix.pointer)?;
        Some(ReportedFix {
            pointer: fix.pointer.clone(),
            old: fix.old.clone(),
            new: fix.new.clone(),
            region: Region {
                line: start.line,
                column: start.column,
                end: Some((end.line, end.column)),
            },
        })
    }

    /// Where an anchor is: in the JSON first, where the input is JSON, then in the text.
    fn places(&self, anchor: &Anchor) -> Vec<Place> {
        let json = self.json.map(|json| {
            let place = json.place(&anchor.pointer);
            if self.mask.is_some() || anchor.pointer.is_empty() {
                place.without_lines()
            } else {
                place
            }
        });
        let text = anchor.text.and_then(|(version, span)| {
            let text = self.text(version)?;
            Some(Place::span(text, span))
        });
        json.into_iter().chain(text).collect()
    }

    fn text_place(&self, anchor: &Anchor) -> Option<TextPlace> {
        let (version, span) = anchor.text?;
        let text = self.text(version)?;
        let [start, end] = [span.start, span.end].map(|offset| text.position(offset));
        Some(TextPlace {
            name: text.name().to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            start: span.start,
            end: span.end,
            quote: span.of(text.as_str()).to_owned(),
            is_of_file: self.json.is_none() && self.are_files.get(version) == Some(&true),
        })
    }

    fn json_place(&self, anchor: &Anchor) -> Option<JsonPlace> {
        let position = self.json?.place(&anchor.pointer).position?;
        Some(JsonPlace {
            pointer: anchor.pointer.clone(),
            line: position.line,
            column: position.column,
        })
    }

    /// The text of a version.
    pub(crate) fn text(&self, version: usize) -> Option<&SourceText> {
        self.texts.get(version)?.as_ref()
    }

    /// A text without identity codes, and without the personal data of the notice where they are hidden.
    pub(crate) fn hidden(&self, text: &str) -> String {
        let text = without_identity_codes(text);
        match &self.mask {
            Some(mask) => mask.hide(&text),
            None => text,
        }
    }
}

/// Whether the text of a version is what its file holds, line by line.
fn is_file(version: &Version) -> bool {
    let source = version.source.as_ref();
    let media_type = source.and_then(|source| source.media_type.as_deref());
    media_type.is_none_or(|media_type| LINED.contains(&media_type))
}

/// The media types of files whose lines are those of the text.
const LINED: [&str; 2] = ["text/markdown", "text/plain"];

/// What another place has to do with a finding.
fn said_of(related: &Related, language: Language) -> String {
    let wording = Wording::of(language.code());
    match related.rule {
        Some(cause) => wording.word("causedBy").replace("{code}", cause.code),
        None => wording.word("seeAlso").to_owned(),
    }
}

/// A citation as programs read it.
pub(crate) fn cited(citation: &Citation, language: Language) -> Cited {
    Cited {
        text: citation.text.get(language).to_owned(),
        iri: citation.iri.map(str::to_owned),
    }
}

/// A citation with its address.
fn with_address(citation: &Citation, language: Language) -> String {
    let text = citation.text.get(language);
    match citation.iri {
        Some(iri) => format!("{text} <{iri}>"),
        None => text.to_owned(),
    }
}

/// A message about an input in the words of a language.
#[must_use]
pub fn localised(diagnostic: &Diagnostic, language: Language) -> Diagnostic {
    let worded = |text: &String| message(text, language.code()).unwrap_or_else(|| text.clone());
    Diagnostic {
        message: worded(&diagnostic.message),
        help: diagnostic.help.as_ref().map(worded),
        ..diagnostic.clone()
    }
}

/// What messages call their own parts in a language.
#[must_use]
pub fn names(language: Language) -> Names<'static> {
    let wording = Wording::of(language.code());
    Names {
        error: wording.word("error"),
        warning: wording.word("warning"),
        note: wording.word("note"),
        help: wording.word("help"),
        at: wording.word("at"),
    }
}
