//! `/releases`: what was published when.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;
use semver::Version;

use super::definition::day;
use super::list::heading;
use crate::feeds;
use crate::frame::{Frame, page};
use crate::site::{Edition, Site};

/// A release, and what it brought in numbers.
pub(crate) struct Release {
    pub(crate) version: Version,
    pub(crate) date: jiff::civil::Date,
    pub(crate) notes: Option<String>,
    /// How many definitions it holds.
    pub(crate) definitions: usize,
    /// How many of each kind came with it.
    pub(crate) fresh: Vec<Fresh>,
}

/// How many definitions of one kind came with a release.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fresh {
    pub(crate) kind: Kind,
    pub(crate) new: usize,
    pub(crate) changed: usize,
}

impl Release {
    fn day(&self) -> String {
        day(self.date)
    }
}

impl Fresh {
    /// “Metrics: 116 changed, 185 new”
    pub(crate) fn words(self) -> String {
        let counts = [(self.changed, "changed"), (self.new, "new")];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<_> = counts
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        format!("{}: {}", heading(self.kind), counts.join(", "))
    }
}

/// What came with a release, by kind.
pub(crate) fn fresh(edition: &Edition, view: ReleaseView<'_>) -> Vec<Fresh> {
    let mut all: Vec<Fresh> = Vec::new();
    for published in view.fresh() {
        let kind = published.kind();
        if all.last().is_none_or(|last| last.kind != kind) {
            let (new, changed) = (0, 0);
            all.push(Fresh { kind, new, changed });
        }
        if let Some(last) = all.last_mut() {
            if edition.is_first(published) {
                last.new += 1;
            } else {
                last.changed += 1;
            }
        }
    }
    all
}

/// The releases, newest first.
pub(crate) fn releases(edition: &Edition) -> Vec<Release> {
    let versions = edition.snapshot.releases().map(|(version, ..)| version);
    let views = versions.filter_map(|version| edition.snapshot.release(version));
    // What is published once is in every release from then on.
    let mut definitions = 0;
    let mut releases: Vec<_> = views
        .map(|view| {
            let fresh = fresh(edition, view);
            definitions += fresh.iter().map(|fresh| fresh.new).sum::<usize>();
            Release {
                version: view.version().clone(),
                date: view.date(),
                notes: view.notes().map(str::to_owned),
                definitions,
                fresh,
            }
        })
        .collect();
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
    let frame = Frame::new("Releases", "/releases")
        .described("Every release of the registry and what it brought.");
    page(&ReleasesPage {
        frame,
        releases: releases(&edition),
        commit: edition.snapshot.commit().map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{get, history_site, main_text};

    #[tokio::test]
    async fn a_release_says_when_and_how_much_it_brought() {
        let page = get(&history_site(), "/releases").await;
        insta::assert_snapshot!(main_text(&page.body), @"
        Releases
        A published version never changes and is never removed. A release is the newest version of each definition on the day it was made.
        Follow all changes (Atom feed)
        Release 2.0.0
        1 April 2026 · 29 definitions
        Friends & more.
        Metrics: 1 changed
        What release 2.0.0 published, and why
        Release 1.1.0
        1 March 2026 · 29 definitions
        Metrics: 1 changed
        What release 1.1.0 published, and why
        Release 1.0.0
        31 January 2026 · 29 definitions
        The first release.
        Maps: 1 new
        Outcomes: 2 new
        Metrics: 4 new
        Data sources: 5 new
        Code lists: 8 new
        Unit costs: 2 new
        Tables: 5 new
        Profiles: 2 new
        What release 1.0.0 published, and why
        ");
        assert!(page.body.contains("href=\"/releases/1.1.0\""));
        assert!(page.body.contains("<a href=\"/changes.atom\""));
    }

    #[tokio::test]
    async fn a_release_counts_each_definition_once() {
        let edition = history_site().edition();
        for release in super::releases(&edition) {
            let view = edition.snapshot.release(&release.version);
            let view = view.expect("a release");
            let kinds = open_outcomes_registry::kind::Kind::ALL;
            let held: usize = kinds.map(|kind| view.all(kind).count()).iter().sum();
            assert_eq!(release.definitions, held, "{}", release.version);
        }
    }
}
