//! Ctrl-C: the check stops, and what was found so far is told.

#![cfg(target_os = "linux")]

use std::path::PathBuf;
use std::process::{Child, Stdio};

use crate::harness::processes::{catches_interrupts, child_of, signal, wait_for};
use crate::harness::{AS_OF, Grid, Run, TestEnv};

/// Begins a check of many rows, each with a defect.
fn begin(env: &TestEnv, more: &[PathBuf]) -> Child {
    let large = Grid::clean(150_000).csv().replace("baseline", "before");
    let file = env.file("large.csv", large);
    let mut command = env.oo_command(&env.path("repo"));
    command.args(["validate", "--repo", ".", AS_OF[0], AS_OF[1]]);
    command.arg(file).args(more);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

fn is_partial(run: &Run) {
    assert_eq!(run.code(), 2, "{run}");
    let said = run.stdout();
    for words in [
        "you stopped the check after",
        "what follows is what was found so far",
        "unknown-code",
        "verdict: incomplete",
    ] {
        assert!(said.contains(words), "“{words}” is missing: {run}");
    }
    assert_eq!(run.stderr(), "", "no bar where there is no terminal");
}

#[test]
fn an_interrupted_check_tells_what_it_found_so_far() {
    let env = TestEnv::fixture();
    let child = begin(&env, &[]);
    catches_interrupts(child.id());
    signal(child.id(), "INT");
    is_partial(&Run::ended(child.wait_with_output().expect("a report")));
}

#[test]
fn so_does_one_in_a_process_of_its_own() {
    let env = TestEnv::fixture();
    let stub = env.file("book.xlsx", b"PK\x03\x04\x14\0");
    let child = begin(&env, &[stub]);
    catches_interrupts(child.id());
    let apart = wait_for("process of its own", || child_of(child.id()));
    signal(child.id(), "INT");
    is_partial(&Run::ended(child.wait_with_output().expect("a report")));
    let is_gone = || !PathBuf::from(format!("/proc/{apart}")).exists();
    wait_for("end of the process", || is_gone().then_some(()));
}

#[test]
fn a_process_ends_with_the_one_that_asked_it() {
    let env = TestEnv::fixture();
    let stub = env.file("book.xlsx", b"PK\x03\x04\x14\0");
    let mut child = begin(&env, &[stub]);
    let apart = wait_for("process of its own", || child_of(child.id()));
    child.kill().expect("an end");
    child.wait().expect("an end");
    let is_gone = || !PathBuf::from(format!("/proc/{apart}")).exists();
    wait_for("end of the process", || is_gone().then_some(()));
}
