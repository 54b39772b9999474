use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};

declare_rule! {
    /// ## What it does
    /// Says that whoever started the check stopped it before its end, and after how many rows.
    /// ## Why it matters
    /// What was not read was not checked. The verdict is then “incomplete”, never a pass.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Mend what was found so far, if you like, then start the check again and let it run to its end.
    /// ## Source
    /// A check can be stopped, with Ctrl-C in a terminal.
    "check-stopped", Bytes, Fatal, "the check was stopped before its end", since "0.5.0", start
}

/// The engine reports it.
struct ByEngine;

impl Check for ByEngine {}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(ByEngine)
}
