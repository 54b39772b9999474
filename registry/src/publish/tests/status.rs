use jiff::civil::date;
use semver::Version;

use crate::definition::measure::{BridgeKind, Conversion, Linear};
use crate::governance::change_record::Bridge;
use crate::governance::status::Status;
use crate::kind::Kind;
use crate::publish::{Changes, PublishError, StatusRequest, set_status};
use crate::snapshot::Snapshot;
use crate::source::Files;
use crate::testing::{FIRST_DAY, apply, approve, fixture, id, release, released};

mod entry;
mod grounds;

const LATER: jiff::civil::Date = date(2026, 5, 1);

fn asked(query: &str, new: Status) -> StatusRequest {
    StatusRequest::new(query.parse().expect("a query"), new, "Made up for tests.")
}

fn superseded(successor: &str) -> StatusRequest {
    asked("lonely-often", Status::Superseded)
        .succeeded_by(id(successor), Bridge::new(BridgeKind::None))
}

fn set(files: &Files, request: &StatusRequest) -> Result<Changes, PublishError> {
    set_status(files, &crate::gate::History::NOTHING, request, LATER)
}

fn refusal(files: &Files, request: &StatusRequest) -> String {
    set(files, request).expect_err("it is refused").to_string()
}

#[test]
fn a_status_is_one_line_more_and_nothing_else() {
    let mut files = released();
    let conversion = Conversion {
        linear: Some(Linear {
            multiply: 2.5,
            add: 1.0,
        }),
        crosswalk: Vec::new(),
    };
    let bridge = Bridge {
        conversion: Some(conversion),
        caveat: Some("Made up.".to_owned()),
        old_until: Some(date(2027, 1, 31)),
        ..Bridge::new(BridgeKind::Conversion)
    };
    let request =
        asked("lonely-often", Status::Superseded).succeeded_by(id("close-friends"), bridge.clone());
    let changes = set(&files, &request).expect("a status");
    assert_eq!(changes.files.len(), 1);
    apply(&mut files, &changes);
    let snapshot = Snapshot::new(&files).expect("a snapshot");
    let published = snapshot
        .newest()
        .get(Kind::Metric, "lonely-often")
        .expect("it is there");
    let standing = snapshot.standing(published);
    assert_eq!(
        (standing.status, standing.since),
        (Status::Superseded, Some(LATER))
    );
    assert_eq!(standing.successor, Some(id("close-friends")));
    assert_eq!(standing.bridge, Some(bridge));
    assert!(!standing.is_closed(date(2027, 1, 31)));
    assert!(standing.is_closed(date(2027, 2, 1)));
}

