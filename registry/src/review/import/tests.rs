//! Approvals of a proposal in a real repository.

use serde_json::json;

use super::*;
use crate::governance::review::Perspective;
use crate::review::{Request, new, write};
use crate::rules;
use crate::testing::{Place, fixture, id};

const BODY: &str = "Good work.\n\n- Perspective: citizen\n- Interests: none\n- good-result: yes\n- dignified: no, made up\n\
                    - burden-and-privacy: yes\n- understandable: yes";

/// A proposal on a branch of its own, which changes two definitions, and the commit that main has moved on to.
struct Proposal {
    place: Place,
    commit: String,
}

fn proposal() -> Proposal {
    let place = Place::repository(&fixture());
    let git = place.git();
    let base = git
        .head()
        .expect("a head")
        .peel_to_commit()
        .expect("a commit");
    let change = |path: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(place.file(path)).expect("the file");
        assert!(text.contains(from), "{text}");
        std::fs::write(place.file(path), text.replacen(from, to, 1)).expect("a file");
    };
    git.branch("main", &base, true).ok();
    git.set_head("refs/heads/main").expect("main");
    change(
        "metrics/lonely-often.toml",
        "version = \"1.0.0\"",
        "version = \"1.0.1\"",
    );
    place.commit("Another change, on main");
    let ours = git.branch("proposal", &base, true).expect("a branch");
    git.set_head(ours.get().name().expect("a name"))
        .expect("the branch");
    git.checkout_head(Some(git2::build::CheckoutBuilder::new().force()))
        .expect("its files");
    change(
        "metrics/close-friends.toml",
        "version = \"1.0.0\"",
        "version = \"1.1.0\"",
    );
    change(
        "data-sources/friends-question.toml",
        "version = \"1.0.0\"",
        "version = \"1.1.0\"",
    );
    let commit = place.commit("Propose").to_string();
    Proposal { place, commit }
}

impl Proposal {
    fn review(&self, number: u32, state: &str, body: &str) -> Value {
        json!({
            "id": number,
            "user": { "login": "fixture-one", "id": 1_234_567 },
            "body": body,
            "state": state,
            "html_url": format!("https://github.com/fixture/standard/pull/1#pullrequestreview-{number}"),
            "commit_id": self.commit,
            "submitted_at": "2026-02-01T23:30:00-05:00",
        })
    }

    fn import(&self, reviews: &Value) -> Import {
        let json = reviews.to_string();
        import(&self.place.store(), json.as_bytes(), None, None).expect("an import")
    }
}

fn left(left: &[Left]) -> String {
    let lines: Vec<_> = left
        .iter()
        .map(|left| format!("{}: {}", left.which, left.why))
        .collect();
    lines.join("\n")
}

