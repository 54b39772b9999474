use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;

declare_rule! {
    /// ## What it does
    /// Tells a file that is no table of text: empty, a workbook, a PDF, a web page, a damaged file.
    /// ## Why it matters
    /// Nothing in it could be checked, so nothing is said about its content.
    /// ## Fires
    /// ```csv
    /// %PDF-1.7
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Do what the finding suggests, and check the file again. Where it suggests nothing, open the file in your spreadsheet program and save the sheet as CSV (UTF-8), or choose another file.
    /// ## Source
    /// The formats that this program reads.
    "unreadable-file", Bytes, Fatal, "the file is not a table that can be read", since "0.4.0", start
}

/// The reader reports it, before there is a table.
struct ByReader;

impl Check for ByReader {
    fn wants(&self) -> Signs {
        Signs::NONE
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(ByReader)
}
