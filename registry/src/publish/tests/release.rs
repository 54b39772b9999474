use jiff::civil::date;
use semver::Version;

use crate::definition::measure::Comparability;
use crate::governance::status::Status;
use crate::kind::Kind;
use crate::ledger::entry::Publish;
use crate::ledger::{Body, Ledger, Register};
use crate::publish::{Changes, StatusRequest};
use crate::snapshot::Snapshot;
use crate::source::Files;
use crate::standard::Standard;
use crate::testing::{FIRST_DAY, apply, approve, edit, fixture, id, raise, release, released};

const FRIENDS: &str = "metrics/close-friends.toml";
const LATER: jiff::civil::Date = date(2026, 5, 1);

fn refusal(files: &mut Files, version: &str) -> String {
    release(files, version, LATER)
        .expect_err("it is refused")
        .to_string()
}

/// The ledger lines that publish something in `changes`, newest release only.
fn lines(changes: &Changes) -> Vec<Publish> {
    let (_, ledger) = changes.files.last().expect("the ledger comes last");
    let ledger = Ledger::parse(ledger).expect("a ledger");
    let publishes = ledger
        .entries()
        .iter()
        .filter_map(|entry| match &entry.body {
            Body::Publish(publish) => Some(Publish::clone(publish)),
            _ => None,
        });
    let publishes: Vec<_> = publishes.collect();
    publishes[publishes.len() + 1 - changes.files.len()..].to_vec()
}

#[test]
fn the_first_release_freezes_every_definition_byte_for_byte() {
    let files = fixture();
    let mut after = files.clone();
    let changes = release(&mut after, "1.0.0", FIRST_DAY).expect("a release");
    let living = files.iter().filter(|(path, _)| {
        *path == "map.toml"
            || Kind::ALL
                .iter()
                .any(|kind| path.starts_with(&format!("{}/", kind.folder())))
    });
    assert_eq!(changes.files.len(), living.count() + 1);
    assert_eq!(
        after.get("published/metrics/close-friends/1.0.0.toml"),
        files.get(FRIENDS)
    );
    assert_eq!(
        after.get("published/maps/fixture-map/1.0.0.toml"),
        files.get("map.toml")
    );
    let line = lines(&changes)
        .into_iter()
        .find(|line| line.id == id("wellbeing-score"))
        .expect("its line");
    assert_eq!(
        (line.relation, line.status),
        (None, Some(Status::Candidate))
    );
    assert_eq!(
        line.references["data-sources/short-wellbeing-scale"],
        Version::new(1, 1, 0)
    );
    assert_eq!(
        line.references["code-lists/age-bands"],
        Version::new(1, 0, 0)
    );
    let snapshot = Snapshot::new(&after).expect("a snapshot");
    assert_eq!(snapshot.newest().version(), &Version::new(1, 0, 0));
}

#[test]
fn a_compatible_step_keeps_its_status_and_a_break_starts_anew() {
    let mut files = released();
    raise(&mut files, FRIENDS, "1.0.0", "1.1.0");
    let changes = release(&mut files, "1.1.0", LATER).expect("a release");
    let [line] = &lines(&changes)[..] else {
        panic!("one line is wanted")
    };
    assert_eq!(
        (line.relation, line.status),
        (Some(Comparability::Same), None)
    );

    raise(&mut files, FRIENDS, "1.1.0", "2.0.0");
    edit(
        &mut files,
        FRIENDS,
        "unit = \"{person}\"",
        "unit = \"{friend}\"",
    );
    let before = files.clone();
    let changes = release(&mut files, "2.0.0", LATER).expect("a release");
    let [line] = &lines(&changes)[..] else {
        panic!("one line is wanted")
    };
    assert_eq!(
        (line.relation, line.status),
        (Some(Comparability::NotComparable), Some(Status::Candidate))
    );

    let mut files = before;
    let bridge = "summary = \"Made up.\"\n[bridge]\nkind = \"conversion\"\nconversion = { linear = { multiply = 2 } }\n";
    files.insert("changes/metrics/close-friends/2.0.0.toml", bridge);
    let changes = release(&mut files, "2.0.0", LATER).expect("a release");
    assert_eq!(
        lines(&changes)[0].relation,
        Some(Comparability::Convertible)
    );
}

