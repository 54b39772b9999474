use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A code has the same title as before and is written differently.
    /// ## Why
    /// Reports hold the code and not its title: what old reports say is on the list no more.
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
    /// code = "away"
    /// title = "Away on the day"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # measurements.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,missing_reason
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,absent
    /// ```
    /// ## What to do
    /// Leave the code as it is, and give it another title or other spellings. If it must change, raise the first
    /// number of the version, and write old and new code into the bridge in the change record.
    RULE("list-code-renamed") = {
        summary: "a code is written differently",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            pair.is(Kind::CodeList)
                && (edit.is("codes/*/code") || (edit.is("codes/*") && edit.is_renamed()))
        },
    }
}
