//! What all files have in common that hold several sheets.

use super::record::Rows;
use super::stop::Stop;

/// A file that holds sheets. Its bytes are in memory; rows are read as a stream where the format allows it.
pub(crate) trait Workbook {
    /// What is known of the whole.
    fn facts(&self) -> &WorkbookFacts;

    /// Its sheets, in the order in which they are shown.
    fn sheets(&self) -> &[SheetInfo];

    /// Opens the sheet with that number, counted from 0.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn open<'w>(&'w mut self, sheet: usize) -> Result<Box<dyn SheetRows + 'w>, Stop>;
}

/// The rows of a sheet.
pub(crate) trait SheetRows: Rows {
    /// What is known of the sheet. Complete once its last row was read.
    fn facts(&self) -> &SheetFacts;
}

/// What is known of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct WorkbookFacts {
    /// Whether days are counted from 1904.
    pub(crate) counts_from_1904: bool,
    /// Whether it carries macros. They are never run.
    pub(crate) has_macros: bool,
    /// How many other files it refers to. They are never followed.
    pub(crate) external_links: usize,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SheetInfo {
    /// Its name.
    pub(crate) name: String,
    /// Whether it is hidden.
    pub(crate) hidden: bool,
}

/// What is known of a sheet beside its cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SheetFacts {
    /// Regions of merged cells, in which only the first cell has a value.
    pub(crate) merged: Vec<Region>,
    /// Hidden columns.
    pub(crate) hidden_columns: Vec<u32>,
    /// How many hidden rows hold text.
    pub(crate) hidden_rows: u64,
    /// How many rows were passed over as blank that hold formulas without a value: nobody knows what they would say.
    pub(crate) unknown_rows: u64,
    /// Whether a filter is set.
    pub(crate) is_filtered: bool,
}

/// A region of cells, both ends included; columns are counted from 0, rows as a spreadsheet shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    /// The first row and column.
    pub(crate) from: (u64, u32),
    /// The last row and column.
    pub(crate) to: (u64, u32),
}
