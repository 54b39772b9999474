//! Forged releases: parts of two states, a bar that was lowered, reviews that were not kept.

use std::fs;

use super::{Forgery, after, forgery};
use crate::governance::status::Status;
use crate::kind::Kind;
use crate::ledger::entry::StatusChange;
use crate::ledger::{Body, Ledger};
use crate::source::Files;
use crate::testing::{FIRST_DAY, Place, apply, edit, fixture, id, release};
use crate::verify::LEDGER;
use crate::verify::Verification;
use crate::verify::tests::{FRIENDS, LATER, found, twice};

const REVIEW: &str = "reviews/metrics/wellbeing-score/1.0.0/573c644d-fixture-person-one.toml";
const PUBLISHED: &str = "published/metrics/close-friends/1.0.0.toml";

pub(super) const FORGERIES: &[Forgery] = &[
    forgery("a release over another policy", &["release-mixed"], || {
        claimed("policy.toml", "parked_days = 60", "parked_days = 1")
    }),
    forgery("a release over another map", &["release-mixed"], || {
        claimed("map.toml", "#:schema", "#: schema")
    }),
    forgery("a release over other people", &["release-mixed"], || {
        claimed("people.toml", "Nobody here is real", "Nobody is real")
    }),
    forgery(
        "a release over another thesaurus",
        &["release-mixed"],
        || claimed("thesaurus.toml", "\n", "\n\n"),
    ),
    forgery("a release over other reviews", &["release-mixed"], || {
        claimed(REVIEW, "\n", "\n\n")
    }),
    forgery(
        "a release whose commit holds another text",
        &["published-changed"],
        || {
            let place = Place::repository(&fixture());
            let mut files = fixture();
            release(&mut files, "1.0.0", FIRST_DAY).expect("a release");
            let whole = files.clone();
            edit(&mut files, PUBLISHED, "close friends", "closed friends");
            place.lay(&files);
            place.commit("Release");
            place.lay(&whole);
            place.commit("Restore");
            found(&place)
        },
    ),
    forgery(
        "a bar lowered and taken in one release",
        &["policy-weakened"],
        || {
            let place = recorded();
            let mut files = place.store().working().expect("files");
            lower(&mut files);
            raise(&mut files);
            released(&place, &mut files, "1.1.0");
            found(&place)
        },
    ),
    forgery(
        "two releases squashed into one commit",
        &["policy-weakened"],
        || {
            let place = recorded();
            let mut files = place.store().working().expect("files");
            lower(&mut files);
            apply_release(&mut files, "1.1.0");
            raise(&mut files);
            released(&place, &mut files, "1.2.0");
            found(&place)
        },
    ),
    forgery("a review removed", &["review-removed"], || {
        after(twice(), |place| {
            fs::remove_file(place.file(REVIEW)).expect("it is removed");
            place.commit("Remove");
        })
    }),
    forgery("a review edited", &["review-changed"], || {
        after(twice(), |place| {
            let text = fs::read_to_string(place.file(REVIEW)).expect("the review");
            place.write(REVIEW, format!("{text}# more\n").as_bytes());
        })
    }),
];

/// A commit that claims a release made over another file than it holds.
fn claimed(path: &str, from: &str, to: &str) -> Verification {
    let mut other = fixture();
    let whole = other.text(path).expect("the file").to_owned();
    edit(&mut other, path, from, to);
    release(&mut other, "1.0.0", FIRST_DAY).expect("a release");
    let place = Place::repository(&fixture());
    if path != "map.toml" {
        other.insert(path, whole);
        place.lay(&other);
        place.commit("Claim");
        return found(&place);
    }
    // The map is published too; so the claim stands beside the map that the commit before it held.
    place.lay(&other);
    place.write(path, whole.as_bytes());
    place.commit("Claim");
    place.lay(&other);
    place.commit("Hide");
    found(&place)
}

/// A repository in which, after its release, a metric is recorded as reviewed.
fn recorded() -> Place {
    let place = Place::repository(&fixture());
    place.release("1.0.0", FIRST_DAY).expect("a release");
    let mut files = place.store().working().expect("files");
    let mut ledger = Ledger::parse(files.get(LEDGER).expect("the ledger")).expect("a ledger");
    let status = StatusChange {
        kind: Kind::Metric,
        id: id("close-friends"),
        version: semver::Version::new(1, 0, 0),
        status: Status::Recorded,
        reason: "made up".to_owned(),
        successor: None,
        bridge: None,
        instead: None,
    };
    ledger
        .append(FIRST_DAY, Body::Status(status))
        .expect("a line");
    files.insert(LEDGER, ledger.text());
    place.lay(&files);
    place.commit("Record");
    place
}

/// Lowers the thresholds, so that nobody need agree.
fn lower(files: &mut Files) {
    let text = files.text("policy.toml").expect("the policy");
    let minor = text.find("[minor]").expect("a threshold");
    let (before, after) = text.split_at(minor);
    let (minor, rest) = after.split_once("[major]").expect("a threshold");
    let minor = minor.replace("= 2", "= 0").replace("= 14", "= 0");
    files.insert("policy.toml", format!("{before}{minor}[major]{rest}"));
}

/// Gives the recorded metric a new version.
fn raise(files: &mut Files) {
    crate::testing::raise(files, FRIENDS, "1.0.0", "1.1.0");
}

fn apply_release(files: &mut Files, version: &str) {
    let changes = release(files, version, LATER).expect("a release");
    apply(files, &changes);
}

fn released(place: &Place, files: &mut Files, version: &str) {
    apply_release(files, version);
    place.lay(files);
    place.commit("Release");
}

#[test]
fn a_bar_lowered_in_a_release_of_its_own_is_no_forgery() {
    let place = recorded();
    let mut files = place.store().working().expect("files");
    lower(&mut files);
    released(&place, &mut files, "1.1.0");
    assert_eq!(found(&place).problems, []);
    raise(&mut files);
    released(&place, &mut files, "1.2.0");
    assert_eq!(found(&place).problems, []);
}

#[test]
fn a_bar_lowered_beside_what_nobody_reviews_is_no_forgery() {
    let place = Place::repository(&fixture());
    place.release("1.0.0", FIRST_DAY).expect("a release");
    let mut files = place.store().working().expect("files");
    lower(&mut files);
    raise(&mut files);
    released(&place, &mut files, "1.1.0");
    assert_eq!(found(&place).problems, []);
}
