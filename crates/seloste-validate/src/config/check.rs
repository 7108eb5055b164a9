//! Reading a configuration, with everything that is wrong in it.

use std::ops::Range;
use std::sync::LazyLock;

use seloste::{JsonKind, Problem};
use seloste_source::{Code, Diagnostic, Place, SourceText, Span};
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::codes::{MISSING_KEY, SYNTAX, UNKNOWN_KEY, VALUE};
use crate::config::file::{File, config_schema};

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&config_schema()).expect("the schema is JSON"));

/// Reads a configuration.
pub(super) fn read(source: &SourceText) -> Result<File, Vec<Diagnostic>> {
    let table = DeTable::parse(source.as_str()).map_err(|error| {
        let place = place(source, error.span());
        vec![Diagnostic::error(SYNTAX, place, error.message())]
    })?;
    let mut keys = Keys {
        source,
        problems: Vec::new(),
    };
    keys.table(table.get_ref(), table.span(), &SCHEMA);
    if !keys.problems.is_empty() {
        keys.problems.sort_by_key(|problem| problem.place.position);
        return Err(keys.problems);
    }
    toml::from_str(source.as_str()).map_err(|error| {
        let place = place(source, error.span());
        vec![Diagnostic::error(VALUE, place, error.message())]
    })
}

/// The place of some bytes; the whole file where nothing is known of them.
pub(super) fn place(source: &SourceText, bytes: Option<Range<usize>>) -> Place {
    match bytes {
        Some(Range { start, end }) => Place::span(source, Span::new(start, end)),
        None => Place::input(source.name()),
    }
}

/// Compares the keys of a configuration with those of its schema.
struct Keys<'s> {
    source: &'s SourceText,
    problems: Vec<Diagnostic>,
}

impl Keys<'_> {
    fn table(&mut self, table: &DeTable<'_>, span: Range<usize>, schema: &Value) {
        let schema = target(schema);
        let known = schema["properties"].as_object();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let of_key = known.and_then(|known| known.get(name));
            match of_key.or_else(|| schema.get("additionalProperties")) {
                Some(schema) if schema.is_object() => self.value(value, schema),
                _ => {
                    let expected = known.map(|known| known.keys().cloned().collect());
                    let problem = Problem::UnknownKey {
                        key: name.to_owned(),
                        expected: expected.unwrap_or_default(),
                    };
                    self.tell(UNKNOWN_KEY, &problem, key.span());
                }
            }
        }
        let required = schema["required"].as_array().into_iter().flatten();
        for key in required.filter_map(Value::as_str) {
            if !table.contains_key(key) {
                let problem = Problem::MissingKey {
                    key: key.to_owned(),
                    meaning: seloste::meaning(&schema["properties"][key]),
                };
                self.tell(MISSING_KEY, &problem, span.clone());
            }
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, schema: &Value) {
        if let Some(problem) = unfit(value.get_ref(), target(schema)) {
            return self.tell(VALUE, &problem, value.span());
        }
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, value.span(), schema),
            DeValue::Array(values) => {
                let items = &target(schema)["items"];
                values.iter().for_each(|value| self.value(value, items));
            }
            _ => {}
        }
    }

    fn tell(&mut self, code: Code, problem: &Problem, span: Range<usize>) {
        let place = place(self.source, Some(span));
        let diagnostic = Diagnostic::error(code, place, problem.to_string());
        self.problems.push(match problem.help() {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

/// Why a value does not fit its schema by its kind, or by a closed list of codes. A date of TOML is read
/// like one in quotation marks.
fn unfit(value: &DeValue<'_>, schema: &Value) -> Option<Problem> {
    let kind = match value {
        DeValue::String(_) => JsonKind::Text,
        DeValue::Integer(_) | DeValue::Float(_) => JsonKind::Number,
        DeValue::Boolean(_) => JsonKind::Boolean,
        DeValue::Array(_) => JsonKind::List,
        DeValue::Table(_) => JsonKind::Object,
        DeValue::Datetime(_) => return None,
    };
    let codes = schema["oneOf"].as_array().into_iter().flatten();
    let codes = codes.filter_map(|code| code["const"].as_str());
    let codes: Vec<String> = codes.map(ToOwned::to_owned).collect();
    let expected = match schema["type"].as_str() {
        Some("array") => JsonKind::List,
        Some("object") => JsonKind::Object,
        Some("string") if schema["format"] != "date" => JsonKind::Text,
        None if !codes.is_empty() => JsonKind::Text,
        _ => return None,
    };
    if kind != expected {
        return Some(Problem::Type {
            expected: expected.to_string(),
            found: kind,
        });
    }
    let found = value.as_str()?;
    let is_known = codes.is_empty() || codes.iter().any(|code| code == found);
    (!is_known).then(|| Problem::UnknownCode {
        found: found.to_owned(),
        expected: codes,
    })
}

/// The schema that a reference leads to.
fn target(schema: &Value) -> &Value {
    let pointer = schema["$ref"].as_str().and_then(|to| to.strip_prefix('#'));
    let target = pointer.and_then(|pointer| SCHEMA.pointer(pointer));
    target.unwrap_or(schema)
}
