//! That rules about the whole submission say so where there was nothing for them to look at.

use super::all;
use super::testing::judge_all;
use crate::report::{Report, RuleStatus};

/// Tables without a row, so that no rule finds what it is about.
const EMPTY: &[(&str, &str)] = &[
    (
        "measurements.csv",
        "participant_id,metric_id,data_source,timepoint,measured_on,value\n",
    ),
    (
        "results.csv",
        "metric_id,data_source,statistic,period_start,period_end,value,unit,n\n",
    ),
    (
        "claims.csv",
        "claim_id,claim,metric_id,period_end,value,unit\n",
    ),
    ("report.csv", "field,value\n"),
];

/// A table that no rule about the whole submission looks at by itself.
const BESIDE: &[(&str, &str)] = &[("demand.csv", "field,value\npeople_in_need,40\n")];

/// A result on a metric that the registry does not have.
const UNKNOWN: &[(&str, &str)] = &[(
    "results.csv",
    "metric_id,statistic,period_end,value,unit,n\nno-such-metric,mean,2026-03-31,2,h,40\n",
)];

/// The rules that look at the whole and were not skipped, of those that look at nothing else where `alone` is set.
fn not_skipped(report: &Report, alone: bool) -> Vec<&'static str> {
    let runs = report.rules.iter().filter(|run| {
        let rule = super::find(run.id).expect("the rule is there");
        rule.whole.is_some() && !(alone && rule.start.is_some())
    });
    let not_skipped = runs.filter(|run| {
        let has_reason = run.reason.as_deref().is_some_and(|reason| {
            !reason.is_empty() && !reason.ends_with('.') && !reason.contains('\n')
        });
        run.status != RuleStatus::Skipped || !has_reason
    });
    not_skipped.map(|run| run.id).collect()
}

#[test]
fn rules_about_the_whole_are_skipped_where_there_is_nothing_for_them() {
    assert!(all().iter().filter(|rule| rule.whole.is_some()).count() > 50);
    let alike: [&str; 0] = [];
    assert_eq!(not_skipped(&judge_all(BESIDE), false), alike);
    // The others looked at the columns.
    assert_eq!(not_skipped(&judge_all(EMPTY), true), alike);
}

#[test]
fn of_results_nobody_knows_only_rules_that_need_no_definition_say_anything() {
    insta::assert_snapshot!(not_skipped(&judge_all(UNKNOWN), true).join("\n"), @"
    limits-not-stated
    recoverable-suppression
    ");
}
