//! `/releases/{version}`: the definitions that one release published, and why.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};
use semver::Version;

use super::definition::day;
use super::history::summary;
use super::list::heading;
use super::releases::fresh;
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::short::listed;
use crate::site::{Edition, Site};
use crate::versions::{comparison, page_of};

#[derive(Template)]
#[template(path = "release.html")]
struct ReleasePage {
    frame: Frame,
    version: Version,
    date: String,
    notes: Option<String>,
    /// The releases before and after.
    neighbours: Vec<(&'static str, Version)>,
    shelves: Vec<Shelf>,
}

/// What was published of one kind.
struct Shelf {
    kind: Kind,
    heading: String,
    /// “Metrics: 116 changed, 185 new”
    count: String,
    lines: Vec<Line>,
}

/// One definition.
struct Line {
    title: String,
    address: String,
    version: Version,
    /// The version before, and where the two are compared.
    before: Option<(Version, String)>,
    /// Why it changed; of what is new, only where that is recorded.
    summary: Option<String>,
}

/// `/releases/{version}`
pub(crate) async fn release(
    State(site): State<Arc<Site>>,
    Path(version): Path<String>,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let wanted = Version::parse(&version).ok();
    let view = wanted.and_then(|version| edition.snapshot.release(&version));
    let view = view.ok_or_else(|| unknown(&edition, &version))?;
    Ok(page(&ReleasePage::new(&edition, view)))
}

fn unknown(edition: &Edition, version: &str) -> Failure {
    let releases = edition.snapshot.releases().rev();
    let releases: Vec<_> = releases.map(|(version, ..)| version.to_string()).collect();
    let detail = format!(
        "Nothing was released as “{version}”; the releases are {}.",
        listed(&releases)
    );
    let title = "There is no such release";
    let mut failure = Failure::new(StatusCode::NOT_FOUND, "not-found", title, detail);
    failure.near = releases
        .into_iter()
        .map(|release| (format!("Release {release}"), format!("/releases/{release}")))
        .collect();
    failure
}

impl ReleasePage {
    fn new(edition: &Edition, view: ReleaseView<'_>) -> Self {
        let version = view.version();
        let title = format!("Release {version}");
        let all: Vec<_> = edition.snapshot.releases().map(|(it, ..)| it).collect();
        let place = all.iter().position(|it| *it == version);
        let at = |place: Option<usize>| all.get(place?).map(|it| (*it).clone());
        let before = at(place.and_then(|place| place.checked_sub(1)));
        let after = at(place.map(|place| place + 1));
        let neighbours = [("The release before", before), ("The next release", after)];
        Self {
            frame: Frame::new(title, "/releases")
                .described(view.notes().unwrap_or("What this release published.")),
            version: version.clone(),
            date: day(view.date()),
            notes: view.notes().map(str::to_owned),
            neighbours: neighbours
                .into_iter()
                .filter_map(|(words, version)| Some((words, version?)))
                .collect(),
            shelves: shelves(edition, view),
        }
    }
}

fn shelves(edition: &Edition, view: ReleaseView<'_>) -> Vec<Shelf> {
    let shelf = |kind: Kind, count: String| Shelf {
        kind,
        heading: heading(kind),
        count,
        lines: view
            .fresh()
            .filter(|published| published.kind() == kind)
            .map(|published| line(edition, published))
            .collect(),
    };
    let counts = fresh(edition, view).into_iter();
    counts
        .map(|fresh| shelf(fresh.kind, fresh.words()))
        .collect()
}

fn line(edition: &Edition, published: &Published) -> Line {
    let (kind, header) = (published.kind(), published.header());
    let before = edition.before(published);
    let change = edition.snapshot.change(kind, &header.id, &header.version);
    Line {
        title: header.title.clone(),
        address: page_of(published),
        version: header.version.clone(),
        summary: (change.is_some() || before.is_some()).then(|| summary(change, false)),
        before: before.map(|before| {
            let version = before.header().version.clone();
            (version, comparison(before, published))
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{get, history_site, main_text};

    #[tokio::test]
    async fn a_release_lists_what_it_published_and_why() {
        let page = get(&history_site(), "/releases/2.0.0").await;
        insta::assert_snapshot!(main_text(&page.body), @"
        Releases
        Release 2.0.0
        1 April 2026 · The release before, 1.1.0
        Friends & more.
        Metrics: 1 changed
        Metrics
        Fixture: friends &#60; close & dear &#62; 2.0.0, changed since 1.1.0 Counts all friends, &#60;b&#62;close or not&#60;/b&#62;.
        ");
        assert!(page.body.contains("href=\"/metrics/close-friends@2.0.0\""));
        let first = get(&history_site(), "/releases/1.0.0").await;
        assert!(first.body.contains("href=\"/map\""));
    }

    #[tokio::test]
    async fn a_release_that_is_not_there_is_answered_with_those_that_are() {
        for version in ["9.0.0", "newest", "%3Cb%3E"] {
            let page = get(&history_site(), &format!("/releases/{version}")).await;
            assert_eq!(page.status, 404, "{version}");
            assert!(page.body.contains("href=\"/releases/1.1.0\""));
            assert!(!page.body.contains("<b>"));
        }
    }
}
