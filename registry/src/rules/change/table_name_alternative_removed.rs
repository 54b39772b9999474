use crate::rules::change_rule::fields::headers;
use crate::rules::change_rule::names::Fate;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A field has lost one of its other names, or its title is another and the old one was not kept.
    /// ## Why
    /// Files with that header are no longer understood.
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
    /// alternative_names = ["time_spent"]
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
    /// own_metric_id,time_spent
    /// garden-hours,12
    /// ```
    /// ## What to do
    /// Leave the name where it is, and put an old title under `alternative_names`: it costs nothing. If it
    /// misleads, raise the first number of the version.
    RULE("table-name-alternative-removed") = {
        summary: "a header is recognised no more",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| headers(pair, edit) == Some(Fate::Lost),
    }
}
