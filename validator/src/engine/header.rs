//! Which row is the header, or which two rows are.

use open_outcomes_registry::definition::Table;

use crate::mapping::header::Ear;
use crate::mapping::wide;
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

/// Finds the header among the first rows: the row that names most fields, or is best understood as the header of a
/// wide sheet. One name alone may stand in a row of data, so the first row is taken where no other names two.
pub(super) fn find(rows: &[Record], tables: &[&Table], ear: Option<&Ear<'_>>) -> Option<Header> {
    let texts: Vec<_> = rows.iter().map(Record::texts).collect();
    let points = |row: &[String]| {
        let wide = ear.map_or(0, |ear| ear.points(row));
        known(row, tables).max(wide)
    };
    let all: Vec<_> = texts.iter().map(|row| points(row)).collect();
    let best = all.iter().copied().max()?;
    let first = all.iter().position(|count| best > 1 && *count == best);
    let at = first.unwrap_or_default();
    let two = |at: usize| {
        let [above, below] = rows.get(at..at + 2)? else {
            return None;
        };
        let is_one_below = below.row == above.row + 1;
        let cells = ear?.flattened(texts.get(at)?, texts.get(at + 1)?)?;
        (is_one_below && points(&cells) > best).then_some(Header { at, rows: 2, cells })
    };
    if best > 1
        && let Some(header) = at.checked_sub(1).and_then(two).or_else(|| two(at))
    {
        return Some(header);
    }
    Some(Header {
        at,
        rows: 1,
        cells: texts.into_iter().nth(at)?,
    })
}

/// Whether the row that names most fields is the header of a table of the standard, so that no sheet of another
/// form need be looked for.
pub(super) fn is_of_a_table(rows: &[Record], tables: &[&Table]) -> bool {
    let texts = rows.iter().map(Record::texts);
    // Of equals the first, as the header is.
    let best = texts.rev().max_by_key(|row| known(row, tables));
    best.is_some_and(|row| known(&row, tables) > 1 && wide::is_a_table(&row, tables))
}

/// How many fields of one table a row names.
pub(super) fn known(row: &[String], tables: &[&Table]) -> usize {
    let tables = tables.iter();
    let known = tables.map(|table| columns::recognised(row, table.columns()));
    known.max().unwrap_or_default()
}
