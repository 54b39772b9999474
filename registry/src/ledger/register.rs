//! Where things stand after the last line of a ledger.

use std::collections::BTreeMap;

use semver::Version;

use super::by_series::BySeries;
use super::entry::{Body, Publish, Release};
use super::{Entry, Ledger};
use crate::governance::status::Status;
use crate::id::DefinitionId;
use crate::kind::Kind;

/// What a ledger adds up to.
#[derive(Debug, Clone, Default)]
pub struct Register<'l> {
    versions: BTreeMap<(Kind, DefinitionId), BTreeMap<Version, &'l Publish>>,
    statuses: BySeries<Status>,
    releases: Vec<(&'l Entry, &'l Release)>,
}

impl<'l> Register<'l> {
    /// Adds up `ledger`.
    pub fn of(ledger: &'l Ledger) -> Self {
        let mut register = Self::default();
        for entry in ledger.entries() {
            match &entry.body {
                Body::Publish(publish) => {
                    let key = (publish.kind, publish.id.clone());
                    if let Some(status) = publish.status {
                        let version = &publish.version;
                        let statuses = &mut register.statuses;
                        statuses.published(publish.kind, &publish.id, version, status);
                    }
                    register
                        .versions
                        .entry(key)
                        .or_default()
                        .insert(publish.version.clone(), publish);
                }
                Body::Release(release) => register.releases.push((entry, release)),
                Body::Status(change) => {
                    let statuses = &mut register.statuses;
                    statuses.given(change.kind, &change.id, &change.version, change.status);
                }
                Body::Endorse(_) => {}
            }
        }
        register
    }

    /// The lines that published versions of a definition, by version.
    pub fn versions(
        &self,
        kind: Kind,
        id: &DefinitionId,
    ) -> impl DoubleEndedIterator<Item = (&Version, &'l Publish)> {
        let versions = self.versions.get(&(kind, id.clone()));
        versions
            .into_iter()
            .flatten()
            .map(|(version, publish)| (version, *publish))
    }

    /// The newest published version of a definition.
    pub fn newest(&self, kind: Kind, id: &DefinitionId) -> Option<&Version> {
        self.versions(kind, id)
            .next_back()
            .map(|(version, _)| version)
    }

    /// The line that published one version.
    pub fn get(&self, kind: Kind, id: &DefinitionId, version: &Version) -> Option<&'l Publish> {
        self.versions
            .get(&(kind, id.clone()))?
            .get(version)
            .copied()
    }

    /// Every published version, by kind, identifier and version.
    pub fn all(&self) -> impl Iterator<Item = &'l Publish> {
        self.versions.values().flat_map(BTreeMap::values).copied()
    }

    /// The kinds under which an identifier was ever published.
    pub fn kinds(&self, id: &DefinitionId) -> Vec<Kind> {
        let kinds = Kind::ALL.into_iter();
        kinds
            .filter(|kind| self.newest(*kind, id).is_some())
            .collect()
    }

    /// The status of a version today.
    pub fn status(&self, kind: Kind, id: &DefinitionId, version: &Version) -> Option<Status> {
        self.statuses.get(kind, id, version).copied()
    }

    /// The releases, oldest first, each with its line.
    pub fn releases(&self) -> &[(&'l Entry, &'l Release)] {
        &self.releases
    }

    /// The last release.
    pub fn last_release(&self) -> Option<&'l Release> {
        self.releases.last().map(|(_, release)| *release)
    }
}
