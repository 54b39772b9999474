//! A glance at a row, compiled with the plan: which signs it shows.

use open_outcomes_registry::definition::measure::{Measure, ValueType};
use open_outcomes_registry::definition::table::FieldType;

use crate::number::Number;
use crate::plan::{FieldId, Plan};
use crate::row::{Row, Typed};
use crate::signs::Signs;

/// The checks on the fields that the part has columns for.
pub(super) struct Glance {
    fields: Vec<FieldGlance>,
    value: Option<FieldId>,
    code: Option<FieldId>,
    unit: Option<FieldId>,
    participant: Option<FieldId>,
    /// Of these one must not be blank.
    one_of: Vec<Vec<FieldId>>,
    /// The pairs of metric and data source that rows of use named so far, by their places.
    met: Vec<bool>,
    /// The columns without a value so far.
    blank: Vec<usize>,
    is_of_answers: bool,
    two_spaces: memchr::memmem::Finder<'static>,
}

struct FieldGlance {
    id: FieldId,
    required: bool,
    longest: usize,
    has_form: bool,
    is_date: bool,
    number: Option<Bounds>,
}

struct Bounds {
    least: f64,
    most: f64,
    is_whole: bool,
}

/// What is known of the values of a metric taken with a data source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pairing<'p> {
    /// Its place among those of the part.
    pub(super) place: usize,
    pub(super) measure: Option<&'p Measure>,
    /// Both are named as they should be.
    pub(super) is_plain: bool,
    /// The values that a glance can tell: the least, the most, and the step between neighbours, nought for none.
    pub(super) scale: Option<(f64, f64, f64)>,
}

impl<'p> Pairing<'p> {
    pub(super) fn new(
        place: usize,
        measure: Option<&'p Measure>,
        is_plain: bool,
        has_table: bool,
    ) -> Self {
        let is_number = |measure: &&Measure| {
            matches!(measure.value_type, ValueType::Integer | ValueType::Decimal)
        };
        let scale = measure.filter(is_number).filter(|_| !has_table);
        Self {
            place,
            measure,
            is_plain,
            scale: scale.map(|measure| {
                let range = measure.range;
                let least = range.and_then(|range| range.minimum);
                let most = range.and_then(|range| range.maximum);
                let whole = f64::from(u8::from(measure.value_type == ValueType::Integer));
                let step = range.and_then(|range| range.step).unwrap_or(whole);
                (
                    least.unwrap_or(f64::NEG_INFINITY),
                    most.unwrap_or(f64::INFINITY),
                    step,
                )
            }),
        }
    }

    /// Whether a value is surely one that the measure can give.
    fn holds(&self, number: f64) -> bool {
        let Some((least, most, step)) = self.scale else {
            return false;
        };
        if !(least..=most).contains(&number) {
            return false;
        }
        let from = if least.is_finite() { least } else { 0.0 };
        let steps = (number - from) / step;
        step == 0.0 || steps.fract() == 0.0
    }
}

