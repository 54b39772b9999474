//! `GET /api/v1/{kind}` and `GET /api/v1/{kind}/{reference}`

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::jsonld;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;
use serde_json::{Map, Value};

use super::negotiate::{Format, format};
use super::paging::Part;
use super::{Answer, json, shared};
use crate::checking::today;
use crate::failure::Failure;
use crate::lookup;
use crate::site::{Edition, Site};

/// The definitions of one kind.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Definitions")]
pub(crate) struct List {
    kind: Kind,
    release: Version,
    total: usize,
    definitions: Vec<Line>,
}

/// One definition in a list.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DefinitionInShort")]
struct Line {
    id: String,
    version: Version,
    title: String,
    status: Status,
    /// What names this version in the world, on whichever host it is read.
    identifier: String,
}

/// `GET /api/v1/{kind}`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let kind = kind_of(&kind)?;
    let edition = site.edition();
    let query = query.unwrap_or_default();
    let part = Part::read(&query)?;
    let total = edition.view().all(kind).count();
    let all = edition.view().all(kind);
    let answer = json(&List {
        kind,
        release: edition.view().version().clone(),
        total,
        definitions: part.of(all.map(|published| line(&edition, published))),
    })?;
    let path = format!("/api/v1/{}", kind.folder());
    Ok(part.linked(answer, &path, &query, total))
}

fn line(edition: &Edition, published: &Published) -> Line {
    let header = published.header();
    Line {
        id: header.id.to_string(),
        version: header.version.clone(),
        title: header.title.clone(),
        status: edition.snapshot.standing(published).status,
        identifier: edition.identifier(published.kind(), &header.id, Some(&header.version)),
    }
}

/// `GET /api/v1/{kind}/{reference}`
pub(crate) async fn definition(
    State(site): State<Arc<Site>>,
    Path((kind, reference)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Answer {
    let edition = site.edition();
    let wanted = lookup::query(&edition, kind_of(&kind)?, &reference)?;
    let published = lookup::published(&edition, &wanted)?;
    let format = format(query.as_deref(), &headers)?;
    let text = match format {
        Format::Toml => published.text().to_owned(),
        Format::Json => pretty(&with_standing(&edition, published)?)?,
        Format::JsonLd => {
            let standing = edition.snapshot.standing(published);
            pretty(&jsonld::definition(edition.base_iri(), published, standing))?
        }
    };
    Ok(tagged(
        shared(format.media(), text.clone()),
        &text,
        &headers,
    ))
}

/// The definition as JSON, with what its file does not say: status, identifier, digest, date.
fn with_standing(edition: &Edition, published: &Published) -> Result<Value, Failure> {
    let header = published.header();
    let standing = edition.snapshot.standing(published);
    let mut object = Map::new();
    let mut add = |name: &str, value: String| object.insert(name.to_owned(), Value::String(value));
    add("kind", published.kind().to_string());
    add(
        "identifier",
        edition.identifier(published.kind(), &header.id, Some(&header.version)),
    );
    add("status", standing.status.to_string());
    add("published", published.date().to_string());
    add(
        "sha256",
        Sha256Hex::of(published.text().as_bytes()).to_string(),
    );
    let value = |value: Result<Value, serde_json::Error>| {
        value.map_err(|error| {
            tracing::error!(%error, "a definition could not be written as JSON");
            Failure::internal()
        })
    };
    let said = value(serde_json::to_value(standing))?;
    object.insert("standing".to_owned(), said);
    if let Some(correction) = edition.snapshot.correction(published, today()) {
        let correction = value(serde_json::to_value(correction))?;
        object.insert("urgent_correction".to_owned(), correction);
    }
    let definition = value(serde_json::to_value(published.definition()))?;
    if let Value::Object(definition) = definition {
        for (name, value) in definition {
            // A data source has a kind of its own.
            let name = if name == "kind" {
                "source_kind".to_owned()
            } else {
                name
            };
            object.insert(name, value);
        }
    }
    Ok(Value::Object(object))
}

fn pretty(value: &Value) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|_| Failure::internal())?;
    Ok(text + "\n")
}

/// Adds an entity tag, and sends nothing where the client has the same already.
fn tagged(mut response: Response, text: &str, headers: &HeaderMap) -> Response {
    // Weak, because a compressed answer has other bytes.
    let tag = format!(
        "W/\"{}\"",
        &Sha256Hex::of(text.as_bytes()).to_string()[..32]
    );
    let bare = tag.trim_start_matches("W/");
    let known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|value| value.trim() == "*" || value.trim().trim_start_matches("W/") == bare);
    if known {
        let kept = response.headers().clone();
        response = StatusCode::NOT_MODIFIED.into_response();
        *response.headers_mut() = kept;
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept"));
    response
}

