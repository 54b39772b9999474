use super::super::record::{Record, Rows};
use super::*;

mod hostile;
mod properties;

/// A record's row, line and cells.
type Read = (u64, u64, Vec<String>);

/// Every table with its records.
fn read(text: &[u8], by_line: bool) -> Result<Vec<(String, Vec<Read>)>, Stop> {
    let mut book = JsonBook::open(text, "results", by_line, Limits::LOCAL)?;
    let names: Vec<_> = book.sheets().iter().map(|one| one.name.clone()).collect();
    let mut tables = Vec::new();
    for (at, name) in names.into_iter().enumerate() {
        let mut rows = Workbook::open(&mut book, at)?;
        let mut record = Record::default();
        let mut records = Vec::new();
        while rows.read(&mut record)? {
            records.push((record.row, record.line, record.texts()));
        }
        tables.push((name, records));
    }
    Ok(tables)
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let mut tables = read(text.as_bytes(), false).expect("it is read");
    let rows = tables.remove(0).1.into_iter();
    rows.map(|(_, _, cells)| cells).collect()
}

/// What is told of a file that cannot be read.
fn told(text: &[u8], by_line: bool) -> String {
    match read(text, by_line) {
        Err(Stop::Broken(what, advice)) => format!("“x.json” {what}. {advice}"),
        Err(Stop::Limit(what, limit)) => format!("more than {limit} {what}"),
        other => panic!("{other:?}"),
    }
}

fn owned(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn an_array_of_objects_is_a_table_whose_columns_are_all_names() {
    let text = b"[\n {\"id\": \"P1\", \"value\": 3},\r\n {\"value\": 4, \"note\": \"x\"}\n]\n";
    let tables = read(text, false).expect("it is read");
    assert_eq!(tables.len(), 1);
    let (name, rows) = &tables[0];
    assert_eq!(name, "results");
    assert_eq!(
        *rows,
        [
            (1, 1, owned(&["id", "value", "note"])),
            (2, 2, owned(&["P1", "3", ""])),
            (3, 3, owned(&["", "4", "x"])),
        ]
    );
}

#[test]
fn members_of_a_document_are_tables_and_plain_ones_are_kept_aside() {
    let text = r#"{
      "$schema": "x", "profile": "open", "release": null, "tags": ["a", 1],
      "report": {"organisation": "A charity", "period_start": "2025-04-01", "note": null},
      "measurements": [{"value": 1}],
      "insights": []
    }"#;
    let book = JsonBook::open(text.as_bytes(), "x", false, Limits::LOCAL).expect("it is read");
    let others: Vec<_> = book
        .others()
        .iter()
        .map(|other| (other.name.as_str(), other.text.as_deref()))
        .collect();
    assert_eq!(
        others,
        [
            ("$schema", Some("x")),
            ("profile", Some("open")),
            ("release", None),
            ("tags", None)
        ]
    );
    let tables = read(text.as_bytes(), false).expect("it is read");
    assert_eq!(
        tables[0],
        (
            "report".to_owned(),
            vec![
                (1, 3, owned(&["field", "value"])),
                (2, 3, owned(&["organisation", "A charity"])),
                (3, 3, owned(&["period_start", "2025-04-01"])),
                (4, 3, owned(&["note", ""])),
            ]
        )
    );
    assert_eq!(tables[1].1[1], (2, 4, owned(&["1"])));
    assert_eq!(tables[2], ("insights".to_owned(), vec![]));
}

#[test]
fn each_line_of_ndjson_is_a_row_and_blank_lines_are_none() {
    let text = b"\xEF\xBB\xBF{\"a\":1}\n\n  \n{\"a\":2,\"b\":3}\r\n{\"b\":4}";
    let tables = read(text, true).expect("it is read");
    assert_eq!(
        tables[0].1,
        [
            (1, 1, owned(&["a", "b"])),
            (2, 1, owned(&["1", ""])),
            (3, 4, owned(&["2", "3"])),
            (4, 5, owned(&["", "4"])),
        ]
    );
}

#[test]
fn values_arrive_as_they_were_written() {
    let text = r#"[{"a": 45.10, "b": 1e400, "c": 9007199254740993, "d": true, "e": null, "f": -0,
        "g": "Zoë \"x\" \u00e9 \ud83d\ude00 \n\/", "h": {"x": [1, 2, {"y": "a b\" c"}]}, "i": [ ]}]"#;
    assert_eq!(
        cells(text)[1],
        [
            "45.10",
            "1e400",
            "9007199254740993",
            "true",
            "",
            "-0",
            "Zoë \"x\" é 😀 \n/",
            r#"{"x":[1,2,{"y":"a b\" c"}]}"#,
            "[]"
        ]
    );
}

#[test]
fn rows_that_say_nothing_are_blank_rows() {
    let text = r#"[{"a": 1}, {}, null, {"a": null}, {"a": ""}, {"a": 2}, {}]"#;
    let mut book = JsonBook::open(text.as_bytes(), "x", false, Limits::LOCAL).expect("it is read");
    let mut rows = Workbook::open(&mut book, 0).expect("it is opened");
    let mut record = Record::default();
    let mut seen = Vec::new();
    while rows.read(&mut record).expect("it is read") {
        seen.push((record.row, record.blank_before));
    }
    assert_eq!(seen, [(1, 0), (2, 0), (7, 4)]);
    assert_eq!(record.blank_before, 1);
}