impl Glance {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let fields = plan.present_fields().map(|(id, field)| {
            let constraints = &field.field.constraints;
            let kind = field.field.field_type;
            let is_number = matches!(kind, FieldType::Number | FieldType::Integer);
            FieldGlance {
                id,
                required: constraints.required,
                longest: constraints
                    .max_length
                    .map_or(usize::MAX, |most| most as usize),
                has_form: field.pattern.is_some() || kind == FieldType::Boolean,
                is_date: kind == FieldType::Date,
                number: is_number.then(|| Bounds {
                    least: constraints.minimum.unwrap_or(f64::NEG_INFINITY),
                    most: constraints.maximum.unwrap_or(f64::INFINITY),
                    is_whole: kind == FieldType::Integer,
                }),
            }
        });
        let present = |names: &[&str]| -> Vec<FieldId> {
            names.iter().filter_map(|name| plan.present(name)).collect()
        };
        let holds_observations = plan.holds_observations();
        Self {
            fields: fields.collect(),
            value: plan.present("value").filter(|_| holds_observations),
            code: plan.present("code").filter(|_| holds_observations),
            unit: plan.present("unit").filter(|_| holds_observations),
            participant: plan.present("participant_id"),
            one_of: vec![
                present(&["participant_id", "group"]),
                present(&["value", "code", "missing_reason"]),
            ],
            met: Vec::new(),
            blank: (0..plan.columns.len()).collect(),
            is_of_answers: plan.entries.is_some(),
            two_spaces: memchr::memmem::Finder::new(b"  "),
        }
    }

    /// The signs of a row whose names were looked up; `spaced` says whether a value has space around it.
    pub(super) fn look(&mut self, row: &Row<'_>, pairing: &Pairing<'_>, spaced: bool) -> Signs {
        if self.is_of_answers {
            // What an answer may hold depends on the field that it answers.
            return Signs::ALL;
        }
        let spaced = spaced || self.two_spaces.find(row.text.as_bytes()).is_some();
        let mut signs = Signs::ALWAYS | text(row, spaced) | self.first_values(row);
        for field in &self.fields {
            signs |= field.look(row);
        }
        let is_blank = |field: FieldId| row.values[field.0].is_blank();
        signs |= Signs::NOBODY.when(self.participant.is_none_or(is_blank));
        for fields in &self.one_of {
            let is_blank = fields.iter().all(|field| row.values[field.0].is_blank());
            signs |= Signs::GAP.when(is_blank && !fields.is_empty());
        }
        signs |= Signs::NAME.when(!pairing.is_plain) | Signs::NEW_NAME.when(self.is_new(pairing));
        if let Some(number) = self.value.and_then(|field| row.number(field).finite()) {
            signs |= Signs::NUMBER.when(!pairing.holds(number));
        }
        if self
            .code
            .is_some_and(|field| !row.values[field.0].is_blank())
        {
            signs |= Signs::ANSWER;
        }
        if let Some(unit) = self
            .unit
            .map(|field| row.text(field))
            .filter(|unit| !unit.is_empty())
        {
            let is_same = pairing.measure.is_some_and(|measure| measure.unit == unit);
            signs |= Signs::UNIT.when(!is_same);
        }
        signs | Signs::TWIN.when(row.twin.is_some()) | Signs::EARLY.when(row.pair.is_some())
    }

    /// Whether a column has its first value.
    fn first_values(&mut self, row: &Row<'_>) -> Signs {
        let before = self.blank.len();
        let is_blank = |column: usize| row.raw(column).is_none_or(|cell| cell.trim().is_empty());
        self.blank.retain(|column| is_blank(*column));
        Signs::FIRST.when(self.blank.len() < before)
    }

    /// Whether no row before named the two together.
    fn is_new(&mut self, pairing: &Pairing<'_>) -> bool {
        if self.met.len() <= pairing.place {
            self.met.resize(pairing.place + 1, false);
        }
        !std::mem::replace(&mut self.met[pairing.place], true)
    }
}

impl FieldGlance {
    fn look(&self, row: &Row<'_>) -> Signs {
        let length = row.values[self.id.0].length();
        if length == 0 {
            return Signs::GAP.when(self.required);
        }
        let mut signs = Signs::FORM.when(self.has_form || length > self.longest);
        if let Some(bounds) = &self.number {
            signs |= Signs::NUMBER.when(!bounds.hold(row.number(self.id)));
        } else if self.is_date {
            let in_time = row.date(self.id).is_some_and(|date| date <= row.plan.as_of);
            signs |= Signs::DATE.when(!in_time || row.typed[self.id.0] == Typed::NoDate);
        }
        signs | Signs::CODE.when(row.typed[self.id.0] == Typed::Code(None))
    }
}

impl Bounds {
    fn hold(&self, number: Number) -> bool {
        match number {
            Number::Blank => true,
            Number::Finite(number) => {
                (self.least..=self.most).contains(&number)
                    && (!self.is_whole || number.fract() == 0.0)
            }
            Number::NotFinite | Number::Other => false,
        }
    }
}

/// The signs of a row's text.
fn text(row: &Row<'_>, spaced: bool) -> Signs {
    let bytes = row.text.as_bytes();
    // Without an early end, so that many bytes are looked at together.
    let is_odd = |byte: &u8| !(0x20..0x7f).contains(byte) && !matches!(byte, b'\n' | b'\r' | b'\t');
    let odd = bytes.iter().fold(false, |odd, byte| odd | is_odd(byte));
    let record = row.record;
    let mut signs = Signs::TEXT.when(odd || record.oddities.is_some());
    signs |= Signs::SPACE.when(spaced);
    signs |= Signs::LONG.when(bytes.len() >= crate::rules::structure::row_limit_suspect::SHORTEST);
    signs |= Signs::FORMULA.when(memchr::memchr3(b'=', b'(', b'!', bytes).is_some());
    signs |= Signs::AT.when(memchr::memchr(b'@', bytes).is_some());
    signs |= Signs::BLANK_ABOVE.when(row.blank_before > 0);
    signs | Signs::MARK.when(record.hidden || !record.marks.is_empty())
}
