use crate::kind::Kind;
use crate::rules::change_rule::metric::refuses;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The smallest value is higher, the largest is lower, the points of the scale lie elsewhere, or one of these is said
    /// for the first time.
    /// ## Why
    /// A report that was right yesterday holds values that there cannot be today.
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
    /// range = { minimum = 0, maximum = 10 }
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
    /// range = { minimum = 0, maximum = 7 }
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
    /// Raise the first number of the version. Where old values were mistakes, say so in the change record.
    RULE("metric-range-tightened") = {
        summary: "fewer values are allowed",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Metric) && refuses(pair, edit) == Some(true),
    }
}
