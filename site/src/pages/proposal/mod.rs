//! `/proposals/{name}`: everything about one proposal, and how to review it.

mod change;
mod reviewing;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use open_outcomes_registry::parse::Problem;
use open_outcomes_registry::parse::problem::Severity;
use open_outcomes_registry::proposal::Open;

use self::change::ChangeView;
use self::reviewing::Reviewing;
use super::definition::day;
use super::proposals::{collides, earliest, in_the_way, said};
use crate::content::Value;
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::proposals::{Proposals, Stage, address};
use crate::site::{Edition, Site};

/// The most changes and problems that are told.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "proposal.html")]
struct ProposalPage {
    frame: Frame,
    name: String,
    title: String,
    stage: Stage,
    last: String,
    wanted: Option<String>,
    earliest: Option<String>,
    collides: Vec<Value>,
    unreadable: Option<String>,
    changes: Vec<ChangeView>,
    more_changes: usize,
    in_the_way: Vec<ProblemLine>,
    more_problems: usize,
    remarks: Vec<ProblemLine>,
    reviewing: Option<Reviewing>,
    json: String,
}

/// Something that is wrong, by which rule, and how to mend it.
struct ProblemLine {
    message: String,
    help: Option<String>,
    file: String,
    rule: Value,
}

impl ProblemLine {
    fn new(problem: &Problem) -> Self {
        Self {
            message: said(&problem.message),
            help: problem.help.as_deref().map(said),
            file: problem.file.clone(),
            rule: rule(problem.rule),
        }
    }
}

/// A rule or ground, with its page where it has one.
pub(super) fn rule(id: &str) -> Value {
    if crate::rulebook::is_known(id) {
        Value::link(id, format!("/rules/{id}"))
    } else {
        Value::code(id)
    }
}

/// `/proposals/{name}`
pub(crate) async fn proposal(
    State(site): State<Arc<Site>>,
    Path(part): Path<String>,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let open = find(&edition.proposals, &part)?;
    Ok(page(&ProposalPage::new(&edition, open)))
}

/// The proposal that a part of an address names.
pub(crate) fn find<'p>(proposals: &'p Proposals, part: &str) -> Result<&'p Open, Failure> {
    proposals.find(part).ok_or_else(|| unknown(proposals))
}

fn unknown(proposals: &Proposals) -> Failure {
    if matches!(proposals, Proposals::BeingRead) {
        let mut failure = Failure::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "being-read",
            "The proposals are being read",
            "The open proposals are being read just now. Try again in a few seconds.",
        );
        failure.retry_after = Some(5);
        return failure;
    }
    let detail = proposals
        .remark()
        .unwrap_or("No open proposal has this name. It may have been accepted, or taken back.");
    let title = "There is no such proposal";
    let mut failure = Failure::new(StatusCode::NOT_FOUND, "not-found", title, detail);
    failure.near = vec![("All open proposals".to_owned(), "/proposals".to_owned())];
    failure
}

impl ProposalPage {
    fn new(edition: &Edition, open: &Open) -> Self {
        let wanted = edition.proposals.wanted(open);
        let title = Some(open.title.clone()).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| open.name.clone());
        let examined = open.examined.as_ref().ok();
        let changes = examined.map_or(&[][..], |examined| &examined.changes);
        let refusals: Vec<_> = examined
            .iter()
            .flat_map(|examined| in_the_way(examined))
            .collect();
        let remarks = examined.iter().flat_map(|examined| &examined.problems);
        let remarks = remarks.filter(|problem| problem.severity != Severity::Error);
        let address = address(&open.name);
        let mut frame = Frame::new(format!("Proposal: {title}"), "/proposals")
            .described(Stage::of(open).meaning());
        frame.canonical = Some(address.clone());
        Self {
            frame,
            name: open.name.clone(),
            title,
            stage: Stage::of(open),
            last: day(open.last),
            wanted: wanted.words(),
            earliest: earliest(open),
            collides: collides(open),
            unreadable: open.examined.as_ref().err().map(|why| said(why)),
            more_changes: changes.len().saturating_sub(MOST),
            changes: changes
                .iter()
                .take(MOST)
                .map(|looked| ChangeView::new(edition, looked))
                .collect(),
            more_problems: refusals.len().saturating_sub(MOST),
            in_the_way: refusals
                .into_iter()
                .take(MOST)
                .map(ProblemLine::new)
                .collect(),
            remarks: remarks.take(MOST).map(ProblemLine::new).collect(),
            reviewing: Reviewing::new(open, &wanted),
            json: format!("/api/v1{address}"),
        }
    }
}
