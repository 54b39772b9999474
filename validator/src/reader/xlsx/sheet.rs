//! The rows of one sheet.

use quick_xml::events::{BytesStart, Event};

use super::address::{self, ROWS};
use super::attributes::{Attributes, attribute, is_set, is_yes, local};
use super::cell::Cell;
use super::plain;
use super::strings::{Strings, rich_text};
use super::styles::Styles;
use super::xml::{Xml, damaged};
use crate::limits::Limits;
use crate::reader::package::Part;
use crate::reader::record::{Record, Rows};
use crate::reader::stop::Stop;
use crate::reader::workbook::{Region, SheetFacts, SheetRows};

/// The most regions of merged cells.
const MERGED: usize = 100_000;
/// How many formulas with a region of results are looked out for at a time. What is beyond passes for typed.
const ARRAYS: usize = 256;

/// What all sheets share.
pub(super) struct Shared<'w> {
    pub(super) styles: &'w Styles,
    pub(super) strings: &'w Strings,
    pub(super) from_1904: bool,
    pub(super) limits: &'w Limits,
}

/// The rows of one sheet.
pub(super) struct Sheet<'w> {
    xml: Xml<'w>,
    shared: Shared<'w>,
    facts: SheetFacts,
    cell: Cell,
    /// The row that was read last, and the last that had text.
    row: u64,
    given: u64,
    /// The column in which the next cell stands unless it says otherwise.
    column: u32,
    rows: u64,
    cells: u64,
    /// Regions that hold the results of one formula.
    arrays: Vec<Region>,
    /// In how many elements the element of all rows lies.
    depth: usize,
    is_over: bool,
}

impl<'w> Sheet<'w> {
    /// Reads up to the first row.
    pub(super) fn open(part: Part<'w>, shared: Shared<'w>) -> Result<Self, Stop> {
        let mut sheet = Self {
            xml: Xml::new(part),
            shared,
            facts: SheetFacts::default(),
            cell: Cell::default(),
            row: 0,
            given: 0,
            column: 0,
            rows: 0,
            cells: 0,
            arrays: Vec::new(),
            depth: 0,
            is_over: false,
        };
        let mut is_sheet = false;
        loop {
            let event = sheet.xml.next()?;
            let (tag, is_start) = match &event {
                Event::Start(tag) => (tag, true),
                Event::Empty(tag) => (tag, false),
                Event::Eof => return Err(damaged(sheet.xml.name(), "has no cells")),
                _ => continue,
            };
            match local(tag) {
                "worksheet" => is_sheet = true,
                "sheetPr" => sheet.facts.is_filtered |= is_set(tag, "filterMode"),
                "col" if is_set(tag, "hidden") => hide(tag, &mut sheet.facts, sheet.shared.limits),
                "sheetData" if is_sheet && is_start => {
                    drop(event);
                    sheet.depth = sheet.xml.depth();
                    return Ok(sheet);
                }
                "sheetData" if is_sheet => {
                    drop(event);
                    sheet.finish()?;
                    return Ok(sheet);
                }
                _ => {}
            }
        }
    }

    /// Reads what stands behind the rows.
    fn finish(&mut self) -> Result<(), Stop> {
        self.is_over = true;
        let mut in_filter = false;
        loop {
            let event = self.xml.next()?;
            let (tag, is_start) = match &event {
                Event::Start(tag) => (tag, true),
                Event::Empty(tag) => (tag, false),
                Event::End(tag) if tag.local_name().into_inner() == "filterColumn" => {
                    in_filter = false;
                    continue;
                }
                Event::Eof => return Ok(()),
                _ => continue,
            };
            match local(tag) {
                "filterColumn" => in_filter = is_start,
                // What a filter asks for. Without it there is only a button.
                _ if in_filter => self.facts.is_filtered = true,
                "mergeCell" => {
                    let region = attribute(tag, "ref").and_then(|it| address::region(&it));
                    self.facts.merged.extend(region);
                }
                _ => {}
            }
            if self.facts.merged.len() > MERGED {
                return Err(Stop::Limit("regions of merged cells", MERGED as u64));
            }
        }
    }

