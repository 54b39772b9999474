//! A file in order is accepted, and little is said about it.

use std::fmt::Write;

use super::judge;
use crate::harness::{AS_OF, Grid, TestEnv, newest_release};

/// A thousand measurements of the embedded standard, without a data source.
fn life_satisfaction() -> String {
    let mut text = "participant_id,metric_id,timepoint,measured_on,value\n".to_owned();
    for at in 0..1000 {
        let (person, value) = (at / 2, at % 11);
        let (timepoint, date) = if at % 2 == 1 {
            ("follow-up", "2025-06-30")
        } else {
            ("baseline", "2025-03-01")
        };
        let _ = writeln!(
            text,
            "P{person:04},life-satisfaction,{timepoint},{date},{value}"
        );
    }
    text
}

#[test]
fn a_clean_file_of_a_thousand_rows_is_accepted_by_the_repository() {
    let env = TestEnv::fixture();
    let file = env
        .file("clean.csv", Grid::clean(1000).csv())
        .display()
        .to_string();

    let run = env.oo(["validate", "--repo", ".", AS_OF[0], AS_OF[1], &file]);

    assert_eq!(run.code(), 0, "{run}");
    assert!(
        run.stdout()
            .lines()
            .any(|line| line.starts_with("verdict: accepted (")),
        "{run}"
    );
    let report = judge(&env, "clean.csv", Grid::clean(1000).csv()).json();
    assert_eq!(report["verdict"], "accepted");
    assert_eq!(report["privacy"], "clear");
    assert_eq!(report["tables"][0]["rows"], 1000);
    assert_eq!(report["tables"][0]["accepted_rows"], 1000);
    let (advice, counts) = (report["counts"]["advice"].as_u64(), &report["counts"]);
    assert!(
        advice <= Some(2),
        "a candidate costs one line of advice, and so does a breakdown that its metric asks for: {report}"
    );
    assert_eq!(
        (&counts["fatal"], &counts["error"], &counts["warning"]),
        (&0.into(), &0.into(), &0.into())
    );
}

#[test]
fn a_clean_file_of_a_thousand_rows_is_accepted_by_the_standard_built_in() {
    let env = TestEnv::without_git();
    let file = env
        .file("clean.csv", life_satisfaction())
        .display()
        .to_string();

    let run = env.oo(["validate", &file]);

    assert_eq!(run.code(), 0, "{run}");
    assert!(
        run.stdout().contains("1,000 rows read") || run.stdout().contains("1000 rows read"),
        "{run}"
    );
    assert!(
        run.stdout()
            .lines()
            .any(|line| line.starts_with("verdict: accepted (")),
        "{run}"
    );
    assert!(
        run.stdout().contains(&format!(
            "judged by release {}, profile open@",
            newest_release()
        )),
        "{run}"
    );
}

#[test]
fn a_profile_is_named_by_its_id_and_one_that_is_not_there_is_refused() {
    let env = TestEnv::fixture();
    let file = env
        .file("clean.csv", Grid::clean(10).csv())
        .display()
        .to_string();
    let run = env.oo([
        "validate",
        "--repo",
        ".",
        "--profile",
        "fixture-fund",
        AS_OF[0],
        AS_OF[1],
        &file,
    ]);
    assert!(run.stdout().contains("profile fixture-fund@1.0.0"), "{run}");
    env.oo([
        "validate",
        "--repo",
        ".",
        "--profile",
        "fixture-fond",
        &file,
    ])
    .refuses(&["fixture-fond"]);
}

#[test]
fn standard_input_is_read_like_a_file() {
    let env = TestEnv::fixture();
    let file = std::fs::File::open(env.file("clean.csv", Grid::clean(10).csv())).expect("the file");
    let mut command = env.oo_command(&env.path("repo"));
    command.args(["validate", "--repo", ".", "-"]).stdin(file);
    let run = crate::harness::Run::of(&mut command);
    assert_eq!(run.code(), 0, "{run}");
}
