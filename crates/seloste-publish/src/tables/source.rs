//! A notice as the tables read it: its JSON, with what columns look for beside it.

use std::collections::HashMap;

use seloste::{Fragment, Notice, Passage};
use serde_json::{Map, Value};

use super::cell::cell;
use super::{Finding, Table};

/// A notice with an identifier for each part, and its JSON.
pub(super) struct Source {
    notice: Notice,
    /// The JSON of the notice, in which each part also has the `key` that it stands under and the
    /// `passage` that is shown beside it, and the notice has its `findings`.
    root: Value,
    /// The JSON pointers of the parts, in the order of the notice.
    parts: Vec<String>,
}

impl Source {
    pub fn new(notice: &Notice, findings: &[Finding]) -> Self {
        let mut notice = notice.clone();
        notice.fill_identifiers();
        let mut root = serde_json::to_value(&notice).expect("the model is JSON");
        let mut parts = Vec::new();
        for part in notice.parts() {
            let pointer = part.pointer();
            if let Some(Value::Object(fields)) = root.pointer_mut(&pointer) {
                fields.insert("key".to_owned(), part.key().into());
                insert_passage(fields, shown(&notice, part.stated_in));
            }
            parts.push(pointer);
        }
        let numbered = findings.iter().zip(1..);
        let findings = numbered.map(|(finding, number)| finding.to_json(number, &notice, &root));
        root["findings"] = findings.collect();
        Self {
            notice,
            root,
            parts,
        }
    }

    /// The rows of the notice in a table.
    pub fn rows(&self, table: &Table) -> Vec<Vec<String>> {
        let mut view = View {
            notice: &self.notice,
            root: &self.root,
            nodes: HashMap::new(),
        };
        view.index(&self.root);
        let items = self.items(table.rows).into_iter();
        items.flat_map(|item| view.rows_of(table, item)).collect()
    }

    fn items(&self, rows: &str) -> Vec<&Value> {
        match rows {
            "notice" => vec![&self.root],
            "statements" => {
                let parts = self.parts.iter();
                parts
                    .filter_map(|pointer| self.root.pointer(pointer))
                    .collect()
            }
            key => {
                let list = self.root.get(key).and_then(Value::as_array);
                list.into_iter().flatten().collect()
            }
        }
    }
}

fn insert_passage(fields: &mut Map<String, Value>, passage: Option<&Fragment>) {
    if let Some(passage) = passage {
        fields.insert("passage".to_owned(), passage.as_str().into());
    }
}

/// The passage that is shown beside a value: of those that state it the first by language, place and
/// identifier.
fn shown<'n>(notice: &'n Notice, stated_in: &[Fragment]) -> Option<&'n Fragment> {
    let order = |passage: &&'n Passage| {
        let mut versions = notice.versions.iter();
        let version = versions.find(|version| version.id.as_ref() == Some(&passage.version));
        let language = version.map(|version| version.language);
        // What belongs to no version comes last.
        (language.is_none(), language, passage.start, &passage.id)
    };
    let passages = notice.passages.iter();
    let stating = passages.filter(|passage| stated_in.contains(&passage.id));
    stating.min_by_key(order).map(|passage| &passage.id)
}

/// The JSON of a notice, with the nodes that identifiers lead to.
pub(super) struct View<'j> {
    pub notice: &'j Notice,
    pub root: &'j Value,
    nodes: HashMap<&'j str, &'j Value>,
}

/// The item that a row is about, with one value of each list that has several rows.
pub(super) struct Item<'j> {
    pub value: &'j Value,
    /// The lists, each with its value in this row.
    each: Vec<(&'static str, Option<&'j Value>)>,
    /// The number of the row among those of the item, from 1.
    pub row: usize,
}

impl<'j> View<'j> {
    /// Takes in the nodes of some JSON.
    fn index(&mut self, json: &'j Value) {
        match json {
            Value::Array(values) => values.iter().for_each(|value| self.index(value)),
            Value::Object(fields) => {
                if let Some(Value::String(id)) = fields.get("id") {
                    self.nodes.insert(id, json);
                }
                fields.values().for_each(|value| self.index(value));
            }
            _ => {}
        }
    }

    /// The rows of an item. A row that lacks a value of the table's key is none.
    fn rows_of(&self, table: &Table, value: &'j Value) -> Vec<Vec<String>> {
        let mut chosen = vec![Vec::new()];
        for list in table.each {
            let values = self.values(value, list);
            let longer = chosen.iter().flat_map(|before: &Vec<_>| {
                let values = values.iter();
                values.map(move |value| [before.as_slice(), &[(*list, *value)]].concat())
            });
            chosen = longer.collect();
        }
        let items = chosen.into_iter().zip(1..);
        let rows = items.map(|(each, row)| self.row(table, &Item { value, each, row }));
        let is_key = |name: &str| table.key.contains(&name);
        let is_whole = |row: &Vec<String>| {
            let mut cells = table.columns.iter().zip(row);
            cells.all(|(column, cell)| !is_key(column.name) || !cell.is_empty())
        };
        rows.filter(is_whole).collect()
    }

    fn row(&self, table: &Table, item: &Item<'j>) -> Vec<String> {
        let cells = table.columns.iter();
        let cells = cells.map(|column| cell(column, item, self).unwrap_or_default());
        cells.collect()
    }

    /// The different values of a list of an item; of an empty one, no value once. An identifier that
    /// leads to nothing is no value.
    fn values(&self, item: &'j Value, list: &str) -> Vec<Option<&'j Value>> {
        let mut values: Vec<Option<&Value>> = Vec::new();
        for value in item
            .get(list)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let is_lost = is_fragment(value) && self.node(value).is_none();
            if !is_lost && !values.contains(&Some(value)) {
                values.push(Some(value));
            }
        }
        if values.is_empty() {
            vec![None]
        } else {
            values
        }
    }

    /// What a path leads to from an item; the empty one leads to the notice.
    pub fn value(&self, item: &Item<'j>, path: &[&str]) -> Option<&'j Value> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self.root);
        };
        let mut each = item.each.iter();
        let start = match each.find(|(list, _)| list == first) {
            Some((_, value)) => *value,
            None => item.value.get(first),
        };
        rest.iter().try_fold(start?, |value, key| {
            let node = if is_fragment(value) {
                self.node(value)?
            } else {
                value
            };
            node.get(key)
        })
    }

    fn node(&self, id: &Value) -> Option<&'j Value> {
        self.nodes.get(id.as_str()?).copied()
    }
}

/// Whether a value is the identifier of a part.
fn is_fragment(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with('#'))
}