#[test]
fn an_approval_becomes_a_review_of_what_the_proposal_changed() {
    let proposal = proposal();
    let found = proposal.import(&proposal.review(80, "APPROVED", BODY));
    assert_eq!(
        (left(&found.refused), left(&found.skipped)),
        (String::new(), String::new())
    );
    let [taken] = found.taken.as_slice() else {
        panic!("{found:?}");
    };
    let text = taken
        .planned
        .text
        .lines()
        .map(|line| match line.strip_prefix("sha256 = ") {
            Some(_) => "sha256 = …",
            None => line,
        });
    insta::assert_snapshot!(text.collect::<Vec<_>>().join("\n"), @r#"
    #:schema ../../../../schema/review.schema.json

    # A review of
    #   the metric “Fixture: close friends”, version 1.1.0, in standards/metrics/close-friends.toml
    #   the data source “Fixture: friends and hours, counted on site”, version 1.1.0, in standards/data-sources/friends-question.toml
    # as it was given at https://github.com/fixture/standard/pull/1#pullrequestreview-80

    reviewer = "fixture-person-one"
    organisation = "fixture-branch"
    perspective = "citizen"
    date = 2026-02-02
    imported_from = "https://github.com/fixture/standard/pull/1#pullrequestreview-80"
    verdict = "approve"
    interests = "none"
    comment = "Good work."

    [[subjects]]
    kind = "metric"
    id = "close-friends"
    version = "1.1.0"
    sha256 = …

    [[subjects]]
    kind = "data-source"
    id = "friends-question"
    version = "1.1.0"
    sha256 = …

    [answers.good-result]
    answer = "yes"

    [answers.dignified]
    answer = "no"
    reason = "made up"

    [answers.burden-and-privacy]
    answer = "yes"

    [answers.understandable]
    answer = "yes"
    "#);
    let store = proposal.place.store();
    write(&store, &taken.planned).expect("it is written");
    assert_eq!(
        rules::check(&store.working().expect("files"), crate::testing::FIRST_DAY)
            .iter()
            .filter(|problem| problem.file.starts_with("reviews/"))
            .count(),
        0
    );
    let review = crate::parse::review("a.toml", &taken.planned.text).expect("a review");
    let (standard, _) = Standard::read(&store.working().expect("files"));
    for read in &review.subjects {
        let living = standard
            .get(read.kind, read.id.as_str())
            .expect("it is there");
        assert_eq!(read.sha256, living.sha256());
    }
    // A second time there is nothing to do.
    let found = proposal.import(&json!([
        proposal.review(80, "APPROVED", BODY),
        proposal.review(80, "DISMISSED", BODY)
    ]));
    assert!(found.taken.is_empty() && found.refused.is_empty());
    insta::assert_snapshot!(left(&found.skipped), @"
    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-80: it was taken over before, as reviews/metrics/close-friends/1.1.0/29ba91c3-fixture-person-one.toml
    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-80: it was dismissed there after it was taken over as reviews/metrics/close-friends/1.1.0/29ba91c3-fixture-person-one.toml; that file stays, and she takes her word back with “open-outcomes review new --again”
    ");
}

#[test]
fn further_words_on_the_same_text_lie_beside_the_first() {
    let proposal = proposal();
    let found = proposal.import(&json!([
        proposal.review(
            1,
            "CHANGES_REQUESTED",
            "Perspective: citizen\nInterests: none\nNot like this."
        ),
        proposal.review(2, "APPROVED", BODY),
        proposal.review(2, "APPROVED", BODY),
    ]));
    let said = found.taken.iter().map(|taken| {
        let name = taken.planned.path.rsplit('-').next().unwrap_or_default();
        format!("{name} {}", taken.verdict.name())
    });
    assert_eq!(
        said.collect::<Vec<_>>(),
        ["one.toml object", "2.toml approve"]
    );
    assert!(left(&found.skipped).ends_with("the file holds it twice"));
}

#[test]
fn what_is_no_review_is_skipped_and_said_so() {
    let proposal = proposal();
    let mut stranger = proposal.review(3, "APPROVED", BODY);
    stranger["user"] = json!({ "login": "fixture-two", "id": 99 });
    let mut elsewhere = proposal.review(4, "APPROVED", BODY);
    elsewhere["html_url"] =
        json!("https://ghe.example/fixture/standard/pull/1#pullrequestreview-4");
    let found = proposal.import(&json!([
        proposal.review(1, "DISMISSED", BODY),
        { "user": { "login": "fixture-one", "id": 1_234_567 }, "body": "", "state": "PENDING", "html_url": "https://github.com/f/s/pull/1#2" },
        stranger,
        elsewhere,
        proposal.review(5, "COMMENTED", "See my notes in the lines."),
    ]));
    assert!(
        found.taken.is_empty() && found.refused.is_empty(),
        "{found:?}"
    );
    insta::assert_snapshot!(left(&found.skipped), @"
    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-1: it was dismissed there
    the review of “fixture-one” at https://github.com/f/s/pull/1#2: it is not handed in yet
    the review of “fixture-two” at https://github.com/fixture/standard/pull/1#pullrequestreview-3: people.toml lists nobody with the account “github:99”; she can add it to her accounts in a pull request of its own
    the review of “fixture-one” at https://ghe.example/fixture/standard/pull/1#pullrequestreview-4: people.toml lists nobody with the account “github:ghe.example/1234567”; she can add it to her accounts in a pull request of its own
    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-5: it is a remark without the lines of a review
    ");
}

#[test]
fn what_lacks_something_is_refused_with_the_lines_to_paste() {
    let proposal = proposal();
    let mut gone = proposal.review(5, "APPROVED", BODY);
    gone["commit_id"] = json!("0123456789012345678901234567890123456789");
    let mut named = proposal.review(6, "APPROVED", BODY);
    named["commit_id"] = json!("HEAD");
    let mut address = proposal.review(7, "APPROVED", BODY);
    address["html_url"] = json!("https://github.com/a\nb");
    let found = proposal.import(&json!([
        proposal.review(1, "APPROVED", "Looks good to me."),
        proposal.review(
            2,
            "APPROVED",
            "Perspective: citizen\nInterests: none\ngood-result: maybe"
        ),
        proposal.review(
            3,
            "CHANGES_REQUESTED",
            "Perspective: funder\nInterests: none"
        ),
        proposal.review(
            4,
            "CHANGES_REQUESTED",
            "Perspective: citizen\nInterests: none\nOrganisation: Fixture Trust"
        ),
        gone,
        named,
        address,
        proposal.review(8, "MERGED", BODY),
        proposal.review(9, "APPROVED", "a\u{202E}b"),
        7,
    ]));
    assert!(
        found.taken.is_empty() && found.skipped.is_empty(),
        "{found:?}"
    );
    insta::assert_snapshot!(left(&found.refused), @"
    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-1: “perspective” is missing; “interests” is missing: what she stands to gain or lose, or none

    She adds these lines to it there, fills them in, and it is taken over again:

    - Perspective: provider
    - Interests: 
      (what you stand to gain or lose by it, or none)
    - Organisation: 
      (the one you speak for; may stay blank)
    - feasible: 
      (Could you collect it with the staff and the systems that you have?)
    - cost-and-minutes: 
      (Are the cost and the minutes for each person acceptable?)
    - safeguarding: 
      (Can it be asked safely, also of somebody who turns out to be at risk?)
    - useful-to-us: 
      (Would the figures be of use in your own work?)
    - hard-to-game: 
      (Is it hard to make the figure look better without making anybody’s life better?)

    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-2: the answer to “good-result” begins with neither yes, no nor not applicable; the answer to “dignified” is missing; the answer to “burden-and-privacy” is missing; the answer to “understandable” is missing

    She adds these lines to it there, fills them in, and it is taken over again:

    - Perspective: citizen
    - Interests: 
      (what you stand to gain or lose by it, or none)
    - Organisation: 
      (the one you speak for; may stay blank)
    - good-result: 
      (Would the people concerned call this a good result?)
    - dignified: 
      (Do the words respect the people they are about?)
    - burden-and-privacy: 
      (Is what it asks of people acceptable, in time, in effort and in privacy?)
    - understandable: 
      (Would the people concerned understand it?)

    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-3: people.toml does not list “fixture-person-one” as a funder, but as provider, citizen; she changes the line “Perspective: …” there, or asks to be listed so
    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-4: people.toml does not say that “fixture-person-one” belongs to “Fixture Trust” on 2026-02-02, but to fixture-branch
    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-5: commit 0123456789012345678901234567890123456789, which was read, is not in this repository; fetch the proposal first, as with: git fetch origin pull/NUMBER/head
    review 6 of the file: it does not say which commit was read (commit_id, 40 digits)
    review 7 of the file: its address (html_url) is not one that begins with https://
    review 8 of the file: its state is none that GitHub has
    the review of “fixture-one” at https://github.com/fixture/standard/pull/1#pullrequestreview-9: its text holds U+202E, a character that nobody sees: delete it there
    review 10 of the file: invalid type: integer `7`, expected a review with its fields
    ");
}

#[test]
fn a_commit_that_main_holds_already_needs_the_base_named() {
    let proposal = proposal();
    let json = proposal.review(1, "APPROVED", BODY).to_string();
    let with = |base: &str| {
        let found =
            import(&proposal.place.store(), json.as_bytes(), None, Some(base)).expect("an import");
        (found.taken.len(), left(&found.refused))
    };
    assert_eq!(with("main").0, 1);
    assert!(
        with("proposal").1.contains("name with --base"),
        "{:?}",
        with("proposal")
    );
    assert!(
        with("nowhere")
            .1
            .contains("there is no branch, tag or commit “nowhere”")
    );
}

#[test]
fn forgejo_is_told_apart_and_its_accounts_carry_the_host() {
    let proposal = proposal();
    let review = |number: u32, state: &str, dismissed: bool| {
        let mut review = proposal.review(number, state, BODY);
        review["html_url"] = json!(format!(
            "https://forge.example/fixture/standard/pulls/1#issuecomment-{number}"
        ));
        review["user"]["id"] = json!(42);
        review["dismissed"] = json!(dismissed);
        review
    };
    let found = proposal.import(&json!([
        review(1, "APPROVED", false),
        review(2, "REQUEST_CHANGES", false),
        review(3, "APPROVED", true),
        review(4, "REQUEST_REVIEW", false),
    ]));
    assert_eq!(found.taken.len(), 2, "{found:?}");
    assert_eq!(found.skipped.len(), 2, "{found:?}");
    assert_eq!(found.taken[1].verdict, ReviewVerdict::Object);
}

#[test]
fn gitlab_and_what_is_no_json_are_refused() {
    let proposal = proposal();
    let store = proposal.place.store();
    let refused = |json: &[u8]| {
        import(&store, json, None, None)
            .expect_err("it is refused")
            .to_string()
    };
    insta::assert_snapshot!(refused(br#"{"approved_by": []}"#), @"approvals given on GitLab cannot be taken over: it tells neither which commit was approved nor anything in the words of the person who did; ask her for a review file, which “open-outcomes review new” makes");
    insta::assert_snapshot!(refused(b"<html>"), @"this is not the JSON that a forge gives for reviews: expected value at line 1 column 1");
    let deep = "[".repeat(100_000);
    assert!(refused(deep.as_bytes()).contains("not the JSON"));
    let large = vec![b' '; usize::try_from(MAX_APPROVALS).expect("a size") + 1];
    assert!(refused(&large).contains("larger than"));
}

#[test]
fn a_review_file_of_her_own_is_not_written_over() {
    let proposal = proposal();
    let store = proposal.place.store();
    let request = Request {
        query: "close-friends".parse().expect("a query"),
        set: false,
        reviewer: id("fixture-person-one"),
        perspective: Perspective::Citizen,
        organisation: None,
        said: crate::review::Said::default(),
        again: false,
        date: jiff::civil::date(2026, 2, 1),
    };
    let planned = new(&store.working().expect("files"), &request).expect("a review");
    write(&store, &planned).expect("it is written");
    let found = proposal.import(&proposal.review(1, "APPROVED", BODY));
    let path = &found.taken[0].planned.path;
    assert_eq!(*path, planned.path.replace(".toml", "-2.toml"));
    write(&store, &found.taken[0].planned).expect("it is written beside");
}
