use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The smallest group for which a figure may be published is another, or is said for the first time or no more.
    /// ## Why
    /// Figures of small groups come or go, so what is shown before and after is not the same selection.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// minimum_n = 10
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// minimum_n = 30
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record from when the new number holds.
    RULE("metric-missing-rule-changed") = {
        summary: "figures may be published for other groups than before",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && edit.is("minimum_n"),
    }
}
