//! Measures that ask for the same twice, and how their values relate as far as that is recorded.

use std::collections::{BTreeMap, BTreeSet};

use open_outcomes_registry::definition::measure::{Comparability, MeasureRelation};
use open_outcomes_registry::kind::Kind;

use super::burden::is_asked;
use super::entry::Entry;
use super::point::{Point, Weight};
use crate::pages::definition::side::{called, converted};
use crate::short::listed;
use crate::site::Edition;
use crate::versions::path_of;

/// A longer conversion is left to the page of the metric, in bytes.
const LONGEST: usize = 60;

/// What overlaps.
pub(crate) fn points(edition: &Edition, entries: &[Entry<'_>]) -> Vec<Point> {
    let usable: Vec<_> = entries
        .iter()
        .filter(|entry| entry.measure.is_some())
        .collect();
    let mut points = Vec::new();
    for (at, one) in usable.iter().enumerate() {
        for other in &usable[at + 1..] {
            if one.chosen.metric.id == other.chosen.metric.id {
                points.extend(twice(one, other));
            }
        }
    }
    points.extend(outcomes(edition, &usable));
    points.extend(shared(&usable));
    points
}

/// Two measures of one metric.
fn twice(one: &Entry<'_>, other: &Entry<'_>) -> Option<Point> {
    let metric = one.metric()?;
    let (first, second) = (one.source()?, other.source()?);
    let found = related(one, other)
        .map(|relation| (relation, called(first), called(second)))
        .or_else(|| related(other, one).map(|relation| (relation, called(second), called(first))));
    let (weight, words) = match found {
        Some((relation, from, to)) => match relation.relation {
            Comparability::Same => (
                Weight::Note,
                "Their values may stand on one line.".to_owned(),
            ),
            Comparability::Convertible => (Weight::Look, conversion(relation, from, to)),
            Comparability::NotComparable => (
                Weight::Look,
                "Their values must not be put together.".to_owned(),
            ),
        },
        None => (
            Weight::Look,
            "How their values relate is not recorded, so they must not be put together.".to_owned(),
        ),
    };
    let text = format!(
        "“{}” is asked for twice, with “{}” and with “{}”. {words}",
        metric.header.title,
        called(first),
        called(second)
    );
    Some(Point::new(weight, text).link("The metric", path_of(Kind::Metric, &metric.header.id)))
}

/// How the values of one measure relate to those of another of the same metric, where that is recorded.
pub(crate) fn related<'e>(one: &Entry<'e>, other: &Entry<'_>) -> Option<&'e MeasureRelation> {
    let to = &other.chosen.source.as_ref()?.id;
    let mut relations = one.measure?.relations.iter();
    relations.find(|relation| &relation.to == to)
}

fn conversion(relation: &MeasureRelation, from: &str, to: &str) -> String {
    let words = relation.conversion.as_ref().and_then(converted);
    match words.filter(|words| words.len() <= LONGEST) {
        Some(words) => format!(
            "Their values may stand on one line after a conversion from “{from}” to “{to}”: {words}."
        ),
        None => {
            "Their values may stand on one line after a conversion, which the metric’s page gives."
                .to_owned()
        }
    }
}

/// Outcomes on which people answer two sets of questions.
fn outcomes(edition: &Edition, entries: &[&Entry<'_>]) -> Vec<Point> {
    let mut by_outcome: BTreeMap<u16, (&str, BTreeMap<&str, &Entry<'_>>)> = BTreeMap::new();
    for entry in entries {
        let (Some(metric), Some(source)) = (entry.metric(), entry.source()) else {
            continue;
        };
        if !is_asked(source) {
            continue;
        }
        for place in &metric.outcomes {
            if let Some(outcome) = edition.view().outcome(place.outcome.id.as_str()) {
                let (_, asked) = by_outcome
                    .entry(outcome.number)
                    .or_insert_with(|| (&outcome.header.title, BTreeMap::new()));
                asked.entry(source.header.id.as_str()).or_insert(entry);
            }
        }
    }
    let several = by_outcome.into_values().filter(|(_, asked)| {
        let metrics: BTreeSet<_> = asked.values().map(|it| &it.chosen.metric.id).collect();
        asked.len() > 1 && metrics.len() > 1
    });
    several
        .map(|(title, asked)| {
            let each: Vec<_> = asked
                .values()
                .filter_map(|entry| {
                    let (metric, source) = (entry.metric()?, entry.source()?);
                    Some(format!("“{}” ({})", called(source), metric.header.title))
                })
                .collect();
            let text = format!(
                "Several sets of questions are about “{title}”: {}. See whether one of them will do.",
                listed(&each)
            );
            Point::new(Weight::Note, text)
        })
        .collect()
}

/// Sources that serve several metrics, which people answer once.
fn shared(entries: &[&Entry<'_>]) -> Vec<Point> {
    let mut by_source: BTreeMap<&str, (&str, Vec<String>)> = BTreeMap::new();
    for entry in entries {
        if let (Some(metric), Some(source)) = (entry.metric(), entry.source())
            && is_asked(source)
        {
            let (_, metrics) = by_source
                .entry(source.header.id.as_str())
                .or_insert_with(|| (called(source), Vec::new()));
            metrics.push(format!("“{}”", metric.header.title));
        }
    }
    let several = by_source
        .into_values()
        .filter(|(_, metrics)| metrics.len() > 1);
    several
        .map(|(source, metrics)| {
            let text = format!(
                "“{source}” serves {}: it is answered once.",
                listed(&metrics)
            );
            Point::new(Weight::Note, text)
        })
        .collect()
}
