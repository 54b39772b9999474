use crate::rules::change_rule::codes::spellings;
use crate::rules::change_rule::names::Fate;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Another spelling of one code is now another spelling of a different one.
    /// ## Why
    /// The same word in a report is read as something else than before.
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
    /// alternative_codes = ["no one asked", "N/A"]
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
    /// alternative_codes = ["away"]
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
    /// alternative_codes = ["no one asked"]
    /// [[codes]]
    /// code = "absent"
    /// title = "Away on the day"
    /// alternative_codes = ["away", "N/A"]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # measurements.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,missing_reason
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,N/A
    /// ```
    /// ## What to do
    /// Raise the first number of the version, and say in the bridge in the change record which code the spelling
    /// stood for. If it means both, take it off both.
    RULE("list-alternative-code-moved") = {
        summary: "a spelling stands for another code than before",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| spellings(pair, edit) == Some(Fate::Moved),
    }
}
