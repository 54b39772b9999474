//! What the lines of the ledger say: what was published, released, or changed status.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use semver::Version;

use super::{Published, SnapshotError, Standing, published_path};
use crate::digest::Sha256Hex;
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::ledger::entry::{Publish, Release, StatusChange};
use crate::ledger::{Body, BySeries, Entry, Ledger};
use crate::source::Files;

/// The lines of a ledger, by what they are about.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    /// Boxed, since most have one version, and a map makes room for eleven.
    pub(super) versions: BTreeMap<(Kind, DefinitionId), BTreeMap<Version, Box<Published>>>,
    pub(super) standings: BySeries<Standing>,
    pub(super) releases: Vec<ReleaseAt>,
    pub(super) events: BTreeMap<(Kind, DefinitionId), Vec<Event>>,
    /// Published since the last release.
    waiting: Vec<(Kind, DefinitionId, Version)>,
}

#[derive(Debug, Clone)]
pub(super) struct ReleaseAt {
    pub(super) version: Version,
    pub(super) seq: u64,
    pub(super) date: Date,
    pub(super) notes: Option<String>,
    /// What was published with it.
    pub(super) fresh: Vec<(Kind, DefinitionId, Version)>,
}

/// A change of status, and when the ledger noted it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The number of the ledger line.
    pub seq: u64,
    /// The day.
    pub date: Date,
    /// What changed, and why.
    pub change: StatusChange,
}

impl Recorded {
    /// Reads every line, and the files that the lines speak of.
    pub(super) fn read(files: &Files, ledger: &Ledger) -> Result<Self, SnapshotError> {
        let mut recorded = Self::default();
        for entry in ledger.entries() {
            match &entry.body {
                Body::Publish(publish) => recorded.published(files, entry, publish)?,
                Body::Release(release) => recorded.released(entry, release),
                Body::Status(change) => recorded.changed(entry, change),
                Body::Endorse(_) => {}
            }
        }
        Ok(recorded)
    }

    fn published(
        &mut self,
        files: &Files,
        entry: &Entry,
        publish: &Arc<Publish>,
    ) -> Result<(), SnapshotError> {
        let (kind, id, version) = (publish.kind, &publish.id, &publish.version);
        let path = published_path(kind, id, version);
        let bytes = files.shared(&path);
        let bytes = bytes.filter(|bytes| std::str::from_utf8(bytes).is_ok());
        let bytes = bytes.ok_or_else(|| SnapshotError::Missing(path.clone()))?;
        if Sha256Hex::of(&bytes) != publish.sha256 {
            return Err(SnapshotError::Changed(path));
        }
        let published = Published::read(bytes, entry.seq, entry.date, publish)?;
        if let Some(status) = publish.status {
            let standing = Standing::since(status, entry.date);
            self.standings.published(kind, id, version, standing);
        }
        self.waiting.push((kind, id.clone(), version.clone()));
        let versions = self.versions.entry((kind, id.clone())).or_default();
        for earlier in versions.values_mut() {
            earlier.rest();
        }
        versions.insert(version.clone(), Box::new(published));
        Ok(())
    }

    fn released(&mut self, entry: &Entry, release: &Release) {
        let mut fresh = std::mem::take(&mut self.waiting);
        fresh.sort();
        self.releases.push(ReleaseAt {
            version: release.version.clone(),
            seq: entry.seq,
            date: entry.date,
            notes: release.notes.clone(),
            fresh,
        });
    }

    fn changed(&mut self, entry: &Entry, change: &StatusChange) {
        let standing = Standing::given(change, entry.date);
        self.standings
            .given(change.kind, &change.id, &change.version, standing);
        let events = self.events.entry((change.kind, change.id.clone()));
        events.or_default().push(Event {
            seq: entry.seq,
            date: entry.date,
            change: change.clone(),
        });
    }
}
