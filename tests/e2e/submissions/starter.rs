//! Data under the starter profiles of this repository's standard: each measure has its own values.

use super::{judge, places};
use crate::harness::{AS_OF, TestEnv};

const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";

#[test]
fn each_source_of_a_metric_has_its_own_range() {
    let env = TestEnv::open_outcomes();
    let text = format!(
        "{HEADER}\
         P1,loneliness,ucla-3,baseline,2025-03-01,9\n\
         P2,loneliness,djg-6,baseline,2025-03-01,0\n\
         P3,loneliness,ucla-3,baseline,2025-03-01,0\n\
         P4,loneliness,djg-6,baseline,2025-03-01,9\n\
         P5,mental-wellbeing-score,swemwbs,baseline,2025-03-01,21.54\n\
         P6,depression-symptoms,phq-9,baseline,2025-03-01,10.125\n\
         P7,depression-symptoms,phq-9,baseline,2025-03-01,28\n"
    );
    let report = judge(&env, "mixed.csv", text).json();
    let errors: Vec<_> = places(&report)
        .into_iter()
        .filter(|(rule, _)| rule.starts_with("value-"))
        .collect();
    let wanted = [
        ("value-below-minimum", "F4"),
        ("value-above-maximum", "F5"),
        ("value-above-maximum", "F8"),
    ];
    assert_eq!(
        errors,
        wanted.map(|(rule, cell)| (rule.to_owned(), cell.to_owned()))
    );
}

#[test]
fn a_starter_profile_requires_nothing() {
    let env = TestEnv::open_outcomes();
    let text = format!("{HEADER}P1,loneliness,ucla-3,baseline,2025-03-01,5\n");
    let file = env.file("small.csv", text).display().to_string();
    let profile = "starter-older-people-and-social-care";
    let run = env.oo([
        "validate",
        "--repo",
        ".",
        "--profile",
        profile,
        AS_OF[0],
        AS_OF[1],
        &file,
    ]);
    assert_eq!(run.code(), 0, "{run}");
    assert!(
        run.stdout().contains(&format!("profile {profile}@0.5.0")),
        "{run}"
    );
}

#[test]
fn answers_to_single_items_are_read_as_a_table_of_their_own() {
    let env = TestEnv::open_outcomes();
    let mut text = "participant_id,data_source,timepoint,answered_on,item,answer\n".to_owned();
    for item in 1..=7 {
        text.push_str(&format!("P1,gad-7,baseline,2025-03-01,{item},2\n"));
    }
    let report = judge(&env, "answers.csv", text).json();
    assert_eq!(report["tables"][0]["table"], "item_responses", "{report}");
    assert_eq!(report["counts"]["error"], 0, "{report}");
}
