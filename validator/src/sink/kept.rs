//! Cells that are remembered until all files were read.

use super::Earlier;
use crate::plan::FieldId;
use crate::row::Row;

/// How much of a value is kept.
pub(super) const MAX_VALUE: usize = 80;

/// A cell, and all that is to be told of it later.
#[derive(Debug)]
pub(crate) struct Kept {
    /// Which of the submission's files it stands in.
    file: usize,
    table: String,
    /// The spreadsheet row and the line.
    row: (u64, u64),
    column: Option<usize>,
    header: String,
    value: String,
    /// Whether the value may be passed on.
    pub(crate) open: bool,
}

impl Kept {
    /// The cell of a field, where the file has a column for it.
    pub(crate) fn of(row: &Row<'_>, field: FieldId) -> Option<Self> {
        let plan = row.plan;
        let column = plan.field(field).column?;
        let origin = row.origin(column);
        let header = origin.and_then(|origin| plan.header_of(column, origin));
        let value = row.raw(column).unwrap_or_default();
        Some(Self {
            file: plan.file.index,
            table: plan.table.header.id.to_string(),
            row: (row.row, row.line),
            column: origin,
            header: header.unwrap_or_default().to_owned(),
            value: value.chars().take(MAX_VALUE).collect(),
            open: row.is_open(column),
        })
    }

    /// The cell, to be told.
    pub(crate) fn earlier(&self) -> Earlier<'_> {
        Earlier {
            file: self.file,
            table: &self.table,
            row: self.row,
            column: self.column,
            header: &self.header,
            value: &self.value,
            open: self.open,
        }
    }
}
