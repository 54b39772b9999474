//! Data sources as datasets.

use super::{Node, Term};
use crate::definition::DataSource;

pub(super) fn facts(node: &mut Node, source: &DataSource) {
    let licence = source.licence.as_ref();
    let terms = licence.and_then(|licence| licence.url.as_deref());
    node.say_all("dcterms:license", terms.map(Term::link));
    let rights = licence.map(|licence| Term::english(&licence.terms));
    node.say_all("dcterms:rights", rights);
    node.say_all("dcat:landingPage", source.url.as_deref().map(Term::link));
    node.say_all("dcterms:language", source.languages.iter().map(Term::code));
    node.say_all(
        "skos:scopeNote",
        source.population.iter().map(Term::english),
    );
}
