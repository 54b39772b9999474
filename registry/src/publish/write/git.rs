//! Writing to git: one commit, built from the last commit's tree, and then the folder follows.

use std::path::Path;

use git2::build::{CheckoutBuilder, TreeUpdateBuilder};
use git2::{FileMode, Status, StatusOptions};

use crate::publish::{Changes, PublishError};
use crate::source::git::Repository;
use crate::source::{STANDARDS, SourceError, Store};

pub(super) fn write(
    store: &Store,
    repository: &Repository,
    changes: &Changes,
    message: &str,
) -> Result<String, PublishError> {
    let git = repository.inner();
    let edited = store.has_folder() && !git.is_bare();
    if edited {
        committed(git)?;
    }
    let signature = git.signature().map_err(|_| PublishError::NoSignature)?;
    let commit = commit(git, changes, &signature, message).map_err(SourceError::from)?;
    if edited {
        follow(git, changes).map_err(|error| PublishError::NotCheckedOut {
            commit: commit.clone(),
            reason: error.message().to_owned(),
        })?;
    }
    Ok(commit)
}

/// Refuses where anything under `standards/` differs from the last commit.
fn committed(git: &git2::Repository) -> Result<(), PublishError> {
    let mut options = StatusOptions::new();
    options
        .pathspec(STANDARDS)
        .disable_pathspec_match(true)
        .include_untracked(true)
        .include_ignored(true)
        .recurse_ignored_dirs(true)
        .recurse_untracked_dirs(true);
    let found = git
        .statuses(Some(&mut options))
        .map_err(SourceError::from)?;
    let differing: Vec<_> = found
        .iter()
        .filter(|entry| entry.status() != Status::CURRENT)
        .map(|entry| String::from_utf8_lossy(entry.path_bytes()).into_owned())
        .collect();
    if differing.is_empty() {
        Ok(())
    } else {
        Err(PublishError::NotCommitted(differing))
    }
}

fn commit(
    git: &git2::Repository,
    changes: &Changes,
    signature: &git2::Signature<'_>,
    message: &str,
) -> Result<String, git2::Error> {
    let parent = git.head()?.peel_to_commit()?;
    let mut update = TreeUpdateBuilder::new();
    for (path, bytes) in &changes.files {
        update.upsert(
            format!("{STANDARDS}/{path}"),
            git.blob(bytes)?,
            FileMode::Blob,
        );
    }
    let tree = update.create_updated(git, &parent.tree()?)?;
    let tree = git.find_tree(tree)?;
    let commit = git.commit(
        Some("HEAD"),
        signature,
        signature,
        message,
        &tree,
        &[&parent],
    )?;
    Ok(commit.to_string())
}

/// Brings the folder and the index up to the commit, at just the paths that it changed.
fn follow(git: &git2::Repository, changes: &Changes) -> Result<(), git2::Error> {
    let mut checkout = CheckoutBuilder::new();
    checkout.force().disable_pathspec_match(true);
    for (path, _) in &changes.files {
        checkout.path(Path::new(STANDARDS).join(path));
    }
    git.checkout_head(Some(&mut checkout))
}
