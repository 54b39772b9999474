//! The standard as it lies in files: what people edit, before it is published.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use semver::Version;
use serde::de::DeserializeOwned;

use crate::definition::{Definition, OutcomesMap};
use crate::digest::Sha256Hex;
use crate::governance::change_record::ChangeRecord;
use crate::governance::people::People;
use crate::governance::policy::Policy;
use crate::governance::review::Review;
use crate::governance::thesaurus::Thesaurus;
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::parse::problem::in_order;
use crate::parse::{self, Place, Places, Problem};
use crate::snapshot::published_path;
use crate::source::{Files, is_signature};

/// What was read from one file.
#[derive(Debug, Clone)]
pub struct InFile<T> {
    /// The file, from the root of the standard.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub value: T,
    /// Found when first asked for: a file with thousands of problems is read for its places once.
    places: OnceLock<Places>,
}

impl<T> InFile<T> {
    /// Where the value at a JSON pointer stands in the file.
    pub fn place(&self, pointer: &str) -> Place {
        let places = self.places.get_or_init(|| parse::places(&self.text));
        places.find(&self.text, pointer)
    }

    /// The SHA-256 of the file.
    pub fn sha256(&self) -> Sha256Hex {
        Sha256Hex::of(self.text.as_bytes())
    }
}

/// A definition as it lies in the folder of its kind.
pub type Living = InFile<Definition>;

/// The living files of a standard, as far as they can be read.
#[derive(Debug, Clone, Default)]
pub struct Standard {
    definitions: Vec<Living>,
    index: BTreeMap<(Kind, DefinitionId), usize>,
    published: BTreeMap<(Kind, DefinitionId), Vec<Version>>,
    policy: Option<InFile<Policy>>,
    people: People,
    thesaurus: Thesaurus,
    reviews: Vec<InFile<Review>>,
    signatures: BTreeMap<String, String>,
    changes: BTreeMap<String, InFile<ChangeRecord>>,
}

/// What a path of the standard holds.
enum Part {
    Definition(Kind),
    Policy,
    People,
    Thesaurus,
    Review,
    Signature,
    Change,
    Published(Kind, DefinitionId, Version),
    Other,
}

impl Standard {
    /// Reads the living files, and gives every problem of their form.
    pub fn read(files: &Files) -> (Self, Vec<Problem>) {
        let mut standard = Self::default();
        let mut problems = Vec::new();
        for (path, bytes) in files.iter() {
            let Ok(text) = std::str::from_utf8(bytes) else {
                problems.push(Problem::new(
                    path,
                    Place::START,
                    "the file is not UTF-8 text",
                ));
                continue;
            };
            if let Err(found) = standard.take(path, text) {
                problems.extend(found);
            }
        }
        for versions in standard.published.values_mut() {
            versions.sort();
        }
        (standard, in_order(problems))
    }

    fn take(&mut self, path: &str, text: &str) -> Result<(), Vec<Problem>> {
        match part(path) {
            Part::Definition(kind) => {
                let living = in_file(path, text, parse::definition(kind, path, text)?);
                let key = (kind, living.value.header().id.clone());
                self.index.entry(key).or_insert(self.definitions.len());
                self.definitions.push(living);
            }
            Part::Policy => self.policy = Some(in_file(path, text, parse::policy(path, text)?)),
            Part::People => self.people = parse::people(path, text)?,
            Part::Thesaurus => self.thesaurus = parse::thesaurus(path, text)?,
            Part::Review => self
                .reviews
                .push(in_file(path, text, parse::review(path, text)?)),
            Part::Signature => {
                self.signatures.insert(path.to_owned(), text.to_owned());
            }
            Part::Change => {
                let record = in_file(path, text, parse::change_record(path, text)?);
                self.changes.insert(path.to_owned(), record);
            }
            Part::Published(kind, id, version) => {
                self.published.entry((kind, id)).or_default().push(version);
            }
            Part::Other => {}
        }
        Ok(())
    }

    /// Reads what stands beside published versions, leniently as they are read themselves: people, policy, change
    /// records, reviews and signatures. What cannot be read is left out.
    pub(crate) fn beside(files: &Files) -> Self {
        let mut standard = Self::default();
        for (path, _) in files.iter() {
            if let Some(text) = files.text(path) {
                standard.take_leniently(path, text);
            }
        }
        standard
    }

    fn take_leniently(&mut self, path: &str, text: &str) {
        match part(path) {
            Part::Policy => self.policy = leniently(path, text),
            Part::People => self.people = parse::lenient(path, text).unwrap_or_default(),
            Part::Review => self.reviews.extend(leniently(path, text)),
            Part::Signature => {
                self.signatures.insert(path.to_owned(), text.to_owned());
            }
            Part::Change => {
                let record = leniently(path, text);
                self.changes
                    .extend(record.map(|record| (path.to_owned(), record)));
            }
            _ => {}
        }
    }

