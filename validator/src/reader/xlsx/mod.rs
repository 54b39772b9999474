//! Excel workbooks (.xlsx), read as a stream within limits.
//!
//! Our own reader, since none other tells percentages, amounts of money, hidden rows and formulas from typed values, and
//! since a workbook is hostile input: nothing it says of its size is believed, and nothing grows with the grid.

mod address;
mod attributes;
mod book;
mod cell;
pub(super) mod date;
mod escapes;
mod format;
pub(super) mod number;
mod plain;
mod relations;
mod sheet;
mod strings;
mod styles;
mod xml;

#[cfg(test)]
mod tests;

use self::book::{Book, missing};
use self::sheet::Sheet;
use self::strings::Strings;
use self::styles::Styles;
use super::package::Package;
use super::stop::Stop;
use super::workbook::{SheetInfo, SheetRows, Workbook, WorkbookFacts};
use crate::limits::Limits;

/// An Excel workbook.
pub(crate) struct Xlsx<'b> {
    package: Package<'b>,
    book: Book,
    styles: Styles,
    strings: Strings,
    limits: Limits,
}

/// The names of the sheets of a workbook, without reading any of them.
///
/// # Errors
/// Why they cannot be read.
pub(crate) fn sheet_names(package: &Package<'_>, limits: Limits) -> Result<Vec<String>, Stop> {
    let book = Book::read(package, &limits)?;
    Ok(book.sheets.into_iter().map(|sheet| sheet.name).collect())
}

impl<'b> Xlsx<'b> {
    /// Reads what is the same for all sheets.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(crate) fn open(package: Package<'b>, limits: Limits) -> Result<Self, Stop> {
        let book = Book::read(&package, &limits)?;
        let styles = match &book.styles {
            Some(name) => Styles::read(package.read(name).ok_or_else(|| missing(name))?)?,
            None => Styles::default(),
        };
        // A workbook without any text may name the part and leave it out; a cell that refers to it is told later.
        let strings = match book.strings.as_deref().and_then(|name| package.read(name)) {
            Some(part) => Strings::read(part, &limits)?,
            None => Strings::default(),
        };
        Ok(Self {
            package,
            book,
            styles,
            strings,
            limits,
        })
    }
}

impl Workbook for Xlsx<'_> {
    fn facts(&self) -> &WorkbookFacts {
        &self.book.facts
    }

    fn sheets(&self) -> &[SheetInfo] {
        &self.book.sheets
    }

    fn open<'w>(&'w mut self, sheet: usize) -> Result<Box<dyn SheetRows + 'w>, Stop> {
        let name = self.book.parts.get(sheet).map_or("", String::as_str);
        let part = self.package.read(name).ok_or_else(|| missing(name))?;
        let shared = sheet::Shared {
            styles: &self.styles,
            strings: &self.strings,
            from_1904: self.book.facts.counts_from_1904,
            limits: &self.limits,
        };
        Ok(Box::new(Sheet::open(part, shared)?))
    }
}
