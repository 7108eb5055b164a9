//! A value as a cell.

use seloste::{Status, Topic};
use seloste_vocab::{Wording, code_iri, compact};
use serde_json::Value;

use super::source::{Item, View};
use super::{Column, ColumnKind};

/// The cell of an item in a column; none where the notice has no such value.
pub(super) fn cell<'j>(column: &Column, item: &Item<'j>, view: &View<'j>) -> Option<String> {
    let key = column.path.last().copied().unwrap_or_default();
    let value = || view.value(item, column.path);
    match column.kind {
        ColumnKind::Row => Some(item.row.to_string()),
        ColumnKind::Status => Some(status(view.notice.status(Topic::from_key(key)?)).to_owned()),
        ColumnKind::Listed => {
            let list = value().and_then(Value::as_array);
            let id = item.value.get("id");
            let is_listed = list.is_some_and(|list| list.iter().any(|other| Some(other) == id));
            Some(is_listed.to_string())
        }
        ColumnKind::Words(language) => plain(value()?.get(language)?),
        ColumnKind::Code => Some(code(key, value()?.as_str()?)),
        ColumnKind::Name(language) => {
            let name = Wording::of(language).code(key, value()?.as_str()?);
            name.map(str::to_owned)
        }
        ColumnKind::Node => Some(node(value()?, view)),
        ColumnKind::Text
        | ColumnKind::Iri
        | ColumnKind::Date
        | ColumnKind::Period
        | ColumnKind::Number
        | ColumnKind::Truth => plain(value()?),
    }
}

/// A text, a number or a truth value as it is written.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The compact IRI of a code under a key; the code itself where it has none.
fn code(key: &str, code: &str) -> String {
    let iri = code_iri(key, code);
    let compact = iri.as_deref().and_then(compact);
    compact.or(iri).unwrap_or_else(|| code.to_owned())
}

/// The absolute identifier of a node, or of a part by its own.
fn node(value: &Value, view: &View<'_>) -> String {
    let notice = view.notice.id.as_str();
    match value.as_str() {
        Some(fragment) if fragment.starts_with('#') => format!("{notice}{fragment}"),
        Some(iri) => iri.to_owned(),
        None => notice.to_owned(),
    }
}

/// What a notice may say of a topic, as the tables write it.
pub(super) const STATUSES: [&str; 5] = ["stated", "possible", "denied", "unread", "notStated"];

fn status(status: Status) -> &'static str {
    let [stated, possible, denied, unread, not_stated] = STATUSES;
    match status {
        Status::Stated => stated,
        Status::Possible => possible,
        Status::Denied => denied,
        Status::Unread => unread,
        Status::NotStated => not_stated,
    }
}
