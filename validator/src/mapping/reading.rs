//! How a sheet was read, as rules and the report tell it.

use std::borrow::Cow;

use open_outcomes_registry::definition::metric::OWN_START;

use super::decide::list;
use super::file::ColumnChoice;
use super::guess::{Asked, Role};
use super::text::column_lines;
use crate::plan::columns::{FoundBy, letters, trimmed};
use crate::report::ColumnUsed;

/// How a sheet was read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// The columns that were used.
    pub(crate) columns: Vec<ColumnUsed>,
    /// What is asked about others.
    pub(crate) questions: Vec<Question>,
    /// Whether each row is a person or a group.
    pub(crate) is_wide: bool,
    /// Whether a wide sheet has a column of values that is certain.
    pub(crate) has_values: bool,
    /// The headers of columns of values whose day no column gives.
    pub(crate) undated: Vec<String>,
    /// The headers of columns of days that no value was given.
    pub(crate) unused_days: Vec<String>,
    /// The day of those, where the mapping gives one.
    pub(crate) date: Option<jiff::civil::Date>,
}

impl Reading {
    /// Whether all columns of values were read as the template says that the sheet was made from.
    pub(crate) fn is_of_template(&self) -> bool {
        let mut values = self.columns.iter().filter(|column| column.metric.is_some());
        values.all(|column| column.reason.as_deref() == Some(super::guess::OF_TEMPLATE))
    }
}

/// A question about a column.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// The column, by its place among those of the plan.
    pub(crate) column: usize,
    pub(crate) header: String,
    pub(crate) why: String,
    /// What it may be, in words.
    pub(crate) candidates: Option<String>,
    /// The lines of a mapping file that would settle it.
    pub(crate) lines: String,
}

/// How a column was recognised, as the report says it.
pub(super) const fn by(found_by: FoundBy) -> Cow<'static, str> {
    Cow::Borrowed(match found_by {
        FoundBy::NearMiss => "near-miss",
        FoundBy::Guess => "guess",
        FoundBy::Mapping => "mapping",
        _ => "name",
    })
}

/// How a column of a wide sheet was read, where it was.
pub(super) fn used(
    at: usize,
    header: &str,
    role: &Role<'_>,
    day: Option<&str>,
) -> Option<ColumnUsed> {
    let column = ColumnUsed {
        column: letters(at),
        header: trimmed(header),
        by: by(FoundBy::Mapping),
        ..ColumnUsed::default()
    };
    Some(match role {
        Role::Field(name, found_by) => ColumnUsed {
            field: Some(name.clone()),
            by: by(*found_by),
            ..column
        },
        Role::Breakdown(list, found_by) => ColumnUsed {
            breakdown: Some(list.header.id.to_string()),
            by: by(*found_by),
            ..column
        },
        Role::Days(days, found_by) => ColumnUsed {
            field: Some("measured_on".to_owned()),
            timepoint: days.when.as_ref().and_then(super::timepoint::When::code),
            by: by(*found_by),
            ..column
        },
        Role::Value(value) => ColumnUsed {
            metric: Some(value.metric.clone()),
            data_source: Some(value.source.clone()).filter(|source| !source.is_empty()),
            timepoint: value.timepoint.clone(),
            date_column: day.map(trimmed),
            by: by(value.by),
            reason: Some(value.reason.clone()),
            ..column
        },
        Role::Ignored => ColumnUsed {
            ignore: true,
            ..column
        },
        Role::Asked(_) | Role::Other => return None,
    })
}

/// What is asked about a column.
pub(super) fn question(column: usize, header: &str, asked: &Asked<'_>) -> Question {
    let mut choice = ColumnChoice {
        header: trimmed(header),
        ..ColumnChoice::default()
    };
    // A time that is not known is left to be filled in: one that is put in would be kept.
    let timepoint = asked.timepoint.clone().unwrap_or_else(|| "…".to_owned());
    if asked.is_day {
        choice.field = Some("measured_on".to_owned());
    } else if let Some((metric, measure)) = asked.candidates.first() {
        choice.metric = Some(metric.header.id.to_string());
        choice.data_source = Some(measure.data_source.id.to_string());
        choice.timepoint = Some(timepoint);
    } else if asked.says_when {
        let own = asked.own.as_ref();
        choice.metric = Some(own.map_or_else(|| "…".to_owned(), |own| format!("{OWN_START}{own}")));
        choice.timepoint = Some(timepoint);
    } else {
        choice.field = Some("participant_id".to_owned());
    }
    Question {
        column,
        header: trimmed(header),
        why: asked.why.clone(),
        candidates: (!asked.candidates.is_empty()).then(|| list(&asked.candidates)),
        lines: column_lines(&choice),
    }
}
