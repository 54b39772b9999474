//! The whole registry as one graph: its catalogue, the map, and every definition of the newest release.

use super::definition::Context;
use super::{Graph, Node, Term, metric, vocabulary};
use crate::governance::status::Status;
use crate::kind::Kind;
use crate::snapshot::Snapshot;

/// A file in which the registry can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distribution<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub media: &'a str,
    /// What it holds, in a few words.
    pub title: &'a str,
}

/// The newest release as a graph, with the files in which it can be had.
pub fn registry(snapshot: &Snapshot, files: &[Distribution<'_>]) -> Graph {
    let context = Context::new(snapshot);
    let mut graph = Graph::new(context.base);
    graph.push(catalogue(&context));
    graph.push(dataset(&context, files));
    statuses(&context, &mut graph);
    graph.push(metrics(&context));
    vocabulary::explain(&mut graph);
    for kind in Kind::ALL {
        for published in snapshot.newest().all(kind) {
            graph.push(context.node(published));
        }
    }
    graph
}

fn title(context: &Context<'_>) -> String {
    let map = context.map().map_or("", |map| map.header().title.as_str());
    format!("Registry of the {map}")
}

fn catalogue(context: &Context<'_>) -> Node {
    let release = context.snapshot.newest();
    let mut node = Node::new(&format!("{}/", context.base)).is_a(&["dcat:Catalog"]);
    node.say("dcterms:title", Term::english(title(context)));
    let words = "Published, versioned definitions of outcomes, metrics and data sources.";
    node.say("dcterms:description", Term::english(words));
    node.say("owl:versionInfo", Term::code(release.version().to_string()));
    node.say("dcterms:modified", Term::date(release.date()));
    let licence = "https://creativecommons.org/licenses/by/4.0/";
    node.say("dcterms:license", Term::link(licence));
    let map = context.map().map(|map| Term::link(&context.iri(map)));
    node.say_all("dcat:themeTaxonomy", map);
    node.say("dcat:dataset", Term::link(&dataset_iri(context)));
    let sources = release.all(Kind::DataSource);
    node.say_all(
        "dcat:dataset",
        sources.map(|source| Term::link(&context.iri(source))),
    );
    node
}

fn dataset_iri(context: &Context<'_>) -> String {
    let release = context.snapshot.newest();
    format!("{}/releases/{}", context.base, release.version())
}

/// The release as a dataset, which can be had in several files.
fn dataset(context: &Context<'_>, files: &[Distribution<'_>]) -> Node {
    let release = context.snapshot.newest();
    let iri = dataset_iri(context);
    let mut node = Node::new(&iri).is_a(&["dcat:Dataset"]);
    let words = format!("{}, release {}", title(context), release.version());
    node.say("dcterms:title", Term::english(words));
    node.say("dcterms:issued", Term::date(release.date()));
    node.say("owl:versionInfo", Term::code(release.version().to_string()));
    node.say_all("dcterms:description", release.notes().map(Term::english));
    for file in files {
        let media = format!(
            "https://www.iana.org/assignments/media-types/{}",
            file.media
        );
        let mut distribution =
            Node::new(&format!("{iri}#{}", file.name)).is_a(&["dcat:Distribution"]);
        distribution.say("dcterms:identifier", Term::code(file.name));
        distribution.say("dcterms:title", Term::english(file.title));
        distribution.say("dcat:mediaType", Term::link(&media));
        node.say("dcat:distribution", distribution.into());
    }
    node
}

fn statuses(context: &Context<'_>, graph: &mut Graph) {
    let scheme = format!("{}/statuses", context.base);
    let mut node = Node::new(&scheme).is_a(&["skos:ConceptScheme"]);
    node.say("skos:prefLabel", Term::english("Statuses of definitions"));
    graph.push(node);
    for status in Status::ALL {
        let name = status.name().replace('-', " ");
        let concept = context
            .status(status)
            .with("skos:prefLabel", Term::english(name))
            .with("skos:definition", Term::english(status.meaning()))
            .with("skos:topConceptOf", Term::link(&scheme));
        graph.push(concept);
    }
}

fn metrics(context: &Context<'_>) -> Node {
    let mut node = Node::new(&metric::scheme(context.base)).is_a(&["skos:ConceptScheme"]);
    node.say("skos:prefLabel", Term::english("Metrics"));
    let words = "What is counted or scored to see whether an outcome happens.";
    node.say("skos:definition", Term::english(words));
    let all = context.snapshot.newest().all(Kind::Metric);
    node.say_all(
        "skos:hasTopConcept",
        all.map(|metric| Term::link(&context.iri(metric))),
    );
    node
}
