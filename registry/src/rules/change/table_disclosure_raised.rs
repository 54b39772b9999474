use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// What a field holds could be passed on, and is treated as personal now.
    /// ## Why
    /// Old reports stay right. What is shared of them holds less than before.
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
    /// name = "who"
    /// title = "Who wrote it"
    /// description = "Who wrote it, in a few words."
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
    /// name = "who"
    /// title = "Who wrote it"
    /// description = "Who wrote it, in a few words."
    /// type = "string"
    /// disclosure = "personal"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Tell those who have passed such values on.
    RULE("table-disclosure-raised") = {
        summary: "what a field holds is protected now",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let is_now = edit.texts().is_some_and(|[_, is]| is == "personal");
            pair.is(Kind::Table) && edit.is("fields/*/disclosure") && is_now
        },
    }
}
