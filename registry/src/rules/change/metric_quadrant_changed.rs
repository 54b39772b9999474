use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The quadrant of the scorecard is another, or is named for the first time or no more.
    /// ## Why
    /// Figures stay what they are, but people find them elsewhere on the page.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// quadrant = "needs"
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// quadrant = "strengths"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version.
    RULE("metric-quadrant-changed") = {
        summary: "the metric stands in another place of the scorecard",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Metric) && edit.is("quadrant"),
    }
}
