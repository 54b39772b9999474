use crate::rules::change_rule::asked::asks_more;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A measure or table that every report must have is new, or a part of the framework, or a breakdown.
    /// ## Why
    /// A report that met all that was asked lacks something now.
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
    /// Ask for it without requiring it, and require it with the next first number of the version. Otherwise raise
    /// that number now, and tell those who are already collecting.
    RULE("profile-question-required-added") = {
        summary: "the funder asks for something more, and everybody must answer",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| asks_more(pair, edit) == Some(true),
    }
}
