//! Finds commits that write where only a release may, even where a later one undoes it: history keeps them, and
//! `verify` holds every ledger that ever stood there against today's.

use std::path::Path;

use git2::{Oid, Sort};

use crate::parse::Problem;
use crate::rules::ground::proposal as grounds;
use crate::source::git::Repository;
use crate::source::{STANDARDS, SourceError};

/// What only a release and a change of status write.
const PLACES: [&str; 2] = ["ledger.jsonl", "published"];

/// The first commit that leads to `head` and not to `onto`, and writes to the ledger or to what is published.
pub(super) fn by_hand(
    repository: &Repository,
    onto: Oid,
    head: Oid,
) -> Result<Option<Problem>, SourceError> {
    let git = repository.inner();
    let mut walk = git.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    walk.push(head)?;
    walk.hide(onto)?;
    for commit in walk {
        let commit = commit?;
        if let Some(place) = written(git, commit)? {
            let message = format!(
                "commit {commit} of this proposal changes {STANDARDS}/{place}, which a release alone writes, and history keeps it"
            );
            let problem = grounds::PROPOSAL_TOUCHES_PUBLISHED.refuse(place, message);
            return Ok(Some(problem.help(
                "make the branch anew without that commit; undoing it in a later one is not enough",
            )));
        }
    }
    Ok(None)
}

/// Whether two commits differ in what only a release writes.
pub(super) fn differs(git: &git2::Repository, one: Oid, other: Oid) -> Result<bool, SourceError> {
    for place in PLACES {
        if object(git, one, place)? != object(git, other, place)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The place that a commit leaves like in none of its parents.
fn written(git: &git2::Repository, commit: Oid) -> Result<Option<&'static str>, SourceError> {
    for place in PLACES {
        let own = object(git, commit, place)?;
        let mut is_new = true;
        let mut is_first = true;
        for parent in git.find_commit(commit)?.parent_ids() {
            is_new &= object(git, parent, place)? != own;
            is_first = false;
        }
        if is_new && !(is_first && own.is_none()) {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

/// What lies at a place of the standard in a commit.
fn object(git: &git2::Repository, commit: Oid, place: &str) -> Result<Option<Oid>, SourceError> {
    let tree = git.find_commit(commit)?.tree()?;
    match tree.get_path(&Path::new(STANDARDS).join(place)) {
        Ok(entry) => Ok(Some(entry.id())),
        Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
