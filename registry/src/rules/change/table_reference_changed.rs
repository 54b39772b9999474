use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The values of a field name metrics, data sources or other definitions, and no longer do, or did not, or name
    /// another kind.
    /// ## Why
    /// Old reports name things that nobody will find there.
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
    /// name = "stands_for"
    /// title = "What it stands for"
    /// description = "What it stands for, in a few words."
    /// type = "string"
    /// disclosure = "open"
    /// refers_to = "metric"
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
    /// name = "stands_for"
    /// title = "What it stands for"
    /// description = "What it stands for, in a few words."
    /// type = "string"
    /// disclosure = "open"
    /// refers_to = "outcome"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. A new field beside the old one may serve both.
    RULE("table-reference-changed") = {
        summary: "what the values of a field name is of another kind",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Table) && edit.is("fields/*/refers_to"),
    }
}
