use crate::kind::Kind;
use crate::rules::change_rule::metric::is_frequency;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// When a metric is taken has changed: the pattern, the days after which a follow-up counts, or a pattern that served
    /// as well and no longer does.
    /// ## Why
    /// A change over three months and one over a year are different changes, even if people fare the same.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "baseline-and-follow-up"
    /// window = { minimum_days = 60, maximum_days = 120 }
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "baseline-and-follow-up"
    /// window = { minimum_days = 60, maximum_days = 365 }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. The bridge in the change record says which old
    /// figures still count.
    RULE("metric-period-changed") = {
        summary: "figures belong to another time",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_frequency = is_frequency(edit, "annual", "quarterly")
                || is_frequency(edit, "quarterly", "annual");
            let of_pattern = edit.is_any(&["timing", "timing/design", "timing/window/**"]);
            pair.is(Kind::Metric)
                && ((of_pattern && !is_frequency)
                    || (edit.is("timing/alternatives/**") && !edit.joins("timing/alternatives")))
        },
    }
}
