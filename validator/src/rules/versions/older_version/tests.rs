use open_outcomes_registry::snapshot::Snapshot;

use crate::report::Report;
use crate::rules::testing::{fixture, judge_by, released_again};

const METRIC: &str = "metrics/wellbeing-score.toml";
const RECORD: &str = "changes/metrics/wellbeing-score/2.0.0.toml";

/// The fixture standard with a second version of “wellbeing-score”, whose scale runs from 14 to 70. `bridge` says
/// how its values relate to those of the first.
fn rescaled(bridge: &str) -> Snapshot {
    let mut files = fixture();
    let record = format!("summary = \"Made up for tests.\"\n[bridge]\n{bridge}\n");
    released_again(
        &mut files,
        "2.0.0",
        &[
            (METRIC, "version = \"1.0.0\"", "version = \"2.0.0\""),
            (
                METRIC,
                "score = \"total\"\nvalue_type = \"integer\"\nunit = \"{score}\"\ndirection = \"higher-is-better\"",
                "value_type = \"integer\"\nunit = \"{point}\"\ndirection = \"lower-is-better\"",
            ),
            (
                METRIC,
                "minimum = 7\nmaximum = 35",
                "minimum = 14\nmaximum = 70",
            ),
            (
                METRIC,
                "[[7, 0], [21, 5], [35, 10]]",
                "[[14, 0], [42, 5], [70, 10]]",
            ),
            (
                METRIC,
                "multiply = 2.8\nadd = 7",
                "multiply = 5.6\nadd = 14",
            ),
            (RECORD, "", &record),
        ],
    );
    Snapshot::new(&files).expect("it holds together")
}

/// What is said of values reported by a version: the rule, the message, and what was expected in each place.
fn said(snapshot: &Snapshot, metric: &str, values: &[&str]) -> Vec<String> {
    let rows = values.iter().enumerate().map(|(at, value)| {
        format!("P{at},{metric},short-wellbeing-scale,baseline,2025-03-01,{value}\n")
    });
    let data = "participant_id,metric_id,data_source,timepoint,measured_on,value,unit\n".to_owned()
        + &rows.collect::<String>();
    lines(&judge_by(snapshot, data.as_bytes()))
}

fn lines(report: &Report) -> Vec<String> {
    let findings = report.findings.iter();
    let findings = findings.filter(|one| one.rule != "draft-metric");
    let lines = findings.map(|one| {
        let places = one.samples.iter().filter_map(|place| {
            let (cell, expected) = (place.cell.as_ref()?, place.expected.as_ref()?);
            Some(format!("\n  {cell}: {expected}"))
        });
        format!(
            "{}: {}{}",
            one.rule,
            one.message,
            places.collect::<String>()
        )
    });
    lines.collect()
}

