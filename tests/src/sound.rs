//! What holds of every notice that was converted, whatever the text.

use std::collections::BTreeSet;

use seloste::{Evidence, Fragment, Language, Notice, Part, PartVisitor, Passage, Version};
use seloste_language::{Phrase, dates, durations, joined, number_at, tokens};
use seloste_source::{Span, normalise};
use serde_json::Value;

use crate::text::offset;

/// Everything that is wrong with the places in a converted notice; nothing, if it is sound.
///
/// Quotes are exact, passages stand in the order of the text, evidence lies inside its passage and
/// its words give the value of the field, identifiers are unique and those that are cited exist,
/// what is unmapped is cited by nothing, and the JSON of the notice is read as the same notice.
#[must_use]
pub fn unsound(notice: &Notice) -> Vec<String> {
    let mut found = Vec::new();
    for version in &notice.versions {
        found.extend(of_version(notice, version));
    }
    found.extend(of_identifiers(notice));
    let json = serde_json::to_value(notice).expect("the model is JSON");
    found.extend(notice.evidence.iter().filter_map(|evidence| {
        let wrong = of_evidence(&json, notice, evidence)?;
        Some(format!(
            "evidence of {:?} {}: {wrong}",
            evidence.about, evidence.field
        ))
    }));
    match seloste::read("notice.json", seloste::to_json(notice).as_bytes()) {
        Ok(again) if again == *notice => {}
        Ok(_) => found.push("the JSON is read as another notice".to_owned()),
        Err(error) => found.push(error.to_string()),
    }
    found
}

fn of_version(notice: &Notice, version: &Version) -> Vec<String> {
    let text = version.text.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    if normalise(text) != text {
        found.push(format!("the {} text is not normalised", version.language));
    }
    let mut end = 0;
    for passage in passages(notice, version) {
        if text.get(offset(passage.start)..offset(passage.end)) != Some(&passage.quote) {
            found.push(format!("{} does not quote the text", passage.id));
        }
        if passage.quote.trim() != passage.quote || passage.quote.is_empty() {
            found.push(format!("{} has white space around it", passage.id));
        }
        if passage.start < end {
            found.push(format!("{} stands before what ends before it", passage.id));
        }
        end = passage.end;
    }
    for section in &version.sections {
        let whole = text.get(offset(section.start)..offset(section.end));
        let heading = section.heading.as_deref().unwrap_or_default();
        let whole = whole.map(|whole| joined(whole, Span::new(0, whole.len())));
        // Markdown has marks before the words of a heading, which plain text keeps.
        let begins = |whole: &String| {
            let words = whole.trim_start_matches(['#', '*', '_', ' ']);
            words.starts_with(heading) || whole.starts_with(heading)
        };
        if !whole.as_ref().is_some_and(begins) {
            found.push(format!(
                "the section `{heading}` does not begin with its heading"
            ));
        }
    }
    found
}

fn passages<'n>(notice: &'n Notice, version: &'n Version) -> impl Iterator<Item = &'n Passage> {
    notice
        .passages
        .iter()
        .filter(|passage| Some(&passage.version) == version.id.as_ref())
}

/// The identifiers of parts, and the passages that they cite.
#[derive(Default)]
struct Identifiers {
    parts: Vec<String>,
    cited: BTreeSet<String>,
    uncited: Vec<String>,
}

impl PartVisitor for Identifiers {
    fn single<P: Part>(&mut self, part: &mut P) {
        let id = part.id().map(ToString::to_string).unwrap_or_default();
        if part.stated_in().is_empty() {
            self.uncited.push(id.clone());
        }
        self.parts.push(id);
        self.cited
            .extend(part.stated_in().iter().map(ToString::to_string));
    }

    fn item<P: Part>(&mut self, _: &str, _: usize, part: &mut P) {
        self.single(part);
    }
}

