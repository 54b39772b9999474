use crate::kind::Kind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The description of a field is worded differently.
    /// ## Why
    /// Only people can tell whether those who fill it in will write the same as before.
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
    /// description = "How many hours staff gave."
    /// type = "integer"
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
    /// description = "How many hours staff and volunteers gave."
    /// type = "integer"
    /// disclosure = "open"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether it is a `clarification` or a change of `meaning`, and
    /// why. For another meaning a new field is better than an old one that means something new.
    RULE("table-field-meaning-changed") = {
        summary: "what goes in a field is described differently",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| pair.is(Kind::Table) && edit.is("fields/*/description"),
    }
}
