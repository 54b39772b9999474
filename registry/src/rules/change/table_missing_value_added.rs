use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A text that was a value stands for an empty cell now.
    /// ## Why
    /// Answers that old reports gave are read as no answers.
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
    /// name = "about"
    /// title = "What it is about"
    /// description = "What it is about, in a few words."
    /// type = "string"
    /// disclosure = "open"
    /// constraints = { required = true }
    /// ```
    /// ## After
    /// ```toml
    /// # tables/own_metrics.toml
    /// id = "own_metrics"
    /// version = "1.0.0"
    /// title = "Your own metrics"
    /// definition = "One row for each metric of your own."
    /// missing_values = ["none"]
    /// provenance = {}
    /// [[fields]]
    /// name = "own_metric_id"
    /// title = "Identifier"
    /// description = "Your own identifier for the metric."
    /// type = "string"
    /// disclosure = "open"
    /// [[fields]]
    /// name = "about"
    /// title = "What it is about"
    /// description = "What it is about, in a few words."
    /// type = "string"
    /// disclosure = "open"
    /// constraints = { required = true }
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # own_metrics.csv
    /// own_metric_id,about
    /// garden-hours,none
    /// ```
    /// ## What to do
    /// Raise the first number of the version, and make sure that the text cannot be an answer.
    RULE("table-missing-value-added") = {
        summary: "a text stands for “no answer” now",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Table) && edit.joins("missing_values"),
    }
}
