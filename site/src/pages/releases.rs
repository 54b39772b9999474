//! `/releases`: what was published when.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use open_outcomes_registry::kind::Kind;
use semver::Version;

use super::definition::day;
use super::list::heading;
use crate::frame::{Frame, page};
use crate::site::{Edition, Site};

/// A release, and what it brought.
pub(crate) struct Release {
    pub(crate) version: Version,
    pub(crate) date: jiff::civil::Date,
    pub(crate) notes: Option<String>,
    /// How many definitions it holds.
    pub(crate) definitions: usize,
    /// The definitions whose version is new in it.
    pub(crate) fresh: Vec<Fresh>,
}

/// The definitions of one kind whose version is new in a release.
pub(crate) struct Fresh {
    pub(crate) heading: String,
    pub(crate) definitions: Vec<Link>,
}

/// One version of a definition.
pub(crate) struct Link {
    pub(crate) title: String,
    pub(crate) version: Version,
    pub(crate) address: String,
}

impl Release {
    fn day(&self) -> String {
        day(self.date)
    }
}

/// The releases, newest first.
pub(crate) fn releases(edition: &Edition) -> Vec<Release> {
    let mut releases: Vec<Release> = Vec::new();
    let mut before = None;
    for (version, date, notes) in edition.snapshot.releases() {
        let Some(view) = edition.snapshot.release(version) else {
            continue;
        };
        let mut definitions = 0;
        let mut fresh = Vec::new();
        for kind in Kind::ALL {
            let mut of_kind = Vec::new();
            for published in view.all(kind) {
                definitions += 1;
                let header = published.header();
                let old = before.and_then(
                    |before: open_outcomes_registry::snapshot::ReleaseView<'_>| {
                        before.get(kind, header.id.as_str())
                    },
                );
                if old.is_none_or(|old| old.header().version != header.version) {
                    let address = match kind {
                        Kind::Map => "/map".to_owned(),
                        _ => format!("/{}/{}@{}", kind.folder(), header.id, header.version),
                    };
                    of_kind.push(Link {
                        title: header.title.clone(),
                        version: header.version.clone(),
                        address,
                    });
                }
            }
            if !of_kind.is_empty() {
                fresh.push(Fresh {
                    heading: heading(kind),
                    definitions: of_kind,
                });
            }
        }
        releases.push(Release {
            version: version.clone(),
            date,
            notes: notes.map(str::to_owned),
            definitions,
            fresh,
        });
        before = Some(view);
    }
    releases.reverse();
    releases
}

#[derive(Template)]
#[template(path = "releases.html")]
struct ReleasesPage {
    frame: Frame,
    releases: Vec<Release>,
    commit: Option<String>,
}

/// `/releases`
pub(crate) async fn list(State(site): State<Arc<Site>>) -> Response {
    let edition = site.edition();
    page(&ReleasesPage {
        frame: Frame::new("Releases", "/releases")
            .described("Every release of the registry and what it brought."),
        releases: releases(&edition),
        commit: edition.snapshot.commit().map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixture_site, get, main_text};

    #[tokio::test]
    async fn a_release_says_when_and_what() {
        let page = get(&fixture_site(), "/releases").await;
        let text = main_text(&page.body);
        assert!(
            text.contains("Release 1.0.0") && text.contains("31 January 2026"),
            "{text}"
        );
        assert!(text.contains("The first release."));
        assert!(page.body.contains("href=\"/metrics/close-friends@"));
    }
}
