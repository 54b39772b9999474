//! Plans a change of status.

mod complete;
mod ending;
mod parts;
mod reviews;
mod sources;

use jiff::civil::Date;

use super::register::{ledger, untouched};
use super::{Changes, LEDGER, PublishError};
use crate::definition::Definition;
use crate::gate::History;
use crate::governance::change_record::Bridge;
use crate::governance::status::Status;
use crate::id::{DefinitionId, Query};
use crate::kind::Kind;
use crate::ledger::entry::{Publish, StatusChange};
use crate::ledger::{Body, Register};
use crate::parse::{self, Problem};
use crate::rules::ground::Ground;
use crate::snapshot::published_path;
use crate::source::Files;
use crate::suggest;

/// A change of status, as somebody asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusRequest {
    /// The definition.
    pub query: Query,
    /// The status it is to have.
    pub status: Status,
    /// Why.
    pub reason: String,
    /// What takes its place, where it is superseded; it may be given where it is retired.
    pub successor: Option<DefinitionId>,
    /// How series continue with the successor, where it is superseded.
    pub bridge: Option<Bridge>,
    /// What to do instead, where it is retired.
    pub instead: Option<String>,
}

impl StatusRequest {
    /// The change to `status`, for a reason; what some statuses ask for besides is added to it.
    pub fn new(query: Query, status: Status, reason: impl Into<String>) -> Self {
        Self {
            query,
            status,
            reason: reason.into(),
            successor: None,
            bridge: None,
            instead: None,
        }
    }

    /// The same change, to a definition that takes its place over a bridge.
    #[must_use]
    pub fn succeeded_by(mut self, successor: DefinitionId, bridge: Bridge) -> Self {
        self.successor = Some(successor);
        self.bridge = Some(bridge);
        self
    }

    /// The same change, with what to do instead.
    #[must_use]
    pub fn instead(mut self, instead: impl Into<String>) -> Self {
        self.instead = Some(instead.into());
        self
    }
}

/// The published version that is to change status, and what it is judged by.
#[derive(Clone, Copy)]
struct Subject<'a> {
    files: &'a Files,
    history: &'a History,
    register: &'a Register<'a>,
    publish: &'a Publish,
    date: Date,
}

impl Subject<'_> {
    /// The published definition.
    fn definition(&self) -> Result<Definition, PublishError> {
        read(self.files, self.publish)
    }

    /// What stands in the way.
    fn refuse(&self, ground: &Ground, message: impl Into<String>, help: &str) -> Problem {
        ground.refuse(&self.publish.name(), message).help(help)
    }
}

/// Reads a published definition.
fn read(files: &Files, publish: &Publish) -> Result<Definition, PublishError> {
    let path = published_path(publish.kind, &publish.id, &publish.version);
    let text = files
        .text(&path)
        .ok_or_else(|| PublishError::Tampered(path.clone()))?;
    parse::published(publish.kind, &path, text)
        .map_err(|problems| PublishError::Problems { problems })
}

/// Plans that the newest published version that answers the request gets its new status; later versions
/// of the same series inherit it.
///
/// # Errors
/// Where the life cycle does not go that way, or something that the status asks for is missing: all of it,
/// each on its ground.
pub fn set_status(
    files: &Files,
    history: &History,
    request: &StatusRequest,
    date: Date,
) -> Result<Changes, PublishError> {
    let before = ledger(files, date)?;
    let register = Register::of(&before);
    untouched(files, &register)?;
    let publish = find(&register, &request.query)?;
    let subject = Subject {
        files,
        history,
        register: &register,
        publish,
        date,
    };
    let problems = unmet(subject, request)?;
    if !problems.is_empty() {
        return Err(PublishError::Refused(problems));
    }
    let text = |text: &String| text.trim().to_owned();
    let change = StatusChange {
        kind: publish.kind,
        id: publish.id.clone(),
        version: publish.version.clone(),
        status: request.status,
        reason: text(&request.reason),
        successor: request.successor.clone(),
        bridge: request.bridge.clone(),
        instead: request.instead.as_ref().map(text),
    };
    let mut after = before.clone();
    after.append(date, Body::Status(change))?;
    Ok(Changes {
        files: vec![(LEDGER.to_owned(), after.text().as_bytes().to_vec())],
    })
}

/// Every condition that is not met. A status that cannot be reached has none beside that.
fn unmet(subject: Subject<'_>, request: &StatusRequest) -> Result<Vec<Problem>, PublishError> {
    let new = request.status;
    if let Some(problem) = complete::unreachable(subject, new) {
        return Ok(vec![problem]);
    }
    let mut problems = ending::unmet(subject, request);
    if new == Status::Candidate || new.needs_review() {
        let definition = subject.definition()?;
        problems.extend(complete::unmet(subject, &definition, new));
        if new.needs_review() {
            problems.extend(sources::unmet(subject, &definition, new)?);
            problems.extend(parts::unmet(subject, &definition, new)?);
            problems.extend(reviews::unmet(subject, new)?);
        }
    }
    Ok(problems)
}

fn find<'l>(register: &Register<'l>, query: &Query) -> Result<&'l Publish, PublishError> {
    let id = &query.id;
    let mut kinds = register.kinds(id);
    kinds.retain(|kind| query.kind.is_none_or(|wanted| wanted == *kind));
    let kind = match kinds.as_slice() {
        [kind] => *kind,
        [] => return Err(PublishError::Unknown(unknown(register, query))),
        several => {
            let list: Vec<_> = several
                .iter()
                .map(|kind| format!("{}/{id}", kind.folder()))
                .collect();
            let list = list.join(", ");
            return Err(PublishError::Unknown(format!(
                "“{id}” is the name of several definitions; say which you mean: {list}"
            )));
        }
    };
    let mut versions = register.versions(kind, id);
    versions
        .rfind(|(version, _)| query.version.accepts(version))
        .map(|(_, publish)| publish)
        .ok_or_else(|| {
            let known: Vec<_> = register
                .versions(kind, id)
                .map(|(version, _)| version.to_string())
                .collect();
            PublishError::Unknown(format!(
                "{} “{id}” has no {}; there is {}",
                kind.label(),
                query.version,
                known.join(", ")
            ))
        })
}

fn unknown(register: &Register<'_>, query: &Query) -> String {
    let ids = register
        .all()
        .filter(|publish| query.kind.is_none_or(|kind| kind == publish.kind))
        .map(|publish| publish.id.as_str());
    let near = suggest::nearest(query.id.as_str(), ids);
    let near = near
        .map(|near| format!("; did you mean “{near}”?"))
        .unwrap_or_default();
    let what = query.kind.map_or("definition", Kind::label);
    format!("there is no published {what} called “{}”{near}", query.id)
}
