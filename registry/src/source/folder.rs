//! A standard in a plain folder.

use std::fs;
use std::path::Path;

use super::STANDARDS;
use super::files::Files;
use super::paths::{Gate, MAX_DEPTH, NotPlain, SourceError, check_bytes, check_size, is_content};

/// Reads the standard in the folder `standards`.
pub(super) fn read(standards: &Path) -> Result<Files, SourceError> {
    let mut files = Files::default();
    let itself = fs::symlink_metadata(standards).map_err(|source| SourceError::Io {
        path: standards.display().to_string(),
        source,
    })?;
    if itself.is_symlink() {
        return Err(SourceError::NotAPlainFile {
            path: STANDARDS.to_owned(),
            what: NotPlain::SymbolicLink,
        });
    }
    visit(standards, "", 0, &mut Gate::default(), &mut files)?;
    Ok(files)
}

fn visit(
    folder: &Path,
    prefix: &str,
    depth: usize,
    gate: &mut Gate,
    files: &mut Files,
) -> Result<(), SourceError> {
    let io = |source| SourceError::Io {
        path: folder.display().to_string(),
        source,
    };
    if depth > MAX_DEPTH {
        return Err(SourceError::Path(prefix.to_owned()));
    }
    for entry in fs::read_dir(folder).map_err(io)? {
        let entry = entry.map_err(io)?;
        let name = entry.file_name();
        if is_leftover(&name.to_string_lossy()) {
            continue;
        }
        let path = format!("{prefix}{}", name.to_string_lossy());
        let kind = entry.file_type().map_err(io)?;
        if kind.is_dir() {
            visit(&entry.path(), &format!("{path}/"), depth + 1, gate, files)?;
            continue;
        }
        gate.admit(&path)?;
        if !kind.is_file() {
            let what = if kind.is_symlink() {
                NotPlain::SymbolicLink
            } else {
                NotPlain::Other
            };
            return Err(SourceError::NotAPlainFile { path, what });
        }
        if is_content(&path) {
            check_size(&path, entry.metadata().map_err(io)?.len())?;
            let bytes = fs::read(entry.path()).map_err(io)?;
            check_bytes(&path, &bytes)?;
            files.insert(path, bytes);
        }
    }
    Ok(())
}

/// Whether a file is what a writer that was killed left behind.
#[allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "our own writer's name"
)]
fn is_leftover(name: &str) -> bool {
    name.starts_with('.') && name.ends_with(".part")
}
