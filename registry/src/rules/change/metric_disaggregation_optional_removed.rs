use crate::kind::Kind;
use crate::rules::change_rule::metric::breakdowns;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A breakdown that was asked for where it can be had is not asked for any more.
    /// ## Why
    /// Old reports hold more than is asked, and stay valid. Whoever compared groups by it should know.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// disaggregations = { optional = ["age-bands@^1.0", "areas@^1.0"] }
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// disaggregations = { optional = ["age-bands@^1.0"] }
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version, and say in the change record why nobody needs it.
    RULE("metric-disaggregation-optional-removed") = {
        summary: "a breakdown is no longer asked for",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Metric) && breakdowns(edit).is_some_and(|change| change.has_fewer),
    }
}
