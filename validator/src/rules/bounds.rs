//! What the rules on the least and the most value share: the one end that each looks at, and its words.

use open_outcomes_registry::definition::measure::Range;
use open_outcomes_registry::definition::table::{Constraints, FieldType};

use crate::number::{YES_OR_NO, YES_OR_NO_REMEDY, shown};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started};
use crate::rules::values::missing_code_as_value;
use crate::signs::Signs;
use crate::sink::{Sink, Words};

/// One end of what is allowed.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    Least,
    Most,
}

impl End {
    const fn of_range(self, range: Range) -> Option<f64> {
        match self {
            Self::Least => range.minimum,
            Self::Most => range.maximum,
        }
    }

    const fn of_field(self, constraints: &Constraints) -> Option<f64> {
        match self {
            Self::Least => constraints.minimum,
            Self::Most => constraints.maximum,
        }
    }

    fn is_passed(self, number: f64, end: f64) -> bool {
        match self {
            Self::Least => number < end,
            Self::Most => number > end,
        }
    }

    /// “above”, and “most”.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Least => ("below", "least"),
            Self::Most => ("above", "most"),
        }
    }

    fn expected(self, end: f64) -> String {
        format!("{} at {}", shown(end), self.words().1)
    }
}

struct State {
    end: End,
    value: Option<FieldId>,
    bounded: Vec<(FieldId, f64)>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NUMBER
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (beyond, extreme) = self.end.words();
        let passes = |field, end| {
            let number = row.number(field).finite();
            number.is_some_and(|number| self.end.is_passed(number, end))
        };
        for (field, end) in &self.bounded {
            if passes(*field, *end) {
                let name = &row.plan.field(*field).field.name;
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{name}” is {beyond} {}", shown(*end)))
                        .expected(self.end.expected(*end))
                });
            }
        }
        let (Some(field), Some(taken)) = (self.value, row.taken()) else {
            return;
        };
        let end = taken
            .measure
            .range
            .and_then(|range| self.end.of_range(range));
        let Some(end) = end.filter(|end| passes(field, *end)) else {
            return;
        };
        // A code for “no answer” lies beyond the range on purpose; that it stands here is told by its rule.
        if missing_code_as_value::is_one(row, &taken, field) {
            return;
        }
        sink.cell(row, field, &taken.cause(shown(end)), || {
            let (metric, source) = (taken.metric, taken.source);
            let words = Words::new(format!(
                "the value is {beyond} {}, the {extreme} that “{source}” can give for “{metric}”",
                shown(end)
            ));
            if taken.is_yes_or_no() {
                words.expected(YES_OR_NO).remedy(YES_OR_NO_REMEDY)
            } else {
                words.expected(self.end.expected(end))
            }
        });
    }
}

pub(super) fn start<'p>(plan: &'p Plan<'p>, end: End) -> Started<'p> {
    let numbers = plan.of_type(&[FieldType::Number, FieldType::Integer]);
    let bounded = numbers.into_iter().filter_map(|id| {
        let bound = end.of_field(&plan.field(id).field.constraints);
        bound.map(|bound| (id, bound))
    });
    Started::runs(State {
        end,
        value: plan.present("value").filter(|_| plan.holds_observations()),
        bounded: bounded.collect(),
    })
}
