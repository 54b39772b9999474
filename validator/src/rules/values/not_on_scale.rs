use open_outcomes_registry::definition::measure::{Range, ValueType};
use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds numbers that the scale cannot give, such as a half where only whole points are counted.
    /// ## Why it matters
    /// The value was averaged, pro-rated by another rule, or mistyped.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20.5
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Look up the value in the record. A mean over people belongs in the table “results”.
    /// ## Source
    /// The measure's range and value type, and fields of type integer.
    "not-on-scale", Values, Error, "a value lies between those there can be", since "0.4.0", start
}

struct State {
    value: Option<FieldId>,
    integers: Vec<FieldId>,
}

/// How far a number may lie from a step and still be on it, in steps.
const TOLERANCE: f64 = 1e-6;

/// Whether `number` can be reached from the range's minimum in whole steps.
fn is_on_scale(number: f64, range: Range, value_type: ValueType) -> bool {
    let step = match (range.step, value_type) {
        (Some(step), _) => step,
        (None, ValueType::Integer) => 1.0,
        (None, _) => return true,
    };
    let steps = (number - range.minimum.unwrap_or_default()) / step;
    (steps - steps.round()).abs() < TOLERANCE
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.integers {
            if row
                .number(*field)
                .finite()
                .is_some_and(|number| number.fract() != 0.0)
            {
                let name = &row.plan.field(*field).field.name;
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{name}” is not a whole number")).expected("a whole number")
                });
            }
        }
        let (Some(field), Some(measure)) = (self.value, row.measure) else {
            return;
        };
        let Some(number) = row.number(field).finite() else {
            return;
        };
        let range = measure.range.unwrap_or(Range {
            minimum: None,
            maximum: None,
            step: None,
        });
        if !is_on_scale(number, range, measure.value_type) {
            let source = &measure.data_source.id;
            sink.cell(row, field, source.as_str(), || {
                Words::new(format!("the value is one that “{source}” cannot give: it lies between two points of the scale"))
                    .expected("a point of the scale")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State {
        value: plan.present("value").filter(|_| plan.holds_observations()),
        integers: plan.of_type(&[FieldType::Integer]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_reached_in_steps_of_a_tenth() {
        let range = Range {
            minimum: Some(0.0),
            maximum: Some(10.0),
            step: Some(0.1),
        };
        assert!((0..=100).all(|tenths| is_on_scale(
            f64::from(tenths) / 10.0,
            range,
            ValueType::Decimal
        )));
        assert!(!is_on_scale(0.15, range, ValueType::Decimal));
    }
}
