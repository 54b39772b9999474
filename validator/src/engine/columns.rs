//! In which columns of the files the values of a measure stand.
//!
//! In a table of rows it is one a file; in a sheet with one row a person each time has its own.

use super::observed::MeasureSeen;
use super::pair::Seen;
use super::spread::Timepoint;
use crate::plan::FieldId;
use crate::row::Row;

/// How many columns of one measure are told apart.
const MAX_COLUMNS: usize = 64;

/// The columns in which the values of a measure stand, in the order in which they were first seen.
#[derive(Debug, Default)]
pub(super) struct Columns(Vec<Column>);

#[derive(Debug)]
struct Column {
    part: u16,
    place: u16,
    header: String,
    /// Of which timepoint its first value is.
    timepoint: Timepoint,
}

impl Columns {
    /// Remembers the column in which a row's value stands; gives its place.
    pub(super) fn stands_in(
        &mut self,
        row: &Row<'_>,
        field: Option<FieldId>,
        timepoint: Timepoint,
    ) -> u16 {
        let plan = row.plan;
        let column = field.and_then(|field| plan.field(field).column);
        let origin = column.and_then(|column| row.origin(column));
        let (Some(column), Some(origin)) = (column, origin) else {
            return Seen::NOWHERE;
        };
        let part = u16::try_from(plan.file.index).unwrap_or(u16::MAX);
        let place = u16::try_from(origin).unwrap_or(Seen::NOWHERE);
        let is_it = |known: &Column| (known.part, known.place) == (part, place);
        if self.0.len() < MAX_COLUMNS && !self.0.iter().rev().any(is_it) {
            let header = plan.header_of(column, origin).unwrap_or_default();
            self.0.push(Column {
                part,
                place,
                header: header.to_owned(),
                timepoint,
            });
        }
        place
    }
}

impl MeasureSeen {
    /// The column of an observation, and what stands above it where that is known.
    pub(crate) fn column_of(&self, seen: &Seen) -> (Option<usize>, &str) {
        let mut columns = self.columns.0.iter();
        let is_it = |known: &&Column| (known.part, known.place) == (seen.part, seen.column);
        let header = columns.find(is_it).map_or("", |known| &known.header);
        let column = (seen.column != Seen::NOWHERE).then_some(usize::from(seen.column));
        (column, header)
    }

    /// The part and the column, with its header, in which values of a timepoint first stood.
    pub(crate) fn column_at(&self, timepoint: Timepoint) -> (usize, Option<usize>, &str) {
        let mut columns = self.columns.0.iter();
        match columns.find(|known| known.timepoint == timepoint) {
            Some(known) => (
                usize::from(known.part),
                Some(usize::from(known.place)),
                &known.header,
            ),
            None => (self.column.0, self.column.1, &self.column.2),
        }
    }
}
