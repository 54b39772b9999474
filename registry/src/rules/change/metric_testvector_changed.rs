use crate::kind::Kind;
use crate::rules::change_rule::metric::contradicts;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The same inputs of a worked example give another result.
    /// ## Why
    /// What people worked out by the old example is not what the metric says now.
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
    /// inputs = { numerator = 18, denominator = 40 }
    /// result = 0.5
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. Where the old result was a slip and the statistic is as it was, say so in
    /// the change record under `exceptions`.
    RULE("metric-testvector-changed") = {
        summary: "a worked example comes out otherwise",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && contradicts(pair, edit),
    }
}
