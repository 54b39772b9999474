use proptest::prelude::*;

use super::*;

/// A record's row, line and cells.
type Read = (u64, u64, Vec<String>);

/// Every record, and what stopped the reading.
fn read(bytes: &[u8]) -> (Vec<Read>, Option<Stop>) {
    let mut records = Records::new(Buffer::new(bytes, u64::MAX), b',', 1, Limits::LOCAL);
    let mut record = Record::default();
    let mut found = Vec::new();
    loop {
        match records.read(&mut record) {
            Ok(false) => return (found, None),
            Ok(true) => found.push((record.row, record.line, cells(&record))),
            Err(stop) => return (found, Some(stop)),
        }
    }
}

fn cells(record: &Record) -> Vec<String> {
    record.texts()
}

fn places(bytes: &[u8]) -> Vec<(u64, u64)> {
    read(bytes)
        .0
        .into_iter()
        .map(|(row, line, _)| (row, line))
        .collect()
}

#[test]
fn blank_rows_count_and_line_breaks_in_quotes_do_not_start_a_row() {
    assert_eq!(places(b"a,b\n\n1,2\n"), [(1, 1), (3, 3)]);
    assert_eq!(
        places(b"a,b\r\n\r\n1,\"x\r\ny\"\r\n3,4"),
        [(1, 1), (3, 3), (4, 5)]
    );
    assert_eq!(places(b"a\rb\r\rc"), [(1, 1), (2, 2), (4, 4)]);
    assert_eq!(places(b"\n\na\n"), [(3, 3)]);
    assert_eq!(places(b""), []);
}

#[test]
fn an_unclosed_quote_is_told_and_a_closed_one_at_the_end_is_not() {
    let (found, stop) = read(b"a,b\n1,\"x\n2,3\n");
    assert_eq!(found.len(), 1);
    assert!(matches!(stop, Some(Stop::UnclosedQuote)));
    assert!(read(b"a,\"b\"").1.is_none());
    assert!(read(b"a,b").1.is_none());
    assert_eq!(read(b"a,\"b\"").0[0].2, ["a", "b"]);
}

#[test]
fn limits_stop_the_reading() {
    let wide = "x,".repeat(Limits::LOCAL.columns + 1);
    assert!(matches!(
        read(wide.as_bytes()).1,
        Some(Stop::Limit("columns", _))
    ));
    let long = "x".repeat(Limits::LOCAL.cell_bytes + 1);
    assert!(matches!(
        read(long.as_bytes()).1,
        Some(Stop::Limit("bytes in one cell", _))
    ));
    let endless = format!("\"{}", "x".repeat(3 << 20));
    assert!(matches!(
        read(endless.as_bytes()).1,
        Some(Stop::Limit("bytes in one row", _))
    ));
}

/// Counts rows and lines one character at a time, as a person would.
fn by_hand(text: &str) -> Vec<(u64, u64)> {
    let (mut row, mut line) = (1, 1);
    let mut found = Vec::new();
    let (mut in_quotes, mut at_start, mut field_start) = (false, true, true);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let ends_line = character == '\n' || character == '\r';
        if at_start && !ends_line {
            found.push((row, line));
            at_start = false;
        }
        if ends_line {
            if character == '\r' && characters.peek() == Some(&'\n') {
                characters.next();
            }
            line += 1;
            if !in_quotes {
                row += 1;
                at_start = true;
                field_start = true;
            }
            continue;
        }
        match character {
            '"' if in_quotes && characters.peek() == Some(&'"') => drop(characters.next()),
            '"' if in_quotes => in_quotes = false,
            '"' if field_start => in_quotes = true,
            _ => {}
        }
        field_start = !in_quotes && character == ',';
    }
    found
}

/// Well-formed CSV: cells quoted where they need it, any line ends, blank rows.
fn csv_text() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        "[a-z0-9 ]{0,6}",
        "[a-z\r\n,\"é]{0,8}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
    ];
    let row = proptest::collection::vec(cell, 1..5).prop_map(|cells| cells.join(","));
    let end = prop_oneof![
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\n\n"),
        Just("\r\n\r\n")
    ];
    proptest::collection::vec((row, end), 0..12).prop_map(|rows| {
        rows.into_iter()
            .flat_map(|(row, end)| [row, end.to_owned()])
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn rows_and_lines_are_those_a_person_counts(text in csv_text()) {
        let (found, stop) = read(text.as_bytes());
        prop_assert!(stop.is_none());
        let found: Vec<_> = found.into_iter().map(|(row, line, _)| (row, line)).collect();
        prop_assert_eq!(found, by_hand(&text));
    }

    #[test]
    fn cells_are_those_of_the_csv_crate(text in csv_text()) {
        let theirs: Vec<Vec<String>> = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .records()
            .map(|record| record.expect("it is text").iter().map(str::to_owned).collect())
            .collect();
        let ours: Vec<_> = read(text.as_bytes()).0.into_iter().map(|(_, _, cells)| cells).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        read(&bytes);
    }
}
