//! `GET /api/v1/{kind}/{id}/versions`: which versions of a definition there are.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use jiff::civil::Date;
use open_outcomes_registry::definition::measure::Comparability;
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::paging::Part;
use super::{Answer, json};
use crate::site::{Edition, Site};

/// The versions of a definition, newest first.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Versions")]
pub(crate) struct List {
    kind: Kind,
    id: DefinitionId,
    /// The title of the newest version.
    title: String,
    total: usize,
    versions: Vec<OneVersion>,
}

/// One version of a definition.
#[derive(Serialize, JsonSchema)]
struct OneVersion {
    version: Version,
    /// What names it in the world, on whichever host it is read.
    identifier: String,
    published: Date,
    /// Its status today.
    status: Status,
    /// The SHA-256 of its published file.
    sha256: Sha256Hex,
    /// How its values relate to those of the version before; absent in a first version.
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<Comparability>,
    /// The releases that hold it; absent where a later version was already there.
    #[serde(skip_serializing_if = "Option::is_none")]
    releases: Option<Releases>,
}

/// The first and the last release that hold a version.
#[derive(Serialize, JsonSchema)]
struct Releases {
    first: Version,
    last: Version,
}

impl OneVersion {
    fn new(edition: &Edition, published: &Published) -> Self {
        let (kind, header) = (published.kind(), published.header());
        Self {
            version: header.version.clone(),
            identifier: edition.identifier(kind, &header.id, Some(&header.version)),
            published: published.date(),
            status: edition.snapshot.standing(published).status,
            sha256: published.entry().sha256,
            relation: published.entry().relation,
            releases: edition.held(published).map(|held| Releases {
                first: held.first.clone(),
                last: held.last.clone(),
            }),
        }
    }
}

/// `GET /api/v1/{kind}/{id}/versions`
pub(crate) async fn versions(
    State(site): State<Arc<Site>>,
    Path((kind, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let edition = site.edition();
    let query = query.unwrap_or_default();
    let part = Part::read(&query)?;
    let newest = edition.named(&kind, &id)?;
    let (kind, header) = (newest.kind(), newest.header());
    let all = || edition.snapshot.versions(kind, header.id.as_str()).rev();
    let total = all().count();
    let shown = part.of(all());
    let answer = json(&List {
        kind,
        id: header.id.clone(),
        title: header.title.clone(),
        total,
        versions: shown
            .into_iter()
            .map(|published| OneVersion::new(&edition, published))
            .collect(),
    })?;
    let path = format!("/api/v1/{}/{}/versions", kind.folder(), header.id);
    Ok(part.linked(answer, &path, &query, total))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixture_site, get, history_site};

    #[tokio::test]
    async fn every_version_says_what_it_is_and_where_it_stands() {
        let answer = get(&history_site(), "/api/v1/metrics/close-friends/versions").await;
        let mut body = answer.json();
        for version in body["versions"].as_array_mut().expect("versions") {
            assert_eq!(version["sha256"].as_str().map(str::len), Some(64));
            version["sha256"] = "…".into();
        }
        let text = serde_json::to_string_pretty(&body).expect("JSON");
        insta::assert_snapshot!(text, @r#"
        {
          "kind": "metric",
          "id": "close-friends",
          "title": "Fixture: friends < close & dear >",
          "total": 3,
          "versions": [
            {
              "version": "2.0.0",
              "identifier": "https://example.org/open-outcomes/metrics/close-friends/2.0.0",
              "published": "2026-04-01",
              "status": "candidate",
              "sha256": "…",
              "relation": "not-comparable",
              "releases": {
                "first": "2.0.0",
                "last": "2.0.0"
              }
            },
            {
              "version": "1.1.0",
              "identifier": "https://example.org/open-outcomes/metrics/close-friends/1.1.0",
              "published": "2026-03-01",
              "status": "superseded",
              "sha256": "…",
              "relation": "same",
              "releases": {
                "first": "1.1.0",
                "last": "1.1.0"
              }
            },
            {
              "version": "1.0.0",
              "identifier": "https://example.org/open-outcomes/metrics/close-friends/1.0.0",
              "published": "2026-01-31",
              "status": "superseded",
              "sha256": "…",
              "releases": {
                "first": "1.0.0",
                "last": "1.0.0"
              }
            }
          ]
        }
        "#);
    }

    #[tokio::test]
    async fn what_is_not_there_has_no_versions() {
        for path in ["metrics/nothing", "nothing/close-friends"] {
            let answer = get(&fixture_site(), &format!("/api/v1/{path}/versions")).await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(answer.json()["type"].is_string());
        }
    }
}
