use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A field takes its codes from another list, or from the same list after a break in series; or it has a list
    /// for the first time, or no longer.
    /// ## Why
    /// Codes in old reports may be unknown now, or mean something else.
    /// ## Before
    /// ```toml
    /// # tables/own_metrics.toml
    /// id = "own_metrics"
    /// version = "1.0.0"
    /// title = "Your own metrics"
    /// definition = "One row for each metric of your own."
    /// provenance = {}
    /// [[fields]]
    /// name = "own_metric_id"
    /// title = "Identifier"
    /// description = "Your own identifier for the metric."
    /// type = "string"
    /// disclosure = "open"
    /// [[fields]]
    /// name = "used_at"
    /// title = "When it is used"
    /// description = "When it is used, in a few words."
    /// type = "string"
    /// disclosure = "open"
    /// code_list = "timepoints@^1.0"
    /// ```
    /// ## After
    /// ```toml
    /// # tables/own_metrics.toml
    /// id = "own_metrics"
    /// version = "1.0.0"
    /// title = "Your own metrics"
    /// definition = "One row for each metric of your own."
    /// provenance = {}
    /// [[fields]]
    /// name = "own_metric_id"
    /// title = "Identifier"
    /// description = "Your own identifier for the metric."
    /// type = "string"
    /// disclosure = "open"
    /// [[fields]]
    /// name = "used_at"
    /// title = "When it is used"
    /// description = "When it is used, in a few words."
    /// type = "string"
    /// disclosure = "open"
    /// code_list = "statistics@^1.0"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # own_metrics.csv
    /// own_metric_id,used_at
    /// garden-hours,baseline
    /// ```
    /// ## What to do
    /// Raise the first number of the version, and write into the bridge in the change record which old code becomes
    /// which new one.
    RULE("table-code-list-changed") = {
        summary: "the codes of a field come from another list",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_list = pair.is(Kind::Table) && edit.is("fields/*/code_list");
            is_list && !edit.stays_in_series()
        },
    }
}
