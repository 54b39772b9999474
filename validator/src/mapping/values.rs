//! What the first values of a column look like.

use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::definition::measure::{Measure, ValueType};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use super::timepoint::code_of;
use crate::number::{Number, yes_or_no};
use crate::row::date;

/// The first values of one column, or of several that belong together.
#[derive(Debug, Clone, Default)]
pub(super) struct Values(pub(super) Vec<String>);

impl Values {
    /// The share of them that `is` holds for; none where there are none.
    pub(super) fn share(&self, is: impl Fn(&str) -> bool) -> Option<f64> {
        let count = self.0.iter().filter(|text| is(text)).count();
        (!self.0.is_empty()).then(|| count as f64 / self.0.len() as f64)
    }

    /// Whether most are numbers.
    pub(super) fn are_numbers(&self) -> bool {
        self.share(|text| Number::read(text).finite().is_some())
            .is_some_and(|share| share > 0.5)
    }

    /// Whether most are days, or there are none.
    pub(super) fn may_be_days(&self) -> bool {
        self.share(is_day).is_none_or(|share| share > 0.5)
    }

    /// Whether most look like values of a measure, whatever its range; so do none.
    pub(super) fn have_form_of(&self, measure: &Measure, release: ReleaseView<'_>) -> bool {
        let share = match measure.value_type {
            ValueType::Integer | ValueType::Decimal => {
                self.share(|text| Number::read(text).finite().is_some())
            }
            ValueType::Boolean => {
                self.share(|text| matches!(text, "0" | "1") || yes_or_no(text).is_some())
            }
            ValueType::Category => match list_of(measure, release) {
                Some(list) => self.share(|text| code_of(list, text).is_some()),
                None => Some(0.0),
            },
        };
        share.is_none_or(|share| share > 0.5)
    }

    /// The share of them that a measure can give; all, where there are none.
    pub(super) fn share_in_range(&self, measure: &Measure) -> f64 {
        let Some(range) = measure.range else {
            return 1.0;
        };
        if !matches!(measure.value_type, ValueType::Integer | ValueType::Decimal) {
            return 1.0;
        }
        let is_in = |text: &str| {
            Number::read(text).finite().is_some_and(|number| {
                range.minimum.is_none_or(|least| number >= least)
                    && range.maximum.is_none_or(|most| number <= most)
            })
        };
        self.share(is_in).unwrap_or(1.0)
    }

    /// Whether they fill a measure's range so well that they tell it from others.
    pub(super) fn fill(&self, measure: &Measure) -> bool {
        let Some((least, most)) = measure
            .range
            .and_then(|range| Some((range.minimum?, range.maximum?)))
        else {
            return false;
        };
        let numbers: Vec<f64> = self
            .0
            .iter()
            .filter_map(|text| Number::read(text).finite())
            .collect();
        let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        numbers.len() >= MANY && high - low >= (most - least) / 2.0
    }
}

/// How many values it takes to tell one measure from another by them.
const MANY: usize = 8;

/// The code list of a category.
pub(super) fn list_of<'s>(measure: &Measure, release: ReleaseView<'s>) -> Option<&'s CodeList> {
    let list = release.resolve(Kind::CodeList, measure.code_list.as_ref()?)?;
    release.code_list(list.header().id.as_str())
}

/// Whether a text is a day as people write days: 2025-03-31, 31/03/2025, 31.3.25, 31 March 2025.
pub(super) fn is_day(text: &str) -> bool {
    if date(text.get(..10).unwrap_or(text)).is_some() {
        return true;
    }
    let parts: Vec<_> = text
        .split(['/', '.', '-', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let is_number =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_month = |part: &str| part.len() >= 3 && part.chars().all(char::is_alphabetic);
    match parts.as_slice() {
        [day, month, year] => {
            is_number(day) && (is_number(month) || is_month(month)) && is_number(year)
        }
        _ => false,
    }
}
