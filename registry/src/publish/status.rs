//! Plans a change of status.

use jiff::civil::Date;
use semver::Version;

use super::register::{Reviewed, agreed, ledger, untouched};
use super::{Changes, LEDGER, PublishError};
use crate::gate::{History, Threshold};
use crate::governance::status::{Status, missing_for};
use crate::id::{DefinitionId, Query};
use crate::kind::Kind;
use crate::ledger::entry::{Publish, StatusChange};
use crate::ledger::{Body, Register};
use crate::parse;
use crate::snapshot::published_path;
use crate::source::Files;
use crate::standard::Standard;
use crate::suggest;

/// Plans that the newest published version that answers `query` gets the status `new`; later
/// versions of the same series inherit it.
///
/// # Errors
/// Where the life cycle does not go that way, or something that the status asks for is missing.
pub fn set_status(
    files: &Files,
    history: &History,
    query: &Query,
    new: Status,
    reason: &str,
    successor: Option<&DefinitionId>,
    date: Date,
) -> Result<Changes, PublishError> {
    let before = ledger(files, date)?;
    let register = Register::of(&before);
    untouched(files, &register)?;
    let publish = find(&register, query)?;
    if reason.trim().is_empty() {
        return Err(PublishError::NoReason);
    }
    may_become(files, &register, publish, new)?;
    check_successor(&register, publish, new, successor)?;
    if new.needs_review() {
        let (standard, problems) = Standard::read(files);
        // A review that cannot be read might be an objection.
        if !problems.is_empty() {
            return Err(PublishError::Problems { problems });
        }
        let threshold = if new == Status::Standard {
            Threshold::Major
        } else {
            Threshold::Minor
        };
        let reviewed = Reviewed {
            kind: publish.kind,
            id: &publish.id,
            version: &publish.version,
            sha256: publish.sha256,
        };
        agreed(&standard, history, threshold, &reviewed, date)?;
    }
    let change = StatusChange {
        kind: publish.kind,
        id: publish.id.clone(),
        version: publish.version.clone(),
        status: new,
        reason: reason.trim().to_owned(),
        successor: successor.cloned(),
    };
    let mut after = before.clone();
    after.append(date, Body::Status(change))?;
    Ok(Changes {
        files: vec![(LEDGER.to_owned(), after.text().as_bytes().to_vec())],
    })
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

fn may_become(
    files: &Files,
    register: &Register<'_>,
    publish: &Publish,
    new: Status,
) -> Result<(), PublishError> {
    let from = register
        .status(publish.kind, &publish.id, &publish.version)
        .unwrap_or(Status::Incomplete);
    let refuse = |why: String| {
        Err(PublishError::Status {
            what: format!(
                "{}/{}@{}",
                publish.kind.folder(),
                publish.id,
                publish.version
            ),
            from,
            to: new,
            why,
        })
    };
    if from == new {
        return refuse("it is that already".to_owned());
    }
    if !from.may_become(new) {
        return refuse("the life cycle does not go that way".to_owned());
    }
    if new == Status::Standard && publish.version < Version::new(1, 0, 0) {
        return refuse("that wants version 1.0.0 or later".to_owned());
    }
    if matches!(new, Status::Candidate) || new.needs_review() {
        let missing = lacking(files, publish, new)?;
        if !missing.is_empty() {
            return refuse(format!(
                "it is not complete; missing: {}",
                missing.join(", ")
            ));
        }
    }
    Ok(())
}

/// The fields that a published version lacks to have a status.
fn lacking(
    files: &Files,
    publish: &Publish,
    new: Status,
) -> Result<Vec<&'static str>, PublishError> {
    let path = published_path(publish.kind, &publish.id, &publish.version);
    let text = files
        .text(&path)
        .ok_or_else(|| PublishError::Tampered(path.clone()))?;
    let definition = parse::published(publish.kind, &path, text)
        .map_err(|problems| PublishError::Problems { problems })?;
    Ok(missing_for(&definition, new))
}

fn check_successor(
    register: &Register<'_>,
    publish: &Publish,
    new: Status,
    successor: Option<&DefinitionId>,
) -> Result<(), PublishError> {
    let refuse = |message: String| Err(PublishError::Successor(message));
    match (new, successor) {
        (Status::Superseded, None) => refuse(format!(
            "{} “{}” can be superseded only by another: name its successor",
            publish.kind.label(),
            publish.id
        )),
        (Status::Superseded | Status::Retired, Some(other))
            if register.newest(publish.kind, other).is_none() =>
        {
            refuse(format!(
                "the successor “{other}” is no published {}",
                publish.kind.label()
            ))
        }
        (Status::Superseded | Status::Retired, _) | (_, None) => Ok(()),
        (_, Some(_)) => refuse("only what is superseded or retired has a successor".to_owned()),
    }
}
