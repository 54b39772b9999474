//! Reads from git what only history knows.

use std::collections::{BTreeMap, HashSet};

use git2::{Commit, ErrorCode, ObjectType, Oid, Sort, Tree};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use semver::Version;

use super::history::{Author, Before, FileHistory, History, SeenText};
use super::opened;
use crate::digest::Sha256Hex;
use crate::governance::people::address_sha256;
use crate::ledger::{Body, Ledger};
use crate::parse;
use crate::source::git::Repository;
use crate::source::{STANDARDS, SourceError, Store};

/// The most commits that one proposal is followed through.
const MOST_COMMITS: usize = 10_000;
/// The same for all of history.
const MOST_COMMITS_EVER: usize = 100_000;
/// The most bytes of texts that are kept from history.
const MOST_TEXT: usize = 64 * 1024 * 1024;
/// The most bytes of a definition that are read from history.
const MOST_BYTES: usize = 256 * 1024;

/// What happened to the standard in the commits that lead to `head` and not to `base`; with no base, in all.
///
/// # Errors
/// Where an object is missing or damaged, or there is more than can be followed.
pub fn range(
    repository: &Repository,
    base: Option<Oid>,
    head: Oid,
) -> Result<History, SourceError> {
    let commits = if base.is_some() {
        MOST_COMMITS
    } else {
        MOST_COMMITS_EVER
    };
    within(repository, base, head, [commits, MOST_TEXT])
}

/// The same, within the most commits and bytes of text. Past them it fails: what is left out would be the newest.
pub(super) fn within(
    repository: &Repository,
    base: Option<Oid>,
    head: Oid,
    [most_commits, most_text]: [usize; 2],
) -> Result<History, SourceError> {
    let git = repository.inner();
    let mut walk = git.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    walk.push(head)?;
    if let Some(base) = base {
        walk.hide(base)?;
    }
    let mut history = History {
        before: base.map(|base| before(repository, base)).transpose()?,
        recorded: opened::read(repository)?,
        ..History::default()
    };
    let too_much = |most, what| Err(SourceError::TooMuchHistory { most, what });
    let mut kept = 0;
    for (index, commit) in walk.enumerate() {
        if index >= most_commits {
            return too_much(most_commits, "commits");
        }
        let commit = git.find_commit(commit?)?;
        let authors = authors_of(&commit);
        let day = day_of(&commit);
        for (path, blob) in touched(git, &commit)? {
            let file: &mut FileHistory = history.files.entry(path).or_default();
            for author in &authors {
                if !file.authors.contains(author) {
                    file.authors.push(author.clone());
                }
            }
            if let Some(text) = blob.map(|blob| text(git, blob)).transpose()?.flatten() {
                kept += text.len();
                if kept > most_text {
                    return too_much(most_text, "bytes of text");
                }
                let sha256 = Sha256Hex::of(text.as_bytes());
                file.texts.push(SeenText {
                    text,
                    sha256,
                    claimed: day,
                });
            }
        }
    }
    Ok(history)
}

/// What happened since the last release, up to the last commit; nothing where there is no git.
///
/// # Errors
/// Where an object is missing or damaged.
pub fn since_release(store: &Store) -> Result<History, SourceError> {
    let Some(repository) = store.repository() else {
        return Ok(History::default());
    };
    if !repository.has_standard()? {
        return Ok(History::default());
    }
    let head = repository.commit("HEAD")?;
    range(repository, last_release(repository, head)?, head)
}

/// What happened ever, up to the last commit, judged by what stood there at the last release; nothing where there is
/// no git.
///
/// # Errors
/// Where an object is missing or damaged.
pub fn whole(store: &Store) -> Result<History, SourceError> {
    let Some(repository) = store.repository() else {
        return Ok(History::default());
    };
    if !repository.has_standard()? {
        return Ok(History::default());
    }
    let head = repository.commit("HEAD")?;
    whole_of(repository, head)
}

/// What happened ever, up to one commit.
///
/// # Errors
/// Where an object is missing or damaged.
pub fn whole_of(repository: &Repository, head: Oid) -> Result<History, SourceError> {
    let mut history = range(repository, None, head)?;
    let release = last_release(repository, head)?;
    history.before = release
        .map(|release| before(repository, release))
        .transpose()?;
    Ok(history)
}

