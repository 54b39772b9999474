use crate::kind::Kind;
use crate::rules::change_rule::metric::is_another_source;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A data source joins those with which a metric may be taken.
    /// ## Why
    /// Old reports stay valid. Values taken with the new source need not be the same as those taken with an old one.
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
    /// [[measures]]
    /// data_source = "activity-log@^1.0"
    /// value_type = "integer"
    /// unit = "d"
    /// direction = "higher-is-better"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # submission.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,days-out,activity-log,baseline,2025-03-01,4
    /// ```
    /// ## What to do
    /// Raise the second number of the version. Say under `relations` how its values relate to those of the other measures,
    /// and cite the ground: until then it is shown as not interchangeable with them.
    RULE("metric-source-added") = {
        summary: "the metric may be taken with a further data source",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::Metric) && (edit.joins("measures") || is_another_source(edit)),
    }
}
