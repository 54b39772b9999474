//! One release: the newest version of each definition as it was then.

use jiff::civil::Date;
use semver::Version;

use super::Snapshot;
use super::published::Published;
use super::recorded::ReleaseAt;
use crate::definition::{
    CodeList, DataSource, Definition, Metric, Outcome, OutcomesMap, Profile, Table,
};
use crate::id::{DefinitionId, Reference};
use crate::kind::Kind;

/// One release of a snapshot.
#[derive(Debug, Clone, Copy)]
pub struct ReleaseView<'s> {
    snapshot: &'s Snapshot,
    at: &'s ReleaseAt,
}

macro_rules! typed {
    ($(#[$doc:meta] $name:ident: $variant:ident($type:ty);)+) => {
        $(#[$doc]
        pub fn $name(&self, id: &str) -> Option<&'s $type> {
            match self.get(Kind::$variant, id)?.definition() {
                Definition::$variant(definition) => Some(definition),
                _ => None,
            }
        })+
    };
}

impl<'s> ReleaseView<'s> {
    pub(super) const fn new(snapshot: &'s Snapshot, at: &'s ReleaseAt) -> Self {
        Self { snapshot, at }
    }

    /// The snapshot that it is a view of.
    pub fn snapshot(&self) -> &'s Snapshot {
        self.snapshot
    }

    /// The release's version.
    pub fn version(&self) -> &'s Version {
        &self.at.version
    }

    /// The day it was made.
    pub fn date(&self) -> Date {
        self.at.date
    }

    /// The versions that were published with it, by kind and identifier.
    pub fn fresh(&self) -> impl Iterator<Item = &'s Published> + use<'s> {
        let snapshot = self.snapshot;
        let fresh = self.at.fresh.iter();
        fresh.filter_map(|(kind, id, version)| snapshot.get(*kind, id.as_str(), version))
    }

    /// What it brings, in words.
    pub fn notes(&self) -> Option<&'s str> {
        self.at.notes.as_deref()
    }

    /// The version of a definition that this release holds.
    pub fn get(&self, kind: Kind, id: &str) -> Option<&'s Published> {
        self.snapshot
            .versions(kind, id)
            .rfind(|published| published.seq() <= self.at.seq)
    }

    /// What a reference inside a definition resolves to in this release.
    pub fn resolve(&self, kind: Kind, reference: &Reference) -> Option<&'s Published> {
        self.snapshot
            .versions(kind, reference.id.as_str())
            .rfind(|published| {
                published.seq() <= self.at.seq
                    && reference.requirement.matches(&published.header().version)
            })
    }

    /// Every definition of a kind, by identifier.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &'s Published> + use<'s> {
        let view = *self;
        view.snapshot
            .ids()
            .filter(move |(of, _)| *of == kind)
            .filter_map(move |(kind, id)| view.get(kind, id.as_str()))
    }

    /// The identifiers of a kind in this release.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &'s DefinitionId> + use<'s> {
        self.all(kind).map(|published| &published.header().id)
    }

    /// The map.
    pub fn map(&self) -> Option<&'s OutcomesMap> {
        self.all(Kind::Map)
            .find_map(|published| match published.definition() {
                Definition::Map(map) => Some(map),
                _ => None,
            })
    }

    typed! {
        /// An outcome.
        outcome: Outcome(Outcome);
        /// A metric.
        metric: Metric(Metric);
        /// A data source.
        data_source: DataSource(DataSource);
        /// A code list.
        code_list: CodeList(CodeList);
        /// A table.
        table: Table(Table);
        /// A profile.
        profile: Profile(Profile);
    }
}
