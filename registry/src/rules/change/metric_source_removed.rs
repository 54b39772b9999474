use crate::kind::Kind;
use crate::rules::change_rule::metric::is_another_source;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A data source leaves those with which a metric may be taken.
    /// ## Why
    /// Reports that were taken with it stop being valid, and their series ends.
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
    /// [[measures]]
    /// data_source = "activity-log@^1.0"
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
    /// Raise the first number of the version. Advise against the measure under `recommendations` instead, if old series
    /// may go on.
    RULE("metric-source-removed") = {
        summary: "the metric may no longer be taken with a data source",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            // Where several measures have one source, the list may be compared as a whole.
            let is_another_list = edit.is("measures") && !edit.is_new();
            pair.is(Kind::Metric)
                && (edit.leaves("measures") || is_another_list || is_another_source(edit))
        },
    }
}
