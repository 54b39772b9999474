//! A JSON Schema made from a table, and rows of text as JSON.

use std::sync::LazyLock;

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::code_list::Openness;
use open_outcomes_registry::definition::table::{Field, FieldType};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;
use regex::Regex;
use serde_json::{Map, Value, json};

/// The schema of one row.
pub(super) fn schema(table: &Table, release: ReleaseView<'_>) -> Value {
    let properties = table
        .fields
        .iter()
        .map(|field| (field.name.to_string(), property(field, release)));
    let required = table
        .fields
        .iter()
        .filter(|field| field.constraints.required)
        .map(|field| field.name.to_string());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties.collect::<Map<_, _>>(),
        "required": required.collect::<Vec<_>>(),
    })
}

fn property(field: &Field, release: ReleaseView<'_>) -> Value {
    let mut property = match field.field_type {
        FieldType::String => json!({"type": "string"}),
        FieldType::Integer => json!({"type": "integer"}),
        FieldType::Number => json!({"type": "number"}),
        FieldType::Date => json!({"type": "string", "format": "date"}),
        FieldType::Boolean => json!({"type": "boolean"}),
    };
    let constraints = &field.constraints;
    if let Some(least) = constraints.minimum {
        property["minimum"] = json!(least);
    }
    if let Some(most) = constraints.maximum {
        property["maximum"] = json!(most);
    }
    if let Some(most) = constraints.max_length {
        property["maxLength"] = json!(most);
    }
    if let Some(pattern) = &constraints.pattern {
        property["pattern"] = json!(format!("^(?:{pattern})$"));
    }
    if let Some(codes) = closed_codes(field, release) {
        property["enum"] = json!(codes);
    }
    property
}

/// The codes that a field may hold, where its list is closed.
pub(super) fn closed_codes<'s>(field: &Field, release: ReleaseView<'s>) -> Option<Vec<&'s str>> {
    let published = release.resolve(Kind::CodeList, field.code_list.as_ref()?)?;
    let list = release.code_list(published.header().id.as_str())?;
    let codes = list.codes.iter().map(|code| code.code.as_str());
    (list.openness == Openness::Closed).then(|| codes.collect())
}

/// A number as people write it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$").expect("a pattern")
});

/// A row of text as JSON: what is blank is left out, what reads as a number is one.
pub(super) fn instance(table: &Table, row: &[String]) -> Value {
    let cells = table.fields.iter().zip(row);
    let members = cells.filter_map(|(field, text)| {
        let text = text.trim();
        let is_number = matches!(field.field_type, FieldType::Integer | FieldType::Number);
        let number = || {
            let number: f64 = text.parse().ok()?;
            (NUMBER.is_match(text) && number.is_finite()).then(|| json!(number))
        };
        let value = if is_number {
            number().unwrap_or_else(|| json!(text))
        } else {
            json!(text)
        };
        (!text.is_empty()).then(|| (field.name.to_string(), value))
    });
    Value::Object(members.collect())
}
