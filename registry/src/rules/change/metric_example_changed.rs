use crate::kind::Kind;
use crate::rules::change_rule::metric::contradicts;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A worked example has other inputs, or was taken out.
    /// ## Why
    /// An example shows how a figure is worked out. As long as the old one would still come out, no figure differs.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [statistic]
    /// kind = "proportion"
    /// inputs = { numerator = "people who are often lonely", denominator = "everybody who answered" }
    /// [[examples]]
    /// description = "Made up: 18 of 40 people."
    /// inputs = { numerator = 18, denominator = 40 }
    /// result = 0.45
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [statistic]
    /// kind = "proportion"
    /// inputs = { numerator = "people who are often lonely", denominator = "everybody who answered" }
    /// [[examples]]
    /// description = "Made up: 18 of 40 people."
    /// inputs = { numerator = 10, denominator = 40 }
    /// result = 0.25
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version. Keep examples where you can: they prove that a statistic is the same.
    RULE("metric-example-changed") = {
        summary: "a worked example is another, or is gone",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |pair, edit| {
            // That one was added, or is described in other words, is for the rules on remarks.
            let is_new = edit.is_new() && edit.is_any(&["examples", "examples/*"]);
            let is_worded = edit.is("examples/*/description") || edit.is_renamed();
            pair.is(Kind::Metric)
                && edit.is("examples/**")
                && !(is_new || is_worded || contradicts(pair, edit))
        },
    }
}
