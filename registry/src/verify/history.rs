//! The ledger against git history: what was there once must still be there, byte for byte.

use std::collections::{HashMap, HashSet};

use git2::{ErrorCode, Oid, Sort};

use super::Verification;
use super::trees::Trees;
use crate::ledger::entry::{Beside, Release};
use crate::ledger::{Body, Ledger};
use crate::source::SourceError;
use crate::source::git::Repository;

/// A release, and where its line ends in the ledger.
struct Line<'l> {
    number: u64,
    end: usize,
    release: &'l Release,
}

pub(super) fn check(
    repository: &Repository,
    today: &[u8],
    ledger: Option<&Ledger>,
    found: &mut Verification,
) -> Result<(), SourceError> {
    let git = repository.inner();
    let head = match git.head() {
        Ok(head) => head.peel_to_commit()?.id(),
        Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => {
            found.note("nothing is committed yet, so there is no history to compare with");
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    let shallow = repository.is_shallow();
    if shallow {
        found.note("this clone has only a part of the history, so earlier ledgers could not all be compared");
    }
    let lines = ledger.map(release_lines).unwrap_or_default();
    let mut trees = Trees::new(git);
    let first = prefixes(git, head, today, &mut trees, found)?;
    releases(git, &lines, &first, shallow, &mut trees, found)?;
    for line in &lines {
        tags(git, line, today, &mut trees, found)?;
    }
    Ok(())
}

fn release_lines(ledger: &Ledger) -> Vec<Line<'_>> {
    let mut end = 0;
    let texts = ledger.text().split_inclusive('\n');
    let lines = ledger
        .entries()
        .iter()
        .zip(texts)
        .filter_map(|(entry, text)| {
            end += text.len();
            match &entry.body {
                Body::Release(release) => Some(Line {
                    number: entry.seq,
                    end,
                    release,
                }),
                _ => None,
            }
        });
    lines.collect()
}

/// Holds every ledger of history against today's. Gives, oldest first, the commits in which a
/// ledger of some length first stood.
fn prefixes(
    git: &git2::Repository,
    head: Oid,
    today: &[u8],
    trees: &mut Trees<'_>,
    found: &mut Verification,
) -> Result<Vec<(Oid, usize)>, SourceError> {
    let mut walk = git.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    walk.push(head)?;
    let mut seen = HashSet::new();
    let mut first = Vec::new();
    for commit in walk {
        let commit = commit?;
        let Some(blob) = trees.ledger(commit)?.filter(|blob| seen.insert(*blob)) else {
            continue;
        };
        let earlier = trees.bytes(blob)?;
        if today.starts_with(&earlier) {
            first.push((commit, earlier.len()));
        } else {
            found.problem(difference(commit, &earlier, today));
        }
    }
    Ok(first)
}

/// Names the first line in which today's ledger departs from an earlier one.
fn difference(commit: Oid, earlier: &[u8], today: &[u8]) -> String {
    let common = earlier
        .iter()
        .zip(today)
        .take_while(|(a, b)| a == b)
        .count();
    let line = super::line_ends(&earlier[..common]) + 1;
    let what = if common == today.len() {
        "is missing now"
    } else {
        "is another now"
    };
    format!(
        "ledger line {line} {what}: commit {commit} has a ledger that today's does not begin with"
    )
}

/// Compares what each release says of map, policy, people, thesaurus and reviews with the commit
/// that first holds it.
fn releases(
    git: &git2::Repository,
    lines: &[Line<'_>],
    first: &[(Oid, usize)],
    shallow: bool,
    trees: &mut Trees<'_>,
    found: &mut Verification,
) -> Result<(), SourceError> {
    let held: HashMap<u64, Oid> = lines
        .iter()
        .filter_map(|line| {
            let (commit, _) = first.iter().find(|(_, length)| *length >= line.end)?;
            Some((line.number, *commit))
        })
        .collect();
    for (at, line) in lines.iter().enumerate() {
        let version = &line.release.version;
        let Some(commit) = held.get(&line.number) else {
            found.note(format!("release {version} is not committed yet"));
            continue;
        };
        let is_last_of_its_commit = lines
            .get(at + 1)
            .is_none_or(|next| held.get(&next.number) != Some(commit));
        let is_cut_off = shallow && git.find_commit(*commit)?.parent_count() == 0;
        if is_cut_off || !is_last_of_its_commit {
            found.note(format!(
                "what stood beside release {version} could not be checked: the commit that made it is not in this history"
            ));
            continue;
        }
        if let Some(beside) = trees.beside(*commit)? {
            for name in differing(&beside, &line.release.sha256) {
                found.problem(format!(
                    "ledger line {}: the SHA-256 of {name} in release {version} does not fit commit {commit}, which first holds it",
                    line.number
                ));
            }
        }
    }
    Ok(())
}

fn differing(there: &Beside, said: &Beside) -> Vec<&'static str> {
    let pairs = [
        ("map.toml", there.map == said.map),
        ("policy.toml", there.policy == said.policy),
        ("people.toml", there.people == said.people),
        ("thesaurus.toml", there.thesaurus == said.thesaurus),
        ("the reviews", there.reviews == said.reviews),
    ];
    pairs
        .into_iter()
        .filter(|(_, same)| !same)
        .map(|(name, _)| name)
        .collect()
}

/// A tag with the name of a release must be annotated, and lead to a commit that holds it.
fn tags(
    git: &git2::Repository,
    line: &Line<'_>,
    today: &[u8],
    trees: &mut Trees<'_>,
    found: &mut Verification,
) -> Result<(), SourceError> {
    let version = &line.release.version;
    for name in [version.to_string(), format!("v{version}")] {
        let Ok(tag) = git.find_reference(&format!("refs/tags/{name}")) else {
            continue;
        };
        if !is_annotated(git, &tag) {
            found.problem(format!(
                "the tag {name} is not annotated: make it with git tag -a"
            ));
        }
        let Ok(commit) = tag.peel_to_commit() else {
            found.problem(format!("the tag {name} does not lead to a commit"));
            continue;
        };
        let there = match trees.ledger(commit.id())? {
            Some(blob) => trees.bytes(blob)?,
            None => Vec::new(),
        };
        if there.len() < line.end || !today.starts_with(&there) {
            let commit = commit.id();
            found.problem(format!("the tag {name} leads to commit {commit}, whose ledger does not hold release {version}"));
        }
    }
    Ok(())
}

fn is_annotated(git: &git2::Repository, tag: &git2::Reference<'_>) -> bool {
    tag.target()
        .is_some_and(|target| git.find_tag(target).is_ok())
}
