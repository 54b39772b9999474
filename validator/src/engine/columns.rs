//! In which columns of the files the values of a measure stand.
//!
//! In a table of rows it is one a file; in a sheet with one row a person each time has its own.

use std::collections::HashMap;

use super::observed::MeasureSeen;
use super::pair::Seen;
use super::spread::Timepoint;
use crate::plan::FieldId;
use crate::row::Row;

/// Of how many columns of one measure the headers are kept.
const MAX_HEADERS: usize = 64;

/// The part and the column; a file may have none.
type Place = (u16, Option<u16>);

/// The columns in which the values of a measure stand, in the order in which they were first seen.
#[derive(Debug, Default)]
pub(super) struct Columns {
    all: Vec<Column>,
    by_place: HashMap<Place, u16>,
    /// The last one: a measure mostly stands in one column.
    last: Option<(Place, u16)>,
}

#[derive(Debug)]
struct Column {
    place: Place,
    header: String,
    /// Of which timepoint its first value is.
    timepoint: Timepoint,
}

impl Columns {
    /// Remembers the column in which a row's value stands; gives its place among all. `None` where no more are told
    /// apart.
    pub(super) fn stands_in(
        &mut self,
        row: &Row<'_>,
        field: Option<FieldId>,
        timepoint: Timepoint,
    ) -> Option<u16> {
        let plan = row.plan;
        let column = field.and_then(|field| plan.field(field).column);
        let origin = column.and_then(|column| row.origin(column));
        let place = (
            u16::try_from(plan.file.index).ok()?,
            origin.and_then(|origin| u16::try_from(origin).ok()),
        );
        if let Some((last, at)) = self.last
            && last == place
        {
            return Some(at);
        }
        let known = self.by_place.get(&place).copied();
        let at = match known {
            Some(at) => at,
            None => self.add(row, (place, column), timepoint)?,
        };
        self.last = Some((place, at));
        Some(at)
    }

    /// Keeps a column that was not seen before; `None` where there are too many.
    fn add(
        &mut self,
        row: &Row<'_>,
        (place, column): (Place, Option<usize>),
        timepoint: Timepoint,
    ) -> Option<u16> {
        let at = u16::try_from(self.all.len()).ok()?;
        let origin = place.1.map(usize::from);
        let header = column
            .zip(origin)
            .filter(|_| self.all.len() < MAX_HEADERS)
            .and_then(|(column, origin)| row.plan.header_of(column, origin));
        self.all.push(Column {
            place,
            header: header.unwrap_or_default().to_owned(),
            timepoint,
        });
        self.by_place.insert(place, at);
        Some(at)
    }
}

impl MeasureSeen {
    /// The part in which an observation stands.
    pub(crate) fn part_of(&self, seen: &Seen) -> u16 {
        let column = self.columns.all.get(usize::from(seen.place));
        column.map_or(0, |column| column.place.0)
    }

    /// The column of an observation, and what stands above it where that is known.
    pub(crate) fn column_of(&self, seen: &Seen) -> (Option<usize>, &str) {
        match self.columns.all.get(usize::from(seen.place)) {
            Some(column) => (column.place.1.map(usize::from), &column.header),
            None => (None, ""),
        }
    }

    /// The part and the column, with its header, in which values of a timepoint first stood.
    pub(crate) fn column_at(&self, timepoint: Timepoint) -> (usize, Option<usize>, &str) {
        let mut columns = self.columns.all.iter();
        match columns.find(|known| known.timepoint == timepoint && known.place.1.is_some()) {
            Some(known) => (
                usize::from(known.place.0),
                known.place.1.map(usize::from),
                &known.header,
            ),
            None => (self.column.0, self.column.1, &self.column.2),
        }
    }
}
