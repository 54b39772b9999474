//! One row of data, every value of which knows its cell.

use std::fmt::Display;

use jiff::civil::Date;
use open_outcomes_registry::definition::measure::{Measure, ValueType};
use open_outcomes_registry::definition::scoring::Scoring;
use open_outcomes_registry::definition::table::Disclosure;
use open_outcomes_registry::definition::{CodeList, DataSource, Definition};
use open_outcomes_registry::kind::Kind;
use siphasher::sip128::SipHasher13;

use crate::engine::Subject;
use crate::number::Number;
use crate::plan::columns::is_personal;
use crate::plan::entries::Entry;
use crate::plan::lookup::Named;
use crate::plan::{FieldId, FieldPlan, Plan};
use crate::reader::record::{Mark, Record};
use crate::rules::structure::header_again::Again;
use crate::signs::Signs;

/// How long a header may be that messages name a cell by.
const MAX_HEADER: usize = 60;

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
    /// The row as the reader gave it.
    pub(crate) record: &'r Record,
    pub(crate) text: &'r str,
    /// Where each field's value stands in the text, without the white space around it.
    pub(crate) values: &'r [Value],
    /// What typed fields hold, by field.
    pub(crate) typed: &'r [Typed],
    pub(crate) metric: &'r Named<'r>,
    pub(crate) data_source: &'r Named<'r>,
    pub(crate) measure: Option<&'r Measure>,
    pub(crate) entry: Entry,
    /// Whom it is about.
    pub(crate) subject: Option<Subject>,
    pub(crate) twin: Option<Twin>,
    /// The pair of which it is a follow-up that seems too early.
    pub(crate) pair: Option<EarlyFollowUp>,
    /// What it is, where it begins like a header.
    pub(crate) again: Option<Again>,
    /// Whether another table began further up.
    pub(crate) is_below_another: bool,
    /// What a glance at it shows.
    pub(crate) signs: Signs,
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
        // Most cells begin and end with a letter or a figure.
        let is_solid = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        let bytes = cell.as_bytes();
        if is_solid(bytes.first()) && is_solid(bytes.last()) {
            return Self { start, end };
        }
        let rest = cell.trim_start();
        let start = end - rest.len();
        Self {
            start,
            end: start + rest.trim_end().len(),
        }
    }

    /// How many bytes it has.
    pub(crate) fn length(self) -> usize {
        self.end - self.start
    }

    /// Whether there is none.
    pub(crate) fn is_blank(self) -> bool {
        self.start == self.end
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
    /// The place of the code in the list of its field; none where the list does not have it, or it is blank.
    Code(Option<u16>),
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
        match plan.memory.names.borrow().get(self.file) {
            Some(name) if self.file != plan.file.index => format!("row {} of “{name}”", self.row),
            _ => format!("row {}", self.row),
        }
    }
}

/// A follow-up that is dated before the baseline of its pair, or the baseline of which was not seen yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EarlyFollowUp {
    /// The place of the pair among all that were observed.
    pub(crate) pair: u32,
    /// The day of the follow-up.
    pub(crate) day: i32,
    /// The day of the baseline, where it was seen.
    pub(crate) baseline: Option<i32>,
}

/// What a row's value was taken with. What is said of a value holds for metric and data source together:
/// two metrics taken with one source may have two ranges.
#[derive(Clone, Copy)]
pub(crate) struct Taken<'r> {
    pub(crate) metric: &'r str,
    pub(crate) source: &'r str,
    pub(crate) measure: &'r Measure,
}

impl Taken<'_> {
    /// What tells a cause apart from those of other measures: both names, and what else counts.
    pub(crate) fn cause(&self, rest: impl Display) -> String {
        format!("{} {} {rest}", self.metric, self.source)
    }

    /// Whether the value is a yes or no.
    pub(crate) fn is_yes_or_no(&self) -> bool {
        self.measure.value_type == ValueType::Boolean
    }

    /// Whether the range holds `number`; what it does not hold is told by other rules.
    pub(crate) fn is_in_range(&self, number: f64) -> bool {
        self.measure.range.is_none_or(|range| {
            range.minimum.is_none_or(|least| number >= least)
                && range.maximum.is_none_or(|most| number <= most)
        })
    }
}

