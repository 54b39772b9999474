//! `GET /api/v1/releases`

use std::sync::Arc;

use axum::extract::State;
use jiff::civil::Date;
use open_outcomes_registry::digest::Sha256Hex;
use semver::Version;
use serde::Serialize;

use super::{Answer, json};
use crate::site::Site;

#[derive(Serialize)]
struct List {
    /// Of the whole ledger, for a client that wants to know whether anything is new.
    ledger_sha256: Sha256Hex,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<String>,
    releases: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    version: Version,
    date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    definitions: usize,
}

/// `GET /api/v1/releases`
pub(crate) async fn list(State(site): State<Arc<Site>>) -> Answer {
    let edition = site.edition();
    let releases = crate::pages::releases::releases(&edition)
        .into_iter()
        .map(|release| Shown {
            version: release.version,
            date: release.date,
            notes: release.notes,
            definitions: release.definitions,
        })
        .collect();
    json(&List {
        ledger_sha256: edition.snapshot.ledger().sha256(),
        commit: edition.snapshot.commit().map(str::to_owned),
        releases,
    })
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
