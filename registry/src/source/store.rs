//! The repository or folder that a command stands in.

use std::path::{Path, PathBuf};

use super::files::Files;
use super::paths::SourceError;
use super::{STANDARDS, folder};

#[cfg(feature = "git")]
use super::git::Repository;

/// A place that holds a standard: a folder, a git work tree, or a bare git repository.
pub struct Store {
    root: PathBuf,
    #[cfg(feature = "git")]
    repository: Option<Repository>,
    has_folder: bool,
}

impl Store {
    /// Opens the standard at `root`, exactly there.
    pub fn open(root: &Path) -> Result<Self, SourceError> {
        let has_folder = root.join(STANDARDS).join("map.toml").is_file();
        #[cfg(feature = "git")]
        let repository = Repository::open(root)?;
        #[cfg(feature = "git")]
        let found = has_folder
            || match &repository {
                // A damaged repository is opened all the same, so that `verify` can say what is wrong.
                Some(repository) => match repository.has_standard() {
                    Err(error) if error.is_of_content() => true,
                    answer => answer?,
                },
                None => false,
            };
        #[cfg(not(feature = "git"))]
        let found = has_folder;
        if !found {
            return Err(SourceError::NoStandard(root.to_owned()));
        }
        Ok(Self {
            root: root.to_owned(),
            #[cfg(feature = "git")]
            repository,
            has_folder,
        })
    }

    /// Opens the repository that the environment of a hook names, with what is being pushed to it.
    ///
    /// # Errors
    /// Where there is none.
    #[cfg(feature = "git")]
    pub fn in_hook(root: &Path) -> Result<Self, SourceError> {
        Ok(Self {
            root: root.to_owned(),
            repository: Some(Repository::in_hook()?),
            has_folder: false,
        })
    }

    /// Opens the standard that `start` stands in: there, or in the nearest folder above.
    /// `None` where there is none.
    pub fn discover(start: &Path) -> Result<Option<Self>, SourceError> {
        for folder in start.ancestors() {
            match Self::open(folder) {
                Ok(store) => return Ok(Some(store)),
                Err(SourceError::NoStandard(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// The folder that holds the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether the standard lies in files that can be edited.
    pub fn has_folder(&self) -> bool {
        self.has_folder
    }

    /// The repository, where there is one.
    #[cfg(feature = "git")]
    pub fn repository(&self) -> Option<&Repository> {
        self.repository.as_ref()
    }

    /// The standard as committed last; the folder, where nothing was committed.
    pub fn committed(&self) -> Result<Files, SourceError> {
        #[cfg(feature = "git")]
        if let Some(repository) = &self.repository
            && repository.has_standard()?
        {
            return repository.files("HEAD");
        }
        self.working()
    }

    /// The standard as it lies in the folder; what is committed, where there is no folder.
    pub fn working(&self) -> Result<Files, SourceError> {
        if self.has_folder {
            return folder::read(&self.root.join(STANDARDS));
        }
        #[cfg(feature = "git")]
        if let Some(repository) = &self.repository {
            return repository.files("HEAD");
        }
        Err(SourceError::NoStandard(self.root.clone()))
    }
}
