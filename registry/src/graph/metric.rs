//! Metrics as concepts of a list of their own, each with its measures.

use super::definition::{Context, choice, mappings, part};
use super::{Node, Term};
use crate::definition::Metric;
use crate::definition::measure::Measure;
use crate::kind::Kind;

/// The list that metrics stand in.
pub(super) fn scheme(base: &str) -> String {
    format!("{base}/metrics")
}

pub(super) fn facts(context: &Context<'_>, node: &mut Node, metric: &Metric) {
    let header = &metric.header;
    let scheme = scheme(context.base);
    node.say("org:hasName", Term::code(&header.title));
    let description = header.definition.iter();
    node.say_all("cids:hasDescription", description.map(Term::code));
    node.say("skos:notation", Term::code(header.id.as_str()));
    node.say("skos:inScheme", Term::link(&scheme));
    node.say("skos:topConceptOf", Term::link(&scheme));
    let population = metric.population.iter();
    node.say_all("skos:scopeNote", population.map(Term::english));
    let phrases = metric
        .outcomes
        .iter()
        .filter_map(|place| place.phrase.as_ref());
    node.say_all("oo:mapPhrase", phrases.map(Term::english));
    let outcomes = metric.outcomes.iter();
    let outcomes = outcomes.filter_map(|place| context.resolved(Kind::Outcome, &place.outcome));
    node.say_all("dcterms:subject", outcomes.map(|iri| Term::link(&iri)));
    let measures = metric.measures.iter();
    let measures: Vec<_> = measures
        .map(|measure| self::measure(context, node, measure))
        .collect();
    node.say_all("oo:measure", measures);
    mappings(node, &metric.mappings);
}

fn measure(context: &Context<'_>, of: &Node, measure: &Measure) -> Term {
    let score = measure.score.as_ref();
    let score = score.map(|score| format!("~{score}")).unwrap_or_default();
    let mut node = part(of, &format!("measure~{}{score}", measure.data_source.id));
    let source = context.resolved(Kind::DataSource, &measure.data_source);
    node.say_all("oo:dataSource", source.map(|iri| Term::link(&iri)));
    node.say_all("oo:valueType", choice(&measure.value_type));
    node.say("oo:unit", Term::code(&measure.unit));
    node.say_all("oo:direction", choice(&measure.direction));
    if let Some(range) = measure.range {
        node.say_all("oo:minimum", range.minimum.map(Term::number));
        node.say_all("oo:maximum", range.maximum.map(Term::number));
    }
    node.into()
}
