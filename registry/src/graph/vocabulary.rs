//! The vocabularies that are used, and the few terms of our own for what none of them has.

use super::{Graph, Node, Term};

/// The prefixes of names, and what each stands for. `oo`, for our own terms, stands for `terms#` below the base.
pub const PREFIXES: [(&str, &str); 13] = [
    ("adms", "http://www.w3.org/ns/adms#"),
    ("cids", "https://ontology.commonapproach.org/cids#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("i72", "http://ontology.eil.utoronto.ca/ISO21972/iso21972#"),
    // The names of organisations, outcomes and indicators in the Common Impact Data Standard; not the W3C's “org”.
    ("org", "http://ontology.eil.utoronto.ca/tove/organization#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Our own terms: name, label, meaning.
const TERMS: [(&str, &str, &str); 14] = [
    (
        "coreMetric",
        "core metric",
        "A metric to look at first for an outcome.",
    ),
    (
        "supplementaryMetric",
        "supplementary metric",
        "A further metric for an outcome.",
    ),
    ("mapPhrase", "map phrase", "The map's own words."),
    (
        "measure",
        "measure",
        "A metric taken with one data source: value type, unit, range and direction.",
    ),
    (
        "dataSource",
        "data source",
        "The data source that a measure is taken with.",
    ),
    (
        "valueType",
        "value type",
        "What a value of a measure is: integer, decimal, category or boolean.",
    ),
    (
        "unit",
        "unit",
        "The unit of a measure: UCUM, or an ISO 4217 currency code.",
    ),
    ("direction", "direction", "Which way is better."),
    ("minimum", "minimum", "The smallest value there can be."),
    ("maximum", "maximum", "The largest value there can be."),
    (
        "mapping",
        "mapping",
        "How a definition corresponds to an entry of another standard.",
    ),
    ("scheme", "scheme", "The other standard, by its short name."),
    (
        "relation",
        "relation",
        "How close the mapped entry is: exact, close, broad, narrow or related.",
    ),
    (
        "confidence",
        "confidence",
        "How sure we are: verified, well-known or unsure.",
    ),
];

/// Says what our own terms mean.
pub(super) fn explain(graph: &mut Graph) {
    for (name, label, meaning) in TERMS {
        let iri = format!("{}/terms#{name}", graph.base());
        let mut term = Node::new(&iri).is_a(&["rdf:Property"]);
        term.say("rdfs:label", Term::english(label));
        term.say("rdfs:comment", Term::english(meaning));
        graph.push(term);
    }
}

#[cfg(test)]
mod tests {
    use super::TERMS;

    #[test]
    fn every_own_term_that_is_used_is_explained() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/graph");
        let mut used = 0;
        for entry in std::fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.ends_with("vocabulary.rs") {
                continue;
            }
            let text = std::fs::read_to_string(path).expect("a file");
            for rest in text.split("\"oo:").skip(1) {
                let name = rest.split('"').next().expect("a name");
                used += 1;
                assert!(TERMS.iter().any(|(known, ..)| *known == name), "oo:{name}");
            }
        }
        assert!(used >= TERMS.len(), "{used}");
    }
}
