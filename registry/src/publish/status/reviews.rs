//! Which reviews a status asks for.

use std::collections::BTreeSet;

use super::{PublishError, Subject};
use crate::governance::quorum::Threshold;
use crate::governance::review::{Perspective, ReviewVerdict};
use crate::governance::status::Status;
use crate::parse::Problem;
use crate::publish::register::{Reviewed, agreed};
use crate::rules::ground::status::{
    STATUS_FEASIBILITY_UNSHOWN, STATUS_REVIEW_MISSING, STATUS_SIDE_MISSING,
};
use crate::standard::Standard;

/// The reviews that are missing for the status `new`.
pub(super) fn unmet(subject: Subject<'_>, new: Status) -> Result<Vec<Problem>, PublishError> {
    let (standard, problems) = Standard::read(subject.files);
    // A review that cannot be read might be an objection.
    if !problems.is_empty() {
        return Err(PublishError::Problems { problems });
    }
    let publish = subject.publish;
    let reviewed = Reviewed {
        kind: publish.kind,
        id: &publish.id,
        version: &publish.version,
        sha256: publish.sha256,
    };
    let mut problems = Vec::new();
    if new >= Status::Qualified {
        problems.extend(sides(subject, &sides_that_approve(&standard, &reviewed)));
    }
    let threshold = if new == Status::Standard {
        Threshold::Major
    } else {
        Threshold::Minor
    };
    match agreed(&standard, threshold, &reviewed, subject.date) {
        Ok(()) => {}
        Err(PublishError::Refused(refused)) => problems.extend(refused),
        Err(PublishError::Quorum { missing, .. }) => problems.push(subject.refuse(
            &STATUS_REVIEW_MISSING,
            format!("it needs more review; missing: {}", missing.join("; ")),
            "have the very text reviewed that is published; a new version needs reviews of its own",
        )),
        Err(other) => return Err(other),
    }
    Ok(problems)
}

fn sides(subject: Subject<'_>, approving: &BTreeSet<Perspective>) -> Vec<Problem> {
    use Perspective::{Citizen, Funder, Investor, Provider, Researcher};
    let has = |side| approving.contains(&side);
    let mut problems = Vec::new();
    if !has(Provider) {
        problems.push(subject.refuse(
            &STATUS_FEASIBILITY_UNSHOWN,
            "no provider has approved it, so nobody who would have to do it has said that it can be done",
            "ask somebody who runs a service for a review",
        ));
    }
    let wanted = [
        (has(Researcher), "a researcher"),
        (has(Citizen), "a citizen"),
        (has(Funder) || has(Investor), "a funder or an investor"),
    ];
    let missing: Vec<_> = wanted
        .into_iter()
        .filter(|(is_there, _)| !is_there)
        .map(|(_, side)| side)
        .collect();
    if !missing.is_empty() {
        problems.push(subject.refuse(
            &STATUS_SIDE_MISSING,
            format!("it lacks the approval of {}", missing.join(", of ")),
            "ask each of these sides for a review",
        ));
    }
    problems
}

/// The sides from which somebody approves the very bytes.
fn sides_that_approve(standard: &Standard, reviewed: &Reviewed<'_>) -> BTreeSet<Perspective> {
    let record = standard.change(reviewed.kind, reviewed.id, reviewed.version);
    let authors = record.map_or(&[][..], |record| &record.authors);
    let people = &standard.people().people;
    let reviews = standard.reviews().map(|review| &review.value);
    let approvals = reviews.filter(|review| {
        let person = people.iter().find(|person| person.id == review.reviewer);
        let may_speak = person.is_some_and(|person| {
            !person.bot
                && !authors.contains(&person.id)
                && person.perspectives.contains(&review.perspective)
        });
        let mut subjects = review.subjects.iter();
        may_speak
            && review.verdict == ReviewVerdict::Approve
            && subjects.any(|subject| subject.sha256 == reviewed.sha256)
    });
    approvals.map(|review| review.perspective).collect()
}
