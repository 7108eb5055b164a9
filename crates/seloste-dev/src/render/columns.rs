use anyhow::Result;

use super::{header, option, string, strings, table};
use crate::Vocabulary;
use crate::problems::LANGUAGES;
use crate::tables::{SharedEntry, TableEntry, ValueKind};

/// `TABLES` and `PACKAGE` of `seloste-publish`.
pub fn columns(vocabulary: &Vocabulary) -> Result<String> {
    let package = &vocabulary.tables.package;
    let tables = vocabulary.tables.all().into_iter();
    let rows: Vec<_> = tables
        .map(|(entry, columns)| row(entry, &columns))
        .collect();
    Ok(header("The tables that notices are written as.")
        + "\nuse crate::tables::{Column, ColumnKind, Package, Table};\n"
        + &format!(
            "\n/// What all tables have in common.\npub(crate) static PACKAGE: Package = Package {{ \
             title: {}, description: {}, quoted: {} }};\n",
            string(&package.title),
            string(&package.description),
            string(&package.quoted)
        )
        + &table(
            "Every table, in the order of the package.",
            "TABLES",
            "Table",
            &rows,
        ))
}

fn row(entry: &TableEntry, columns: &[(&str, &SharedEntry)]) -> String {
    let columns = columns.iter().flat_map(|(name, value)| column(name, value));
    let columns: String = columns
        .map(|column| format!("        {column},\n"))
        .collect();
    format!(
        "Table {{ name: {}, title: {}, description: {}, rows: {}, each: {}, key: {}, columns: &[\n{columns}    ] }}",
        string(&entry.name),
        string(&entry.title),
        string(&entry.description),
        string(&entry.rows),
        strings(&entry.each),
        strings(&entry.key),
    )
}

/// The columns of a value: one, or one for each language, or one for a code and those for its name.
fn column(name: &str, value: &SharedEntry) -> Vec<String> {
    let written = |name: &str, kind: &str, description: &str, required: bool| {
        let path: Vec<&str> = value
            .from
            .split('.')
            .filter(|key| !key.is_empty())
            .collect();
        format!(
            "Column {{ name: {}, description: {}, path: {}, kind: ColumnKind::{kind}, required: {required}, references: {} }}",
            string(name),
            string(description),
            strings(&path),
            option(value.references.as_deref()),
        )
    };
    let of_languages = |kind: &str, told: &str| {
        let columns = LANGUAGES.map(|language| {
            let name = format!("{name}_{language}");
            let kind = format!("{kind}({})", string(language));
            let description = format!("{told} In {}.", spoken(language));
            written(&name, &kind, &description, false)
        });
        columns.to_vec()
    };
    let single = match value.kind {
        ValueKind::Texts => return of_languages("Words", &value.description),
        ValueKind::Named => "Code",
        ValueKind::Text => "Text",
        ValueKind::Code => "Code",
        ValueKind::Node => "Node",
        ValueKind::Iri => "Iri",
        ValueKind::Date => "Date",
        ValueKind::Yes => "Truth",
        ValueKind::Number => "Number",
        ValueKind::Period => "Period",
        ValueKind::Listed => "Listed",
        ValueKind::Status => "Status",
        ValueKind::Row => "Row",
    };
    let mut columns = vec![written(name, single, &value.description, value.required)];
    if value.kind == ValueKind::Named {
        columns.extend(of_languages(
            "Name",
            &format!("What the code in `{name}` is called."),
        ));
    }
    columns
}

/// What people call a language.
fn spoken(language: &str) -> &'static str {
    match language {
        "fi" => "Finnish",
        "sv" => "Swedish",
        _ => "English",
    }
}
