use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;

declare_rule! {
    /// ## What it does
    /// Says that reading stopped because the file has more rows, columns or bytes than are read, or more metrics of your own.
    /// ## Why it matters
    /// What was not read was not checked. The verdict is then “incomplete”, never a pass.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Take out what is not needed, or split the file and check the parts together. A server takes smaller files than the program on your own computer.
    /// ## Source
    /// The limits that keep one file from using up a computer.
    "resource-limit", Bytes, Fatal, "the file is larger than is read", since "0.4.0", start
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
