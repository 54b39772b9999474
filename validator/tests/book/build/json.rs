//! JSON documents.

use serde_json::{Map, Value};

use super::{Cell, Sheet};

/// A document whose members are tables.
pub(crate) fn document(sheets: &[Sheet]) -> Vec<u8> {
    let members = sheets
        .iter()
        .map(|sheet| (sheet.name.clone(), Value::Array(rows(sheet))));
    let document: Map<_, _> = members.collect();
    serde_json::to_vec_pretty(&document).expect("JSON")
}

/// The rows of one table, one in each line.
pub(crate) fn lines(sheet: &Sheet) -> Vec<u8> {
    let rows = rows(sheet).into_iter();
    let lines: Vec<_> = rows.map(|row| row.to_string() + "\n").collect();
    lines.concat().into_bytes()
}

fn rows(sheet: &Sheet) -> Vec<Value> {
    let mut rows = sheet.rows.iter();
    let header = rows.next().expect("a header");
    let object = |row: &Vec<String>| {
        let named = header.iter().zip(row);
        let members = named.map(|(name, cell)| (name.clone(), value(cell)));
        Value::Object(members.collect())
    };
    rows.map(object).collect()
}

fn value(text: &str) -> Value {
    match Cell::of(text) {
        Cell::Blank => Value::Null,
        Cell::Number(number) | Cell::Percent(number) | Cell::Money(number) => {
            // As it is written: 7 and not 7.0.
            serde_json::from_str(&number.to_string()).expect("a number")
        }
        Cell::Truth(truth) => Value::Bool(truth),
        Cell::Text(text) => Value::String(text.to_owned()),
        _ => Value::String(text.to_owned()),
    }
}
