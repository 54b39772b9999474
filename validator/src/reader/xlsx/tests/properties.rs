//! Workbooks of every sort of value, compared cell by cell with another reader.

use std::collections::HashMap;
use std::fmt::Write;
use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_from_rs};
use proptest::prelude::*;
use quick_xml::escape::escape;

use super::parts::{Parts, read};
use crate::limits::Limits;
use crate::reader::record::Mark;

/// A cell to write.
#[derive(Debug, Clone)]
enum Cell {
    Nothing,
    Formatted,
    Shared(String),
    Inline(String),
    Number(f64),
    Whole(i64),
    Percent(f64),
    Money(f64),
    Day(u32),
    DayAndTime(f64),
    Truth(bool),
    Error(&'static str),
    Formula(f64),
    TextFormula(String),
    NoValue,
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zà-ÿ0-9 .,&<>\"'-]{0,12}",
        "\\PC{0,6}",
        "[-+]?[0-9]{1,4}(\\.[0-9]{1,3})?",
        Just("a_x000D__x000A_b".to_owned()),
        Just("_x005F_x000D_".to_owned()),
        Just("_xD83D__xDE00__x12".to_owned()),
        Just("two\nlines".to_owned()),
        Just("  spaces  ".to_owned()),
    ]
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e6..1e6,
        -1e-3..1e-3,
        proptest::num::f64::NORMAL,
        (0..1000_u32, 1..64_u32).prop_map(|(a, b)| f64::from(a) / f64::from(b)),
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    use proptest::sample::select;
    prop_oneof![
        2 => Just(Cell::Nothing),
        1 => Just(Cell::Formatted),
        3 => text().prop_map(Cell::Shared),
        2 => text().prop_map(Cell::Inline),
        2 => number().prop_map(Cell::Number),
        2 => any::<i32>().prop_map(|it| Cell::Whole(i64::from(it))),
        1 => (-1_000_000_000_000_000..1_000_000_000_000_000_i64).prop_map(Cell::Whole),
        2 => number().prop_map(|it| Cell::Percent(it.clamp(-1e300, 1e300))),
        1 => number().prop_map(Cell::Money),
        2 => (61..2_900_000_u32).prop_map(Cell::Day),
        2 => (61.0..2_900_000.0).prop_map(Cell::DayAndTime),
        1 => any::<bool>().prop_map(Cell::Truth),
        1 => select(vec!["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"]).prop_map(Cell::Error),
        2 => number().prop_map(Cell::Formula),
        1 => text().prop_map(Cell::TextFormula),
        1 => Just(Cell::NoValue),
    ]
}

/// A workbook with those rows. Addresses are left out where `bare`, and `space` stands between the cells.
fn workbook(rows: &[Vec<Cell>], bare: bool, space: &str, from_1904: bool) -> Vec<u8> {
    let (mut sheet, mut strings) = (String::new(), String::new());
    let mut count = 0;
    for (row, cells) in rows.iter().enumerate() {
        if cells.iter().all(|cell| matches!(cell, Cell::Nothing)) && !bare {
            continue;
        }
        let _ = if bare {
            write!(sheet, "<row>")
        } else {
            write!(sheet, "<row r=\"{}\">", row + 1)
        };
        for (column, cell) in cells.iter().enumerate() {
            let letter = char::from(b'A' + u8::try_from(column).expect("a letter"));
            let place = if bare {
                String::new()
            } else {
                format!(" r=\"{letter}{}\"", row + 1)
            };
            sheet.push_str(space);
            let _ = match cell {
                Cell::Nothing if !bare => Ok(()),
                Cell::Nothing => write!(sheet, "<c/>"),
                Cell::Formatted => write!(sheet, "<c{place} s=\"1\"/>"),
                Cell::Shared(text) => {
                    let _ = write!(
                        strings,
                        "<si><t xml:space=\"preserve\">{}</t></si>",
                        escape(text)
                    );
                    count += 1;
                    write!(sheet, "<c{place} t=\"s\"><v>{}</v></c>", count - 1)
                }
                Cell::Inline(text) => write!(
                    sheet,
                    "<c{place} t=\"inlineStr\"><is><t>{}</t></is></c>",
                    escape(text)
                ),
                Cell::Number(number) => write!(sheet, "<c{place}><v>{number}</v></c>"),
                Cell::Whole(number) => write!(sheet, "<c{place} t=\"n\"><v>{number}</v></c>"),
                Cell::Percent(number) => write!(sheet, "<c{place} s=\"1\"><v>{number:e}</v></c>"),
                Cell::Money(number) => write!(sheet, "<c{place} s=\"2\"><v>{number}</v></c>"),
                Cell::Day(day) => write!(sheet, "<c{place} s=\"3\"><v>{day}</v></c>"),
                Cell::DayAndTime(days) => write!(sheet, "<c{place} s=\"4\"><v>{days}</v></c>"),
                Cell::Truth(is_true) => {
                    write!(sheet, "<c{place} t=\"b\"><v>{}</v></c>", u8::from(*is_true))
                }
                Cell::Error(error) => write!(sheet, "<c{place} t=\"e\"><v>{error}</v></c>"),
                Cell::Formula(number) => write!(sheet, "<c{place}><f>A1*2</f><v>{number}</v></c>"),
                Cell::TextFormula(text) => write!(
                    sheet,
                    "<c{place} t=\"str\"><f>A1</f><v>{}</v></c>",
                    escape(text)
                ),
                Cell::NoValue => write!(sheet, "<c{place}><f>A1</f></c>"),
            };
        }
        sheet.push_str("</row>");
    }
    let mut parts = Parts::of(&sheet);
    parts.set("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>"));
    let book = parts.parts.iter().find(|part| part.0 == "xl/workbook.xml");
    let book = String::from_utf8(book.expect("a workbook").1.clone()).expect("text");
    let epoch = format!("<workbookPr date1904=\"{from_1904}\"/><sheets>");
    parts.set("xl/workbook.xml", &book.replace("<sheets>", &epoch));
    parts.pack()
}

