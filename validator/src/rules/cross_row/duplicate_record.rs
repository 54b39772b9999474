use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows that repeat an earlier row in everything that identifies it and in its values.
    /// ## Why it matters
    /// Counted twice, one person weighs as much as two.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,data_source,timepoint,measured_on,value
    /// wellbeing-score,short-wellbeing-scale,single,2025-03-01,20
    /// wellbeing-score,short-wellbeing-scale,single,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Delete one of the two rows.
    /// ## Source
    /// The table's definition, the fields that identify a row.
    "duplicate-record", CrossRow, Error, "a row stands in the file twice", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::TWIN
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(twin) = row.twin.filter(|twin| twin.same_value) else {
            return;
        };
        sink.row(row, "", || {
            Words::new(format!(
                "the row repeats an earlier one; the first repeats {}",
                twin.place(row.plan)
            ))
            .expected("each row once")
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
