//! Lays a planned review into the folder.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use super::Planned;
use crate::source::{STANDARDS, Store};

/// Why a review was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A bare repository has no files to edit.
    #[error(
        "this repository has no folder “{STANDARDS}” to write into, only what is committed; clone it, and work there"
    )]
    NoFolder,
    /// The operating system refused.
    #[error("cannot write {path}: {source}")]
    Io {
        /// The path.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Writes `planned` as a new file, never over another, and gives where it lies.
///
/// # Errors
/// Where there is no folder, where a file lies there already, and where the disk refuses.
pub fn write(store: &Store, planned: &Planned) -> Result<PathBuf, WriteError> {
    if !store.has_folder() {
        return Err(WriteError::NoFolder);
    }
    let path = store.root().join(STANDARDS).join(&planned.path);
    let io = |source| WriteError::Io {
        path: path.clone(),
        source,
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(io)?;
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .map_err(io)?;
    file.write_all(planned.text.as_bytes()).map_err(io)?;
    Ok(path)
}
