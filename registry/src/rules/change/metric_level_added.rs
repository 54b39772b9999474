use crate::kind::Kind;
use crate::rules::change_rule::metric::levels;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A metric, or one of its measures, may be reported for persons, households, services or areas for which it was not.
    /// A measure that names none serves all that its metric names.
    /// ## Why
    /// Old reports stay valid. Figures of persons and figures of areas are different figures, as before.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// levels = ["person"]
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// levels = ["person", "area"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Say what one row holds at the new level.
    RULE("metric-level-added") = {
        summary: "the metric may be reported for more",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Metric) && levels(pair, edit).is_some_and(|change| change.has_more),
    }
}
