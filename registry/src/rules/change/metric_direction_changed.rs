use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A measure says otherwise which way is better, or whether there is such a way.
    /// ## Why
    /// A rise that was read as progress is read as a setback, so every sentence about old figures turns round.
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
    /// direction = "higher-is-better"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. Where the direction was wrong from the start, say so in the change record,
    /// so that people look at their old reports again.
    RULE("metric-direction-changed") = {
        summary: "another direction counts as better",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && edit.is("measures/*/direction"),
    }
}
