//! Metrics of one's own: the submission says what they are, in whatever order its files come.

use super::places;
use crate::harness::{AS_OF, Run, TestEnv};

const OWN: &str = "own_metric_id,title,definition,unit,source,review_by\n\
    own-garden-hours,Hours in the garden,Hours of one person in a week,h/wk,Jade Fixtureson,2027-01-31\n";
const MEASURED: &str = "participant_id,metric_id,timepoint,measured_on,value\n\
    P1,own-garden-hours,baseline,2025-03-01,2\n\
    P1,own-garden-hours,follow-up,2025-06-30,5\n\
    P2,own-garden-hour,baseline,2025-03-01,4\n";

/// Validates a folder of files beside the repository.
fn judge(env: &TestEnv, folder: &str, format: &str) -> Run {
    let folder = env.path(folder).display().to_string();
    env.oo([
        "validate", "--repo", ".", "--format", format, AS_OF[0], AS_OF[1], &folder,
    ])
}

#[test]
fn a_metric_of_ones_own_is_advice_and_shown_with_where_it_comes_from() {
    let env = TestEnv::fixture();
    // Files are read in the order of their names, so what the metric is comes last.
    env.file(
        "clean/measurements.csv",
        MEASURED.replace("hour,", "hours,"),
    );
    env.file("clean/own_metrics.csv", OWN);

    let run = judge(&env, "clean", "json");

    assert_eq!(run.code(), 0, "{run}");
    let report = run.json();
    assert_eq!(report["verdict"], "accepted", "{run}");
    let found = places(&report);
    let found: Vec<_> = found
        .iter()
        .map(|(rule, cell)| (rule.as_str(), cell.as_str()))
        .collect();
    // The metric's title, unit and source, and the first cell that names it.
    assert_eq!(
        found,
        [
            ("own-metric", "B2"),
            ("own-metric", "B2"),
            ("own-metric", "D2"),
            ("own-metric", "E2"),
        ]
    );
    assert!(run.stdout().contains("h/wk"), "{run}");
    assert!(!run.stdout().contains("Fixtureson"), "{run}");

    let run = judge(&env, "clean", "text");
    let (told, _) = run.stdout().split_once("\n\n").expect("a finding");
    insta::assert_snapshot!(told, @"
    advice[own-metric]: “own-garden-hours” is a metric of your own, which the registry lacks; 3 rows name it
      --> own_metrics.csv row 2, cell B2 (title): “Hours in the garden”
      --> own_metrics.csv row 2, cell D2 (unit): “h/wk”
      --> own_metrics.csv row 2, cell E2 (source): “Jade Fixtureson”
      --> measurements.csv row 2, cell B2 (metric_id): “own-garden-hours”
    ");
}

#[test]
fn a_metric_of_ones_own_that_nothing_explains_is_an_error_with_the_one_meant() {
    let env = TestEnv::fixture();
    env.file("slip/measurements.csv", MEASURED);
    env.file("slip/own_metrics.csv", OWN);

    let run = judge(&env, "slip", "json");

    assert_eq!(run.code(), 1, "{run}");
    let report = run.json();
    assert_eq!(report["verdict"], "partly-accepted", "{run}");
    assert_eq!(report["tables"][0]["accepted_rows"], 2, "{run}");
    let finding = &report["findings"][0];
    assert_eq!(finding["rule"], "own-metric-undefined", "{run}");
    assert_eq!(finding["samples"][0]["cell"], "B4", "{run}");
    assert_eq!(finding["suggestion"], "own-garden-hours", "{run}");
}

#[test]
fn no_profile_keeps_anybody_from_adding_a_metric() {
    let env = TestEnv::fixture();
    env.file(
        "profiled/measurements.csv",
        MEASURED.replace("hour,", "hours,"),
    );
    env.file("profiled/own_metrics.csv", OWN);

    let folder = env.path("profiled").display().to_string();
    // This profile does not take the table of own metrics.
    let run = env.oo([
        "validate",
        "--repo",
        ".",
        "--profile",
        "fixture-fund",
        "--format",
        "json",
        AS_OF[0],
        AS_OF[1],
        &folder,
    ]);

    let rules: Vec<_> = places(&run.json())
        .into_iter()
        .map(|(rule, _)| rule)
        .collect();
    assert!(rules.iter().any(|rule| rule == "own-metric"), "{run}");
    assert!(!rules.iter().any(|rule| rule == "unknown-metric"), "{run}");
}
