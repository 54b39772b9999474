//! Urgent corrections: published first, reviewed within the days of the policy.

use jiff::civil::{Date, date};
use semver::Version;

use crate::governance::status::Status;
use crate::kind::Kind;
use crate::publish::{PublishError, StatusRequest, set_status};
use crate::snapshot::{Correction, Snapshot};
use crate::source::Files;
use crate::testing::{FIRST_DAY, apply, approve, edit, release, released};

const FRIENDS: &str = "metrics/close-friends.toml";
const DAY: Date = date(2026, 5, 1);
/// The last day for the reviews: the policy gives 28 days.
const LAST: Date = date(2026, 5, 29);
const AFTER: Date = date(2026, 5, 30);
const URGENT: &str = "summary = \"Made up: the definition did harm.\"\nurgent = true\n";

/// The fixture with close-friends recorded, after two reviews.
fn recorded() -> Files {
    let mut files = released();
    reviewed(&mut files, FIRST_DAY);
    let query = "close-friends".parse().expect("a query");
    let request = StatusRequest::new(query, Status::Recorded, "Made up for tests.");
    let changes = set_status(
        &files,
        &crate::gate::History::NOTHING,
        &request,
        date(2026, 4, 1),
    )
    .expect("a status");
    apply(&mut files, &changes);
    files
}

fn reviewed(files: &mut Files, day: Date) {
    for (reviewer, side) in [
        ("fixture-person-one", "provider"),
        ("fixture-person-two", "researcher"),
    ] {
        approve(files, Kind::Metric, "close-friends", reviewer, side, day);
    }
}

fn next(files: &mut Files, from: &str, to: &str) {
    crate::testing::raise(files, FRIENDS, from, to);
}

/// The fixture after an urgent correction, 1.0.1, on the first of May.
fn corrected() -> Files {
    let mut files = recorded();
    next(&mut files, "1.0.0", "1.0.1");
    files.insert("changes/metrics/close-friends/1.0.1.toml", URGENT);
    release(&mut files, "1.0.1", DAY).expect("an urgent correction is published");
    files
}

fn correction(files: &Files, version: &Version, today: Date) -> Option<Correction> {
    let snapshot = Snapshot::new(files).expect("a snapshot");
    let published = snapshot.get(Kind::Metric, "close-friends", version);
    snapshot.correction(published.expect("it is there"), today)
}

fn grounds(refusal: &PublishError) -> Vec<&'static str> {
    match refusal {
        PublishError::Refused(problems) => problems.iter().map(|problem| problem.rule).collect(),
        other => panic!("it is refused on grounds: {other}"),
    }
}

/// A second urgent correction on the last day for the reviews of the first.
fn second(mut files: Files) -> Result<Files, PublishError> {
    next(&mut files, "1.0.1", "1.0.2");
    files.insert("changes/metrics/close-friends/1.0.2.toml", URGENT);
    release(&mut files, "1.0.2", LAST)?;
    Ok(files)
}

/// A release of something else, which only a new policy is.
fn of_a_policy(files: &Files, day: Date) -> Result<(), PublishError> {
    let mut files = files.clone();
    let (before, after) = ("parked_days = 60", "parked_days = 90");
    edit(&mut files, "policy.toml", before, after);
    release(&mut files, "1.0.9", day).map(|_| ())
}

/// The grounds on which releases are refused here.
pub(super) fn met() -> Vec<&'static str> {
    let twice = second(corrected()).expect_err("it is refused");
    let overdue = of_a_policy(&corrected(), AFTER).expect_err("it is refused");
    [grounds(&twice), grounds(&overdue)].concat()
}

#[test]
fn an_urgent_correction_is_published_first_and_says_by_when_it_is_reviewed() {
    let mut files = corrected();
    let version = Version::new(1, 0, 1);
    let waiting = correction(&files, &version, DAY).expect("it is one");
    assert_eq!((waiting.review_by, waiting.reviewed), (LAST, false));
    assert_eq!(
        waiting.words(|day| day.to_string()),
        "Published before review as an urgent correction; review due by 2026-05-29."
    );
    assert_eq!(correction(&files, &Version::new(1, 0, 0), DAY), None);
    reviewed(&mut files, date(2026, 5, 2));
    let after = correction(&files, &version, date(2026, 5, 2)).expect("it is one");
    assert_eq!(
        after.words(|day| day.to_string()),
        "Urgent correction, reviewed afterwards."
    );
}

#[test]
fn what_has_its_reviews_owes_none() {
    let mut files = recorded();
    next(&mut files, "1.0.0", "1.0.1");
    files.insert("changes/metrics/close-friends/1.0.1.toml", URGENT);
    reviewed(&mut files, date(2026, 4, 20));
    release(&mut files, "1.0.1", DAY).expect("a release");
    assert_eq!(correction(&files, &Version::new(1, 0, 1), DAY), None);
}

#[test]
fn only_a_record_that_says_urgent_and_why_goes_first() {
    for record in [
        "summary = \"Made up.\"\n",
        "summary = \"Made up.\"\nurgent = false\n",
        "summary = \"  \"\nurgent = true\n",
    ] {
        let mut files = recorded();
        next(&mut files, "1.0.0", "1.0.1");
        files.insert("changes/metrics/close-friends/1.0.1.toml", record);
        let refusal = release(&mut files, "1.0.1", DAY).expect_err("it is refused");
        assert!(matches!(refusal, PublishError::Quorum { .. }), "{refusal}");
    }
}

