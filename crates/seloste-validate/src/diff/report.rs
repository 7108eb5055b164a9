//! Differences as programs read them, and as the pages show them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use seloste::{Date, Language, Notice};
use seloste_vocab::Wording;
use serde::Serialize;
use serde_json::Value as Json;

use super::{Change, ChangeKind, Note, Quoted, Side, Weight, name_of_field, name_of_topic};
use crate::finding::on_one_line;
use crate::report::{Cited, ReportedSeverity, on_lines, published};
use crate::sources::{Sources, cited};

/// What differs between two notices, or between the language versions of one.
///
/// The JSON Schema of it is [`diff_schema`].
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Differences")]
pub struct DiffReport {
    /// What was compared.
    pub comparison: Comparison,
    /// The day whose law holds.
    pub as_of: Date,
    /// The language of the texts for people: `fi`, `sv` or `en`.
    pub language: String,
    /// The old notice, or the one whose language versions were compared.
    pub old: ComparedNotice,
    /// The new notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<ComparedNotice>,
    /// Whether the texts of the two notices have the same words; left out where they cannot be compared.
    /// Other words that say the same are no difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_words: Option<bool>,
    /// What differs, by topic in the order of the notice.
    pub changes: Vec<ReportedChange>,
    /// How much differs.
    pub summary: DiffSummary,
}

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Comparison {
    /// An old and a new notice on one register.
    Revisions,
    /// The language versions of one notice.
    Languages,
}

/// A notice that was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ComparedNotice {
    /// The input, or the inputs that the language versions came from.
    pub files: Vec<String>,
    /// The identifier of the notice.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportedChange {
    /// What happened.
    pub kind: ChangeKind,
    /// What happened, in words.
    pub kind_name: String,
    /// The key of the notice that it belongs to, such as `purposes`; `notice` for the notice itself
    /// and `versions` for its texts.
    pub topic: String,
    /// The name of the topic.
    pub topic_name: String,
    /// The field of the part, such as `period` or `contact.email`; left out for a whole part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The name of the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field_name: Option<String>,
    /// What the part is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What the old notice or the first language version says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<ReportedSide>,
    /// What the new notice or the second language version says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<ReportedSide>,
    /// What it means for the data subjects; left out between language versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Weight>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_name: Option<String>,
    /// What has to be thought of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<ReportedNote>,
    /// The codes of the two languages that were compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<[String; 2]>,
    /// The rule that `check` finds it by, such as `LV-value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How much the rule says that it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<ReportedSeverity>,
}

/// What one notice, or one language version, says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportedSide {
    /// The JSON pointer (RFC 6901) of the value in the notice.
    pub pointer: String,
    /// The value as the notice writes it; `null` where it is not stated.
    pub value: Json,
    /// The value in words.
    pub text: String,
    /// The sentences that state it.
    pub passages: Vec<ReportedPassage>,
}

/// A sentence of a text. Lines and columns count from 1, columns in letters; offsets are bytes of the
/// text in its normal form (`versions[].text`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportedPassage {
    /// The words.
    pub quote: String,
    /// The language of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The name of the text's file, where the text is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The line of the first letter, where the text is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column of the first letter, where the text is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

/// What has to be thought of when something changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReportedNote {
    /// The name, such as `inform-before-13`.
    pub name: String,
    /// What it says.
    pub text: String,
    /// Where it is laid down.
    pub citations: Vec<Cited>,
}

/// How much differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DiffSummary {
    /// Differences.
    pub changes: usize,
    /// Those that mean more processing or less protection.
    pub more: usize,
    /// Those that mean less processing or more protection.
    pub less: usize,
    /// Those that mean neither.
    pub neutral: usize,
    /// Those of which it cannot be told.
    pub unclear: usize,
}

impl DiffSummary {
    fn of(changes: &[Change]) -> Self {
        let count = |weight: Weight| {
            let changes = changes.iter();
            changes.filter(|it| it.weight == Some(weight)).count()
        };
        Self {
            changes: changes.len(),
            more: count(Weight::More),
            less: count(Weight::Less),
            neutral: count(Weight::Neutral),
            unclear: count(Weight::Unclear),
        }
    }
}

impl ComparedNotice {
    fn of(compared: &Compared<'_>, language: Language) -> Self {
        let Compared { notice, files, .. } = compared;
        let title = notice.title.get_or_any(language).unwrap_or_default();
        Self {
            files: files.to_vec(),
            id: notice.id.to_string(),
            title: compared.sources.hidden(&on_one_line(title)),
        }
    }
}

/// A notice with the files that its language versions came from, and its texts.
pub struct Compared<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The names of its files.
    pub files: &'a [String],
    /// Its texts. Where its personal data are hidden in them, they are so in the report.
    pub sources: &'a Sources<'a>,
}

