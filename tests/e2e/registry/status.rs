//! `status`: what it asks for, what it writes, and what readers are told afterwards.

use std::fs;

use crate::harness::{Run, TestEnv};

/// Asks for a status with a made-up reason and what else is given.
fn status(env: &TestEnv, id: &str, new: &str, more: &[&str]) -> Run {
    let args = ["status", id, new, "--reason", "Made up for tests."];
    env.oo(args.iter().chain(more))
}

#[test]
fn a_change_of_status_is_a_line_in_the_ledger() {
    let env = TestEnv::fixture();
    let before = fs::read_to_string(env.standards("ledger.jsonl")).expect("a ledger");

    let run = status(
        &env,
        "metrics/volunteering-hours",
        "retired",
        &["--instead", "Ask for days."],
    );

    assert_eq!(run.code(), 0, "{run}");
    assert_eq!(run.stdout(), "volunteering-hours is now retired\n");
    let after = fs::read_to_string(env.standards("ledger.jsonl")).expect("a ledger");
    let added = after.strip_prefix(&before).expect("the ledger only grows");
    assert_eq!(added.lines().count(), 1, "{added}");
    for part in [
        "\"type\":\"status\"",
        "\"volunteering-hours\"",
        "\"retired\"",
        "Made up for tests.",
        "\"instead\":\"Ask for days.\"",
    ] {
        assert!(added.contains(part), "{added}");
    }
    let show = env.oo(["show", "--repo", ".", "volunteering-hours"]);
    for part in [
        "status: retired since ",
        "why: Made up for tests.\n",
        "instead: Ask for days.\n",
    ] {
        assert!(show.stdout().contains(part), "{part}: {show}");
    }
    assert_eq!(env.oo(["verify"]).code(), 0);
}

