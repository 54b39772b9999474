use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The list was open to other codes and is closed.
    /// ## Why
    /// Codes of their own in old reports are errors now.
    /// ## Before
    /// ```toml
    /// # code-lists/missing-reasons.toml
    /// id = "missing-reasons"
    /// version = "1.0.0"
    /// title = "Reasons why a value is missing"
    /// definition = "Why there is no value."
    /// openness = "open"
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
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # measurements.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,missing_reason
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,sports-day
    /// ```
    /// ## What to do
    /// Look which codes of their own people have used, and add those worth keeping. Raise the first number of the
    /// version.
    RULE("list-closed") = {
        summary: "only codes of the list may be used now",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_now = edit.texts().is_some_and(|[_, is]| is == "closed");
            pair.is(Kind::CodeList) && edit.is("openness") && is_now
        },
    }
}
