//! `verify` passes on what was published, with and without git, and compares with what is known from elsewhere.

use std::fs;

use crate::harness::TestEnv;
use crate::registry::tampering::{fails, verifies};

/// A digest that no ledger has.
const OTHER: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The last word of the line that names the ledger's digest.
fn digest(said: &str) -> String {
    let line = said
        .lines()
        .find_map(|line| line.strip_prefix("ledger SHA-256 "));
    line.expect("the digest is shown").to_owned()
}

#[test]
fn what_was_released_verifies() {
    let env = TestEnv::two_releases();

    let run = env.oo(["verify"]);

    assert_eq!(run.code(), 0, "{run}");
    let shown = run.stdout().replace(&digest(run.stdout()), "[digest]");
    insta::assert_snapshot!(shown, @"
    verified: release 1.1.0, 30 published files, 32 ledger lines
    ledger SHA-256 [digest]
    ");
    assert!(
        run.stderr().contains("not who published it"),
        "a chain proves consistency, not origin: {run}"
    );
}

#[test]
fn the_digest_shown_is_that_of_the_ledger_and_can_be_expected() {
    let env = TestEnv::fixture();
    let shown = digest(env.oo(["verify"]).stdout());
    let bytes = fs::read(env.standards("ledger.jsonl")).expect("a ledger");
    assert_eq!(
        shown,
        open_outcomes_registry::digest::Sha256Hex::of(&bytes).to_string()
    );

    let right = env.oo(["verify", "--expect", &shown]);
    assert_eq!(right.code(), 0, "{right}");
    let wrong = env.oo(["verify", "--expect", OTHER]);
    assert_eq!(wrong.code(), 1, "{wrong}");
    assert!(
        wrong.stdout().contains(OTHER) && wrong.stdout().contains(&shown),
        "both are named: {wrong}"
    );
    assert!(
        wrong.stdout().contains("error[ledger-not-expected]"),
        "{wrong}"
    );
    env.oo(["verify", "--expect", "abc"]).refuses(&["abc"]);
}

#[test]
fn what_does_not_hold_reads_as_what_check_finds() {
    let env = TestEnv::two_releases();
    env.git(["tag", "1.1.0"]);
    env.edit(
        "published/metrics/close-friends/1.0.0.toml",
        "close friends",
        "closed friends",
    );
    let text = "# made up\n*.toml text\n";
    fs::write(env.path("repo/.gitattributes"), text).expect("attributes");
    let head = env.git(["rev-parse", "HEAD"]);

    let run = env.oo(["verify"]);

    assert_eq!(run.code(), 1, "{run}");
    let shown = run.stdout().replace(head.trim(), "[commit]");
    let shown = shown.replace(&digest(run.stdout()), "[digest]");
    insta::assert_snapshot!(shown, @"
    error[altering-attributes]: the attribute “text” holds for standards/changes/metrics/close-friends/1.1.0.toml, so git would not hand out the bytes that were committed
      --> .gitattributes:2:1
      how to mend it: take “text” away from this line; “standards/** -text” is right

    error[published-changed]: published/metrics/close-friends/1.0.0.toml was changed after it was published: its SHA-256 is not that of ledger line 4
      --> standards/published/metrics/close-friends/1.0.0.toml:1:1
      how to mend it: restore it from the commit of its release; for another text, edit the living file, raise its version and release that

    error[tag-lightweight]: the tag 1.1.0 is not annotated, so that it can be moved without a trace
      --> refs/tags/1.1.0
      how to mend it: run git tag --annotate --force 1.1.0 [commit]

    does not hold: release 1.1.0, 29 published files, 32 ledger lines
    ledger SHA-256 [digest]
    ");
}

#[test]
fn programs_get_the_same_as_json() {
    let env = TestEnv::fixture();
    let sound = env.oo(["verify", "--format", "json"]);
    assert_eq!(
        (sound.code(), &sound.json()["holds"]),
        (0, &true.into()),
        "{sound}"
    );
    assert_eq!(sound.json()["release"], "1.0.0", "{sound}");

    env.edit(
        "metrics/close-friends.toml",
        "version = \"1.0.0\"",
        "version = \"0.1.0\"",
    );
    let run = env.oo(["verify", "--format", "json"]);
    assert_eq!(
        (run.code(), &run.json()["holds"]),
        (1, &false.into()),
        "{run}"
    );
    let problem = &run.json()["problems"][0];
    assert_eq!(problem["rule"], "living-behind", "{run}");
    assert_eq!(
        problem["file"], "standards/metrics/close-friends.toml",
        "{run}"
    );
}

#[test]
fn a_shortened_ledger_without_git_is_caught_by_what_was_expected() {
    let env = TestEnv::fixture();
    let shown = digest(env.oo(["verify"]).stdout());
    env.oo([
        "status",
        "metrics/volunteering-hours",
        "retired",
        "--reason",
        "Made up for tests.",
        "--instead",
        "Made up for tests.",
    ]);
    let longer = digest(env.oo(["verify"]).stdout());
    fs::remove_dir_all(env.path("repo/.git")).expect("git goes");
    assert!(
        env.oo(["verify"]).stderr().contains("no git"),
        "that history was not compared is said"
    );

    let ledger = fs::read_to_string(env.standards("ledger.jsonl")).expect("a ledger");
    let (shorter, _) = ledger.trim_end().rsplit_once('\n').expect("lines");
    fs::write(env.standards("ledger.jsonl"), format!("{shorter}\n"))
        .expect("the ledger without its last line");

    // The rest is a true ledger of its own: only somebody who knows the longer one can tell.
    assert_eq!(env.oo(["verify", "--expect", &shown]).code(), 0);
    assert_eq!(env.oo(["verify", "--expect", &longer]).code(), 1);
}

#[test]
fn a_shallow_clone_verifies_and_says_what_it_could_not_compare() {
    let env = TestEnv::two_releases();
    let url = format!("file://{}", env.path("repo").display());
    env.git(["clone", "--quiet", "--depth", "1", &url, "../shallow"]);

    let run = env.oo_in(&env.path("shallow"), ["verify"]);

    assert_eq!(run.code(), 0, "{run}");
    assert!(run.stderr().contains("only a part of the history"), "{run}");
}

#[test]
fn a_bare_clone_verifies_until_something_in_it_is_changed() {
    let env = TestEnv::fixture();
    env.git(["clone", "--quiet", "--bare", ".", "../bare.git"]);
    let run = env.oo_in(&env.path("bare.git"), ["verify"]);
    assert_eq!(run.code(), 0, "{run}");

    let name = "published/metrics/close-friends/1.0.0.toml";
    env.edit(name, "close friends", "closed friends");
    env.commit("tampering");
    env.git(["push", "--quiet", "../bare.git", "main"]);
    let run = env.oo_in(&env.path("bare.git"), ["verify"]);
    assert_eq!(run.code(), 1, "{run}");
    assert!(run.stdout().contains(name), "{run}");
}

#[test]
fn a_definition_changed_after_its_release_must_say_a_new_version() {
    let env = TestEnv::fixture();
    env.edit(
        "metrics/close-friends.toml",
        "say they have.\"",
        "say they have, or so.\"",
    );
    fails(&env, "living-changed", "close-friends");

    env.edit(
        "metrics/close-friends.toml",
        "version = \"1.0.0\"",
        "version = \"1.1.0\"",
    );
    verifies(&env);
}
