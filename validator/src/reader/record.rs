//! Rows as readers give them: cells as text, each of which knows where it stands.

use std::ops::Range;

use super::encoding::Oddities;
use super::stop::Stop;
use super::workbook::SheetFacts;

/// One row. Kept between calls so that nothing is allocated per row.
#[derive(Debug, Default, Clone)]
pub(crate) struct Record {
    /// All cells, one after the other: UTF-8 once it was decoded.
    pub(crate) bytes: Vec<u8>,
    /// Where each cell ends in `bytes`. The first cell is that of the first column.
    pub(crate) ends: Vec<usize>,
    /// How many bytes stand between two cells: 1 where the delimiters were left in, as in most rows of a text.
    pub(crate) gap: usize,
    /// The row in a spreadsheet: the first row is 1, blank rows are counted.
    pub(crate) row: u64,
    /// The physical line on which the record starts; the same as `row` where there are no lines.
    pub(crate) line: u64,
    /// How many blank rows stand before it.
    pub(crate) blank_before: u64,
    /// What was met while its text was decoded.
    pub(crate) oddities: Option<Oddities>,
    /// What a workbook says of cells beside their text, in the order of the columns; most cells have nothing.
    pub(crate) marks: Vec<(u32, Mark)>,
    /// Whether the row is hidden, by hand or by a filter.
    pub(crate) hidden: bool,
    /// Where cells really stand, where the rows were rearranged: by cell, its column in the file, or
    /// [`Record::NOWHERE`]. Empty where each cell stands in the column of its own number.
    pub(crate) origins: Vec<u32>,
    /// Of the records that were made of one row, which one it is.
    pub(crate) part: u16,
    /// What is known of that row, where the record was made of one.
    pub(crate) made: Option<Made>,
}

/// What is known of the row of a sheet that a record was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Made {
    /// How many cells the row has.
    pub(crate) width: usize,
    /// How many it should have.
    pub(crate) wanted: usize,
    /// Where its first cell with text stands in the record.
    pub(crate) first: Option<usize>,
    /// Whether there is a value in it that can be used.
    pub(crate) is_of_use: bool,
}

/// What a workbook says of a cell beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The value is the one that a formula had when the workbook was saved.
    Formula,
    /// A formula without a value: nothing is known of it.
    FormulaWithoutValue,
    /// An error such as `#REF!`, which is the text of the cell.
    Error,
    /// A number shown as a percentage. The text is what is shown: 45 for a stored 0.45.
    Percent,
    /// A number shown as an amount of money.
    Currency,
    /// A number shown as a day. The text is the day in ISO 8601.
    Date,
    /// A number shown as a day and a time. The text is ISO 8601; the time is left out where it is midnight.
    DateTime,
    /// A number that is stored as text.
    TextNumber,
}

impl Record {
    /// The column of a cell that was put in and stands nowhere in the file.
    pub(crate) const NOWHERE: u32 = u32::MAX;

    /// Empties it for the next row.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.gap = 0;
        self.marks.clear();
        self.origins.clear();
        self.oddities = None;
        self.hidden = false;
        self.part = 0;
        self.made = None;
        self.blank_before = 0;
    }

    /// Where a cell stands in `bytes`.
    pub(crate) fn span(&self, column: usize) -> Option<Range<usize>> {
        let end = *self.ends.get(column)?;
        let start = match column.checked_sub(1) {
            Some(before) => self.ends[before] + self.gap,
            None => 0,
        };
        Some(start..end)
    }

    /// Adds a cell behind the last one.
    pub(crate) fn push(&mut self, cell: &str) {
        self.bytes.extend_from_slice(cell.as_bytes());
        self.ends.push(self.bytes.len());
    }

    /// Adds empty cells behind the last one, so that there are `width`.
    pub(crate) fn widen(&mut self, width: usize) {
        while self.ends.len() < width {
            if !self.ends.is_empty() {
                self.bytes.resize(self.bytes.len() + self.gap, b' ');
            }
            self.ends.push(self.bytes.len());
        }
    }

    /// The cells as bytes.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let spans = (0..self.ends.len()).filter_map(|column| self.span(column));
        spans.map(|span| self.bytes.get(span).unwrap_or_default())
    }

    /// The cells as text.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = self.cells().map(String::from_utf8_lossy);
        texts.map(std::borrow::Cow::into_owned).collect()
    }

    /// Whether no cell says anything.
    pub(crate) fn is_blank(&self) -> bool {
        let mut cells = self.cells();
        cells.all(|cell| cell.iter().all(u8::is_ascii_whitespace))
    }
}

/// Something that gives row after row.
pub(crate) trait Rows {
    /// Reads the next row that has text into `record`; `false` at the end. Blank rows before it are counted.
    ///
    /// # Errors
    /// Why reading stopped. The record then names the row.
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop>;

    /// What is known of the sheet beside its cells, where the rows are those of a sheet. Complete once the last row
    /// was read.
    fn sheet(&self) -> Option<&SheetFacts> {
        None
    }
}

impl<R: Rows + ?Sized> Rows for &mut R {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        (**self).read(record)
    }

    fn sheet(&self) -> Option<&SheetFacts> {
        (**self).sheet()
    }
}

impl<R: Rows + ?Sized> Rows for Box<R> {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        (**self).read(record)
    }

    fn sheet(&self) -> Option<&SheetFacts> {
        (**self).sheet()
    }
}
