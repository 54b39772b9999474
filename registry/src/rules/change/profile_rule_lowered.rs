use crate::rules::change_rule::asked::may_raise;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The profile turns a check down or off, or turns one up no more.
    /// ## Why
    /// Old reports stay acceptable; newer ones may hold what did not pass before.
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
    /// [[rules]]
    /// rule = "unknown-column"
    /// severity = "error"
    /// reason = "Made up: it is read by program."
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
    /// [[rules]]
    /// rule = "unknown-column"
    /// severity = "advice"
    /// reason = "Made up: it is read by program."
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # measurements.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,shoe_size
    /// P1,close-friends,friends-question,single,2025-03-01,2,39
    /// ```
    /// ## What to do
    /// Raise the second number of the version.
    RULE("profile-rule-lowered") = {
        summary: "a check is less strict than before",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| may_raise(pair, edit) == Some(false),
    }
}
