//! Parts of the framework: those that a profile asks for must be there, and no others are mentioned.

use serde_json::Value;

use crate::harness::{AS_OF, Run, TestEnv};

const RESULTS: &str = "metric_id,period_end,statistic,value,unit,n,numerator,denominator\n\
    lonely-often,2025-12-31,proportion,45,%,40,18,40\n";
const MEASURED: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n\
    P1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20\n";

/// Validates files by the profile that asks for one part, wider outcomes.
fn judge(env: &TestEnv, files: &[(&str, &str)]) -> Run {
    let paths = files
        .iter()
        .map(|(name, text)| env.file(name, text).display().to_string());
    let mut args: Vec<_> = ["validate", "--repo", ".", "--format", "json"]
        .map(str::to_owned)
        .into();
    args.extend(AS_OF.map(str::to_owned));
    args.extend(["--profile".to_owned(), "fixture-fund".to_owned()]);
    args.extend(paths);
    env.oo(args)
}

/// What is said of what the profile asks for.
fn asked(report: &Value) -> Vec<(&str, &str)> {
    let findings = report["findings"].as_array().expect("findings").iter();
    let told = findings.filter_map(|one| Some((one["rule"].as_str()?, one["message"].as_str()?)));
    told.filter(|(rule, _)| rule.contains("part") || rule.contains("missing"))
        .filter(|(rule, _)| *rule != "required-disaggregation-missing")
        .collect()
}

#[test]
fn a_part_that_the_profile_asks_for_is_missed_and_no_other() {
    let env = TestEnv::fixture();

    let run = judge(&env, &[("measurements.csv", MEASURED)]);
    assert_eq!(run.code(), 1, "{run}");
    let report = run.json();
    let missing = (
        "missing-part",
        "the profile “fixture-fund” asks for the part “wider outcomes”; no file has it",
    );
    assert_eq!(asked(&report), [missing]);

    let both = [("measurements.csv", MEASURED), ("results.csv", RESULTS)];
    let run = judge(&env, &both);
    assert_eq!(run.code(), 0, "{run}");
    let report = run.json();
    assert!(asked(&report).is_empty());
}
