//! Full-text search over the newest release: English stemming, weighted fields, spelling correction
//! against our own vocabulary, facets, and the reason why each result was found.
//!
//! The same [`Searcher`] answers the site, the API and the command line.

mod collection;
mod compounds;
mod correct;
mod document;
mod facets;
mod facts;
mod family;
mod groups;
mod growth;
mod index;
mod merit;
mod names;
mod nearest;
mod noise;
mod query;
mod rank;
mod request;
mod sentences;
mod snippet;
mod spelling;
mod vocabulary;
mod why;
mod words;

#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use open_outcomes_registry::governance::thesaurus::Thesaurus;
use open_outcomes_registry::snapshot::Snapshot;

use self::collection::Collection;
use self::compounds::Compounds;
use self::document::Document;
pub use self::facets::{Facet, Filters, UnknownValue};
pub(crate) use self::facts::{published_on, sort_of};
use self::family::{Family, Via};
pub use self::groups::{Card, Grouped, Listed, OfMetric, OfOutcome};
use self::index::TextIndex;
use self::names::Names;
use self::query::Terms;
pub use self::request::{
    FacetCount, FacetCounts, Facets, Hit, MAX_LIMIT, MAX_OFFSET, MAX_QUERY, MAX_TERMS, SearchError,
    SearchRequest, SearchResults,
};
pub(crate) use self::snippet::mark;
use self::vocabulary::Vocabulary;
use self::words::Analyser;

/// From which part of its score on a definition is said to be found through another.
const THROUGH: f64 = 0.6;

/// Searches the newest release of a snapshot.
pub struct Searcher {
    documents: Vec<Document>,
    family: Family,
    index: TextIndex,
    facets: facets::Index,
    names: Names,
    vocabulary: Vocabulary,
    compounds: Compounds,
    analyser: Analyser,
}

/// A definition that answers, before it is written down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// Its place in the list of documents.
    at: usize,
    score: f64,
    /// Who led to it, beside its own words.
    via: Option<Via>,
}

impl Match {
    /// Who led to it, where it has most of its points from there.
    fn led_by(&self) -> Option<Via> {
        self.via
            .filter(|via| f64::from(via.score) > THROUGH * self.score)
    }

    /// Best first. Documents lie in the order of kinds, numbers and identifiers, which settles a draw.
    fn order(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then(self.at.cmp(&other.at))
    }
}

/// What answers a request, before it is written down.
struct Answer {
    terms: Terms,
    wanted: Vec<Match>,
    /// Whether they only come near.
    nearest: bool,
    narrowed: facets::Narrowed,
}

impl Answer {
    fn results(self, hits: Vec<Hit>) -> SearchResults {
        SearchResults {
            query: self.terms.text,
            corrected: self.terms.corrected,
            notice: self.terms.notice,
            nearest: self.nearest,
            total: self.wanted.len(),
            hits,
            facets: self.narrowed.facets,
        }
    }
}

impl Searcher {
    /// Indexes the newest release of `snapshot`.
    pub fn new(snapshot: &Snapshot) -> Result<Self, SearchError> {
        Self::with_thesaurus(snapshot, snapshot.thesaurus())
    }

    /// Indexes the newest release of `snapshot` with another vocabulary than its own.
    pub fn with_thesaurus(snapshot: &Snapshot, thesaurus: &Thesaurus) -> Result<Self, SearchError> {
        let mut analyser = Analyser::new();
        let collection = Collection::new(snapshot.newest(), thesaurus, &mut analyser);
        Self::of(collection, analyser)
    }

    fn of(collection: Collection, mut analyser: Analyser) -> Result<Self, SearchError> {
        let Collection {
            documents,
            family,
            facts,
        } = collection;
        let index = TextIndex::new(&documents, &mut analyser)?;
        Ok(Self {
            names: Names::new(&documents, &index, &mut analyser),
            vocabulary: Vocabulary::of(&documents, &mut analyser),
            compounds: Compounds::new(&documents, &mut analyser),
            facets: facets::Index::new(facts),
            index,
            documents,
            family,
            analyser,
        })
    }

    /// Answers `request`. The same request always gets the same answer.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResults, SearchError> {
        let answer = self.answer(request)?;
        let mut best: Vec<_> = answer.wanted.iter().collect();
        let end = request.offset.saturating_add(request.limit);
        if end < best.len() {
            best.select_nth_unstable_by(end, |a, b| a.order(b));
            best.truncate(end);
        }
        best.sort_unstable_by(|a, b| a.order(b));
        let hits = best
            .into_iter()
            .skip(request.offset)
            .map(|found| self.hit(found, &answer.terms))
            .collect();
        Ok(answer.results(hits))
    }

    /// Everything that answers `request`.
    fn answer(&self, request: &SearchRequest) -> Result<Answer, SearchError> {
        if request.limit > MAX_LIMIT {
            return Err(SearchError::Limit(request.limit));
        }
        if request.offset > MAX_OFFSET {
            return Err(SearchError::Offset(request.offset));
        }
        let mut analyser = self.analyser.clone();
        let terms = Terms::read(&request.query, request.exact, self, &mut analyser);
        let mut matches = self.matches(&terms);
        let nearest = matches.is_empty() && !request.exact;
        if nearest {
            matches = self.nearest(&terms, &mut analyser);
        }
        let answering = matches.iter().map(|found| found.at);
        let narrowed = self.facets.narrow(answering, &request.filters);
        let wanted: Vec<_> = matches
            .into_iter()
            .filter(|found| narrowed.documents.has(found.at))
            .collect();
        Ok(Answer {
            nearest: nearest && !wanted.is_empty(),
            terms,
            wanted,
            narrowed,
        })
    }

    /// The values asked for that no facet has.
    pub fn unknown(&self, filters: &Filters) -> Vec<UnknownValue> {
        self.facets.unknown(filters)
    }

    /// What a value of a facet is called.
    pub fn label(&self, facet: Facet, value: &str) -> Option<&str> {
        self.facets.label(facet, value)
    }

    /// Whether some definition has a form of `word`.
    fn knows(&self, word: &str, analyser: &mut Analyser) -> bool {
        self.index.stem(&analyser.stem(word)).is_some()
    }

    fn hit(&self, found: &Match, terms: &Terms) -> Hit {
        let document = &self.documents[found.at];
        Hit {
            kind: document.kind,
            id: document.id.clone(),
            version: document.version.clone(),
            title: document.title.clone(),
            status: document.status,
            outcome_numbers: document.outcome_numbers.clone(),
            score: (found.score * 1000.0).round() / 1000.0,
            snippet: snippet::snippet(&document.summary, &terms.wanted, &self.index),
            why: self.why(found, terms),
        }
    }

    /// Why something was found: its own words, unless others led to it.
    fn why(&self, found: &Match, terms: &Terms) -> String {
        let document = &self.documents[found.at];
        let own = why::why(document, self.index.parts(found.at), &terms.wanted);
        let through = |via: Via| why::through(document, &self.documents[via.at]);
        match found.via {
            Some(via) if own.is_empty() => through(via),
            None if own.is_empty() && found.score > 0.0 => "its number or identifier".to_owned(),
            _ => match found.led_by() {
                Some(via) => format!("{}; {own}", through(via)),
                None => own,
            },
        }
    }
}
