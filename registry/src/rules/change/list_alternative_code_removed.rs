use crate::rules::change_rule::codes::spellings;
use crate::rules::change_rule::names::Fate;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A code has lost one of its other spellings.
    /// ## Why
    /// Whoever has that spelling in old reports or in a system is no longer led to the code.
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
    /// alternative_codes = ["N/P"]
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
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,N/P
    /// ```
    /// ## What to do
    /// Leave the spelling where it is: it costs nothing. If it misleads, raise the first number of the version, and
    /// say in the change record what to write instead.
    RULE("list-alternative-code-removed") = {
        summary: "a spelling no longer leads to its code",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| spellings(pair, edit) == Some(Fate::Lost),
    }
}
