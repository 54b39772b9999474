//! `GET /api/v1/{kind}/{id}/history`: what happened to a definition, and why.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use jiff::civil::Date;
use open_outcomes_registry::definition::measure::Comparability;
use open_outcomes_registry::governance::change_record::ChangeRecord;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Event, Published};
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::paging::Part;
use super::{Answer, json};
use crate::site::{Edition, Site};

/// What happened to a definition, the newest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct History {
    kind: Kind,
    id: DefinitionId,
    /// The title of the newest version.
    title: String,
    total: usize,
    events: Vec<Happened>,
}

/// A line of the ledger that is about the definition.
#[derive(Serialize, JsonSchema)]
struct Happened {
    /// The number of the line.
    seq: u64,
    date: Date,
    version: Version,
    #[serde(flatten)]
    what: What,
}

/// What happened.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum What {
    /// A version was published.
    Version {
        /// The version before.
        #[serde(skip_serializing_if = "Option::is_none")]
        before: Option<Version>,
        /// How its values relate to those of the version before.
        #[serde(skip_serializing_if = "Option::is_none")]
        relation: Option<Comparability>,
        /// The status it began with; absent where it kept that of the version before.
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<Status>,
        /// Why it was made, who wrote it, and what was decided; absent where nothing is recorded.
        #[serde(skip_serializing_if = "Option::is_none")]
        change: Option<Box<ChangeRecord>>,
    },
    /// Its status changed.
    Status {
        status: Status,
        reason: String,
        /// What takes its place.
        #[serde(skip_serializing_if = "Option::is_none")]
        successor: Option<DefinitionId>,
    },
}

impl Happened {
    fn version(edition: &Edition, published: &Published) -> Self {
        let (kind, header) = (published.kind(), published.header());
        let snapshot = &edition.snapshot;
        let before = edition.before(published);
        let change = snapshot.change(kind, &header.id, &header.version);
        Self {
            seq: published.seq(),
            date: published.date(),
            version: header.version.clone(),
            what: What::Version {
                before: before.map(|before| before.header().version.clone()),
                relation: published.entry().relation,
                status: published.entry().status,
                change: change.cloned().map(Box::new),
            },
        }
    }

    fn status(event: &Event) -> Self {
        let change = &event.change;
        Self {
            seq: event.seq,
            date: event.date,
            version: change.version.clone(),
            what: What::Status {
                status: change.status,
                reason: change.reason.clone(),
                successor: change.successor.clone(),
            },
        }
    }
}

/// `GET /api/v1/{kind}/{id}/history`
pub(crate) async fn history(
    State(site): State<Arc<Site>>,
    Path((kind, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let edition = site.edition();
    let query = query.unwrap_or_default();
    let part = Part::read(&query)?;
    let newest = edition.named(&kind, &id)?;
    let (kind, header) = (newest.kind(), newest.header());
    let versions = edition.snapshot.versions(kind, header.id.as_str());
    let events = edition.snapshot.events(kind, &header.id).iter();
    let mut all: Vec<_> = versions
        .map(|published| Happened::version(&edition, published))
        .chain(events.map(Happened::status))
        .collect();
    all.sort_by_key(|happened| std::cmp::Reverse(happened.seq));
    let total = all.len();
    let answer = json(&History {
        kind,
        id: header.id.clone(),
        title: header.title.clone(),
        total,
        events: part.of(all),
    })?;
    let path = format!("/api/v1/{}/{}/history", kind.folder(), header.id);
    Ok(part.linked(answer, &path, &query, total))
}

#[cfg(test)]
mod tests {
    use crate::testing::{get, history_site};

    #[tokio::test]
    async fn versions_and_statuses_stand_in_the_order_of_the_ledger() {
        let answer = get(&history_site(), "/api/v1/metrics/close-friends/history").await;
        insta::assert_snapshot!(answer.pretty(), @r#"
        {
          "kind": "metric",
          "id": "close-friends",
          "title": "Fixture: friends < close & dear >",
          "total": 4,
          "events": [
            {
              "seq": 35,
              "date": "2026-04-02",
              "version": "1.1.0",
              "type": "status",
              "status": "superseded",
              "reason": "Made up for tests.",
              "successor": "lonely-often"
            },
            {
              "seq": 33,
              "date": "2026-04-01",
              "version": "2.0.0",
              "type": "version",
              "before": "1.1.0",
              "relation": "not-comparable",
              "status": "candidate",
              "change": {
                "summary": "Counts all friends, <b>close or not</b>.",
                "bridge": {
                  "kind": "overlap-study",
                  "break_period": "Made up: the second quarter of 2026"
                },
                "urgent": false
              }
            },
            {
              "seq": 31,
              "date": "2026-03-01",
              "version": "1.1.0",
              "type": "version",
              "before": "1.0.0",
              "relation": "same",
              "change": {
                "summary": "Says who counts.",
                "authors": [
                  "fixture-person-two"
                ],
                "decisions": [
                  {
                    "rule": "any-definition-text",
                    "decision": "clarification",
                    "reason": "Made up."
                  }
                ],
                "urgent": false
              }
            },
            {
              "seq": 4,
              "date": "2026-01-31",
              "version": "1.0.0",
              "type": "version",
              "status": "candidate"
            }
          ]
        }
        "#);
    }
}
