use crate::kind::Kind;
use crate::rules::change_rule::metric::keeps_scale;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Values are in another unit, on another scale, or in the prices of another year.
    /// ## Why
    /// The series jumps without anything having happened. A conversion may lead over the break.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [statistic]
    /// kind = "proportion"
    /// per = 100
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
    /// per = 1000
    /// inputs = { numerator = "people who are often lonely", denominator = "everybody who answered" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```toml
    /// # inputs
    /// numerator = 18
    /// denominator = 40
    /// ```
    /// ## What to do
    /// Raise the first number of the version, and record the conversion as the bridge in the change record.
    RULE("metric-unit-changed") = {
        summary: "values are in another unit or on another scale",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            pair.is(Kind::Metric)
                && (edit.is_any(&["measures/*/unit", "measures/*/price_year"])
                    || (edit.is("statistic/per") && !keeps_scale(pair)))
        },
    }
}