#[test]
fn nothing_is_released_while_its_review_is_overdue() {
    let files = corrected();
    of_a_policy(&files, LAST).expect("the last day has not passed");
    let refusal = of_a_policy(&files, AFTER).expect_err("it is refused");
    insta::assert_snapshot!(refusal, @"
    this is refused:
      [urgent-review-overdue] metrics/close-friends@1.0.1: it was published before its reviews as an urgent correction, and they were due by 2026-05-29; missing: metrics/close-friends@1.0.1 needs 1 approving reviewer; there are 0; metrics/close-friends@1.0.1 needs 1 organisation; there are 0; metrics/close-friends@1.0.1 needs 1 perspective; there are 0 (have it reviewed, or release a reviewed version that takes its place; nothing else is released before)
    ");

    let mut late = files.clone();
    reviewed(&mut late, AFTER);
    of_a_policy(&late, AFTER).expect("it has been reviewed");

    let mut retired = files.clone();
    let query = "close-friends".parse().expect("a query");
    let request = StatusRequest::new(query, Status::Retired, "Made up.").instead("Made up.");
    let changes =
        set_status(&files, &crate::gate::History::NOTHING, &request, AFTER).expect("a status");
    apply(&mut retired, &changes);
    of_a_policy(&retired, AFTER).expect("nobody waits for what is retired");
}

#[test]
fn a_reviewed_version_takes_its_place() {
    // Else an objection to it would bar every release for ever.
    let mut files = corrected();
    next(&mut files, "1.0.1", "1.0.2");
    of_a_policy(&files, AFTER).expect_err("nobody has reviewed that either");
    reviewed(&mut files, date(2026, 5, 3));
    release(&mut files, "1.0.2", AFTER).expect("it is reviewed");
    of_a_policy(&files, AFTER).expect("nothing is owed any more");
}

#[test]
fn a_second_one_waits_for_the_review_of_the_first() {
    let refusal = second(corrected()).expect_err("it is refused");
    insta::assert_snapshot!(refusal, @"
    this is refused:
      [urgent-twice] metrics/close-friends@1.0.2: version 1.0.1 is an urgent correction too, and nobody has reviewed it yet (have version 1.0.1 reviewed, which is due by 2026-05-29, or have this one reviewed before it is published)
    ");

    let mut first = corrected();
    reviewed(&mut first, date(2026, 5, 2));
    let files = second(first).expect("the first has been reviewed");
    let second = correction(&files, &Version::new(1, 0, 2), LAST).expect("it is one");
    assert_eq!(second.review_by, date(2026, 6, 26));
}

#[test]
fn what_is_owed_is_what_the_change_rules_asked_for_not_what_the_version_says() {
    use crate::gate::Threshold;
    let mut files = corrected();
    assert_eq!(owed_by_the_ledger(&files), Some(Threshold::Patch));
    let ledger = files.text("ledger.jsonl").expect("a ledger").to_owned();
    assert_eq!(ledger.matches("review_class").count(), 1);

    // The same correction, had it been a break by an exception: one approval is not enough afterwards.
    reviewed(&mut files, date(2026, 5, 2));
    let (standard, _) = crate::standard::Standard::read(&files);
    let parsed = crate::ledger::Ledger::parse(ledger.as_bytes()).expect("a ledger");
    let register = crate::ledger::Register::of(&parsed);
    let mut publish = urgent_entry(&register).clone();
    let is_reviewed =
        |publish: &_| crate::publish::reviewed_since(&standard, &register, publish, LAST);
    assert!(is_reviewed(&publish));
    publish.review_class = Some(Threshold::Major);
    assert!(!is_reviewed(&publish));
}

fn owed_by_the_ledger(files: &Files) -> Option<crate::gate::Threshold> {
    let ledger = crate::ledger::Ledger::parse(files.get("ledger.jsonl").unwrap_or_default());
    let ledger = ledger.expect("a ledger");
    urgent_entry(&crate::ledger::Register::of(&ledger)).review_class
}

fn urgent_entry<'l>(register: &crate::ledger::Register<'l>) -> &'l crate::ledger::entry::Publish {
    let mut all = register.all();
    all.find(|publish| publish.review_by.is_some())
        .expect("an urgent correction")
}

#[test]
fn an_objection_holds_an_urgent_correction_up() {
    let mut files = recorded();
    next(&mut files, "1.0.0", "1.0.1");
    files.insert("changes/metrics/close-friends/1.0.1.toml", URGENT);
    let day = date(2026, 4, 20);
    reviewed(&mut files, day);
    let file = files
        .under("reviews/metrics/close-friends/1.0.1/")
        .map(|(path, _)| path.to_owned())
        .next()
        .expect("a review");
    edit(&mut files, &file, "\"approve\"", "\"object\"");
    let refusal = release(&mut files, "1.0.1", DAY).expect_err("it is refused");
    assert!(refusal.to_string().contains("objection-open"), "{refusal}");
}
