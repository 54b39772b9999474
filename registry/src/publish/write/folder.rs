//! Writing to a plain folder: each file whole or not at all, the ledger last.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::publish::{Changes, LEDGER, PublishError};
use crate::source::{STANDARDS, Store};

pub(super) fn write(store: &Store, changes: &Changes) -> Result<(), PublishError> {
    let root = store.root().join(STANDARDS);
    let (last, first): (Vec<_>, Vec<_>) =
        changes.files.iter().partition(|(path, _)| path == LEDGER);
    // Until the ledger names a file, nobody reads it; so the ledger is the moment of publication.
    for (path, bytes) in first.into_iter().chain(last) {
        replace(&root.join(path), bytes).map_err(|source| PublishError::Io {
            path: path.clone(),
            source,
        })?;
    }
    Ok(())
}

/// Writes a file beside its place, then moves it there.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.part", std::process::id()));
    let written = File::create(&beside)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The first error is the one to tell, and readers pass over a leftover part.
        let _ = fs::remove_file(&beside);
    }
    written
}
