//! `GET /api/v1/releases`

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use jiff::civil::Date;
use open_outcomes_registry::digest::Sha256Hex;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::paging::Part;
use super::{Answer, json};
use crate::site::Site;

/// The releases, newest first.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Releases")]
pub(crate) struct List {
    /// Of the whole ledger, for a client that wants to know whether anything is new.
    ledger_sha256: Sha256Hex,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// The commit that the registry was read from, where it was read from one.
    commit: Option<String>,
    total: usize,
    releases: Vec<Shown>,
}

/// A release.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Release")]
struct Shown {
    version: Version,
    date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    /// How many definitions it holds.
    definitions: usize,
}

/// `GET /api/v1/releases`
pub(crate) async fn list(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let part = Part::read(&query)?;
    let edition = site.edition();
    let all = crate::pages::releases::releases(&edition);
    let total = all.len();
    let releases = part.of(all.into_iter().map(|release| Shown {
        version: release.version,
        date: release.date,
        notes: release.notes,
        definitions: release.definitions,
    }));
    let answer = json(&List {
        ledger_sha256: edition.snapshot.ledger().sha256(),
        commit: edition.snapshot.commit().map(str::to_owned),
        total,
        releases,
    })?;
    Ok(part.linked(answer, "/api/v1/releases", &query, total))
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixture_site, get};

    #[tokio::test]
    async fn each_release_has_version_date_and_notes() {
        let body = get(&fixture_site(), "/api/v1/releases").await.json();
        let release = &body["releases"][0];
        assert_eq!(release["version"], "1.0.0");
        assert_eq!(release["date"], "2026-01-31");
        assert_eq!(release["notes"], "The first release.");
        assert_eq!(body["ledger_sha256"].as_str().map(str::len), Some(64));
    }
}
