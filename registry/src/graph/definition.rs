//! A definition as a thing with facts: what all kinds share.

use serde::Serialize;

use super::{Graph, Name, Node, Term, code_list, data_source, fragment, metric, outcome};
use crate::definition::fact::{Citation, Mapping};
use crate::definition::header::Translation;
use crate::definition::{Definition, Header};
use crate::governance::status::Status;
use crate::id::Reference;
use crate::kind::Kind;
use crate::snapshot::{Published, Snapshot};

/// A published version as a graph. References stand for what they resolve to in the newest release.
pub fn definition(snapshot: &Snapshot, published: &Published) -> Graph {
    definitions(snapshot, [published])
}

/// Several published versions as one graph.
pub fn definitions<'s>(
    snapshot: &'s Snapshot,
    several: impl IntoIterator<Item = &'s Published>,
) -> Graph {
    let context = Context::new(snapshot);
    let mut graph = Graph::new(context.base);
    for published in several {
        graph.push(context.node(published));
    }
    graph
}

/// Where a definition is looked at from: the newest release.
pub(super) struct Context<'s> {
    pub(super) snapshot: &'s Snapshot,
    /// What identifiers begin with, without a slash at its end.
    pub(super) base: &'s str,
}

impl<'s> Context<'s> {
    pub(super) fn new(snapshot: &'s Snapshot) -> Self {
        let base = snapshot.map().map_or("", |map| map.base_iri.as_str());
        Self {
            snapshot,
            base: base.trim_end_matches('/'),
        }
    }

    /// The permanent identifier of one version.
    pub(super) fn iri(&self, published: &Published) -> String {
        let Header { id, version, .. } = published.header();
        format!("{}/{}/{id}/{version}", self.base, published.kind().folder())
    }

    /// What a reference stands for.
    pub(super) fn resolved(&self, kind: Kind, reference: &Reference) -> Option<String> {
        let found = self.snapshot.newest().resolve(kind, reference)?;
        Some(self.iri(found))
    }

    /// The newest map, which is the scheme of its domains and outcomes.
    pub(super) fn map(&self) -> Option<&'s Published> {
        self.snapshot.newest().all(Kind::Map).next()
    }

    /// A status as a concept.
    pub(super) fn status(&self, status: Status) -> Node {
        let scheme = format!("{}/statuses", self.base);
        Node::new(&format!("{scheme}#{}", fragment(status.name())))
            .is_a(&["skos:Concept"])
            .with("skos:notation", Term::code(status.name()))
            .with("skos:inScheme", Term::link(&scheme))
    }

    pub(super) fn node(&self, published: &Published) -> Node {
        let mut node = Node::new(&self.iri(published)).is_a(types(published.kind()));
        self.identity(&mut node, published);
        words(&mut node, published.header());
        match published.definition() {
            Definition::Outcome(it) => outcome::facts(self, &mut node, it),
            Definition::Metric(it) => metric::facts(self, &mut node, it),
            Definition::DataSource(it) => data_source::facts(&mut node, it),
            Definition::CodeList(it) => code_list::facts(&mut node, it),
            Definition::Map(it) => outcome::map(self, &mut node, it),
            Definition::UnitCost(_) | Definition::Table(_) | Definition::Profile(_) => {}
        }
        node
    }

    fn identity(&self, node: &mut Node, published: &Published) {
        let (kind, header) = (published.kind().folder(), published.header());
        let standing = self.snapshot.standing(published);
        let all_versions = format!("{}/{kind}/{}", self.base, header.id);
        node.say("dcterms:identifier", Term::code(header.id.as_str()));
        node.say("owl:versionInfo", Term::code(header.version.to_string()));
        node.say("dcterms:isVersionOf", Term::link(&all_versions));
        node.say("dcterms:issued", Term::date(published.date()));
        let versions = self.snapshot.versions(published.kind(), header.id.as_str());
        let earlier = versions.take_while(|other| other.header().version < header.version);
        node.say_all(
            "prov:wasRevisionOf",
            earlier.last().map(|earlier| Term::link(&self.iri(earlier))),
        );
        node.say("adms:status", self.status(standing.status).into());
        let successor = standing.successor.as_ref();
        let successor = successor.map(|id| Term::link(&format!("{}/{kind}/{id}", self.base)));
        node.say_all("dcterms:isReplacedBy", successor);
        let references = published.entry().references.iter();
        node.say_all(
            "dcterms:references",
            references
                .map(|(name, version)| Term::link(&format!("{}/{name}/{version}", self.base))),
        );
    }
}

