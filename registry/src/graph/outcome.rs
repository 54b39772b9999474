//! Outcomes as concepts, under the domains of the map, which is their scheme.

use super::definition::{Context, mappings};
use super::{Node, Term, fragment};
use crate::definition::{Outcome, OutcomesMap};
use crate::kind::Kind;

/// A domain of the map as a concept.
fn domain(map: &str, id: &str) -> String {
    format!("{map}#{}", fragment(id))
}

pub(super) fn facts(context: &Context<'_>, node: &mut Node, outcome: &Outcome) {
    let header = &outcome.header;
    // The same once more by the names of the Common Impact Data Standard, which knows one language.
    node.say("org:hasName", Term::code(&header.title));
    let description = header.definition.iter();
    node.say_all("cids:hasDescription", description.map(Term::code));
    node.say("skos:notation", Term::code(outcome.number.to_string()));
    node.say_all("skos:scopeNote", outcome.phrase.iter().map(Term::english));
    if let Some(map) = context.map().filter(|_| is_on_the_map(context, outcome)) {
        let map = context.iri(map);
        node.say("skos:inScheme", Term::link(&map));
        let domain = domain(&map, outcome.domain.as_str());
        node.say("skos:broader", Term::link(&domain));
    }
    let relations = [
        ("skos:broader", Kind::Outcome, &outcome.broader),
        ("skos:narrower", Kind::Outcome, &outcome.narrower),
        ("skos:related", Kind::Outcome, &outcome.related),
        ("oo:coreMetric", Kind::Metric, &outcome.core_metrics),
        (
            "oo:supplementaryMetric",
            Kind::Metric,
            &outcome.supplementary_metrics,
        ),
    ];
    for (name, kind, references) in relations {
        let found = references
            .iter()
            .filter_map(|other| context.resolved(kind, other));
        node.say_all(name, found.map(|iri| Term::link(&iri)));
    }
    mappings(node, &outcome.mappings);
}

/// Whether the newest map names the outcome, with a version that this one meets, and in the same domain.
fn is_on_the_map(context: &Context<'_>, outcome: &Outcome) -> bool {
    let entries = context
        .snapshot
        .map()
        .into_iter()
        .flat_map(|map| &map.outcomes);
    let mut entries = entries.filter(|entry| entry.domain == outcome.domain);
    entries.any(|entry| {
        entry.outcome.id == outcome.header.id
            && entry.outcome.requirement.matches(&outcome.header.version)
    })
}

/// The map, with its domains and the outcomes in each.
pub(super) fn map(context: &Context<'_>, node: &mut Node, map: &OutcomesMap) {
    let Some(iri) = node.iri().map(str::to_owned) else {
        return;
    };
    for entry in &map.domains {
        let address = domain(&iri, entry.id.as_str());
        let mut concept = Node::new(&address).is_a(&["skos:Concept"]);
        concept.say("dcterms:identifier", Term::code(entry.id.as_str()));
        concept.say("skos:prefLabel", Term::english(&entry.title));
        concept.say("skos:inScheme", Term::link(&iri));
        let outcomes = map.outcomes.iter().filter(|other| other.domain == entry.id);
        let outcomes = outcomes.filter_map(|other| context.resolved(Kind::Outcome, &other.outcome));
        concept.say_all("skos:narrower", outcomes.map(|iri| Term::link(&iri)));
        node.say("skos:hasTopConcept", Term::link(&address));
        node.said_by("skos:topConceptOf", concept);
    }
}