impl DiffReport {
    /// The differences between two notices, in a language.
    #[must_use]
    pub fn of_revisions(
        [old, new]: [&Compared<'_>; 2],
        changes: &[Change],
        as_of: Date,
        language: Language,
    ) -> Self {
        Self {
            comparison: Comparison::Revisions,
            new: Some(ComparedNotice::of(new, language)),
            same_words: have_same_words(old.notice, new.notice),
            ..Self::of([old, new], changes, as_of, language)
        }
    }

    /// The differences between the language versions of a notice, in a language.
    #[must_use]
    pub fn of_languages(
        notice: &Compared<'_>,
        changes: &[Change],
        as_of: Date,
        language: Language,
    ) -> Self {
        Self::of([notice, notice], changes, as_of, language)
    }

    fn of(
        notices: [&Compared<'_>; 2],
        changes: &[Change],
        as_of: Date,
        language: Language,
    ) -> Self {
        let reporter = Reporter {
            notices,
            language,
            wording: Wording::of(language.code()),
        };
        let [old, _] = notices;
        Self {
            comparison: Comparison::Languages,
            as_of,
            language: language.code().to_owned(),
            old: ComparedNotice::of(old, language),
            new: None,
            same_words: None,
            changes: changes.iter().map(|it| reporter.change(it)).collect(),
            summary: DiffSummary::of(changes),
        }
    }

    /// The report as JSON, on several lines.
    #[must_use]
    pub fn to_json(&self) -> String {
        on_lines(self)
    }
}

struct Reporter<'a> {
    notices: [&'a Compared<'a>; 2],
    language: Language,
    wording: Wording,
}

impl Reporter<'_> {
    fn change(&self, change: &Change) -> ReportedChange {
        let [old, new] = self.notices;
        let field = change.field.as_deref();
        let rule = change.rule;
        ReportedChange {
            kind: change.kind,
            kind_name: self.wording.word(change.kind.word()).to_owned(),
            topic: change.topic.clone(),
            topic_name: name_of_topic(&change.topic, self.wording),
            field: change.field.clone(),
            field_name: field.map(|field| name_of_field(field, self.wording)),
            item: change.item.as_ref().map(|item| self.worded(item)),
            before: change.before.as_ref().map(|side| self.side(side, old)),
            after: change.after.as_ref().map(|side| self.side(side, new)),
            weight: change.weight,
            weight_name: change
                .weight
                .map(|weight| self.wording.word(weight.word()).to_owned()),
            notes: change.notes.iter().map(|note| self.note(note)).collect(),
            languages: change
                .languages
                .map(|languages| languages.map(|language| language.code().to_owned())),
            code: rule.map(|(rule, _)| rule.code.to_owned()),
            severity: rule.map(|(_, severity)| severity.into()),
        }
    }

    fn worded(&self, value: &crate::finding::Value) -> String {
        self.hidden(&on_one_line(&value.worded(self.language)))
    }

    /// A text without the personal data of either notice, where they are hidden.
    fn hidden(&self, text: &str) -> String {
        let [old, new] = self.notices;
        new.sources.hidden(&old.sources.hidden(text))
    }

    fn side(&self, side: &Side, notice: &Compared<'_>) -> ReportedSide {
        let passages = side.passages.iter();
        ReportedSide {
            pointer: side.pointer.clone(),
            value: self.without_personal(&side.json),
            text: self.worded(&side.shown),
            passages: passages.map(|it| passage(it, notice)).collect(),
        }
    }

    /// A value without the personal data in its texts that are hidden.
    fn without_personal(&self, json: &Json) -> Json {
        match json {
            Json::String(text) => self.hidden(text).into(),
            Json::Array(values) => values.iter().map(|it| self.without_personal(it)).collect(),
            Json::Object(fields) => {
                let fields = fields.iter();
                let fields = fields.map(|(key, value)| (key.clone(), self.without_personal(value)));
                Json::Object(fields.collect())
            }
            other => other.clone(),
        }
    }

    fn note(&self, note: &Note) -> ReportedNote {
        let citations = note.citations.iter();
        ReportedNote {
            name: note.name.to_owned(),
            text: note.text.get(self.language).to_owned(),
            citations: citations.map(|it| cited(it, self.language)).collect(),
        }
    }
}

/// Whether the texts of two notices have the same words, where both have texts in the same languages.
fn have_same_words(old: &Notice, new: &Notice) -> Option<bool> {
    let words = |notice: &Notice| -> Option<BTreeMap<Language, String>> {
        let versions = notice.versions.iter();
        versions
            .map(|version| Some((version.language, on_one_line(version.text.as_deref()?))))
            .collect()
    };
    let [old, new] = [words(old)?, words(new)?];
    let is_comparable = !old.is_empty() && old.keys().eq(new.keys());
    is_comparable.then(|| old == new)
}

fn passage(quoted: &Quoted, compared: &Compared<'_>) -> ReportedPassage {
    let version = quoted.version;
    let text = version.and_then(|at| compared.sources.text(at));
    let position = text.map(|text| text.position(quoted.start));
    let language = version.map(|at| compared.notice.versions[at].language);
    ReportedPassage {
        quote: compared.sources.hidden(&quoted.quote),
        language: language.map(|language| language.code().to_owned()),
        name: text.map(|text| text.name().to_owned()),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        start: quoted.start,
        end: quoted.end,
    }
}

/// The JSON Schema (draft 2020-12) of [`DiffReport`], on several lines.
#[must_use]
pub fn diff_schema() -> String {
    published(schemars::schema_for!(DiffReport), "diff")
}
