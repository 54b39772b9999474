//! The files of a standard, in memory.

use std::collections::BTreeMap;

use bytes::Bytes;

/// The files of a standard by path (from `standards/`, with `/`), and the commit they were read at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    pub(crate) files: BTreeMap<String, Bytes>,
    pub(crate) commit: Option<String>,
}

impl Files {
    /// The bytes of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// The same, for whoever keeps it.
    pub(crate) fn shared(&self, path: &str) -> Option<Bytes> {
        self.files.get(path).cloned()
    }

    /// The text of the file at `path`; readers have made sure that content is text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// The files directly or deeper under `folder`, which ends in `/`.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files
            .range(folder.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// The commit that was read, where it was one.
    pub fn commit(&self) -> Option<&str> {
        self.commit.as_deref()
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.share(path.into(), Bytes::from(bytes.into()));
    }

    /// The same, with bytes that are held anyway.
    pub(crate) fn share(&mut self, path: String, bytes: Bytes) {
        self.files.insert(path, bytes);
    }
}
