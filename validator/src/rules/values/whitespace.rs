use open_outcomes_registry::definition::table::Field;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds spaces before or after a code, an identifier or a number, and double spaces inside one.
    /// ## Why it matters
    /// Other programs take “baseline ” and “baseline” for two different codes. This one reads them as one.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline ,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Take the spaces out; in a spreadsheet the function TRIM does it.
    /// ## Source
    /// The table's definition: codes and identifiers.
    "whitespace", Values, Warning, "a cell has white space it should not have", since "0.4.0", start
}

struct State {
    fields: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::SPACE
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.fields {
            if row.plan.is_answer(*field)
                && !row.answered().is_some_and(|plan| is_short(plan.field))
            {
                continue;
            }
            let raw = row
                .plan
                .field(*field)
                .column
                .and_then(|column| row.raw(column))
                .unwrap_or_default();
            let spaced = |edge: Option<char>| edge.is_some_and(char::is_whitespace);
            if spaced(raw.chars().next()) || spaced(raw.chars().next_back()) || raw.contains("  ") {
                let name = row.called(*field);
                sink.cell(row, *field, "", || {
                    Words::new(format!(
                        "“{name}” has spaces before, after or twice inside its value"
                    ))
                    .expected("no spaces around the value")
                });
            }
        }
    }
}

/// Free text may have spaces as it likes.
fn is_short(field: &Field) -> bool {
    let length = field.constraints.max_length;
    length.is_none_or(|length| length <= 200)
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let fields = plan
        .present_fields()
        .filter(|(_, plan)| is_short(plan.field));
    Started::runs(State {
        fields: fields.map(|(id, _)| id).collect(),
    })
}
