use crate::kind::Kind;
use crate::rules::change_rule::fields::is_true;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A measure or a table could be left out, and every report must have it now.
    /// ## Why
    /// Old reports that left it out are no longer acceptable.
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
    /// required = true
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
    /// Raise the first number of the version, and tell those who are already collecting.
    RULE("profile-made-required") = {
        summary: "everybody must report now what could be left out",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_here = edit.is_any(&["measures/*/required", "tables/*/required"]);
            pair.is(Kind::Profile) && is_here && is_true(edit.after.as_ref())
        },
    }
}