impl<'r> Row<'r> {
    /// The metric and the data source of its measure.
    pub(crate) fn taken(&self) -> Option<Taken<'r>> {
        let measure = self.measure?;
        Some(Taken {
            metric: self.metric.metric()?.header.id.as_str(),
            source: measure.data_source.id.as_str(),
            measure,
        })
    }

    /// The answers there can be, where the measure is a category.
    pub(crate) fn answers(&self) -> Option<&'r CodeList> {
        let list = self.measure?.code_list.as_ref()?;
        // An older version of a metric may ask for an older version of the list.
        match self
            .plan
            .release
            .resolve(Kind::CodeList, list)?
            .definition()
        {
            Definition::CodeList(list) => Some(list),
            _ => None,
        }
    }

    /// The data source that `taken` names, where it is known.
    pub(crate) fn source_of(&self, taken: &Taken<'r>) -> Option<&'r DataSource> {
        let named = self.data_source.data_source();
        named.or_else(|| {
            let reference = &taken.measure.data_source;
            match self
                .plan
                .release
                .resolve(Kind::DataSource, reference)?
                .definition()
            {
                Definition::DataSource(source) => Some(source),
                _ => None,
            }
        })
    }

    /// How the value that `taken` is about is worked out from answers, where that is known.
    pub(crate) fn scoring(&self, taken: &Taken<'r>) -> Option<&'r Scoring> {
        self.source_of(taken)?.score(taken.measure.score.as_ref())
    }

    /// What a field is called here: by the header that the file has above its cell, where that can be shown.
    pub(crate) fn called(&self, field: FieldId) -> &'r str {
        let plan = self.plan.field(field);
        let header = plan.column.and_then(|column| {
            let header = self.plan.header_of(column, self.origin(column)?)?;
            // A row of data that was taken for the header may hold an address.
            (!header.contains('@') && (1..=MAX_HEADER).contains(&header.len())).then_some(header)
        });
        header.unwrap_or(plan.field.name.as_str())
    }

    /// Whether a workbook says `mark` of a field's cell.
    pub(crate) fn is_marked(&self, field: FieldId, mark: Mark) -> bool {
        let column = self.plan.field(field).column;
        let mut marks = self.record.marks.iter();
        marks.any(|(at, one)| Some(*at as usize) == column && *one == mark)
    }

    /// How many cells it has.
    pub(crate) fn width(&self) -> usize {
        self.record.ends.len()
    }

    /// The column of the file in which a cell stands; nowhere, where it was put in.
    pub(crate) fn origin(&self, column: usize) -> Option<usize> {
        let origins = &self.record.origins;
        if origins.is_empty() {
            return Some(column);
        }
        let origin = *origins.get(column)?;
        (origin != Record::NOWHERE).then_some(origin as usize)
    }

    /// Whether a cell of a workbook holds an error, or a formula that was saved without a value.
    pub(crate) fn holds_error(&self, column: usize) -> bool {
        let mut marks = self.record.marks.iter();
        marks.any(|(at, mark)| {
            *at as usize == column && matches!(mark, Mark::Error | Mark::FormulaWithoutValue)
        })
    }

    /// A cell as it stands in the file.
    pub(crate) fn raw(&self, column: usize) -> Option<&'r str> {
        self.text.get(self.record.span(column)?)
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

    /// The place of a field's code in its list, where the list has it.
    pub(crate) fn code(&self, field: FieldId) -> Option<u16> {
        match self.typed[field.0] {
            Typed::Code(place) => place,
            _ => None,
        }
    }

    /// The field that it answers, in a table where each row answers one.
    pub(crate) fn answered(&self) -> Option<&'r FieldPlan<'r>> {
        match (self.entry, &self.plan.entries) {
            (Entry::Known(at), Some(entries)) => entries.fields.get(at),
            _ => None,
        }
    }

    /// Whether it says anything beside the field: sheets may list fields that nobody answered.
    pub(crate) fn says_anything(&self) -> bool {
        let entries = self.plan.entries.as_ref();
        let cells = self.values.iter().enumerate();
        entries.is_some_and(|entries| {
            let mut others = cells.filter(|(at, _)| *at != entries.field.0);
            others.any(|(_, value)| !value.of(self.text).is_empty())
        })
    }

    /// Whether the cell in a column may be passed on. All cells of an answer follow the field that it answers, but
    /// for the one that names it. Code and value are closed where the field asks for none: anything may stand there.
    pub(crate) fn is_open(&self, column: usize) -> bool {
        let Some(column) = self.plan.columns.get(column) else {
            return false;
        };
        let is_open = !is_personal(column, self.plan);
        let (Some(entries), Some(field)) = (&self.plan.entries, column.field.map(FieldId)) else {
            return is_open;
        };
        if field == entries.field {
            return is_open;
        }
        self.answered().is_some_and(|plan| {
            plan.field.disclosure == Disclosure::Open
                && match entries.answer_in(field) {
                    Some(part) => entries.filled_by(plan).contains(&part),
                    None => is_open,
                }
        })
    }

    /// A field's value where it may be passed on. What stands in a message must be of these.
    pub(crate) fn open_text(&self, field: FieldId) -> Option<&'r str> {
        let column = self.plan.field(field).column?;
        self.is_open(column).then(|| self.text(field))
    }

    /// A keyed hash of some fields together; odds of two different keys meeting in ten million
    /// rows are below one in 10^24.
    pub(crate) fn key(&self, fields: impl IntoIterator<Item = FieldId>, secret: &[u8; 16]) -> u128 {
        // One long piece is hashed faster than many short ones.
        let mut scratch = Vec::new();
        for field in fields {
            let text = self.text(field);
            scratch.extend_from_slice(&text.len().to_le_bytes());
            scratch.extend_from_slice(text.as_bytes());
        }
        SipHasher13::new_with_key(secret).hash(&scratch).as_u128()
    }
}

/// Reads a date in ISO 8601.
pub(crate) fn date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = |(at, byte): (usize, &u8)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if bytes.len() != 10 || !bytes.iter().enumerate().all(shape) {
        return None;
    }
    let number = |digits: &[u8]| {
        let digits = digits.iter().map(|byte| i16::from(*byte - b'0'));
        digits.fold(0, |number, digit| number * 10 + digit)
    };
    let year = number(&bytes[..4]);
    let (month, day) = (
        i8::try_from(number(&bytes[5..7])).ok()?,
        i8::try_from(number(&bytes[8..])).ok()?,
    );
    Date::new(year, month, day).ok()
}
