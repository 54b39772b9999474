//! Reading what is published: `show` and `search`.

use std::fs;

use crate::harness::TestEnv;

#[test]
fn a_definition_is_shown_with_version_status_and_identifier() {
    let env = TestEnv::fixture();

    let run = env.oo(["show", "--repo", ".", "close-friends"]);

    assert_eq!(run.code(), 0, "{run}");
    let head: Vec<_> = run.stdout().lines().take(4).map(without_date).collect();
    insta::assert_snapshot!(head.join("\n"), @"
    Fixture: close friends
    metric close-friends, version 1.0.0
    status: candidate since [date]. Complete, but nobody has reviewed it yet.
    identifier: https://example.org/open-outcomes/metrics/close-friends/1.0.0
    ");
}

/// A line with the day of the test taken out.
fn without_date(line: &str) -> String {
    match line.split_once(" since ") {
        Some((before, after)) => format!("{before} since [date]{}", &after[10..]),
        None => line.to_owned(),
    }
}

#[test]
fn every_published_version_comes_back_byte_for_byte() {
    let env = TestEnv::fixture();
    let first = fs::read(env.standards("metrics/close-friends.toml")).expect("the first version");
    env.bump_close_friends();
    env.release("1.1.0");
    let second = fs::read(env.standards("metrics/close-friends.toml")).expect("the second version");
    assert_ne!(first, second);
    for (query, bytes) in [
        ("close-friends", &second),
        ("metrics/close-friends", &second),
        ("close-friends@1.1.0", &second),
        ("close-friends@^1.0", &second),
        ("close-friends@1.0.0", &first),
    ] {
        let run = env.oo(["show", "--repo", ".", query, "--format", "toml"]);
        assert_eq!(run.stdout().as_bytes(), bytes.as_slice(), "{query}: {run}");
    }
}

#[test]
fn programs_get_json_and_linked_data() {
    let env = TestEnv::two_releases();
    let json = env
        .oo([
            "show",
            "--repo",
            ".",
            "close-friends@1.0.0",
            "--format",
            "json",
        ])
        .json();
    assert_eq!(json["id"], "close-friends");
    assert_eq!(json["version"], "1.0.0");
    assert_eq!(json["status"], "candidate");
    assert_eq!(
        json["identifier"],
        "https://example.org/open-outcomes/metrics/close-friends/1.0.0"
    );
    let linked = env
        .oo(["show", "--repo", ".", "close-friends", "--format", "jsonld"])
        .json();
    assert!(
        linked["@context"].is_object() || linked["@context"].is_string(),
        "{linked}"
    );
    assert!(
        linked["@id"]
            .as_str()
            .is_some_and(|id| id.starts_with("https://example.org/open-outcomes/")),
        "{linked}"
    );
}

#[test]
fn what_is_not_there_is_said_with_what_may_be_meant() {
    let env = TestEnv::fixture();
    env.oo(["show", "--repo", ".", "close-freinds"])
        .refuses(&["close-freinds", "close-friends"]);
    env.oo(["show", "--repo", ".", "close-friends@9.0.0"])
        .refuses(&["1.0.0"]);
}

#[test]
fn search_finds_by_plain_words_and_by_words_spelt_wrong() {
    let env = TestEnv::fixture();
    for words in [&["wellbeing"][..], &["wellbeeing"], &["feel", "better"]] {
        let mut args = vec!["search", "--repo", ".", "--format", "json", "--limit", "3"];
        args.extend(words);
        let found = env.oo(&args).json();
        assert_eq!(found["hits"][0]["id"], "wellbeing", "{words:?}: {found}");
        assert!(found["hits"].as_array().is_some_and(|hits| hits.len() <= 3));
    }
    let none = env.oo(["search", "--repo", ".", "zzzzqqqq"]);
    assert_eq!((none.code(), none.stdout()), (0, ""), "{none}");
    assert!(none.stderr().contains("nothing found"), "{none}");
}

#[test]
fn a_search_that_wants_no_results_does_not_say_that_there_are_none() {
    let env = TestEnv::fixture();
    let run = env.oo(["search", "--repo", ".", "--limit", "0", "wellbeing"]);
    assert!(!run.stderr().contains("nothing found"), "{run}");
}

#[test]
fn without_a_repository_the_standard_built_in_is_read() {
    let env = TestEnv::without_git();
    let search = env
        .oo(["search", "school", "readiness", "--format", "json"])
        .json();
    assert_eq!(search["hits"][0]["id"], "school-readiness", "{search}");
    assert_eq!(search["hits"][0]["outcome_numbers"][0], 2, "{search}");
    let show = env.oo(["show", "school-readiness@0.4.0"]);
    assert!(
        show.stdout()
            .starts_with("School readiness\noutcome school-readiness, version 0.4.0\n"),
        "{show}"
    );
    assert!(show.stdout().contains("status: incomplete"), "{show}");
}

#[test]
fn a_rule_is_explained_and_a_slip_in_its_name_is_seen() {
    let env = TestEnv::without_git();
    let run = env.oo(["explain", "value-below-minimum"]);
    assert_eq!(run.code(), 0, "{run}");
    for part in [
        "value-below-minimum",
        "What it does",
        "Why it matters",
        "How to fix",
    ] {
        assert!(run.stdout().contains(part), "{run}");
    }
    env.oo(["explain", "value-below-minimun"])
        .refuses(&["did you mean value-below-minimum?"]);
}

#[test]
fn every_family_of_rules_is_explained() {
    let env = TestEnv::without_git();
    for (rule, sort) in [
        ("metric-unit-changed", "a rule on changes: major"),
        (
            "too-few-perspectives",
            "why a review does not count, or is missing",
        ),
        ("version-too-low", "why a proposal is refused"),
        ("dangling-reference", "a rule on definitions"),
    ] {
        let run = env.oo(["explain", rule]);
        assert_eq!(run.code(), 0, "{rule}: {run}");
        assert!(run.stdout().contains(sort), "{rule}: {run}");
    }
}
