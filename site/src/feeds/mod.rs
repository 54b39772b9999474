//! `/changes.atom` and `/{kind}/{id}/changes.atom`: what changed, as Atom feeds (RFC 4287).
//!
//! What is identified is identified by the registry's own IRIs, the same on every host; links are
//! relative to where the feed was read.

mod entries;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use self::entries::Entry;
use crate::failure::Failure;
use crate::site::{Edition, Site};
use crate::versions::path_of;

pub(crate) const MEDIA: &str = "application/atom+xml";
/// The feed of all changes.
pub(crate) const ALL: &str = "/changes.atom";
/// A reader that comes by now and then needs no more.
const MOST_ENTRIES: usize = 100;

/// The feed of one definition.
pub(crate) fn address(kind: Kind, id: &DefinitionId) -> String {
    format!("{}{ALL}", path_of(kind, id))
}

/// A kind and an identifier.
type Key = (Kind, DefinitionId);

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    id: String,
    title: String,
    /// The feed's own address, and that of the page that says the same.
    own: String,
    page: String,
    updated: String,
    entries: Vec<Entry>,
}

/// `/changes.atom`
pub(crate) async fn all(State(site): State<Arc<Site>>) -> Response {
    let edition = site.edition();
    answer(&Feed::new(
        format!("{}changes", edition.base_iri()),
        "Open Outcomes: all changes".to_owned(),
        ALL.to_owned(),
        "/releases".to_owned(),
        entries::newest(&edition, None),
    ))
}

/// `/{kind}/{id}/changes.atom`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    Path((kind, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let newest = edition.named(&kind, &id)?;
    let (kind, header) = (newest.kind(), newest.header());
    let with = match kind {
        Kind::Outcome => ", its metrics and their data sources",
        _ => "",
    };
    Ok(answer(&Feed::new(
        format!("{}#changes", edition.identifier(kind, &header.id, None)),
        format!("Changes to {}{with}", entries::legal(&header.title)),
        address(kind, &header.id),
        format!("{}/history", path_of(kind, &header.id)),
        entries::newest(&edition, Some(&subjects(&edition, newest))),
    )))
}

/// What the feed of a definition tells of: of an outcome also the metrics under it and their sources,
/// as it is they that change what is reported for it.
fn subjects(edition: &Edition, newest: &Published) -> BTreeSet<Key> {
    let id = &newest.header().id;
    let mut subjects = BTreeSet::from([(newest.kind(), id.clone())]);
    if newest.kind() != Kind::Outcome {
        return subjects;
    }
    for metric in edition.metrics_of(edition.view(), id) {
        subjects.insert((Kind::Metric, metric.header().id.clone()));
        if let Definition::Metric(metric) = metric.definition() {
            let sources = metric
                .measures
                .iter()
                .map(|measure| &measure.data_source.id);
            subjects.extend(sources.map(|id| (Kind::DataSource, id.clone())));
        }
    }
    subjects
}

impl Feed {
    fn new(id: String, title: String, own: String, page: String, entries: Vec<Entry>) -> Self {
        let updated = entries.first().map(|entry| entry.updated.clone());
        Self {
            id,
            title,
            own,
            page,
            // Nothing is served before the first release.
            updated: updated.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned()),
            entries,
        }
    }
}

fn answer(feed: &Feed) -> Response {
    match feed.render() {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, MEDIA),
                (header::CACHE_CONTROL, "public, max-age=60"),
            ];
            (headers, text).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a feed could not be rendered");
            Failure::internal().into_response()
        }
    }
}
