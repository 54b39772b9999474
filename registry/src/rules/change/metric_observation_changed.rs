use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// What one row says, or of whom, is another: an answer of a person, a share of an area.
    /// ## Why
    /// Rows from before and after hold different things, so they must not be laid together.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// observation = { of = "person", what = "how often a person is lonely" }
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// observation = { of = "household", what = "how often a person is lonely" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. Where something else altogether is observed, give the metric a new
    /// identifier instead. Spelling and punctuation alone are no such change.
    RULE("metric-observation-changed") = {
        summary: "something else is observed",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && edit.is("observation/**"),
    }
}