#[test]
fn what_was_incomplete_becomes_a_candidate_with_the_version_that_completes_it() {
    let mut files = fixture();
    let wellbeing = "outcomes/wellbeing.toml";
    let whole = files.text(wellbeing).expect("the outcome").to_owned();
    edit(&mut files, wellbeing, "quadrant = \"outcomes\"\n", "");
    release(&mut files, "1.0.0", FIRST_DAY).expect("a release");
    files.insert(wellbeing, whole);
    raise(&mut files, wellbeing, "1.0.0", "1.1.0");
    let changes = release(&mut files, "1.1.0", LATER).expect("a release");
    let [line] = &lines(&changes)[..] else {
        panic!("one line is wanted")
    };
    assert_eq!(line.status, Some(Status::Candidate));

    let ledger = Ledger::parse(files.get("ledger.jsonl").expect("a ledger")).expect("it holds");
    let register = Register::of(&ledger);
    let status = |version| register.status(Kind::Outcome, &id("wellbeing"), &version);
    assert_eq!(status(Version::new(1, 0, 0)), Some(Status::Incomplete));
    assert_eq!(status(Version::new(1, 1, 0)), Some(Status::Candidate));

    let snapshot = Snapshot::new(&files).expect("a snapshot");
    let standing = |version| {
        let found = snapshot.get(Kind::Outcome, "wellbeing", &version);
        snapshot.standing(found.expect("the version")).status
    };
    assert_eq!(standing(Version::new(1, 0, 0)), Status::Incomplete);
    assert_eq!(standing(Version::new(1, 1, 0)), Status::Candidate);
}

#[test]
fn a_reference_resolves_to_what_is_published_with_it() {
    let mut files = released();
    raise(
        &mut files,
        "outcomes/social-connections.toml",
        "1.0.0",
        "1.0.1",
    );
    raise(&mut files, FRIENDS, "1.0.0", "1.0.1");
    let changes = release(&mut files, "1.0.1", LATER).expect("a release");
    let friends = lines(&changes).pop().expect("a line");
    assert_eq!(
        friends.references["outcomes/social-connections"],
        Version::new(1, 0, 1)
    );
}

