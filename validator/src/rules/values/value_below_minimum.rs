use open_outcomes_registry::definition::table::FieldType;

use crate::number::{YES_OR_NO, YES_OR_NO_REMEDY, shown};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds values below the least that the data source can give, and numbers below what a field allows.
    /// ## Why it matters
    /// Such a value was mistyped, or belongs to another data source.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,6
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,7
    /// ```
    /// ## How to fix
    /// Look up the value in the record, and whether the metric and the data source are the right ones.
    /// ## Source
    /// The measure's range, and the table's definition.
    "value-below-minimum", Values, Error, "a value is below the least there can be", since "0.4.0", start
}

struct State {
    value: Option<FieldId>,
    bounded: Vec<(FieldId, f64)>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for (field, least) in &self.bounded {
            if row
                .number(*field)
                .finite()
                .is_some_and(|number| number < *least)
            {
                let name = &row.plan.field(*field).field.name;
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{name}” is below {}", shown(*least)))
                        .expected(format!("{} at least", shown(*least)))
                });
            }
        }
        let (Some(field), Some(taken)) = (self.value, row.taken()) else {
            return;
        };
        let Some(least) = taken.measure.range.and_then(|range| range.minimum) else {
            return;
        };
        if row
            .number(field)
            .finite()
            .is_some_and(|number| number < least)
        {
            sink.cell(row, field, &taken.cause(shown(least)), || {
                let (metric, source) = (taken.metric, taken.source);
                let words = Words::new(format!(
                    "the value is below {}, the least that “{source}” can give for “{metric}”",
                    shown(least)
                ));
                if taken.is_yes_or_no() {
                    words.expected(YES_OR_NO).remedy(YES_OR_NO_REMEDY)
                } else {
                    words.expected(format!("{} at least", shown(least)))
                }
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let numbers = plan.of_type(&[FieldType::Number, FieldType::Integer]);
    let bounded = numbers.into_iter().filter_map(|id| {
        plan.field(id)
            .field
            .constraints
            .minimum
            .map(|least| (id, least))
    });
    Started::runs(State {
        value: plan.present("value").filter(|_| plan.holds_observations()),
        bounded: bounded.collect(),
    })
}
