use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// How sure we are that a data source yields the metric as described has changed, or is said for the first time.
    /// ## Why
    /// The figures stay what they are; only our knowledge of the source has grown.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
    /// confidence = "unsure"
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
    /// confidence = "verified"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version, and say in the change record what was looked up.
    RULE("metric-confidence-changed") = {
        summary: "how sure we are of a measure has changed",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |pair, edit| pair.is(Kind::Metric) && edit.is("measures/*/confidence"),
    }
}
