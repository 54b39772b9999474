//! The second time through a JSON file: the rows of one table.

use super::super::record::{Record, Rows};
use super::super::stop::Stop;
use super::super::workbook::{SheetFacts, SheetRows};
use super::fault::Fault;
use super::lines::LineCounter;
use super::scan::{Scanner, Value};
use super::survey::{Shape, Table, line_spans};
use crate::limits::Limits;

/// The rows of a table. The first one is its header.
pub(super) struct JsonRows<'a> {
    text: &'a str,
    table: &'a Table,
    limits: Limits,
    facts: SheetFacts,
    scanner: Scanner<'a>,
    counter: LineCounter,
    /// How many rows were passed, the header among them.
    row: u64,
    close: u8,
    /// What the row holds, by column.
    cells: Vec<Option<Value<'a>>>,
}

/// How far the search for a row came.
enum Next {
    Row,
    Blank,
    End,
}

impl<'a> JsonRows<'a> {
    pub(super) fn new(text: &'a str, table: &'a Table, limits: Limits) -> Self {
        Self {
            text,
            table,
            limits,
            facts: SheetFacts::default(),
            scanner: Scanner::new(text, table.at),
            counter: LineCounter::new(),
            row: 0,
            close: 0,
            cells: vec![None; table.columns.names().len()],
        }
    }

    fn header(&mut self, record: &mut Record) -> bool {
        self.row = 1;
        record.row = 1;
        record.line = self.counter.line(self.text.as_bytes(), self.table.at);
        if self.table.shape != Shape::Lines {
            self.close = self.scanner.open();
        }
        for name in self.table.columns.names() {
            record.push(name);
        }
        !record.ends.is_empty()
    }

    /// Goes to the next row and takes its values; says at which byte it begins.
    fn next(&mut self) -> Result<(Next, usize), Fault> {
        self.cells.fill(None);
        if self.table.shape == Shape::Lines {
            let Some((start, end)) = line_spans(self.text, self.scanner.at).next() else {
                return Ok((Next::End, self.text.len()));
            };
            self.scanner = Scanner::new(self.text, start);
            self.scanner.peek()?;
            let next = self.object();
            self.scanner.at = end;
            return Ok((next?, start));
        }
        if !self.scanner.more(self.close, self.row == 1)? {
            return Ok((Next::End, self.scanner.at));
        }
        let start = self.scanner.at;
        let next = if self.table.shape == Shape::Answers {
            let name = self.scanner.name()?;
            let value = self.scanner.value(0, usize::MAX)?;
            self.cells.clear();
            self.cells.extend([Some(Value::Text(name)), Some(value)]);
            Next::Row
        } else if self.scanner.peek()? == b'{' {
            self.object()?
        } else {
            self.scanner.value(0, usize::MAX)?;
            Next::Blank
        };
        Ok((next, start))
    }

    fn object(&mut self) -> Result<Next, Fault> {
        let close = self.scanner.open();
        let mut guess = 0;
        let mut is_first = true;
        let mut next = Next::Blank;
        while self.scanner.more(close, is_first)? {
            is_first = false;
            let name = self.scanner.name()?;
            let value = self.scanner.value(0, usize::MAX)?;
            let Some(column) = self.table.columns.find(name, guess) else {
                continue;
            };
            guess = column + 1;
            if !matches!(value, Value::Null) && value != Value::EMPTY {
                next = Next::Row;
            }
            self.cells[column] = Some(value);
        }
        Ok(next)
    }

    fn fill(&self, record: &mut Record) -> Result<(), Stop> {
        for value in &self.cells {
            let start = record.bytes.len();
            match value {
                None | Some(Value::Null) => {}
                Some(Value::Text(text)) => text.write(&mut record.bytes),
                Some(Value::Plain(plain)) => record.bytes.extend_from_slice(plain.as_bytes()),
                Some(Value::Nested(nested)) => compact(nested, &mut record.bytes),
            }
            record.ends.push(record.bytes.len());
            let (cell, row) = (self.limits.cell_bytes, self.limits.row_bytes);
            if record.bytes.len() - start > cell {
                return Err(Stop::Limit("bytes in one cell", cell as u64));
            }
            if record.bytes.len() > row {
                return Err(Stop::Limit("bytes in one row", row as u64));
            }
        }
        Ok(())
    }
}

/// Writes an object or an array without the white space between its values.
fn compact(nested: &str, bytes: &mut Vec<u8>) {
    let (mut in_text, mut is_escaped) = (false, false);
    for byte in nested.bytes() {
        if in_text {
            in_text = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
        } else if byte.is_ascii_whitespace() {
            continue;
        } else {
            in_text = byte == b'"';
        }
        bytes.push(byte);
    }
}

impl Rows for JsonRows<'_> {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        record.clear();
        if self.row == 0 && self.header(record) {
            return Ok(true);
        }
        loop {
            let next = self.next();
            let (next, start) = next.map_err(|fault| fault.stop(self.text.as_bytes()))?;
            record.row = self.row + 1;
            record.line = self.counter.line(self.text.as_bytes(), start);
            match next {
                Next::End => return Ok(false),
                Next::Row | Next::Blank if self.row >= self.limits.rows => {
                    return Err(Stop::Limit("rows", self.limits.rows));
                }
                Next::Blank => {
                    self.row += 1;
                    record.blank_before += 1;
                }
                Next::Row => {
                    self.row += 1;
                    self.fill(record)?;
                    return Ok(true);
                }
            }
        }
    }
}

impl SheetRows for JsonRows<'_> {
    fn facts(&self) -> &SheetFacts {
        &self.facts
    }
}
