//! Tables as CSV, as RFC 4180 has it, in UTF-8.

use std::borrow::Cow;

use serde_json::Value;

use super::table::Table;

/// A table: its header, then a line a row.
pub(crate) fn of_table(table: &Table) -> String {
    let mut text = String::new();
    line(&mut text, table.columns.iter().map(|column| column.name));
    for row in &table.rows {
        line(
            &mut text,
            row.iter().map(|cell| cell.as_deref().unwrap_or_default()),
        );
    }
    text
}

/// One definition: a line a fact. The field is the way to the fact, step by step: `measures.0.unit`.
pub(crate) fn field_value(value: &Value) -> String {
    let mut text = String::new();
    line(&mut text, ["field", "value"].into_iter());
    let mut waiting = vec![(String::new(), value)];
    while let Some((way, value)) = waiting.pop() {
        let step = |name: &str| {
            if way.is_empty() {
                name.to_owned()
            } else {
                format!("{way}.{name}")
            }
        };
        match value {
            Value::Null => {}
            Value::Object(fields) => {
                let fields = fields.iter().rev();
                waiting.extend(fields.map(|(name, value)| (step(name), value)));
            }
            Value::Array(entries) => {
                let entries = entries.iter().enumerate().rev();
                waiting.extend(entries.map(|(at, value)| (step(&at.to_string()), value)));
            }
            Value::String(words) => line(&mut text, [way.as_str(), words].into_iter()),
            other => line(&mut text, [way.as_str(), &other.to_string()].into_iter()),
        }
    }
    text
}

/// Adds one line of cells.
pub(super) fn line<'c>(text: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&quoted(cell));
    }
    text.push_str("\r\n");
}

fn quoted(cell: &str) -> Cow<'_, str> {
    let is_plain = !cell.contains([',', '"', '\r', '\n']) && cell.trim() == cell;
    if is_plain {
        Cow::Borrowed(cell)
    } else {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_definition_is_a_line_a_fact() {
        let value = json!({
            "id": "x",
            "measures": [{ "unit": "%", "range": { "minimum": 0.5 } }, { "unit": "{score}" }],
            "notes": ["one, two", "“three” \"four\""],
            "nothing": null,
            "yes": true,
        });
        insta::assert_snapshot!(field_value(&value).replace('\r', ""), @r#"
        field,value
        id,x
        measures.0.unit,%
        measures.0.range.minimum,0.5
        measures.1.unit,{score}
        notes.0,"one, two"
        notes.1,"“three” ""four"""
        yes,true
        "#);
    }

    proptest! {
        #[test]
        fn every_cell_comes_back_as_it_was(rows in prop::collection::vec(
            prop::collection::vec(any::<String>(), 3), 1..5,
        )) {
            let mut text = String::new();
            line(&mut text, ["a", "b", "c"].into_iter());
            for row in &rows {
                line(&mut text, row.iter().map(String::as_str));
            }
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.expect("a record").iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(read, rows);
        }
    }
}
