use crate::kind::Kind;
use crate::rules::change_rule::fields::is_true;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Every report had to have a measure or a table, and it may be left out now.
    /// ## Why
    /// Old reports stay acceptable; fewer of the newer ones may have it.
    /// ## Before
    /// ```toml
    /// # profiles/open.toml
    /// id = "open"
    /// version = "1.0.0"
    /// title = "Open"
    /// definition = "Any metric, any table."
    /// provenance = {}
    /// [[tables]]
    /// table = "measurements@^1.0"
    /// [[measures]]
    /// metric = "wellbeing-score@^1.0"
    /// required = true
    /// ```
    /// ## After
    /// ```toml
    /// # profiles/open.toml
    /// id = "open"
    /// version = "1.0.0"
    /// title = "Open"
    /// definition = "Any metric, any table."
    /// provenance = {}
    /// [[tables]]
    /// table = "measurements@^1.0"
    /// [[measures]]
    /// metric = "wellbeing-score@^1.0"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # measurements.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,close-friends,friends-question,single,2025-03-01,2
    /// ```
    /// ## What to do
    /// Raise the second number of the version.
    RULE("profile-made-optional") = {
        summary: "what everybody had to report may be left out now",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let is_here = edit.is_any(&["measures/*/required", "tables/*/required"]);
            pair.is(Kind::Profile) && is_here && !is_true(edit.after.as_ref())
        },
    }
}