#[test]
fn names_are_compared_by_what_they_say() {
    let text = r#"[{"value": 1}, {"\u0076alue": 2}]"#;
    assert_eq!(cells(text), [["value"], ["1"], ["2"]]);
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let slips: [&[u8]; 24] = [
        b"[{\"a\": NaN}]",
        b"[\n{\"a\": -Infinity}]",
        b"[{\"a\": None}]",
        b"[{'a': 1}]",
        b"[{\"a\": 'x'}]",
        b"[{a: 1}]",
        b"[{\"a\": 01}]",
        b"[{\"a\": 1,5}]",
        b"[{\"a\": +1}]",
        b"[{\"a\": 1},]",
        b"[{\"a\": 1,}]",
        b"[{\"a\": 1}\n{\"a\": 2}]",
        b"[{\"a\" 1}]",
        b"// made by hand\n[]",
        b"[{\"a\": \"x\ny\"}]",
        b"[{\"a\": \"x\ty\"}]",
        b"[{\"a\": \"\\x\"}]",
        b"[\n\n{\"a\": \"\\ud83d\"}]",
        b"[{\"a\": \"\xE9\"}]",
        b"[{\"a\": 1}] []",
        b"[{\"a\": 1}, 5]",
        b"[[\"a\"], [1]]",
        b"{\"profile\": \"open\"}",
        b"[{\"a\": 1}, {\n\"a\": 2,\n\"\\u0061\": 3}]",
    ];
    let told: Vec<_> = slips.iter().map(|text| told(text, false)).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    “x.json” has a NaN or an Infinity, which is no JSON (line 1). write null where there is no value
    “x.json” has a NaN or an Infinity, which is no JSON (line 2). write null where there is no value
    “x.json” has a word that JSON writes otherwise (line 1). write true, false and null, in small letters
    “x.json” has a text in single quotes, where JSON takes double ones (line 1). save it with a program that writes JSON
    “x.json” has a text in single quotes, where JSON takes double ones (line 1). save it with a program that writes JSON
    “x.json” has a name without double quotes (line 1). write each name in double quotes, such as "value"
    “x.json” has a number that is no JSON, such as +1, .5, 01 or 1,5 (line 1). write numbers such as 1, 0.5 or -2, with a point and without separators
    “x.json” has a number that is no JSON, such as +1, .5, 01 or 1,5 (line 1). write numbers such as 1, 0.5 or -2, with a point and without separators
    “x.json” has a number that is no JSON, such as +1, .5, 01 or 1,5 (line 1). write numbers such as 1, 0.5 or -2, with a point and without separators
    “x.json” has a comma with nothing behind it (line 1). leave the last comma out
    “x.json” has a comma with nothing behind it (line 1). leave the last comma out
    “x.json” lacks a comma or a closing bracket (line 2). put a comma between values, and close every { and [
    “x.json” lacks the colon between a name and its value (line 1). write it as "name": value
    “x.json” has a comment, which JSON does not take (line 1). take the comment out
    “x.json” has a text that is not closed in its line (line 1). close the text with a double quote; a line break inside it is written \n
    “x.json” has a tab or another control character inside a text (line 1). write a tab as \t, and leave other control characters out
    “x.json” has a backslash in a text that is no part of JSON (line 1). write a backslash as \\
    “x.json” has half of a character (a code such as \ud83d without its second half) (line 3). save it again in UTF-8 with the program that made it
    “x.json” is JSON, but not in UTF-8: it has bytes that stand for no character (line 1). save it again in UTF-8
    “x.json” goes on behind its end (line 1). send one JSON document, or one object in each line of a file named .ndjson
    “x.json” has a row that is no object (line 1). write each row as an object that names its columns, such as {"value": 3}
    “x.json” has a row that is no object (line 1). write each row as an object that names its columns, such as {"value": 3}
    “x.json” is JSON that holds no table. send {"measurements": [ … ]} or an array of objects, one for each row
    “x.json” has “a” twice in one object, in line 2 and again in line 3, and nobody can tell which holds. leave out one of the two
    "#);
}

#[test]
fn a_text_that_was_cut_is_told_with_its_line() {
    let whole = r#"{"measurements": [{"a": 12, "b": [true, "x\u00e9"]}]}"#;
    for end in 1..whole.len() - 1 {
        let Some(cut) = whole.get(..end) else {
            continue;
        };
        assert!(
            told(cut.as_bytes(), false).contains("is cut short"),
            "{cut}"
        );
    }
    insta::assert_snapshot!(told(b"[{\"a\": 1},\n{\"a\"", false), @"“x.json” is cut short: it ends in line 2, before everything that was opened is closed. ask for the whole file, or export it again");
    insta::assert_snapshot!(told(b"{\"a\": 1}\n\n{\"a\": 2\n{\"a\": 3}\n", true), @"“x.json” is cut short in line 3. write one whole object in each line; ask for the whole file, or export it again");
    insta::assert_snapshot!(told(b"{\"a\": 1}\n[1]\n", true), @r#"“x.json” has a row that is no object (line 2). write each row as an object that names its columns, such as {"value": 3}"#);
    insta::assert_snapshot!(told(b"{\"a\": 1} {\"a\": 2}\n", true), @"“x.json” goes on behind its end (line 1). send one JSON document, or one object in each line of a file named .ndjson");
}
