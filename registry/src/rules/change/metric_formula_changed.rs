use crate::kind::Kind;
use crate::rules::change_rule::metric::{is_only_renamed, keeps_formula};
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The statistic is another, its cut-off has moved, or there is a statistic where there was none or none where there
    /// was one. Statistics that give the same figures for all worked examples, and for a set of numbers made to tell them
    /// apart, are no such change.
    /// ## Why
    /// The same answers of the same people give another figure.
    /// ## Before
    /// ```toml
    /// # metrics/hours-given.toml
    /// id = "hours-given"
    /// version = "1.0.0"
    /// title = "Hours given"
    /// provenance = {}
    /// [statistic]
    /// kind = "mean"
    /// inputs = { values = "hours that each person gave" }
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/hours-given.toml
    /// id = "hours-given"
    /// version = "1.0.0"
    /// title = "Hours given"
    /// provenance = {}
    /// [statistic]
    /// kind = "sum"
    /// inputs = { values = "hours that each person gave" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```toml
    /// # inputs
    /// values = [1, 2, 6]
    /// ```
    /// ## What to do
    /// Raise the first number of the version. Where old figures can be worked out anew, record the conversion as the
    /// bridge in the change record.
    RULE("metric-formula-changed") = {
        summary: "a figure is worked out in another way",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let of_statistic = edit.is_any(&["statistic/kind", "statistic/threshold/**"]);
            pair.is(Kind::Metric)
                && (edit.is("statistic")
                    || ((of_statistic || is_only_renamed(pair, edit)) && !keeps_formula(pair)))
        },
    }
}
