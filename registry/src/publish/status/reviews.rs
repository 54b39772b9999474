//! Which reviews a status asks for.

use std::collections::BTreeSet;

use super::{PublishError, Subject};
use crate::gate::Threshold;
use crate::governance::review::Perspective;
use crate::governance::status::Status;
use crate::parse::Problem;
use crate::publish::register::{Court, Reviewed};
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
    let reviewed = Reviewed::published(subject.publish);
    let court = Court {
        standard: &standard,
        register: subject.register,
        history: subject.history,
        date: subject.date,
    };
    let threshold = if new == Status::Standard {
        Threshold::Major
    } else {
        Threshold::Minor
    };
    let tally = court.tally(threshold, &reviewed)?;
    let mut problems = Vec::new();
    if new >= Status::Qualified {
        problems.extend(sides(subject, &tally.sides()));
    }
    if !tally.is_met() {
        let all: Vec<_> = tally.aside.into_iter().chain(tally.missing).collect();
        problems.push(subject.refuse(
            &STATUS_REVIEW_MISSING,
            "it lacks the reviews that this status asks for; what is missing is told by itself",
            "have the very text reviewed that is published; a new version needs reviews of its own",
        ));
        problems.extend(all);
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
