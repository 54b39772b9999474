//! Where the values of a row stand and what they hold, found once for all rules.

use jiff::civil::Date;
use open_outcomes_registry::definition::table::FieldType;

use super::coded::Recent;
use crate::number::Number;
use crate::plan::{FieldId, Plan};
use crate::reader::record::{Mark, Record};
use crate::row::{Typed, Value, date};

/// A field that the part has a column for, and what is remembered of its codes.
struct Present {
    id: FieldId,
    column: usize,
    recent: Recent,
}

/// Where the value of each field stands, and what it holds.
pub(super) struct Values {
    present: Vec<Present>,
    pub(super) found: Vec<Value>,
    pub(super) typed: Vec<Typed>,
}

impl Values {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let present = plan.present_fields().filter_map(|(id, field)| {
            Some(Present {
                id,
                column: field.column?,
                recent: Recent::default(),
            })
        });
        Self {
            present: present.collect(),
            found: vec![Value::default(); plan.fields.len()],
            typed: vec![Typed::Text; plan.fields.len()],
        }
    }

    /// Finds the values of a row, once for all rules; gives whether one has space around it.
    pub(super) fn find(&mut self, plan: &Plan<'_>, text: &str, record: &Record) -> bool {
        let mut spaced = false;
        let missing = &plan.table.missing_values;
        for field in &mut self.present {
            let mut value = Value::default();
            if let Some(span) = record.span(field.column)
                && !span.is_empty()
            {
                value = Value::within(text, span.start, span.end);
                spaced |= value.length() < span.len();
                if !missing.is_empty() && missing.iter().any(|word| word == value.of(text)) {
                    value = Value::default();
                }
            }
            let at = field.id.0;
            self.found[at] = value;
            self.typed[at] = field.typed(plan, value.of(text), record);
        }
        spaced
    }
}

impl Present {
    /// What a value holds.
    fn typed(&mut self, plan: &Plan<'_>, text: &str, record: &Record) -> Typed {
        let field = plan.field(self.id);
        match field.field.field_type {
            FieldType::Number | FieldType::Integer => Typed::Number(Number::read(text)),
            FieldType::Date if text.is_empty() => Typed::Date(None),
            FieldType::Date => {
                let day = date(text).or_else(|| day_of(record, field.column, text));
                day.map_or(Typed::NoDate, |date| Typed::Date(Some(date)))
            }
            FieldType::String | FieldType::Boolean if field.codes.is_some() => {
                Typed::Code(self.recent.place(text, field))
            }
            FieldType::String | FieldType::Boolean => Typed::Text,
        }
    }
}

/// The day of a cell that a workbook shows as a day and a time.
fn day_of(record: &Record, column: Option<usize>, text: &str) -> Option<Date> {
    let mut marks = record.marks.iter();
    let is_shown_so =
        marks.any(|(at, mark)| Some(*at as usize) == column && *mark == Mark::DateTime);
    let (day, _) = text.split_once('T').filter(|_| is_shown_so)?;
    date(day)
}
