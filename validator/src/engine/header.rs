//! Which row is the header, or which two rows are.

use open_outcomes_registry::definition::Table;

use crate::mapping::header::Ear;
use crate::mapping::wide;
use crate::plan::FieldNames;
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

/// The first rows of a sheet, and how many fields each names.
pub(super) struct First {
    texts: Vec<Vec<String>>,
    /// The rows of the spreadsheet that they are.
    rows: Vec<u64>,
    known: Vec<usize>,
}

impl First {
    pub(super) fn new(rows: &[Record], tables: &[&Table]) -> Self {
        let texts: Vec<_> = rows.iter().map(Record::texts).collect();
        let names = names(tables);
        Self {
            known: texts.iter().map(|row| known(row, &names)).collect(),
            rows: rows.iter().map(|record| record.row).collect(),
            texts,
        }
    }

    /// The row with most points, where there are two or more; of equals the first.
    fn best(points: &[usize]) -> Option<usize> {
        let most = points.iter().copied().max().filter(|most| *most > 1)?;
        points.iter().position(|count| *count == most)
    }

    /// Whether the row that names most fields is the header of a table of the standard, so that no sheet of another
    /// form need be looked for.
    pub(super) fn are_of_a_table(&self, tables: &[&Table]) -> bool {
        let best = Self::best(&self.known).and_then(|at| self.texts.get(at));
        best.is_some_and(|row| wide::is_a_table(row, tables))
    }

    /// Finds the header: the row that names most fields, or is best understood as the header of a wide sheet. One
    /// name alone may stand in a row of data, so the first row is taken where no other names two.
    pub(super) fn header(self, tables: &[&Table], ear: Option<&Ear<'_>>) -> Option<Header> {
        let Some(ear) = ear else {
            return Self::best(&self.known).map_or_else(|| self.row(0), |at| self.row(at));
        };
        let wide = self.texts.iter().map(|row| ear.points(row));
        let points: Vec<_> = wide
            .zip(&self.known)
            .map(|(wide, known)| wide.max(*known))
            .collect();
        let Some(at) = Self::best(&points) else {
            return self.row(0);
        };
        let two = |at: usize| {
            let cells = ear.flattened(self.texts.get(at)?, self.texts.get(at + 1)?)?;
            let is_one_below = self.rows.get(at + 1)? - self.rows.get(at)? == 1;
            let found = ear.points(&cells).max(known(&cells, &names(tables)));
            let is_better = is_one_below && points.iter().all(|points| found > *points);
            is_better.then_some(Header { at, rows: 2, cells })
        };
        at.checked_sub(1)
            .and_then(two)
            .or_else(|| two(at))
            .or_else(|| self.row(at))
    }

    /// A row as the header.
    fn row(&self, at: usize) -> Option<Header> {
        Some(Header {
            at,
            rows: 1,
            cells: self.texts.get(at)?.clone(),
        })
    }
}

/// The names of the fields of each table.
pub(super) fn names<'s>(tables: &[&'s Table]) -> Vec<FieldNames<'s>> {
    let tables = tables.iter();
    tables
        .map(|table| FieldNames::new(table.columns()))
        .collect()
}

/// How many fields of one table a row names.
pub(super) fn known(row: &[String], names: &[FieldNames<'_>]) -> usize {
    let known = names.iter().map(|names| names.count(row));
    known.max().unwrap_or_default()
}
