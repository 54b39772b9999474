use crate::rules::change_rule::fields::headers;
use crate::rules::change_rule::names::Fate;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Another name of one field is now another name of a different one.
    /// ## Why
    /// The same column of the same file fills another field than before.
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
    /// alternative_names = ["key", "what"]
    /// [[fields]]
    /// name = "about"
    /// title = "What it is about"
    /// description = "What it is about, in a few words."
    /// type = "string"
    /// disclosure = "open"
    /// alternative_names = ["topic"]
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
    /// alternative_names = ["key"]
    /// [[fields]]
    /// name = "about"
    /// title = "What it is about"
    /// description = "What it is about, in a few words."
    /// type = "string"
    /// disclosure = "open"
    /// alternative_names = ["topic", "what"]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # own_metrics.csv
    /// own_metric_id,what
    /// garden-hours,growing
    /// ```
    /// ## What to do
    /// Raise the first number of the version. If the header could mean both, take it off both.
    RULE("table-name-alternative-moved") = {
        summary: "a header means another field than before",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| headers(pair, edit) == Some(Fate::Moved),
    }
}
