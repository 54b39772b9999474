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
    /// The columns that have a value in the row, so that rows that say nothing cost nothing.
    filled: Vec<usize>,
    is_over: bool,
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
            filled: Vec::new(),
            is_over: false,
        }
    }

    fn header(&mut self, record: &mut Record) -> Result<bool, Stop> {
        self.row = 1;
        record.row = 1;
        record.line = self.counter.line(self.text.as_bytes(), self.table.at);
        if self.table.shape != Shape::Lines {
            self.close = self.scanner.open();
        }
        for name in self.table.columns.names() {
            record.push(name);
        }
        self.check_row(record)?;
        Ok(!record.ends.is_empty())
    }

    /// Goes to the next row, takes its values, and says at which byte it begins; nothing at the end.
    fn next(&mut self) -> Result<Option<usize>, Fault> {
        for column in self.filled.drain(..) {
            self.cells[column] = None;
        }
        if self.table.shape == Shape::Lines {
            let Some((start, end)) = line_spans(self.text, self.scanner.at).next() else {
                return Ok(None);
            };
            self.scanner = Scanner::new(self.text, start);
            self.scanner.peek()?;
            self.object()?;
            self.scanner.at = end;
            return Ok(Some(start));
        }
        if !self.scanner.more(self.close, self.row == 1)? {
            return Ok(None);
        }
        let start = self.scanner.at;
        if self.table.shape == Shape::Answers {
            let name = self.scanner.name()?;
            let value = self.scanner.value(0, usize::MAX)?;
            self.put(0, Value::Text(name));
            self.put(1, value);
        } else if self.scanner.peek()? == b'{' {
            self.object()?;
        } else {
            // A null, which is a row that says nothing.
            self.scanner.value(0, usize::MAX)?;
        }
        Ok(Some(start))
    }

    fn object(&mut self) -> Result<(), Fault> {
        let close = self.scanner.open();
        let mut guess = 0;
        let mut is_first = true;
        while self.scanner.more(close, is_first)? {
            is_first = false;
            let name = self.scanner.name()?;
            let value = self.scanner.value(0, usize::MAX)?;
            if let Some(column) = self.table.columns.find(name, guess) {
                guess = column + 1;
                self.put(column, value);
            }
        }
        Ok(())
    }

    fn put(&mut self, column: usize, value: Value<'a>) {
        if value != Value::Null {
            self.cells[column] = Some(value);
            self.filled.push(column);
        }
    }

    fn check_row(&self, record: &Record) -> Result<(), Stop> {
        let most = self.limits.row_bytes;
        if record.bytes.len() > most {
            return Err(Stop::Limit("bytes in one row", most as u64));
        }
        Ok(())
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
            let most = self.limits.cell_bytes;
            if record.bytes.len() - start > most {
                return Err(Stop::Limit("bytes in one cell", most as u64));
            }
            self.check_row(record)?;
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
        if self.row == 0 && self.header(record)? {
            return Ok(true);
        }
        let mut blank = 0;
        while !self.is_over {
            let next = self.next();
            let start = next.map_err(|fault| fault.stop(self.text.as_bytes()))?;
            record.row = self.row + 1;
            let at = start.unwrap_or(self.scanner.at);
            record.line = self.counter.line(self.text.as_bytes(), at);
            record.blank_before = blank;
            if start.is_none() {
                self.is_over = true;
                break;
            }
            if self.row >= self.limits.rows {
                return Err(Stop::Limit("rows", self.limits.rows));
            }
            self.row += 1;
            if !self.filled.is_empty() {
                self.fill(record)?;
                if !record.is_blank() {
                    return Ok(true);
                }
                record.clear();
            }
            blank += 1;
        }
        Ok(false)
    }
}

impl SheetRows for JsonRows<'_> {
    fn facts(&self) -> &SheetFacts {
        &self.facts
    }
}