/// What has to be said of a cell beside its text.
fn marks(cell: &Cell) -> Vec<Mark> {
    let number = |text: &str| {
        let text = text.trim();
        let is_plain = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        is_plain && text.parse::<f64>().is_ok_and(f64::is_finite)
    };
    match cell {
        Cell::Percent(_) => vec![Mark::Percent],
        Cell::Money(_) => vec![Mark::Currency],
        Cell::Day(_) => vec![Mark::Date],
        Cell::DayAndTime(_) => vec![Mark::DateTime],
        Cell::Error(_) => vec![Mark::Error],
        Cell::TextFormula(text) if text.is_empty() => vec![],
        Cell::TextFormula(text) if number(text) => vec![Mark::Formula, Mark::TextNumber],
        Cell::Formula(_) | Cell::TextFormula(_) => vec![Mark::Formula],
        Cell::NoValue => vec![Mark::FormulaWithoutValue],
        Cell::Shared(text) | Cell::Inline(text) if number(text) => vec![Mark::TextNumber],
        _ => vec![],
    }
}

/// Whether our text is what the other reader has.
fn agrees(ours: &str, theirs: &Data, cell: &Cell) -> bool {
    let close = |number: f64| {
        let ours: f64 = ours.parse().unwrap_or(f64::NAN);
        (ours - number).abs() <= number.abs() * 1e-14
    };
    match theirs {
        Data::Empty => ours.is_empty(),
        Data::String(text) => ours == text,
        Data::Float(number) if matches!(cell, Cell::Percent(_)) => close(number * 100.0),
        Data::Float(number) => close(*number),
        Data::Int(number) => ours == number.to_string(),
        Data::Bool(is_true) => ours == is_true.to_string(),
        Data::Error(error) => ours == error.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, hours, minutes, seconds, milli) = date.to_ymd_hms_milli();
            let day = jiff::civil::date(year.cast_signed(), month.cast_signed(), day.cast_signed());
            let time = day.at(
                hours.cast_signed(),
                minutes.cast_signed(),
                seconds.cast_signed(),
                0,
            );
            let shown = |add: i64| {
                let time = time.saturating_add(jiff::Span::new().seconds(add));
                let is_midnight = time.time() == jiff::civil::Time::midnight();
                if is_midnight {
                    time.date().to_string()
                } else {
                    time.to_string()
                }
            };
            // Ours is rounded to seconds, theirs to thousandths.
            (milli <= 500 && ours == shown(0)) || (milli >= 499 && ours == shown(1))
        }
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_cell_is_that_of_another_reader(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 0..8), 0..8),
        bare in any::<bool>(),
        space in proptest::sample::select(vec!["", "\n  ", "<!-- -->"]),
        from_1904 in any::<bool>(),
    ) {
        let bytes = workbook(&rows, bare, space, from_1904);
        let ours = read(&bytes, 0, Limits::HOSTED).expect("a sheet");
        let mut other: calamine::Xlsx<_> = open_workbook_from_rs(Cursor::new(&bytes)).expect("a workbook");
        let theirs = other.worksheet_range("Data").expect("a sheet");
        let by_row: HashMap<u64, _> = ours.rows.iter().map(|row| (row.number, row)).collect();
        let mut last = 0;
        for (index, cells) in (1_u64..).zip(&rows) {
            let Some(row) = by_row.get(&index) else {
                // It was passed over: nothing that can be seen stands there.
                for column in 0..8 {
                    let place = (u32::try_from(index - 1).expect("small"), column);
                    let theirs = theirs.get_value(place).unwrap_or(&Data::Empty);
                    prop_assert!(theirs.to_string().trim_ascii().is_empty(), "{:?}", theirs);
                }
                continue;
            };
            prop_assert_eq!(row.blank_before, index - last - 1);
            last = index;
            let mut expected = Vec::new();
            for (column, cell) in (0_u32..).zip(cells) {
                let ours = row.cells.get(column as usize).map_or("", String::as_str);
                let place = (u32::try_from(index - 1).expect("small"), column);
                let theirs = theirs.get_value(place).unwrap_or(&Data::Empty);
                prop_assert!(agrees(ours, theirs, cell), "{:?} is not {:?}: {:?}", ours, theirs, cell);
                expected.extend(marks(cell).into_iter().map(|mark| (column, mark)));
            }
            prop_assert_eq!(&row.marks, &expected);
        }
    }
}
