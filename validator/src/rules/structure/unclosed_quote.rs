use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;

declare_rule! {
    /// ## What it does
    /// Finds a double quote that opens a cell and is never closed.
    /// ## Why it matters
    /// Everything behind it became one cell, so the rows after it are not there for the check.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,"Great progress
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21,
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,"Great progress"
    /// ```
    /// ## How to fix
    /// Close the quote in the row named. A double quote inside a quoted cell is written twice.
    /// ## Source
    /// RFC 4180, section 2.
    "unclosed-quote", Structure, Error, "a double quote is never closed", since "0.4.0", start
}

/// The reader reports it.
struct ByReader;

impl Check for ByReader {
    fn wants(&self) -> Signs {
        Signs::NONE
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(ByReader)
}
