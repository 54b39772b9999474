use crate::rules::change_rule::asked::is_stricter;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Larger groups than before count as small, or more people must have both baseline and follow-up; or such a
    /// number is new.
    /// ## Why
    /// A report that passed may not pass now.
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
    /// [thresholds]
    /// small_number = 20
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # measurements.csv
    /// group,metric_id,data_source,timepoint,measured_on,value,n
    /// Fixture Group,close-friends,friends-question,single,2025-03-01,2,12
    /// ```
    /// ## What to do
    /// Raise the first number of the version, and tell those who are already collecting.
    RULE("profile-threshold-tightened") = {
        summary: "a number that checks use is stricter",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| is_stricter(pair, edit) == Some(true),
    }
}
