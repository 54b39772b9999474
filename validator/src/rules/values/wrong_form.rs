use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds texts that do not match the pattern a field declares, and answers other than true or false where one is wanted.
    /// ## Why it matters
    /// A text of another form is usually something else: a name where a number of a register should be.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,reference
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,seven
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,reference
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,R-7
    /// ```
    /// ## How to fix
    /// Write the value in the form that the field's description gives.
    /// ## Source
    /// The table's definition, patterns of fields.
    "wrong-form", Values, Error, "a text does not have the form of its field", since "0.4.0", start
}

struct State {
    fields: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::FORM
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.fields {
            let (plan, text) = (row.plan.field(*field), row.text(*field));
            let fits = match &plan.pattern {
                Some(pattern) => pattern.is_match(text),
                None => matches!(text, "true" | "false"),
            };
            if !text.is_empty() && !fits {
                sink.cell(row, *field, "", || {
                    Words::new(format!(
                        "“{}” does not have the form of its field",
                        row.called(*field)
                    ))
                    .expected(plan.field.description.clone())
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let fields: Vec<_> = plan
        .present_fields()
        .filter(|(_, plan)| plan.pattern.is_some() || plan.field.field_type == FieldType::Boolean)
        .map(|(id, _)| id)
        .collect();
    if fields.is_empty() {
        return Started::Skipped("no column of the file has a form of its own".to_owned());
    }
    Started::runs(State { fields })
}
