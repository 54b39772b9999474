//! Outcomes and metrics as what 360Giving calls classifications: what a funder writes beside a grant.

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, Snapshot};
use serde_json::{Value, json};

use super::csv::line;

/// The kinds that say what a grant is for.
const KINDS: [(Kind, &str); 2] = [
    (Kind::Outcome, "Open Outcomes: outcomes"),
    (Kind::Metric, "Open Outcomes: metrics"),
];

/// The headers of the sheet “Classifications”, after the grant's identifier.
const HEADERS: [&str; 5] = [
    "Classifications:Vocabulary",
    "Classifications:Code",
    "Classifications:Title",
    "Classifications:Description",
    "Classifications:URL",
];

fn every(snapshot: &Snapshot) -> impl Iterator<Item = (&'static str, &Published)> {
    KINDS.into_iter().flat_map(|(kind, vocabulary)| {
        let all = snapshot.newest().all(kind);
        all.map(move |published| (vocabulary, published))
    })
}

/// The permanent identifier of the version, so that a grant goes on saying what was meant.
fn address(snapshot: &Snapshot, published: &Published) -> String {
    let base = snapshot.map().map_or("", |map| map.base_iri.as_str());
    let (kind, header) = (published.kind().folder(), published.header());
    format!("{base}{kind}/{}/{}", header.id, header.version)
}

pub(super) fn json(snapshot: &Snapshot) -> Value {
    let all = every(snapshot).map(|(vocabulary, published)| {
        let header = published.header();
        let mut entry = json!({
            "vocabulary": vocabulary,
            "code": header.id,
            "title": header.title,
        });
        if let Some(definition) = &header.definition {
            entry["description"] = json!(definition);
        }
        entry["url"] = json!(address(snapshot, published));
        entry
    });
    json!({ "classifications": all.collect::<Value>() })
}

pub(super) fn csv(snapshot: &Snapshot) -> String {
    let mut text = String::new();
    line(&mut text, HEADERS.into_iter());
    for (vocabulary, published) in every(snapshot) {
        let header = published.header();
        let address = address(snapshot, published);
        let definition = header.definition.as_deref().unwrap_or_default();
        let cells = [
            vocabulary,
            header.id.as_str(),
            &header.title,
            definition,
            &address,
        ];
        line(&mut text, cells.into_iter());
    }
    text
}
