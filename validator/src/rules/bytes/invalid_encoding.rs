use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds bytes that are no character, neither in UTF-8 nor in Windows-1252.
    /// ## Why it matters
    /// The cell was damaged on its way; nobody can tell what it said.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,broken\x81
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,whole
    /// ```
    /// ## How to fix
    /// Look up what the cell should say, type it again, and save the file as CSV UTF-8.
    /// ## Source
    /// UTF-8 (RFC 3629) and the Windows-1252 table.
    "invalid-encoding", Bytes, Error, "a cell holds bytes that are no character", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::TEXT
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(oddities) = &row.record.oddities else {
            return;
        };
        for column in &oddities.invalid {
            sink.column_cell(row, *column, "", || {
                Words::new("a cell holds bytes that are no character").expected("text in UTF-8")
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
