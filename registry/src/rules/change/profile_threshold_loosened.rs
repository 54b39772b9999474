use crate::rules::change_rule::asked::is_stricter;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Only smaller groups than before count as small, or fewer people need both baseline and follow-up; or such a
    /// number is gone.
    /// ## Why
    /// Old reports stay acceptable; newer ones may show groups that were left out before.
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
    /// [thresholds]
    /// small_number = 20
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
    /// Raise the second number of the version. Where groups get smaller, make sure that nobody in them can be told.
    RULE("profile-threshold-loosened") = {
        summary: "a number that checks use is less strict",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| is_stricter(pair, edit) == Some(false),
    }
}
