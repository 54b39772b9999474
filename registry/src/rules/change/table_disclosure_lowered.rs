use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// What a field holds was treated as personal, and may be passed on now.
    /// ## Why
    /// People filled it in on the promise that it is kept back. Old reports hold what must not come out.
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
    /// disclosure = "personal"
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
    /// disclosure = "open"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Add a new field that is open, and leave the old one as it is. Otherwise raise the first number of the
    /// version, and say in the change record why nobody can come to harm.
    RULE("table-disclosure-lowered") = {
        summary: "what a field holds is protected no more",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_now = edit.texts().is_some_and(|[_, is]| is == "open");
            pair.is(Kind::Table) && edit.is("fields/*/disclosure") && is_now
        },
    }
}
