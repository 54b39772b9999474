//! Reads the standard of many commits, each git object once.

use std::collections::HashMap;

use git2::{ObjectType, Oid, Repository};

use crate::digest::Sha256Hex;
use crate::ledger::entry::Beside;
use crate::publish::of_reviews;
use crate::source::{STANDARDS, SourceError, is_content};

/// The largest file that is read from history, in bytes.
const MAX_BLOB: usize = 64 * 1024 * 1024;
/// The deepest folder under `reviews/`.
const MAX_DEPTH: usize = 8;

/// A reader of trees that remembers what it has read.
pub(super) struct Trees<'r> {
    git: &'r Repository,
    standards: HashMap<Oid, Option<Oid>>,
    ledgers: HashMap<Oid, Option<Oid>>,
    digests: HashMap<Oid, Sha256Hex>,
}

impl<'r> Trees<'r> {
    pub(super) fn new(git: &'r Repository) -> Self {
        Self {
            git,
            standards: HashMap::new(),
            ledgers: HashMap::new(),
            digests: HashMap::new(),
        }
    }

    /// The blob of the ledger at `commit`, where there is one.
    pub(super) fn ledger(&mut self, commit: Oid) -> Result<Option<Oid>, SourceError> {
        let Some(standards) = self.standards(commit)? else {
            return Ok(None);
        };
        if let Some(known) = self.ledgers.get(&standards) {
            return Ok(*known);
        }
        let ledger = self.entry(standards, "ledger.jsonl", ObjectType::Blob)?;
        self.ledgers.insert(standards, ledger);
        Ok(ledger)
    }

    /// The digests of what stood beside the definitions at `commit`.
    pub(super) fn beside(&mut self, commit: Oid) -> Result<Option<Beside>, SourceError> {
        let Some(standards) = self.standards(commit)? else {
            return Ok(None);
        };
        let mut digest = |name: &str| match self.entry(standards, name, ObjectType::Blob)? {
            Some(blob) => self.digest(blob),
            None => Ok(Sha256Hex::of(b"")),
        };
        let (map, policy) = (digest("map.toml")?, digest("policy.toml")?);
        let (people, thesaurus) = (digest("people.toml")?, digest("thesaurus.toml")?);
        let mut lines = Vec::new();
        if let Some(reviews) = self.entry(standards, "reviews", ObjectType::Tree)? {
            self.reviews(reviews, "reviews/", 0, &mut lines)?;
        }
        lines.sort_unstable();
        Ok(Some(Beside {
            map,
            policy,
            people,
            thesaurus,
            reviews: of_reviews(lines.into_iter()),
        }))
    }

    /// The bytes of a blob.
    pub(super) fn bytes(&self, blob: Oid) -> Result<Vec<u8>, SourceError> {
        let (size, _) = self.git.odb()?.read_header(blob)?;
        if size > MAX_BLOB {
            return Err(SourceError::TooLarge {
                path: format!("the git object {blob}"),
                size: size as u64,
                limit: MAX_BLOB as u64,
            });
        }
        Ok(self.git.find_blob(blob)?.content().to_vec())
    }

    fn standards(&mut self, commit: Oid) -> Result<Option<Oid>, SourceError> {
        let root = self.git.find_commit(commit)?.tree_id();
        if let Some(known) = self.standards.get(&root) {
            return Ok(*known);
        }
        let standards = self.entry(root, STANDARDS, ObjectType::Tree)?;
        self.standards.insert(root, standards);
        Ok(standards)
    }

    fn entry(&self, tree: Oid, name: &str, kind: ObjectType) -> Result<Option<Oid>, SourceError> {
        let tree = self.git.find_tree(tree)?;
        let entry = tree
            .get_name(name)
            .filter(|entry| entry.kind() == Some(kind));
        Ok(entry.map(|entry| entry.id()))
    }

    fn digest(&mut self, blob: Oid) -> Result<Sha256Hex, SourceError> {
        if let Some(known) = self.digests.get(&blob) {
            return Ok(*known);
        }
        let digest = Sha256Hex::of(&self.bytes(blob)?);
        self.digests.insert(blob, digest);
        Ok(digest)
    }

    fn reviews(
        &mut self,
        tree: Oid,
        prefix: &str,
        depth: usize,
        lines: &mut Vec<(String, Sha256Hex)>,
    ) -> Result<(), SourceError> {
        if depth > MAX_DEPTH {
            return Err(SourceError::Path(prefix.to_owned()));
        }
        let tree = self.git.find_tree(tree)?;
        for entry in &tree {
            let name = entry
                .name()
                .map_err(|_| SourceError::Path(format!("{prefix}?")))?;
            let path = format!("{prefix}{name}");
            match entry.kind() {
                Some(ObjectType::Tree) => {
                    self.reviews(entry.id(), &format!("{path}/"), depth + 1, lines)?;
                }
                Some(ObjectType::Blob) if is_content(&path) => {
                    let digest = self.digest(entry.id())?;
                    lines.push((path, digest));
                }
                _ => {}
            }
        }
        Ok(())
    }
}
