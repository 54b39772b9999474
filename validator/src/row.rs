//! One row of data, every value of which knows its cell.

use std::hash::Hasher;

use jiff::civil::Date;
use open_outcomes_registry::definition::measure::Measure;
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::number::Number;
use crate::plan::lookup::Named;
use crate::plan::{FieldId, Plan};
use crate::reader::encoding::Oddities;

/// One row of data.
pub(crate) struct Row<'r> {
    pub(crate) plan: &'r Plan<'r>,
    /// The spreadsheet row, and the physical line.
    #[allow(
        clippy::struct_field_names,
        reason = "a row in this program and a row in a spreadsheet are two things"
    )]
    pub(crate) row: u64,
    pub(crate) line: u64,
    /// How many blank rows stand before it.
    pub(crate) blank_before: u64,
    pub(crate) text: &'r str,
    pub(crate) ends: &'r [usize],
    /// Where each field's value stands in the text, without the white space around it.
    pub(crate) values: &'r [Value],
    /// What typed fields hold, by field.
    pub(crate) typed: &'r [Typed],
    pub(crate) metric: &'r Named<'r>,
    pub(crate) data_source: &'r Named<'r>,
    pub(crate) measure: Option<&'r Measure>,
    pub(crate) oddities: Option<&'r Oddities>,
    pub(crate) twin: Option<Twin>,
}

/// Where a value stands in the text of its row; nowhere, where it is blank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Value {
    start: usize,
    end: usize,
}

impl Value {
    /// The value in a cell that stands in `text` from `start` to `end`.
    pub(crate) fn within(text: &str, start: usize, end: usize) -> Self {
        let cell = text.get(start..end).unwrap_or_default();
        let rest = cell.trim_start();
        let start = end - rest.len();
        Self {
            start,
            end: start + rest.trim_end().len(),
        }
    }

    /// The value, in the text of its row.
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What a typed cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Typed {
    /// The field holds text, or has no column.
    Text,
    Number(Number),
    /// A date, or `None` where it is blank.
    Date(Option<Date>),
    /// Something that is no date.
    NoDate,
}

/// An earlier row with the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Twin {
    /// Its spreadsheet row.
    pub(crate) row: u64,
    /// Which of the submission's files it stands in.
    pub(crate) file: usize,
    /// Whether it has the same value too.
    pub(crate) same_value: bool,
}

impl Twin {
    /// Where it stands, in words.
    pub(crate) fn place(&self, plan: &Plan<'_>) -> String {
        match plan.memory.names.get(self.file) {
            Some(name) if self.file != plan.file.index => format!("row {} of “{name}”", self.row),
            _ => format!("row {}", self.row),
        }
    }
}

impl<'r> Row<'r> {
    /// How many cells it has.
    pub(crate) fn width(&self) -> usize {
        self.ends.len()
    }

    /// A cell as it stands in the file.
    pub(crate) fn raw(&self, column: usize) -> Option<&'r str> {
        let end = *self.ends.get(column)?;
        let start = if column == 0 {
            0
        } else {
            self.ends[column - 1]
        };
        self.text.get(start..end)
    }

    /// A field's cell without white space around it; empty where it is blank or has no column.
    pub(crate) fn text(&self, field: FieldId) -> &'r str {
        self.values[field.0].of(self.text)
    }

    /// The number in a field.
    pub(crate) fn number(&self, field: FieldId) -> Number {
        match self.typed[field.0] {
            Typed::Number(number) => number,
            _ => Number::Blank,
        }
    }

    /// The date in a field, where it is one.
    pub(crate) fn date(&self, field: FieldId) -> Option<Date> {
        match self.typed[field.0] {
            Typed::Date(date) => date,
            _ => None,
        }
    }

    /// A keyed hash of some fields together; odds of two different keys meeting in ten million
    /// rows are below one in 10^24.
    pub(crate) fn key(&self, fields: &[FieldId], secret: &[u8; 16]) -> u128 {
        let mut hasher = SipHasher13::new_with_key(secret);
        for field in fields {
            let text = self.text(*field);
            hasher.write_usize(text.len());
            hasher.write(text.as_bytes());
        }
        hasher.finish128().as_u128()
    }
}

/// Reads a date in ISO 8601.
pub(crate) fn date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shape { text.parse().ok() } else { None }
}
