//! `/{kind}/{id}/history`: every version of a definition and every change of its status, newest first.

mod bridge;
mod review;
mod version;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Event, Published};
use semver::Version;

use self::version::VersionStep;
pub(crate) use self::version::summary;
use super::definition::{day, section};
use crate::content::Value;
use crate::failure::Failure;
use crate::feeds;
use crate::frame::{Frame, page};
use crate::site::{Edition, Site};
use crate::versions::{page_of, path_of};

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage {
    frame: Frame,
    kind: Kind,
    title: String,
    /// Where the newest version is shown.
    address: String,
    feed: String,
    steps: Vec<Step>,
}

/// Something that happened to a definition.
enum Step {
    Version(Box<VersionStep>),
    Status(Box<StatusStep>),
}

/// A change of status.
struct StatusStep {
    date: String,
    version: Version,
    status: Status,
    meaning: &'static str,
    reason: String,
    successor: Option<Value>,
}

/// `/{kind}/{id}/history`
pub(crate) async fn history(
    State(site): State<Arc<Site>>,
    Path((kind, id)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let newest = edition.named(&kind, &id)?;
    Ok(page(&HistoryPage::new(&edition, newest)))
}

impl HistoryPage {
    fn new(edition: &Edition, newest: &Published) -> Self {
        let (kind, header) = (newest.kind(), newest.header());
        let path = path_of(kind, &header.id);
        let feed = feeds::address(kind, &header.id);
        let mut frame = Frame::new(format!("{}: history", header.title), section(kind)).described(
            format!("Every version of {}, and why it changed.", header.title),
        );
        frame.canonical = Some(format!("{path}/history"));
        frame.alternates = vec![(feeds::MEDIA, feed.clone())];
        Self {
            frame,
            kind,
            title: header.title.clone(),
            address: match kind {
                Kind::Map => page_of(newest),
                _ => path,
            },
            feed,
            steps: steps(edition, newest),
        }
    }
}

/// In the order of the ledger, the last line first.
fn steps(edition: &Edition, newest: &Published) -> Vec<Step> {
    let (kind, id) = (newest.kind(), &newest.header().id);
    let events = edition.snapshot.events(kind, id).iter();
    let events = events.map(|event| (event.seq, Step::Status(Box::new(status(edition, event)))));
    let versions = edition.snapshot.versions(kind, id.as_str());
    let versions = versions.map(|published| {
        let step = VersionStep::new(edition, published);
        (published.seq(), Step::Version(Box::new(step)))
    });
    let mut steps: Vec<_> = versions.chain(events).collect();
    steps.sort_by_key(|(seq, _)| std::cmp::Reverse(*seq));
    steps.into_iter().map(|(_, step)| step).collect()
}

fn status(edition: &Edition, event: &Event) -> StatusStep {
    let change = &event.change;
    let successor = change.successor.as_ref().map(|id| {
        let mut versions = edition.snapshot.versions(change.kind, id.as_str());
        let title = versions.next_back().map(|found| &found.header().title);
        match title {
            Some(title) => Value::link(title, path_of(change.kind, id)),
            None => Value::from(id),
        }
    });
    StatusStep {
        date: day(event.date),
        version: change.version.clone(),
        status: change.status,
        meaning: change.status.meaning(),
        reason: change.reason.clone(),
        successor,
    }
}