#[test]
fn a_successor_is_reached_over_a_bridge() {
    let env = TestEnv::fixture();
    let formula = env.file("formula.toml", "[linear]\nmultiply = 2.5\nadd = 1\n");
    let run = status(
        &env,
        "lonely-often",
        "superseded",
        &[
            "--successor",
            "close-friends",
            "--bridge",
            "conversion",
            "--conversion",
            formula.to_str().expect("a path"),
            "--caveat",
            "Only for adults.",
            "--old-until",
            "2999-12-31",
        ],
    );
    assert_eq!(run.code(), 0, "{run}");

    let show = env.oo(["show", "--repo", ".", "lonely-often"]);
    let told: Vec<_> = show
        .stdout()
        .lines()
        .skip(3)
        .take_while(|line| !line.starts_with("identifier"))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @"
    why: Made up for tests.
    superseded by: close-friends (Fixture: close friends)
    Its figures may be converted to those of its successor by a formula. Bear in mind: Only for adults.
    its numbers: show them with --format json
    accepted until 2999-12-31
    ");
    let json = env.oo(["show", "--repo", ".", "lonely-often", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(json.stdout()).expect("JSON");
    assert_eq!(json["standing"]["successor"], "close-friends");
    let bridge = &json["standing"]["bridge"];
    assert_eq!(bridge["conversion"]["linear"]["multiply"], 2.5);
    assert_eq!(bridge["old_until"], "2999-12-31");
    assert_eq!(env.oo(["verify"]).code(), 0);
}

#[test]
fn every_condition_is_told_by_name_and_nothing_is_written() {
    let env = TestEnv::fixture();
    let head = env.git(["rev-parse", "HEAD"]);

    let run = status(&env, "metrics/close-friends", "standard", &[]);

    assert_eq!(run.code(), 1, "{run}");
    assert_eq!(run.stdout(), "");
    // How long it has been open depends on the day of the test.
    let (said, _) = run
        .stderr()
        .split_once("error[window-open]")
        .expect("its days");
    insta::assert_snapshot!(said, @"
    error[status-incomplete]: to be standard it lacks “steward”
      --> metrics/close-friends@1.0.0
      how to mend it: add what is missing in a new version, and release that first

    error[status-review-date]: it has no “review_due”: nobody knows when it is to be looked at again
      --> metrics/close-friends@1.0.0
      how to mend it: set “review_due” to a day to come in a new version, and release that first

    error[status-evidence-missing]: nothing is said of how reliable and valid these data sources are: “friends-question”
      --> metrics/close-friends@1.0.0
      how to mend it: add evidence with its citation, or a note that begins “No evidence found” and says where you looked and when

    error[status-parts-weaker]: it is made of what is not qualified yet: data-sources/friends-question (candidate)
      --> metrics/close-friends@1.0.0
      how to mend it: take these to qualified first

    error[status-feasibility-unshown]: no provider has approved it, so nobody who would have to do it has said that it can be done
      --> metrics/close-friends@1.0.0
      how to mend it: ask somebody who runs a service for a review

    error[status-side-missing]: it lacks the approval of a researcher, of a citizen, of a funder or an investor
      --> metrics/close-friends@1.0.0
      how to mend it: ask each of these sides for a review

    error[status-review-missing]: it lacks the reviews that this status asks for; what is missing is told by itself
      --> metrics/close-friends@1.0.0
      how to mend it: have the very text reviewed that is published; a new version needs reviews of its own

    error[too-few-reviewers]: metrics/close-friends@1.0.0 needs 3 approving reviewers; there are 0
      --> standards/metrics/close-friends.toml:1:1

    error[too-few-organisations]: metrics/close-friends@1.0.0 needs 3 organisations; there are 0
      --> standards/metrics/close-friends.toml:1:1

    error[too-few-perspectives]: metrics/close-friends@1.0.0 needs 5 perspectives; there are 0
      --> standards/metrics/close-friends.toml:1:1

    error[side-never-waived]: metrics/close-friends@1.0.0 needs the approval of a provider, which is never waived
      --> standards/metrics/close-friends.toml:1:1

    error[side-never-waived]: metrics/close-friends@1.0.0 needs the approval of a citizen, which is never waived
      --> standards/metrics/close-friends.toml:1:1
    ");
    let page = env.oo(["explain", "status-incomplete"]);
    assert!(page.stdout().contains("## How to mend it"), "{page}");

    let run = status(&env, "lonely-often", "superseded", &[]);
    assert_eq!(run.code(), 1, "{run}");
    for ground in ["status-successor-missing", "status-bridge-missing"] {
        let said = format!("error[{ground}]: ");
        assert!(run.stderr().contains(&said), "{said}: {run}");
    }
    assert_eq!(env.git(["rev-parse", "HEAD"]), head, "nothing is committed");
}

#[test]
fn a_file_that_is_no_conversion_is_told_with_its_place() {
    let env = TestEnv::fixture();
    let formula = env.file("formula.toml", "[linear]\nmultiply = \"twice\"\n");
    let formula = formula.to_str().expect("a path");
    let options = ["--successor", "close-friends", "--bridge", "conversion"];
    let more = [&options[..], &["--conversion", formula]].concat();

    let run = status(&env, "lonely-often", "superseded", &more);

    assert_eq!(run.code(), 2, "{run}");
    assert!(run.stderr().contains("formula.toml:2:1: "), "{run}");
    assert!(run.stderr().contains("hint: such a file holds"), "{run}");
}

#[test]
fn an_urgent_correction_goes_before_its_reviews_and_says_so() {
    let env = TestEnv::fixture();
    // Whoever asks for no reviews can give the status; the correction then needs some.
    let none = "reviewers = 0\norganisations = 0\nperspectives = 0\ndays = 0";
    let minor = "reviewers = 2\norganisations = 2\nperspectives = 2\ndays = 14";
    env.edit("policy.toml", minor, none);
    env.commit("a policy that asks for nothing");
    env.release("1.0.1");
    let run = status(&env, "metrics/close-friends", "recorded", &[]);
    assert_eq!(run.code(), 0, "{run}");
    env.edit("policy.toml", none, minor);
    env.commit("a policy that asks again");
    env.release("1.0.2");
    let breakdown = "[disaggregations]\noptional = [\"age-bands@^1.0\"]\n\n[observation]";
    env.raise("metrics/close-friends", "1.0.0", "1.1.0", "");
    env.edit("metrics/close-friends.toml", "[observation]", breakdown);
    env.commit("close-friends: show figures by age");
    let run = env.oo(["release", "1.1.0"]);
    assert_eq!(run.code(), 1, "{run}");
    assert!(run.stderr().contains("needs more review"), "{run}");

    let record = env.standards("changes/metrics/close-friends/1.1.0.toml");
    fs::create_dir_all(record.parent().expect("a folder")).expect("folders");
    let urgent = "summary = \"Made up: the old words did harm.\"\nurgent = true\n";
    fs::write(record, urgent).expect("a change record");
    env.commit("close-friends: say why it cannot wait");
    env.release("1.1.0");

    let show = env.oo(["show", "--repo", ".", "close-friends"]);
    let says = "Published before review as an urgent correction; review due by ";
    assert!(show.stdout().contains(says), "{show}");
    assert_eq!(env.oo(["verify"]).code(), 0);

    env.edit(
        "metrics/close-friends.toml",
        "version = \"1.1.0\"",
        "version = \"1.2.0\"",
    );
    env.edit("metrics/close-friends.toml", breakdown, "[observation]");
    let record = env.standards("changes/metrics/close-friends/1.2.0.toml");
    fs::write(record, urgent).expect("a change record");
    env.commit("close-friends: correct it again");
    let run = env.oo(["release", "1.2.0"]);
    assert_eq!(run.code(), 1, "{run}");
    assert!(run.stderr().contains("error[urgent-twice]: "), "{run}");
}
