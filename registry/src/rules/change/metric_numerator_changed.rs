use crate::kind::Kind;
use crate::rules::change_rule::metric::{Role, says_otherwise};
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The words that say what is counted, added up or compared are others.
    /// ## Why
    /// The figure moves although nothing in people’s lives has.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [statistic]
    /// kind = "proportion"
    /// inputs = { numerator = "people who are often lonely", denominator = "everybody who answered" }
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [statistic]
    /// kind = "proportion"
    /// inputs = { numerator = "people who are lonely at least some of the time", denominator = "everybody who answered" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. The bridge in the change record says how old
    /// figures relate to new ones. Spelling and punctuation alone are no such change.
    RULE("metric-numerator-changed") = {
        summary: "what is counted or added up has changed",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && says_otherwise(pair, edit, Role::Counted),
    }
}
