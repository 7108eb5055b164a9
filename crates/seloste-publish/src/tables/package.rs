//! The data package: what stands in the tables, for people and for programs that load them.

use serde_json::{Map, Value, json};

use super::{Column, ColumnKind, Formulas, Table, all};
use crate::generated::PACKAGE;

/// The `datapackage.json` of the tables, as the profile `tabular-data-package` of Frictionless Data
/// Package, version 1, wants it. It names no licence: that is for whoever publishes the tables.
#[must_use]
pub fn data_package(formulas: Formulas) -> String {
    let description = match formulas {
        Formulas::Quoted => format!("{} {}", PACKAGE.description, PACKAGE.quoted),
        Formulas::Kept => PACKAGE.description.to_owned(),
    };
    let resources: Vec<Value> = all().iter().map(resource).collect();
    let package = json!({
        "profile": "tabular-data-package",
        "name": "privacy-notices",
        "title": PACKAGE.title,
        "description": description,
        "resources": resources,
    });
    let text = serde_json::to_string_pretty(&package).expect("JSON can be written");
    text + "\n"
}

fn resource(table: &Table) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let foreign: Vec<Value> = table.columns.iter().filter_map(foreign_key).collect();
    let mut schema = json!({
        "fields": fields,
        "missingValues": [""],
        "primaryKey": table.key,
    });
    if !foreign.is_empty() {
        schema["foreignKeys"] = foreign.into();
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file_name(),
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": "\"",
            "doubleQuote": true,
            "skipInitialSpace": false,
            "header": true,
        },
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        ColumnKind::Text
        | ColumnKind::Words(_)
        | ColumnKind::Code
        | ColumnKind::Name(_)
        | ColumnKind::Status => "string",
        // An IRI may have letters that a URI has not: no `format`.
        ColumnKind::Node | ColumnKind::Iri => "string",
        ColumnKind::Date => "date",
        ColumnKind::Period => "duration",
        ColumnKind::Number | ColumnKind::Row => "integer",
        ColumnKind::Truth | ColumnKind::Listed => "boolean",
    };
    let mut field = Map::new();
    field.insert("name".to_owned(), column.name.into());
    field.insert("type".to_owned(), kind.into());
    field.insert("title".to_owned(), column.title().into());
    field.insert("description".to_owned(), column.description.into());
    if let Some(constraints) = constraints(column) {
        field.insert("constraints".to_owned(), constraints);
    }
    Value::Object(field)
}

fn constraints(column: &Column) -> Option<Value> {
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), true.into());
    }
    if column.kind == ColumnKind::Status {
        constraints.insert("enum".to_owned(), json!(super::cell::STATUSES));
    }
    (!constraints.is_empty()).then_some(Value::Object(constraints))
}

/// That a column names a row of another table.
fn foreign_key(column: &Column) -> Option<Value> {
    let resource = column.references?;
    let referred = all().iter().find(|table| table.name == resource)?;
    Some(json!({
        "fields": column.name,
        "reference": {"resource": resource, "fields": referred.key.first()?},
    }))
}
