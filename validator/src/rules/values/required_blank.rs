use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds empty cells in columns that each row needs.
    /// ## Why it matters
    /// Without the value the row says nothing.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Fill in the value. If it is not known, leave the row out.
    /// ## Source
    /// The table's definition, fields that are required.
    "required-blank", Values, Error, "a cell that is needed is empty", since "0.4.0", start
}

struct State {
    required: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::GAP
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.required {
            if row.text(*field).is_empty() {
                let plan = row.plan.field(*field).field;
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{}” is empty, but each row needs it", plan.name))
                        .expected(plan.description.clone())
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let required = plan
        .present_fields()
        .filter(|(_, plan)| plan.field.constraints.required);
    Started::runs(State {
        required: required.map(|(id, _)| id).collect(),
    })
}
