//! The rows of the table: what is said of one of the things is looked up for all of them.

use super::fields::{Field, HEADINGS, fields};
use super::subject::Subject;
use crate::content::Cell;
use crate::site::Edition;

/// Rows under one heading.
pub(super) struct Part {
    pub(super) heading: &'static str,
    pub(super) lines: Vec<Line>,
}

/// One row.
pub(super) struct Line {
    pub(super) label: &'static str,
    pub(super) cells: Vec<Cell>,
    pub(super) differs: bool,
}

/// All rows in which somebody has something to say.
pub(super) fn parts(edition: &Edition, subjects: &[Subject<'_>]) -> Vec<Part> {
    let told: Vec<Vec<Field>> = subjects
        .iter()
        .map(|subject| fields(edition, subject))
        .collect();
    let parts = HEADINGS.iter().map(|heading| Part {
        heading,
        lines: labels(&told, heading)
            .into_iter()
            .map(|label| line(&told, heading, label))
            .collect(),
    });
    parts.filter(|part| !part.lines.is_empty()).collect()
}

/// The labels under a heading, in the order in which the things tell them.
fn labels(told: &[Vec<Field>], heading: &str) -> Vec<&'static str> {
    let mut labels: Vec<&'static str> = Vec::new();
    for fields in told {
        let mut at = 0;
        for field in fields.iter().filter(|field| field.heading == heading) {
            let place = labels.iter().position(|label| *label == field.label);
            if place.is_none() {
                labels.insert(at, field.label);
            }
            at = place.unwrap_or(at) + 1;
        }
    }
    labels
}

fn line(told: &[Vec<Field>], heading: &str, label: &'static str) -> Line {
    let cells: Vec<Cell> = told
        .iter()
        .map(|fields| {
            let mut fields = fields.iter();
            let found = fields.find(|field| field.heading == heading && field.label == label);
            found
                .map(|field| Cell(field.values.clone()))
                .unwrap_or_default()
        })
        .collect();
    Line {
        label,
        differs: cells.windows(2).any(|pair| pair[0] != pair[1]),
        cells,
    }
}
