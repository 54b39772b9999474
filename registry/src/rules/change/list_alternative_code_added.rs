use crate::rules::change_rule::codes::spellings;
use crate::rules::change_rule::names::Fate;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A code has another spelling that nobody knew before.
    /// ## Why
    /// Whoever writes it is led to the code now. What was read before is read as before.
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
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
    /// alternative_codes = ["N/P"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # measurements.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,missing_reason
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,N/P
    /// ```
    /// ## What to do
    /// Raise the second number of the version.
    RULE("list-alternative-code-added") = {
        summary: "a code may be spelt in another way too",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| matches!(spellings(pair, edit), Some(Fate::Kept | Fate::New)),
    }
}
