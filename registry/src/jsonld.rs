//! Definitions as JSON-LD: only facts that are there, in vocabularies that others read.

use serde_json::{Map, Value, json};

use crate::definition::fact::Citation;
use crate::definition::{CodeList, DataSource, Definition, Header, Outcome};
use crate::id::Reference;
use crate::kind::Kind;
use crate::snapshot::{Published, Standing};

/// A published version as JSON-LD. `base_iri` is the map's: identifiers are the same on every host.
pub fn definition(base_iri: &str, published: &Published, standing: &Standing) -> Value {
    let node = Node {
        base: base_iri.trim_end_matches('/'),
        published,
    };
    let mut facts = Map::new();
    facts.insert("@context".to_owned(), context());
    facts.insert("@id".to_owned(), Value::String(node.iri()));
    facts.insert("@type".to_owned(), types(published.kind()));
    node.identity(&mut facts, standing);
    node.words(&mut facts);
    match published.definition() {
        Definition::Outcome(outcome) => node.outcome(&mut facts, outcome),
        Definition::DataSource(source) => data_source(&mut facts, source),
        Definition::CodeList(list) => node.code_list(&mut facts, list),
        Definition::Map(_)
        | Definition::Metric(_)
        | Definition::UnitCost(_)
        | Definition::Table(_)
        | Definition::Profile(_) => {}
    }
    Value::Object(facts)
}

fn context() -> Value {
    json!({
        "adms": "http://www.w3.org/ns/adms#",
        "cids": "https://ontology.commonapproach.org/cids#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn types(kind: Kind) -> Value {
    match kind {
        Kind::Outcome => json!(["cids:Outcome", "skos:Concept"]),
        Kind::Metric => json!(["cids:Indicator", "skos:Concept"]),
        Kind::DataSource => json!(["dcat:Dataset"]),
        Kind::CodeList => json!(["skos:ConceptScheme"]),
        Kind::Map | Kind::UnitCost | Kind::Table | Kind::Profile => json!(["schema:DefinedTerm"]),
    }
}

type Facts = Map<String, Value>;

struct Node<'p> {
    base: &'p str,
    published: &'p Published,
}

impl Node<'_> {
    fn iri(&self) -> String {
        let Header { id, version, .. } = self.published.header();
        format!(
            "{}/{}/{id}/{version}",
            self.base,
            self.published.kind().folder()
        )
    }

    fn identity(&self, facts: &mut Facts, standing: &Standing) {
        let (kind, header) = (self.published.kind().folder(), self.published.header());
        add(facts, "dcterms:identifier", json!(header.id));
        add(facts, "owl:versionInfo", json!(header.version));
        let all_versions = format!("{}/{kind}/{}", self.base, header.id);
        add(facts, "dcterms:isVersionOf", json!({ "@id": all_versions }));
        add(facts, "dcterms:issued", date(self.published.date()));
        let status = json!({ "@type": "skos:Concept", "skos:notation": standing.status.name() });
        add(facts, "adms:status", status);
        if let Some(successor) = &standing.successor {
            let successor = format!("{}/{kind}/{successor}", self.base);
            add(facts, "dcterms:isReplacedBy", json!({ "@id": successor }));
        }
        let references = self.published.entry().references.iter();
        let references = references
            .map(|(name, version)| json!({ "@id": format!("{}/{name}/{version}", self.base) }));
        add_all(facts, "dcterms:references", references);
    }

    fn words(&self, facts: &mut Facts) {
        let header = self.published.header();
        let translated = |pick: fn(&crate::definition::header::Translation) -> Option<&String>| {
            let translations = header.translations.iter();
            translations.filter_map(move |(tag, words)| Some(text(pick(words)?, tag)))
        };
        let titles: Vec<_> = std::iter::once(english(&header.title))
            .chain(translated(|words| Some(&words.title)))
            .collect();
        add_all(facts, "dcterms:title", titles.clone());
        add_all(facts, "skos:prefLabel", titles);
        add_all(
            facts,
            "skos:altLabel",
            header.alternative_titles.iter().map(english),
        );
        add_all(
            facts,
            "skos:hiddenLabel",
            header.search_words.iter().map(english),
        );
        let definitions: Vec<_> = header
            .definition
            .iter()
            .map(english)
            .chain(translated(|words| words.definition.as_ref()))
            .collect();
        add_all(facts, "dcterms:description", definitions.clone());
        add_all(facts, "skos:definition", definitions);
        add_all(facts, "skos:note", header.notes.iter().map(english));
        add_all(
            facts,
            "dcterms:source",
            header.provenance.citation.iter().map(source),
        );
    }

    fn outcome(&self, facts: &mut Facts, outcome: &Outcome) {
        add(facts, "skos:notation", json!(outcome.number.to_string()));
        let relations = [
            ("skos:broader", &outcome.broader),
            ("skos:narrower", &outcome.narrower),
            ("skos:related", &outcome.related),
        ];
        for (name, references) in relations {
            add_all(
                facts,
                name,
                references
                    .iter()
                    .filter_map(|other| self.resolved(Kind::Outcome, other)),
            );
        }
    }

    fn resolved(&self, kind: Kind, reference: &Reference) -> Option<Value> {
        let name = format!("{}/{}", kind.folder(), reference.id);
        let version = self.published.entry().references.get(&name)?;
        Some(json!({ "@id": format!("{}/{name}/{version}", self.base) }))
    }

    fn code_list(&self, facts: &mut Facts, list: &CodeList) {
        let iri = self.iri();
        let of = |code: &str| format!("{iri}#{}", escaped(code));
        let concepts = list.codes.iter().map(|code| {
            let mut facts = Map::new();
            add(&mut facts, "@id", json!(of(&code.code)));
            add(&mut facts, "@type", json!("skos:Concept"));
            add(&mut facts, "skos:notation", json!(code.code));
            add(&mut facts, "skos:prefLabel", english(&code.title));
            add_all(
                &mut facts,
                "skos:definition",
                code.definition.iter().map(english),
            );
            add_all(
                &mut facts,
                "skos:hiddenLabel",
                code.alternative_codes.iter().map(english),
            );
            add_all(
                &mut facts,
                "skos:broader",
                code.broader.iter().map(|code| json!({ "@id": of(code) })),
            );
            let replaced_by = code
                .replaced_by
                .iter()
                .map(|code| json!({ "@id": of(code.as_str()) }));
            add_all(&mut facts, "dcterms:isReplacedBy", replaced_by);
            Value::Object(facts)
        });
        let concepts: Vec<_> = concepts.collect();
        add(facts, "@reverse", json!({ "skos:inScheme": concepts }));
    }
}

