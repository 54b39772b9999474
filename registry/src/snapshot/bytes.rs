//! The snapshot as bytes: what the binary embeds and a browser is handed.

use super::{Snapshot, SnapshotError};
use crate::source::Files;

#[path = "format.rs"]
mod format;

pub(super) use self::format::belongs;

impl Snapshot {
    /// The snapshot as bytes; the same snapshot always gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        format::encode(self.files.commit(), self.files.iter())
    }

    /// Reads a snapshot from bytes, checking every digest and the chain.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let (commit, files) = format::decode(bytes).ok_or(SnapshotError::NotASnapshot)?;
        let mut snapshot = Files {
            commit: commit.map(str::to_owned),
            ..Files::default()
        };
        for (path, content) in files {
            snapshot.insert(path, content);
        }
        Self::from_files(snapshot)
    }
}
