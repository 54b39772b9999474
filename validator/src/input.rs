//! What a validation is given.

use std::io::Read;

use jiff::civil::Date;
use open_outcomes_registry::definition::Profile;
use open_outcomes_registry::id::Query;

use crate::limits::Limits;
use crate::mapping::Mapping;

/// One file of a submission.
pub struct Input<'a> {
    /// Its name, as findings give it.
    pub name: String,
    /// Its bytes.
    pub reader: Box<dyn Read + 'a>,
}

/// What is to be judged.
#[derive(Default)]
pub struct Job<'a> {
    /// The files of the submission.
    pub files: Vec<Input<'a>>,
    /// The files of the submission before, to which this one is held. They are read and not judged.
    pub previous: Vec<Input<'a>>,
}

impl<'a> Job<'a> {
    /// Adds a file of the submission, or of the one before.
    pub fn add(&mut self, file: Input<'a>, is_previous: bool) {
        if is_previous {
            self.previous.push(file);
        } else {
            self.files.push(file);
        }
    }
}

impl<'a> From<Vec<Input<'a>>> for Job<'a> {
    fn from(files: Vec<Input<'a>>) -> Self {
        Self {
            files,
            ..Self::default()
        }
    }
}

/// How to judge.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day taken as today.
    pub as_of: Date,
    /// The profiles to judge by; `open` if empty.
    pub profiles: Vec<ProfileChoice>,
    /// How many places are kept for one cause.
    pub samples: usize,
    /// What a file may cost.
    pub limits: Limits,
    /// Where columns belong, where that is not to be guessed.
    pub mapping: Option<Mapping>,
    /// A secret for the hashes by which duplicates are found, so that nobody can prepare a file
    /// whose rows collide. Findings do not depend on it.
    pub hash_key: [u8; 16],
}

impl Options {
    /// The usual way, on the day `as_of`.
    pub fn new(as_of: Date) -> Self {
        Self {
            as_of,
            profiles: Vec::new(),
            samples: 5,
            limits: Limits::LOCAL,
            mapping: None,
            hash_key: [0; 16],
        }
    }
}

/// A profile to judge by.
#[derive(Debug, Clone)]
pub enum ProfileChoice {
    /// One of the registry's.
    Registry(Query),
    /// One's own, already read from its file.
    Own(Box<Profile>),
}

/// Why a validation could not begin.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ValidateError {
    /// A profile that is not in the registry.
    #[error(transparent)]
    Profile(#[from] open_outcomes_registry::snapshot::ResolveError),
    /// Something that is no profile was given as one.
    #[error("“{0}” is not a profile")]
    NotAProfile(String),
    /// The registry lacks what judging needs.
    #[error("the registry has no {0}, without which nothing can be judged")]
    Lacking(&'static str),
    /// The mapping says what cannot be.
    #[error(transparent)]
    Mapping(#[from] crate::mapping::MappingError),
    /// The process that was to judge could not begin, for this reason.
    #[error("{0}")]
    Refused(String),
    /// No file was given.
    #[error("no file was given")]
    NoInput,
}
