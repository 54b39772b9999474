//! `csv-metadata.json`: the tables as CSV on the Web.

use open_outcomes_registry::snapshot::Snapshot;
use serde_json::{Map, Value, json};

use super::table::{BETWEEN, Column, Form, Table};

pub(super) fn describe(snapshot: &Snapshot, tables: &[Table]) -> Value {
    let tables: Vec<_> = tables.iter().map(table).collect();
    json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": "Open Outcomes: the registry as tables",
        "dc:license": { "@id": "https://creativecommons.org/licenses/by/4.0/" },
        "schema:version": snapshot.newest().version(),
        "tables": tables,
    })
}

fn table(table: &Table) -> Value {
    let columns: Vec<_> = table
        .columns
        .iter()
        .map(|column| self::column(table, column))
        .collect();
    let mut schema = Map::new();
    schema.insert("columns".to_owned(), json!(columns));
    if !table.key.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(table.key));
    }
    if !table.links.is_empty() {
        let links = table.links.iter().map(|link| {
            let resource = format!("{}.csv", link.table);
            let reference = json!({ "resource": resource, "columnReference": "id" });
            json!({ "columnReference": link.column, "reference": reference })
        });
        schema.insert("foreignKeys".to_owned(), links.collect());
    }
    json!({
        "url": format!("{}.csv", table.name),
        "dc:title": table.title,
        "dc:description": table.words,
        "tableSchema": schema,
    })
}

fn column(table: &Table, column: &Column) -> Value {
    let datatype = match column.form {
        Form::Text | Form::List => "string",
        Form::Address => "anyURI",
        Form::Integer => "integer",
        Form::Number => "decimal",
        Form::Boolean => "boolean",
        Form::Date => "date",
    };
    let mut described = json!({
        "name": column.name,
        "titles": column.name,
        "datatype": datatype,
        "dc:description": column.words,
    });
    if column.form == Form::List {
        described["separator"] = json!(BETWEEN);
    }
    if table.key.contains(&column.name) {
        described["required"] = json!(true);
    }
    described
}
