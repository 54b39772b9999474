//! Who refers to whom.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use semver::{Version, VersionReq};
use serde::Serialize;

use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::standard::Standard;

/// A definition that refers to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Dependent {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: DefinitionId,
    /// Its title.
    pub title: String,
    /// Over how many references: 1 where it names the definition itself.
    pub distance: usize,
    /// Whether it asks for versions among which the new one is not: it stays with the old series until it is changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stays_behind: bool,
}

type Key = (Kind, DefinitionId);

/// Every reference between living definitions, the other way round.
#[derive(Debug, Default)]
pub struct Dependents {
    by: BTreeMap<Key, BTreeMap<Key, VersionReq>>,
    titles: BTreeMap<Key, String>,
}

impl Dependents {
    /// Reads the references of all living definitions.
    pub fn of(standard: &Standard) -> Self {
        let mut found = Self::default();
        for living in standard.definitions() {
            let header = living.value.header();
            let from = (living.value.kind(), header.id.clone());
            for (kind, reference) in living.value.references() {
                let to = (kind, reference.id.clone());
                let by = found.by.entry(to).or_default();
                by.insert(from.clone(), reference.requirement.clone());
            }
            found.titles.insert(from, header.title.clone());
        }
        found
    }

    /// Which definitions refer to one, the nearest first. An outcome and its metrics refer to each other, so
    /// the way ends at outcomes, profiles and the map: nothing is computed from them. `next` is its new version.
    pub fn of_one(&self, kind: Kind, id: &DefinitionId, next: Option<&Version>) -> Vec<Dependent> {
        let start = (kind, id.clone());
        let mut seen = BTreeSet::from([start.clone()]);
        let mut queue = VecDeque::from([(start, 0)]);
        let mut found = Vec::new();
        while let Some((key, distance)) = queue.pop_front() {
            if distance > 0 && matches!(key.0, Kind::Outcome | Kind::Profile | Kind::Map) {
                continue;
            }
            for (by, requirement) in self.by.get(&key).into_iter().flatten() {
                if seen.insert(by.clone()) {
                    found.push(Dependent {
                        kind: by.0,
                        id: by.1.clone(),
                        title: self.titles.get(by).cloned().unwrap_or_default(),
                        distance: distance + 1,
                        stays_behind: distance == 0
                            && next.is_some_and(|next| !requirement.matches(next)),
                    });
                    queue.push_back((by.clone(), distance + 1));
                }
            }
        }
        found
    }
}
