//! `release` writes the ledger.

use std::fs;

use crate::harness::TestEnv;

#[test]
fn a_release_publishes_every_definition_and_commits_it() {
    let env = TestEnv::unreleased();
    let living = env.standards("metrics/close-friends.toml");

    let run = env.oo(["release", "1.0.0", "--notes", "Made up for tests."]);

    assert_eq!(run.code(), 0, "{run}");
    insta::assert_snapshot!(run.stdout(), @"released 1.0.0: 29 definitions published");
    assert_eq!(
        env.git(["status", "--porcelain"]),
        "",
        "nothing is left uncommitted"
    );
    assert_eq!(
        env.git(["show", "-s", "--format=%an: %s"]).trim(),
        "Fixture Person One: standards: release 1.0.0"
    );
    let frozen = env.standards("published/metrics/close-friends/1.0.0.toml");
    assert_eq!(
        fs::read(frozen).expect("the published file"),
        fs::read(living).expect("the living file")
    );
}

#[test]
fn a_release_freezes_only_what_changed() {
    let env = TestEnv::fixture();
    let before = fs::read_to_string(env.standards("ledger.jsonl")).expect("a ledger");
    env.bump_close_friends();

    let run = env.oo(["release", "1.1.0"]);

    assert!(
        run.stdout().starts_with("released 1.1.0: 1 definition"),
        "{run}"
    );
    let after = fs::read_to_string(env.standards("ledger.jsonl")).expect("a ledger");
    let added = after.strip_prefix(&before).expect("the ledger only grows");
    assert_eq!(
        added.lines().count(),
        2,
        "one line for the metric and one for the release: {added}"
    );
}

#[test]
fn a_release_that_may_not_be_is_refused_and_writes_nothing() {
    let env = TestEnv::fixture();
    let head = env.git(["rev-parse", "HEAD"]);
    let refused = |version: &str, word: &str| {
        let run = env.oo(["release", version]);
        assert_eq!(run.code(), 1, "{run}");
        assert!(run.stderr().contains(word), "{run}");
        assert_eq!(env.git(["rev-parse", "HEAD"]), head, "nothing is committed");
    };
    refused("1.0.0", "give it a higher version");
    refused("1.1.0", "nothing changed since release 1.0.0");

    env.edit(
        "metrics/close-friends.toml",
        "say they have.\"",
        "say they have, or so.\"",
    );
    env.commit("a change without a version");
    let head = env.git(["rev-parse", "HEAD"]);
    let run = env.oo(["release", "1.1.0"]);
    assert_eq!(run.code(), 1, "a published version never changes: {run}");
    assert!(run.stderr().contains("close-friends"), "{run}");
    assert_eq!(env.git(["rev-parse", "HEAD"]), head);
}

#[test]
fn a_release_of_a_flawed_standard_is_refused_with_the_flaws() {
    let env = TestEnv::fixture();
    env.raise("metrics/close-friends", "1.0.0", "1.1.0", "");
    env.edit(
        "metrics/close-friends.toml",
        "levels = [\"person\"]",
        "levels = [\"planet\"]",
    );
    env.commit("a flaw");
    let head = env.git(["rev-parse", "HEAD"]);

    let run = env.oo(["release", "1.1.0"]);

    assert_eq!(run.code(), 1, "{run}");
    assert!(
        run.said().contains("close-friends.toml:7:11") && run.said().contains("planet"),
        "{run}"
    );
    assert_eq!(env.git(["rev-parse", "HEAD"]), head);
}

#[test]
fn what_is_not_committed_is_not_released() {
    let env = TestEnv::unreleased();
    env.edit(
        "metrics/close-friends.toml",
        "say they have.\"",
        "say they have, or so.\"",
    );
    env.oo(["release", "1.0.0"])
        .refuses(&["standards/metrics/close-friends.toml", "commit"]);
}

#[test]
fn without_a_name_for_the_commit_the_way_to_give_one_is_told() {
    let env = TestEnv::unreleased();
    env.git(["config", "--unset", "user.name"]);
    env.git(["config", "--unset", "user.email"]);
    env.oo(["release", "1.0.0"])
        .refuses(&["git config", "user.name"]);
}
