//! How much a row looks like the header of a wide sheet, and headers of two rows as one.

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::Field;

use super::cover::hear;
use super::names::Names;
use super::roles;
use super::timepoint::Timepoints;
use super::values::{Values, is_day};
use crate::number::Number;
use crate::plan::columns::{recognise, trimmed};

/// What is listened for in headers.
pub(crate) struct Ear<'s> {
    pub(crate) names: Names<'s>,
    timepoints: Timepoints,
    fields: &'s [Field],
}

/// Fields that stand for themselves, whatever stands above them.
const OWN: [&str; 4] = ["participant_id", "group", "n", "note"];

impl<'s> Ear<'s> {
    /// An ear for the table that wide sheets are read as.
    pub(crate) fn new(names: Names<'s>, table: &'s Table) -> Self {
        Self {
            timepoints: Timepoints::new(names.release),
            names,
            fields: &table.fields,
        }
    }

    /// How much of a row is understood as the header of a wide sheet. A row with a number or a day is none.
    pub(crate) fn points(&self, row: &[String]) -> usize {
        if row.iter().any(|cell| is_data(cell)) {
            return 0;
        }
        let points: Vec<_> = row.iter().map(|cell| self.points_of(cell)).collect();
        if points.contains(&2) || row.iter().any(|cell| self.says_when(cell)) {
            points.iter().sum()
        } else {
            0
        }
    }

    /// Two for a measure and a timepoint, one for anything else that is understood.
    fn points_of(&self, cell: &str) -> usize {
        let cell = trimmed(cell);
        if cell.is_empty() {
            return 0;
        }
        let heard = hear(&cell, &self.names, &self.timepoints);
        if !heard.candidates.is_empty() && heard.when.is_some() {
            return 2;
        }
        let is_known = !heard.candidates.is_empty()
            || (heard.when.is_some() && heard.what.is_empty())
            || recognise(&cell, self.fields).is_some()
            || self.is_person(&cell)
            || roles::days(&cell, &Values::default(), &self.timepoints).is_some();
        usize::from(is_known)
    }

    fn says_when(&self, cell: &str) -> bool {
        let heard = hear(&trimmed(cell), &self.names, &self.timepoints);
        heard.when.is_some()
    }

    fn is_person(&self, cell: &str) -> bool {
        let mut fields = self.fields.iter();
        let field = fields.find(|field| field.name.as_str() == "participant_id");
        field.is_some_and(|field| roles::person(cell, field).is_some())
    }

    /// Whether a header stands for itself, whatever stands above it.
    fn is_own(&self, cell: &str) -> bool {
        let field = recognise(&trimmed(cell), self.fields);
        field.is_some_and(|(at, _)| OWN.contains(&self.fields[at].name.as_str()))
            || self.is_person(cell)
    }

    /// Two rows as one header, where both may be parts of one: “Loneliness” above “Before” and “After”.
    pub(crate) fn flattened(&self, above: &[String], below: &[String]) -> Option<Vec<String>> {
        let is_header = |row: &[String]| !row.iter().any(|cell| is_data(cell));
        let filled = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
        if !is_header(above) || !is_header(below) || filled(above) == 0 || filled(below) < 2 {
            return None;
        }
        let width = above.len().max(below.len());
        let mut cells = Vec::with_capacity(width);
        let mut group = String::new();
        for at in 0..width {
            let top = above.get(at).map_or("", |cell| cell.trim());
            let bottom = below.get(at).map_or("", |cell| cell.trim());
            if !top.is_empty() {
                // A cell with nothing below it is a header of its own, and stands above nothing else.
                group = if bottom.is_empty() {
                    String::new()
                } else {
                    trimmed(top)
                };
            }
            cells.push(if bottom.is_empty() {
                top.to_owned()
            } else if group.is_empty() || self.is_own(bottom) {
                bottom.to_owned()
            } else {
                format!("{group} / {bottom}")
            });
        }
        Some(cells)
    }
}

/// Whether a cell holds a number or a day, which no header does.
fn is_data(cell: &str) -> bool {
    let cell = cell.trim();
    Number::read(cell).finite().is_some() || is_day(cell)
}
