//! `/{kind}/{id}/diff/{a}..{b}`: what differs between two versions of a definition, in sentences.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use open_outcomes_registry::diff::{self, Change};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use open_outcomes_registry::standard::Standard;
use semver::Version;

use super::definition::{day, section};
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::short::listed;
use crate::site::{Edition, Site};
use crate::versions::{comparison, page_of, path_of};

#[derive(Template)]
#[template(path = "difference.html")]
struct DifferencePage {
    frame: Frame,
    kind: Kind,
    title: String,
    /// The addresses of the definition's pages begin with it.
    path: String,
    sides: [Side; 2],
    why: Vec<String>,
    meaning: Option<&'static str>,
    sentences: Vec<String>,
}

/// One of the two versions.
struct Side {
    version: Version,
    address: String,
    date: String,
}

/// `/{kind}/{id}/diff/{a}..{b}`
pub(crate) async fn difference(
    State(site): State<Arc<Site>>,
    Path((kind, id, range)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let newest = edition.named(&kind, &id)?;
    let (from, to) = range.split_once("..").unwrap_or((&range, ""));
    let (from, to) = (find(&edition, newest, from)?, find(&edition, newest, to)?);
    let (before, after) = (&from.header().version, &to.header().version);
    if before == after {
        return Ok(Redirect::permanent(&page_of(from)).into_response());
    }
    if before > after {
        return Ok(Redirect::permanent(&comparison(to, from)).into_response());
    }
    Ok(page(&DifferencePage::new(&edition, from, to)))
}

/// The version of a definition that an address names.
fn find<'e>(
    edition: &'e Edition,
    newest: &Published,
    version: &str,
) -> Result<&'e Published, Failure> {
    let (kind, header) = (newest.kind(), newest.header());
    let wanted = Version::parse(version).ok();
    wanted
        .and_then(|version| edition.snapshot.get(kind, header.id.as_str(), &version))
        .ok_or_else(|| unknown(edition, newest, version))
}

/// That there is no such version, and which there are.
fn unknown(edition: &Edition, newest: &Published, version: &str) -> Failure {
    let (kind, header) = (newest.kind(), newest.header());
    let versions = edition.snapshot.versions(kind, header.id.as_str()).rev();
    let versions: Vec<_> = versions.collect();
    let names = versions
        .iter()
        .map(|known| known.header().version.to_string());
    let names = listed(&names.collect::<Vec<_>>());
    let there_are = if versions.len() == 1 {
        "the only version is"
    } else {
        "the versions are"
    };
    let title = &header.title;
    let detail = if version.is_empty() {
        format!(
            "This address is to name two versions, as in diff/1.0.0..1.1.0. Of “{title}” {there_are} {names}."
        )
    } else {
        format!("“{title}” has no version “{version}”; {there_are} {names}.")
    };
    let title = "There is no such version";
    let mut failure = Failure::new(StatusCode::NOT_FOUND, "not-found", title, detail);
    let history = format!("{}/history", path_of(kind, &header.id));
    failure.near = versions
        .into_iter()
        .map(|known| {
            (
                format!("Version {}", known.header().version),
                page_of(known),
            )
        })
        .chain([("The history of all versions".to_owned(), history)])
        .collect();
    failure
}

impl DifferencePage {
    fn new(edition: &Edition, before: &Published, after: &Published) -> Self {
        let (kind, header) = (after.kind(), after.header());
        let side = |published: &Published| Side {
            version: published.header().version.clone(),
            address: page_of(published),
            date: day(published.date()),
        };
        let change = change(edition, before, after);
        let (why, meaning, sentences) = match &change {
            Some(change) => (change.why.clone(), change.meaning(), change.sentences(true)),
            None => Default::default(),
        };
        let title = format!(
            "{}: {} to {}",
            header.title,
            before.header().version,
            header.version
        );
        let mut frame = Frame::new(title, section(kind));
        frame.canonical = Some(comparison(before, after));
        Self {
            frame,
            kind,
            title: header.title.clone(),
            path: path_of(kind, &header.id),
            sides: [side(before), side(after)],
            why,
            meaning,
            sentences,
        }
    }
}