/// The commit from which two others come.
///
/// # Errors
/// Where git cannot tell.
pub fn merge_base(
    repository: &Repository,
    one: Oid,
    other: Oid,
) -> Result<Option<Oid>, SourceError> {
    match repository.inner().merge_base(one, other) {
        Ok(base) => Ok(Some(base)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The commit that made the last release which `head` holds; nothing where there is none.
///
/// # Errors
/// Where an object is missing or damaged.
pub fn last_release(repository: &Repository, head: Oid) -> Result<Option<Oid>, SourceError> {
    made(repository, head, |_| true)
}

/// The commit that made the last of the releases that are wanted; nothing where `head` holds none.
pub(crate) fn made(
    repository: &Repository,
    head: Oid,
    is_wanted: impl Fn(&Version) -> bool,
) -> Result<Option<Oid>, SourceError> {
    let git = repository.inner();
    let ledger = |commit: Oid| -> Result<Option<Vec<u8>>, SourceError> {
        let tree = git.find_commit(commit)?.tree()?;
        let path = std::path::Path::new(STANDARDS).join("ledger.jsonl");
        match tree.get_path(&path) {
            Ok(entry) => Ok(Some(git.find_blob(entry.id())?.content().to_vec())),
            Err(_) => Ok(None),
        }
    };
    let Some(bytes) = ledger(head)? else {
        return Ok(None);
    };
    let Some(end) = Ledger::parse(&bytes)
        .ok()
        .and_then(|ledger| end_of_last(&ledger, is_wanted))
    else {
        return Ok(None);
    };
    let mut walk = git.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    walk.push(head)?;
    let mut seen = HashSet::new();
    for commit in walk {
        let commit = commit?;
        let tree = git.find_commit(commit)?.tree()?;
        let path = std::path::Path::new(STANDARDS).join("ledger.jsonl");
        let Ok(entry) = tree.get_path(&path) else {
            continue;
        };
        if !seen.insert(entry.id()) {
            continue;
        }
        let earlier = git.find_blob(entry.id())?;
        if earlier.size() >= end && earlier.content()[..end] == bytes[..end] {
            return Ok(Some(commit));
        }
    }
    Ok(None)
}

/// Where the line of the last release that is wanted ends.
fn end_of_last(ledger: &Ledger, is_wanted: impl Fn(&Version) -> bool) -> Option<usize> {
    let mut end = 0;
    let mut last = None;
    let lines = ledger.text().split_inclusive('\n');
    for (entry, line) in ledger.entries().iter().zip(lines) {
        end += line.len();
        if matches!(&entry.body, Body::Release(it) if is_wanted(&it.version)) {
            last = Some(end);
        }
    }
    last
}

/// The thresholds and people at a commit. What cannot be read there does not count.
///
/// # Errors
/// Where an object is missing or damaged.
pub fn before(repository: &Repository, commit: Oid) -> Result<Before, SourceError> {
    let git = repository.inner();
    let tree = git.find_commit(commit)?.tree()?;
    let file = |name: &str| -> Result<Option<String>, SourceError> {
        match tree.get_path(&std::path::Path::new(STANDARDS).join(name)) {
            Ok(entry) if entry.kind() == Some(ObjectType::Blob) => text(git, entry.id()),
            _ => Ok(None),
        }
    };
    let policy = file("policy.toml")?;
    let people = file("people.toml")?;
    Ok(Before {
        policy: policy.and_then(|text| parse::policy("policy.toml", &text).ok()),
        people: people
            .and_then(|text| parse::people("people.toml", &text).ok())
            .unwrap_or_default(),
    })
}

/// The living files and change records that a commit touches, and what they are after it. A merge touches what
/// is like in none of its parents.
fn touched(
    git: &git2::Repository,
    commit: &Commit<'_>,
) -> Result<Vec<(String, Option<Oid>)>, SourceError> {
    let tree = commit.tree()?;
    let mut parents = commit.parents();
    let against = |parent: Option<Tree<'_>>| -> Result<BTreeMap<String, Option<Oid>>, SourceError> {
        let mut options = git2::DiffOptions::new();
        options.pathspec(STANDARDS).disable_pathspec_match(true);
        let diff = git.diff_tree_to_tree(parent.as_ref(), Some(&tree), Some(&mut options))?;
        let deltas = diff.deltas().filter_map(|delta| {
            let file = delta.new_file();
            let path = file.path().or_else(|| delta.old_file().path())?.to_str()?;
            let path = path.strip_prefix(STANDARDS)?.strip_prefix('/')?;
            let is_gone = file.id().is_zero();
            is_ours(path).then(|| (path.to_owned(), (!is_gone).then_some(file.id())))
        });
        Ok(deltas.collect())
    };
    let first = parents.next().map(|parent| parent.tree()).transpose()?;
    let mut found = against(first)?;
    for parent in parents {
        let other = against(Some(parent.tree()?))?;
        found.retain(|path, _| other.contains_key(path));
    }
    Ok(found.into_iter().collect())
}

fn is_ours(path: &str) -> bool {
    !(path.starts_with("published/") || path.starts_with("reviews/") || path == "ledger.jsonl")
}

/// The text of a blob that is small enough to be a definition.
fn text(git: &git2::Repository, blob: Oid) -> Result<Option<String>, SourceError> {
    let (size, kind) = git.odb()?.read_header(blob)?;
    if kind != ObjectType::Blob || size > MOST_BYTES {
        return Ok(None);
    }
    let content = git.find_blob(blob)?;
    Ok(std::str::from_utf8(content.content())
        .ok()
        .map(str::to_owned))
}

/// Everybody whom a commit names: author, committer, and co-authors in its message.
fn authors_of(commit: &Commit<'_>) -> Vec<Author> {
    let mut authors: Vec<_> = [commit.author(), commit.committer()]
        .iter()
        .map(|signature| {
            author(
                &lossy(signature.name_bytes()),
                &lossy(signature.email_bytes()),
            )
        })
        .collect();
    let message = lossy(commit.message_raw_bytes());
    let trailers = message.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let is_co_author = key.trim().eq_ignore_ascii_case("co-authored-by");
        is_co_author.then_some(value)
    });
    authors.extend(trailers.filter_map(|value| {
        let (name, rest) = value.split_once('<')?;
        let (address, _) = rest.split_once('>')?;
        Some(author(name, address))
    }));
    authors.dedup();
    authors
}

fn author(name: &str, address: &str) -> Author {
    Author {
        name: name.trim().to_owned(),
        address: address_sha256(address),
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The day of a commit, as its committer claims, in UTC.
fn day_of(commit: &Commit<'_>) -> Date {
    let time = Timestamp::from_second(commit.time().seconds()).unwrap_or(Timestamp::UNIX_EPOCH);
    time.to_zoned(TimeZone::UTC).date()
}