    /// Every living definition, sorted by file.
    pub fn definitions(&self) -> impl Iterator<Item = &Living> {
        self.definitions.iter()
    }

    /// The living definition called `id`.
    pub fn get(&self, kind: Kind, id: &str) -> Option<&Living> {
        let key = (kind, DefinitionId::new(id).ok()?);
        self.index.get(&key).map(|at| &self.definitions[*at])
    }

    /// The map.
    pub fn map(&self) -> Option<(&Living, &OutcomesMap)> {
        self.definitions
            .iter()
            .find_map(|living| match &living.value {
                Definition::Map(map) => Some((living, map)),
                _ => None,
            })
    }

    /// Every version there is of a definition, published or living, oldest first.
    pub fn versions(&self, kind: Kind, id: &DefinitionId) -> Vec<&Version> {
        let key = (kind, id.clone());
        let published = self.published.get(&key).into_iter().flatten();
        let living = self
            .index
            .get(&key)
            .map(|at| &self.definitions[*at].value.header().version);
        let mut versions: Vec<_> = published.chain(living).collect();
        versions.sort();
        versions.dedup();
        versions
    }

    /// The identifiers of all definitions of a kind, published or living.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &DefinitionId> {
        self.index
            .keys()
            .chain(self.published.keys())
            .filter(move |(of, _)| *of == kind)
            .map(|(_, id)| id)
    }

    /// The policy, where there is one.
    pub fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref().map(|policy| &policy.value)
    }

    /// The people; nobody where there is no file.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// The search vocabulary.
    pub fn thesaurus(&self) -> &Thesaurus {
        &self.thesaurus
    }

    /// Every review, sorted by file.
    pub fn reviews(&self) -> impl Iterator<Item = &InFile<Review>> {
        self.reviews.iter()
    }

    /// The text of the signature that lies beside a review, where there is one.
    pub fn signature(&self, review: &InFile<Review>) -> Option<&str> {
        let beside = format!("{}.sig", review.file);
        self.signatures.get(&beside).map(String::as_str)
    }

    /// The paths of all signatures, sorted.
    pub(crate) fn signatures(&self) -> impl Iterator<Item = &str> {
        self.signatures.keys().map(String::as_str)
    }

    /// Every change record, sorted by file.
    pub fn changes(&self) -> impl Iterator<Item = &InFile<ChangeRecord>> {
        self.changes.values()
    }

    /// The change record of one version.
    pub fn change(
        &self,
        kind: Kind,
        id: &DefinitionId,
        version: &Version,
    ) -> Option<&ChangeRecord> {
        let path = published_path(kind, id, version).replacen("published/", "changes/", 1);
        self.changes.get(&path).map(|record| &record.value)
    }
}

pub(crate) fn in_file<T>(path: &str, text: &str, value: T) -> InFile<T> {
    InFile {
        file: path.to_owned(),
        text: text.to_owned(),
        value,
        places: OnceLock::new(),
    }
}

fn leniently<T: DeserializeOwned>(path: &str, text: &str) -> Option<InFile<T>> {
    Some(in_file(path, text, parse::lenient(path, text)?))
}

fn part(path: &str) -> Part {
    let steps: Vec<_> = path.split('/').collect();
    match steps.as_slice() {
        ["map.toml"] => Part::Definition(Kind::Map),
        ["policy.toml"] => Part::Policy,
        ["people.toml"] => Part::People,
        ["thesaurus.toml"] => Part::Thesaurus,
        ["published", folder, id, file] => published(folder, id, file).unwrap_or(Part::Other),
        ["reviews", _, _, _, _] if is_signature(path) => Part::Signature,
        ["reviews", _, _, _, _] => Part::Review,
        ["changes", _, _, _] => Part::Change,
        [folder, _] => kind_of(folder).map_or(Part::Other, Part::Definition),
        _ => Part::Other,
    }
}

/// The kind whose living files lie in `folder`. The map is one file at the root.
pub(crate) fn kind_of(folder: &str) -> Option<Kind> {
    Kind::ALL
        .into_iter()
        .find(|kind| kind.folder() == folder && *kind != Kind::Map)
}

/// The kind, identifier and version that a path under `published/` stands for.
pub(crate) fn published_at(path: &str) -> Option<(Kind, DefinitionId, Version)> {
    match part(path) {
        Part::Published(kind, id, version) => Some((kind, id, version)),
        _ => None,
    }
}

fn published(folder: &str, id: &str, file: &str) -> Option<Part> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
    let version = Version::parse(file.strip_suffix(".toml")?).ok()?;
    Some(Part::Published(kind, DefinitionId::new(id).ok()?, version))
}
