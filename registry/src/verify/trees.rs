//! Reads the standard of many commits, each git object once.

use std::collections::{BTreeMap, HashMap};

use git2::{ObjectType, Oid, Repository};

use crate::digest::Sha256Hex;
use crate::ledger::entry::Beside;
use crate::publish::of_reviews;
use crate::source::git::at;
use crate::source::{STANDARDS, SourceError, is_content};

/// The largest file that is read from history, in bytes.
const MAX_BLOB: usize = 64 * 1024 * 1024;
/// The deepest folder under `reviews/` or `published/`.
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
            Some(blob) => self.digest(blob, name),
            None => Ok(Sha256Hex::of(b"")),
        };
        let (map, policy) = (digest("map.toml")?, digest("policy.toml")?);
        let (people, thesaurus) = (digest("people.toml")?, digest("thesaurus.toml")?);
        let reviews = of_reviews(self.reviews(commit)?.into_iter());
        Ok(Some(Beside {
            map,
            policy,
            people,
            thesaurus,
            reviews,
        }))
    }

    /// The digests of the reviews at `commit`, sorted by path.
    pub(super) fn reviews(&mut self, commit: Oid) -> Result<Vec<(String, Sha256Hex)>, SourceError> {
        let reviews = self.under(commit, "reviews")?.into_iter();
        let digests = reviews.map(|(path, blob)| {
            let digest = self.digest(blob, &path)?;
            Ok((path, digest))
        });
        digests.collect()
    }

    /// The blobs of the content in one folder of the standard at `commit`, by path.
    pub(super) fn under(
        &mut self,
        commit: Oid,
        folder: &str,
    ) -> Result<BTreeMap<String, Oid>, SourceError> {
        let mut blobs = BTreeMap::new();
        if let Some(standards) = self.standards(commit)?
            && let Some(tree) = self.entry(standards, folder, ObjectType::Tree)?
        {
            self.visit(tree, &format!("{folder}/"), 0, &mut blobs)?;
        }
        Ok(blobs)
    }

    /// The text of a file directly under `standards/` at `commit`, where there is one.
    pub(super) fn text(&mut self, commit: Oid, name: &str) -> Result<Option<String>, SourceError> {
        let Some(standards) = self.standards(commit)? else {
            return Ok(None);
        };
        let Some(blob) = self.entry(standards, name, ObjectType::Blob)? else {
            return Ok(None);
        };
        let bytes = self.bytes(blob, name)?;
        Ok(String::from_utf8(bytes).ok())
    }

    /// The bytes of a blob, which lies at `path`.
    pub(super) fn bytes(&self, blob: Oid, path: &str) -> Result<Vec<u8>, SourceError> {
        let objects = self.git.odb()?;
        let (size, _) = objects.read_header(blob).map_err(at(path))?;
        if size > MAX_BLOB {
            return Err(SourceError::TooLarge {
                path: path.to_owned(),
                size: size as u64,
                limit: MAX_BLOB as u64,
            });
        }
        let blob = self.git.find_blob(blob).map_err(at(path))?;
        Ok(blob.content().to_vec())
    }

    /// The digest of a blob, which lies at `path`.
    pub(super) fn digest(&mut self, blob: Oid, path: &str) -> Result<Sha256Hex, SourceError> {
        if let Some(known) = self.digests.get(&blob) {
            return Ok(*known);
        }
        let digest = Sha256Hex::of(&self.bytes(blob, path)?);
        self.digests.insert(blob, digest);
        Ok(digest)
    }

    /// The tree of the folder `standards` at `commit`, where there is one.
    pub(super) fn standards(&mut self, commit: Oid) -> Result<Option<Oid>, SourceError> {
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

    fn visit(
        &self,
        tree: Oid,
        prefix: &str,
        depth: usize,
        blobs: &mut BTreeMap<String, Oid>,
    ) -> Result<(), SourceError> {
        if depth > MAX_DEPTH {
            return Err(SourceError::Path(prefix.to_owned()));
        }
        let tree = self.git.find_tree(tree).map_err(at(prefix))?;
        for entry in &tree {
            let name = entry
                .name()
                .map_err(|_| SourceError::Path(format!("{prefix}?")))?;
            let path = format!("{prefix}{name}");
            match entry.kind() {
                Some(ObjectType::Tree) => {
                    self.visit(entry.id(), &format!("{path}/"), depth + 1, blobs)?;
                }
                Some(ObjectType::Blob) if is_content(&path) => {
                    blobs.insert(path, entry.id());
                }
                _ => {}
            }
        }
        Ok(())
    }
}
