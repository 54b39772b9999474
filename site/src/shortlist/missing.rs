//! Core metrics of the outcomes that a shortlist touches and that are not on it.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::Outcome;
use open_outcomes_registry::kind::Kind;

use super::entry::Entry;
use super::point::{Point, Weight};
use crate::site::Edition;
use crate::versions::path_of;

/// The outcomes that the metrics belong to, by their number on the map.
pub(crate) fn outcomes<'e>(edition: &'e Edition, entries: &[Entry<'e>]) -> Vec<&'e Outcome> {
    let metrics = entries.iter().filter_map(Entry::metric);
    let placed = metrics.flat_map(|metric| &metric.outcomes);
    let found = placed.filter_map(|place| edition.view().outcome(place.outcome.id.as_str()));
    let by_number: BTreeMap<_, _> = found.map(|outcome| (outcome.number, outcome)).collect();
    by_number.into_values().collect()
}

/// One point for each outcome that has core metrics, of which none is on the list.
pub(crate) fn points(edition: &Edition, entries: &[Entry<'_>]) -> Vec<Point> {
    let is_there = |id: &str| {
        entries
            .iter()
            .any(|entry| entry.chosen.metric.id.as_str() == id)
    };
    let view = edition.view();
    let outcomes = outcomes(edition, entries);
    outcomes
        .into_iter()
        .filter_map(|outcome| {
            let core = &outcome.core_metrics;
            let missing: Vec<_> = core
                .iter()
                .filter(|reference| !is_there(reference.id.as_str()))
                .filter_map(|reference| view.metric(reference.id.as_str()))
                .collect();
            if missing.is_empty() {
                return None;
            }
            let (title, number) = (&outcome.header.title, outcome.number);
            let which = if missing.len() == core.len() {
                "None of the core metrics"
            } else {
                "Not all core metrics"
            };
            let text = format!("{which} of outcome {number}, “{title}”, are on the list. Missing:");
            let mut point = Point::new(Weight::Note, text);
            for metric in missing {
                let header = &metric.header;
                point = point
                    .link(&header.title, path_of(Kind::Metric, &header.id))
                    .act("add", &header.title, header.id.to_string());
            }
            Some(point)
        })
        .collect()
}
