use open_outcomes_registry::definition::table::FieldType;

use crate::number::{Number, slip};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds text, percent signs, currency signs, decimal commas and the like where a number should be.
    /// ## Why it matters
    /// The value cannot be added up or compared.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,about 20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,"20,5"
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Write a plain number with a decimal point: 12.5, not 12,5 or 12.5%. Leave the cell empty if there is no value.
    /// ## Source
    /// The table's definition, fields of type number and integer.
    "not-a-number", Values, Error, "a cell that should hold a number does not", since "0.4.0", start
}

struct State {
    numbers: Vec<FieldId>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.numbers {
            if row.number(*field) != Number::Other {
                continue;
            }
            let (cause, meant) = slip(row.text(*field));
            let name = &row.plan.field(*field).field.name;
            // What was meant differs from cell to cell; only that it can be mended is said of the cause.
            sink.cell(row, *field, cause, || {
                Words::new(format!("“{name}” should be a number, but {cause}"))
                    .expected("a number with a decimal point")
                    .suggest(meant.map(|number| format!("for the first of them, {number}")))
            });
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
