//! Writes what was planned, so that a kill half-way leaves either nothing or all of it.

use super::{Changes, PublishError};
use crate::source::Store;

mod folder;
#[cfg(feature = "git")]
mod git;

/// What came of writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The commit, where there is a git repository.
    pub commit: Option<String>,
}

/// Writes `changes` to where `store` lies: as a commit, where it is a git repository.
///
/// # Errors
/// Where the folder differs from the last commit, git does not know who commits, or the disk refuses.
pub fn write(store: &Store, changes: &Changes, message: &str) -> Result<Written, PublishError> {
    #[cfg(feature = "git")]
    if let Some(repository) = store.repository() {
        let commit = git::write(store, repository, changes, message)?;
        return Ok(Written {
            commit: Some(commit),
        });
    }
    #[cfg(not(feature = "git"))]
    let _ = message;
    folder::write(store, changes)?;
    Ok(Written { commit: None })
}
