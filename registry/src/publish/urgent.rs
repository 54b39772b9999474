//! Urgent corrections: a correction of harm may be published first and is reviewed within the days that
//! the policy gives. It waives the reviews once, for one version, and never for good.

use jiff::civil::Date;

use super::PublishError;
use super::register::{Court, Reviewed, joined};
use crate::gate::{self, History, Threshold, declared};
use crate::governance::change_record::ChangeRecord;
use crate::governance::status::Status;
use crate::kind::Kind;
use crate::ledger::Register;
use crate::ledger::entry::Publish;
use crate::parse::Problem;
use crate::rules::ground::status::{URGENT_REVIEW_OVERDUE, URGENT_TWICE};
use crate::snapshot::series;
use crate::standard::Standard;

/// Checks that a version has the reviews that `threshold` asks for. For an urgent correction that lacks
/// them, gives the last day for them instead.
pub(super) fn agreed_or_urgent(
    court: Court<'_>,
    threshold: Threshold,
    reviewed: &Reviewed<'_>,
) -> Result<Option<Date>, PublishError> {
    let Court {
        standard,
        register,
        date,
        ..
    } = court;
    let Err(refusal) = court.agreed(threshold, reviewed) else {
        return Ok(None);
    };
    let record = standard.change(reviewed.kind, reviewed.id, reviewed.version);
    let Some(policy) = standard
        .policy()
        .filter(|_| record.is_some_and(ChangeRecord::goes_before_reviews) && may_follow(&refusal))
    else {
        return Err(refusal);
    };
    let mut earlier = register.versions(reviewed.kind, reviewed.id);
    if let Some((version, by)) = earlier.find_map(|(version, publish)| {
        let by = publish.review_by?;
        owed(court, publish).map(|_| (version, by))
    }) {
        let problem = URGENT_TWICE.refuse(
            &reviewed.name(),
            format!(
                "version {version} is an urgent correction too, and nobody has reviewed it yet"
            ),
        );
        return Err(PublishError::Refused(vec![problem.help(format!(
            "have version {version} reviewed, which is due by {by}, or have this one reviewed before it is published"
        ))]));
    }
    let days = jiff::Span::new().days(policy.urgent_days);
    Ok(Some(date.saturating_add(days)))
}

/// Whether all that is missing are reviews, which may follow.
fn may_follow(refusal: &PublishError) -> bool {
    match refusal {
        PublishError::Quorum { missing, .. } => !missing.iter().any(gate::holds_urgent),
        _ => false,
    }
}

/// Whether a published version has, by now, the reviews that its step asked for.
pub(crate) fn reviewed_since(
    standard: &Standard,
    register: &Register<'_>,
    publish: &Publish,
    date: Date,
) -> bool {
    let court = Court {
        standard,
        register,
        history: &History::NOTHING,
        date,
    };
    missing(court, publish).is_none()
}

/// What the reviews of a published version still lack.
fn missing(court: Court<'_>, publish: &Publish) -> Option<String> {
    let before = court
        .register
        .versions(publish.kind, &publish.id)
        .map(|(version, _)| version)
        .rfind(|version| {
            **version < publish.version && series(version) == series(&publish.version)
        })?;
    let threshold = declared(before, &publish.version);
    let threshold = publish.review_class.unwrap_or(threshold).max(threshold);
    let refusal = court.agreed(threshold, &Reviewed::published(publish));
    Some(match refusal.err()? {
        PublishError::Quorum { missing, .. } => joined(&missing),
        other => other.to_string(),
    })
}

/// What an urgent correction still owes. One whose place a later version has taken, with the reviews that it
/// needs, owes nothing any more; neither does a definition that has ended.
fn owed(court: Court<'_>, publish: &Publish) -> Option<String> {
    missing(court, publish).filter(|_| !is_replaced(court, publish))
}

/// The urgent corrections whose reviews are overdue on `date`: they stand in the way of every release.
pub(super) fn overdue(court: Court<'_>) -> Vec<Problem> {
    let is_late = |by: &Date| *by < court.date;
    let late = court
        .register
        .all()
        .filter_map(|publish| Some((publish, publish.review_by.filter(is_late)?)));
    late.filter_map(|(publish, by)| {
        let lacking = owed(court, publish)?;
        let message = format!(
            "it was published before its reviews as an urgent correction, and they were due by {by}; missing: {lacking}"
        );
        Some(URGENT_REVIEW_OVERDUE.refuse(&publish.name(), message).help(
            "have it reviewed, or release a reviewed version that takes its place; nothing else is released before",
        ))
    })
    .collect()
}

/// Whether nobody needs to review a version any more.
fn is_replaced(court: Court<'_>, publish: &Publish) -> bool {
    let register = court.register;
    let Publish {
        kind, id, version, ..
    } = publish;
    if register
        .status(*kind, id, version)
        .is_some_and(Status::has_ended)
    {
        return true;
    }
    let mut later = register
        .versions(*kind, id)
        .filter(|(other, _)| *other > version && series(other) == series(version));
    later.any(|(_, other)| other.review_by.is_none() || missing(court, other).is_none())
        || proposed_with_reviews(court, *kind, publish)
}

/// Whether the living file declares a later version that has its reviews.
fn proposed_with_reviews(court: Court<'_>, kind: Kind, publish: &Publish) -> bool {
    let version = &publish.version;
    let living = court
        .standard
        .get(kind, publish.id.as_str())
        .filter(|living| {
            let next = &living.value.header().version;
            next > version && series(next) == series(version)
        });
    living.is_some_and(|living| {
        let next = &living.value.header().version;
        let reviewed = Reviewed {
            kind,
            id: &publish.id,
            version: next,
            sha256: living.sha256(),
        };
        court.agreed(declared(version, next), &reviewed).is_ok()
    })
}
