use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A metric leaves the set to look at first.
    /// ## Why
    /// Who adds up or compares over the set no longer compares like with like when one of it leaves.
    /// ## Before
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
    /// ## After
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
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version. Say in the change record what to report instead, and whether old reports
    /// can be read without it.
    RULE("outcome-core-metric-removed") = {
        summary: "a core metric was taken away",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let another = edit.is("core_metrics") && !edit.is_new() && !edit.is_reordered();
            pair.is(Kind::Outcome) && (edit.leaves("core_metrics") || another)
        },
    }
}
