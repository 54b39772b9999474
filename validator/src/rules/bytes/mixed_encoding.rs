use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds cells written in another encoding than the rest of the file.
    /// ## Why it matters
    /// The file was put together from several; some characters may have come out wrong.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Café
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,\x93quoted\x94
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Café
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,“quoted”
    /// ```
    /// ## How to fix
    /// Look at the cells named, type the characters again, and save the file as CSV UTF-8.
    /// ## Source
    /// UTF-8 (RFC 3629).
    "mixed-encoding", Bytes, Warning, "a cell is in another encoding than the file", since "0.4.0", start
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
        for column in &oddities.mixed {
            sink.column_cell(row, *column, "", || {
                Words::new("cells of this column are in another encoding than the rest of the file")
                    .expected("one encoding throughout")
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
