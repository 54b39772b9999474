//! An outcome: its metrics in the order of the map's own words, and its neighbours.

use open_outcomes_registry::definition::Outcome;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::refer::{Refer, link_to, mappings};
use crate::content::{Card, Facts, Sections, Value};
use crate::plain::Plain;
use crate::site::phrase_of;

pub(super) fn sections(refer: &Refer<'_>, outcome: &Outcome) -> Sections {
    let metrics = refer.edition.metrics_of(&outcome.header.id);
    let title = |metric: &Published| metric.header().title.clone();
    let is_shared = |metric: &Published| {
        metrics
            .iter()
            .filter(|other| title(other) == title(metric))
            .count()
            > 1
    };
    let cards = metrics
        .iter()
        .map(|metric| card(refer, outcome, metric, is_shared(metric)))
        .collect();
    let domain = refer.edition.map().and_then(|map| {
        map.domains
            .iter()
            .find(|domain| domain.id == outcome.domain)
    });
    let domain = domain.map(|domain| Value::link(&domain.title, format!("/map#{}", domain.id)));
    let about = Facts::default()
        .add("Number on the map", [outcome.number])
        .add("Domain", domain)
        .add(
            "Quadrant of the scorecard",
            outcome.quadrant.map(|quadrant| quadrant.plain()),
        )
        .add(
            "Whose outcome it is",
            refer.groups(&outcome.beneficiary_groups),
        );
    let related = Facts::default()
        .add("Broader", refer.all(Kind::Outcome, &outcome.broader))
        .add("Narrower", refer.all(Kind::Outcome, &outcome.narrower))
        .add("Related", refer.all(Kind::Outcome, &outcome.related));
    let sections = Sections::default()
        .cards("Metrics", cards)
        .led("Metrics", "What is counted or scored to see whether the outcome happens, in the order of the map’s own words.")
        .facts("About this outcome", about)
        .facts("Related outcomes", related)
        .list("Profiles that ask about it", refer.users(Kind::Profile));
    mappings(sections, &outcome.mappings)
}

/// `is_shared`: another metric has the same title, so the identifier tells them apart.
fn card(refer: &Refer<'_>, outcome: &Outcome, metric: &Published, is_shared: bool) -> Card {
    let id = &metric.header().id;
    let is_core = outcome
        .core_metrics
        .iter()
        .any(|reference| &reference.id == id);
    let is_supplementary = outcome
        .supplementary_metrics
        .iter()
        .any(|reference| &reference.id == id);
    let phrase = phrase_of(metric, &outcome.header.id).map(|phrase| format!("“{phrase}”"));
    let view = refer.edition.view();
    let measures = view
        .metric(id.as_str())
        .map_or(&[][..], |metric| &metric.measures);
    let sources = measures
        .iter()
        .filter_map(|measure| view.get(Kind::DataSource, measure.data_source.id.as_str()))
        .map(link_to);
    Card {
        title: link_to(metric).noted(is_shared.then(|| id.to_string())),
        badge: match (is_core, is_supplementary) {
            (true, _) => Some("core"),
            (_, true) => Some("supplementary"),
            _ => None,
        },
        text: metric.header().definition.clone(),
        facts: Facts::default()
            .add("In the map’s words", phrase)
            .add("Taken with", sources),
    }
}
