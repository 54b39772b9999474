//! `GET /api/v1/{kind}` and `GET /api/v1/{kind}/{reference}`

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::graph::{self, Graph};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use open_outcomes_registry::{jsonld, turtle};
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;
use serde_json::{Map, Value};

use super::negotiate::{Format, format};
use super::paging::Part;
use super::{Answer, json, shared};
use crate::checking::today;
use crate::export::{self, table};
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
    headers: HeaderMap,
) -> Answer {
    let kind = kind_of(&kind)?;
    let edition = site.edition();
    let form = format(query.as_deref(), &headers, &Format::OF_LISTS)?;
    let query = query.unwrap_or_default();
    let part = Part::read(&query)?;
    let total = edition.view().all(kind).count();
    let some = part.of(edition.view().all(kind));
    let answer = match form {
        Format::Csv => {
            let table = table::of_kind(&edition.snapshot, kind);
            let table = table.page(part.offset, part.limit);
            shared(form.content_type(), export::of_table(&table))
        }
        Format::JsonLd | Format::Turtle => {
            linked(form, &graph::definitions(&edition.snapshot, some))?
        }
        Format::Json | Format::Toml => json(&List {
            kind,
            release: edition.view().version().clone(),
            total,
            definitions: some
                .into_iter()
                .map(|published| line(&edition, published))
                .collect(),
        })?,
    };
    let path = format!("/api/v1/{}", kind.folder());
    Ok(part.linked(varying(answer), &path, &query, total))
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
    let form = format(query.as_deref(), &headers, &Format::OF_ONE)?;
    let snapshot = &edition.snapshot;
    Ok(varying(match form {
        Format::Toml => shared(form.content_type(), published.text().to_owned()),
        Format::Json => shared(
            form.content_type(),
            pretty(&with_standing(&edition, published)?)?,
        ),
        Format::Csv => {
            let value = with_standing(&edition, published)?;
            shared(form.content_type(), export::field_value(&value))
        }
        Format::JsonLd | Format::Turtle => linked(form, &graph::definition(snapshot, published))?,
    }))
}

/// A graph in one of its two forms.
fn linked(form: Format, graph: &Graph) -> Result<Response, Failure> {
    let text = match form {
        Format::Turtle => turtle::write(graph),
        _ => pretty(&jsonld::write(graph))?,
    };
    Ok(shared(form.content_type(), text))
}

/// Says that the same address has other forms.
fn varying(mut response: Response) -> Response {
    let by_form = HeaderValue::from_static("accept");
    response.headers_mut().append(header::VARY, by_form);
    response
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
    async fn a_definition_and_a_list_can_be_had_in_each_form() {
        let site = fixture_site();
        for (name, media) in [
            ("json", "application/json"),
            ("jsonld", "application/ld+json"),
            ("turtle", "text/turtle; charset=utf-8"),
            ("csv", "text/csv; charset=utf-8; header=present"),
        ] {
            for address in [METRIC, "/api/v1/metrics"] {
                let asked = get(&site, &format!("{address}?format={name}")).await;
                assert_eq!(asked.status, 200, "{address} {name}");
                assert_eq!(asked.headers[header::CONTENT_TYPE], media);
                let wanted = media.split(';').next().expect("a media type");
                let preferred = ask(&site, address, &[(header::ACCEPT, wanted)]).await;
                assert_eq!(preferred.body, asked.body);
                let varies = preferred.headers.get_all(header::VARY);
                assert!(varies.iter().any(|by| by == "accept"));
            }
        }
    }

    #[tokio::test]
    async fn csv_of_a_definition_is_a_line_a_fact() {
        let answer = get(&fixture_site(), &format!("{METRIC}?format=csv")).await;
        let lines: Vec<_> = answer.body.split("\r\n").collect();
        assert_eq!(lines[0], "field,value");
        assert!(lines.contains(&"id,close-friends"), "{lines:?}");
        assert!(lines.contains(&"measures.0.unit,{friend}") || lines.len() > 20);
    }

    #[tokio::test]
    async fn csv_of_a_list_is_a_line_a_definition_and_is_paged() {
        let site = fixture_site();
        let whole = get(&site, "/api/v1/metrics?format=csv").await;
        let json = get(&site, "/api/v1/metrics").await.json();
        let total = json["total"].as_u64().expect("a total");
        let mut reader = csv::Reader::from_reader(whole.body.as_bytes());
        let records: Vec<_> = reader.records().collect::<Result<_, _>>().expect("records");
        assert_eq!(records.len() as u64, total);
        assert_eq!(
            &records[0][0],
            json["definitions"][0]["id"].as_str().expect("an id")
        );
        let one = get(&site, "/api/v1/metrics?format=csv&limit=1&offset=1").await;
        let mut reader = csv::Reader::from_reader(one.body.as_bytes());
        let record = reader
            .records()
            .next()
            .expect("a record")
            .expect("a record");
        assert_eq!(record, records[1]);
        assert!(one.headers.contains_key(header::LINK));
    }

    #[tokio::test]
    async fn a_form_that_there_is_not_is_refused_with_those_that_there_are() {
        let site = fixture_site();
        let answer = ask(&site, METRIC, &[(header::ACCEPT, "image/png")]).await;
        assert_eq!(answer.status, 406);
        let media = &answer.headers[header::CONTENT_TYPE];
        assert_eq!(media, "application/problem+json");
        insta::assert_snapshot!(answer.json()["detail"].as_str().expect("words"), @"“image/png” cannot be given. Ask for application/json, application/ld+json, text/turtle, text/csv or application/toml in the header Accept, or add ?format= with json, jsonld, turtle, csv or toml to the address.");
        let list = get(&site, "/api/v1/metrics?format=toml").await;
        assert_eq!(list.status, 406);
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
