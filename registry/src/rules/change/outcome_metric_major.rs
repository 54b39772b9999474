use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// An outcome refers to another series of one of its metrics.
    /// ## Why
    /// The metric has had a break: its values from before and after do not stand on one line. The outcome is still the
    /// same.
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
    /// core_metrics = ["lonely-often@^2.0"]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version, and name in the change record the metric and what has changed in it.
    RULE("outcome-metric-major") = {
        summary: "a metric of the outcome is taken from another series",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            pair.is(Kind::Outcome)
                && edit.is_any(&["core_metrics/*", "supplementary_metrics/*"])
                && edit.leaves_series()
        },
    }
}
