//! Full-text search over the newest release: English stemming, weighted fields, spelling correction
//! against our own vocabulary, facets, and the reason why each result was found.
//!
//! The same [`Searcher`] answers the site, the API and the command line.

mod collection;
mod document;
mod facets;
mod facts;
mod groups;
mod index;
mod names;
mod query;
mod request;
mod snippet;
mod vocabulary;
mod why;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Snapshot;
use tantivy::Score;

use self::document::{Document, Field, Origin};
pub use self::facets::{Facet, Filters, UnknownValue};
pub(crate) use self::facts::{published_on, sort_of};
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
use self::words::{Analyser, is_ignored};

/// What a definition gets where the query has a whole phrase that leads to it, in points of the
/// ranking: more than one word of the phrase gives to another definition.
const SYNONYM_PHRASE: f64 = 60.0;

/// Words of those who ask what something costs or is worth.
const MONEY: &[&str] = &[
    "cost", "costs", "price", "prices", "pounds", "saving", "savings", "spend", "unit", "value",
    "worth",
];

/// How far a word counts as covered that a definition has only through what it belongs to.
const COMPANY: f64 = 0.0;

/// Searches the newest release of a snapshot.
pub struct Searcher {
    documents: Vec<Document>,
    /// By document, by part: its stems in order.
    stems: Vec<Vec<Vec<String>>>,
    /// By document: phrases of the vocabulary that lead to it, as stems. One of which a single word
    /// tells something (“older people”) is no phrase.
    phrases: Vec<Vec<Vec<String>>>,
    /// By document: the stems that are its own, not those of what it belongs to.
    own: Vec<HashSet<String>>,
    /// How many documents have a stem.
    frequencies: HashMap<String, u32>,
    /// Words as definitions write them; those joined across a hyphen are not among them.
    written: HashSet<String>,
    vocabulary: Vocabulary,
    names: Names,
    index: TextIndex,
    facets: facets::Index,
    analyser: Analyser,
}

/// A definition that answers, before it is written down.
pub(super) struct Match {
    /// Its place in the list of documents.
    at: usize,
    score: f64,
}

/// What answers a request, before it is written down.
struct Answer {
    terms: Terms,
    analyser: Analyser,
    /// Best first.
    wanted: Vec<Match>,
    narrowed: facets::Narrowed,
}

impl Answer {
    fn results(self, hits: Vec<Hit>) -> SearchResults {
        SearchResults {
            query: self.terms.text,
            corrected: self.terms.corrected,
            notice: self.terms.notice,
            total: self.wanted.len(),
            hits,
            facets: self.narrowed.facets,
        }
    }
}

impl Searcher {
    /// Indexes the newest release of `snapshot`.
    pub fn new(snapshot: &Snapshot) -> Result<Self, SearchError> {
        let mut analyser = Analyser::new();
        let documents = collection::documents(snapshot.newest(), &mut analyser);
        let mut stems = Vec::with_capacity(documents.len());
        let mut phrases = Vec::with_capacity(documents.len());
        let mut own = Vec::with_capacity(documents.len());
        let mut indexed = Vec::with_capacity(documents.len());
        let mut frequencies: HashMap<String, u32> = HashMap::new();
        let mut counts: HashMap<String, u32> = HashMap::new();
        let mut written = HashSet::new();
        for document in &documents {
            let mut of_parts = Vec::new();
            let mut fields = Vec::new();
            let mut phrases_here = Vec::new();
            let mut words_here = HashSet::new();
            let mut stems_here = HashSet::new();
            let mut own_here = HashSet::new();
            for part in &document.parts {
                let mut words = analyser.words(&part.text);
                written.extend(words.iter().cloned());
                words.extend(analyser.joined(&part.text));
                let stems: Vec<_> = words.iter().map(|word| analyser.stem(word)).collect();
                let telling = words.iter().filter(|word| !is_ignored(word)).count();
                if part.field == Field::Synonyms && telling > 1 {
                    phrases_here.push(stems.clone());
                }
                fields.push((part.field, stems.join(" ")));
                if part.field != Field::Near {
                    own_here.extend(stems.iter().cloned());
                }
                stems_here.extend(stems.iter().cloned());
                words_here.extend(words);
                of_parts.push(stems);
            }
            for stem in stems_here {
                *frequencies.entry(stem).or_default() += 1;
            }
            for word in words_here {
                *counts.entry(word).or_default() += 1;
            }
            stems.push(of_parts);
            phrases.push(phrases_here);
            own.push(own_here);
            indexed.push(fields);
        }
        Ok(Self {
            index: TextIndex::new(&indexed)?,
            vocabulary: Vocabulary::new(counts),
            names: Names::new(&documents, &mut analyser),
            facets: facets::Index::new(snapshot.newest(), &documents),
            documents,
            stems,
            phrases,
            own,
            frequencies,
            written,
            analyser,
        })
    }

