//! One cell: what is known of it while it is read, and its text once it is.

use super::address::{self, COLUMNS};
use super::attributes::Attributes;
use super::format::Format;
use super::sheet::Shared;
use super::xml::damaged;
use super::{date, escapes, number};
use crate::reader::record::{Mark, Record};
use crate::reader::stop::Stop;

/// What sort of value a cell has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Number,
    /// The number of a text that cells share.
    Shared,
    /// A text of its own.
    Text,
    Truth,
    Error,
    /// A day that is written out.
    Day,
}

/// One cell. Kept from cell to cell, so that nothing is allocated for it.
#[derive(Default)]
pub(super) struct Cell {
    pub(super) column: u32,
    kind: Kind,
    style: usize,
    /// Whether its value comes from a formula.
    pub(super) has_formula: bool,
    /// Its value as written.
    pub(super) value: String,
}

impl Cell {
    /// Starts a new cell in `row`, which stands at `expected` unless it says otherwise. `part` is the name of the sheet's part.
    pub(super) fn begin(
        &mut self,
        attributes: Attributes<'_>,
        row: u64,
        expected: u32,
        part: &str,
    ) -> Result<(), Stop> {
        self.column = expected;
        self.kind = Kind::Number;
        self.style = 0;
        self.has_formula = false;
        self.value.clear();
        for (name, value) in attributes {
            match name {
                "r" => {
                    let place = address::read(value).filter(|place| place.0 == row);
                    let place = place.ok_or_else(|| odd_place(part, row, value))?;
                    self.column = place.1;
                }
                "s" => self.style = value.parse().unwrap_or_default(),
                "t" => {
                    self.kind = match value {
                        "s" => Kind::Shared,
                        "str" | "inlineStr" => Kind::Text,
                        "b" => Kind::Truth,
                        "e" => Kind::Error,
                        "d" => Kind::Day,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        if self.column < expected {
            return Err(damaged(
                part,
                &format!("has cells of row {row} that are not in order"),
            ));
        }
        if self.column >= COLUMNS {
            return Err(odd_place(part, row, "one too many"));
        }
        Ok(())
    }

    /// Adds its text and marks to `record`, and says whether it has any text.
    pub(super) fn finish(
        &mut self,
        record: &mut Record,
        shared: &Shared<'_>,
        part: &str,
    ) -> Result<bool, Stop> {
        let text = match self.kind {
            _ if self.value.is_empty() => "",
            Kind::Shared => {
                let index = self.value.trim_ascii().parse().ok();
                let text = index.and_then(|index| shared.strings.get(index));
                text.ok_or_else(|| damaged(part, "refers to a text that is not there"))?
            }
            Kind::Text => {
                escapes::decode(&mut self.value);
                &self.value
            }
            Kind::Truth => match self.value.as_str() {
                "1" => "true",
                "0" => "false",
                other => other,
            },
            Kind::Error => &self.value,
            Kind::Number | Kind::Day => return self.finish_number(record, shared),
        };
        if text.is_empty() {
            // The result of a formula can be an empty text; that is not the same as no result.
            if self.has_formula && self.kind != Kind::Text {
                record.marks.push((self.column, Mark::FormulaWithoutValue));
                if self.column < u32::try_from(shared.limits.columns).unwrap_or(u32::MAX) {
                    room(record, self.column, shared)?;
                    record.ends.push(record.bytes.len());
                }
            }
            return Ok(false);
        }
        room(record, self.column, shared)?;
        record.bytes.extend_from_slice(text.as_bytes());
        if self.has_formula {
            record.marks.push((self.column, Mark::Formula));
        }
        if self.kind == Kind::Error {
            record.marks.push((self.column, Mark::Error));
        } else if self.kind != Kind::Truth && is_number(text) {
            record.marks.push((self.column, Mark::TextNumber));
        }
        close(record, shared)
    }

    fn finish_number(&mut self, record: &mut Record, shared: &Shared<'_>) -> Result<bool, Stop> {
        room(record, self.column, shared)?;
        if self.has_formula {
            record.marks.push((self.column, Mark::Formula));
        }
        let value = self.value.trim_ascii();
        let mark = if self.kind == Kind::Day {
            date::write_iso(&mut record.bytes, value)
        } else {
            write_number(
                &mut record.bytes,
                value,
                shared.styles.format(self.style),
                shared.from_1904,
            )
        };
        record.marks.extend(mark.map(|mark| (self.column, mark)));
        close(record, shared)
    }
}

/// Adds a number as it is shown, and says what is to be said of it. What is no number stays as it is.
fn write_number(out: &mut Vec<u8>, value: &str, format: Format, from_1904: bool) -> Option<Mark> {
    let (shift, mark) = match format {
        Format::Number => (0, None),
        Format::Percent => (2, Some(Mark::Percent)),
        Format::Currency => (0, Some(Mark::Currency)),
        Format::Date(shown) => {
            let days = value.parse().unwrap_or(f64::NAN);
            if date::write(out, days, shown, from_1904) {
                return shown.mark();
            }
            // No such day exists: it stays a number.
            (0, None)
        }
    };
    if number::write(out, value, shift) {
        mark
    } else {
        out.extend_from_slice(value.as_bytes());
        None
    }
}

/// Fills up with empty cells to `column`.
fn room(record: &mut Record, column: u32, shared: &Shared<'_>) -> Result<(), Stop> {
    let column = usize::try_from(column).unwrap_or(usize::MAX);
    if column >= shared.limits.columns {
        return Err(Stop::Limit("columns", shared.limits.columns as u64));
    }
    let end = record.bytes.len();
    record.ends.resize(column.max(record.ends.len()), end);
    Ok(())
}

/// Ends the cell whose text was added.
fn close(record: &mut Record, shared: &Shared<'_>) -> Result<bool, Stop> {
    let start = record.ends.last().copied().unwrap_or_default();
    let limits = shared.limits;
    if record.bytes.len() - start > limits.cell_bytes {
        return Err(Stop::Limit("bytes in one cell", limits.cell_bytes as u64));
    }
    if record.bytes.len() > limits.row_bytes {
        return Err(Stop::Limit("bytes in one row", limits.row_bytes as u64));
    }
    record.ends.push(record.bytes.len());
    Ok(true)
}

/// Whether a text is a number.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let may_be =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    text.bytes().all(may_be) && text.parse().is_ok_and(f64::is_finite)
}

fn odd_place(part: &str, row: u64, value: &str) -> Stop {
    let shown: String = value.escape_default().take(20).collect();
    damaged(
        part,
        &format!("has a cell in row {row} that stands nowhere in the sheet ({shown})"),
    )
}
