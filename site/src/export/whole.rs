//! `registry.json`: every definition of the newest release, as its file says it, with what the file does not say.

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, Snapshot};
use serde_json::{Map, Value, json};

use super::ExportError;

pub(super) fn registry(snapshot: &Snapshot) -> Result<Value, ExportError> {
    let release = snapshot.newest();
    let base = snapshot.map().map_or("", |map| map.base_iri.as_str());
    let mut kinds = Map::new();
    for kind in Kind::ALL {
        let all = release
            .all(kind)
            .map(|published| entry(snapshot, base, published));
        let all: Vec<_> = all.collect::<Result<_, _>>()?;
        kinds.insert(kind.folder().to_owned(), Value::Array(all));
    }
    Ok(json!({
        "format": "open-outcomes registry 1",
        "base_iri": base,
        "release": {
            "version": release.version(),
            "date": release.date(),
            "notes": release.notes(),
        },
        "ledger_sha256": snapshot.ledger().sha256(),
        "licence": "CC-BY-4.0",
        "definitions": kinds,
    }))
}

fn entry(snapshot: &Snapshot, base: &str, published: &Published) -> Result<Value, ExportError> {
    let header = published.header();
    let kind = published.kind();
    Ok(json!({
        "kind": kind,
        "identifier": format!("{base}{}/{}/{}", kind.folder(), header.id, header.version),
        "published": published.date(),
        "sha256": published.entry().sha256,
        "standing": snapshot.standing(published),
        "references": published.entry().references,
        "definition": serde_json::to_value(published.definition())?,
    }))
}
