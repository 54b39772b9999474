use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds blank rows with data behind them.
    /// ## Why it matters
    /// Many programs stop at the first blank row, and would lose what follows. This one reads on.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    ///
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    ///
    /// ```
    /// ## How to fix
    /// Delete the blank rows above the row named.
    /// ## Source
    /// How spreadsheet programs find the end of a table.
    "blank-row-inside", Structure, Warning, "blank rows stand between rows of data", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::BLANK_ABOVE
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if row.blank_before > 0 {
            sink.row(row, "", || {
                Words::new("blank rows stand directly above this row")
                    .expected("no blank rows before the end")
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
