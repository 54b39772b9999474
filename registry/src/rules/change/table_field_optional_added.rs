use crate::rules::change_rule::fields::added_is_required;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The table has a new field that nobody has to fill.
    /// ## Why
    /// Old reports stay right; newer ones can say more.
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
    /// name = "hours"
    /// title = "Hours"
    /// description = "How many hours it took."
    /// type = "integer"
    /// disclosure = "open"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # own_metrics.csv
    /// own_metric_id,hours
    /// garden-hours,12
    /// ```
    /// ## What to do
    /// Raise the second number of the version.
    RULE("table-field-optional-added") = {
        summary: "a field was added that may stay empty",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| added_is_required(pair, edit) == Some(false),
    }
}
