//! The results of a page: by outcome, or one after the other.

use std::collections::BTreeMap;

use super::Maker;
use super::entry::Entry;
use crate::asked::Asked;
use crate::search::{Card, OfMetric, SearchError, SearchRequest, SearchResults};
use crate::site::Edition;

/// How many results by outcome a page shows; each takes much room.
const GROUPS: usize = 8;

/// A result.
pub(super) struct Found {
    pub(super) entry: Entry,
    /// The best metrics of an outcome.
    pub(super) metrics: Vec<Entry>,
    /// Its other metrics: title and address.
    pub(super) others: Vec<(String, String)>,
}

/// What a page shows.
pub(super) struct Shown {
    pub(super) results: SearchResults,
    pub(super) count: usize,
    pub(super) found: Vec<Found>,
}

pub(super) fn request(asked: &Asked) -> SearchRequest {
    let mut request = asked.leniently();
    if !asked.is_list && asked.limit.is_none() {
        request.limit = GROUPS;
    }
    request
}

pub(super) fn shown(
    edition: &Edition,
    asked: &Asked,
    request: &SearchRequest,
) -> Result<Shown, SearchError> {
    let searcher = &edition.searcher;
    let maker = |query: &SearchResults| {
        let query = query.corrected.as_ref().unwrap_or(&query.query);
        query.clone()
    };
    let mut shown = if asked.is_list {
        let results = searcher.search(request)?;
        let query = maker(&results);
        let maker = Maker {
            edition,
            asked,
            query: &query,
        };
        let hits = results.hits.iter();
        Shown {
            count: results.total,
            found: hits.map(|hit| alone(maker.entry(hit))).collect(),
            results,
        }
    } else {
        let grouped = searcher.grouped(request)?;
        let query = maker(&grouped.results);
        let maker = Maker {
            edition,
            asked,
            query: &query,
        };
        Shown {
            count: grouped.count,
            found: grouped
                .page
                .iter()
                .map(|card| found(&maker, card))
                .collect(),
            results: grouped.results,
        }
    };
    tell_apart(&mut shown.found);
    Ok(shown)
}

fn alone(entry: Entry) -> Found {
    Found {
        entry,
        metrics: Vec::new(),
        others: Vec::new(),
    }
}

fn found(maker: &Maker<'_>, card: &Card) -> Found {
    match card {
        Card::Outcome(of) => Found {
            entry: maker.entry(&of.hit),
            metrics: of.metrics.iter().map(|of| metric(maker, of)).collect(),
            others: of
                .others
                .iter()
                .map(|other| (other.title.clone(), format!("/metrics/{}", other.id)))
                .collect(),
        },
        Card::Metric(of) => alone(metric(maker, of)),
        Card::Alone(hit) => alone(maker.entry(hit)),
    }
}

fn metric(maker: &Maker<'_>, of: &OfMetric) -> Entry {
    let mut entry = maker.entry(&of.hit);
    entry.is_core = of.is_core;
    maker.add_sources(&mut entry, &of.sources, of.more);
    entry
}

/// Where results share a title, the identifier tells them apart.
fn tell_apart(found: &mut [Found]) {
    let mut titles: BTreeMap<String, u32> = BTreeMap::new();
    for entry in found.iter().flat_map(entries) {
        *titles.entry(entry.name.clone()).or_default() += 1;
    }
    for result in found {
        for entry in std::iter::once(&mut result.entry).chain(&mut result.metrics) {
            if titles.get(&entry.name).is_some_and(|count| *count > 1) {
                entry.id = Some(entry.hit.id.clone());
            }
        }
    }
}

fn entries(found: &Found) -> impl Iterator<Item = &Entry> {
    std::iter::once(&found.entry).chain(&found.metrics)
}
