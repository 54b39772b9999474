//! The second time through the content of a workbook: the rows of one sheet.

use std::io::BufRead;

use super::super::record::{Mark, Record, Rows};
use super::super::stop::Stop;
use super::super::workbook::{Region, SheetFacts, SheetRows};
use super::cell::{Cell, count};
use super::survey::SHEET;
use super::value;
use super::xml::{Piece, Tag, Xml};
use crate::limits::Limits;

/// The last row and column that a sheet can have.
const LAST_ROW: u64 = 1_048_576;
const LAST_COLUMN: u64 = 16_384;
/// The most regions of merged cells.
const MERGED: usize = 100_000;

/// The rows of a sheet.
pub(super) struct OdsRows<R> {
    xml: Xml<R>,
    limits: Limits,
    facts: SheetFacts,
    /// The row read last.
    row: u64,
    /// The column that is described next.
    column: u64,
    /// Groups of rows that were opened: how deep they stand, and whether they are folded away.
    groups: Vec<(usize, bool)>,
    cell: Cell,
    value: Vec<u8>,
    /// How many cells with text were read.
    cells: u64,
    /// A row that stands for several, and how many of them are left.
    again: Option<(Record, u64)>,
    is_over: bool,
}

/// What the sheet goes on with.
enum Step {
    /// A row, whose cells come next.
    Row(RowTag),
    /// Something else, which was dealt with.
    Other,
    /// Nothing.
    End,
}

/// What a tag says of a row.
struct RowTag {
    repeated: u64,
    is_hidden: bool,
}

impl<R: BufRead> OdsRows<R> {
    /// Goes to the table with that number, counted from 0.
    pub(super) fn open(
        mut xml: Xml<R>,
        table: usize,
        is_filtered: bool,
        limits: Limits,
    ) -> Result<Self, Stop> {
        let mut left = table;
        loop {
            let depth = xml.depth();
            match xml.next()? {
                Some(Piece::Start(tag)) if depth + 1 == SHEET && tag.name() == "table:table" => {
                    if left == 0 {
                        break;
                    }
                    left -= 1;
                }
                Some(_) => {}
                None => break,
            }
        }
        Ok(Self {
            xml,
            limits,
            facts: SheetFacts {
                is_filtered,
                ..SheetFacts::default()
            },
            row: 0,
            column: 0,
            groups: Vec::new(),
            cell: Cell::default(),
            value: Vec::new(),
            cells: 0,
            again: None,
            is_over: false,
        })
    }

    /// Reads the cells of a row.
    fn cells(&mut self, record: &mut Record) -> Result<(), Stop> {
        let level = self.xml.depth();
        let mut column = 0_u64;
        while self.xml.depth() >= level {
            let is_cell = match self.xml.next()? {
                Some(Piece::Start(tag)) => {
                    let is_cell =
                        matches!(tag.name(), "table:table-cell" | "table:covered-table-cell");
                    if is_cell {
                        self.cell.begin(&tag)?;
                    }
                    is_cell
                }
                _ => continue,
            };
            if !is_cell {
                self.xml.skip()?;
                continue;
            }
            self.cell.read_text(&mut self.xml, self.limits.cell_bytes)?;
            self.merge(column)?;
            let marks = value::write(&self.cell, &mut self.value);
            if !self.value.is_empty() || marks[0].is_some() {
                self.put(record, column, marks)?;
            }
            column = column.saturating_add(self.cell.repeated);
        }
        Ok(())
    }

    /// Puts what the cell says into every column that it stands for.
    fn put(
        &mut self,
        record: &mut Record,
        column: u64,
        marks: [Option<Mark>; 2],
    ) -> Result<(), Stop> {
        let end = column.saturating_add(self.cell.repeated);
        if end > self.limits.columns as u64 {
            return Err(Stop::Limit("columns", self.limits.columns as u64));
        }
        if self.value.len() > self.limits.cell_bytes {
            return Err(Stop::Limit(
                "bytes in one cell",
                self.limits.cell_bytes as u64,
            ));
        }
        while (record.ends.len() as u64) < column {
            record.push("");
        }
        for _ in column..end {
            let at = u32::try_from(record.ends.len()).unwrap_or(u32::MAX);
            record.bytes.extend_from_slice(&self.value);
            record.ends.push(record.bytes.len());
            record
                .marks
                .extend(marks.iter().flatten().map(|mark| (at, *mark)));
            if record.bytes.len() > self.limits.row_bytes {
                return Err(Stop::Limit(
                    "bytes in one row",
                    self.limits.row_bytes as u64,
                ));
            }
        }
        self.count(self.cell.repeated)
    }

    fn count(&mut self, cells: u64) -> Result<(), Stop> {
        self.cells = self.cells.saturating_add(cells);
        if self.cells > self.limits.cells {
            return Err(Stop::Limit("cells that are not empty", self.limits.cells));
        }
        Ok(())
    }

