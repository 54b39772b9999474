//! The records that are made of the rows of a wide sheet.

use super::wide::{Form, ValueColumn};
use crate::reader::record::{Made, Mark, Record, Rows};
use crate::reader::stop::Stop;
use crate::reader::workbook::SheetFacts;
use crate::rules::structure::total_row::is_total_word;

/// The rows of a wide sheet, one record for each value.
pub(super) struct WideRows<'x> {
    form: &'x Form,
    inner: &'x mut dyn Rows,
    /// The row of the sheet.
    row: Record,
    /// The columns of values that have one in it, by their places.
    filled: Vec<usize>,
    /// The next of them.
    next: usize,
    /// The first column of the row that is not blank.
    first: Option<usize>,
}

impl<'x> WideRows<'x> {
    pub(super) fn new(form: &'x Form, inner: &'x mut dyn Rows) -> Self {
        Self {
            form,
            inner,
            row: Record::default(),
            filled: Vec::new(),
            next: 0,
            first: None,
        }
    }

    /// A cell of the row; empty, where there is none.
    fn cell(&self, column: usize) -> &str {
        let span = self.row.span(column).unwrap_or_default();
        let cell = self.row.bytes.get(span).unwrap_or_default();
        std::str::from_utf8(cell).unwrap_or_default()
    }

    /// What a workbook says of a cell: a formula may be shown as a percentage too.
    fn marks(&self, column: usize) -> impl Iterator<Item = Mark> {
        let marks = &self.row.marks;
        let first = marks.partition_point(|(at, _)| (*at as usize) < column);
        let of_cell = marks[first..].iter();
        let of_cell = of_cell.take_while(move |(at, _)| *at as usize == column);
        of_cell.map(|(_, mark)| *mark)
    }

    /// How many cells the row has, as they are counted for a row that has too many or too few.
    fn width(&self) -> usize {
        let (found, wanted) = (self.row.ends.len(), self.form.width);
        let is_empty = |column: usize| self.cell(column).trim().is_empty();
        let is_padded = found < wanted && self.form.is_cut;
        if is_padded || (found > wanted && (wanted..found).all(is_empty)) {
            wanted
        } else {
            found
        }
    }

    /// Looks which values the row has.
    fn look(&mut self) {
        self.next = 0;
        self.filled.clear();
        let cells = 0..self.row.ends.len();
        self.first = cells
            .into_iter()
            .find(|at| !self.cell(*at).trim().is_empty());
        let is_total = self.first.is_some_and(|at| is_total_word(self.cell(at)));
        if is_total || self.width() != self.form.width {
            return;
        }
        let form = self.form;
        for (place, value) in form.values.iter().enumerate() {
            let text = self.cell(value.column).trim();
            let is_missing = text.is_empty() || form.missing.iter().any(|word| word == text);
            // Of a formula without a value nobody knows whether there was one.
            let is_unknown = self
                .marks(value.column)
                .any(|mark| mark == Mark::FormulaWithoutValue);
            if !is_missing || is_unknown {
                self.filled.push(place);
            }
        }
    }

    /// Makes a record of a value; of none, where the row has none.
    fn make(&self, place: Option<usize>, record: &mut Record) {
        let form = self.form;
        let part = self.next;
        record.clear();
        record.row = self.row.row;
        record.line = self.row.line;
        record.hidden = self.row.hidden;
        record.part = u16::try_from(part).unwrap_or(u16::MAX);
        record.made = Some(Made {
            width: self.width(),
            wanted: form.width,
            first: None,
            is_of_use: place.is_some(),
        });
        if part == 0 {
            record.blank_before = self.row.blank_before;
            record.oddities.clone_from(&self.row.oddities);
        }
        for shared in &form.shared {
            let text = if shared.is_once && part > 0 {
                ""
            } else {
                self.cell(shared.column)
            };
            let text = match &shared.codes {
                Some(codes) if place.is_some() => codes.read(text),
                _ => text,
            };
            self.push(record, text, Some(shared.column));
        }
        let value = place.and_then(|place| form.values.get(place));
        self.put_in(record, value);
        if part == 0 {
            self.put_others_in(record, value);
        }
    }

    /// Puts what is not about one value into the first record of a row.
    fn put_others_in(&self, record: &mut Record, value: Option<&ValueColumn>) {
        for (column, is_read_elsewhere) in &self.form.others {
            let stands_already =
                value.is_some_and(|value| value.column == *column || value.day == Some(*column));
            let text = if stands_already {
                ""
            } else {
                self.cell(*column)
            };
            if *is_read_elsewhere {
                // What a workbook says of the cell goes with the record that its value makes.
                record.push(text);
                record
                    .origins
                    .push(u32::try_from(*column).unwrap_or(u32::MAX));
            } else {
                self.push(record, text, Some(*column));
            }
        }
        let is_first = |at: &u32| self.first.is_some_and(|first| *at as usize == first);
        let ends = &record.ends;
        let places = record
            .origins
            .iter()
            .enumerate()
            .filter(|(_, at)| is_first(at));
        let mut places = places.map(|(at, _)| at);
        let first = places.find(|at| ends[*at] > if *at == 0 { 0 } else { ends[*at - 1] });
        if let Some(made) = &mut record.made {
            made.first = first;
        }
    }

    /// Puts in what is said of a value, and the value.
    fn put_in(&self, record: &mut Record, value: Option<&ValueColumn>) {
        let put = self.form.put;
        if !put.values {
            return;
        }
        let text = |of: fn(&ValueColumn) -> &str| value.map_or("", of);
        self.push(record, text(|value| &value.metric), None);
        self.push(record, text(|value| &value.source), None);
        if put.timepoint {
            self.push(record, text(|value| &value.timepoint), None);
        }
        if put.date {
            match value.and_then(|value| value.day) {
                Some(day) => self.push(record, self.cell(day), Some(day)),
                None if value.is_some() => self.push(record, &self.form.date, None),
                None => self.push(record, "", None),
            }
        }
        let column = value.map(|value| value.column);
        let cell = column.map_or("", |column| self.cell(column));
        let codes = value.and_then(|value| value.codes.as_ref());
        let text = codes.map_or(cell, |codes| codes.read(cell));
        let is_code = codes.is_some_and(|codes| !codes.are_numbers());
        let (number, code) = if is_code { ("", text) } else { (text, "") };
        self.push(record, number, column.filter(|_| !is_code));
        if put.code {
            self.push(record, code, column.filter(|_| is_code));
        }
    }

    fn push(&self, record: &mut Record, text: &str, origin: Option<usize>) {
        let at = u32::try_from(record.ends.len()).unwrap_or(u32::MAX);
        if let Some(column) = origin {
            let marks = self.marks(column);
            let marks = marks.filter(|mark| !text.is_empty() || *mark == Mark::FormulaWithoutValue);
            record.marks.extend(marks.map(|mark| (at, mark)));
        }
        record.push(text);
        let origin = origin.and_then(|column| u32::try_from(column).ok());
        record.origins.push(origin.unwrap_or(Record::NOWHERE));
    }
}

impl Rows for WideRows<'_> {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        if self.next + 1 < self.filled.len() {
            self.next += 1;
            self.make(self.filled.get(self.next).copied(), record);
            return Ok(true);
        }
        let read = self.inner.read(&mut self.row);
        record.row = self.row.row;
        record.line = self.row.line;
        if !read? {
            return Ok(false);
        }
        self.look();
        self.make(self.filled.first().copied(), record);
        Ok(true)
    }

    fn sheet(&self) -> Option<&SheetFacts> {
        self.inner.sheet()
    }
}
