//! Results by outcome: an outcome with its best metrics and their data sources as one result.
//!
//! Results stand in the order of their best hits. A metric opens its outcome, where that does not stand there yet, as
//! does a data source that its metric led to. A data source that is found by its own words before all outcomes that it
//! belongs to stands alone, as does what belongs to none.

mod under;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use semver::Version;

use super::request::{Hit, SearchError, SearchRequest, SearchResults};
use super::{Answer, Match, Searcher};

/// What was found, by outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouped {
    /// All that was found, but for the hits: how many there are of each sort, and what was corrected.
    pub results: SearchResults,
    /// How many results there are in all.
    pub count: usize,
    /// The results asked for, best first.
    pub page: Vec<Card>,
}

/// One result.
#[derive(Debug, Clone, PartialEq)]
pub enum Card {
    /// An outcome with what belongs to it.
    Outcome(OfOutcome),
    /// A metric that belongs to no outcome.
    Metric(OfMetric),
    /// Anything else.
    Alone(Hit),
}

/// An outcome with its best metrics.
#[derive(Debug, Clone, PartialEq)]
pub struct OfOutcome {
    /// The outcome.
    pub hit: Hit,
    /// Its best metrics: the one that led here, then those that answer, of these the core ones first.
    pub metrics: Vec<OfMetric>,
    /// Its other metrics.
    pub others: Vec<Listed>,
}

/// A metric with its best data sources.
#[derive(Debug, Clone, PartialEq)]
pub struct OfMetric {
    /// The metric.
    pub hit: Hit,
    /// Whether the outcome names it as core.
    pub is_core: bool,
    /// Its best data sources: recommended ones first, then those of which more is known.
    pub sources: Vec<Listed>,
    /// How many more there are.
    pub more: usize,
}

/// A definition by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
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
}

/// A result before it is written down: places in the list of documents.
enum Group {
    Outcome { at: usize, lead: Option<usize> },
    Metric(usize),
    Alone(usize),
}

impl Searcher {
    /// Answers `request` by outcome; its limit and offset count results, not hits.
    pub fn grouped(&self, request: &SearchRequest) -> Result<Grouped, SearchError> {
        let mut answer = self.answer(request)?;
        answer.wanted.sort_unstable_by(Match::order);
        let ranks: HashMap<usize, usize> = answer
            .wanted
            .iter()
            .enumerate()
            .map(|(rank, found)| (found.at, rank))
            .collect();
        let groups = self.groups(&answer, &ranks);
        let page = groups.iter().skip(request.offset).take(request.limit);
        let page = page
            .map(|group| self.write(group, &mut answer, &ranks, request))
            .collect();
        Ok(Grouped {
            count: groups.len(),
            results: answer.results(Vec::new()),
            page,
        })
    }

    fn groups(&self, answer: &Answer, ranks: &HashMap<usize, usize>) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut shown = vec![false; self.documents.len()];
        for Match { at, via, .. } in &answer.wanted {
            let at = *at;
            let outcomes = self.outcomes_of(at, answer);
            let is_shown = outcomes.iter().any(|outcome| shown[*outcome]);
            match self.documents[at].kind {
                Kind::Outcome if !shown[at] => {
                    shown[at] = true;
                    groups.push(Group::Outcome { at, lead: None });
                }
                Kind::Metric | Kind::DataSource if is_shown => {}
                Kind::Metric if outcomes.is_empty() => groups.push(Group::Metric(at)),
                // A data source that its own words lead to is what was asked for.
                Kind::DataSource if via.is_none() || outcomes.is_empty() => {
                    groups.push(Group::Alone(at));
                }
                Kind::Metric | Kind::DataSource => {
                    if let Some((outcome, lead)) = self.best_way(at, answer, ranks) {
                        shown[outcome] = true;
                        groups.push(Group::Outcome {
                            at: outcome,
                            lead: Some(lead),
                        });
                    }
                }
                Kind::Outcome => {}
                _ => groups.push(Group::Alone(at)),
            }
        }
        groups
    }

    /// The outcomes that a definition belongs to, by the ways that remain.
    fn outcomes_of(&self, at: usize, answer: &Answer) -> Vec<usize> {
        let ways = self.facets.ways_of(at, answer.narrowed.cases.as_ref());
        ways.filter_map(|way| way.outcome).collect()
    }

    /// The outcome and the metric through which a definition answers best.
    fn best_way(
        &self,
        at: usize,
        answer: &Answer,
        ranks: &HashMap<usize, usize>,
    ) -> Option<(usize, usize)> {
        let rank = |at: &usize| ranks.get(at).copied().unwrap_or(usize::MAX);
        let ways = self.facets.ways_of(at, answer.narrowed.cases.as_ref());
        let ways = ways.filter_map(|way| Some((way.outcome?, way.metric?)));
        ways.min_by_key(|(outcome, metric)| (rank(outcome), rank(metric)))
    }

    fn write(
        &self,
        group: &Group,
        answer: &mut Answer,
        ranks: &HashMap<usize, usize>,
        request: &SearchRequest,
    ) -> Card {
        match *group {
            Group::Outcome { at, lead } => {
                let under = self.under(at, lead, answer, ranks, request);
                Card::Outcome(OfOutcome {
                    hit: self.hit_at(at, answer, ranks),
                    metrics: under
                        .metrics
                        .into_iter()
                        .map(|metric| self.of_metric(metric, answer, ranks))
                        .collect(),
                    others: under.others.into_iter().map(|at| self.listed(at)).collect(),
                })
            }
            Group::Metric(at) => {
                let metric = self.metric_alone(at, answer, request);
                Card::Metric(self.of_metric(metric, answer, ranks))
            }
            Group::Alone(at) => Card::Alone(self.hit_at(at, answer, ranks)),
        }
    }

    fn of_metric(
        &self,
        metric: under::Metric,
        answer: &mut Answer,
        ranks: &HashMap<usize, usize>,
    ) -> OfMetric {
        OfMetric {
            hit: self.hit_at(metric.at, answer, ranks),
            is_core: metric.is_core,
            sources: metric
                .sources
                .into_iter()
                .map(|at| self.listed(at))
                .collect(),
            more: metric.more,
        }
    }

    /// A definition as a hit, whether it answers itself or only belongs to what does.
    fn hit_at(&self, at: usize, answer: &mut Answer, ranks: &HashMap<usize, usize>) -> Hit {
        let beside = Match {
            at,
            score: 0.0,
            via: None,
        };
        let rank = ranks.get(&at);
        let found = rank.map_or(&beside, |rank| &answer.wanted[*rank]);
        let hit = self.hit(found, &answer.terms);
        match rank {
            Some(_) => hit,
            None => Hit {
                why: String::new(),
                ..hit
            },
        }
    }

    fn listed(&self, at: usize) -> Listed {
        let document = &self.documents[at];
        Listed {
            kind: document.kind,
            id: document.id.clone(),
            version: document.version.clone(),
            title: document.title.clone(),
            status: document.status,
        }
    }
}
