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
            if row.text(*field).is_empty() && !is_undated(row, *field) {
                let plan = row.plan.field(*field).field;
                sink.cell(row, *field, "", || {
                    let name = row.called(*field);
                    Words::new(format!("“{name}” is empty, but each row needs it"))
                        .expected(plan.description.clone())
                });
            }
        }
    }
}

/// Whether it is the day of a value in a wide sheet for which no column gives one, which is told once of the sheet.
fn is_undated(row: &Row<'_>, field: FieldId) -> bool {
    let column = row.plan.field(field).column;
    !row.plan.reading.undated.is_empty()
        && column.is_some_and(|column| row.origin(column).is_none())
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let required = plan
        .present_fields()
        .filter(|(_, plan)| plan.field.constraints.required);
    Started::runs(State {
        required: required.map(|(id, _)| id).collect(),
    })
}
