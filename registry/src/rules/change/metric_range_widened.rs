use crate::kind::Kind;
use crate::rules::change_rule::metric::refuses;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The smallest value is lower, the largest is higher, there are points between those of the scale, or such a limit is
    /// gone.
    /// ## Why
    /// All old values stay valid. Only new reports can hold the others.
    /// ## Before
    /// ```toml
    /// # metrics/days-out.toml
    /// id = "days-out"
    /// version = "1.0.0"
    /// title = "Days out"
    /// provenance = {}
    /// definition = "How many days of the last ten people were out."
    /// [[measures]]
    /// data_source = "friends-question@^1.0"
    /// value_type = "integer"
    /// unit = "d"
    /// direction = "higher-is-better"
    /// range = { minimum = 0, maximum = 7 }
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/days-out.toml
    /// id = "days-out"
    /// version = "1.0.0"
    /// title = "Days out"
    /// provenance = {}
    /// definition = "How many days of the last ten people were out."
    /// [[measures]]
    /// data_source = "friends-question@^1.0"
    /// value_type = "integer"
    /// unit = "d"
    /// direction = "higher-is-better"
    /// range = { minimum = 0, maximum = 10 }
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # submission.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,days-out,friends-question,baseline,2025-03-01,9
    /// ```
    /// ## What to do
    /// Raise the second number of the version. If the scale itself is another, so that a seven means something else, it
    /// is another data source.
    RULE("metric-range-widened") = {
        summary: "more values are allowed",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Metric) && refuses(pair, edit) == Some(false),
    }
}
