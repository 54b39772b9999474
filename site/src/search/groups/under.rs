//! What stands under an outcome: its metrics, best first, each with its data sources, best first.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::search::facets::Facet;
use crate::search::facts::Way;
use crate::search::request::SearchRequest;
use crate::search::{Answer, Searcher};

/// How many metrics of an outcome are shown with their data sources.
const METRICS: usize = 3;
/// How many data sources of a metric are shown.
const SOURCES: usize = 3;

/// What stands under an outcome: places in the list of documents.
pub(super) struct Under {
    pub(super) metrics: Vec<Metric>,
    pub(super) others: Vec<usize>,
}

/// A metric with its data sources.
pub(super) struct Metric {
    pub(super) at: usize,
    pub(super) is_core: bool,
    pub(super) sources: Vec<usize>,
    /// How many more data sources there are.
    pub(super) more: usize,
}

impl Searcher {
    pub(super) fn under(
        &self,
        outcome: usize,
        lead: Option<usize>,
        answer: &Answer,
        ranks: &HashMap<usize, usize>,
        request: &SearchRequest,
    ) -> Under {
        let mut ways: Vec<(usize, Vec<&Way>)> = Vec::new();
        for way in self.facets.ways_of(outcome, answer.narrowed.cases.as_ref()) {
            let Some(metric) = way.metric else { continue };
            match ways.iter_mut().find(|(at, _)| *at == metric) {
                Some((_, of)) => of.push(way),
                None => ways.push((metric, vec![way])),
            }
        }
        let rank = |at: &usize| ranks.get(at).copied().unwrap_or(usize::MAX);
        // What answers stands before what only belongs there.
        ways.sort_by_key(|(at, ways)| {
            let is_core = ways.iter().any(|way| way.is_core);
            let rank = rank(at);
            (Some(*at) != lead, rank == usize::MAX, !is_core, rank)
        });
        let others = ways.split_off(ways.len().min(METRICS));
        Under {
            metrics: ways
                .into_iter()
                .map(|(at, ways)| self.metric(at, ways, request))
                .collect(),
            others: others.into_iter().map(|(at, _)| at).collect(),
        }
    }

    pub(super) fn metric_alone(
        &self,
        at: usize,
        answer: &Answer,
        request: &SearchRequest,
    ) -> Metric {
        let ways = self.facets.ways_of(at, answer.narrowed.cases.as_ref());
        self.metric(at, ways.collect(), request)
    }

    fn metric(&self, at: usize, mut ways: Vec<&Way>, request: &SearchRequest) -> Metric {
        let groups = request.filters.of(Facet::Group).iter();
        let groups: Vec<_> = groups
            .filter_map(|group| self.facets.number(Facet::Group, group))
            .collect();
        let is_core = ways.iter().any(|way| way.is_core);
        ways.retain(|way| way.source.is_some());
        // In the order of the file where nothing else tells them apart.
        ways.sort_by_key(|way| {
            let for_them = groups
                .iter()
                .any(|group| way.advised.recommended.contains(group));
            let own = !way.is_to_compare;
            Reverse((for_them, own, way.advised.rank, way.merit))
        });
        let sources: Vec<_> = ways.iter().filter_map(|way| way.source).collect();
        Metric {
            at,
            is_core,
            more: sources.len().saturating_sub(SOURCES),
            sources: sources.into_iter().take(SOURCES).collect(),
        }
    }
}
