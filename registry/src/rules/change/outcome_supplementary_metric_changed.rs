use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A further metric of an outcome, beside those to look at first, joins or leaves.
    /// ## Why
    /// Old reports stay valid, and no totals are made over these metrics. But there is more or less to choose from.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// supplementary_metrics = ["lonely-often@^1.0"]
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
    /// supplementary_metrics = ["lonely-often@^1.0", "close-friends@^1.0"]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version.
    RULE("outcome-supplementary-metric-changed") = {
        summary: "a further metric was added or taken away",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let list = "supplementary_metrics";
            let another = edit.is(list) && !edit.is_reordered();
            pair.is(Kind::Outcome) && (edit.joins(list) || edit.leaves(list) || another)
        },
    }
}
