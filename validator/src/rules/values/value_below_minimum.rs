use crate::plan::Plan;
use crate::rule::{Started, declare_rule};
use crate::rules::bounds::{self, End};

declare_rule! {
    /// ## What it does
    /// Finds values below the least that the data source can give, and numbers below what a field allows.
    /// ## Why it matters
    /// Such a value was mistyped, or belongs to another data source.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,6
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,7
    /// ```
    /// ## How to fix
    /// Look up the value in the record, and whether the metric and the data source are the right ones.
    /// ## Source
    /// The measure's range, and the table's definition.
    "value-below-minimum", Values, Error, "a value is below the least there can be", since "0.4.0", start
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    bounds::start(plan, End::Least)
}
