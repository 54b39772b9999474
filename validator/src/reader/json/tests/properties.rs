//! Whatever `serde_json` writes is read as it is.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

/// A cell: its value, and what is read of it.
fn cell() -> impl Strategy<Value = (Value, String)> {
    prop_oneof![
        Just((Value::Null, String::new())),
        any::<bool>().prop_map(|one| (json!(one), one.to_string())),
        any::<i64>().prop_map(|one| (json!(one), one.to_string())),
        any::<f64>()
            .prop_filter("JSON has no other", |one| one.is_finite())
            .prop_map(|one| (json!(one), json!(one).to_string())),
        any::<String>().prop_map(|one| (json!(one), one)),
        prop::collection::vec(any::<String>(), 0..3).prop_map(|one| {
            let value = json!({ "x": one });
            (value.clone(), value.to_string())
        }),
    ]
}

type Row = Vec<(usize, (Value, String))>;

/// Rows that each name some of six columns, in any order.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = prop::collection::hash_map(0..6_usize, cell(), 1..6);
    prop::collection::vec(row.prop_map(|row| row.into_iter().collect()), 1..20)
}

const NAMES: [&str; 6] = ["id", "a \"b\"", "ü", "line\nbreak", "", "😀"];

fn object(row: &Row) -> Value {
    let members = row
        .iter()
        .map(|(at, (value, _))| (NAMES[*at].to_owned(), value.clone()));
    Value::Object(members.collect::<Map<_, _>>())
}

/// What should be read: the header, and below it every row that says something.
fn expected(rows: &[Row]) -> Vec<(u64, Vec<String>)> {
    let mut order: Vec<usize> = Vec::new();
    for (at, _) in rows.iter().flatten() {
        if !order.contains(at) {
            order.push(*at);
        }
    }
    let header = order.iter().map(|at| NAMES[*at].to_owned()).collect();
    let mut expected = vec![(1, header)];
    for (number, row) in rows.iter().enumerate() {
        let cell = |at: &usize| row.iter().find(|(other, _)| other == at);
        let cells = order
            .iter()
            .map(|at| cell(at).map_or(String::new(), |one| one.1.1.clone()));
        let cells: Vec<_> = cells.collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            expected.push((number as u64 + 2, cells));
        }
    }
    expected
}

fn found(text: &str, by_line: bool) -> Vec<(u64, Vec<String>)> {
    let tables = read(text.as_bytes(), by_line).expect("it is read");
    let rows = tables.into_iter().flat_map(|(_, rows)| rows);
    rows.map(|(row, _, cells)| (row, cells)).collect()
}

proptest! {
    #[test]
    fn what_serde_json_writes_is_read_as_it_is(rows in rows()) {
        let expected = expected(&rows);
        let objects: Vec<_> = rows.iter().map(object).collect();
        let lines: String = objects.iter().map(|object| format!("{object}\n")).collect();
        prop_assert_eq!(&found(&lines, true), &expected);
        let array = Value::Array(objects.clone());
        prop_assert_eq!(&found(&array.to_string(), false), &expected);
        let pretty = serde_json::to_string_pretty(&json!({ "measurements": array })).expect("it is written");
        prop_assert_eq!(&found(&pretty, false), &expected);
    }
}
