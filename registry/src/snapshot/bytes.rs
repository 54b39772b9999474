//! The snapshot as bytes: what the binary embeds and a browser is handed.

use bytes::Bytes;

use super::{LEDGER, Snapshot, SnapshotError};
use crate::source::Files;

#[path = "format.rs"]
mod format;

pub(super) use self::format::belongs;

impl Snapshot {
    /// The snapshot as bytes; the same snapshot always gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let ledger = std::iter::once((LEDGER, self.ledger.text().as_bytes()));
        let mut files: Vec<_> = self.files.iter().chain(ledger).collect();
        files.sort_unstable_by_key(|(path, _)| *path);
        format::encode(self.files.commit(), files.into_iter())
    }

    /// Reads a snapshot from bytes, checking every digest and the chain. It keeps hold of them: the files are not copied.
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Result<Self, SnapshotError> {
        let bytes = bytes.into();
        let (commit, files) = format::decode(&bytes).ok_or(SnapshotError::NotASnapshot)?;
        let mut snapshot = Files {
            commit: commit.map(str::to_owned),
            ..Files::default()
        };
        for (path, content) in files {
            snapshot.share(path.to_owned(), bytes.slice_ref(content));
        }
        Self::from_files(snapshot)
    }
}
