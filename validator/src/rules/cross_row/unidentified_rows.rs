use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that rows name neither a participant nor a group.
    /// ## Why it matters
    /// Duplicates among them, and follow-ups before their baseline, cannot be found; nothing is wrong with the values.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// ,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing, if the answers were given without names. Otherwise fill in a code of your own for each person.
    /// ## Source
    /// The table “measurements”.
    "unidentified-rows", CrossRow, Advice, "rows do not say whom they are about", since "0.4.0", start
}

struct State {
    who: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::GAP
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if self.who.iter().all(|field| row.text(*field).is_empty()) {
            sink.row(row, "", || {
                Words::new("the row names neither a participant nor a group, so duplicates of it cannot be found")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let who = plan.who();
    if !plan.holds_observations() || who.is_empty() {
        return Started::Skipped("the file has no column that says whom a row is about".to_owned());
    }
    Started::runs(State { who })
}
