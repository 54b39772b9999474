use crate::kind::Kind;
use crate::rules::change_rule::metric::requires_otherwise;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A breakdown is required that was not, is required no more, or uses another list of groups.
    /// ## Why
    /// Old reports lack what is asked now, or the groups that people followed can be followed no longer.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// disaggregations = { required = ["age-bands@^1.0"] }
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// disaggregations = { required = ["age-bands@^1.0", "sexes@^1.0"] }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. If that is enough, ask for a breakdown only where it can be had: then old
    /// reports stay valid.
    RULE("metric-disaggregation-required-changed") = {
        summary: "other breakdowns are required",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && requires_otherwise(edit),
    }
}