fn of_identifiers(notice: &Notice) -> Vec<String> {
    let mut identifiers = Identifiers::default();
    notice.clone().visit_parts(&mut identifiers);
    let sections = notice.versions.iter().flat_map(|version| &version.sections);
    let own = notice
        .versions
        .iter()
        .filter_map(|version| version.id.clone());
    let passages: BTreeSet<_> = notice.passages.iter().map(|it| it.id.to_string()).collect();
    let mut all = identifiers.parts.clone();
    all.extend(
        sections
            .filter_map(|section| section.id.clone())
            .map(|id| id.to_string()),
    );
    all.extend(own.map(|id| id.to_string()));
    all.extend(notice.passages.iter().map(|passage| passage.id.to_string()));

    let mut found: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    found.extend(
        all.iter()
            .filter(|id| !seen.insert(*id))
            .map(|id| format!("`{id}` stands twice")),
    );
    found.extend(
        identifiers
            .uncited
            .iter()
            .map(|id| format!("no passage states {id}")),
    );
    found.extend(
        identifiers
            .cited
            .difference(&passages)
            .map(|id| format!("there is no {id}")),
    );
    let evidence = notice.evidence.iter();
    let evidence = evidence.filter_map(|evidence| evidence.passage.as_ref());
    identifiers.cited.extend(evidence.map(ToString::to_string));
    let unmapped = notice.versions.iter().flat_map(|version| &version.unmapped);
    let unmapped: BTreeSet<_> = unmapped.map(ToString::to_string).collect();
    let left: BTreeSet<_> = passages.difference(&identifiers.cited).cloned().collect();
    if unmapped != left {
        found.push(format!(
            "{unmapped:?} is unmapped, and {left:?} is cited by nothing"
        ));
    }
    let versions = notice.versions.iter();
    let versions = versions.filter_map(|version| version.id.as_ref().map(ToString::to_string));
    let parts: BTreeSet<_> = identifiers.parts.into_iter().chain(versions).collect();
    let about = notice
        .evidence
        .iter()
        .filter_map(|evidence| evidence.about.as_ref());
    let lost = about
        .map(ToString::to_string)
        .filter(|id| !parts.contains(id));
    found.extend(lost.map(|id| format!("there is evidence about {id}, and no such part")));
    found
}

/// What is wrong with the words behind a field.
fn of_evidence(json: &Value, notice: &Notice, evidence: &Evidence) -> Option<&'static str> {
    let (Some(start), Some(end)) = (evidence.start, evidence.end) else {
        return evidence
            .inferred_from
            .is_none()
            .then_some("neither words nor what it follows from");
    };
    let passage = evidence.passage.as_ref();
    let Some(passage) = notice
        .passages
        .iter()
        .find(|other| Some(&other.id) == passage)
    else {
        return Some("no passage");
    };
    if start < passage.start || end > passage.end || start >= end {
        return Some("outside its passage");
    }
    let version = notice
        .versions
        .iter()
        .find(|other| other.id.as_ref() == Some(&passage.version))?;
    let value = value(json, notice, version, evidence);
    let pieces = pieces(notice, version, evidence);
    let (Some(value), false) = (value, pieces.is_empty()) else {
        return Some("no words or no value");
    };
    // A value that runs over passages has a piece of evidence in each: together they give it.
    let runs = (0..pieces.len()).flat_map(|from| (from + 1..=pieces.len()).map(move |to| from..to));
    let given = runs
        .map(|run| &pieces[run])
        .filter(|run| run.iter().any(|piece| piece.start == start))
        .filter(|run| run.windows(2).all(|two| two[0].passage != two[1].passage))
        .map(|run| {
            run.iter()
                .map(|piece| piece.words.as_str())
                .collect::<Vec<_>>()
        })
        .any(|run| gives(&evidence.field, &value, &run.join(" "), version.language));
    (!given).then_some("other words than the value")
}

/// The words of one piece of evidence, and where they stand.
struct Piece<'n> {
    start: u32,
    passage: &'n Fragment,
    words: String,
}

