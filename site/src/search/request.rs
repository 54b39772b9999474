//! What is asked of search, and what it answers.

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use semver::Version;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::facets::{Facet, Filters};

/// The longest query, in characters; the rest is cut.
pub const MAX_QUERY: usize = 2_000;
/// The most words of a query that are looked up: of a longer text, those that tell most.
pub const MAX_TERMS: usize = 16;
/// The most results at once.
pub const MAX_LIMIT: usize = 100;
/// The furthest that results can be paged.
pub const MAX_OFFSET: usize = 10_000;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRequest {
    /// What a person typed. Empty asks for everything.
    pub query: String,
    /// What the results are narrowed to.
    pub filters: Filters,
    /// How many results, at most [`MAX_LIMIT`].
    pub limit: usize,
    /// How many results to skip, at most [`MAX_OFFSET`].
    pub offset: usize,
    /// Take the query as it stands: no spelling is corrected.
    pub exact: bool,
}

impl SearchRequest {
    /// A request for the first twenty results of `query`, of any kind.
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            filters: Filters::default(),
            limit: 20,
            offset: 0,
            exact: false,
        }
    }
}

/// Why search gives no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// More results than are given at once.
    #[error("limit is {0}; the most is {MAX_LIMIT}")]
    Limit(usize),
    /// Further than results can be paged.
    #[error("offset is {0}; the most is {MAX_OFFSET}: narrow the search instead")]
    Offset(usize),
    /// The index could not be built or read.
    #[error("the search index failed: {0}")]
    Index(#[from] tantivy::TantivyError),
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchResults {
    /// The query, as it was taken.
    pub query: String,
    /// The query as it was searched, where a word was taken for a slip of the pen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// What was left out of the query, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Nothing has the words of the query: these are the outcomes that come nearest to it.
    #[serde(skip_serializing_if = "is_false")]
    pub nearest: bool,
    /// How many were found in all.
    pub total: usize,
    /// The results asked for, best first.
    pub hits: Vec<Hit>,
    /// How many there are of each sort.
    pub facets: Facets,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: String,
    /// Its version in the newest release.
    pub version: Version,
    /// Its name.
    pub title: String,
    /// Its status.
    pub status: Status,
    /// The numbers of the outcomes that it belongs to.
    pub outcome_numbers: Vec<u16>,
    /// How well it fits; only to be compared within one search.
    pub score: f64,
    /// A sentence or two about it.
    pub snippet: String,
    /// Why it was found, in words.
    pub why: String,
}

/// How many results have each value, by facet. Facets of which no result has a value are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets(pub Vec<FacetCounts>);

impl Facets {
    /// The values of one facet.
    pub fn of(&self, facet: Facet) -> &[FacetCount] {
        let mut all = self.0.iter();
        all.find(|counts| counts.facet == facet)
            .map_or(&[], |counts| &counts.values)
    }
}

impl Serialize for Facets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for counts in &self.0 {
            map.serialize_entry(counts.facet.name(), &counts.values)?;
        }
        map.end()
    }
}

/// The values of one facet, each counted as if nothing of the facet were chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values.
    pub values: Vec<FacetCount>,
}

/// How many results have one value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The value, as addresses have it.
    pub value: String,
    /// The value in words.
    pub label: String,
    /// How many results have it.
    pub count: usize,
}
