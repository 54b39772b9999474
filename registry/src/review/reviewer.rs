//! Who reviews, from which side, and for whom.

use jiff::civil::Date;

use crate::governance::people::{People, Person};
use crate::governance::review::Perspective;
use crate::id::DefinitionId;
use crate::parse::Problem;
use crate::suggest;

/// Why somebody may not review so.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReviewerError {
    /// Nobody knows who reviews.
    #[error("people.toml cannot be read, so nobody knows who you are: {0}")]
    Unreadable(String),
    /// Nobody is called so.
    #[error("people.toml lists nobody called “{id}”{}", near.as_ref().map(|near| format!("; did you mean “{near}”?")).unwrap_or_default())]
    Unknown {
        /// The identifier given.
        id: DefinitionId,
        /// The nearest person.
        near: Option<String>,
    },
    /// Automatic accounts never count.
    #[error("“{0}” is an automatic account: only people review")]
    Bot(DefinitionId),
    /// She does not look from that side.
    #[error("people.toml does not list “{id}” as {}{}", side.with_article(), sides(has))]
    Side {
        /// The reviewer.
        id: DefinitionId,
        /// The perspective given.
        side: Perspective,
        /// Those she has.
        has: Vec<Perspective>,
    },
    /// She does not belong there on that day.
    #[error(
        "people.toml does not say that “{id}” belongs to “{organisation}” on {date}{}",
        belongs(has)
    )]
    Organisation {
        /// The reviewer.
        id: DefinitionId,
        /// The organisation given.
        organisation: String,
        /// The day.
        date: Date,
        /// Where she does belong.
        has: Vec<DefinitionId>,
    },
    /// She belongs to several, and has not said which.
    #[error("“{id}” belongs to several organisations: {}", names(has))]
    Several {
        /// The reviewer.
        id: DefinitionId,
        /// The organisations.
        has: Vec<DefinitionId>,
    },
}

fn sides(has: &[Perspective]) -> String {
    if has.is_empty() {
        return ": it lists no perspective of hers".to_owned();
    }
    let names: Vec<_> = has.iter().map(|side| side.name()).collect();
    format!(", but as {}", names.join(", "))
}

fn names(has: &[DefinitionId]) -> String {
    let names: Vec<_> = has.iter().map(DefinitionId::as_str).collect();
    names.join(", ")
}

fn belongs(has: &[DefinitionId]) -> String {
    if has.is_empty() {
        ": it names no organisation of hers on that day".to_owned()
    } else {
        format!(", but to {}", names(has))
    }
}

impl ReviewerError {
    /// What to do about it.
    pub(super) fn help(&self) -> String {
        match self {
            Self::Unreadable(_) => "run “open-outcomes check”, and mend that file first".to_owned(),
            Self::Unknown { id, .. } => format!(
                "to be listed, add yourself to standards/people.toml in a pull request of its own:\n\n[[people]]\nid = \"{id}\"\nname = \"Your name, or a pseudonym\"\nperspectives = [\"citizen\"]"
            ),
            Self::Bot(_) => "give the identifier of the person who read the text".to_owned(),
            Self::Side { side, .. } => format!(
                "give --perspective one of hers, or add “{}” to her perspectives in standards/people.toml in a pull request of its own",
                side.name()
            ),
            Self::Organisation { .. } => {
                "leave --organisation out, or add the membership to standards/people.toml in a pull request of its own"
                    .to_owned()
            }
            Self::Several { .. } => "say for which you speak, with --organisation".to_owned(),
        }
    }
}

/// The problem of `people.toml`, where it cannot be read.
pub(super) fn readable(problems: &[Problem]) -> Result<(), ReviewerError> {
    match problems
        .iter()
        .find(|problem| problem.file == "people.toml")
    {
        Some(problem) => Err(ReviewerError::Unreadable(problem.to_string())),
        None => Ok(()),
    }
}

/// The person called `id`, who may review from `side`.
pub(super) fn person<'p>(
    people: &'p People,
    id: &DefinitionId,
) -> Result<&'p Person, ReviewerError> {
    let unknown = || {
        let ids = people.people.iter().map(|person| person.id.as_str());
        ReviewerError::Unknown {
            id: id.clone(),
            near: suggest::nearest(id.as_str(), ids).map(str::to_owned),
        }
    };
    let person = people.person(id).ok_or_else(unknown)?;
    if person.bot {
        return Err(ReviewerError::Bot(id.clone()));
    }
    Ok(person)
}

/// Whether she looks from `side`.
pub(super) fn looks_from(person: &Person, side: Perspective) -> Result<(), ReviewerError> {
    if person.perspectives.contains(&side) {
        return Ok(());
    }
    Err(ReviewerError::Side {
        id: person.id.clone(),
        side,
        has: person.perspectives.clone(),
    })
}

/// The organisation she speaks for on `date`: the one she names, by identifier or name, else the only one she has.
pub(super) fn speaks_for(
    people: &People,
    person: &Person,
    named: Option<&str>,
    date: Date,
) -> Result<Option<DefinitionId>, ReviewerError> {
    let mut has: Vec<_> = person.organisations_on(date).cloned().collect();
    has.dedup();
    let Some(named) = named else {
        return match has.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(only.clone())),
            _ => Err(ReviewerError::Several {
                id: person.id.clone(),
                has,
            }),
        };
    };
    let is_named = |id: &&DefinitionId| {
        let entry = people.organisations.iter().find(|entry| entry.id == **id);
        id.as_str() == named
            || entry.is_some_and(|entry| entry.name.to_lowercase() == named.to_lowercase())
    };
    match has.iter().find(is_named) {
        Some(id) => Ok(Some(id.clone())),
        None => Err(ReviewerError::Organisation {
            id: person.id.clone(),
            organisation: named.chars().take(100).collect(),
            date,
            has,
        }),
    }
}
