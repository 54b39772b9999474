//! The table `results`: figures and the numbers they were worked out from.

use super::{judge, places};
use crate::harness::TestEnv;

const RESULTS: &str = "metric_id,period_start,period_end,statistic,value,unit,n,numerator,denominator,note\n\
    lonely-often,2025-04-01,2026-01-01,proportion,45,%,40,18,40,\n\
    lonely-often,2025-04-01,2025-12-31,proportion,48,%,40,18,40,\n\
    lonely-often,2025-04-01,2025-11-30,proportion,115,%,40,46,40,\n\
    \n\
    lonely-often,2025-04-01,2025-10-31,proportion,45,%,,18,,\n\
    lonely-often,2025-09-30,2025-04-01,proportion,45,%,40,18,40,\n\
    lonely-often,2025-04-01,2025-09-30,proprtion,45,%,40,18,40,\n\
    close-friends,2025-04-01,2025-12-31,count,45,{person},,,,\n";

#[test]
fn figures_are_held_to_their_own_numbers() {
    let env = TestEnv::fixture();

    let run = judge(&env, "results.csv", RESULTS);

    assert_eq!(run.code(), 1, "{run}");
    let report = run.json();
    assert_eq!(report["tables"][0]["table"], "results");
    let found = places(&report);
    let found: Vec<_> = found
        .iter()
        .filter(|(rule, _)| rule != "draft-metric")
        .map(|(rule, cell)| (rule.as_str(), cell.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("rate-mismatch", "E3"),
            ("numerator-exceeds-denominator", "H4"),
            ("blank-row-inside", "6"),
            ("n-missing", "G6"),
            ("period-order", "C7"),
            ("unknown-code", "D8"),
        ]
    );
}

#[test]
fn clean_figures_are_accepted() {
    let env = TestEnv::fixture();
    let two: Vec<_> = RESULTS.lines().take(2).collect();
    let run = judge(&env, "results.csv", two.join("\n"));
    assert_eq!(run.code(), 0, "{run}");
    assert_eq!(run.json()["verdict"], "accepted");
}
