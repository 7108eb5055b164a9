//! The gate that any validator of JSON Schema keeps: the published schema, and nothing else.

use std::collections::HashSet;
use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{PatternOptions, ValidationError, Validator};
use seloste::{JsonKind, MAX_PROBLEMS, PositionedJson, Problem};
use seloste_source::Diagnostic;
use serde_json::Value;

/// Checks the JSON of a notice against the JSON Schema.
///
/// Gives everything that is wrong, in the order of the text, with line, column and JSON pointer;
/// nothing, if the schema accepts the notice. `source_name` is what messages call the input.
///
/// Two rules are beyond a schema and are left to the reader of the model, `seloste::read`: that no
/// two parts share an identifier, and that `@base` is the identifier of the notice.
#[must_use]
pub fn check_schema(source_name: &str, json: &[u8]) -> Vec<Diagnostic> {
    let json = match PositionedJson::scan(source_name, json) {
        Ok(json) => json,
        Err(diagnostics) => return diagnostics,
    };
    let value = json.value();
    let report = Report {
        json: &json,
        value: &value,
    };
    let errors = VALIDATOR.iter_errors(&value).take(MAX_PROBLEMS);
    let of_schema = errors.flat_map(|error| report.error(&error));
    in_order(json.problems(), of_schema)
}

/// What the scan and the schema find, in the order of the text, each thing once.
fn in_order(
    of_scan: Vec<Diagnostic>,
    of_schema: impl Iterator<Item = Diagnostic>,
) -> Vec<Diagnostic> {
    let thing = |message: &Diagnostic| (message.code, message.place.pointer.clone());
    let mut seen: HashSet<_> = of_scan.iter().map(thing).collect();
    seen.retain(|(_, pointer)| pointer.is_some());
    let mut diagnostics = of_scan;
    diagnostics.extend(of_schema.filter(|message| !seen.contains(&thing(message))));
    diagnostics.sort_by_key(|message| message.place.position);
    diagnostics.dedup();
    diagnostics.truncate(MAX_PROBLEMS);
    diagnostics
}

static SCHEMA: LazyLock<Value> = LazyLock::new(seloste::schema);

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .with_pattern_options(PatternOptions::regex())
        .offline()
        .build(&SCHEMA)
        .expect("a test builds the schema")
});

/// Turns errors of the schema into messages about the text.
struct Report<'j> {
    json: &'j PositionedJson<'j>,
    value: &'j Value,
}

impl Report<'_> {
    fn error(&self, error: &ValidationError<'_>) -> Vec<Diagnostic> {
        let pointer = error.instance_path().to_string();
        let schema = Keyword::of(error);
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => unexpected
                .iter()
                .take(MAX_PROBLEMS)
                .map(|key| self.unknown_key(&pointer, key, &schema))
                .collect(),
            ValidationErrorKind::Required { property } => {
                vec![self.value_problem(&pointer, &schema.missing(property))]
            }
            ValidationErrorKind::OneOfNotValid { context }
            | ValidationErrorKind::AnyOf { context } => self.branches(&pointer, context, &schema),
            kind => {
                let problem = self.problem(&pointer, kind, &schema);
                vec![self.value_problem(&pointer, &problem)]
            }
        }
    }

    fn unknown_key(&self, pointer: &str, key: &str, schema: &Keyword) -> Diagnostic {
        let problem = Problem::UnknownKey {
            key: key.to_owned(),
            expected: schema.keys(),
        };
        let step = key.replace('~', "~0").replace('/', "~1");
        problem.at(self.json.key_place(&format!("{pointer}/{step}")))
    }

    /// What is wrong with a value that fits none of several branches: a code that is not on its
    /// list, or else what the branch of its JSON type says.
    fn branches(
        &self,
        pointer: &str,
        context: &[Vec<ValidationError<'static>>],
        schema: &Keyword,
    ) -> Vec<Diagnostic> {
        let found = self.found(pointer);
        let of_this_type = |branch: &&Vec<ValidationError<'static>>| {
            !branch.iter().any(|error| {
                error.instance_path().to_string() == pointer && is_other_kind(error, found)
            })
        };
        match context.iter().find(of_this_type) {
            _ if found == JsonKind::Null => vec![self.value_problem(pointer, &Problem::Null)],
            Some(_) if found == JsonKind::Text => {
                vec![self.value_problem(pointer, &self.unknown_code(pointer, schema.codes()))]
            }
            Some(errors) => errors.iter().flat_map(|error| self.error(error)).collect(),
            None => vec![self.value_problem(
                pointer,
                &Problem::Type {
                    expected: schema.kinds(),
                    found,
                },
            )],
        }
    }

    fn problem(&self, pointer: &str, kind: &ValidationErrorKind, schema: &Keyword) -> Problem {
        let found = self.found(pointer);
        match kind {
            _ if found == JsonKind::Null => Problem::Null,
            ValidationErrorKind::Type { .. } => Problem::Type {
                expected: schema.kinds(),
                found,
            },
            ValidationErrorKind::MinItems { .. } => Problem::EmptyArray,
            ValidationErrorKind::Constant { expected_value } => match expected_value.as_str() {
                Some(code) if found == JsonKind::Text => {
                    self.unknown_code(pointer, vec![code.to_owned()])
                }
                _ => Problem::Type {
                    expected: JsonKind::Text.to_string(),
                    found,
                },
            },
            ValidationErrorKind::Enum { options } if found == JsonKind::Text => {
                self.unknown_code(pointer, texts(options))
            }
            ValidationErrorKind::Enum { .. } => Problem::Type {
                expected: schema.kinds(),
                found,
            },
            ValidationErrorKind::Pattern { .. } | ValidationErrorKind::Format { .. } => {
                Problem::Value {
                    message: schema.ill_formed(self.at(pointer)),
                }
            }
            ValidationErrorKind::Minimum { .. } | ValidationErrorKind::Maximum { .. } => {
                Problem::Value {
                    message: schema.out_of_range(self.at(pointer)),
                }
            }
            ValidationErrorKind::MinProperties { .. } => Problem::Value {
                message: "a text needs at least one language".to_owned(),
            },
            // The list form of the context has two elements.
            ValidationErrorKind::FalseSchema | ValidationErrorKind::AdditionalItems { .. } => {
                Problem::Value {
                    message: "the context has at most two elements".to_owned(),
                }
            }
            _ => Problem::Schema {
                keyword: kind.keyword().to_owned(),
            },
        }
    }

    fn unknown_code(&self, pointer: &str, expected: Vec<String>) -> Problem {
        let found = self.at(pointer).as_str().unwrap_or_default();
        Problem::UnknownCode {
            found: found.to_owned(),
            expected,
        }
    }

    fn value_problem(&self, pointer: &str, problem: &Problem) -> Diagnostic {
        problem.at(self.json.place(pointer))
    }

    fn at(&self, pointer: &str) -> &Value {
        self.value.pointer(pointer).unwrap_or(&Value::Null)
    }

    fn found(&self, pointer: &str) -> JsonKind {
        JsonKind::of(self.at(pointer))
    }
}

