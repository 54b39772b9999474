use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that the file is not UTF-8 and was read as Windows-1252.
    /// ## Why it matters
    /// If that is wrong, accents and pound signs come out as other characters.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Caf\xE9
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Café
    /// ```
    /// ## How to fix
    /// Nothing, if accents and pound signs look right. Otherwise save the file as CSV UTF-8: in Excel under “Save as”, the type “CSV UTF-8”.
    /// ## Source
    /// How web browsers read text that does not say what it is.
    "assumed-encoding", Bytes, Advice, "the file was read as Windows-1252", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::TEXT
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if let Some(column) = row
            .record
            .oddities
            .as_ref()
            .and_then(|oddities| oddities.decided)
        {
            sink.column_cell(row, column, "", || {
                Words::new("the file is not UTF-8; it was read as Windows-1252, from this cell on")
                    .expected("UTF-8")
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