#[test]
fn errors_stand_in_the_way() {
    let mut files = released();
    edit(
        &mut files,
        FRIENDS,
        "social-connections@^1.0",
        "social-conections@^1.0",
    );
    insta::assert_snapshot!(refusal(&mut files, "1.1.0"), @"
    the standard has errors that must be mended first:
      [unpublished-change] metrics/close-friends.toml:4:1: “close-friends” changed but still says version 1.0.0 (give it a higher version, or make it the same as published/metrics/close-friends/1.0.0.toml again)
      [dangling-reference] metrics/close-friends.toml:13:1: there is no outcome called “social-conections” (did you mean “social-connections”?)
      [one-sided-placement] outcomes/social-connections.toml:11:17: the metric “close-friends” does not name this outcome (name the outcome there, or take the metric out here)
    ");
}

#[test]
fn versions_only_rise() {
    let mut files = released();
    assert_eq!(
        refusal(&mut files, "1.0.0"),
        "release 1.0.0 does not come after 1.0.0, the last one: give it a higher version"
    );
    assert_eq!(
        refusal(&mut files, "1.0.1"),
        "nothing changed since release 1.0.0, so there is nothing to release"
    );
    assert_eq!(
        refusal(&mut files, "1.1.0-rc.1"),
        "the release has version 1.1.0-rc.1: a published version is three numbers, such as 1.2.0"
    );
    edit(
        &mut files,
        FRIENDS,
        "version = \"1.0.0\"",
        "version = \"0.9.0\"",
    );
    assert_eq!(
        refusal(&mut files, "1.1.0"),
        "the standard has errors that must be mended first:\n  [unpublished-change] metrics/close-friends.toml:4:1: “close-friends” says version 0.9.0, but 1.0.0 is published already (give it a version higher than 1.0.0)"
    );
}

#[test]
fn a_new_policy_alone_can_be_released() {
    let mut files = released();
    edit(
        &mut files,
        "policy.toml",
        "parked_days = 60",
        "parked_days = 90",
    );
    assert_eq!(
        release(&mut files, "1.0.1", LATER)
            .expect("a release")
            .files
            .len(),
        1
    );
}

#[test]
fn nothing_is_added_to_what_was_tampered_with() {
    let mut files = released();
    edit(
        &mut files,
        "published/unit-costs/gp-visit/1.0.0.toml",
        "value = 40",
        "value = 41",
    );
    edit(
        &mut files,
        "unit-costs/gp-visit.toml",
        "value = 40",
        "value = 41",
    );
    assert!(
        refusal(&mut files, "1.1.0")
            .starts_with("published/unit-costs/gp-visit/1.0.0.toml was changed")
    );
    let mut files = released();
    edit(&mut files, "ledger.jsonl", "2026-02-01", "2026-02-02");
    assert_eq!(
        refusal(&mut files, "1.1.0"),
        "the ledger is broken, so nothing is added to it: ledger line 1 was changed: its hash does not fit its text"
    );
    let mut files = released();
    let early = release(&mut files, "1.1.0", date(2026, 1, 1)).expect_err("it is refused");
    assert!(
        early
            .to_string()
            .starts_with("2026-01-01 lies before 2026-02-01"),
        "{early}"
    );
}

#[test]
fn what_was_reviewed_changes_only_with_reviews() {
    let mut files = released();
    approve(
        &mut files,
        Kind::Metric,
        "close-friends",
        "fixture-person-one",
        "provider",
        FIRST_DAY,
    );
    approve(
        &mut files,
        Kind::Metric,
        "close-friends",
        "fixture-person-two",
        "researcher",
        FIRST_DAY,
    );
    let query = "close-friends".parse().expect("a query");
    let request = StatusRequest::new(query, Status::Recorded, "Made up for tests.");
    let changes =
        crate::publish::set_status(&files, &crate::gate::History::NOTHING, &request, LATER);
    apply(&mut files, &changes.expect("a status"));

    raise(&mut files, FRIENDS, "1.0.0", "1.1.0");
    insta::assert_snapshot!(refusal(&mut files, "1.1.0"), @"
    metrics/close-friends@1.1.0 needs more review:
      [too-few-reviewers] metrics/close-friends.toml:1:1: metrics/close-friends@1.1.0 needs 2 approving reviewers; there are 0
      [too-few-organisations] metrics/close-friends.toml:1:1: metrics/close-friends@1.1.0 needs 2 organisations; there are 0
      [too-few-perspectives] metrics/close-friends.toml:1:1: metrics/close-friends@1.1.0 needs 2 perspectives; there are 0
      [window-open] metrics/close-friends.toml:1:1: metrics/close-friends@1.1.0 must be open for review for 14 days; nobody knows since when it is (the earliest day is 2026-05-15)
    ");
    approve(
        &mut files,
        Kind::Metric,
        "close-friends",
        "fixture-person-one",
        "citizen",
        date(2026, 4, 1),
    );
    approve(
        &mut files,
        Kind::Metric,
        "close-friends",
        "fixture-person-two",
        "researcher",
        date(2026, 4, 2),
    );
    release(&mut files, "1.1.0", LATER).expect("a release");
    let snapshot = Snapshot::new(&files).expect("a snapshot");
    let published = snapshot
        .get(Kind::Metric, "close-friends", &Version::new(1, 1, 0))
        .expect("it is there");
    assert_eq!(snapshot.standing(published).status, Status::Recorded);

    // A break starts at candidate, and meets the thresholds as it climbs.
    raise(&mut files, FRIENDS, "1.1.0", "2.0.0");
    release(&mut files, "2.0.0", LATER).expect("a release");
}

#[test]
fn a_file_that_nobody_published_is_not_resolved_to() {
    let mut files = fixture();
    let text = files
        .text("outcomes/social-connections.toml")
        .expect("the file");
    let text = text.replacen("version = \"1.0.0\"", "version = \"1.9.0\"", 1);
    files.insert("published/outcomes/social-connections/1.9.0.toml", text);
    let changes = release(&mut files, "1.0.0", FIRST_DAY).expect("a release");
    let friends = lines(&changes)
        .into_iter()
        .find(|line| line.id == id("close-friends"));
    let references = friends.expect("its line").references;
    assert_eq!(
        references["outcomes/social-connections"],
        Version::new(1, 0, 0)
    );
}

#[test]
fn a_lower_threshold_is_not_released_with_what_it_is_for() {
    let mut files = fixture();
    let days = "days = 14";
    edit(&mut files, "policy.toml", days, "days = 0");
    release(&mut files, "1.0.0", FIRST_DAY).expect("a release");
    let before = || crate::gate::Before {
        policy: Standard::read(&fixture()).0.policy().cloned(),
        people: Standard::read(&fixture()).0.people().clone(),
    };
    let history = crate::gate::History {
        before: Some(before()),
        ..crate::gate::History::default()
    };
    for (id, side) in [
        ("fixture-person-one", "citizen"),
        ("fixture-person-two", "researcher"),
    ] {
        approve(
            &mut files,
            Kind::Metric,
            "close-friends",
            id,
            side,
            FIRST_DAY,
        );
    }
    let query = "close-friends".parse().expect("a query");
    let request = StatusRequest::new(query, Status::Recorded, "Made up for tests.");
    let nothing = crate::gate::History::NOTHING;
    let changes = crate::publish::set_status(&files, &nothing, &request, LATER);
    apply(&mut files, &changes.expect("a status"));
    raise(&mut files, FRIENDS, "1.0.0", "1.0.1");
    let version = Version::new(1, 0, 1);
    let refused = crate::publish::release(&files, &history, &version, LATER, None);
    let refused = refused.expect_err("it is refused").to_string();
    assert!(
        refused.contains("[policy-weakened-with-change]"),
        "{refused}"
    );
    assert!(
        refused.contains("[minor] days fell from 14 to 0"),
        "{refused}"
    );
}