fn data_source(facts: &mut Facts, source: &DataSource) {
    let licence = source.licence.as_ref();
    let licence_url = licence.and_then(|licence| licence.url.as_ref());
    add_all(
        facts,
        "dcterms:license",
        licence_url.map(|url| json!({ "@id": url })),
    );
    add_all(
        facts,
        "dcterms:rights",
        licence.map(|licence| english(&licence.terms)),
    );
    add_all(
        facts,
        "dcat:landingPage",
        source.url.iter().map(|url| json!({ "@id": url })),
    );
    add_all(
        facts,
        "dcterms:language",
        source.languages.iter().map(|tag| json!(tag)),
    );
}

fn source(citation: &Citation) -> Value {
    let mut facts = Map::new();
    if let Some(url) = &citation.url {
        add(&mut facts, "@id", json!(url));
    }
    add(
        &mut facts,
        "dcterms:bibliographicCitation",
        json!(citation.text),
    );
    Value::Object(facts)
}

fn add(facts: &mut Facts, name: &str, value: Value) {
    facts.insert(name.to_owned(), value);
}

/// Adds a fact for each value, and nothing where there is none.
fn add_all(facts: &mut Facts, name: &str, values: impl IntoIterator<Item = Value>) {
    let mut values: Vec<_> = values.into_iter().collect();
    match values.len() {
        0 => {}
        1 => add(facts, name, values.remove(0)),
        _ => add(facts, name, Value::Array(values)),
    }
}

fn english(words: impl AsRef<str>) -> Value {
    text(words.as_ref(), "en")
}

fn text(words: &str, language: &str) -> Value {
    json!({ "@value": words, "@language": language })
}

fn date(date: jiff::civil::Date) -> Value {
    json!({ "@value": date.to_string(), "@type": "xsd:date" })
}

/// A code as the fragment of an address.
fn escaped(code: &str) -> String {
    let fair = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    code.bytes()
        .map(|byte| {
            if fair(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(all(test, feature = "git"))]
mod tests;
