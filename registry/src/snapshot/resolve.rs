//! From what a person asks for to a published version.

use semver::Version;

use super::{Published, Snapshot};
use crate::id::{DefinitionId, Query, Wanted};
use crate::kind::Kind;
use crate::suggest;

/// Why nothing answers a [`Query`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResolveError {
    /// No definition has that identifier.
    #[error("there is no {what} called “{id}”{near}", what = kind.map_or("definition", Kind::label), near = near.as_ref().map(|near| format!("; did you mean “{near}”?")).unwrap_or_default())]
    Unknown {
        /// The identifier.
        id: DefinitionId,
        /// The kind, where one was given.
        kind: Option<Kind>,
        /// The nearest identifier.
        near: Option<String>,
    },
    /// Definitions of several kinds have it.
    #[error("“{id}” is the name of several definitions; say which you mean: {list}", list = kinds.iter().map(|kind| format!("{}/{id}", kind.folder())).collect::<Vec<_>>().join(", "))]
    Ambiguous {
        /// The identifier.
        id: DefinitionId,
        /// The kinds.
        kinds: Vec<Kind>,
    },
    /// No version meets what is wanted.
    #[error("{} “{id}” has no {wanted}; there is {list}", kind.label(), list = known.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    NoVersion {
        /// The kind.
        kind: Kind,
        /// The identifier.
        id: DefinitionId,
        /// What was wanted.
        wanted: Wanted,
        /// The versions there are, newest first.
        known: Vec<Version>,
    },
}

impl Snapshot {
    /// Finds the newest published version that answers `query`.
    pub fn resolve(&self, query: &Query) -> Result<&Published, ResolveError> {
        let kinds: Vec<_> = match query.kind {
            Some(kind) => vec![kind],
            None => Kind::ALL.to_vec(),
        };
        let kinds: Vec<_> = kinds
            .into_iter()
            .filter(|kind| self.versions(*kind, query.id.as_str()).next().is_some())
            .collect();
        match kinds.as_slice() {
            [] => Err(ResolveError::Unknown {
                id: query.id.clone(),
                kind: query.kind,
                near: self.near(query),
            }),
            [kind] => self
                .versions(*kind, query.id.as_str())
                .rfind(|published| query.version.accepts(&published.header().version))
                .ok_or_else(|| ResolveError::NoVersion {
                    kind: *kind,
                    id: query.id.clone(),
                    wanted: query.version.clone(),
                    known: self
                        .versions(*kind, query.id.as_str())
                        .rev()
                        .map(|published| published.header().version.clone())
                        .collect(),
                }),
            several => Err(ResolveError::Ambiguous {
                id: query.id.clone(),
                kinds: several.to_vec(),
            }),
        }
    }

    fn near(&self, query: &Query) -> Option<String> {
        let ids = self
            .ids()
            .filter(|(kind, _)| query.kind.is_none_or(|wanted| wanted == *kind))
            .map(|(_, id)| id.as_str());
        suggest::nearest(query.id.as_str(), ids).map(str::to_owned)
    }
}
