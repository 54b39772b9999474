//! What a cell says, written as CSV would have it.

use super::super::record::Mark;
use super::super::xlsx::{date, number};
use super::cell::{Cell, Kind};
use crate::number::Number;

/// What programs show for a formula that failed.
const ERRORS: [&str; 7] = [
    "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!",
];

/// Writes what `cell` says into `out`, and gives what is known of it beside that.
pub(super) fn write(cell: &Cell, out: &mut Vec<u8>) -> [Option<Mark>; 2] {
    out.clear();
    let formula = cell.is_formula.then_some(Mark::Formula);
    if is_error(cell) {
        out.extend_from_slice(cell.text.as_bytes());
        return [formula, Some(Mark::Error)];
    }
    let mark = match (cell.kind, cell.value.as_deref()) {
        (Kind::Float, Some(value)) => number(value, (0, None), out),
        (Kind::Percentage, Some(value)) => number(value, (2, Some(Mark::Percent)), out),
        (Kind::Currency, Some(value)) => number(value, (0, Some(Mark::Currency)), out),
        (Kind::Date, Some(value)) => date::write_iso(out, value),
        (Kind::Time, Some(value)) => {
            out.extend_from_slice(time(value).as_bytes());
            None
        }
        (Kind::Boolean, Some(value)) => {
            out.extend_from_slice(value.to_ascii_lowercase().as_bytes());
            None
        }
        (Kind::Text, value) => {
            let text = value.unwrap_or(&cell.text);
            out.extend_from_slice(text.as_bytes());
            text_number(text)
        }
        // Some programs leave out of what sort a value is.
        (_, _) => {
            out.extend_from_slice(cell.text.as_bytes());
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

/// Writes a number, moved by as many decimal places as its mark asks for.
fn number(value: &str, (shift, mark): (i32, Option<Mark>), out: &mut Vec<u8>) -> Option<Mark> {
    if number::write(out, value.trim(), shift) {
        return mark;
    }
    // A value that is no number is shown as it stands, and the rules speak of it.
    out.extend_from_slice(value.as_bytes());
    None
}

/// A length of time such as `PT10H30M00S`, as `10:30:00`.
fn time(value: &str) -> String {
    match clock(value) {
        Some((hours, minutes, seconds)) => format!("{hours:0>2}:{minutes:0>2}:{seconds:0>2}"),
        None => value.to_owned(),
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
