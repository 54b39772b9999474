use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The list was closed and is open to other codes.
    /// ## Why
    /// Old reports stay right. Newer ones may hold codes of their own, which nobody can add up with the rest.
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
    /// openness = "open"
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
    /// Raise the second number of the version.
    RULE("list-opened") = {
        summary: "other codes may be used too now",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let is_now = edit.texts().is_some_and(|[_, is]| is == "open");
            pair.is(Kind::CodeList) && edit.is("openness") && is_now
        },
    }
}