/// All the evidence in a version for one field of one part, in the order of the text.
fn pieces<'n>(notice: &'n Notice, version: &Version, evidence: &Evidence) -> Vec<Piece<'n>> {
    let text = version.text.as_deref().unwrap_or_default();
    let own: BTreeSet<_> = passages(notice, version)
        .map(|passage| &passage.id)
        .collect();
    let same = notice.evidence.iter().filter(|other| {
        let here = other.passage.as_ref().is_some_and(|id| own.contains(id));
        here && other.about == evidence.about && other.field == evidence.field
    });
    let mut pieces: Vec<_> = same
        .filter_map(|piece| {
            let (start, end) = (piece.start?, piece.end?);
            let words = text.get(offset(start)..offset(end))?;
            Some(Piece {
                start,
                passage: piece.passage.as_ref()?,
                words: joined(words, Span::new(0, words.len())),
            })
        })
        .collect();
    pieces.sort_by_key(|piece| piece.start);
    pieces
}

/// The value of a field that a version gives: of the part, or of the notice or version as a whole.
fn value(json: &Value, notice: &Notice, version: &Version, evidence: &Evidence) -> Option<Value> {
    let field = evidence.field.as_str();
    let conflict = notice
        .conflicts
        .iter()
        .find(|conflict| conflict.about == evidence.about && conflict.field == field);
    if let Some(conflict) = conflict {
        let mut values = conflict.values.iter();
        let own = values.find(|value| value.version == version.language)?;
        return serde_json::from_str(&own.value).ok();
    }
    let versions = json.get("versions")?.as_array()?;
    let layers = versions.iter().filter_map(|version| version.get("layers"));
    let values = json.as_object()?.values().chain(layers);
    let mut nodes = values.flat_map(|value| match value {
        Value::Array(items) => items.as_slice(),
        other => std::slice::from_ref(other),
    });
    let node = match &evidence.about {
        Some(about) => nodes.find(|node| node.get("id").is_some_and(|id| id == about.as_str()))?,
        None if json.get(field).is_some() => json,
        None => nodes.find(|node| {
            node.get("language")
                .is_some_and(|it| it == version.language.code())
        })?,
    };
    let found = node.get(field).or_else(|| node.get("contact")?.get(field));
    found.cloned()
}

/// Whether words give a value, by the normalisation of the field.
fn gives(field: &str, value: &Value, words: &str, language: Language) -> bool {
    let tokens = || tokens(words, Span::new(0, words.len()));
    match (field, value) {
        (_, Value::Array(items)) => items.iter().any(|item| gives(field, item, words, language)),
        (_, Value::Object(texts)) => texts.get(language.code()).is_some_and(|text| text == words),
        ("until" | "issued" | "modified", Value::String(date)) => dates(&tokens(), language.code())
            .iter()
            .any(|found| found.date.to_string() == *date),
        ("period", Value::String(period)) => {
            let found = durations(&tokens(), language.code());
            found
                .iter()
                .any(|found| period.contains(&found.count.to_string()))
        }
        ("country", Value::String(code)) => seloste_vocab::country(code).is_some_and(|country| {
            let phrases = country.labels.iter().map(|label| Phrase::new(label.text));
            phrases
                .filter_map(|phrase| phrase.find(&tokens()))
                .any(|range| range.start == 0)
        }),
        ("email", Value::String(address)) => {
            address.split('@').all(|half| words.contains(half)) && address.contains('@')
        }
        ("url", Value::String(url)) => url.ends_with(words),
        // Codes of closed lists: which words stand for which is the business of the cues.
        (
            "authority" | "certainty" | "dataForm" | "exemption" | "jurisdiction" | "kind"
            | "legalBasis" | "mechanism" | "obligation" | "region" | "right" | "scope" | "topic"
            | "topics" | "type",
            Value::String(_),
        ) => true,
        (_, Value::String(text)) => text == words,
        // What is said of them, the cues decide.
        ("openAnswers", Value::Bool(_)) => true,
        (_, Value::Bool(value)) => *value,
        ("threshold" | "groupThreshold", Value::Number(number)) => {
            let found = number_at(&tokens(), 0, language.code());
            found.is_some_and(|(found, _)| number.as_u64() == Some(found.into()))
        }
        (_, Value::Null | Value::Number(_)) => false,
    }
}
