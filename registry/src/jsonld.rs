//! A graph as JSON-LD.

use serde_json::{Map, Value, json};

use crate::graph::{self, Graph, Node, PREFIXES, Term};
use crate::snapshot::{Published, Snapshot};

/// A published version as JSON-LD. Identifiers begin with the map's base, and are the same on every host.
pub fn definition(snapshot: &Snapshot, published: &Published) -> Value {
    write(&graph::definition(snapshot, published))
}

/// A graph as one JSON-LD document: the thing itself where there is one, a list of things else.
pub fn write(graph: &Graph) -> Value {
    let mut document = Map::new();
    document.insert("@context".to_owned(), context(graph));
    match graph.nodes() {
        [only] => document.extend(thing(only)),
        nodes => {
            let nodes = nodes.iter().map(|node| Value::Object(thing(node)));
            document.insert("@graph".to_owned(), nodes.collect());
        }
    }
    Value::Object(document)
}

fn context(graph: &Graph) -> Value {
    let mut context = Map::new();
    for (prefix, iri) in PREFIXES {
        context.insert(prefix.to_owned(), json!(iri));
    }
    context.insert("oo".to_owned(), json!(format!("{}/terms#", graph.base())));
    Value::Object(context)
}

fn thing(node: &Node) -> Map<String, Value> {
    let mut facts = Map::new();
    if let Some(iri) = node.iri() {
        facts.insert("@id".to_owned(), json!(iri));
    }
    match node.types() {
        [] => {}
        [only] => {
            facts.insert("@type".to_owned(), json!(only));
        }
        several => {
            facts.insert("@type".to_owned(), json!(several));
        }
    }
    for (name, terms) in node.facts() {
        facts.insert(name.to_owned(), one_or_all(terms.into_iter().map(value)));
    }
    let sayers = node.sayers();
    if !sayers.is_empty() {
        let reverse = sayers.into_iter().map(|(name, sayers)| {
            let sayers = sayers.into_iter().map(|sayer| Value::Object(thing(sayer)));
            (name.to_owned(), sayers.collect::<Value>())
        });
        facts.insert("@reverse".to_owned(), Value::Object(reverse.collect()));
    }
    facts
}

fn one_or_all(values: impl Iterator<Item = Value>) -> Value {
    let mut values: Vec<_> = values.collect();
    match values.len() {
        1 => values.remove(0),
        _ => Value::Array(values),
    }
}

fn value(term: &Term) -> Value {
    match term {
        Term::Text {
            text,
            language: Some(language),
        } => json!({ "@value": text, "@language": language }),
        Term::Text {
            text,
            language: None,
        } => json!(text),
        Term::Typed { value, datatype } => json!({ "@value": value, "@type": datatype }),
        Term::Iri(iri) => json!({ "@id": iri }),
        Term::Node(node) => Value::Object(thing(node)),
    }
}

#[cfg(all(test, feature = "git"))]
mod tests;
