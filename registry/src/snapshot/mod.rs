//! The snapshot: every published version and the ledger at one commit, immutable.

mod bytes;
mod correction;
mod published;
mod recorded;
mod resolve;
mod standing;
mod view;
mod why;

#[cfg(all(test, feature = "git"))]
mod tests;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use semver::Version;

pub use self::correction::Correction;
pub use self::published::Published;
pub use self::recorded::Event;
use self::recorded::Recorded;
pub use self::resolve::ResolveError;
pub use self::standing::Standing;
pub use self::view::ReleaseView;
use self::why::Why;
use crate::definition::OutcomesMap;
use crate::governance::thesaurus::Thesaurus;
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::ledger::{Ledger, LedgerError};
use crate::parse;
use crate::source::Files;

/// Every published version and the ledger at one commit. `serve`, `validate`, the browser and the
/// tests all use this one form.
#[derive(Debug)]
pub struct Snapshot {
    /// All but the ledger, which holds its own text.
    files: Files,
    ledger: Ledger,
    recorded: Recorded,
    thesaurus: Thesaurus,
    why: OnceLock<Why>,
}

const LEDGER: &str = "ledger.jsonl";

/// The versions that share a status: those that a caret requirement would accept.
pub(crate) type Series = (u64, u64, u64);

/// Why files are no snapshot.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The ledger does not hold together.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// There is no ledger, so nothing was ever published.
    #[error("nothing has been published here yet: there is no ledger.jsonl with a release")]
    Unpublished,
    /// The ledger speaks of a file that is not there.
    #[error("{0} is missing, though the ledger says that it was published")]
    Missing(String),
    /// A published file has other bytes than the ledger says.
    #[error("{0} was changed after it was published: its SHA-256 is not the one in the ledger")]
    Changed(String),
    /// A published file cannot be read.
    #[error("{file} cannot be read: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// The first problem.
        reason: String,
    },
    /// The bytes are no snapshot.
    #[error("these bytes are not a snapshot of a standard")]
    NotASnapshot,
}

impl Snapshot {
    /// Reads a snapshot from the files of a standard, checking every digest and the chain.
    pub fn new(files: &Files) -> Result<Self, SnapshotError> {
        let mut kept = Files {
            commit: files.commit.clone(),
            ..Files::default()
        };
        for (path, content) in files.files.iter().filter(|(path, _)| bytes::belongs(path)) {
            kept.share(path.clone(), content.clone());
        }
        Self::from_files(kept)
    }

    fn from_files(mut files: Files) -> Result<Self, SnapshotError> {
        let ledger = files.files.remove(LEDGER);
        let ledger = Ledger::parse(&ledger.ok_or(SnapshotError::Unpublished)?)?;
        let recorded = Recorded::read(&files, &ledger)?;
        if recorded.releases.is_empty() {
            return Err(SnapshotError::Unpublished);
        }
        let thesaurus = files
            .text("thesaurus.toml")
            .map(|text| parse::released("thesaurus.toml", text))
            .transpose()
            .map_err(|problems| unreadable("thesaurus.toml", &problems))?
            .unwrap_or_default();
        Ok(Self {
            files,
            ledger,
            recorded,
            thesaurus,
            why: OnceLock::new(),
        })
    }

    /// The ledger.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The commit that the snapshot was read at, where it was one.
    pub fn commit(&self) -> Option<&str> {
        self.files.commit()
    }

    /// The search vocabulary.
    pub fn thesaurus(&self) -> &Thesaurus {
        &self.thesaurus
    }

    /// The releases, oldest first: version, date and notes.
    pub fn releases(
        &self,
    ) -> impl DoubleEndedIterator<Item = (&Version, jiff::civil::Date, Option<&str>)> {
        self.recorded
            .releases
            .iter()
            .map(|release| (&release.version, release.date, release.notes.as_deref()))
    }

    /// The newest release.
    pub fn newest(&self) -> ReleaseView<'_> {
        let last = self.recorded.releases.len() - 1;
        ReleaseView::new(self, &self.recorded.releases[last])
    }

    /// The release called `version`.
    pub fn release(&self, version: &Version) -> Option<ReleaseView<'_>> {
        self.recorded
            .releases
            .iter()
            .find(|release| &release.version == version)
            .map(|release| ReleaseView::new(self, release))
    }

    /// The map of the newest release.
    pub fn map(&self) -> Option<&OutcomesMap> {
        self.newest().map()
    }

    /// Every version of a definition, oldest first.
    pub fn versions(&self, kind: Kind, id: &str) -> impl DoubleEndedIterator<Item = &Published> {
        let id = DefinitionId::new(id).ok();
        id.and_then(|id| self.recorded.versions.get(&(kind, id)))
            .into_iter()
            .flat_map(BTreeMap::values)
            .map(AsRef::as_ref)
    }

    /// One version of a definition.
    pub fn get(&self, kind: Kind, id: &str, version: &Version) -> Option<&Published> {
        let key = (kind, DefinitionId::new(id).ok()?);
        let versions = self.recorded.versions.get(&key)?;
        versions.get(version).map(AsRef::as_ref)
    }

    /// The identifiers of all definitions ever published.
    pub fn ids(&self) -> impl Iterator<Item = (Kind, &DefinitionId)> {
        self.recorded.versions.keys().map(|(kind, id)| (*kind, id))
    }

    /// The status of a published version, today.
    pub fn standing(&self, published: &Published) -> &Standing {
        static UNKNOWN: Standing = Standing::unknown();
        let header = published.header();
        let standing = self
            .recorded
            .standings
            .get(published.kind(), &header.id, &header.version);
        standing.unwrap_or(&UNKNOWN)
    }
}

/// Where a published version lies, from the root of the standard.
pub fn published_path(kind: Kind, id: &DefinitionId, version: &Version) -> String {
    format!("published/{}/{id}/{version}.toml", kind.folder())
}

pub(crate) fn series(version: &Version) -> Series {
    match (version.major, version.minor) {
        (0, 0) => (0, 0, version.patch),
        (0, minor) => (0, minor, 0),
        (major, _) => (major, 0, 0),
    }
}

fn unreadable(file: &str, problems: &[parse::Problem]) -> SnapshotError {
    SnapshotError::Unreadable {
        file: file.to_owned(),
        reason: problems
            .first()
            .map(ToString::to_string)
            .unwrap_or_default(),
    }
}
