use crate::kind::Kind;
use crate::rules::change_rule::metric::{is_only_renamed, keeps_formula, keeps_scale};
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The statistic or what figures are multiplied by is written otherwise, and the figures are the same for all worked
    /// examples and for a set of numbers made to tell statistics apart.
    /// ## Why
    /// Every figure stays what it was, so old and new ones stand on one line.
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
    /// kind = "ratio"
    /// inputs = { numerator = "people who are often lonely", denominator = "everybody who answered" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version. Keep the worked examples: they show people that nothing moved.
    RULE("metric-formula-equivalent") = {
        summary: "a figure is worked out in another way that gives the same",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |pair, edit| {
            let of_statistic = edit.is_any(&["statistic/kind", "statistic/threshold/**"]);
            pair.is(Kind::Metric)
                && (((of_statistic || is_only_renamed(pair, edit)) && keeps_formula(pair))
                    || (edit.is("statistic/per") && keeps_scale(pair)))
        },
    }
}
