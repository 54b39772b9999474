//! Files made to do harm: each ends soon, in little memory, in the way that `docs/hostile.md` says.

#![cfg(target_os = "linux")]
#![allow(
    clippy::print_stdout,
    reason = "what each took is shown where a test fails"
)]

mod cases;
mod made;
mod streamed;
mod table;

use std::time::{Duration, Instant};

use self::cases::{Case, all};
use super::is_a_report;
use crate::harness::watched::watched;
use crate::harness::{AS_OF, Server, TestEnv};

/// How long a file may take. A debug build reads a million rows in as long as others at work let it.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 90 } else { 20 });
/// The most memory that any process may take, in MiB.
const MOST: u64 = 300;

/// What came of a case: the verdict, the gravest rule, the exit code.
fn outcome(env: &TestEnv, case: &Case) -> (String, String, i32) {
    let file = env.file(case.name, (case.bytes)()).display().to_string();
    let mut command = env.oo_command(&env.path("repo"));
    command.args(["validate", "--repo", ".", "--format", "json"]);
    command.args(AS_OF).arg(&file);
    let start = Instant::now();
    let (run, most) = watched(&mut command, |_| {});
    let time = start.elapsed();
    println!("{}: {time:.1?}, {} MiB", case.what, most >> 10);
    assert!(time < LONGEST, "{}: {time:?}", case.what);
    assert!(most < MOST << 10, "{}: {most} KiB", case.what);
    assert!(!run.said().contains("panicked"), "{}: {run}", case.what);
    assert!(run.stdout().len() < 1 << 20, "{}: a long report", case.what);
    let report = run.json();
    is_a_report(&report);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("none").to_owned();
    let grave = report["findings"].as_array().and_then(|all| all.first());
    let rule = grave.map_or("none".to_owned(), |finding| text(&finding["rule"]));
    (text(&report["verdict"]), rule, run.code())
}

#[test]
fn each_hostile_file_ends_in_the_way_that_is_documented() {
    let env = TestEnv::fixture();
    let mut bad = Vec::new();
    for case in all() {
        let (verdict, rule, code) = outcome(&env, &case);
        let documented = table::row(case.what);
        let code_of = match verdict.as_str() {
            "incomplete" | "unreadable" => 2,
            "accepted" | "accepted-with-warnings" => 0,
            _ => 1,
        };
        let found = (verdict, rule);
        if documented.as_ref() != Some(&found) || code != code_of {
            bad.push(format!(
                "| {} | {} | {} | (exit {code})",
                case.what, found.0, found.1
            ));
        }
    }
    assert!(
        bad.is_empty(),
        "docs/hostile.md should say:\n{}",
        bad.join("\n")
    );
}

#[test]
fn what_is_documented_is_tested() {
    let mut cases: Vec<_> = all().iter().map(|case| case.what).collect();
    cases.extend(streamed::CASES);
    for what in table::names() {
        assert!(cases.contains(&what.as_str()), "nothing tests “{what}”");
    }
}

#[test]
fn a_server_answers_hostile_files_and_goes_on() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    let over_http = [
        "an archive of which one file unpacks to 200 MB of zeros",
        "a declaration of a document type in a workbook",
        "one row of an OpenDocument sheet repeated 1,000,000,000 times",
        "JSON of 100,000 arrays in each other",
        "an old workbook of Excel",
        "a lone half of a surrogate pair in JSON",
    ];
    for case in all() {
        if !over_http.contains(&case.what) {
            continue;
        }
        let start = Instant::now();
        let answer = client.upload("/api/v1/validate", case.name, &(case.bytes)());
        assert_eq!(answer.status, 200, "{}: {}", case.what, answer.text());
        let report = answer.json();
        is_a_report(&report);
        let (verdict, rule) = table::row(case.what).expect("it is documented");
        let found = &report["findings"][0]["rule"];
        assert_eq!((&report["verdict"], found), (&verdict.into(), &rule.into()));
        assert!(start.elapsed() < LONGEST, "{}", case.what);
        assert_eq!(client.get("/").status, 200, "the same server answers");
    }
}
