use crate::rules::change_rule::fields::{Allows, allows};
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A smallest or largest value, a greatest length or a form is gone or less strict; values need not be unique;
    /// a field may be answered more than once; or a day may lie ahead.
    /// ## Why
    /// Whatever was right stays right; newer reports may hold values that old ones could not.
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
    /// name = "hours"
    /// title = "Hours"
    /// description = "How many hours it took."
    /// type = "integer"
    /// disclosure = "open"
    /// constraints = { maximum = 10 }
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
    /// constraints = { maximum = 100 }
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
    RULE("table-constraint-loosened") = {
        summary: "a field allows more than before",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| allows(pair, edit) == Some(Allows::More),
    }
}