/// What a kind is to others. Outcomes and metrics are what organisations share, so they are no `cids:Outcome` and no
/// `cids:Indicator`: those belong to one organisation each, and name it.
fn types(kind: Kind) -> &'static [Name] {
    match kind {
        Kind::Outcome => &["skos:Concept", "cids:Theme"],
        Kind::Metric => &["skos:Concept", "cids:IndicatorDefinition"],
        Kind::DataSource => &["dcat:Dataset"],
        Kind::CodeList | Kind::Map => &["skos:ConceptScheme"],
        Kind::UnitCost | Kind::Table | Kind::Profile => &["schema:DefinedTerm"],
    }
}

fn words(node: &mut Node, header: &Header) {
    let translated = |pick: fn(&Translation) -> Option<&String>| {
        let translations = header.translations.iter();
        translations.filter_map(move |(tag, words)| Some(Term::words(pick(words)?, tag)))
    };
    let title = std::iter::once(Term::english(&header.title));
    let titles: Vec<_> = title
        .chain(translated(|words| Some(&words.title)))
        .collect();
    node.say_all("dcterms:title", titles.clone());
    let mut labels = titles.clone();
    node.say_all("skos:prefLabel", titles);
    let others = [
        ("skos:altLabel", &header.alternative_titles),
        ("skos:hiddenLabel", &header.search_words),
    ];
    for (name, words) in others {
        for label in words.iter().map(Term::english) {
            // A thing has each label once: preferred, else alternative, else hidden.
            if !labels.contains(&label) {
                labels.push(label.clone());
                node.say(name, label);
            }
        }
    }
    let definition = header.definition.iter().map(Term::english);
    let definitions: Vec<_> = definition
        .chain(translated(|words| words.definition.as_ref()))
        .collect();
    node.say_all("dcterms:description", definitions.clone());
    node.say_all("skos:definition", definitions);
    node.say_all("skos:note", header.notes.iter().map(Term::english));
    if let Some(steward) = &header.steward {
        let name = Term::code(steward);
        let steward = part(node, "_steward").with("schema:name", name);
        node.say("schema:maintainer", steward.into());
    }
    if let Some(found) = &header.provenance.citation {
        let found = citation(node, found);
        node.say("dcterms:source", found);
    }
}

/// A part of a thing, with an identifier of its own, so that others can speak of it and graphs compare fact by fact.
pub(super) fn part(node: &Node, name: &str) -> Node {
    match node.iri() {
        Some(iri) => Node::new(&format!("{iri}#{name}")),
        None => Node::nameless(),
    }
}

fn citation(of: &Node, citation: &Citation) -> Term {
    let node = match citation.url.as_deref().map(Term::link) {
        Some(Term::Iri(iri)) => Node::new(&iri),
        _ => part(of, "_source"),
    };
    let words = Term::code(&citation.text);
    node.with("dcterms:bibliographicCitation", words).into()
}

/// The entries of other standards. Their codes are given as they are: not every standard has addresses for them.
pub(super) fn mappings(node: &mut Node, mappings: &[Mapping]) {
    let mappings: Vec<_> = mappings
        .iter()
        .map(|mapping| {
            let scheme = word(&mapping.scheme).unwrap_or_default();
            let name = format!("mapping~{}~{}", fragment(&scheme), fragment(&mapping.code));
            let mut entry = part(node, &name);
            entry.say("oo:scheme", Term::code(scheme));
            let version = mapping.scheme_version.iter();
            entry.say_all("owl:versionInfo", version.map(Term::code));
            entry.say("skos:notation", Term::code(&mapping.code));
            entry.say_all("oo:relation", choice(&mapping.relation));
            entry.say_all("oo:confidence", choice(&mapping.confidence));
            Term::from(entry)
        })
        .collect();
    node.say_all("oo:mapping", mappings);
}

/// The word that files use for a choice.
fn word(choice: &impl Serialize) -> Option<String> {
    let value = serde_json::to_value(choice).ok()?;
    value.as_str().map(str::to_owned)
}

/// A choice, as files write it.
pub(super) fn choice(choice: &impl Serialize) -> Option<Term> {
    word(choice).map(Term::code)
}
