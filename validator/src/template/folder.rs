//! The long form as a folder of files: a CSV file and a JSON Schema for each table, and what describes them.

use std::io::{Cursor, Write};

use open_outcomes_registry::digest::Sha256Hex;
use serde_json::{Map, Value, json};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::model::{Column, Input, Sheet};
use super::{Template, TemplateError};
use crate::carried;

/// The files of the folder, by name.
pub(super) fn files(template: &Template<'_>) -> Result<Vec<(String, Vec<u8>)>, TemplateError> {
    let sheets: Vec<_> = template
        .tables
        .iter()
        .map(|taken| Sheet {
            given: Vec::new(),
            columns: super::tables::columns(template, taken.table, false),
            ..super::tables::sheet(template, *taken, false)
        })
        .collect();
    let mut files = Vec::new();
    for sheet in &sheets {
        let headers: Vec<_> = sheet
            .columns
            .iter()
            .map(|column| column.header.as_str())
            .collect();
        files.push((
            format!("{}.csv", sheet.name),
            format!("{}\n", headers.join(",")).into_bytes(),
        ));
        files.push((
            format!("{}/{}.json", carried::SCHEMAS, sheet.name),
            pretty(&schema(sheet))?,
        ));
    }
    files.push((
        "datapackage.json".to_owned(),
        pretty(&package(template, &sheets))?,
    ));
    files.push((
        carried::PROFILE.to_owned(),
        template.text.clone().into_bytes(),
    ));
    files.push((
        carried::README.to_owned(),
        readme(template, &sheets).into_bytes(),
    ));
    Ok(files)
}

/// The files in one zip file, dated alike, so that the same template has the same bytes.
pub(super) fn archive(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, TemplateError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn pretty(value: &Value) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The data package, as Frictionless Data describes it.
fn package(template: &Template<'_>, sheets: &[Sheet]) -> Value {
    let header = &template.profile.header;
    let resources: Vec<_> = sheets.iter().map(resource).collect();
    let uses = template.uses().into_iter();
    let uses: Vec<_> = uses
        .map(|(kind, name)| json!({"kind": kind.name(), "id": name}))
        .collect();
    json!({
        "name": header.id.as_str(),
        "title": header.title,
        "profile": "tabular-data-package",
        "resources": resources,
        "open_outcomes": {
            "format": carried::FORMAT,
            "release": template.release.version().to_string(),
            "ledger_sha256": template.snapshot.ledger().sha256().to_string(),
            "profile": carried::PROFILE,
            "profile_sha256": Sha256Hex::of(template.text.as_bytes()).to_string(),
            "uses": uses,
        },
    })
}

fn resource(sheet: &Sheet) -> Value {
    let fields: Vec<_> = sheet
        .columns
        .iter()
        .map(|column| {
            let mut constraints = Map::new();
            if column.is_required {
                constraints.insert("required".to_owned(), true.into());
            }
            let (kind, more) = of(&column.input);
            for (name, value) in more {
                let name = match name {
                    "maxLength" | "minimum" | "maximum" | "enum" => name,
                    _ => continue,
                };
                constraints.insert(name.to_owned(), value);
            }
            json!({
                "name": column.header,
                "title": column.prompt.title,
                "description": column.prompt.text,
                "type": if column.input == Input::Date { "date" } else { kind },
                "constraints": constraints,
            })
        })
        .collect();
    json!({
        "name": sheet.name.replace('_', "-"),
        "path": format!("{}.csv", sheet.name),
        "profile": "tabular-data-resource",
        "description": sheet.about,
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    })
}

/// The JSON Schema of a table's rows, as records by field.
fn schema(sheet: &Sheet) -> Value {
    let properties: Map<_, _> = sheet
        .columns
        .iter()
        .map(|column| (column.header.clone(), property(column)))
        .collect();
    let required = sheet.columns.iter().filter(|column| column.is_required);
    let required: Vec<_> = required.map(|column| column.header.as_str()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": sheet.name,
        "description": sheet.about,
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": required,
        },
    })
}

fn property(column: &Column) -> Value {
    let (kind, more) = of(&column.input);
    let mut property = Map::new();
    property.insert("title".to_owned(), column.prompt.title.clone().into());
    property.insert("description".to_owned(), column.prompt.text.clone().into());
    property.insert("type".to_owned(), kind.into());
    property.extend(
        more.into_iter()
            .map(|(name, value)| (name.to_owned(), value)),
    );
    Value::Object(property)
}

/// The type of an input in JSON, and what limits it.
fn of(input: &Input) -> (&'static str, Vec<(&'static str, Value)>) {
    let ends = |least: &Option<f64>, most: &Option<f64>| {
        let ends = [("minimum", *least), ("maximum", *most)];
        let ends = ends
            .into_iter()
            .filter_map(|(name, end)| Some((name, json!(end?))));
        ends.collect::<Vec<_>>()
    };
    match input {
        Input::Integer(least, most) => ("integer", ends(least, most)),
        Input::Decimal(least, most) => ("number", ends(least, most)),
        Input::Numbers(list) => ("number", vec![("enum", json!(list))]),
        Input::Date => ("string", vec![("format", "date".into())]),
        Input::Text(Some(most)) => ("string", vec![("maxLength", (*most).into())]),
        Input::List(list) => ("string", vec![("enum", list.clone().into())]),
        Input::Suggestions(list) => ("string", vec![("examples", list.clone().into())]),
        Input::Text(None) | Input::Any => ("string", Vec::new()),
    }
}

fn readme(template: &Template<'_>, sheets: &[Sheet]) -> String {
    let header = &template.profile.header;
    let mut text = format!("{}\n\n", header.title);
    if let Some(definition) = &header.definition {
        text.push_str(&format!("{definition}\n\n"));
    }
    text.push_str("Each CSV file is a table. Write rows below its headers; files that you do not need may stay as they are.\nThe folder “schema” describes the rows as JSON Schema, datapackage.json as a data package.\nprofile.toml says by what the files are judged; leave it beside them, as it is.\n\nFiles:\n");
    for sheet in sheets {
        let needed = if sheet.is_required { " (needed)" } else { "" };
        text.push_str(&format!("- {}.csv{needed}: {}\n", sheet.name, sheet.about));
    }
    if !template.measures.is_empty() {
        text.push_str("\nWhat is asked:\n");
    }
    for one in &template.measures {
        text.push_str(&format!(
            "- {} with {}: {} with {}\n",
            one.metric.header.title, one.source.header.title, one.metric_name, one.source_name
        ));
    }
    text.push_str(&format!(
        "\nProfile {}@{}, release {} of the registry of Open Outcomes.\nTo check: open-outcomes validate on this folder.\n",
        header.id,
        header.version,
        template.release.version()
    ));
    text
}
