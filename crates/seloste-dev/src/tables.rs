//! The tables that notices are written as, in `vocab/tables.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// The tables as people write them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// What all have in common.
    pub package: PackageEntry,
    /// The columns that several have, by name.
    shared: BTreeMap<String, SharedEntry>,
    /// The tables, in the order of the package.
    table: Vec<TableEntry>,
}

/// What is said of all tables.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackageEntry {
    /// What people call them.
    pub title: String,
    /// How they are to be read.
    pub description: String,
    /// How they are to be read where formulas are quoted.
    pub quoted: String,
}

/// A table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableEntry {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What its rows are.
    pub description: String,
    /// What it has a row for.
    pub rows: String,
    /// The lists that have a row for each value.
    #[serde(default)]
    pub each: Vec<String>,
    /// The columns that no two rows share.
    pub key: Vec<String>,
    columns: Vec<ColumnEntry>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ColumnEntry {
    Shared(String),
    Own(OwnEntry),
}

#[derive(Deserialize)]
struct OwnEntry {
    name: String,
    #[serde(flatten)]
    value: SharedEntry,
}

/// What stands in a column.
#[derive(Clone, Deserialize)]
pub struct SharedEntry {
    /// The path of the value in the item.
    pub from: String,
    /// What kind of value it is.
    #[serde(default, rename = "as")]
    pub kind: ValueKind,
    /// Whether every row has one.
    #[serde(default)]
    pub required: bool,
    /// The table that a node has its row in.
    pub references: Option<String>,
    /// What people are told of it.
    pub description: String,
}

/// What kind of value a column has; the file says what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "`vocab/tables.toml` says what each means")]
pub enum ValueKind {
    #[default]
    Text,
    Texts,
    Code,
    Named,
    Node,
    Iri,
    Date,
    Yes,
    Number,
    Period,
    Listed,
    Status,
    Row,
}

impl Tables {
    /// Reads `tables.toml`.
    pub fn load(file: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        toml::from_str(&text).with_context(|| format!("in {}", file.display()))
    }

    /// The tables, each with its columns by their names.
    pub fn all(&self) -> Vec<(&TableEntry, Vec<(&str, &SharedEntry)>)> {
        let tables = self.table.iter();
        tables.map(|table| (table, self.columns(table))).collect()
    }

    fn columns<'t>(&'t self, table: &'t TableEntry) -> Vec<(&'t str, &'t SharedEntry)> {
        let columns = table.columns.iter();
        let columns = columns.filter_map(|column| match column {
            ColumnEntry::Shared(name) => {
                let (name, value) = self.shared.get_key_value(name)?;
                Some((name.as_str(), value))
            }
            ColumnEntry::Own(own) => Some((own.name.as_str(), &own.value)),
        });
        columns.collect()
    }

    /// What is wrong with the tables, one sentence each.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let names: BTreeSet<&str> = self.table.iter().map(|it| it.name.as_str()).collect();
        if names.len() < self.table.len() {
            problems.push("two tables have the same name".to_owned());
        }
        for (table, columns) in self.all() {
            let found = self.table_problems(table, &columns, &names);
            problems.extend(found.map(|told| format!("table `{}`: {told}", table.name)));
        }
        problems
    }

    fn table_problems(
        &self,
        table: &TableEntry,
        columns: &[(&str, &SharedEntry)],
        tables: &BTreeSet<&str>,
    ) -> impl Iterator<Item = String> {
        let mut problems = Vec::new();
        let names: BTreeSet<&str> = columns.iter().map(|(name, _)| *name).collect();
        if names.len() < table.columns.len() {
            problems.push("a column stands twice, or is not among the shared ones".to_owned());
        }
        let is_snake = |name: &&str| {
            name.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        for name in names.iter().filter(|name| !is_snake(name)) {
            problems.push(format!("`{name}` is not in small letters"));
        }
        for key in &table.key {
            let column = columns.iter().find(|(name, _)| name == key);
            if column.is_none_or(|(_, value)| !value.required) {
                problems.push(format!("the key `{key}` is no column that is required"));
            }
        }
        for (name, value) in columns {
            let lost = value
                .references
                .iter()
                .find(|to| !tables.contains(to.as_str()));
            problems.extend(lost.map(|to| format!("`{name}` refers to `{to}`, which is no table")));
            if !value.description.ends_with('.') {
                problems.push(format!("what is told of `{name}` is no sentence"));
            }
        }
        problems.into_iter()
    }
}