    /// Reads the cell that was just opened, to its end.
    fn read_cell(&mut self) -> Result<(), Stop> {
        let depth = self.xml.depth();
        while self.xml.depth() >= depth {
            let step = match self.xml.next()? {
                Event::Start(tag) => match local(&tag) {
                    "v" => Step::Value,
                    "is" => Step::Text,
                    "f" => {
                        formula(&tag, &mut self.cell, &mut self.arrays);
                        Step::Other
                    }
                    _ => Step::Other,
                },
                Event::Empty(tag) if local(&tag) == "f" => {
                    formula(&tag, &mut self.cell, &mut self.arrays);
                    continue;
                }
                _ => continue,
            };
            match step {
                Step::Value => self.xml.text(&mut self.cell.value)?,
                Step::Text => {
                    self.cell.value.clear();
                    rich_text(&mut self.xml, &mut self.cell.value)?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// Reads cells as long as they are plain, with no more than a value. Whatever else comes is left to the reader of XML.
    fn read_plain_cells(&mut self, record: &mut Record) -> Result<(), Stop> {
        let part = self.xml.name();
        while let Some(plain) = plain::read(self.xml.ahead()) {
            let attributes = Attributes::in_text(plain.attributes);
            self.cell.begin(attributes, self.row, self.column, part)?;
            self.cell.has_formula = plain.has_formula;
            self.cell.value.push_str(plain.value);
            let length = plain.length;
            self.xml.pass(length);
            self.end_cell(record)?;
        }
        Ok(())
    }

    /// Whether the row that was read has text; if so it is counted.
    fn end_row(&mut self, record: &mut Record) -> Result<bool, Stop> {
        if record.is_blank() {
            // A formula without a value may stand for anything.
            self.facts.unknown_rows += u64::from(!record.marks.is_empty());
            return Ok(false);
        }
        record.blank_before = self.row - self.given - 1;
        self.given = self.row;
        self.rows += 1;
        self.facts.hidden_rows += u64::from(record.hidden);
        if self.rows > self.shared.limits.rows {
            return Err(Stop::Limit("rows", self.shared.limits.rows));
        }
        Ok(true)
    }

    fn end_cell(&mut self, record: &mut Record) -> Result<(), Stop> {
        self.column = self.cell.column + 1;
        if !self.arrays.is_empty() && !self.cell.value.is_empty() {
            let (row, column) = (self.row, self.cell.column);
            let holds = |region: &Region| {
                (region.from.0..=region.to.0).contains(&row)
                    && (region.from.1..=region.to.1).contains(&column)
            };
            self.cell.has_formula |= self.arrays.iter().any(holds);
        }
        let has_text = self.cell.finish(record, &self.shared, self.xml.name())?;
        self.cells += u64::from(has_text);
        if self.cells > self.shared.limits.cells {
            return Err(Stop::Limit(
                "cells that are not empty",
                self.shared.limits.cells,
            ));
        }
        Ok(())
    }
}

impl Rows for Sheet<'_> {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        record.clear();
        (record.row, record.line) = (self.row, self.row);
        if self.is_over {
            return Ok(false);
        }
        let part = self.xml.name();
        let rows = self.depth;
        let mut in_row = false;
        loop {
            if in_row {
                self.read_plain_cells(record)?;
            }
            let step = match self.xml.next()? {
                Event::Start(tag) | Event::Empty(tag) if !in_row && local(&tag) == "row" => {
                    record.clear();
                    begin_row(&tag, &mut self.row, record, part)?;
                    self.column = 0;
                    self.arrays.retain(|region| region.to.0 >= record.row);
                    Step::Row
                }
                Event::Start(tag) if in_row && local(&tag) == "c" => {
                    self.cell
                        .begin(Attributes::of(&tag), self.row, self.column, part)?;
                    Step::Cell
                }
                Event::Empty(tag) if in_row && local(&tag) == "c" => {
                    self.cell
                        .begin(Attributes::of(&tag), self.row, self.column, part)?;
                    Step::EmptyCell
                }
                Event::Start(_) => Step::Other,
                Event::End(_) => Step::End,
                Event::Eof => return Err(damaged(part, "ends early")),
                _ => continue,
            };
            match step {
                Step::Row => in_row = self.xml.depth() > rows,
                Step::Cell => {
                    self.read_cell()?;
                    self.end_cell(record)?;
                }
                Step::EmptyCell => self.end_cell(record)?,
                Step::End if self.xml.depth() < rows => {
                    record.clear();
                    self.finish()?;
                    return Ok(false);
                }
                Step::End => {
                    in_row = false;
                    if self.end_row(record)? {
                        return Ok(true);
                    }
                }
                _ => self.xml.skip()?,
            }
        }
    }
}

impl SheetRows for Sheet<'_> {
    fn facts(&self) -> &SheetFacts {
        &self.facts
    }
}

/// What to do next.
enum Step {
    Row,
    Cell,
    EmptyCell,
    Value,
    Text,
    End,
    Other,
}

/// Starts a row: which one it is, and whether it is hidden.
fn begin_row(
    tag: &BytesStart<'_>,
    row: &mut u64,
    record: &mut Record,
    part: &str,
) -> Result<(), Stop> {
    let before = std::mem::replace(row, *row + 1);
    for (name, value) in Attributes::of(tag) {
        match name {
            "r" => {
                let number = value.parse().ok().filter(|number| *number > 0);
                *row = number.ok_or_else(|| damaged(part, "has a row without a proper number"))?;
            }
            "hidden" => record.hidden = is_yes(value),
            _ => {}
        }
    }
    (record.row, record.line) = (*row, *row);
    if *row > ROWS {
        return Err(damaged(part, &format!("has a row beyond the last, {ROWS}")));
    }
    if *row <= before {
        return Err(damaged(part, &format!("has row {row} after row {before}")));
    }
    Ok(())
}

/// Notes that the cell has a formula, and where the results of it stand if there are several.
fn formula(tag: &BytesStart<'_>, cell: &mut Cell, arrays: &mut Vec<Region>) {
    cell.has_formula = true;
    let is_wide = attribute(tag, "t").is_some_and(|kind| kind == "array" || kind == "dataTable");
    if is_wide
        && let Some(region) = attribute(tag, "ref").and_then(|it| address::region(&it))
        && region.from != region.to
        && arrays.len() < ARRAYS
    {
        arrays.push(region);
    }
}

/// Notes hidden columns, as far as columns are read at all.
fn hide(tag: &BytesStart<'_>, facts: &mut SheetFacts, limits: &Limits) {
    let number = |name| attribute(tag, name).and_then(|it| it.parse::<u32>().ok());
    let most = u32::try_from(limits.columns).unwrap_or(u32::MAX);
    if let (Some(from), Some(to)) = (number("min"), number("max")) {
        let from = facts
            .hidden_columns
            .last()
            .map_or(from, |last| from.max(last + 2));
        facts.hidden_columns.extend(from.max(1) - 1..to.min(most));
    }
}
