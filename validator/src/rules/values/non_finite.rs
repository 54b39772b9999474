use open_outcomes_registry::definition::table::FieldType;

use crate::number::Number;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds NaN, Infinity and numbers too large to hold.
    /// ## Why it matters
    /// They are left behind by programs that divided by nothing; they are not measurements.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,NaN
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Leave the cell empty, or look up the value.
    /// ## Source
    /// IEEE 754 has them; a measurement does not.
    "non-finite", Values, Error, "a number is infinite or no number", since "0.4.0", start
}

struct State {
    numbers: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NUMBER
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.numbers {
            if row.number(*field) == Number::NotFinite {
                let name = row.called(*field);
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{name}” is infinite or no number"))
                        .expected("a finite number")
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let numbers = plan.of_type(&[FieldType::Number, FieldType::Integer]);
    if numbers.is_empty() {
        return Started::Skipped("the file has no column of numbers".to_owned());
    }
    Started::runs(State { numbers })
}