#[test]
fn what_is_retired_says_what_to_do_instead() {
    let mut files = released();
    let request = asked("lonely-often", Status::Retired).instead(" Ask about friends. ");
    let changes = set(&files, &request).expect("a status");
    apply(&mut files, &changes);
    let ledger = files.text("ledger.jsonl").expect("the ledger");
    let last = ledger.lines().next_back().expect("a line");
    let body = last.split_once("\"type\"").expect("a type").1;
    let body = body.split_once(",\"hash\"").expect("a hash").0;
    insta::assert_snapshot!(body, @r#":"status","kind":"metric","id":"lonely-often","version":"1.0.0","status":"retired","reason":"Made up for tests.","instead":"Ask about friends.""#);
}

#[test]
fn a_line_without_a_bridge_keeps_its_bytes() {
    let line = r#"{"kind":"metric","id":"old","version":"0.5.1","status":"superseded","reason":"Made up.","successor":"new"}"#;
    let change: crate::ledger::entry::StatusChange =
        serde_json::from_str(line).expect("a change of status");
    assert_eq!(serde_json::to_string(&change).expect("JSON"), line);
}

#[test]
fn refusals_say_what_is_missing() {
    let files = released();
    let with_successor = |new| StatusRequest {
        successor: Some(id("close-friends")),
        ..asked("lonely-often", new)
    };
    let tries = [
        asked("lonely-oftn", Status::Retired),
        asked("lonely-often@2.0.0", Status::Retired),
        asked("data-sources/lonely-often", Status::Retired),
        asked("lonely-often", Status::Candidate),
        asked("lonely-often", Status::Incomplete),
        asked("lonely-often", Status::Superseded),
        superseded("activity-log"),
        superseded("lonely-often"),
        asked("lonely-often", Status::Retired),
        with_successor(Status::Recorded),
        asked("lonely-often", Status::Recorded),
    ];
    let said: Vec<_> = tries
        .iter()
        .map(|request| refusal(&files, request))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    there is no published definition called “lonely-oftn”; did you mean “lonely-often”?
    metric “lonely-often” has no version 2.0.0; there is 1.0.0
    there is no published data source called “lonely-often”
    this is refused:
      [status-unreachable] metrics/lonely-often@1.0.0: it is candidate already (it can become recorded, qualified, standard, superseded, retired, not-progressed)
    this is refused:
      [status-unreachable] metrics/lonely-often@1.0.0: it is candidate, and the life cycle does not lead from there to incomplete (it can become recorded, qualified, standard, superseded, retired, not-progressed)
    this is refused:
      [status-successor-missing] metrics/lonely-often@1.0.0: it can be superseded only by another definition, and none is named (name what takes its place with --successor, or retire it)
      [status-bridge-missing] metrics/lonely-often@1.0.0: nobody says how series continue with its successor (say it with --bridge none, conversion, crosswalk or overlap-study)
    this is refused:
      [status-successor-unfit] metrics/lonely-often@1.0.0: the successor “activity-log” is no published metric (name a published metric that is still in use)
    this is refused:
      [status-successor-unfit] metrics/lonely-often@1.0.0: it cannot be its own successor (name a published metric that is still in use)
    this is refused:
      [status-instead-missing] metrics/lonely-often@1.0.0: nobody says what to do instead of it (say it with --instead, in a sentence)
    this is refused:
      [status-detail-misplaced] metrics/lonely-often@1.0.0: a successor is given, but it is to be recorded (leave it out; only what becomes superseded or retired has that)
      [status-review-missing] metrics/lonely-often@1.0.0: it lacks the reviews that this status asks for; what is missing is told by itself (have the very text reviewed that is published; a new version needs reviews of its own)
      [too-few-reviewers] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 2 approving reviewers; there are 0
      [too-few-organisations] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 2 organisations; there are 0
      [too-few-perspectives] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 2 perspectives; there are 0
      [window-open] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 must be open for review for 14 days; nobody knows since when it is (the earliest day is 2026-05-15)
    this is refused:
      [status-review-missing] metrics/lonely-often@1.0.0: it lacks the reviews that this status asks for; what is missing is told by itself (have the very text reviewed that is published; a new version needs reviews of its own)
      [too-few-reviewers] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 2 approving reviewers; there are 0
      [too-few-organisations] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 2 organisations; there are 0
      [too-few-perspectives] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 2 perspectives; there are 0
      [window-open] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 must be open for review for 14 days; nobody knows since when it is (the earliest day is 2026-05-15)
    ");
}

#[test]
fn every_condition_that_fails_is_told_at_once() {
    let files = released();
    let mut request = asked("lonely-often", Status::Standard).instead("Made up.");
    request.reason = " ".to_owned();
    insta::assert_snapshot!(refusal(&files, &request), @"
    this is refused:
      [status-reason-missing] metrics/lonely-often@1.0.0: nobody says why its status changes: the reason is empty (give the reason in a sentence)
      [status-detail-misplaced] metrics/lonely-often@1.0.0: what to do instead is given, but it is to be standard (leave it out; only what becomes retired has that)
      [status-incomplete] metrics/lonely-often@1.0.0: to be standard it lacks “steward” (add what is missing in a new version, and release that first)
      [status-review-date] metrics/lonely-often@1.0.0: it has no “review_due”: nobody knows when it is to be looked at again (set “review_due” to a day to come in a new version, and release that first)
      [status-evidence-missing] metrics/lonely-often@1.0.0: nothing is said of how reliable and valid these data sources are: “loneliness-question” (add evidence with its citation, or a note that begins “No evidence found” and says where you looked and when)
      [status-parts-weaker] metrics/lonely-often@1.0.0: it is made of what is not qualified yet: data-sources/loneliness-question (candidate) (take these to qualified first)
      [status-feasibility-unshown] metrics/lonely-often@1.0.0: no provider has approved it, so nobody who would have to do it has said that it can be done (ask somebody who runs a service for a review)
      [status-side-missing] metrics/lonely-often@1.0.0: it lacks the approval of a researcher, of a citizen, of a funder or an investor (ask each of these sides for a review)
      [status-review-missing] metrics/lonely-often@1.0.0: it lacks the reviews that this status asks for; what is missing is told by itself (have the very text reviewed that is published; a new version needs reviews of its own)
      [too-few-reviewers] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 3 approving reviewers; there are 0
      [too-few-organisations] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 3 organisations; there are 0
      [too-few-perspectives] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs 5 perspectives; there are 0
      [side-never-waived] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs the approval of a provider, which is never waived
      [side-never-waived] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 needs the approval of a citizen, which is never waived
      [window-open] metrics/lonely-often.toml: metrics/lonely-often@1.0.0 must be open for review for 28 days; nobody knows since when it is (the earliest day is 2026-05-29)
    ");
}

#[test]
fn a_review_of_other_bytes_does_not_help() {
    let mut files = released();
    for (reviewer, side) in [
        ("fixture-person-one", "provider"),
        ("fixture-person-two", "researcher"),
    ] {
        approve(
            &mut files,
            Kind::Metric,
            "lonely-often",
            reviewer,
            side,
            FIRST_DAY,
        );
    }
    assert!(set(&files, &asked("lonely-often", Status::Recorded)).is_ok());
    assert!(set(&files, &asked("close-friends", Status::Recorded)).is_err());
    files.insert(
        "reviews/metrics/lonely-often/1.0.0/00000000-x.toml",
        "verdict = \"object",
    );
    let unread = refusal(&files, &asked("lonely-often", Status::Recorded));
    assert!(unread.starts_with("the standard has errors"), "{unread}");
}

#[test]
fn the_status_of_a_version_holds_for_its_series() {
    let mut files = released();
    let changes = set(&files, &superseded("close-friends")).expect("a status");
    apply(&mut files, &changes);
    crate::testing::raise(&mut files, "metrics/lonely-often.toml", "1.0.0", "1.0.1");
    release(&mut files, "1.0.1", LATER).expect("a release");
    let snapshot = Snapshot::new(&files).expect("a snapshot");
    let version = Version::new(1, 0, 1);
    let published = snapshot.get(Kind::Metric, "lonely-often", &version);
    let standing = snapshot.standing(published.expect("it is there"));
    assert_eq!(standing.successor, Some(id("close-friends")));
    assert!(standing.bridge.is_some());
}
