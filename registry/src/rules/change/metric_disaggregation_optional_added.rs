use crate::kind::Kind;
use crate::rules::change_rule::metric::breakdowns;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A breakdown is asked for where it can be had, which was not asked for before.
    /// ## Why
    /// Old reports stay whole, since nobody has to give it. Only new ones can show it.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// disaggregations = { optional = ["age-bands@^1.0"] }
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// disaggregations = { optional = ["age-bands@^1.0", "areas@^1.0"] }
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version.
    RULE("metric-disaggregation-optional-added") = {
        summary: "a further breakdown may be given",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Metric) && breakdowns(edit).is_some_and(|change| change.has_more),
    }
}
