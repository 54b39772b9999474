//! Why a version is as it is: change records, reviews, and the people who wrote them.

use std::collections::BTreeMap;

use semver::Version;

use super::{Event, Snapshot};
use crate::governance::change_record::ChangeRecord;
use crate::governance::people::People;
use crate::governance::review::Review;
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::parse;
use crate::source::Files;

type Key = (Kind, DefinitionId, Version);

/// What stands beside the published versions. A file that cannot be read is left out: it says nothing
/// of the versions themselves, and must not keep people from them.
#[derive(Debug, Default)]
pub(super) struct Why {
    changes: BTreeMap<Key, ChangeRecord>,
    reviews: BTreeMap<Key, Vec<Review>>,
    people: People,
}

impl Why {
    fn read(files: &Files) -> Self {
        let mut why = Self::default();
        for (path, _) in files.under("changes/") {
            let record = files.text(path).and_then(|text| parse::lenient(path, text));
            if let (Some(key), Some(record)) = (key(path), record) {
                why.changes.insert(key, record);
            }
        }
        for (path, _) in files.under("reviews/") {
            let review = files.text(path).and_then(|text| parse::lenient(path, text));
            if let Some(review) = review {
                why.review(&review);
            }
        }
        for reviews in why.reviews.values_mut() {
            reviews.sort_by(|a, b| (a.date, &a.reviewer).cmp(&(b.date, &b.reviewer)));
        }
        let people = files.text("people.toml");
        why.people = people
            .and_then(|text| parse::lenient("people.toml", text))
            .unwrap_or_default();
        why
    }

    /// A review of a set belongs to each of its subjects, once.
    fn review(&mut self, review: &Review) {
        for subject in &review.subjects {
            let key = (subject.kind, subject.id.clone(), subject.version.clone());
            let known = self.reviews.entry(key).or_default();
            if !known.contains(review) {
                known.push(review.clone());
            }
        }
    }
}

/// The version that a path such as `changes/metrics/x/1.0.0.toml` speaks of.
fn key(path: &str) -> Option<Key> {
    let mut steps = path.split('/').skip(1);
    let (folder, id, file) = (steps.next()?, steps.next()?, steps.next()?);
    let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
    let version = Version::parse(file.strip_suffix(".toml")?).ok()?;
    let is_whole = steps.next().is_none();
    is_whole.then_some((kind, DefinitionId::new(id).ok()?, version))
}

impl Snapshot {
    /// Read when first asked for: most uses of a snapshot are about the versions alone.
    fn why(&self) -> &Why {
        self.why.get_or_init(|| Why::read(&self.files))
    }

    /// Why a version is as it is, where there is a change record that can be read.
    pub fn change(
        &self,
        kind: Kind,
        id: &DefinitionId,
        version: &Version,
    ) -> Option<&ChangeRecord> {
        let key = (kind, id.clone(), version.clone());
        self.why().changes.get(&key)
    }

    /// The reviews that name a version, the earliest first. What they read may differ from what was
    /// published: each names the SHA-256 of it.
    pub fn reviews_of(&self, kind: Kind, id: &DefinitionId, version: &Version) -> &[Review] {
        let key = (kind, id.clone(), version.clone());
        self.why().reviews.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The people of the registry; nobody where their file cannot be read.
    pub fn people(&self) -> &People {
        &self.why().people
    }

    /// The changes of status of a definition, the earliest first.
    pub fn events(&self, kind: Kind, id: &DefinitionId) -> &[Event] {
        let events = self.recorded.events.get(&(kind, id.clone()));
        events.map_or(&[], Vec::as_slice)
    }
}
