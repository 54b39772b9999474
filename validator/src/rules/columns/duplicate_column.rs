use crate::plan::Plan;
use crate::plan::columns::{FoundBy, letters};
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds two columns for one field.
    /// ## Why it matters
    /// Nobody can tell which of the two is meant. The first was read.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,21
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,x_value_before_mending
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,21
    /// ```
    /// ## How to fix
    /// Delete one of the two, or let the header of the one that is only for yourself start with x_.
    /// ## Source
    /// The table's definition.
    "duplicate-column", Columns, Error, "two columns stand for one field", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        for (at, column) in plan.columns.iter().enumerate() {
            let (FoundBy::Duplicate, Some(field)) = (column.found_by, column.field) else {
                continue;
            };
            let first = plan.fields[field].column.unwrap_or(at);
            let name = &plan.fields[field].field.name;
            sink.column(plan, at, "", || {
                Words::new(format!(
                    "columns {} and {} both stand for “{name}”; the first was read",
                    letters(plan.origin_of(first).unwrap_or(first)),
                    letters(plan.origin_of(at).unwrap_or(at))
                ))
                .expected(format!("one column for “{name}”"))
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
