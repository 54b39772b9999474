use crate::kind::Kind;
use crate::rules::change_rule::metric::is_frequency;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A metric that was taken every quarter is taken every year.
    /// ## Why
    /// Points of the series are missing from then on, and what a figure covers is longer.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "quarterly"
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "annual"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version. Where four quarters make up a year, say in the bridge of the change record
    /// how they do.
    RULE("metric-frequency-lowered") = {
        summary: "a figure is asked for less often",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && is_frequency(edit, "quarterly", "annual"),
    }
}
