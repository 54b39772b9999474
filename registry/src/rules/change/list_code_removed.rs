use crate::kind::Kind;
use crate::rules::change_rule::codes::{is_merged, removed};
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A code is no longer on the list.
    /// ## Why
    /// Old reports use it, and nobody could tell any more what they say.
    /// ## Before
    /// ```toml
    /// # code-lists/missing-reasons.toml
    /// id = "missing-reasons"
    /// version = "1.0.0"
    /// title = "Reasons why a value is missing"
    /// definition = "Why there is no value."
    /// openness = "closed"
    /// provenance = {}
    /// [[codes]]
    /// code = "not-asked"
    /// title = "Not asked"
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
    /// ```
    /// ## After
    /// ```toml
    /// # code-lists/missing-reasons.toml
    /// id = "missing-reasons"
    /// version = "1.0.0"
    /// title = "Reasons why a value is missing"
    /// definition = "Why there is no value."
    /// openness = "closed"
    /// provenance = {}
    /// [[codes]]
    /// code = "not-asked"
    /// title = "Not asked"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # measurements.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,missing_reason
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,absent
    /// ```
    /// ## What to do
    /// Keep the code and let `replaced_by` name the code to use instead. If it must go, raise the first number of
    /// the version, and say in the change record where its cases belong now.
    RULE("list-code-removed") = {
        summary: "a code was taken off the list",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_whole = pair.is(Kind::CodeList) && edit.is("codes") && !edit.is_reordered();
            is_whole || removed(pair, edit).is_some_and(|code| !is_merged(pair, code))
        },
    }
}
