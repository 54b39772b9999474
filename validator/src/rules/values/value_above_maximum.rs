use crate::plan::Plan;
use crate::rule::{Started, declare_rule};
use crate::rules::bounds::{self, End};

declare_rule! {
    /// ## What it does
    /// Finds values above the most that the data source can give, and numbers above what a field allows.
    /// ## Why it matters
    /// Such a value was mistyped, or belongs to another data source.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,36
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,35
    /// ```
    /// ## How to fix
    /// Look up the value in the record, and whether the metric and the data source are the right ones.
    /// ## Source
    /// The measure's range, and the table's definition.
    "value-above-maximum", Values, Error, "a value is above the most there can be", since "0.4.0", start
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    bounds::start(plan, End::Most)
}

#[cfg(test)]
mod tests {
    use crate::report::Severity;
    use crate::rules::testing::{fixture_with, judge_by};

    #[test]
    fn two_metrics_taken_with_one_source_are_two_causes() {
        let snapshot = fixture_with(&[(
            "metrics/close-friends.toml",
            "minimum = 0",
            "minimum = 1\nmaximum = 50",
        )]);
        let mut data =
            "participant_id,metric_id,data_source,timepoint,measured_on,value,unit\n".to_owned();
        for (at, row) in ["60,", "0,", "0.5,", "3,d"].iter().enumerate() {
            data.push_str(&format!(
                "P{at},close-friends,friends-question,single,2025-03-01,{row}\n"
            ));
        }
        for (at, row) in ["170,", "-1,", "3,d", "171,"].iter().enumerate() {
            data.push_str(&format!(
                "P{at},volunteering-hours,friends-question,single,2025-03-01,{row}\n"
            ));
        }
        let report = judge_by(&snapshot, data.as_bytes());
        let errors = report
            .findings
            .iter()
            .filter(|one| one.severity <= Severity::Error);
        let told: Vec<_> = errors
            .map(|one| format!("{} ({})", one.message, one.count))
            .collect();
        assert_eq!(
            told,
            [
                "the value is above 50, the most that “friends-question” can give for “close-friends” (1)",
                "the value is below 1, the least that “friends-question” can give for “close-friends” (2)",
                "the value is one that “friends-question” cannot give for “close-friends”: it lies between two points of the scale (1)",
                "the unit is “d”, but values of “close-friends” taken with “friends-question” are in “{person}” (1)",
                "the value is above 168, the most that “friends-question” can give for “volunteering-hours” (2)",
                "the value is below 0, the least that “friends-question” can give for “volunteering-hours” (1)",
                "the unit is “d”, but values of “volunteering-hours” taken with “friends-question” are in “h” (1)",
            ]
        );
    }
}
