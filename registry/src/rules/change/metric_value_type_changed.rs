use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Values that were whole numbers are fractions, codes, or yes and no, or the other way about; or there is a list of
    /// codes where there was none, or none where there was one.
    /// ## Why
    /// A number and a code cannot be laid side by side, and what was a valid value may be none.
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
    /// value_type = "decimal"
    /// unit = "d"
    /// direction = "higher-is-better"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # submission.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,days-out,friends-question,baseline,2025-03-01,2.5
    /// ```
    /// ## What to do
    /// Raise the first number of the version. Where each old value has its new one, record that as the bridge in the change
    /// record.
    RULE("metric-value-type-changed") = {
        summary: "values are of another sort",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            // A list that another measure had is new here too.
            let is_list = edit.is("measures/*/code_list")
                && (edit.is_new() || edit.is_gone() || edit.from.is_some());
            pair.is(Kind::Metric) && (edit.is("measures/*/value_type") || is_list)
        },
    }
}