/// What differs. Both versions are seen in the newest release, so that they alone are compared, and what
/// they refer to is called as it is called today.
fn change(edition: &Edition, before: &Published, after: &Published) -> Option<Change> {
    let states = [before, after].map(|it| diff::State::version(edition.view(), it));
    let [from, to] = &states;
    let standard = Standard::default();
    let found = diff::between(from, to, &standard, Some(&edition.snapshot));
    let id = &after.header().id;
    let mut changes = found.changes.into_iter();
    changes.find(|change| change.kind == after.kind() && change.id == *id)
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use crate::testing::{get, history_site, main_text};

    #[tokio::test]
    async fn two_versions_are_compared_in_sentences() {
        let page = get(&history_site(), "/metrics/close-friends/diff/1.0.0..1.1.0").await;
        insta::assert_snapshot!(main_text(&page.body), @"
        metric · History
        What changed in Fixture: close friends
        From version 1.0.0 (31 January 2026) to version 1.1.0 (1 March 2026)
        Says who counts.
        Figures from before and after may stand on one line.
        Part by part
        Definition: was “Made up for tests: how many close friends people say they have.”; is now “Made up for tests: how many close friends people say they have, by their own count.”
        ");
    }

    #[tokio::test]
    async fn what_broke_a_series_says_so() {
        let page = get(&history_site(), "/metrics/close-friends/diff/1.0.0..2.0.0").await;
        insta::assert_snapshot!(main_text(&page.body), @"
        metric · History
        What changed in Fixture: friends &#60; close & dear &#62;
        From version 1.0.0 (31 January 2026) to version 2.0.0 (1 April 2026)
        Says who counts.
        Counts all friends, &#60;b&#62;close or not&#60;/b&#62;.
        Figures from before and after must not stand on one line.
        Part by part
        Title: was “Fixture: close friends”; is now “Fixture: friends &#60; close & dear &#62;”
        Definition: was “Made up for tests: how many close friends people say they have.”; is now “Made up for tests: how many friends people say they have, close or not, by their own count.”
        ");
    }

    #[tokio::test]
    async fn it_does_not_matter_which_way_round_they_are_named() {
        let site = history_site();
        for (from, to) in [
            ("2.0.0..1.0.0", "/metrics/close-friends/diff/1.0.0..2.0.0"),
            ("1.1.0..1.1.0", "/metrics/close-friends@1.1.0"),
        ] {
            let answer = get(&site, &format!("/metric/close-friends/diff/{from}")).await;
            assert!(answer.status.is_redirection(), "{from}");
            assert_eq!(answer.headers[header::LOCATION], to);
        }
    }

    #[tokio::test]
    async fn a_version_that_is_not_there_is_answered_with_those_that_are() {
        let site = history_site();
        let page = get(&site, "/metrics/close-friends/diff/1.0.0..9.0.0").await;
        assert_eq!(page.status, 404);
        insta::assert_snapshot!(main_text(&page.body), @"
        404
        There is no such version
        “Fixture: friends &#60; close & dear &#62;” has no version “9.0.0”; the versions are 2.0.0, 1.1.0 and 1.0.0.
        Perhaps you meant
        Version 2.0.0 /metrics/close-friends@2.0.0
        Version 1.1.0 /metrics/close-friends@1.1.0
        Version 1.0.0 /metrics/close-friends@1.0.0
        The history of all versions /metrics/close-friends/history
        Go to the start or search.
        ");
        for range in ["x", "1.0.0", "..", "1.0.0..%3Cb%3E", "1.0.0...1.1.0"] {
            let page = get(&site, &format!("/metrics/close-friends/diff/{range}")).await;
            assert_eq!(page.status, 404, "{range}");
            assert!(page.body.contains("/metrics/close-friends/history"));
            assert!(!page.body.contains("<b>"));
        }
        let page = get(&site, "/metrics/close-frends/diff/1.0.0..1.1.0").await;
        assert!(page.body.contains("did you mean"), "{}", page.body);
    }
}
