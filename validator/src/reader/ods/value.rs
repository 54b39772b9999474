//! What a cell says, written as CSV would have it.

use super::super::record::Mark;
use super::cell::{Cell, Kind};
use crate::number::Number;

/// What programs show for a formula that failed.
const ERRORS: [&str; 7] = [
    "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!",
];

/// Writes what `cell` says into `out`, and gives what is known of it beside that.
pub(super) fn write(cell: &Cell, out: &mut String) -> [Option<Mark>; 2] {
    out.clear();
    let formula = cell.is_formula.then_some(Mark::Formula);
    if is_error(cell) {
        out.push_str(&cell.text);
        return [formula, Some(Mark::Error)];
    }
    let value = cell.value.as_deref();
    let mark = match (cell.kind, value) {
        (Kind::Float | Kind::Percentage | Kind::Currency, Some(value)) => number(cell, value, out),
        (Kind::Date, Some(value)) => Some(date(value, out)),
        (Kind::Time, Some(value)) => {
            time(value, out);
            None
        }
        (Kind::Boolean, Some(value)) => {
            out.push_str(&value.to_ascii_lowercase());
            None
        }
        (Kind::Text, value) => {
            out.push_str(value.unwrap_or(&cell.text));
            text_number(out)
        }
        // Some programs leave out of what sort a value is.
        (_, _) => {
            out.push_str(&cell.text);
            if cell.is_formula && out.is_empty() {
                return [Some(Mark::FormulaWithoutValue), None];
            }
            None
        }
    };
    if out.is_empty() {
        return [None, None];
    }
    [formula, mark]
}

fn is_error(cell: &Cell) -> bool {
    let says = |text: &str| ERRORS.contains(&text) || text.starts_with("Err:");
    cell.is_error && !cell.text.is_empty()
        || cell.is_formula && cell.kind == Kind::Text && says(&cell.text)
}

fn number(cell: &Cell, value: &str, out: &mut String) -> Option<Mark> {
    let Some(number) = Number::read(value.trim()).finite() else {
        // A value that is no number is shown as it stands, and the rules speak of it.
        out.push_str(value);
        return None;
    };
    match cell.kind {
        Kind::Percentage => {
            out.push_str(&digits(number * 100.0));
            Some(Mark::Percent)
        }
        Kind::Currency => {
            out.push_str(&digits(number));
            Some(Mark::Currency)
        }
        _ => {
            out.push_str(&digits(number));
            None
        }
    }
}

/// A number with at most 15 digits, which is as many as spreadsheets hold.
fn digits(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    match rounded.abs() {
        0.0 => "0".to_owned(),
        1e-16..1e21 => format!("{rounded}"),
        1e21.. => format!("{rounded:E}").replace('E', "E+"),
        _ => format!("{rounded:E}"),
    }
}

/// A day, with its time unless that is midnight.
fn date(value: &str, out: &mut String) -> Mark {
    let Some((day, time)) = value.split_once('T') else {
        out.push_str(value);
        return Mark::Date;
    };
    let time = time.trim_end_matches('Z');
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    out.push_str(day);
    if time.bytes().any(|byte| !matches!(byte, b'0' | b':')) {
        out.push('T');
        out.push_str(time);
    }
    Mark::DateTime
}

/// A length of time such as `PT10H30M00S`, as `10:30:00`.
fn time(value: &str, out: &mut String) {
    match clock(value) {
        Some((hours, minutes, seconds)) => {
            out.push_str(&format!("{hours:0>2}:{minutes:0>2}:{seconds:0>2}"));
        }
        None => out.push_str(value),
    }
}

fn clock(value: &str) -> Option<(&str, &str, &str)> {
    let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let seconds = seconds.split_once('.').map_or(seconds, |(whole, _)| whole);
    let are_digits = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let all = [hours, minutes, seconds];
    all.iter()
        .all(are_digits)
        .then_some((hours, minutes, seconds))
}

fn text_number(text: &str) -> Option<Mark> {
    let is_number = Number::read(text.trim()).finite().is_some();
    is_number.then_some(Mark::TextNumber)
}