/// Whether an error says that the value has another JSON type than its branch of the schema.
fn is_other_kind(error: &ValidationError<'_>, found: JsonKind) -> bool {
    match error.kind() {
        ValidationErrorKind::Type { .. } => true,
        ValidationErrorKind::Constant { expected_value } => JsonKind::of(expected_value) != found,
        _ => false,
    }
}

/// The object schema that a keyword stands in.
struct Keyword<'s>(&'s Value);

impl Keyword<'_> {
    /// The schema around the keyword that raised an error.
    fn of(error: &ValidationError<'_>) -> Self {
        let path = error.schema_path().to_string();
        let around = path.rsplit_once('/').map_or("", |(around, _)| around);
        Self(SCHEMA.pointer(around).unwrap_or(&Value::Null))
    }

    fn keys(&self) -> Vec<String> {
        let keys = self.0["properties"].as_object();
        keys.map(|keys| keys.keys().cloned().collect())
            .unwrap_or_default()
    }

    fn missing(&self, property: &Value) -> Problem {
        let key = property.as_str().unwrap_or_default().to_owned();
        Problem::MissingKey {
            meaning: seloste::meaning(&self.0["properties"][&key]),
            key,
        }
    }

    /// The codes among the branches.
    fn codes(&self) -> Vec<String> {
        let branches = self.0["oneOf"].as_array().into_iter().flatten();
        branches
            .filter_map(|branch| branch["const"].as_str().map(str::to_owned))
            .collect()
    }

    /// The JSON types that are wanted, in the words of a message.
    fn kinds(&self) -> String {
        let branches = self.0["oneOf"].as_array();
        let mut kinds: Vec<String> = match branches {
            Some(branches) => branches.iter().map(kind_of_schema).collect(),
            None => vec![kind_of_schema(self.0)],
        };
        kinds.dedup();
        kinds.join(" or ")
    }

    fn ill_formed(&self, value: &Value) -> String {
        let written = value.as_str().unwrap_or_default();
        match seloste::meaning(self.0) {
            Some(form) => format!("`{written}` is ill-formed here; wanted: {form}"),
            None => format!("`{written}` is ill-formed here"),
        }
    }

    fn out_of_range(&self, value: &Value) -> String {
        let (least, greatest) = (&self.0["minimum"], &self.0["maximum"]);
        format!("{value} is out of range: write a whole number from {least} to {greatest}")
    }
}

/// The texts of a list.
fn texts(list: &Value) -> Vec<String> {
    let values = list.as_array().into_iter().flatten();
    values
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

/// The JSON type of a schema, in the words of a message.
fn kind_of_schema(schema: &Value) -> String {
    let kind = match schema["type"].as_str() {
        Some("integer") => return "a whole number".to_owned(),
        Some("object") => JsonKind::Object,
        Some("array") => JsonKind::List,
        Some("boolean") => JsonKind::Boolean,
        Some("number") => JsonKind::Number,
        _ => JsonKind::Text,
    };
    kind.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_one_of_draft_2020_12() {
        assert!(jsonschema::draft202012::meta::validate(&SCHEMA).is_ok());
    }

    #[test]
    fn a_notice_that_rust_makes_is_accepted() {
        let json = seloste::to_json(&seloste::example());
        assert_eq!(check_schema("notice.json", json.as_bytes()), []);
    }

    #[test]
    fn a_number_out_of_range_is_told_once() {
        let mut json = seloste::to_json(&seloste::example());
        json.truncate(json.len() - "\n}\n".len());
        json += ", \"publication\": {\"threshold\": 1e999}}";
        let messages = check_schema("notice.json", json.as_bytes());
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0].message, "the number `1e999` is out of range");
    }
}
