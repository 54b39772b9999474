use crate::kind::Kind;
use crate::rules::change_rule::metric::levels;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A metric, or one of its measures, may no longer be reported for persons, households, services or areas for which it
    /// was. A measure that names none serves all that its metric names.
    /// ## Why
    /// Reports at that level stop being valid, and their series ends.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// levels = ["person", "area"]
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// levels = ["person"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version. Advise people against the level in a note instead, if it was only doubtful.
    RULE("metric-level-removed") = {
        summary: "the metric may be reported for fewer",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && levels(pair, edit).is_some_and(|change| change.has_fewer),
    }
}
