//! The ways in which commits reach the main branch, and what the server makes of each.

use super::hosted::{Hosted, METRIC, RECORD, steady};

/// The proposal, made in commits of which none but the last holds together, with all its reviews.
fn step_by_step() -> Hosted {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    env.git(["checkout", "--quiet", "-b", "proposals/levels"]);
    hosted.add_a_level();
    env.commit("lonely-often: allow services to report");
    hosted.declare("1.1.0");
    env.commit("lonely-often: declare the version, and say why");
    hosted.approve("three", "provider");
    env.commit("a provider agrees");
    hosted.approve("five", "funder");
    env.commit("a funder agrees");
    hosted
}

#[test]
fn a_fast_forward_of_many_commits_is_one_proposal() {
    let hosted = step_by_step();
    hosted.push_taken(&["HEAD:main"]);
}

#[test]
fn a_fast_forward_is_judged_by_where_it_ends() {
    let hosted = step_by_step();
    hosted.env.git([
        "rm",
        "--quiet",
        "-r",
        "standards/reviews/metrics/lonely-often/1.1.0",
    ]);
    hosted.env.commit("a second thought");
    assert_eq!(
        hosted.grounds(&["HEAD:main"]),
        [
            "too-few-reviewers",
            "too-few-organisations",
            "too-few-perspectives"
        ]
    );
}

#[test]
fn a_merge_the_wrong_way_round_is_judged_all_the_same() {
    let hosted = Hosted::proposed();
    let env = &hosted.env;
    env.git(["checkout", "--quiet", "main"]);
    hosted.write("../README.md", "Made up for tests.\n");
    env.commit("say what this is");
    hosted.push_taken(&["main"]);
    env.git(["checkout", "--quiet", "proposals/levels"]);
    env.git(["merge", "--quiet", "--no-edit", "main"]);
    assert_eq!(
        hosted.grounds(&["HEAD:main"]),
        [
            "too-few-reviewers",
            "too-few-organisations",
            "too-few-perspectives"
        ]
    );
    hosted.approve("three", "provider");
    hosted.approve("five", "funder");
    env.commit("two agree");
    hosted.push_taken(&["HEAD:main"]);
}

#[test]
fn a_squash_hides_the_texts_that_reviewers_read() {
    let hosted = Hosted::proposed();
    let env = &hosted.env;
    hosted.approve("three", "provider");
    hosted.approve("five", "funder");
    env.commit("two agree");
    // A comma after their reviews changes no meaning, as history shows; without history nobody can tell.
    env.edit(
        METRIC,
        "Made up for tests: the share",
        "Made up for tests: the share,",
    );
    env.commit("lonely-often: a comma");
    env.git(["checkout", "--quiet", "main"]);
    env.git(["merge", "--quiet", "--squash", "proposals/levels"]);
    env.commit("all in one");
    assert_eq!(
        hosted.grounds(&["main"]),
        [
            "review-of-another-text",
            "too-few-reviewers",
            "too-few-organisations",
            "too-few-perspectives"
        ]
    );
    env.git(["reset", "--quiet", "--hard", "origin/main"]);
    hosted.merge("proposals/levels");
    hosted.push_taken(&["main"]);
}

#[test]
fn a_release_may_come_in_the_same_push_as_what_it_publishes() {
    let hosted = step_by_step();
    let env = &hosted.env;
    hosted.merge("proposals/levels");
    env.release("1.1.0");
    hosted.push_taken(&["main"]);
    assert!(env.standards(RECORD).exists());
}

#[test]
fn people_who_come_with_a_change_do_not_count_for_it() {
    let hosted = Hosted::proposed();
    let env = &hosted.env;
    env.edit(
        "people.toml",
        "id = \"fixture-robot\"",
        "id = \"fixture-person-new\"\nname = \"Fixture Person New\"\nperspectives = [\"citizen\"]\n\n\
         [[people]]\nid = \"fixture-robot\"",
    );
    env.commit("list somebody");
    hosted.approve("three", "provider");
    hosted.approve("new", "citizen");
    env.commit("two agree");
    let grounds = [
        "reviewer-is-new",
        "too-few-reviewers",
        "too-few-organisations",
        "too-few-perspectives",
    ];
    assert_eq!(hosted.grounds(&["HEAD:main"]), grounds);
    // Nor where people.toml goes before by itself and is not released: the release would not count her either.
    env.git(["checkout", "--quiet", "main"]);
    env.git([
        "checkout",
        "proposals/levels",
        "--",
        "standards/people.toml",
    ]);
    env.commit("list somebody");
    hosted.push_taken(&["main"]);
    hosted.merge("proposals/levels");
    assert_eq!(hosted.grounds(&["main"]), grounds);
    env.git(["reset", "--quiet", "--hard", "origin/main"]);
    env.release("1.0.1");
    hosted.push_taken(&["main"]);
    hosted.merge("proposals/levels");
    hosted.push_taken(&["main"]);
}

#[test]
fn an_urgent_correction_reaches_readers_before_its_reviews() {
    let hosted = Hosted::recorded();
    let env = &hosted.env;
    hosted.add_a_level();
    hosted.declare("1.1.0");
    let record = "summary = \"Made up: without services it did harm.\"\nurgent = true\n";
    hosted.write(RECORD, record);
    env.commit("lonely-often: correct what did harm");
    let run = env.oo(["review", "status", "--base", "origin/main"]);
    insta::assert_snapshot!(steady(run.stdout()), @"
    what is committed here, to be merged into origin/main

    metrics/lonely-often: Fixture: often lonely (lonely-often), 1.0.0 → 1.1.0
      Made up: without services it did harm.
      - What it may be reported for › service: added
      declares 1.1.0; its changes need 1.1.0 or higher, a minor step: old reports stay valid, and what both can hold stays comparable
        metric-level-added: minor
      what refers to it: 1 outcome, 1 profile
      urgent correction: it may go before its reviews, which must then follow
      open since DAY, as is claimed
      the earliest day is DAY

    nothing stands in the way
    ");
    hosted.push_taken(&["main"]);
    env.release("1.1.0");
    hosted.push_taken(&["main"]);
}