    /// Answers `request`. The same request always gets the same answer.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResults, SearchError> {
        let mut answer = self.answer(request)?;
        let page = answer
            .wanted
            .iter()
            .skip(request.offset)
            .take(request.limit);
        let hits = page
            .map(|found| self.hit(found, &answer.terms, &mut answer.analyser))
            .collect();
        Ok(answer.results(hits))
    }

    /// Everything that answers `request`, best first.
    fn answer(&self, request: &SearchRequest) -> Result<Answer, SearchError> {
        if request.limit > MAX_LIMIT {
            return Err(SearchError::Limit(request.limit));
        }
        if request.offset > MAX_OFFSET {
            return Err(SearchError::Offset(request.offset));
        }
        let mut analyser = self.analyser.clone();
        let terms = Terms::read(&request.query, request.exact, self, &mut analyser);
        let matches = self.matches(&terms)?;
        let answering = matches.iter().map(|found| found.at);
        let narrowed = self.facets.narrow(answering, &request.filters);
        let mut wanted: Vec<_> = matches
            .into_iter()
            .filter(|found| narrowed.documents.has(found.at))
            .collect();
        // Documents lie in the order of kinds, numbers and identifiers, which settles a draw.
        wanted.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.cmp(&b.at)));
        Ok(Answer {
            terms,
            analyser,
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

    /// How many definitions have a stem.
    fn frequency(&self, stem: &str) -> u32 {
        self.frequencies.get(stem).copied().unwrap_or_default()
    }

    fn matches(&self, terms: &Terms) -> Result<Vec<Match>, SearchError> {
        if terms.text.is_empty() {
            let all = 0..self.documents.len();
            return Ok(all.map(|at| Match { at, score: 0.0 }).collect());
        }
        let count = self.documents.len();
        let mut scores = vec![0.0_f64; count];
        let mut covered = vec![0.0_f64; count];
        let mut everything = 0.0;
        for term in &terms.wanted {
            let frequency = self.frequency(&term.stem);
            if frequency == 0 {
                continue;
            }
            let rarity = rarity(frequency, count);
            everything += f64::from(rarity);
            for (at, score) in self.index.find(&term.stem, rarity)? {
                scores[at as usize] += f64::from(score * rarity);
                covered[at as usize] += f64::from(rarity) * self.share(at as usize, &term.stem);
            }
        }
        let named = self
            .names
            .named(&terms.text, [&terms.words, &terms.telling()], &terms.wanted);
        let asks_for_money = terms
            .words
            .iter()
            .any(|word| MONEY.contains(&word.as_str()));
        let mut matches = Vec::new();
        for at in 0..count {
            let name = named.get(&at).copied().unwrap_or_default();
            if scores[at] <= 0.0 && name <= 0.0 {
                continue;
            }
            // A definition that answers the whole question goes before one that says one word of it often.
            let coverage = if everything > 0.0 {
                covered[at] / everything
            } else {
                0.0
            };
            let kind = self.documents[at].kind;
            let weight = weight_of(kind, asks_for_money);
            let mut words = scores[at] * (0.1 + 0.9 * coverage) * weight;
            if is_looked_for_by_name(kind) {
                words *= coverage;
            }
            let score = words + name + self.in_a_row(at, terms);
            matches.push(Match { at, score });
        }
        Ok(matches)
    }

    /// How far a definition covers a word that it has. An outcome is what its metrics are; of the
    /// rest, a word that only their company has says little.
    fn share(&self, at: usize, stem: &str) -> f64 {
        let is_own = self.documents[at].kind == Kind::Outcome || self.own[at].contains(stem);
        if is_own { 1.0 } else { COMPANY }
    }

    /// What a definition gets because its title or phrase has the words of the query in a row, or
    /// because the query has a whole phrase of the vocabulary that leads to it.
    fn in_a_row(&self, at: usize, terms: &Terms) -> f64 {
        let sequence = terms.sequence.as_slice();
        if sequence.len() < 2 {
            return 0.0;
        }
        let has_phrase = self.phrases[at].iter().any(|phrase| {
            sequence
                .windows(phrase.len())
                .any(|window| window == phrase)
        });
        if has_phrase {
            return SYNONYM_PHRASE;
        }
        let parts = self.documents[at].parts.iter().zip(&self.stems[at]);
        let points = parts.filter_map(|(part, stems)| {
            let points = match part.origin {
                Origin::Title => 15.0,
                Origin::Phrase => 8.0,
                _ => return None,
            };
            let is_there = stems
                .windows(sequence.len())
                .any(|window| window == sequence);
            is_there.then_some(points)
        });
        points.fold(0.0, f64::max)
    }

    fn hit(&self, found: &Match, terms: &Terms, analyser: &mut Analyser) -> Hit {
        let document = &self.documents[found.at];
        let why = why::why(document, &self.stems[found.at], &terms.wanted);
        Hit {
            kind: document.kind,
            id: document.id.clone(),
            version: document.version.clone(),
            title: document.title.clone(),
            status: document.status,
            outcome_numbers: document.outcome_numbers.clone(),
            score: (found.score * 1000.0).round() / 1000.0,
            snippet: snippet::snippet(document.summary(), &terms.wanted, analyser),
            why: if why.is_empty() && found.score > 0.0 {
                "its number or identifier".to_owned()
            } else {
                why
            },
        }
    }
}

/// Whether a definition of a kind is found by its whole name or not at all: one word of it says little.
const fn is_looked_for_by_name(kind: Kind) -> bool {
    matches!(kind, Kind::CodeList | Kind::Table)
}

/// How much words found in a definition of a kind count. An outcome leads to all its metrics and
/// sources; a profile repeats what others define; lists and tables are looked for by those who build
/// forms, mostly by name.
const fn weight_of(kind: Kind, asks_for_money: bool) -> f64 {
    match kind {
        Kind::Outcome => 1.5,
        Kind::Map | Kind::Metric | Kind::DataSource => 1.0,
        Kind::Profile => 0.8,
        Kind::UnitCost if asks_for_money => 1.4,
        Kind::CodeList | Kind::UnitCost | Kind::Table => 0.5,
    }
}

/// How much a word tells that `found` of `count` definitions have.
fn rarity(found: u32, count: usize) -> Score {
    (1.0 + count as Score / (1.0 + found as Score)).ln()
}
