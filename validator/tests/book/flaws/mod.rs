//! One planted flaw each: found by its rule at its cell, and by no other error.
//!
//! `cells/` holds changes to single cells of the clean tables in `../base`, each judged as CSV, XLSX, ODS and JSON;
//! `files/` holds whole submissions. A new reader or rule needs one more file there, or a few lines in one.

mod cells;
mod cover;
pub(crate) mod files;
mod repeat;

use open_outcomes_validator::Report;
use open_outcomes_validator::report::Severity;

/// What must be found, and where.
#[derive(Debug, Clone, Default)]
pub(crate) struct Expected {
    pub(crate) rule: String,
    pub(crate) place: Place,
    /// Other rules that the same flaw is an error of too.
    pub(crate) also: Vec<String>,
    /// Whether that place is only the first.
    pub(crate) and_more: bool,
}

/// A place as a person sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: Option<String>,
    pub(crate) sheet: Option<String>,
    pub(crate) row: Option<u64>,
    pub(crate) cell: Option<String>,
    pub(crate) column: Option<String>,
}

impl Place {
    /// The place that a word says: `F2` a cell, `2` a row, `F` a column, `file` none of them.
    pub(crate) fn of(word: &str) -> Self {
        let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let row = word[letters.len()..].parse().ok();
        let is_column =
            !letters.is_empty() && letters.bytes().all(|letter| letter.is_ascii_uppercase());
        Self {
            row,
            cell: is_column.then(|| word.to_owned()),
            ..Self::default()
        }
    }

    /// Which column of the table it is in, counted from nought.
    pub(crate) fn at(&self) -> Option<usize> {
        let letters = self.cell.as_deref()?;
        let letters = letters.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number = letters.bytes().fold(0, |number, letter| {
            number * 26 + usize::from(letter - b'A') + 1
        });
        number.checked_sub(1)
    }
}

/// What is wrong with how a submission was judged; nothing where all is as expected.
pub(crate) fn wrong(report: &Report, expected: &Expected) -> Option<String> {
    let found = report.findings.iter();
    let others = found.clone().filter(|finding| {
        finding.severity <= Severity::Error
            && finding.rule != expected.rule
            && !expected.also.iter().any(|rule| rule == finding.rule)
    });
    let others: Vec<_> = others
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect();
    if !others.is_empty() {
        return Some(format!("other errors: {others:?}"));
    }
    let places: Vec<_> = found
        .filter(|finding| finding.rule == expected.rule)
        .flat_map(|finding| &finding.samples)
        .map(|sample| Place {
            file: Some(sample.file.clone()),
            sheet: sample.sheet.clone(),
            row: sample.row,
            cell: sample.cell.clone(),
            column: sample.column.clone(),
        })
        .collect();
    let place = &expected.place;
    let is_it = |found: &Place| {
        (place.file.is_none() || place.file == found.file)
            && (place.sheet.is_none() || place.sheet == found.sheet)
            && place.row == found.row
            && place.cell == found.cell
            && (place.column.is_none() || place.column == found.column)
    };
    match places.as_slice() {
        [] => Some("not found".to_owned()),
        [one] if is_it(one) => None,
        [first, _, ..] if expected.and_more && is_it(first) => None,
        other => Some(format!("found at {other:?}, and not at {place:?}")),
    }
}
