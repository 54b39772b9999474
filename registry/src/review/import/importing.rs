//! One approval after the other: whose it is, what it says, what was read.

use std::collections::{BTreeMap, BTreeSet};

use super::body::{Body, Told};
use super::given::{Given, State};
use super::texts::Texts;
use super::{Import, Left, Taken};
use crate::governance::people::{People, Person};
use crate::governance::review::{Perspective, ReviewVerdict};
use crate::id::DefinitionId;
use crate::review::block::block;
use crate::review::draft::Draft;
use crate::review::subjects::subject;
use crate::review::{Planned, ReviewerError, name, reviewer};
use crate::source::Files;
use crate::source::git::Repository;
use crate::standard::Standard;

/// An import under way.
pub(super) struct Importing<'i> {
    files: &'i Files,
    standard: &'i Standard,
    repository: &'i Repository,
    base: Option<&'i str>,
    /// By commit.
    texts: BTreeMap<String, Result<Texts, String>>,
    /// By address.
    seen: BTreeSet<String>,
    pub(super) import: Import,
}

/// Why an approval becomes no file.
enum Stop {
    Skip(String),
    Refuse(String),
}

impl<'i> Importing<'i> {
    pub(super) fn new(
        files: &'i Files,
        standard: &'i Standard,
        repository: &'i Repository,
        base: Option<&'i str>,
    ) -> Self {
        Self {
            files,
            standard,
            repository,
            base,
            texts: BTreeMap::new(),
            seen: BTreeSet::new(),
            import: Import::default(),
        }
    }

    /// Plans the file for one approval, or notes why there is none.
    pub(super) fn take(&mut self, given: &Given) {
        let which = format!("the review of “{}” at {}", given.login, given.url);
        match self.plan(given) {
            Ok(taken) => self.import.taken.push(taken),
            Err(Stop::Skip(why)) => self.import.skipped.push(Left { which, why }),
            Err(Stop::Refuse(why)) => self.import.refused.push(Left { which, why }),
        }
    }

    fn plan(&mut self, given: &Given) -> Result<Taken, Stop> {
        let verdict = self.handed_in(given)?;
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
        let planned = self.file(given, person, organisation.as_ref(), &told)?;
        Ok(Taken {
            planned,
            reviewer: person.id.clone(),
            verdict,
        })
    }

    /// Its verdict, where it is handed in and was not taken over before.
    fn handed_in(&self, given: &Given) -> Result<ReviewVerdict, Stop> {
        let mut reviews = self.standard.reviews();
        let before = reviews.find(|review| review.value.imported_from.as_ref() == Some(&given.url));
        let before = before.map(|review| review.file.as_str());
        let why = match (given.state, before) {
            (State::HandedIn(verdict), None) => return Ok(verdict),
            (State::HandedIn(_), Some(file)) => format!("it was taken over before, as {file}"),
            (State::Open, _) => "it is not handed in yet".to_owned(),
            (State::Dismissed, None) => "it was dismissed there".to_owned(),
            (State::Dismissed, Some(file)) => format!(
                "it was dismissed there after it was taken over as {file}; that file stays, and she takes her word back with “open-outcomes review new --again”"
            ),
        };
        Err(Stop::Skip(why))
    }

    /// The file for an approval that is whole.
    fn file(
        &mut self,
        given: &Given,
        person: &Person,
        organisation: Option<&DefinitionId>,
        told: &Told,
    ) -> Result<Planned, Stop> {
        let (repository, base) = (self.repository, self.base);
        let texts = self.texts.entry(given.commit.clone());
        let texts = texts.or_insert_with(|| Texts::read(repository, &given.commit, base));
        let texts = texts.as_ref().map_err(|why| Stop::Refuse(why.clone()))?;
        let texts = texts.living();
        let subjects: Vec<_> = texts.iter().map(|living| subject(living)).collect();
        let draft = Draft {
            texts: &texts,
            subjects: &subjects,
            reviewer: &person.id,
            organisation,
            perspective: told.perspective,
            date: given.date,
            said: &told.said,
            imported_from: Some(&given.url),
        };
        let planned = self.import.taken.iter().map(|taken| taken.planned.clone());
        let planned: Vec<_> = planned.collect();
        Ok(Planned {
            path: name::free(self.files, &planned, &subjects[0], &person.id),
            text: draft.text(),
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
