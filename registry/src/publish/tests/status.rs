use jiff::civil::date;

use crate::governance::status::Status;
use crate::kind::Kind;
use crate::publish::{Changes, PublishError, set_status};
use crate::snapshot::Snapshot;
use crate::source::Files;
use crate::testing::{FIRST_DAY, apply, approve, edit, fixture, id, release, released};

const LATER: jiff::civil::Date = date(2026, 5, 1);

fn set(
    files: &Files,
    query: &str,
    new: Status,
    successor: Option<&str>,
) -> Result<Changes, PublishError> {
    let successor = successor.map(id);
    let query = query.parse().expect("a query");
    set_status(
        files,
        &crate::gate::History::default(),
        &query,
        new,
        "Made up for tests.",
        successor.as_ref(),
        LATER,
    )
}

fn refusal(files: &Files, query: &str, new: Status, successor: Option<&str>) -> String {
    set(files, query, new, successor)
        .expect_err("it is refused")
        .to_string()
}

#[test]
fn a_status_is_one_line_more_and_nothing_else() {
    let mut files = released();
    let changes = set(
        &files,
        "lonely-often",
        Status::Superseded,
        Some("close-friends"),
    )
    .expect("a status");
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
}

#[test]
fn refusals_say_what_is_missing() {
    let files = released();
    let tries = [
        ("lonely-oftn", Status::Retired, None),
        ("lonely-often@2.0.0", Status::Retired, None),
        ("data-sources/lonely-often", Status::Retired, None),
        ("lonely-often", Status::Candidate, None),
        ("lonely-often", Status::Incomplete, None),
        ("lonely-often", Status::Superseded, None),
        ("lonely-often", Status::Superseded, Some("activity-log")),
        ("lonely-often", Status::Retired, Some("nobody")),
        ("lonely-often", Status::Recorded, Some("close-friends")),
        ("lonely-often", Status::Recorded, None),
        ("lonely-often", Status::Standard, None),
    ];
    let said: Vec<_> = tries
        .map(|(query, new, successor)| refusal(&files, query, new, successor))
        .into();
    insta::assert_snapshot!(said.join("\n"), @"
    there is no published definition called “lonely-oftn”; did you mean “lonely-often”?
    metric “lonely-often” has no version 2.0.0; there is 1.0.0
    there is no published data source called “lonely-often”
    metrics/lonely-often@1.0.0 is candidate and cannot become candidate: it is that already
    metrics/lonely-often@1.0.0 is candidate and cannot become incomplete: the life cycle does not go that way
    metric “lonely-often” can be superseded only by another: name its successor
    the successor “activity-log” is no published metric
    the successor “nobody” is no published metric
    only what is superseded or retired has a successor
    metrics/lonely-often@1.0.0 needs more review:
      [too-few-reviewers] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 needs 2 approving reviewers; there are 0
      [too-few-organisations] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 needs 2 organisations; there are 0
      [too-few-perspectives] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 needs 2 perspectives; there are 0
      [window-open] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 must be open for review for 14 days; nobody knows since when it is (the earliest day is 2026-05-15)
    metrics/lonely-often@1.0.0 needs more review:
      [too-few-reviewers] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 needs 3 approving reviewers; there are 0
      [too-few-organisations] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 needs 3 organisations; there are 0
      [too-few-perspectives] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 needs 5 perspectives; there are 0
      [side-never-waived] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 needs the approval of a provider, which is never waived
      [side-never-waived] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 needs the approval of a citizen, which is never waived
      [window-open] metrics/lonely-often.toml:1:1: metrics/lonely-often@1.0.0 must be open for review for 28 days; nobody knows since when it is (the earliest day is 2026-05-29)
    ");
    let query = "lonely-often".parse().expect("a query");
    let empty = set_status(
        &files,
        &crate::gate::History::default(),
        &query,
        Status::Retired,
        "  ",
        None,
        LATER,
    )
    .expect_err("it is refused");
    assert_eq!(
        empty.to_string(),
        "say why the status changes: the reason is empty"
    );
}

#[test]
fn a_standard_wants_version_1_and_a_candidate_all_its_fields() {
    let mut files = fixture();
    edit(
        &mut files,
        "unit-costs/gp-visit.toml",
        "version = \"1.0.0\"",
        "version = \"0.9.0\"",
    );
    edit(
        &mut files,
        "data-sources/activity-log.toml",
        "[licence]\nterms = \"Made up: anybody may use it for tests.\"\ncost = \"free\"\n",
        "",
    );
    release(&mut files, "1.0.0", FIRST_DAY).expect("a release");
    assert_eq!(
        refusal(&files, "gp-visit", Status::Standard, None),
        "unit-costs/gp-visit@0.9.0 is candidate and cannot become standard: that wants version 1.0.0 or later"
    );
    assert_eq!(
        refusal(&files, "activity-log", Status::Candidate, None),
        "data-sources/activity-log@1.0.0 is incomplete and cannot become candidate: it is not complete; missing: licence"
    );
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
    assert!(set(&files, "lonely-often", Status::Recorded, None).is_ok());
    assert!(set(&files, "close-friends", Status::Recorded, None).is_err());
    files.insert(
        "reviews/metrics/lonely-often/1.0.0/00000000-x.toml",
        "verdict = \"object",
    );
    let unread = refusal(&files, "lonely-often", Status::Recorded, None);
    assert!(unread.starts_with("the standard has errors"), "{unread}");
}
