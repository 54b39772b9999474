//! The mapping file as text.

use std::fmt::Write;

use super::file::{ColumnChoice, FORMAT, Mapping};

/// The line on which a byte of a text stands.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    1 + memchr::memchr_iter(b'\n', before).count()
}

/// A text between double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => {
                // Writing to a String cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Writes a mapping down.
pub(super) fn write(mapping: &Mapping) -> String {
    let mut text = format!("format = {}\n", quoted(FORMAT));
    if let Some(table) = &mapping.table {
        text.push_str(&format!("table = {}\n", quoted(table)));
    }
    if let Some(date) = &mapping.date {
        text.push_str(&format!("date = \"{date}\"\n"));
    }
    for column in &mapping.columns {
        text.push('\n');
        text.push_str(&column_lines(column));
    }
    text
}

/// The lines of one column.
pub(super) fn column_lines(column: &ColumnChoice) -> String {
    let mut text = format!("[[columns]]\nheader = {}\n", quoted(&column.header));
    let parts = [
        ("sheet", &column.sheet),
        ("column", &column.column),
        ("field", &column.field),
        ("metric", &column.metric),
        ("data_source", &column.data_source),
        ("timepoint", &column.timepoint),
        ("date_column", &column.date_column),
        ("breakdown", &column.breakdown),
    ];
    for (name, value) in parts {
        if let Some(value) = value {
            text.push_str(&format!("{name} = {}\n", quoted(value)));
        }
    }
    if column.ignore {
        text.push_str("ignore = true\n");
    }
    text
}
