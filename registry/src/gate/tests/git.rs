//! What is read from a real git repository.

use super::super::*;
use crate::testing::{Place, edit, fixture};

const METRIC: &str = "metrics/lonely-often.toml";

#[test]
fn authors_and_texts_come_from_the_commits_between() {
    let mut files = fixture();
    let place = Place::repository(&files);
    let base = place.git().head().expect("a head").target();
    edit(
        &mut files,
        METRIC,
        "Made up for tests: the",
        "Made up for the tests: the",
    );
    place.lay(&files);
    place.commit("Say it better\n\nCo-authored-by: Second Author <Second@Example.org>\n");
    let head = place
        .git()
        .head()
        .expect("a head")
        .target()
        .expect("a commit");
    let store = place.store();
    let repository = store.repository().expect("a repository");
    let history = range(repository, base, head).expect("a history");
    let names: Vec<_> = history
        .authors(METRIC)
        .into_iter()
        .map(|author| author.name)
        .collect();
    assert_eq!(names, ["Fixture Person One", "Second Author"]);
    assert_eq!(history.files[METRIC].texts.len(), 1);
    assert_eq!(history.files.len(), 1, "only what was touched is there");
    assert!(
        history
            .before
            .expect("what was there before")
            .policy
            .is_some()
    );
}

#[test]
fn a_review_outlives_changes_of_spelling_and_no_others() {
    let mut files = fixture();
    let place = Place::repository(&files);
    let base = place.git().head().expect("a head").target();
    let mut texts = Vec::new();
    for (from, to) in [
        (
            "Made up for tests: the share",
            "Made up for tests: the part",
        ),
        ("Made up for tests: the part", "Made up for tests; the part"),
        (
            "Made up for tests; the part",
            "Made up for tests; the very part",
        ),
    ] {
        edit(&mut files, METRIC, from, to);
        place.lay(&files);
        place.commit("Edit");
        texts.push(Sha256Hex::of(files.get(METRIC).expect("the metric")));
    }
    let head = place
        .git()
        .head()
        .expect("a head")
        .target()
        .expect("a commit");
    let store = place.store();
    let history = range(store.repository().expect("a repository"), base, head).expect("a history");
    let same = |of: usize| history.same_in_substance(Kind::Metric, METRIC, texts[of]);
    assert_eq!(same(1), BTreeSet::from([texts[0], texts[1]]));
    assert_eq!(same(2), BTreeSet::from([texts[2]]));
}

#[test]
fn once_days_are_recorded_only_they_count() {
    let files = fixture();
    let place = Place::repository(&files);
    let store = place.store();
    let repository = store.repository().expect("a repository");
    let head = place
        .git()
        .head()
        .expect("a head")
        .target()
        .expect("a commit");
    let sha256 = Sha256Hex::of(files.get(METRIC).expect("the metric"));
    let opened = || {
        let history = range(repository, None, head).expect("a history");
        history.opened(METRIC, &BTreeSet::from([sha256]))
    };
    assert!(opened().expect("a claim").claimed);
    let record = |texts: Vec<(String, Sha256Hex)>, day| {
        super::super::opened::record(repository, texts.into_iter(), day).expect("a record")
    };
    record(Vec::new(), TODAY);
    assert_eq!(opened(), None);
    let text = || vec![(METRIC.to_owned(), sha256)];
    assert_eq!(record(text(), TODAY), 1);
    assert_eq!(record(text(), TODAY.tomorrow().expect("a day")), 0);
    let wanted = Opened {
        day: TODAY,
        claimed: false,
    };
    assert_eq!(opened(), Some(wanted));
}

const TODAY: Date = jiff::civil::date(2026, 3, 1);