    fn merge(&mut self, column: u64) -> Result<(), Stop> {
        let (columns, rows) = self.cell.spanned;
        let Ok(first) = u32::try_from(column) else {
            return Ok(());
        };
        if columns.max(rows) == 1 {
            return Ok(());
        }
        if self.facts.merged.len() == MERGED {
            return Err(Stop::Limit("regions of merged cells", MERGED as u64));
        }
        let last = column.saturating_add(columns - 1).min(LAST_COLUMN - 1);
        self.facts.merged.push(Region {
            from: (self.row.saturating_add(1), first),
            to: (
                self.row.saturating_add(rows).min(LAST_ROW),
                u32::try_from(last).unwrap_or(first).max(first),
            ),
        });
        Ok(())
    }

    /// What comes next.
    fn step(&mut self) -> Result<Step, Stop> {
        let depth = self.xml.depth();
        let mut is_other = false;
        match self.xml.next()? {
            None => self.is_over = true,
            Some(Piece::End) => {
                self.groups.pop_if(|(level, _)| *level == depth);
                self.is_over = depth <= SHEET;
            }
            Some(Piece::Start(tag)) => match tag.name() {
                "table:table-row" => {
                    let mut row = lines(&tag, "table:number-rows-repeated")?;
                    row.is_hidden |= self.groups.iter().any(|(_, is_hidden)| *is_hidden);
                    return Ok(Step::Row(row));
                }
                "table:table-column" => {
                    let columns = lines(&tag, "table:number-columns-repeated")?;
                    let end = self
                        .column
                        .saturating_add(columns.repeated)
                        .min(LAST_COLUMN);
                    // Columns beyond those that are read do not matter.
                    let end = end.min(self.limits.columns as u64).max(self.column);
                    if columns.is_hidden {
                        let hidden = (self.column..end).filter_map(|at| u32::try_from(at).ok());
                        self.facts.hidden_columns.extend(hidden);
                    }
                    self.column = end;
                }
                "table:table-row-group" => {
                    let display = tag.attribute("table:display")?;
                    self.groups
                        .push((depth + 1, display.as_deref() == Some("false")));
                }
                "table:table-rows"
                | "table:table-header-rows"
                | "table:table-columns"
                | "table:table-header-columns"
                | "table:table-column-group" => {}
                _ => is_other = true,
            },
            Some(_) => {}
        }
        if is_other {
            self.xml.skip()?;
        }
        Ok(if self.is_over { Step::End } else { Step::Other })
    }

    /// Gives `record` its number, unless it is beyond the last that is read.
    fn number(&mut self, record: &mut Record, blank: u64) -> Result<(), Stop> {
        record.blank_before = blank;
        record.row = self.row.saturating_add(1);
        record.line = record.row;
        let last = self.limits.rows.min(LAST_ROW);
        if record.row > last {
            return Err(Stop::Limit("rows", last));
        }
        self.row = record.row;
        self.facts.hidden_rows += u64::from(record.hidden);
        Ok(())
    }
}

fn lines(tag: &Tag<'_>, repeated: &str) -> Result<RowTag, Stop> {
    let mut row = RowTag {
        repeated: 1,
        is_hidden: false,
    };
    tag.attributes(|name, value| {
        if name == repeated {
            row.repeated = count(&value);
        } else if name == "table:visibility" {
            row.is_hidden = matches!(&*value, "collapse" | "filter");
        }
    })?;
    Ok(row)
}

impl<R: BufRead> Rows for OdsRows<R> {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        if let Some((again, left)) = self.again.take() {
            record.clone_from(&again);
            self.number(record, 0)?;
            self.count(again.ends.len() as u64)?;
            if left > 1 {
                self.again = Some((again, left - 1));
            }
            return Ok(true);
        }
        record.clear();
        let mut blank = 0_u64;
        while !self.is_over {
            let Step::Row(row) = self.step()? else {
                continue;
            };
            record.clear();
            record.row = self.row.saturating_add(1);
            record.line = record.row;
            self.cells(record)?;
            if record.is_blank() {
                // A formula without a value may stand for anything.
                let is_unknown = !record.marks.is_empty();
                let unknown = if is_unknown { row.repeated } else { 0 };
                self.facts.unknown_rows = self.facts.unknown_rows.saturating_add(unknown);
                self.row = self.row.saturating_add(row.repeated);
                blank = blank.saturating_add(row.repeated);
                continue;
            }
            record.hidden = row.is_hidden;
            self.number(record, blank)?;
            if row.repeated > 1 {
                self.again = Some((record.clone(), row.repeated - 1));
            }
            return Ok(true);
        }
        // Rows that fill up a sheet below its last text are no blank rows.
        record.clear();
        Ok(false)
    }
}

impl<R: BufRead> SheetRows for OdsRows<R> {
    fn facts(&self) -> &SheetFacts {
        &self.facts
    }
}
