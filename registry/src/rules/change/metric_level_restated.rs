use crate::kind::Kind;
use crate::rules::change_rule::metric::{Levels, levels};
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A measure names the levels that it had from its metric before, or leaves to its metric those that it named.
    /// ## Why
    /// It may be reported for the same as before.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// levels = ["person", "area"]
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// levels = ["person", "area"]
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
    /// levels = ["area", "person"]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version.
    RULE("metric-level-restated") = {
        summary: "the same levels are written in another way",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |pair, edit| pair.is(Kind::Metric) && levels(pair, edit) == Some(Levels::default()),
    }
}
