//! Which texts a review is about.

use semver::Version;

use crate::definition::Definition;
use crate::governance::review::Subject;
use crate::id::{DefinitionId, Query, Reference};
use crate::kind::Kind;
use crate::parse::Problem;
use crate::source::Files;
use crate::standard::{Living, Standard};
use crate::suggest;

/// Why there is no text to review.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SubjectError {
    /// No definition has that identifier.
    #[error("there is no {} called “{id}” in the working tree{}", kind.map_or("definition", Kind::label), near.as_ref().map(|near| format!("; did you mean “{near}”?")).unwrap_or_default())]
    Unknown {
        /// The identifier.
        id: DefinitionId,
        /// The kind, where one was given.
        kind: Option<Kind>,
        /// The nearest identifier.
        near: Option<String>,
    },
    /// Definitions of several kinds have it.
    #[error("“{id}” is the name of several definitions; say which you mean: {}", kinds.iter().map(|kind| format!("{}/{id}", kind.folder())).collect::<Vec<_>>().join(", "))]
    Ambiguous {
        /// The identifier.
        id: DefinitionId,
        /// The kinds.
        kinds: Vec<Kind>,
    },
    /// The working tree has another version.
    #[error("the working tree has version {there} of “{id}”, not the one you ask for")]
    Version {
        /// The identifier.
        id: DefinitionId,
        /// The version there is.
        there: Version,
    },
    /// A definition that cannot be read.
    #[error("{file} cannot be read, so nobody could say what you reviewed: {}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unreadable {
        /// Its file.
        file: String,
        /// What is wrong with it.
        problems: Vec<Problem>,
    },
    /// What the set refers to is not there.
    #[error("{from} refers to the {} “{id}”, which is not in the working tree", kind.label())]
    Dangling {
        /// The file that refers to it.
        from: String,
        /// Its kind.
        kind: Kind,
        /// Its identifier.
        id: DefinitionId,
    },
    /// A set of what has none.
    #[error("a set is an outcome with its core metrics and their data sources, or a metric with its data sources; a {} has none", kind.label())]
    NoSet {
        /// The kind.
        kind: Kind,
    },
}

impl SubjectError {
    /// What to do about it.
    pub(super) fn help(&self) -> Option<String> {
        Some(match self {
            Self::Unknown { .. } => {
                "“open-outcomes search” finds definitions by their words".to_owned()
            }
            Self::Ambiguous { .. } => return None,
            Self::Version { .. } => {
                "leave the version out, or check out the branch that has the one you read"
                    .to_owned()
            }
            Self::Unreadable { .. } | Self::Dangling { .. } => {
                "run “open-outcomes check”, and mend what it names first".to_owned()
            }
            Self::NoSet { .. } => "leave --set out".to_owned(),
        })
    }
}

/// The living files, and what is wrong with them.
pub(super) struct Ground<'s> {
    pub(super) files: &'s Files,
    pub(super) standard: &'s Standard,
    pub(super) problems: &'s [Problem],
}

impl<'s> Ground<'s> {
    /// The living definition that answers `query`.
    pub(super) fn find(&self, query: &Query) -> Result<&'s Living, SubjectError> {
        let id = &query.id;
        let kinds = Kind::ALL.into_iter().filter(|kind| {
            let wanted = query.kind.is_none_or(|wanted| wanted == *kind);
            let unreadable = *kind != Kind::Map && self.files.get(&file(*kind, id)).is_some();
            wanted && (unreadable || self.standard.get(*kind, id.as_str()).is_some())
        });
        let kinds: Vec<_> = kinds.collect();
        let [kind] = kinds.as_slice() else {
            let (id, kind) = (id.clone(), query.kind);
            if kinds.is_empty() {
                let near = self.near(query);
                return Err(SubjectError::Unknown { id, kind, near });
            }
            return Err(SubjectError::Ambiguous { id, kinds });
        };
        let living = self.get(*kind, id)?.ok_or_else(|| SubjectError::Unknown {
            id: id.clone(),
            kind: query.kind,
            near: None,
        })?;
        let there = &living.value.header().version;
        if !query.version.accepts(there) {
            let (id, there) = (id.clone(), there.clone());
            return Err(SubjectError::Version { id, there });
        }
        Ok(living)
    }

    /// A living definition with what belongs to it: the core metrics of an outcome, the data sources of metrics.
    pub(super) fn set(&self, of: &'s Living) -> Result<Vec<&'s Living>, SubjectError> {
        let mut set = vec![of];
        match &of.value {
            Definition::Outcome(outcome) => {
                self.refer(&mut set, of, Kind::Metric, outcome.core_metrics.iter())?;
            }
            Definition::Metric(_) => {}
            other => return Err(SubjectError::NoSet { kind: other.kind() }),
        }
        for living in set.clone() {
            if let Definition::Metric(metric) = &living.value {
                let sources = metric.measures.iter().map(|measure| &measure.data_source);
                self.refer(&mut set, living, Kind::DataSource, sources)?;
            }
        }
        Ok(set)
    }

    fn refer(
        &self,
        set: &mut Vec<&'s Living>,
        from: &Living,
        kind: Kind,
        references: impl Iterator<Item = &'s Reference>,
    ) -> Result<(), SubjectError> {
        for Reference { id, .. } in references {
            let living = self.get(kind, id)?.ok_or_else(|| SubjectError::Dangling {
                from: from.file.clone(),
                kind,
                id: id.clone(),
            })?;
            if !set.iter().any(|there| there.file == living.file) {
                set.push(living);
            }
        }
        Ok(())
    }

    fn get(&self, kind: Kind, id: &DefinitionId) -> Result<Option<&'s Living>, SubjectError> {
        let file = file(kind, id);
        let problems = self.problems.iter().filter(|problem| problem.file == file);
        let problems: Vec<_> = problems.cloned().collect();
        if problems.is_empty() {
            Ok(self.standard.get(kind, id.as_str()))
        } else {
            Err(SubjectError::Unreadable { file, problems })
        }
    }

    fn near(&self, query: &Query) -> Option<String> {
        let all = self.standard.definitions();
        let all = all.filter(|living| query.kind.is_none_or(|kind| kind == living.value.kind()));
        let ids = all.map(|living| living.value.header().id.as_str());
        suggest::nearest(query.id.as_str(), ids).map(str::to_owned)
    }
}

/// Where the living file of a definition lies.
fn file(kind: Kind, id: &DefinitionId) -> String {
    if kind == Kind::Map {
        "map.toml".to_owned()
    } else {
        format!("{}/{id}.toml", kind.folder())
    }
}

/// A living definition as the subject of a review.
pub(super) fn subject(living: &Living) -> Subject {
    let header = living.value.header();
    Subject {
        kind: living.value.kind(),
        id: header.id.clone(),
        version: header.version.clone(),
        sha256: living.sha256(),
    }
}
