//! Packed files are judged in a process of their own. What it is stopped by is told; nothing of it is ever a pass.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use super::is_a_report;
use crate::harness::{AS_OF, Grid, Run, TestEnv};

/// The beginning of a workbook, and nothing more.
const STUB: &[u8] = b"PK\x03\x04\x14\0";
const FLAWED: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value,note\n\
    Person-Zero-One,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,36,secretword\u{7}\n";

/// Validates a stub of a workbook together with a file of data.
fn judge(env: &TestEnv, data: &str, more: &[&str]) -> Run {
    let stub = env.file("book.xlsx", STUB).display().to_string();
    let data = env.file("data.csv", data).display().to_string();
    let args = ["validate", "--repo", ".", AS_OF[0], AS_OF[1], &stub, &data];
    env.oo(args.iter().chain(more))
}

fn names(folder: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        into.push(path.display().to_string());
        if path.is_dir() {
            names(&path, into);
        }
    }
    into.sort();
}

#[test]
fn a_process_that_meets_its_limit_of_memory_makes_the_check_incomplete() {
    let env = TestEnv::fixture();
    let large = Grid::clean(60_000).csv();
    let run = judge(&env, &large, &["--format", "json", "--limit", "memory=24"]);
    assert_eq!(run.code(), 2, "{run}");
    let report = run.json();
    is_a_report(&report);
    assert_eq!(report["verdict"], "incomplete");
    assert_eq!(report["isolation"]["process"], "own");
    assert_eq!(report["isolation"]["memory_bytes"], 24 << 20);
    let finding = &report["findings"][0];
    assert_eq!(finding["rule"], "resource-limit");
    assert_eq!(finding["severity"], "fatal");
    let message = finding["message"].as_str().expect("words");
    for words in ["book.xlsx", "data.csv", "memory", "24 MiB"] {
        assert!(message.contains(words), "{message}");
    }
    assert_eq!(report["inputs"][1]["bytes"], large.len());
    assert!(
        report["rules"]
            .as_array()
            .expect("rules")
            .iter()
            .all(|rule| rule["status"] != "passed")
    );
    assert!(run.stderr().contains("--limit memory="), "{run}");
}

#[test]
fn what_comes_back_from_the_process_shows_and_masks_as_always() {
    let env = TestEnv::fixture();
    let text = judge(&env, FLAWED, &[]);
    assert!(text.stdout().contains("secretword"), "{text}");
    let json = judge(&env, FLAWED, &["--format", "json"]);
    is_a_report(&json.json());
    assert_eq!(json.json()["isolation"]["process"], "own");
    assert_eq!(json.json()["isolation"]["cpu_seconds"], 120);
    assert!(json.stdout().contains("value-above-maximum"), "{json}");
    for word in ["secretword", "Person-Zero-One"] {
        assert!(!json.said().contains(word), "{json}");
    }
    let shown = judge(&env, FLAWED, &["--format", "json", "--show-values"]);
    assert!(shown.stdout().contains("secretword"), "{shown}");
}

#[test]
fn a_file_of_text_needs_no_process_of_its_own() {
    let env = TestEnv::fixture();
    let report = super::judge(&env, "data.csv", FLAWED).json();
    assert_eq!(report["isolation"], serde_json::json!({"process": "this"}));
}

#[test]
fn profiles_are_the_same_there() {
    let env = TestEnv::fixture();
    let json = ["--format", "json", "--profile"];
    let chosen = |profile: &str| {
        let run = judge(&env, FLAWED, &[&json[..], &[profile]].concat());
        run.json()["profiles"].clone()
    };
    let registered = chosen("fixture-fund@^1.0");
    assert_eq!(registered[0]["id"], "fixture-fund");
    let own = env.standards("profiles/fixture-fund.toml");
    assert_eq!(chosen(&own.display().to_string()), registered);
    judge(&env, FLAWED, &["--profile", "no-such"]).refuses(&["no-such"]);
}

#[test]
fn a_workbook_may_come_through_standard_input() {
    let env = TestEnv::fixture();
    let mut command = env.oo_command(&env.path("repo"));
    command.args(["validate", "--repo", ".", "--format", "json", "-"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("its standard input");
    stdin.write_all(STUB).expect("bytes");
    drop(stdin);
    let report = Run::ended(child.wait_with_output().expect("a report")).json();
    assert_eq!(report["isolation"]["process"], "own");
    assert_eq!(report["inputs"][0]["bytes"], STUB.len());
}

#[test]
fn nothing_is_left_on_the_disk() {
    let env = TestEnv::fixture();
    judge(&env, FLAWED, &[]);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    names(&env.path("."), &mut before);
    judge(&env, FLAWED, &[]);
    judge(&env, FLAWED, &["--limit", "memory=8"]);
    names(&env.path("."), &mut after);
    assert_eq!(before, after);
}

#[test]
fn a_limit_that_cannot_be_meant_is_told_with_what_can() {
    let env = TestEnv::fixture();
    for limit in ["memory", "memory=0", "rows=3", "seconds=soon"] {
        let run = judge(&env, FLAWED, &["--limit", limit]);
        assert_eq!(run.code(), 2, "{run}");
        assert!(
            run.stderr().contains("seconds=300") || run.stderr().contains("from 1 to"),
            "{run}"
        );
    }
}

#[test]
fn the_process_is_no_command_that_people_are_told_of() {
    let env = TestEnv::without_git();
    let help = env.oo(["--help"]);
    assert!(!help.said().contains("apart"), "{help}");
    // Without anything to read it says nothing and fails.
    let run = env.oo(["validate-apart", "1000000000", "10"]);
    assert_eq!((run.code(), run.stdout()), (1, ""), "{run}");
}

#[test]
fn a_folder_stands_for_the_data_in_it_and_what_is_left_out_is_told() {
    let env = TestEnv::fixture();
    env.file("year/b.csv", Grid::clean(4).csv());
    env.file("year/A.TSV", Grid::clean(2).text("\t", "\n"));
    for other in ["notes.txt", "~$book.xlsx", ".hidden.csv", "plan.docx"] {
        env.file(&format!("year/{other}"), "x");
    }
    let folder = env.path("year").display().to_string();
    let run = env.oo(["validate", "--repo", ".", "--format", "json", &folder]);
    let report: Value = run.json();
    let inputs = report["inputs"].as_array().expect("inputs");
    let names: Vec<_> = inputs
        .iter()
        .map(|input| input["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, ["A.TSV", "b.csv"], "{run}");
    assert!(
        run.stderr()
            .contains("year: .hidden.csv, notes.txt, plan.docx, ~$book.xlsx"),
        "{run}"
    );
}
