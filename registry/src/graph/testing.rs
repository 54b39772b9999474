//! What others read in our graphs: each form read back by libraries that are not ours.

use std::collections::BTreeSet;

use oxrdf::dataset::CanonicalizationAlgorithm;
use oxrdf::{Dataset, Quad, Triple};

/// The facts in a JSON-LD document, nameless things named alike wherever they say the same.
pub(crate) fn facts_of_jsonld(text: &str) -> BTreeSet<String> {
    let parser = oxjsonld::JsonLdParser::new();
    let quads = parser.for_slice(text.as_bytes());
    canonical(quads.map(|quad| quad.expect("JSON-LD that others can read")))
}

/// The facts in a Turtle document, likewise.
pub(crate) fn facts_of_turtle(text: &str) -> BTreeSet<String> {
    let parser = oxttl::TurtleParser::new();
    let triples = parser.for_slice(text.as_bytes());
    let triples = triples.map(|triple| -> Triple { triple.expect("Turtle that others can read") });
    canonical(triples.map(|triple| triple.in_graph(oxrdf::GraphName::DefaultGraph)))
}

fn canonical(quads: impl Iterator<Item = Quad>) -> BTreeSet<String> {
    let mut dataset: Dataset = quads.collect();
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    dataset.iter().map(|quad| quad.to_string()).collect()
}
