//! `GET /api/v1/openapi.json`: the API in words that programs read (OpenAPI 3.1).
//!
//! Answers are described by the JSON Schemas of the types that are written; what has none is described in
//! `schemas.json`. A test asks for everything that is said here, and checks each answer against its schema.

mod operations;
mod parameters;
mod schemas;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::extract::State;
use serde_json::{Map, Value, json};

use self::operations::{Body, Operation};
use self::parameters::{Known, Parameter};
use self::schemas::Schemas;
use super::{Answer, shared};
use crate::site::Site;

/// What the API is, for those who read only this.
const ABOUT: &str = "Outcomes, metrics and data sources under the open outcomes map: search them, read them in several forms, \
see which versions there are, and check a file against them. Everything is public; there are no keys and no accounts.

Lists come in parts: `limit` and `offset` choose one, `total` says how many there are, and the header `Link` leads to the parts beside \
it (RFC 8288). What may be kept has an `ETag`; whoever sends it back in `If-None-Match` is answered 304 as long as nothing has \
changed. Whatever goes wrong is `application/problem+json` (RFC 9457).

Pages of other hosts may read (CORS), but not send files: a page could have its visitors' browsers send people's data, and it would \
look as if this server had asked for it.";

/// `GET /api/v1/openapi.json`
pub(crate) async fn openapi(State(site): State<Arc<Site>>) -> Answer {
    let edition = site.edition();
    let text = edition.openapi.get_or_init(|| {
        let known = Known::of(&edition);
        format!("{:#}\n", document(&known))
    });
    Ok(shared("application/json", text.clone()))
}

fn document(known: &Known) -> Value {
    let mut schemas = Schemas::new();
    let mut paths = Map::new();
    for operation in operations::all(known) {
        let described = describe(&operation, known, &mut schemas);
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method] = described;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Open Outcomes",
            "version": "1",
            "description": ABOUT,
            "license": { "name": "Definitions: CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/" },
        },
        "servers": [{ "url": "/" }],
        "tags": [
            { "name": "definitions", "description": "Search and read what is published." },
            { "name": "validation", "description": "Check a file, and read the rules." },
            { "name": "governance", "description": "Releases, and what is proposed." },
        ],
        "paths": paths,
        "components": { "schemas": schemas.finish(), "headers": headers(), "responses": responses() },
    })
}

fn describe(operation: &Operation, known: &Known, schemas: &mut Schemas) -> Value {
    let mut answers = Map::new();
    let mut good = json!({ "description": operation.gives, "content": {} });
    for (media, body) in &operation.answers {
        good["content"][media] = json!({ "schema": body.schema(schemas) });
    }
    if operation.method == "get" {
        good["headers"] = json!({ "ETag": { "$ref": "#/components/headers/ETag" } });
        answers.insert(
            "304".into(),
            json!({ "description": "The client has it already." }),
        );
    }
    if operation.is_list {
        good["headers"]["Link"] = json!({ "$ref": "#/components/headers/Link" });
    }
    answers.insert("200".into(), good);
    for (status, _) in &operation.problems {
        answers.insert(
            status.to_string(),
            json!({ "$ref": "#/components/responses/Problem" }),
        );
    }
    answers.insert(
        "default".into(),
        json!({ "$ref": "#/components/responses/Problem" }),
    );
    let parameters: Vec<_> = operation
        .parameters
        .iter()
        .map(Parameter::describe)
        .collect();
    let mut described = json!({
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "parameters": parameters,
        "responses": answers,
    });
    if operation.method == "post" {
        described["requestBody"] = operations::upload(known);
    }
    described
}

impl Body {
    fn schema(&self, schemas: &mut Schemas) -> Value {
        match self {
            Self::Of(generate) => generate(schemas),
            Self::Named(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
            Self::Text => json!({ "type": "string" }),
            Self::Object => json!({ "type": "object" }),
        }
    }
}

fn headers() -> Value {
    json!({
        "ETag": {
            "description": "Names these bytes, for `If-None-Match`.",
            "required": true,
            "schema": { "type": "string", "pattern": "^\"[0-9a-f]{32}(-gzip)?\"$" },
        },
        "Link": {
            "description": "The parts of the list beside this one: first, prev, next, last (RFC 8288). Absent where this is all.",
            "schema": { "type": "string" },
        },
    })
}

fn responses() -> Value {
    json!({
        "Problem": {
            "description": "What went wrong, and what was expected.",
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        },
    })
}
