//! What facets know of a data source.

use std::collections::BTreeSet;

use open_outcomes_registry::definition::data_source::{Cost, DataSource, Licence};

use super::closed::{self, Closed, Known};
use crate::search::facets::Facet;
use crate::search::facets::catalogue::Catalogue;
use crate::short;

pub(super) fn facts(source: &DataSource, catalogue: &mut Catalogue) -> Vec<u32> {
    let mut facts = vec![
        source.kind.number(catalogue),
        closed::grade(Facet::Quality, &source.ratings.quality, catalogue),
        closed::grade(Facet::Ease, &source.ratings.ease, catalogue),
    ];
    facts.extend(licence(source.licence.as_ref(), catalogue));
    facts.extend(closed::minutes(source, catalogue));
    for respondent in &source.respondents {
        facts.push(respondent.number(catalogue));
    }
    for nation in &source.nations {
        facts.push(nation.number(catalogue));
    }
    for tag in &source.languages {
        facts.push(catalogue.number(Facet::Language, tag, short::language(tag)));
    }
    for known in source.evidence.iter().filter_map(closed::known) {
        facts.push(known.number(catalogue));
    }
    for benchmark in &source.benchmarks {
        facts.push(Known::Benchmark.number(catalogue));
        facts.push(catalogue.number(Facet::Benchmark, &slug(&benchmark.area), &benchmark.area));
    }
    if source.licence.as_ref().is_some_and(is_free) {
        facts.push(Known::Free.number(catalogue));
    }
    facts
}

/// What it costs, and the licence where it has a name. A source without a licence costs nobody knows what.
pub(super) fn licence(licence: Option<&Licence>, catalogue: &mut Catalogue) -> Vec<u32> {
    let cost = licence.map_or(Cost::Unknown, |licence| licence.cost);
    let mut facts = vec![cost.number(catalogue)];
    if let Some(id) = licence.and_then(|licence| licence.id.as_deref()) {
        facts.push(catalogue.number(Facet::Licence, &slug(id), id));
    }
    facts
}

fn is_free(licence: &Licence) -> bool {
    matches!(licence.cost, Cost::Free | Cost::FreeWithRegistration)
}

/// How much evidence there is, to put the better known source first where nothing else tells them apart.
pub(super) fn merit(source: &DataSource) -> u8 {
    let points = published_on(source).len()
        + 2 * usize::from(!source.benchmarks.is_empty())
        + usize::from(source.licence.as_ref().is_some_and(is_free));
    u8::try_from(points).unwrap_or(u8::MAX)
}

/// What has been published of its quality.
pub(crate) fn published_on(source: &DataSource) -> Vec<&'static str> {
    let known: BTreeSet<_> = source.evidence.iter().filter_map(closed::known).collect();
    let words = known.into_iter().filter_map(|known| match known {
        Known::Reliability => Some("reliability"),
        Known::Validity => Some("validity"),
        Known::Change => Some("what change counts"),
        Known::Benchmark | Known::Free => None,
    });
    words.collect()
}

/// A name as addresses have it: “England and Wales” is “england-and-wales”.
fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.');
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").to_ascii_lowercase()
}
