//! Why a version is as it is: change records, reviews, and the people who wrote them.

use std::collections::BTreeMap;

#[cfg(feature = "signatures")]
use jiff::civil::Date;
use semver::Version;

use super::{Event, Snapshot};
use crate::governance::change_record::ChangeRecord;
use crate::governance::people::People;
use crate::governance::review::Review;
use crate::id::DefinitionId;
use crate::kind::Kind;
#[cfg(feature = "signatures")]
use crate::review::{Signed, signed};
use crate::source::Files;
use crate::standard::{InFile, Standard};

type Key = (Kind, DefinitionId, Version);

/// What stands beside the published versions. A file that cannot be read is left out: it says nothing
/// of the versions themselves, and must not keep people from them.
#[derive(Debug, Default)]
pub(super) struct Why {
    standard: Standard,
    reviews: BTreeMap<Key, Vec<InFile<Review>>>,
}

impl Why {
    fn read(files: &Files) -> Self {
        let mut why = Self {
            standard: Standard::beside(files),
            ..Self::default()
        };
        for review in why.standard.reviews() {
            // A review of a set belongs to each of its subjects, once.
            for subject in &review.value.subjects {
                let key = (subject.kind, subject.id.clone(), subject.version.clone());
                let known = why.reviews.entry(key).or_default();
                if !known.iter().any(|known| known.value == review.value) {
                    known.push(review.clone());
                }
            }
        }
        for reviews in why.reviews.values_mut() {
            reviews.sort_by(|a, b| {
                let (a, b) = (&a.value, &b.value);
                (a.date, &a.reviewer).cmp(&(b.date, &b.reviewer))
            });
        }
        why
    }
}

impl Snapshot {
    /// Read when first asked for: most uses of a snapshot are about the versions alone.
    fn why(&self) -> &Why {
        self.why.get_or_init(|| Why::read(&self.files))
    }

    /// What decides whether versions have been reviewed: people, policy, change records, reviews, signatures.
    pub(super) fn beside(&self) -> &Standard {
        &self.why().standard
    }

    /// Why a version is as it is, where there is a change record that can be read.
    pub fn change(
        &self,
        kind: Kind,
        id: &DefinitionId,
        version: &Version,
    ) -> Option<&ChangeRecord> {
        self.beside().change(kind, id, version)
    }

    /// The reviews that name a version, the earliest first. What they read may differ from what was
    /// published: each names the SHA-256 of it.
    pub fn reviews_of(
        &self,
        kind: Kind,
        id: &DefinitionId,
        version: &Version,
    ) -> &[InFile<Review>] {
        let key = (kind, id.clone(), version.clone());
        self.why().reviews.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Whether a review of this snapshot is signed with a key of its reviewer that counts on `as_of`.
    #[cfg(feature = "signatures")]
    pub fn signed(&self, review: &InFile<Review>, as_of: Date) -> Signed {
        let signature = self.beside().signature(review);
        match self.people().person(&review.value.reviewer) {
            Some(person) => signed(review, signature, person, as_of),
            None if signature.is_some() => {
                Signed::Wrong("people.toml does not list its reviewer".to_owned())
            }
            None => Signed::No,
        }
    }

    /// The people of the registry; nobody where their file cannot be read.
    pub fn people(&self) -> &People {
        self.beside().people()
    }

    /// The changes of status of a definition, the earliest first.
    pub fn events(&self, kind: Kind, id: &DefinitionId) -> &[Event] {
        let events = self.recorded.events.get(&(kind, id.clone()));
        events.map_or(&[], Vec::as_slice)
    }
}
