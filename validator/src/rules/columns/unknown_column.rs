use open_outcomes_registry::suggest;

use crate::plan::Plan;
use crate::plan::columns::FoundBy;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says which columns were not used. Columns that start with `x_` are yours and are never mentioned.
    /// ## Why it matters
    /// You may believe that something was checked which was not looked at.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,favourite colour
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,green
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,x_case_number
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,7
    /// ```
    /// ## How to fix
    /// Nothing, if the column is for yourself: then let its header start with x_. Otherwise give it the name of the field that is meant.
    /// ## Source
    /// The table's definition.
    "unknown-column", Columns, Advice, "a column was not used", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        // Where no header is known, another rule says so once.
        if !plan.recognises_anything() {
            return;
        }
        for (at, column) in plan.columns.iter().enumerate() {
            let header = column.header.as_str();
            if column.found_by != FoundBy::Nothing || header.is_empty() || header.starts_with("x_")
            {
                continue;
            }
            sink.column(plan, at, "", || {
                let free = plan.fields.iter().filter(|plan| plan.column.is_none());
                let what = if plan.entries.is_some() {
                    "column"
                } else {
                    "field"
                };
                let near = suggest::nearest(header, free.map(|plan| plan.field.name.as_str()));
                Words::new(format!(
                    "the column “{header}” is not a {what} of the table “{}” and was not used",
                    plan.table.header.id
                ))
                .suggest(near.map(|near| format!("rename it to “{near}”")))
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
