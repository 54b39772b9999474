//! `GET /api/v1/proposals` and `GET /api/v1/proposals/{name}`

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use jiff::civil::Date;
use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::proposal::{Examined, Looked, Open};
use open_outcomes_registry::rules::change_rule::Bump;
use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::paging::Part;
use super::{Answer, json};
use crate::asked::pairs;
use crate::failure::Failure;
use crate::pages::proposal::find;
use crate::pages::proposals::{earliest_day, side_called};
use crate::proposals::{Proposals, Stage, address};
use crate::site::Site;

/// The open proposals.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Proposals")]
pub(crate) struct List<'p> {
    /// `read`, `being-read`, `unreadable`, or `not-kept` where the standard is not read from a git repository.
    state: &'static str,
    total: usize,
    proposals: Vec<Short<'p>>,
}

/// What a proposal is, and what it waits for.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProposalInShort")]
struct Short<'p> {
    name: &'p str,
    title: &'p str,
    address: String,
    reference: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<&'p str>,
    last: Date,
    /// `waits-for-reviewers`, `ready`, `waits-for-its-day`, `needs-its-author` or `parked`.
    stage: &'static str,
    passes: bool,
    awaited: Vec<Perspective>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<Date>,
    collides: Vec<&'p str>,
    changes: Vec<Changed<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unreadable: Option<&'p str>,
}

/// A definition that a proposal changes.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProposedChange")]
struct Changed<'p> {
    kind: Kind,
    id: &'p DefinitionId,
    title: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'p Version>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'p Version>,
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<Bump>,
}

/// A proposal with all that was found.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Proposal")]
pub(crate) struct Full<'p> {
    #[serde(flatten)]
    short: Short<'p>,
    /// What was found when it was looked at: what differs, the rules that are hit, who depends on it, how it stands
    /// with its reviewers. The same as in `review status --format json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<serde_json::Map<String, serde_json::Value>>")]
    examined: Option<&'p Examined>,
}

impl<'p> Short<'p> {
    fn new(proposals: &Proposals, open: &'p Open) -> Self {
        let examined = open.examined.as_ref().ok();
        let changes = examined.map_or(&[][..], |examined| &examined.changes);
        Self {
            name: &open.name,
            title: &open.title,
            address: address(&open.name),
            reference: &open.reference,
            head: examined.map(|examined| examined.head.as_str()),
            last: open.last,
            stage: Stage::of(open).name(),
            passes: examined.is_some_and(Examined::passes),
            awaited: proposals.wanted(open).sides().into_iter().collect(),
            earliest: earliest_day(open),
            collides: open.collides.iter().map(String::as_str).collect(),
            changes: changes.iter().map(Changed::new).collect(),
            unreadable: open.examined.as_ref().err().map(String::as_str),
        }
    }
}

impl<'p> Changed<'p> {
    fn new(looked: &'p Looked) -> Self {
        let change = &looked.step.change;
        Self {
            kind: change.kind,
            id: &change.id,
            title: &change.title,
            before: change.before.as_ref(),
            after: change.after.as_ref(),
            required: looked.step.required,
        }
    }
}

/// `GET /api/v1/proposals`
pub(crate) async fn list(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Answer {
    let edition = site.edition();
    let proposals = &edition.proposals;
    let query = query.unwrap_or_default();
    let part = Part::read(&query)?;
    let asked = pairs(&query).find(|(name, _)| name == "side");
    let wanted = asked.map(|(_, value)| known(&value)).transpose()?;
    let shown = proposals.open().iter();
    let shown = shown.map(|open| Short::new(proposals, open));
    let shown: Vec<_> = shown
        .filter(|short| wanted.is_none_or(|wanted| short.awaited.contains(&wanted)))
        .collect();
    let total = shown.len();
    let answer = json(&List {
        state: proposals.state(),
        total,
        proposals: part.of(shown),
    })?;
    Ok(part.linked(answer, "/api/v1/proposals", &query, total))
}

/// `GET /api/v1/proposals/{name}`
pub(crate) async fn proposal(State(site): State<Arc<Site>>, Path(part): Path<String>) -> Answer {
    let edition = site.edition();
    let open = find(&edition.proposals, &part)?;
    json(&Full {
        short: Short::new(&edition.proposals, open),
        examined: open.examined.as_ref().ok(),
    })
}

fn known(side: &str) -> Result<Perspective, Failure> {
    side_called(side).ok_or_else(|| {
        let side: String = side.chars().take(60).collect();
        let known = Perspective::ALL.map(|side| format!("“{}”", side.name()));
        Failure::bad_request(format!(
            "“{side}” is not a side that reviewers look from; there are {}.",
            known.join(", ")
        ))
    })
}
