use crate::rules::change_rule::codes::{added, may_split, spellings};
use crate::rules::change_rule::names::Fate;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A new code lies within an old one, was another spelling of one, or stands beside a code such as `other`
    /// under which its cases may have fallen until now; or it is itself such a code.
    /// ## Why
    /// If they did, the old code shrinks without anything having happened.
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
    /// code = "other"
    /// title = "Something else"
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
    /// code = "other"
    /// title = "Something else"
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
    /// Say in the change record under `decisions` whether cases of the new code were reported under an old one
    /// before: a `clarification` if they were not, a change of `meaning` if they were. Then name both codes in the
    /// bridge.
    RULE("list-code-split") = {
        summary: "a new code may take cases from an old one",
        verdict: Verdict::Judge {
            clarification: Bump::Minor,
            meaning: Bump::Major,
        },
        touches: |pair, edit| {
            let is_split = added(pair, edit).is_some_and(|code| may_split(pair, code));
            is_split || spellings(pair, edit) == Some(Fate::Split)
        },
    }
}
