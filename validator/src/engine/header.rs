//! Which row is the header.

use open_outcomes_registry::definition::Table;

use crate::plan::columns;
use crate::reader::record::Record;

/// The header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Which of the rows it is, counted from 0.
    pub(super) at: usize,
    /// How many rows it takes.
    pub(super) rows: usize,
    /// Its cells; those of several rows are joined.
    pub(super) cells: Vec<String>,
}

/// Finds the header among the first rows: the row that names most fields. One name alone may stand in a row of
/// data, so the first row is taken where no other names two.
pub(super) fn find(rows: &[Record], tables: &[&Table]) -> Option<Header> {
    let texts: Vec<_> = rows.iter().map(Record::texts).collect();
    let known: Vec<_> = texts.iter().map(|row| known(row, tables)).collect();
    let best = known.iter().copied().max()?;
    let first = known.iter().position(|count| best > 1 && *count == best);
    let at = first.unwrap_or_default();
    Some(Header {
        at,
        rows: 1,
        cells: texts.into_iter().nth(at)?,
    })
}

/// How many fields of one table a row names.
pub(super) fn known(row: &[String], tables: &[&Table]) -> usize {
    let tables = tables.iter();
    let known = tables.map(|table| columns::recognised(row, table.columns()));
    known.max().unwrap_or_default()
}
