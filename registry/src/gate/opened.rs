//! The days on which a server or a check first saw each text: kept in a ref of its own, so that every clone has them
//! and no proposal can touch them.

use std::collections::BTreeMap;

use git2::{ErrorCode, ObjectType, Oid};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::digest::Sha256Hex;
use crate::source::SourceError;
use crate::source::git::Repository;

/// The ref. Its commits hold one file.
pub const REF: &str = "refs/open-outcomes/opened";
/// The file: one JSON object a line, in the order in which the texts were seen.
const FILE: &str = "opened.jsonl";
/// The most bytes that the file may have.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// That a text was seen.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    date: Date,
    file: String,
    sha256: Sha256Hex,
}

/// The first day of each text; nothing where nobody keeps them here.
pub(super) fn read(
    repository: &Repository,
) -> Result<Option<BTreeMap<Sha256Hex, Date>>, SourceError> {
    let Some((_, text)) = lines(repository)? else {
        return Ok(None);
    };
    let mut days = BTreeMap::new();
    for line in text.lines() {
        // A line that cannot be read opens nothing: the text then counts as not seen yet.
        if let Ok(line) = serde_json::from_str::<Line>(line) {
            let day = days.entry(line.sha256).or_insert(line.date);
            *day = (*day).min(line.date);
        }
    }
    Ok(Some(days))
}

/// Records that these texts, each with its file, can be read since `today`; those that are known already stay as
/// they are. Gives how many are new.
///
/// # Errors
/// Where git cannot write.
pub fn record(
    repository: &Repository,
    texts: impl Iterator<Item = (String, Sha256Hex)>,
    today: Date,
) -> Result<usize, SourceError> {
    let git = repository.inner();
    let (parent, mut text) = match lines(repository)? {
        Some((parent, text)) => (Some(git.find_commit(parent)?), text),
        None => (None, String::new()),
    };
    let known = read(repository)?.unwrap_or_default();
    let mut count = 0;
    for (file, sha256) in texts.filter(|(_, sha256)| !known.contains_key(sha256)) {
        let line = Line {
            date: today,
            file,
            sha256,
        };
        text.push_str(
            &serde_json::to_string(&line).map_err(|error| SourceError::Git(error.to_string()))?,
        );
        text.push('\n');
        count += 1;
    }
    if count == 0 && parent.is_some() {
        return Ok(0);
    }
    let mut tree = git.treebuilder(None)?;
    tree.insert(FILE, git.blob(text.as_bytes())?, 0o100_644)?;
    let tree = git.find_tree(tree.write()?)?;
    let signature = git
        .signature()
        .or_else(|_| git2::Signature::now("Open Outcomes", "nobody@example.org"))?;
    let parents: Vec<_> = parent.iter().collect();
    let message = format!("texts open for review since {today}");
    git.commit(Some(REF), &signature, &signature, &message, &tree, &parents)?;
    Ok(count)
}

fn lines(repository: &Repository) -> Result<Option<(Oid, String)>, SourceError> {
    let git = repository.inner();
    let commit = match git.find_reference(REF) {
        Ok(found) => found.peel_to_commit()?,
        Err(error) if error.code() == ErrorCode::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let tree = commit.tree()?;
    let Some(entry) = tree.get_name(FILE) else {
        return Ok(Some((commit.id(), String::new())));
    };
    let (size, kind) = git.odb()?.read_header(entry.id())?;
    if kind != ObjectType::Blob || size > MOST_BYTES {
        return Err(SourceError::TooLarge {
            path: format!("{REF}:{FILE}"),
            size: size as u64,
            limit: MOST_BYTES as u64,
        });
    }
    let blob = git.find_blob(entry.id())?;
    Ok(Some((
        commit.id(),
        String::from_utf8_lossy(blob.content()).into_owned(),
    )))
}
