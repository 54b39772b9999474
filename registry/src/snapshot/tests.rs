use jiff::civil::date;
use semver::Version;

use super::{Published, Snapshot};
use crate::diff::{self, State};
use crate::gate::History;
use crate::governance::status::Status;
use crate::kind::Kind;
use crate::publish::{self, StatusRequest};
use crate::source::Files;
use crate::standard::Standard;
use crate::testing::{apply, approve, edit, id, release, released};

const METRIC: &str = "metrics/close-friends.toml";

fn version(text: &str) -> Version {
    text.parse().expect("a version")
}

/// The fixture with a second version of a metric, why it changed, and a status that ended.
fn grown() -> Files {
    let mut files = released();
    edit(
        &mut files,
        METRIC,
        "version = \"1.0.0\"",
        "version = \"1.1.0\"",
    );
    edit(
        &mut files,
        METRIC,
        "say they have.\"",
        "say they have, by their own count.\"",
    );
    files.insert(
        "changes/metrics/close-friends/1.1.0.toml",
        "summary = \"Says who counts.\"\nauthors = [\"fixture-person-two\"]\n\
         [[decisions]]\nrule = \"any-definition-text\"\ndecision = \"clarification\"\nreason = \"Made up.\"\n",
    );
    let side = "provider";
    approve(
        &mut files,
        Kind::Metric,
        "close-friends",
        "fixture-person-one",
        side,
        date(2026, 2, 20),
    );
    release(&mut files, "1.1.0", date(2026, 3, 1)).expect("a release");
    let query = "metrics/close-friends".parse().expect("a query");
    let request = StatusRequest::new(query, Status::Retired, "Made up.").instead("Made up.");
    let day = date(2026, 3, 2);
    let changes = publish::set_status(&files, &History::NOTHING, &request, day);
    apply(&mut files, &changes.expect("a change of status"));
    files
}

#[test]
fn a_snapshot_says_why_a_version_is_as_it_is() {
    let snapshot = Snapshot::new(&grown()).expect("a snapshot");
    let (kind, id) = (Kind::Metric, id("close-friends"));
    let change = snapshot.change(kind, &id, &version("1.1.0"));
    let change = change.expect("a change record");
    assert_eq!(change.summary, "Says who counts.");
    assert!(snapshot.change(kind, &id, &version("1.0.0")).is_none());
    let [review] = snapshot.reviews_of(kind, &id, &version("1.1.0")) else {
        panic!("one review");
    };
    assert_eq!(review.value.reviewer.as_str(), "fixture-person-one");
    assert!(snapshot.reviews_of(kind, &id, &version("1.0.0")).is_empty());
    let [event] = snapshot.events(kind, &id) else {
        panic!("one event");
    };
    assert_eq!(
        (event.change.status, event.date),
        (Status::Retired, date(2026, 3, 2))
    );
    assert!(!snapshot.people().people.is_empty());
}

#[test]
fn what_cannot_be_read_beside_the_versions_keeps_nobody_from_them() {
    let mut files = grown();
    let review = files.under("reviews/metrics/close-friends/").next();
    let review = review.expect("a review").0.to_owned();
    for path in [
        "changes/metrics/close-friends/1.1.0.toml",
        "changes/metrics/lonely-often/one.toml",
        review.as_str(),
    ] {
        files.insert(path, "summary = ");
    }
    let snapshot = Snapshot::new(&files).expect("a snapshot");
    let (kind, id) = (Kind::Metric, id("close-friends"));
    assert!(snapshot.change(kind, &id, &version("1.1.0")).is_none());
    assert!(snapshot.reviews_of(kind, &id, &version("1.1.0")).is_empty());
    assert!(snapshot.get(kind, id.as_str(), &version("1.1.0")).is_some());
}

#[test]
fn a_review_of_a_set_belongs_to_each_subject_once() {
    let mut files = grown();
    let path = files.under("reviews/metrics/close-friends/").next();
    let (path, bytes) = path.expect("a review");
    let text = std::str::from_utf8(bytes).expect("text");
    let subject = &text[text.find("[[subjects]]").expect("a subject")..];
    let subject = subject.split("[answers").next().expect("a subject");
    let other = subject.replace("close-friends", "lonely-often");
    let (path, text) = (path.to_owned(), format!("{text}{other}"));
    files.insert(path.replace("close-friends", "lonely-often"), text.as_str());
    files.insert(path, text);
    let snapshot = Snapshot::new(&files).expect("a snapshot");
    for name in ["close-friends", "lonely-often"] {
        let reviews = snapshot.reviews_of(Kind::Metric, &id(name), &version("1.1.0"));
        assert_eq!(reviews.len(), 1, "{name}");
    }
}

#[test]
fn a_release_knows_what_came_with_it() {
    let snapshot = Snapshot::new(&grown()).expect("a snapshot");
    let fresh = |release: &str| {
        let view = snapshot.release(&version(release)).expect("a release");
        let fresh = view.fresh().map(Published::header);
        fresh
            .map(|header| format!("{} {}", header.id, header.version))
            .collect::<Vec<_>>()
    };
    assert_eq!(fresh("1.1.0"), ["close-friends 1.1.0"]);
    let first = fresh("1.0.0");
    assert!(first.contains(&"close-friends 1.0.0".to_owned()));
    assert_eq!(first.len(), snapshot.ids().count());
}

#[test]
fn two_published_versions_are_compared_without_the_living_files() {
    let snapshot = Snapshot::new(&grown()).expect("a snapshot");
    let view = snapshot.newest();
    let at = |text: &str| {
        let found = snapshot.get(Kind::Metric, "close-friends", &version(text));
        found.expect("a version")
    };
    let states = [at("1.0.0"), at("1.1.0")].map(|published| State::version(view, published));
    let [from, to] = &states;
    let found = diff::between(from, to, &Standard::default(), Some(&snapshot));
    let [change] = found.changes.as_slice() else {
        panic!("one definition differs: {:?}", found.changes);
    };
    assert_eq!(change.why, ["Says who counts."]);
    assert_eq!(change.meaning(), diff::step(at("1.0.0"), at("1.1.0")));
    insta::assert_snapshot!(format!("{}\n{}", change.heading(), change.sentences(true).join("\n")), @"
    Fixture: close friends (close-friends), 1.0.0 → 1.1.0
    Definition: was “Made up for tests: how many close friends people say they have.”; is now “Made up for tests: how many close friends people say they have, by their own count.”
    ");
}
