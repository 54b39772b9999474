//! The standard against git history: what was there once must still be there, byte for byte.

mod departure;
mod policy;
mod refs;
mod releases;
mod reviews;

use std::collections::{BTreeMap, HashSet};

use git2::{Oid, Sort};

use super::trees::Trees;
use super::{LEDGER, Verification};
use crate::ledger::entry::Release;
use crate::ledger::{Body, Ledger};
use crate::source::git::Repository;
use crate::source::{Files, SourceError};

/// A release of today's ledger.
struct Line<'l> {
    number: usize,
    /// Where the line ends in the ledger.
    end: usize,
    release: &'l Release,
    /// The commit that first holds it; `None` where it is not committed yet.
    held: Option<Held>,
}

/// The commit that first holds a release.
#[derive(Clone, Copy)]
struct Held {
    commit: Oid,
    /// That history begins there, since the clone is not whole: it may have been made earlier.
    is_cut_off: bool,
    /// That a later release first stands in the same commit.
    is_shared: bool,
}

impl Line<'_> {
    /// The commit that made the release, where it is in this history.
    fn made_by(&self) -> Option<Oid> {
        let held = self.held.filter(|held| !held.is_cut_off)?;
        Some(held.commit)
    }
}

/// What the checks against history share.
struct History<'h> {
    git: &'h git2::Repository,
    trees: Trees<'h>,
    today: &'h [u8],
    lines: Vec<Line<'h>>,
}

/// Looks at the repository itself: what git would hand out.
pub(super) fn repository(
    repository: &Repository,
    files: Option<&Files>,
    found: &mut Verification,
) -> Result<(), SourceError> {
    let replaced = refs::replaced(repository.inner(), found);
    found.read(replaced)?;
    let is_committed = found.read(repository.has_standard())?;
    // Files that were read at a commit were looked at already.
    let was_read = files.is_some_and(|files| files.commit().is_some());
    if is_committed == Some(true) && !was_read {
        found.read(repository.files("HEAD"))?;
    }
    Ok(())
}

/// Compares with history what was read of the standard.
pub(super) fn check(
    repository: &Repository,
    files: &Files,
    ledger: Option<&Ledger>,
    found: &mut Verification,
) -> Result<(), SourceError> {
    let git = repository.inner();
    let Some(head) = found.read(repository.last_commit())? else {
        return Ok(());
    };
    let Some(head) = head.map(|head| head.id()) else {
        found.note("nothing is committed yet, so there is no history to compare with");
        return Ok(());
    };
    let is_shallow = repository.is_shallow();
    if is_shallow {
        found.note("this clone has only a part of the history, so earlier ledgers could not all be compared");
    }
    let mut history = History {
        git,
        trees: Trees::new(git),
        today: files.get(LEDGER).unwrap_or_default(),
        lines: ledger.map(release_lines).unwrap_or_default(),
    };
    let first = history.prefixes(head, found);
    let Some(first) = found.read(first)? else {
        found.note(
            "what was released could not be compared with git history, which cannot all be read",
        );
        return Ok(());
    };
    let done = history.hold(&first, is_shallow);
    found.read(done)?;
    let checks = [
        history.beside(found),
        history.published(ledger, found),
        history.policies(found),
        history.reviews(files, found),
        history.tags(found),
    ];
    for checked in checks {
        found.read(checked)?;
    }
    Ok(())
}

fn release_lines(ledger: &Ledger) -> Vec<Line<'_>> {
    let mut end = 0;
    let texts = ledger.text().split_inclusive('\n');
    let entries = ledger.entries().iter().zip(texts).enumerate();
    let lines = entries.filter_map(|(index, (entry, text))| {
        end += text.len();
        match &entry.body {
            Body::Release(release) => Some(Line {
                number: index + 1,
                end,
                release,
                held: None,
            }),
            _ => None,
        }
    });
    lines.collect()
}

impl History<'_> {
    /// Holds every ledger of history against today's. Gives, oldest first, the commits in which a
    /// ledger of some length first stood.
    fn prefixes(
        &mut self,
        head: Oid,
        found: &mut Verification,
    ) -> Result<Vec<(Oid, usize)>, SourceError> {
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
        walk.push(head)?;
        let mut seen = HashSet::new();
        let mut first = Vec::new();
        let mut departures = BTreeMap::new();
        for commit in walk {
            let commit = commit?;
            let ledger = self.trees.ledger(commit)?;
            let Some(blob) = ledger.filter(|blob| seen.insert(*blob)) else {
                continue;
            };
            let earlier = self.trees.bytes(blob, LEDGER)?;
            if self.today.starts_with(&earlier) {
                first.push((commit, earlier.len()));
            } else {
                // Of the commits that all know the same line, the last knows most.
                let problem = departure::problem(commit, &earlier, self.today);
                departures.insert((problem.place, problem.rule), problem);
            }
        }
        found.problems.extend(departures.into_values());
        Ok(first)
    }

    /// Finds for each release the commit that first holds it.
    fn hold(&mut self, first: &[(Oid, usize)], is_shallow: bool) -> Result<(), SourceError> {
        let mut later = None;
        for line in self.lines.iter_mut().rev() {
            let Some((commit, _)) = first.iter().find(|(_, length)| *length >= line.end) else {
                continue;
            };
            let is_cut_off = is_shallow && self.git.find_commit(*commit)?.parent_count() == 0;
            line.held = Some(Held {
                commit: *commit,
                is_cut_off,
                is_shared: later.replace(*commit) == Some(*commit),
            });
        }
        Ok(())
    }
}
