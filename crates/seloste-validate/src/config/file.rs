//! What stands in a configuration.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use seloste::{Date, Jurisdiction, Language};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::{Spanned, Value};

use crate::config::pattern::Pattern;
use crate::report::{ReportedSeverity, published, schema_id};
use crate::select::Selector;

/// How Seloste judges the notices in this folder and in the folders below it. A flag of the command line
/// goes before what stands here.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "Seloste configuration")]
pub(crate) struct File {
    /// The language of findings and messages: `fi`, `sv` or `en`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Language")]
    pub lang: Option<Language>,
    /// The day on which notices are judged, such as `2026-11-21`; today where it is left out.
    #[serde(deserialize_with = "day", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Date")]
    pub as_of: Option<Date>,
    /// The law that texts stand under: `FI`, `SE` or `AX`; what they tell where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Jurisdiction")]
    pub jurisdiction: Option<Jurisdiction>,
    /// The mildest severity that makes a check fail; `error` where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ReportedSeverity")]
    pub fail_on: Option<ReportedSeverity>,
    /// Only these rules: codes, their beginnings (`GDPR-13`) or families (`retention`).
    pub select: Vec<Selector>,
    /// All rules but these.
    pub ignore: Vec<Selector>,
    /// How grave the findings of rules are, whatever the rules say. Of several that name a rule the
    /// longest goes first.
    pub severity: SeverityOf,
    /// What holds for some inputs only. Of several that hold for one input the last goes first.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// Findings that are right, and are left out for a reason.
    #[schemars(with = "Vec<Suppression>")]
    pub suppress: Vec<Spanned<Suppression>>,
}

/// The severity of the findings of some rules.
pub(crate) type SeverityOf = BTreeMap<Selector, ReportedSeverity>;

/// What holds for some inputs only.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Override {
    /// The inputs, from the folder of the configuration: `*.txt` in any folder, `old/` with all that is
    /// in it, `2019/**/sv.txt`.
    #[serde(deserialize_with = "some_paths")]
    #[schemars(length(min = 1))]
    pub paths: Vec<Pattern>,
    /// The law that texts stand under: `FI`, `SE` or `AX`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Jurisdiction")]
    pub jurisdiction: Option<Jurisdiction>,
    /// Only these rules: codes, their beginnings (`GDPR-13`) or families (`retention`).
    #[serde(default)]
    pub select: Vec<Selector>,
    /// All rules but these.
    #[serde(default)]
    pub ignore: Vec<Selector>,
    /// How grave the findings of rules are, whatever the rules say. Of several that name a rule the
    /// longest goes first.
    #[serde(default)]
    pub severity: SeverityOf,
}

/// A finding that is right, and is left out for a reason.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Suppression {
    /// The rule: its code, the beginning of codes, or a family.
    pub rule: Selector,
    /// The inputs, as in `override`; every input where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Pattern")]
    pub path: Option<Pattern>,
    /// The place: a JSON pointer, such as `/retention/0`, with all that is in it, or words that the
    /// finding is about; every place where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub place: Option<String>,
    /// Why the finding is left out: who decided it, and on what ground.
    #[serde(deserialize_with = "reason")]
    pub reason: String,
}

/// Which rules judge some inputs, and how grave their findings are.
pub(crate) struct Layer<'f> {
    pub select: &'f [Selector],
    pub ignore: &'f [Selector],
    pub severity: &'f SeverityOf,
}

impl File {
    /// The law that the texts of an input stand under.
    pub fn jurisdiction(&self, path: &str) -> Option<Jurisdiction> {
        let own = self.overrides.iter();
        let own = own.filter(|it| it.paths.iter().any(|pattern| pattern.matches(path)));
        let last = own.filter_map(|it| it.jurisdiction).next_back();
        last.or(self.jurisdiction)
    }

    /// What holds for an input, from what goes last to what goes first.
    pub fn layers<'f>(&'f self, path: &'f str) -> impl Iterator<Item = Layer<'f>> {
        let all = Layer {
            select: &self.select,
            ignore: &self.ignore,
            severity: &self.severity,
        };
        let own = self.overrides.iter();
        let own = own.filter(|it| it.paths.iter().any(|pattern| pattern.matches(path)));
        let own = own.map(|it| Layer {
            select: &it.select,
            ignore: &it.ignore,
            severity: &it.severity,
        });
        std::iter::once(all).chain(own)
    }
}

/// A date of TOML, or the same in quotation marks.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let written = match Value::deserialize(deserializer)? {
        Value::Datetime(date) => date.to_string(),
        Value::String(text) => text,
        other => other.to_string(),
    };
    written.parse().map(Some).map_err(D::Error::custom)
}

/// An override of no input would hold for nothing.
fn some_paths<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Pattern>, D::Error> {
    let paths = Vec::deserialize(deserializer)?;
    if paths.is_empty() {
        return Err(D::Error::custom("an override needs a path"));
    }
    Ok(paths)
}

fn reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let reason = String::deserialize(deserializer)?;
    if reason.trim().is_empty() {
        return Err(D::Error::custom("a suppression needs a reason"));
    }
    Ok(reason)
}

impl<'de> Deserialize<'de> for Selector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Selector {
    fn schema_name() -> Cow<'static, str> {
        "Selector".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Rules: a code (`RT-expired`), the beginning of codes (`GDPR-13`) or a family (`retention`).",
        })
    }
}

/// The address of the JSON Schema of `seloste.toml`, which editors take from its first line.
#[must_use]
pub fn config_schema_id() -> String {
    schema_id(SCHEMA)
}

/// What the schema is published as.
const SCHEMA: &str = "config";

/// The JSON Schema (draft 2020-12) of `seloste.toml`, on several lines.
#[must_use]
pub fn config_schema() -> String {
    published(schemars::schema_for!(File), SCHEMA)
}
