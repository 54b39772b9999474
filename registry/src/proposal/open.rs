//! The proposals that are open: branches and pull requests that are not merged yet.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use git2::Oid;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{Examined, examine};
use crate::digest::Sha256Hex;
use crate::gate::opened;
use crate::governance::review::Perspective;
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::source::git::Repository;
use crate::source::{Files, SourceError};

/// The most proposals that are looked at: the newest.
const MOST: usize = 200;

/// Where proposals are found, and how each is called.
const PLACES: &[(&str, &str, &str)] = &[
    ("refs/heads/proposals/", "", ""),
    ("refs/remotes/origin/proposals/", "", ""),
    ("refs/pull/", "/head", "pull request "),
    ("refs/remotes/origin/pull/", "/head", "pull request "),
    ("refs/merge-requests/", "/head", "merge request "),
    (
        "refs/remotes/origin/merge-requests/",
        "/head",
        "merge request ",
    ),
];

/// A proposal that is open.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    /// What it is called: `loneliness`, `pull request 17`.
    pub name: String,
    /// The ref.
    pub reference: String,
    /// The first line of the message of its first commit.
    pub title: String,
    /// The day of its last commit, as its committer claims.
    pub last: Date,
    /// Whether nothing has happened for so long that it rests until somebody takes it up again.
    pub parked: bool,
    /// The sides that are awaited.
    pub awaited: BTreeSet<Perspective>,
    /// Other open proposals that change the same definitions.
    pub collides: BTreeSet<String>,
    /// What it proposes; nothing where it could not be read, and then why.
    pub examined: Result<Examined, String>,
}

/// A ref that holds a proposal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The ref.
    pub reference: String,
    /// What it is called.
    pub name: String,
    /// Its last commit.
    pub head: Oid,
}

/// The refs that hold proposals which `onto` does not hold yet, the newest first; one that claims to be of a day to
/// come counts as of today.
///
/// # Errors
/// Where git cannot read its refs.
pub fn candidates(
    repository: &Repository,
    onto: Oid,
    today: Date,
) -> Result<Vec<Candidate>, SourceError> {
    let mut found = all(repository, onto)?;
    let midnight = |day: Date| {
        day.to_zoned(TimeZone::UTC)
            .map(|at| at.timestamp().as_second())
    };
    if let (Ok(starts), Ok(ends)) = (midnight(today), today.tomorrow().and_then(midnight)) {
        for (time, _) in found.iter_mut().filter(|(time, _)| *time >= ends) {
            *time = starts;
        }
    }
    found.sort_by_key(|(time, candidate)| (-*time, candidate.name.clone()));
    Ok(found.into_iter().map(|(_, it)| it).take(MOST).collect())
}

/// All of them, each with the time that its last commit claims.
fn all(repository: &Repository, onto: Oid) -> Result<Vec<(i64, Candidate)>, SourceError> {
    let git = repository.inner();
    let mut walk = git.revwalk()?;
    walk.push(onto)?;
    let merged = walk.collect::<Result<HashSet<_>, _>>()?;
    let mut found = BTreeMap::new();
    for reference in git.references()? {
        let Ok(reference) = reference else { continue };
        let Ok(full) = reference.name() else { continue };
        let named = PLACES.iter().find_map(|(start, end, called)| {
            let rest = full.strip_prefix(start)?.strip_suffix(end)?;
            let is_plain = !rest.is_empty() && rest.len() <= 100;
            is_plain.then(|| format!("{called}{rest}"))
        });
        let Some(name) = named else { continue };
        let Ok(head) = reference.peel_to_commit() else {
            continue;
        };
        if !merged.contains(&head.id()) {
            let candidate = Candidate {
                reference: full.to_owned(),
                name,
                head: head.id(),
            };
            // A branch that was fetched too is the same proposal.
            found
                .entry(candidate.name.clone())
                .or_insert((head.time().seconds(), candidate));
        }
    }
    Ok(found.into_values().collect())
}

/// A digest of the names and targets of every ref on which the proposals depend: where it is the same as before,
/// nothing was proposed, edited, taken back or recorded.
///
/// # Errors
/// Where git cannot read its refs.
pub fn refs_digest(repository: &Repository) -> Result<Sha256Hex, SourceError> {
    let mut lines = Vec::new();
    for reference in repository.inner().references()? {
        let Ok(reference) = reference else { continue };
        let Ok(name) = reference.name() else { continue };
        let is_one = name == opened::REF || PLACES.iter().any(|place| name.starts_with(place.0));
        if let Some(target) = reference.target().filter(|_| is_one) {
            lines.push(format!("{target} {name}\n"));
        }
    }
    lines.sort();
    Ok(Sha256Hex::of(lines.concat().as_bytes()))
}

