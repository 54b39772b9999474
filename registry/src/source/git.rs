//! A standard in git, read without a work tree and without a child process.

use std::path::Path;

pub use git2::Oid;
use git2::{ErrorClass, ErrorCode, FileMode, ObjectType, Tree};

use super::STANDARDS;
use super::files::Files;
use super::paths::{Gate, MAX_DEPTH, NotPlain, SourceError, check_bytes, check_size, is_content};

/// The usual refs of a main branch, the first that there is.
const MAIN: [&str; 4] = [
    "refs/heads/main",
    "refs/heads/master",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
];

/// A git repository.
pub struct Repository {
    inner: git2::Repository,
}

impl From<git2::Error> for SourceError {
    fn from(error: git2::Error) -> Self {
        if error.message().contains("object format") {
            Self::ObjectFormat
        } else {
            at("HEAD")(error)
        }
    }
}

/// What git's refusal to read an object for `place` means.
pub(crate) fn at(place: &str) -> impl FnOnce(git2::Error) -> SourceError {
    move |error| {
        let (at, reason) = (place.to_owned(), error.message().to_owned());
        // Not every way to an object keeps the code, but all keep the words.
        let is_gone = error.code() == ErrorCode::NotFound || reason.starts_with("object not found");
        match (error.class(), error.code()) {
            (ErrorClass::Odb, _) if is_gone => SourceError::MissingObject { at, reason },
            (_, ErrorCode::HashsumMismatch)
            | (ErrorClass::Odb | ErrorClass::Zlib | ErrorClass::Object, _) => {
                SourceError::SwappedObject { at, reason }
            }
            _ => SourceError::Git(reason),
        }
    }
}

