use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A pattern of collection joins those that serve as well as the first.
    /// ## Why
    /// Old reports stay valid. Figures taken in different patterns are to be kept apart.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "baseline-and-follow-up"
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "baseline-and-follow-up"
    /// alternatives = ["annual"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version.
    RULE("metric-timing-added") = {
        summary: "the metric may be taken in a further pattern",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Metric) && edit.joins("timing/alternatives"),
    }
}
