use crate::kind::Kind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The remark on when a metric is taken has other words, is there for the first time or is gone.
    /// ## Why
    /// Only people can tell whether the remark makes the same time clearer, or names another.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "annual"
    /// note = "In spring."
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [timing]
    /// design = "annual"
    /// note = "Whenever it suits."
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether it is a `clarification` or a change of `meaning`, and why.
    /// Two reviewers from different sides confirm it.
    RULE("metric-timing-note") = {
        summary: "what is said of the time is worded differently",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| pair.is(Kind::Metric) && (edit.is("timing/note") || edit.was("timing/note")),
    }
}
