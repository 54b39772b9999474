//! Approvals given on a forge, taken over as review files.
//!
//! The forge's file is hostile input: a person is found by the number of her account alone, a commit by its whole digits,
//! and every text ends as a value in a file.

mod body;
mod forgejo;
mod github;
mod gitlab;
mod given;
mod importing;
mod texts;

#[cfg(test)]
mod tests;

use serde_json::Value;

use self::importing::Importing;
use super::{Planned, ReviewerError, reviewer};
use crate::governance::review::ReviewVerdict;
use crate::id::DefinitionId;
use crate::source::{SourceError, Store};
use crate::standard::Standard;

/// The largest file of approvals, in bytes.
pub const MAX_APPROVALS: u64 = 8 * 1024 * 1024;
/// The most approvals in one file.
const MOST: usize = 1_000;

/// A forge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is named after the forge")]
pub enum Forge {
    Github,
    Gitlab,
    Forgejo,
}

/// What came of a file of approvals.
#[derive(Debug, Default)]
pub struct Import {
    /// The review files to write.
    pub taken: Vec<Taken>,
    /// What is no review, or was taken over before.
    pub skipped: Vec<Left>,
    /// What is a review, and lacks something.
    pub refused: Vec<Left>,
}

/// An approval that becomes a review file.
#[derive(Debug)]
pub struct Taken {
    /// The file.
    pub planned: Planned,
    /// Who gave it.
    pub reviewer: DefinitionId,
    /// What it says.
    pub verdict: ReviewVerdict,
}

/// An approval that becomes none.
#[derive(Debug)]
pub struct Left {
    /// Which: the account's name and the address, or its number in the file.
    pub which: String,
    /// Why.
    pub why: String,
}

/// Why a file of approvals cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// It is no JSON.
    #[error("this is not the JSON that a forge gives for reviews: {0}")]
    Json(#[from] serde_json::Error),
    /// It is too much.
    #[error("the file is larger than {MAX_APPROVALS} bytes, or holds more than {MOST} reviews")]
    TooLarge,
    /// GitLab says too little.
    #[error("{}", gitlab::WHY)]
    Gitlab,
    /// There is no git repository.
    #[error("the texts that were read are looked up in git, and this folder is no git repository")]
    NoGit,
    /// Nobody knows whose account is whose.
    #[error(transparent)]
    People(#[from] ReviewerError),
    /// The standard cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
}

/// Reads the approvals in `json` and plans a review file for each that is whole.
///
/// What was read are the definitions that differ between the approved commit and where it left `base`; without one,
/// `main`.
///
/// # Errors
/// Where the file, the standard or the people cannot be read.
pub fn import(
    store: &Store,
    json: &[u8],
    forge: Option<Forge>,
    base: Option<&str>,
) -> Result<Import, ImportError> {
    if json.len() as u64 > MAX_APPROVALS {
        return Err(ImportError::TooLarge);
    }
    let reviews = match serde_json::from_slice(json)? {
        Value::Array(reviews) => reviews,
        one => vec![one],
    };
    if reviews.len() > MOST {
        return Err(ImportError::TooLarge);
    }
    let forge = forge.unwrap_or_else(|| forge_of(&reviews));
    let read = match forge {
        Forge::Github => github::read,
        Forge::Forgejo => forgejo::read,
        Forge::Gitlab => return Err(ImportError::Gitlab),
    };
    let files = store.working()?;
    let (standard, problems) = Standard::read(&files);
    reviewer::readable(&problems)?;
    let repository = store.repository().ok_or(ImportError::NoGit)?;
    let mut importing = Importing::new(&files, &standard, repository, base);
    for (at, review) in reviews.iter().enumerate() {
        match read(review) {
            Ok(given) => importing.take(&given),
            Err(why) => importing.import.refused.push(Left {
                which: format!("review {} of the file", at + 1),
                why,
            }),
        }
    }
    Ok(importing.import)
}

/// Tells by its fields which forge a file came from.
fn forge_of(reviews: &[Value]) -> Forge {
    let has = |field: &str| reviews.iter().any(|review| review.get(field).is_some());
    if reviews.iter().any(gitlab::is_from_there) {
        Forge::Gitlab
    } else if forgejo::OWN_FIELDS.into_iter().any(has) {
        Forge::Forgejo
    } else {
        Forge::Github
    }
}
