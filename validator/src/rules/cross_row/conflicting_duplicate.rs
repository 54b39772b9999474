use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows that agree with an earlier row in everything that identifies them and differ in their values.
    /// ## Why it matters
    /// Only one of the two can be right, and nobody can tell which.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,21
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,data_source,timepoint,measured_on,value
    /// wellbeing-score,short-wellbeing-scale,single,2025-03-01,20
    /// wellbeing-score,short-wellbeing-scale,single,2025-03-01,21
    /// ```
    /// ## How to fix
    /// Look up which of the two is right and delete the other.
    /// ## Source
    /// The table's definition, the fields that identify a row.
    "conflicting-duplicate", CrossRow, Error, "two rows about the same thing differ", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::TWIN
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(twin) = row.twin.filter(|twin| !twin.same_value) else {
            return;
        };
        sink.row(row, "", || {
            Words::new(format!("the row is about the same thing as an earlier one and has other values; the first contradicts {}", twin.place(row.plan)))
                .expected(format!(
                "one row for each {}",
                row.plan.table.primary_key.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
            ))
        });
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.holds_observations() && plan.who().is_empty() {
        return Started::Skipped("the file has no column that says whom a row is about".to_owned());
    }
    if plan.table.primary_key.is_empty() || plan.entries.is_some() {
        return Started::Skipped("the table says of no fields that they identify a row".to_owned());
    }
    Started::runs(State)
}
