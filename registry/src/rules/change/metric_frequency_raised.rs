use crate::kind::Kind;
use crate::rules::change_rule::metric::is_frequency;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A metric that was taken every year is taken every quarter.
    /// ## Why
    /// Old reports stay valid, and each old point still has its place. Figures of a quarter are to be put beside those of
    /// a quarter.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "annual"
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "quarterly"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version, and say how four quarters make up a year.
    RULE("metric-frequency-raised") = {
        summary: "a figure is asked for more often",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Metric) && is_frequency(edit, "annual", "quarterly"),
    }
}
