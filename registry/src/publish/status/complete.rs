//! What a definition must say of itself to have a status.

use semver::Version;

use super::Subject;
use crate::definition::Definition;
use crate::governance::status::{Status, missing_for};
use crate::parse::Problem;
use crate::rules::ground::status::{
    STATUS_EXAMPLE_FAILS, STATUS_INCOMPLETE, STATUS_REVIEW_DATE, STATUS_UNREACHABLE,
    STATUS_VERSION_LOW,
};

/// That the life cycle does not lead from a definition's status to `new`.
pub(super) fn unreachable(subject: Subject<'_>, new: Status) -> Option<Problem> {
    let publish = subject.publish;
    let from = subject
        .register
        .status(publish.kind, &publish.id, &publish.version)
        .unwrap_or(Status::Incomplete);
    if from.may_become(new) {
        return None;
    }
    let message = if from == new {
        format!("it is {new} already")
    } else {
        format!("it is {from}, and the life cycle does not lead from there to {new}")
    };
    let next = Status::ALL
        .into_iter()
        .filter(|next| from.may_become(*next));
    let next: Vec<_> = next.map(Status::name).collect();
    let help = if next.is_empty() {
        "nothing comes after that; publish a new version, which starts anew where it breaks with this one, or another definition".to_owned()
    } else {
        format!("it can become {}", next.join(", "))
    };
    Some(subject.refuse(&STATUS_UNREACHABLE, message, &help))
}

/// What the definition's own file lacks.
pub(super) fn unmet(subject: Subject<'_>, definition: &Definition, new: Status) -> Vec<Problem> {
    let mut problems = Vec::new();
    let missing = missing_for(definition, new);
    if !missing.is_empty() {
        let fields: Vec<_> = missing.iter().map(|field| format!("“{field}”")).collect();
        problems.push(subject.refuse(
            &STATUS_INCOMPLETE,
            format!("to be {new} it lacks {}", fields.join(", ")),
            "add what is missing in a new version, and release that first",
        ));
    }
    if new.needs_review() {
        problems.extend(failing_examples(subject, definition));
    }
    if new == Status::Standard {
        problems.extend(low_version(subject));
        problems.extend(review_date(subject, definition));
    }
    problems
}

fn failing_examples(subject: Subject<'_>, definition: &Definition) -> Option<Problem> {
    let Definition::Metric(metric) = definition else {
        return None;
    };
    let statistic = metric.statistic.as_ref()?;
    let mut failing = metric
        .examples
        .iter()
        .filter(|example| !statistic.agrees_with(example));
    let first = failing.next()?;
    Some(subject.refuse(
        &STATUS_EXAMPLE_FAILS,
        format!(
            "the worked example “{}” does not come out as {}",
            first.description, first.result
        ),
        "correct the example or the statistic in a new version, and release that first",
    ))
}

fn low_version(subject: Subject<'_>) -> Option<Problem> {
    let version = &subject.publish.version;
    (*version < Version::new(1, 0, 0)).then(|| {
        subject.refuse(
            &STATUS_VERSION_LOW,
            format!("its version is {version}, and a standard needs 1.0.0 or later"),
            "publish version 1.0.0 and have it reviewed",
        )
    })
}

fn review_date(subject: Subject<'_>, definition: &Definition) -> Option<Problem> {
    let message = match definition.header().review_due {
        None => "it has no “review_due”: nobody knows when it is to be looked at again".to_owned(),
        Some(due) if due < subject.date => {
            format!("its review was due on {due}, which has passed")
        }
        Some(_) => return None,
    };
    let help = "set “review_due” to a day to come in a new version, and release that first";
    Some(subject.refuse(&STATUS_REVIEW_DATE, message, help))
}
