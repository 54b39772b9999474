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

#[test]
fn a_claim_need_not_say_again_how_many_it_rests_on() {
    let env = TestEnv::unreleased();
    let table = include_str!("../../../standards/tables/claims.toml")
        .replace("version = \"0.5.0\"", "version = \"1.0.0\"")
        .replace("statistics@^0.4", "statistics@^1.0")
        .replace("code_list = \"claim-strengths@^0.5\"\n", "");
    std::fs::write(env.standards("tables/claims.toml"), table).expect("a table");
    let report = "table = \"report@^1.0\"";
    let with_claims = format!("{report}\n\n[[tables]]\ntable = \"claims@^1.0\"");
    env.edit("profiles/open.toml", report, &with_claims);
    env.commit("claims");
    env.release("1.0.0");
    let claims = "claim_id,claim,metric_id,statistic,period_end,value,unit,claim_strength\n\
        C1,Fewer feel lonely often.,lonely-often,proportion,2025-12-31,12,%,before-and-after\n";
    let results = "metric_id,statistic,period_end,value,unit\n\
        lonely-often,proportion,2025-12-31,12,%\n";
    let errors = |name: &str, text: &str| {
        let report = judge(&env, name, text).json();
        assert_eq!(report["inputs"][0]["table"], name.trim_end_matches(".csv"));
        let findings = report["findings"].as_array().expect("findings").iter();
        let errors = findings.filter(|one| one["severity"] == "error");
        let rules = errors.filter_map(|one| one["rule"].as_str().map(str::to_owned));
        rules.collect::<Vec<_>>()
    };
    assert_eq!(errors("claims.csv", claims), Vec::<String>::new());
    assert_eq!(errors("results.csv", results), ["n-missing"]);
}
