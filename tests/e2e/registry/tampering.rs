//! Whoever changes what was published, in the folder or in a commit, is found out.

use std::fs;

use proptest::prelude::*;

use crate::harness::{Run, TestEnv};

/// Ends the test unless `verify` passes.
pub(super) fn verifies(env: &TestEnv) {
    let run = env.oo(["verify"]);
    assert_eq!(run.code(), 0, "{run}");
    assert!(run.stdout().contains("verified: "), "{run}");
}

/// Ends the test unless `verify` fails on that ground and names `what`.
pub(super) fn fails(env: &TestEnv, ground: &str, what: &str) -> Run {
    let run = env.oo(["verify"]);
    assert_eq!(run.code(), 1, "{run}");
    let ground = format!("error[{ground}]: ");
    assert!(run.stdout().contains(&ground), "{ground} is wanted: {run}");
    assert!(run.stdout().contains("how to mend it: "), "{run}");
    assert!(run.stdout().contains(what), "{what} is not named: {run}");
    assert!(run.stdout().contains("does not hold"), "{run}");
    run
}

/// Changes one byte into another that is as harmless to read.
fn other(byte: u8) -> u8 {
    if byte == b'a' { b'b' } else { b'a' }
}

#[test]
fn one_changed_byte_of_a_published_file_is_named_until_it_is_restored() {
    let env = TestEnv::two_releases();
    for name in [
        "published/metrics/close-friends/1.0.0.toml",
        "published/outcomes/wellbeing/1.0.0.toml",
    ] {
        let path = env.standards(name);
        let whole = fs::read(&path).expect("a published file");
        for at in [0, whole.len() / 2, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[at] = other(changed[at]);
            fs::write(&path, changed).expect("the changed file");
            fails(&env, "published-changed", name);
        }
        fs::write(&path, &whole).expect("the file as it was");
        verifies(&env);
    }
}

#[test]
fn a_published_file_that_is_gone_or_was_slipped_in_is_named() {
    let env = TestEnv::fixture();
    let name = "published/metrics/close-friends/1.0.0.toml";
    let whole = fs::read(env.standards(name)).expect("a published file");
    fs::remove_file(env.standards(name)).expect("it goes");
    fails(&env, "published-missing", name);
    fs::write(env.standards(name), &whole).expect("it comes back");
    verifies(&env);

    let stray = "published/metrics/close-friends/1.0.1.toml";
    fs::write(env.standards(stray), &whole).expect("a file that nobody released");
    fails(&env, "published-unknown", stray);
}

#[test]
fn a_changed_byte_is_found_after_it_was_committed_too() {
    let env = TestEnv::fixture();
    let name = "published/metrics/close-friends/1.0.0.toml";
    env.edit(name, "version = \"1.0.0\"", "version = \"1.0.0\" ");
    env.commit("tampering with what is published");
    fails(&env, "published-changed", name);
}

#[test]
fn one_changed_byte_of_the_first_a_middle_or_the_last_ledger_line_is_named() {
    let env = TestEnv::fixture();
    let path = env.standards("ledger.jsonl");
    let whole = fs::read_to_string(&path).expect("a ledger");
    let count = whole.lines().count();
    for line in [1, count / 2, count] {
        let before: usize = whole
            .lines()
            .take(line - 1)
            .map(|text| text.len() + 1)
            .sum();
        let length = whole.lines().nth(line - 1).expect("a line").len();
        for at in [
            before,
            before + length / 3,
            before + length / 2,
            before + length - 1,
        ] {
            let mut changed = whole.clone().into_bytes();
            changed[at] = other(changed[at]);
            fs::write(&path, changed).expect("the changed ledger");
            fails(&env, "ledger-line-changed", &format!("ledger line {line}"));
        }
    }
    fs::write(&path, &whole).expect("the ledger as it was");
    verifies(&env);
}

#[test]
fn a_changed_ledger_line_is_found_after_it_was_committed_too() {
    let env = TestEnv::fixture();
    let ledger = fs::read_to_string(env.standards("ledger.jsonl")).expect("a ledger");
    let last = ledger.lines().count();
    env.edit(
        "ledger.jsonl",
        "\"type\":\"release\"",
        "\"type\":\"release\" ",
    );
    env.commit("tampering with the last line");
    fails(&env, "ledger-line-changed", &format!("ledger line {last}"));
}

