//! Approvals given on a forge, taken over as review files.
//!
//! The forge's file is hostile input: a person is found by the number of her account alone, a commit by its whole digits,
//! and every text ends as a value in a file.

mod body;
mod forgejo;
mod github;
mod gitlab;
mod given;
mod texts;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use self::body::Body;
use self::given::{Given, State};
use self::texts::Texts;
use super::block::block;
use super::draft::Draft;
use super::subjects::subject;
use super::{Planned, ReviewerError, name, reviewer};
use crate::governance::people::{People, Person};
use crate::governance::review::{Perspective, ReviewVerdict};
use crate::id::DefinitionId;
use crate::source::git::Repository;
use crate::source::{Files, SourceError, Store};
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
    let mut importing = Importing {
        files: &files,
        standard: &standard,
        repository: store.repository().ok_or(ImportError::NoGit)?,
        base,
        texts: BTreeMap::new(),
        seen: BTreeSet::new(),
        import: Import::default(),
    };
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

struct Importing<'i> {
    files: &'i Files,
    standard: &'i Standard,
    repository: &'i Repository,
    base: Option<&'i str>,
    /// By commit.
    texts: BTreeMap<String, Result<Texts, String>>,
    /// By address.
    seen: BTreeSet<String>,
    import: Import,
}

/// Why an approval becomes no file.
enum Stop {
    Skip(String),
    Refuse(String),
}

impl Importing<'_> {
    fn take(&mut self, given: &Given) {
        let which = format!("the review of “{}” at {}", given.login, given.url);
        match self.plan(given) {
            Ok(taken) => self.import.taken.push(taken),
            Err(Stop::Skip(why)) => self.import.skipped.push(Left { which, why }),
            Err(Stop::Refuse(why)) => self.import.refused.push(Left { which, why }),
        }
    }

    fn plan(&mut self, given: &Given) -> Result<Taken, Stop> {
        let before = self
            .standard
            .reviews()
            .find(|review| review.value.imported_from.as_deref() == Some(&given.url));
        let before = before.map(|review| review.file.as_str());
        let verdict = match (given.state, before) {
            (State::Open, _) => return Err(Stop::Skip("it is not handed in yet".to_owned())),
            (State::Dismissed, None) => {
                return Err(Stop::Skip("it was dismissed there".to_owned()));
            }
            (State::Dismissed, Some(file)) => {
                return Err(Stop::Skip(format!(
                    "it was dismissed there after it was taken over as {file}; that file stays, and she takes her word back with “open-outcomes review new --again”"
                )));
            }
            (State::HandedIn(_), Some(file)) => {
                return Err(Stop::Skip(format!("it was taken over before, as {file}")));
            }
            (State::HandedIn(verdict), None) => verdict,
        };
        if !self.seen.insert(given.url.clone()) {
            return Err(Stop::Skip("the file holds it twice".to_owned()));
        }
        let people = self.standard.people();
        let person = owner(people, &given.account)?;
        let body = Body::read(&given.body).map_err(Stop::Refuse)?;
        if verdict == ReviewVerdict::Comment && body.is_plain() {
            return Err(Stop::Skip(
                "it is a remark without the lines of a review".to_owned(),
            ));
        }
        let side = body.perspective().ok().flatten();
        let told = body
            .told(verdict)
            .map_err(|missing| incomplete(&missing, side, person))?;
        reviewer::looks_from(person, told.perspective).map_err(may_not)?;
        let named = told.organisation.as_deref();
        let organisation =
            reviewer::speaks_for(people, person, named, given.date).map_err(may_not)?;
        let (repository, base) = (self.repository, self.base);
        let texts = self.texts.entry(given.commit.clone());
        let texts = texts.or_insert_with(|| Texts::read(repository, &given.commit, base));
        let texts = texts
            .as_ref()
            .map_err(|why| Stop::Refuse(why.clone()))?
            .living();
        let subjects: Vec<_> = texts.iter().map(|living| subject(living)).collect();
        let draft = Draft {
            texts: &texts,
            subjects: &subjects,
            reviewer: &person.id,
            organisation: organisation.as_ref(),
            perspective: told.perspective,
            date: given.date,
            said: &told.said,
            imported_from: Some(&given.url),
        };
        let planned: Vec<_> = self
            .import
            .taken
            .iter()
            .map(|taken| taken.planned.clone())
            .collect();
        Ok(Taken {
            planned: Planned {
                path: name::free(self.files, &planned, &subjects[0], &person.id),
                text: draft.text(),
            },
            reviewer: person.id.clone(),
            verdict,
        })
    }
}

/// The person whose account it is.
fn owner<'p>(people: &'p People, account: &str) -> Result<&'p Person, Stop> {
    let has = |person: &&Person| person.accounts.iter().any(|known| known == account);
    let owners: Vec<_> = people.people.iter().filter(has).collect();
    match owners.as_slice() {
        [] => Err(Stop::Skip(format!(
            "people.toml lists nobody with the account “{account}”; she can add it to her accounts in a pull request of its own"
        ))),
        [person] if person.bot => Err(Stop::Skip("it is of an automatic account".to_owned())),
        [person] => Ok(person),
        _ => Err(Stop::Refuse(format!(
            "people.toml lists the account “{account}” for several people: leave it with one of them"
        ))),
    }
}

/// Why she may not review so, and what to change there.
fn may_not(error: ReviewerError) -> Stop {
    let line = match error {
        ReviewerError::Several { .. } => "; she adds a line “Organisation: …” to it there",
        ReviewerError::Side { .. } => {
            "; she changes the line “Perspective: …” there, or asks to be listed so"
        }
        _ => "",
    };
    Stop::Refuse(format!("{error}{line}"))
}

/// What is missing, with the lines to paste.
fn incomplete(missing: &[String], side: Option<Perspective>, person: &Person) -> Stop {
    let side = side
        .or_else(|| person.perspectives.first().copied())
        .unwrap_or(Perspective::Citizen);
    Stop::Refuse(format!(
        "{}\n\nShe adds these lines to it there, fills them in, and it is taken over again:\n\n{}",
        missing.join("; "),
        block(side)
    ))
}
