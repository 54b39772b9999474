use crate::rules::change_rule::codes::{added, may_split};
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The list has a new code, and none of the old ones means anything else for it.
    /// ## Why
    /// Old reports stay as they are. Newer ones may use the new code, so a chart over time begins with it later.
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
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
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
    /// Raise the second number of the version. If the new code takes cases that fell under an old one until now,
    /// say so in the change record, and raise the first number.
    RULE("list-code-added") = {
        summary: "a code was added to the list",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| added(pair, edit).is_some_and(|code| !may_split(pair, code)),
    }
}