#[test]
fn the_version_named_judges() {
    let snapshot = rescaled("kind = \"none\"");
    let old = said(
        &snapshot,
        "wellbeing-score@1.0.0",
        &["36,{score}", "14,{point}", "7,{score}"],
    );
    insta::assert_snapshot!(old.join("\n"), @"
    value-above-maximum: the value is above 35, the most that “short-wellbeing-scale” can give for “wellbeing-score”
      F2: 35 at most
    unit-mismatch: the unit is “{point}”, but values of “wellbeing-score” taken with “short-wellbeing-scale” are in “{score}”
      G3: {score}
    older-version: “wellbeing-score@1.0.0” is an older version; the release holds 2.0.0. It is a break in series: its values must not stand on one line with those of the newer version.
    ");
    let new = said(
        &snapshot,
        "wellbeing-score",
        &["36,{point}", "14,{score}", "7,{point}"],
    );
    insta::assert_snapshot!(new.join("\n"), @"
    unit-mismatch: the unit is “{score}”, but values of “wellbeing-score” taken with “short-wellbeing-scale” are in “{point}”
      G3: {point}
    value-below-minimum: the value is below 14, the least that “short-wellbeing-scale” can give for “wellbeing-score”
      F4: 14 at least
    ");
}

#[test]
fn what_can_be_converted_is_shown_converted() {
    let formula = "kind = \"conversion\"\nconversion = { linear = { multiply = 2.1 } }";
    let told = said(
        &rescaled(formula),
        "wellbeing-score@1.0.0",
        &["20,", "21,", ","],
    );
    insta::assert_snapshot!(told.join("\n"), @"
    conditional-required: the row has no value, no answer code and no reason why
      F4: a value, a code, or a reason in “missing_reason”
    older-version: “wellbeing-score@1.0.0” is an older version; the release holds 2.0.0. Its values can be converted: value × 2.1.
      B2: by version 2.0.0 the value 20 is 42
      B3: by version 2.0.0 the value 21 is 44.1
    ");
    let table = "kind = \"crosswalk\"\nconversion = { crosswalk = [[7, 14], [20, 41]] }";
    let told = said(&rescaled(table), "wellbeing-score@1.0.0", &["20,", "21,"]);
    insta::assert_snapshot!(told.join("\n"), @"
    older-version: “wellbeing-score@1.0.0” is an older version; the release holds 2.0.0. Its values can be converted; the change record of the newer version says how.
      B2: by version 2.0.0 the value 20 is 41
    ");
}

#[test]
fn a_version_that_changes_no_figure_stays_comparable() {
    let mut files = fixture();
    let path = "metrics/close-friends.toml";
    released_again(
        &mut files,
        "1.1.0",
        &[
            (path, "version = \"1.0.0\"", "version = \"1.0.1\""),
            (path, "levels =", "search_words = [\"friends\"]\nlevels ="),
            (
                "changes/metrics/close-friends/1.0.1.toml",
                "",
                "summary = \"Made up for tests.\"\n",
            ),
        ],
    );
    let snapshot = Snapshot::new(&files).expect("it holds together");
    let judge = |metric: &str| {
        let data = format!(
            "participant_id,metric_id,timepoint,measured_on,value\nP1,{metric},single,2026-03-01,3\n"
        );
        lines(&judge_by(&snapshot, data.as_bytes()))
    };
    insta::assert_snapshot!(judge("close-friends@1.0.0").join("\n"), @"older-version: “close-friends@1.0.0” is an older version; the release holds 1.0.1. Its values stay comparable.");
    assert_eq!(judge("close-friends@1.0.1"), [""; 0]);
    assert_eq!(judge("close-friends"), [""; 0]);
}

/// A second version of the data source, with another score, and of the metric that is taken with it.
fn newer_source() -> Snapshot {
    let mut files = fixture();
    let source = "data-sources/wellbeing-question.toml";
    released_again(
        &mut files,
        "2.0.0",
        &[
            (source, "version = \"1.0.0\"", "version = \"2.0.0\""),
            (
                source,
                "minimum = 0\nmaximum = 10",
                "minimum = 1\nmaximum = 7",
            ),
            (
                "changes/data-sources/wellbeing-question/2.0.0.toml",
                "",
                "summary = \"Made up for tests.\"\n[bridge]\nkind = \"none\"\n",
            ),
            (METRIC, "version = \"1.0.0\"", "version = \"2.0.0\""),
            (METRIC, "wellbeing-question@^1.0", "wellbeing-question@^2.0"),
            (
                METRIC,
                "minimum = 0\nmaximum = 10",
                "minimum = 1\nmaximum = 7",
            ),
            (
                METRIC,
                "[[7, 0], [21, 5], [35, 10]]",
                "[[7, 1], [21, 4], [35, 7]]",
            ),
            (
                RECORD,
                "",
                "summary = \"Made up for tests.\"\n[bridge]\nkind = \"none\"\n",
            ),
        ],
    );
    Snapshot::new(&files).expect("it holds together")
}

#[test]
fn an_older_metric_goes_with_an_older_data_source() {
    let snapshot = newer_source();
    let judge = |metric: &str, source: &str, value: &str| {
        let data = format!(
            "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,{metric},{source},baseline,2025-03-01,{value}\n"
        );
        let report = judge_by(&snapshot, data.as_bytes());
        let measure = &report.measures[0];
        let taken = format!("{} {}", measure.metric, measure.data_source);
        (taken, lines(&report).join("\n"))
    };
    let (taken, told) = judge("wellbeing-score@1.0.0", "wellbeing-question", "10");
    assert_eq!(taken, "wellbeing-score@1.0.0 wellbeing-question@1.0.0");
    insta::assert_snapshot!(told, @"older-version: “wellbeing-score@1.0.0” is an older version; the release holds 2.0.0. It is a break in series: its values must not stand on one line with those of the newer version.");
    let (taken, told) = judge("wellbeing-score", "wellbeing-question", "7");
    assert_eq!(taken, "wellbeing-score@2.0.0 wellbeing-question@2.0.0");
    assert_eq!(told, "");
    let (taken, told) = judge("wellbeing-score", "wellbeing-question@1.0.0", "7");
    assert_eq!(taken, "wellbeing-score@2.0.0 wellbeing-question@1.0.0");
    insta::assert_snapshot!(told, @"older-version: “wellbeing-question@1.0.0” is an older version; the release holds 2.0.0. It is a break in series: its values must not stand on one line with those of the newer version.");
}