#[test]
fn a_ledger_line_cut_off_is_found_against_git_history() {
    let env = TestEnv::two_releases();
    let path = env.standards("ledger.jsonl");
    let whole = fs::read_to_string(&path).expect("a ledger");
    let count = whole.lines().count();
    let (shorter, _) = whole.trim_end().rsplit_once('\n').expect("lines");
    fs::write(&path, format!("{shorter}\n")).expect("the ledger without its last line");
    fails(&env, "ledger-truncated", &format!("ledger line {count}"));

    env.commit("cut a line off");
    let run = fails(&env, "ledger-truncated", &format!("ledger line {count}"));
    assert!(
        run.stdout().contains("commit "),
        "the commit that knew it is named: {run}"
    );

    fs::write(&path, &whole).expect("the ledger as it was");
    env.commit("put the line back");
    verifies(&env);
}

#[test]
fn a_ledger_written_anew_holds_together_and_still_does_not_fit_history() {
    let env = TestEnv::fixture();
    fs::remove_dir_all(env.standards("published")).expect("the published files go");
    fs::remove_file(env.standards("ledger.jsonl")).expect("the ledger goes");
    env.commit("forget everything");
    let run = env.oo([
        "release",
        "1.0.0",
        "--notes",
        "As if it had been the first.",
    ]);
    assert_eq!(run.code(), 0, "{run}");

    fails(&env, "ledger-line-changed", "commit ");
}

#[test]
fn a_branch_from_before_a_release_may_be_merged_after_it() {
    let env = TestEnv::fixture();
    env.git(["checkout", "--quiet", "-b", "proposals/lonely-often"]);
    env.raise("metrics/lonely-often", "1.0.0", "1.0.1", "");
    env.commit("a proposal");
    env.git(["checkout", "--quiet", "main"]);
    env.bump_close_friends();
    env.release("1.1.0");
    env.git(["merge", "--quiet", "--no-edit", "proposals/lonely-often"]);
    verifies(&env);
    env.release("1.2.0");
    verifies(&env);
}

#[test]
fn a_release_on_a_branch_that_was_merged_away_is_found() {
    let env = TestEnv::fixture();
    env.git(["checkout", "--quiet", "-b", "aside"]);
    env.bump_close_friends();
    env.release("1.0.1");
    env.git(["checkout", "--quiet", "main"]);
    env.git([
        "merge",
        "--quiet",
        "--no-edit",
        "--no-ff",
        "--strategy",
        "ours",
        "aside",
    ]);
    fails(&env, "ledger-truncated", "ledger line 31");
}

#[test]
fn a_release_tag_on_a_commit_without_the_release_is_named() {
    let env = TestEnv::two_releases();
    env.git(["tag", "--annotate", "--message", "made up", "1.1.0"]);
    verifies(&env);
    env.git([
        "tag",
        "--annotate",
        "--force",
        "--message",
        "made up",
        "1.1.0",
        "HEAD~1",
    ]);
    fails(&env, "tag-astray", "1.1.0");
}

#[test]
fn any_byte_of_the_ledger_matters() {
    let env = TestEnv::fixture();
    let path = env.standards("ledger.jsonl");
    let whole = fs::read(&path).expect("a ledger");
    let mut config = ProptestConfig::with_cases(48);
    config.failure_persistence = None;
    proptest!(config, |(at in 0..whole.len(), byte in any::<u8>())| {
        prop_assume!(whole[at] != byte);
        let mut changed = whole.clone();
        changed[at] = byte;
        fs::write(&path, &changed).expect("the changed ledger");
        let run = env.oo(["verify"]);
        prop_assert_eq!(run.code(), 1, "{}", run);
        let line = whole[..at].split(|byte| *byte == b'\n').count();
        prop_assert!(run.stdout().contains(&format!("ledger line {line}")), "line {} is not named: {}", line, run);
    });
}
