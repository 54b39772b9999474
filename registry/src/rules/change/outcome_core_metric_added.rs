use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A metric joins the set to look at first.
    /// ## Why
    /// Old reports stay valid. Totals over the set hold one thing more, which those who make them must know.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["lonely-often@^1.0"]
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["lonely-often@^1.0", "close-friends@^1.0"]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Say in the change record why it belongs to the metrics to look at first.
    RULE("outcome-core-metric-added") = {
        summary: "a core metric was added",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Outcome) && edit.joins("core_metrics"),
    }
}