fn kind_of(name: &str) -> Result<Kind, Failure> {
    Kind::ALL
        .into_iter()
        .find(|kind| kind.folder() == name)
        .ok_or_else(|| {
            let list = Kind::ALL.map(Kind::folder).join(", ");
            let name: String = name.chars().take(80).collect();
            Failure::not_found(format!(
                "“{name}” is not part of this API; the kinds are {list}."
            ))
        })
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use crate::testing::{ask, fixture_site, get};

    const METRIC: &str = "/api/v1/metrics/close-friends";

    #[tokio::test]
    async fn json_has_the_definition_and_its_standing() {
        let answer = get(&fixture_site(), METRIC).await;
        let body = answer.json();
        assert_eq!(body["id"], "close-friends");
        assert_eq!(body["status"], "candidate");
        assert_eq!(body["standing"]["since"], "2026-01-31");
        assert_eq!(body["published"], "2026-01-31");
        assert_eq!(body["sha256"].as_str().map(str::len), Some(64));
        let identifier = body["identifier"].as_str().expect("an identifier");
        assert!(
            identifier.ends_with("/metrics/close-friends/1.0.0"),
            "{identifier}"
        );
        assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    }

    #[tokio::test]
    async fn a_data_source_keeps_both_kinds() {
        let body = get(&fixture_site(), "/api/v1/data-sources/activity-log")
            .await
            .json();
        assert_eq!(body["kind"], "data-source");
        assert!(body["source_kind"].is_string());
    }

    #[tokio::test]
    async fn toml_is_the_published_file_byte_for_byte() {
        let site = fixture_site();
        let answer = get(&site, &format!("{METRIC}@1.0.0?format=toml")).await;
        let edition = site.edition();
        let published = edition.snapshot.get(
            open_outcomes_registry::kind::Kind::Metric,
            "close-friends",
            &semver::Version::new(1, 0, 0),
        );
        assert_eq!(answer.body, published.expect("the metric").text());
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/toml");
    }

    #[tokio::test]
    async fn json_ld_names_its_context() {
        let answer = ask(
            &fixture_site(),
            METRIC,
            &[(header::ACCEPT, "application/ld+json")],
        )
        .await;
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/ld+json");
        assert!(answer.json()["@context"].is_object());
    }

    #[tokio::test]
    async fn what_comes_later_is_refused_by_name() {
        let answer = ask(&fixture_site(), METRIC, &[(header::ACCEPT, "text/turtle")]).await;
        assert_eq!(answer.status, 406);
        insta::assert_snapshot!(answer.pretty(), @r#"
        {
          "type": "urn:open-outcomes:problem:not-acceptable",
          "title": "There is no such form",
          "status": 406,
          "detail": "“text/turtle” cannot be given yet. A definition can be had as application/json, application/ld+json or application/toml; or with ?format=json, jsonld or toml.",
          "instance": "/api/v1/metrics/close-friends"
        }
        "#);
    }

    #[tokio::test]
    async fn a_client_that_has_it_already_gets_nothing() {
        let first = get(&fixture_site(), METRIC).await;
        let tag = first.headers[header::ETAG]
            .to_str()
            .expect("a tag")
            .to_owned();
        let second = ask(&fixture_site(), METRIC, &[(header::IF_NONE_MATCH, &tag)]).await;
        assert_eq!((second.status.as_u16(), second.body.as_str()), (304, ""));
        let other = ask(
            &fixture_site(),
            METRIC,
            &[(header::IF_NONE_MATCH, "\"else\"")],
        )
        .await;
        assert_eq!(other.status, 200);
    }

    #[tokio::test]
    async fn lists_are_paged() {
        let whole = get(&fixture_site(), "/api/v1/metrics").await.json();
        let total = whole["total"].as_u64().expect("a total");
        assert_eq!(
            whole["definitions"].as_array().map(Vec::len),
            usize::try_from(total).ok()
        );
        let one = get(&fixture_site(), "/api/v1/metrics?limit=1&offset=1")
            .await
            .json();
        assert_eq!(one["definitions"][0], whole["definitions"][1]);
        assert_eq!(
            get(&fixture_site(), "/api/v1/metrics?limit=101")
                .await
                .status,
            400
        );
    }

    #[tokio::test]
    async fn what_is_not_there_is_a_problem_with_neighbours() {
        let answer = get(&fixture_site(), "/api/v1/metrics/close-friend").await;
        assert_eq!(answer.status, 404);
        assert_eq!(
            answer.headers[header::CONTENT_TYPE],
            "application/problem+json"
        );
        let body = answer.json();
        assert_eq!(body["type"], "urn:open-outcomes:problem:not-found");
        assert_eq!(body["near"][0], "/metrics/close-friends");
        for path in [
            "/api/v1/metrics/close-friends@9.9.9",
            "/api/v1/nonsense",
            "/api/v1/metrics/..%2f..",
            "/api/v2",
        ] {
            let answer = get(&fixture_site(), path).await;
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(
                answer.headers[header::CONTENT_TYPE],
                "application/problem+json",
                "{path}"
            );
        }
    }
}
