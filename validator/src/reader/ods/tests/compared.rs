//! What calamine reads is what is read here.

use std::io::Cursor;

use calamine::{Data, Reader};
use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Value {
    Nothing,
    Text(String),
    Whole(i32),
    Number(f64),
    Percent(f64),
    Money(f64),
    Day(u8),
    Moment(u8),
    Bool(bool),
    Failed,
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Nothing),
        "[a-zé<&\"'0-9]{1,4}( [a-z0-9]{1,3}){0,2}".prop_map(Value::Text),
        any::<i32>().prop_map(Value::Whole),
        (-1e6..1e6_f64).prop_map(Value::Number),
        any::<f64>()
            .prop_filter("no program writes it", |one| one.is_normal())
            .prop_map(Value::Number),
        (0..=1000_u16).prop_map(|one| Value::Percent(f64::from(one) / 1000.0)),
        (0..1_000_000_u32).prop_map(|one| Value::Money(f64::from(one) / 100.0)),
        (1..29_u8).prop_map(Value::Day),
        (1..29_u8).prop_map(Value::Moment),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Failed),
    ]
}

impl Value {
    fn xml(&self, repeated: u8, has_formula: bool) -> String {
        let (kind, value, text) = match self {
            Self::Nothing => {
                return format!("<table:table-cell table:number-columns-repeated=\"{repeated}\"/>");
            }
            Self::Text(text) => (
                "string",
                String::new(),
                text.replace('&', "&amp;").replace('<', "&lt;"),
            ),
            Self::Whole(one) => ("float", format!("office:value=\"{one}\""), one.to_string()),
            Self::Number(one) => (
                "float",
                format!("office:value=\"{one:e}\""),
                "shown".to_owned(),
            ),
            Self::Percent(one) => (
                "percentage",
                format!("office:value=\"{one}\""),
                "shown".to_owned(),
            ),
            Self::Money(one) => (
                "currency",
                format!("office:currency=\"GBP\" office:value=\"{one}\""),
                "shown".to_owned(),
            ),
            Self::Day(one) => (
                "date",
                format!("office:date-value=\"2025-04-{one:02}\""),
                "shown".to_owned(),
            ),
            Self::Moment(one) => (
                "date",
                format!("office:date-value=\"2025-04-{one:02}T10:30:00\""),
                "shown".to_owned(),
            ),
            Self::Bool(one) => (
                "boolean",
                format!("office:boolean-value=\"{one}\""),
                "shown".to_owned(),
            ),
            Self::Failed => (
                "string",
                "office:string-value=\"\" calcext:value-type=\"error\"".to_owned(),
                "#DIV/0!".to_owned(),
            ),
        };
        let formula = if has_formula {
            "table:formula=\"of:=[.A1]\""
        } else {
            ""
        };
        format!(
            "<table:table-cell {formula} office:value-type=\"{kind}\" {value} table:number-columns-repeated=\"{repeated}\"><text:p>{text}</text:p></table:table-cell>"
        )
    }

    fn mark(&self) -> Option<Mark> {
        match self {
            Self::Percent(_) => Some(Mark::Percent),
            Self::Money(_) => Some(Mark::Currency),
            Self::Day(_) => Some(Mark::Date),
            Self::Moment(_) => Some(Mark::DateTime),
            Self::Failed => Some(Mark::Error),
            Self::Text(text) => text
                .parse::<f64>()
                .ok()
                .filter(|one| one.is_finite())
                .map(|_| Mark::TextNumber),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
struct Row {
    cells: Vec<(Value, u8, bool)>,
    repeated: u8,
}

fn table() -> impl Strategy<Value = Vec<Row>> {
    let cells = prop::collection::vec((value(), 1..4_u8, any::<bool>()), 0..8);
    let row = (cells, 1..3_u8).prop_map(|(cells, repeated)| Row { cells, repeated });
    prop::collection::vec(row, 1..12)
}

fn xml(table: &[Row]) -> String {
    let rows = table.iter().map(|row| {
        let cells = row.cells.iter().map(|(value, repeated, formula)| value.xml(*repeated, *formula));
        format!(
            "<table:table-row table:number-rows-repeated=\"{}\">{}<table:table-cell table:number-columns-repeated=\"500\"/></table:table-row>",
            row.repeated,
            cells.collect::<String>()
        )
    });
    sheet(&format!(
        "{}<table:table-row table:number-rows-repeated=\"1000000\"/>",
        rows.collect::<String>()
    ))
}

/// What calamine reads of a cell, as it is written here.
fn same(data: &Data, text: &str, is_percent: bool) -> bool {
    let close = |one: f64, other: f64| (one - other).abs() <= one.abs() * 1e-14;
    match data {
        Data::Empty => text.is_empty(),
        Data::Float(number) => {
            let number = if is_percent { number * 100.0 } else { *number };
            text.parse().is_ok_and(|read| close(number, read))
        }
        Data::Bool(yes) => text == if *yes { "true" } else { "false" },
        Data::String(said) | Data::DateTimeIso(said) => said == text,
        _ => false,
    }
}

proptest! {
    #[test]
    fn what_calamine_reads_is_read(table in table()) {
        let bytes = ods(&xml(&table));
        let (read, _) = rows(&bytes, 0).expect("it is read");
        let mut book: calamine::Ods<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes[..])).expect("calamine opens it");
        let range = book.worksheet_range_at(0).expect("it has a sheet").expect("calamine reads it");
        let mut cells = 0;
        for (row, texts, marks) in &read {
            for (column, text) in texts.iter().enumerate() {
                let at = (u32::try_from(row - 1).expect("small"), u32::try_from(column).expect("small"));
                let is_percent = marks.contains(&(at.1, Mark::Percent));
                let data = range.get_value(at).unwrap_or(&Data::Empty);
                prop_assert!(same(data, text, is_percent), "{data:?} and {text}");
                cells += usize::from(!text.is_empty());
            }
        }
        prop_assert_eq!(range.used_cells().count(), cells);
    }

    #[test]
    fn each_cell_has_the_marks_of_its_sort(table in table()) {
        let (read, _) = rows(&ods(&xml(&table)), 0).expect("it is read");
        let mut first = 1;
        let mut expected = Vec::new();
        for row in &table {
            let mut marks = Vec::new();
            let mut column = 0;
            for (value, repeated, formula) in &row.cells {
                for _ in 0..*repeated {
                    let formula = (*formula && !matches!(value, Value::Nothing)).then_some(Mark::Formula);
                    marks.extend(formula.into_iter().chain(value.mark()).map(|mark| (column, mark)));
                    column += 1;
                }
            }
            let is_blank = row.cells.iter().all(|(value, ..)| matches!(value, Value::Nothing));
            for row in first..first + u64::from(row.repeated) {
                if !is_blank {
                    expected.push((row, marks.clone()));
                }
            }
            first += u64::from(row.repeated);
        }
        let read: Vec<_> = read.into_iter().map(|(row, _, marks)| (row, marks)).collect();
        prop_assert_eq!(read, expected);
    }
}
