//! `datapackage.json`: the tables as a Frictionless data package.

use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::snapshot::Snapshot;
use serde_json::{Map, Value, json};

use super::File;
use super::table::{Column, Form, Table};

pub(super) fn describe(snapshot: &Snapshot, tables: &[Table], files: &[File]) -> Value {
    let release = snapshot.newest();
    let resources = tables.iter().zip(files);
    let resources: Vec<_> = resources
        .map(|(table, file)| resource(table, file))
        .collect();
    json!({
        "profile": "tabular-data-package",
        "name": "open-outcomes-registry",
        "title": "Open Outcomes: the registry as tables",
        "version": release.version(),
        "created": format!("{}T00:00:00Z", release.date()),
        "licenses": [{
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }],
        "resources": resources,
    })
}

fn resource(table: &Table, file: &File) -> Value {
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.name,
        "title": table.title,
        "description": table.words,
        "format": "csv",
        "mediatype": file.media,
        "encoding": "utf-8",
        "bytes": file.bytes.len(),
        "hash": format!("sha256:{}", Sha256Hex::of(&file.bytes)),
        "schema": schema(table),
    })
}

fn schema(table: &Table) -> Value {
    let fields: Vec<_> = table
        .columns
        .iter()
        .map(|column| field(table, column))
        .collect();
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), json!(fields));
    schema.insert("missingValues".to_owned(), json!([""]));
    if !table.key.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(table.key));
    }
    if !table.links.is_empty() {
        let links = table.links.iter().map(|link| {
            let reference = json!({ "resource": link.table, "fields": ["id"] });
            json!({ "fields": [link.column], "reference": reference })
        });
        schema.insert("foreignKeys".to_owned(), links.collect());
    }
    Value::Object(schema)
}

fn field(table: &Table, column: &Column) -> Value {
    let (kind, format) = match column.form {
        Form::Text | Form::List => ("string", "default"),
        Form::Address => ("string", "uri"),
        Form::Integer => ("integer", "default"),
        Form::Number => ("number", "default"),
        Form::Boolean => ("boolean", "default"),
        Form::Date => ("date", "default"),
    };
    let mut field = json!({
        "name": column.name,
        "type": kind,
        "format": format,
        "description": column.words,
    });
    if table.key.contains(&column.name) {
        field["constraints"] = json!({ "required": true });
    }
    field
}
