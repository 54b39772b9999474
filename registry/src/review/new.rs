//! A file for a reviewer to fill in.

use jiff::civil::Date;

use super::draft::Draft;
use super::said::Said;
use super::subjects::{Ground, subject};
use super::{Planned, ReviewError, name, reviewer};
use crate::governance::review::Perspective;
use crate::id::{DefinitionId, Query};
use crate::source::Files;
use crate::standard::Standard;

/// Who wants to review what.
#[derive(Debug, Clone)]
pub struct Request {
    /// The definition.
    pub query: Query,
    /// With its core metrics and data sources.
    pub set: bool,
    /// The reviewer.
    pub reviewer: DefinitionId,
    /// The side she looks from.
    pub perspective: Perspective,
    /// The organisation she speaks for; where none is given, the only one she belongs to.
    pub organisation: Option<String>,
    /// What she says already.
    pub said: Said,
    /// Whether it is her second word on the same text.
    pub again: bool,
    /// Today.
    pub date: Date,
}

/// Plans a review file for the living definition that `request` names, as it lies in `files`.
///
/// # Errors
/// Where she may not review so, where there is no such text, and where her review is there already.
pub fn new(files: &Files, request: &Request) -> Result<Planned, ReviewError> {
    let (standard, problems) = Standard::read(files);
    let ground = Ground {
        files,
        standard: &standard,
        problems: &problems,
    };
    reviewer::readable(&problems)?;
    let people = standard.people();
    let person = reviewer::person(people, &request.reviewer)?;
    reviewer::looks_from(person, request.perspective)?;
    let named = request.organisation.as_deref();
    let organisation = reviewer::speaks_for(people, person, named, request.date)?;
    let living = ground.find(&request.query)?;
    let texts = if request.set {
        ground.set(living)?
    } else {
        vec![living]
    };
    request.said.check(request.perspective)?;
    let subjects: Vec<_> = texts.iter().map(|living| subject(living)).collect();
    let first = name::first(&subjects[0], &person.id);
    if !request.again && files.get(&first).is_some() {
        return Err(ReviewError::Exists { path: first });
    }
    let draft = Draft {
        texts: &texts,
        subjects: &subjects,
        reviewer: &person.id,
        organisation: organisation.as_ref(),
        perspective: request.perspective,
        date: request.date,
        said: &request.said,
        imported_from: None,
    };
    Ok(Planned {
        path: name::free(files, &[], &subjects[0], &person.id),
        text: draft.text(),
    })
}

impl ReviewError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Reviewer(error) => Some(error.help()),
            Self::Subject(error) => error.help(),
            Self::Answer(_) => None,
            Self::Exists { .. } => Some(
                "if it is not finished, edit it; if you have handed it in, leave it as it is, and say --again to write your second word beside it, such as that an objection is lifted"
                    .to_owned(),
            ),
        }
    }
}

impl Planned {
    /// What is still missing in it, as `check` will say it.
    pub fn blanks(&self) -> Vec<crate::parse::Problem> {
        crate::parse::review(&self.path, &self.text)
            .err()
            .unwrap_or_default()
    }
}