/// Looks at one proposal.
pub fn open(repository: &Repository, onto: Oid, candidate: &Candidate, today: Date) -> Open {
    let examined = examine(repository, onto, candidate.head, today);
    let last = last_day(repository, candidate.head)
        .unwrap_or(today)
        .min(today);
    let awaited = examined.iter().flat_map(awaited).collect();
    Open {
        name: candidate.name.clone(),
        reference: candidate.reference.clone(),
        title: title(repository, onto, candidate.head).unwrap_or_default(),
        last,
        parked: false,
        awaited,
        collides: BTreeSet::new(),
        examined: examined.map_err(|error| match error {
            // Where the server keeps the repository is nobody's business.
            SourceError::NoStandard(_) => "it holds no folder “standards” with a map".to_owned(),
            error => error.to_string(),
        }),
    }
}

/// The texts that people can read and review: those of all open proposals, and those of `onto`, of which a status may
/// be asked for; each with its file.
///
/// # Errors
/// Where a commit cannot be read.
pub fn texts(repository: &Repository, onto: Oid) -> Result<Vec<(String, Sha256Hex)>, SourceError> {
    let known = repository.files(&onto.to_string())?;
    let texts = |files: &Files| -> Vec<_> {
        let living = files.iter().filter(|(path, _)| is_living(path));
        living
            .map(|(path, bytes)| (path.to_owned(), Sha256Hex::of(bytes)))
            .collect()
    };
    let mut found = texts(&known);
    let mut seen: BTreeSet<_> = found.iter().map(|(_, sha256)| *sha256).collect();
    for (_, candidate) in all(repository, onto)? {
        // What one proposal got wrong must not keep the days of the others.
        let Ok(own) = repository.files(&candidate.head.to_string()) else {
            continue;
        };
        let new = texts(&own).into_iter();
        found.extend(new.filter(|(_, sha256)| seen.insert(*sha256)));
    }
    Ok(found)
}

/// Whether reviewers read a file: what is published they read as it lies among the living files.
fn is_living(path: &str) -> bool {
    let others = ["published/", "reviews/", "changes/", "schema/"];
    path != "ledger.jsonl" && !others.iter().any(|folder| path.starts_with(folder))
}

/// Sorts proposals by who is awaited, and marks those that are parked or touch the same definition.
pub fn arrange(open: &mut [Open], parked_days: u16, today: Date) {
    let mut by: BTreeMap<(Kind, DefinitionId), BTreeSet<String>> = BTreeMap::new();
    for one in &*open {
        for key in keys(one) {
            by.entry(key).or_default().insert(one.name.clone());
        }
    }
    for one in &mut *open {
        let silent = one.last.until(today).map_or(0, |span| span.get_days());
        one.parked = silent >= i32::from(parked_days);
        let others = keys(one).into_iter().filter_map(|key| by.get(&key));
        one.collides = others.flatten().cloned().collect();
        one.collides.remove(&one.name);
    }
    // Those that wait for few go first: one more word may finish them.
    open.sort_by_key(|one| {
        let waits = if one.awaited.is_empty() {
            usize::MAX
        } else {
            one.awaited.len()
        };
        (one.parked, waits, one.last, one.name.clone())
    });
}

fn keys(open: &Open) -> Vec<(Kind, DefinitionId)> {
    let changes = open.examined.iter().flat_map(|examined| &examined.changes);
    let changes = changes.map(|looked| &looked.step.change);
    changes
        .map(|change| (change.kind, change.id.clone()))
        .collect()
}

fn awaited(examined: &Examined) -> Vec<Perspective> {
    let tallies = examined
        .changes
        .iter()
        .filter_map(|looked| looked.tally.as_ref());
    tallies
        .flat_map(|tally| tally.sides_missing.clone())
        .collect()
}

fn last_day(repository: &Repository, head: Oid) -> Option<Date> {
    let commit = repository.inner().find_commit(head).ok()?;
    let time = Timestamp::from_second(commit.time().seconds()).ok()?;
    Some(time.to_zoned(TimeZone::UTC).date())
}

/// The first line of the oldest commit that is not merged yet.
fn title(repository: &Repository, onto: Oid, head: Oid) -> Option<String> {
    let git = repository.inner();
    let mut walk = git.revwalk().ok()?;
    walk.set_sorting(git2::Sort::TOPOLOGICAL | git2::Sort::REVERSE)
        .ok()?;
    walk.push(head).ok()?;
    walk.hide(onto).ok()?;
    let first = walk.next()?.ok()?;
    let commit = git.find_commit(first).ok()?;
    let message = String::from_utf8_lossy(commit.message_bytes()).into_owned();
    let line = message.lines().next().unwrap_or_default();
    Some(line.chars().take(120).collect())
}
