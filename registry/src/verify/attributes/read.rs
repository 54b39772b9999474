//! Reads the attributes, from the folder and from the last commit.

use std::fs;
use std::path::Path;

use super::{NAME, ROOT};
use crate::source::{NotPlain, STANDARDS, SourceError};

/// The largest file of attributes that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// The text of the attributes at the root, and of those in the folder of the standard.
pub(super) type Texts = [String; 2];

pub(super) fn in_folder(root: &Path) -> Result<Texts, SourceError> {
    let read = |folder: &Path, path: &str| {
        let file = folder.join(NAME);
        let io = |source| SourceError::Io {
            path: file.display().to_string(),
            source,
        };
        match fs::symlink_metadata(&file) {
            Ok(what) if what.is_file() => {
                small(path, what.len())?;
                let bytes = fs::read(&file).map_err(io)?;
                Ok(String::from_utf8_lossy(&bytes).into_owned())
            }
            // git itself reads no attributes through a link, but another tool may.
            Ok(what) if what.is_symlink() => Err(SourceError::NotAPlainFile {
                path: path.to_owned(),
                what: NotPlain::SymbolicLink,
            }),
            _ => Ok(String::new()),
        }
    };
    let standards = root.join(STANDARDS);
    Ok([read(root, ROOT)?, read(&standards, NAME)?])
}

#[cfg(feature = "git")]
pub(super) fn committed(repository: &crate::source::git::Repository) -> Result<Texts, SourceError> {
    let Some(commit) = repository.last_commit()? else {
        return Ok(Texts::default());
    };
    let git = repository.inner();
    let root = commit.tree()?;
    let read = |path: &str, name: &str| -> Result<String, SourceError> {
        let Ok(entry) = root.get_path(Path::new(path)) else {
            return Ok(String::new());
        };
        if entry.kind() != Some(git2::ObjectType::Blob) {
            return Ok(String::new());
        }
        let at = crate::source::git::at;
        let (size, _) = git.odb()?.read_header(entry.id()).map_err(at(name))?;
        small(name, size as u64)?;
        let blob = git.find_blob(entry.id()).map_err(at(name))?;
        Ok(String::from_utf8_lossy(blob.content()).into_owned())
    };
    Ok([
        read(NAME, ROOT)?,
        read(&format!("{STANDARDS}/{NAME}"), NAME)?,
    ])
}

fn small(path: &str, size: u64) -> Result<(), SourceError> {
    if size > MAX_BYTES {
        return Err(SourceError::TooLarge {
            path: path.to_owned(),
            size,
            limit: MAX_BYTES,
        });
    }
    Ok(())
}