impl Repository {
    /// Opens the repository at `root`: a work tree or a bare one. `None` where there is none.
    pub fn open(root: &Path) -> Result<Option<Self>, SourceError> {
        match git2::Repository::open(root) {
            Ok(inner) => Ok(Some(Self { inner })),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens the repository as the environment of a hook names it, so that what is being pushed can be read
    /// before it is taken in.
    ///
    /// # Errors
    /// Where there is none, or git cannot open it.
    pub fn in_hook() -> Result<Self, SourceError> {
        let inner = git2::Repository::open_from_env()?;
        Ok(Self { inner })
    }

    /// The ref that HEAD stands for: that of the main branch, in a bare repository.
    ///
    /// # Errors
    /// Where HEAD stands for no branch.
    pub fn head_name(&self) -> Result<String, SourceError> {
        let head = self.inner.find_reference("HEAD")?;
        let name = head.symbolic_target()?;
        Ok(name.unwrap_or("refs/heads/main").to_owned())
    }

    /// The refs that can be the main branch here, the first that there is; where there is none, the first is to be.
    /// What HEAD stands for counts first on a server only: in a clone it is whatever somebody works on.
    ///
    /// # Errors
    /// Where HEAD cannot be read.
    pub(crate) fn main_names(&self) -> Result<Vec<String>, SourceError> {
        let mut names = MAIN.map(str::to_owned).to_vec();
        let head = self.head_name()?;
        if self.inner.is_bare() {
            // Anybody can push a ref that looks like one fetched from elsewhere.
            names.retain(|name| *name != head && name.starts_with("refs/heads/"));
            names.insert(0, head);
        }
        Ok(names)
    }

    /// The ref of the main branch; nothing where there is none yet.
    ///
    /// # Errors
    /// Where a ref cannot be read.
    pub fn main_branch(&self) -> Result<Option<String>, SourceError> {
        for name in self.main_names()? {
            if self.target(&name)?.is_some() {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }

    /// What a ref leads to; nothing where there is no such ref.
    pub(crate) fn target(&self, name: &str) -> Result<Option<Oid>, SourceError> {
        match self.inner.find_reference(name) {
            Ok(reference) => match reference.resolve() {
                Ok(end) => Ok(end.target()),
                Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
                Err(error) => Err(error.into()),
            },
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// git2's own view, for the modules that write.
    pub(crate) fn inner(&self) -> &git2::Repository {
        &self.inner
    }

    /// The last commit; `None` where nothing is committed yet.
    pub(crate) fn last_commit(&self) -> Result<Option<git2::Commit<'_>>, SourceError> {
        let head = match self.inner.head() {
            Ok(head) => head,
            Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => {
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        match head.target() {
            // Peeling the reference would not tell a missing object from other failures.
            Some(commit) => Ok(Some(self.inner.find_commit(commit)?)),
            None => Ok(Some(head.peel_to_commit()?)),
        }
    }

    /// Whether the last commit holds a standard.
    pub fn has_standard(&self) -> Result<bool, SourceError> {
        let Some(commit) = self.last_commit()? else {
            return Ok(false);
        };
        let tree = commit.tree()?;
        match tree.get_path(&Path::new(STANDARDS).join("map.toml")) {
            Ok(_) => Ok(true),
            // A tree that git cannot read is another thing than a tree without a standard.
            Err(error) if error.class() == ErrorClass::Odb => Err(error.into()),
            Err(_) => Ok(false),
        }
    }

    /// Whether history was cut off when cloning.
    pub fn is_shallow(&self) -> bool {
        self.inner.is_shallow()
    }

    /// Reads the standard at `revision`: `HEAD`, a branch, a tag, or the digits of a commit.
    pub fn files(&self, revision: &str) -> Result<Files, SourceError> {
        let commit = self.commit(revision)?;
        let root = self.inner.find_commit(commit)?.tree()?;
        let mut files = Files {
            commit: Some(commit.to_string()),
            ..Files::default()
        };
        let missing = || SourceError::NoStandard(self.inner.path().to_owned());
        let entry = root.get_name(STANDARDS).ok_or_else(missing)?;
        if entry.kind() != Some(ObjectType::Tree) {
            return Err(SourceError::NotAPlainFile {
                path: STANDARDS.to_owned(),
                what: what_it_is(entry.filemode()),
            });
        }
        let tree = self.inner.find_tree(entry.id())?;
        self.visit(&tree, "", 0, &mut Gate::default(), &mut files)?;
        Ok(files)
    }

    /// Finds a commit by name. Text from outside never reaches git's own revision parser, whose
    /// grammar is large and has looped before.
    pub fn commit(&self, revision: &str) -> Result<Oid, SourceError> {
        let unknown = || SourceError::NoRevision(revision.chars().take(100).collect());
        if revision == "HEAD"
            && let Some(commit) = self.last_commit()?
        {
            return Ok(commit.id());
        }
        let names = [
            revision.to_owned(),
            format!("refs/heads/{revision}"),
            format!("refs/tags/{revision}"),
            format!("refs/remotes/{revision}"),
        ];
        for name in names {
            if name.starts_with("refs/")
                && git2::Reference::is_valid_name(&name)
                && let Ok(reference) = self.inner.find_reference(&name)
            {
                return Ok(reference.peel_to_commit()?.id());
            }
        }
        let digits = revision.len() >= 7 && revision.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !digits {
            return Err(unknown());
        }
        let commit = self
            .inner
            .find_commit_by_prefix(revision)
            .map_err(|_| unknown())?;
        Ok(commit.id())
    }

    fn visit(
        &self,
        tree: &Tree<'_>,
        prefix: &str,
        depth: usize,
        gate: &mut Gate,
        files: &mut Files,
    ) -> Result<(), SourceError> {
        if depth > MAX_DEPTH {
            return Err(SourceError::Path(prefix.to_owned()));
        }
        for entry in tree {
            let name = entry
                .name()
                .map_err(|_| SourceError::Path(format!("{prefix}?")))?;
            let path = format!("{prefix}{name}");
            if entry.filemode() == i32::from(FileMode::Tree) {
                let tree = self.inner.find_tree(entry.id()).map_err(at(&path))?;
                self.visit(&tree, &format!("{path}/"), depth + 1, gate, files)?;
                continue;
            }
            gate.admit(&path)?;
            if entry.filemode() != i32::from(FileMode::Blob) {
                let what = what_it_is(entry.filemode());
                return Err(SourceError::NotAPlainFile { path, what });
            }
            if is_content(&path) {
                let objects = self.inner.odb()?;
                let (size, _) = objects.read_header(entry.id()).map_err(at(&path))?;
                check_size(&path, size as u64)?;
                let blob = self.inner.find_blob(entry.id()).map_err(at(&path))?;
                check_bytes(&path, blob.content())?;
                files.insert(path, blob.content());
            }
        }
        Ok(())
    }
}

fn what_it_is(mode: i32) -> NotPlain {
    if mode == i32::from(FileMode::Link) {
        NotPlain::SymbolicLink
    } else if mode == i32::from(FileMode::Commit) {
        NotPlain::Submodule
    } else if mode == i32::from(FileMode::BlobExecutable) {
        NotPlain::Executable
    } else {
        NotPlain::Other
    }
}
