//! JSON: a document whose members are tables, an array of rows, or an object in each line.
//!
//! The text stays as it was sent, and is gone through twice: once to see whether it is sound and to find the tables
//! and their columns, and once for the rows. So nothing is held but the bytes, and numbers keep every digit.

mod columns;
mod fault;
mod lines;
mod rows;
mod scan;
mod survey;
#[cfg(test)]
mod tests;
mod text;

use self::fault::{Fault, Slip};
use self::rows::JsonRows;
pub(crate) use self::survey::Other;
use self::survey::{Survey, Table};
use super::stop::Stop;
use super::workbook::{SheetInfo, SheetRows, Workbook, WorkbookFacts};
use crate::limits::Limits;

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A JSON file in memory. Its tables are its sheets.
#[derive(Debug)]
pub(crate) struct JsonBook<'a> {
    text: &'a str,
    tables: Vec<Table>,
    others: Vec<Other>,
    sheets: Vec<SheetInfo>,
    facts: WorkbookFacts,
    limits: Limits,
}

impl<'a> JsonBook<'a> {
    /// Looks through a file. A table without a name of its own is called `stem`; `by_line` says that each line holds
    /// an object.
    ///
    /// # Errors
    /// Why it cannot be read, with the line.
    pub(crate) fn open(
        bytes: &'a [u8],
        stem: &str,
        by_line: bool,
        limits: Limits,
    ) -> Result<Self, Stop> {
        let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
        let survey = Self::survey(bytes, stem, by_line, &limits);
        let (text, survey) = survey.map_err(|fault| fault.stop(bytes))?;
        let sheets = survey.tables.iter().map(|table| SheetInfo {
            name: table.name.clone(),
            hidden: false,
        });
        Ok(Self {
            text,
            sheets: sheets.collect(),
            tables: survey.tables,
            others: survey.others,
            facts: WorkbookFacts::default(),
            limits,
        })
    }

    fn survey(
        bytes: &'a [u8],
        stem: &str,
        by_line: bool,
        limits: &Limits,
    ) -> Result<(&'a str, Survey), Fault> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| Fault::Slip(error.valid_up_to(), Slip::NotUtf8))?;
        let survey = if by_line {
            survey::lines(text, stem, limits)?
        } else {
            survey::document(text, stem, limits)?
        };
        Ok((text, survey))
    }

    /// The members of a document that are no table, such as the profile that it names; not more than a hundred.
    pub(crate) fn others(&self) -> &[Other] {
        &self.others
    }
}

impl Workbook for JsonBook<'_> {
    fn facts(&self) -> &WorkbookFacts {
        &self.facts
    }

    fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    fn open<'w>(&'w mut self, sheet: usize) -> Result<Box<dyn SheetRows + 'w>, Stop> {
        match self.tables.get(sheet) {
            Some(table) => Ok(Box::new(JsonRows::new(self.text, table, self.limits))),
            None => Err(Stop::Broken(
                "has no such table".to_owned(),
                "choose one of the tables that it holds",
            )),
        }
    }
}
