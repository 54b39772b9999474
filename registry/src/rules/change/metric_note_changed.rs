use crate::kind::Kind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The remark on a metric taken with a data source has other words, or is gone.
    /// ## Why
    /// Such a remark often says what a number stands for or who is left out. Only people can tell whether new words
    /// say the same.
    /// ## Before
    /// ```toml
    /// # metrics/smoking.toml
    /// id = "smoking"
    /// version = "1.0.0"
    /// title = "Smoking"
    /// provenance = {}
    /// [[measures]]
    /// data_source = "question@^1.0"
    /// value_type = "integer"
    /// unit = "1"
    /// direction = "lower-is-better"
    /// note = "1 stands for somebody who smokes."
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/smoking.toml
    /// id = "smoking"
    /// version = "1.0.0"
    /// title = "Smoking"
    /// provenance = {}
    /// [[measures]]
    /// data_source = "question@^1.0"
    /// value_type = "integer"
    /// unit = "1"
    /// direction = "lower-is-better"
    /// note = "0 stands for somebody who smokes."
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether it is a `clarification` or a change of `meaning`, and why.
    /// Two reviewers from different sides confirm it.
    RULE("metric-note-changed") = {
        summary: "the remark on a metric with a data source is worded differently",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| pair.is(Kind::Metric) && edit.is("measures/*/note") && !edit.is_new(),
    }
}
