//! What must be said with a change of status: why, and at the end of a life what comes after it.

use jiff::civil::Date;

use super::{StatusRequest, Subject};
use crate::definition::measure::{BridgeKind, Conversion};
use crate::governance::change_record::Bridge;
use crate::governance::status::Status;
use crate::id::DefinitionId;
use crate::parse::Problem;
use crate::rules::ground::status::{
    STATUS_BRIDGE_MISSING, STATUS_BRIDGE_UNFIT, STATUS_DETAIL_MISPLACED, STATUS_INSTEAD_MISSING,
    STATUS_REASON_MISSING, STATUS_SUCCESSOR_MISSING, STATUS_SUCCESSOR_UNFIT,
};

/// What the request does not say, or says in the wrong place.
pub(super) fn unmet(subject: Subject<'_>, request: &StatusRequest) -> Vec<Problem> {
    let mut problems = Vec::new();
    if request.reason.trim().is_empty() {
        problems.push(subject.refuse(
            &STATUS_REASON_MISSING,
            "nobody says why its status changes: the reason is empty",
            "give the reason in a sentence",
        ));
    }
    problems.extend(misplaced(subject, request));
    if request.status.has_ended() {
        problems.extend(successor(subject, request));
    }
    match request.status {
        Status::Superseded => problems.extend(bridge(subject, request.bridge.as_ref())),
        Status::Retired if is_blank(request.instead.as_deref()) => {
            problems.push(subject.refuse(
                &STATUS_INSTEAD_MISSING,
                "nobody says what to do instead of it",
                "say it with --instead, in a sentence",
            ));
        }
        _ => {}
    }
    problems
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

fn misplaced(subject: Subject<'_>, request: &StatusRequest) -> Vec<Problem> {
    use Status::{Retired, Superseded};
    let new = request.status;
    let said: [(bool, &str, &[Status]); 3] = [
        (
            request.successor.is_some(),
            "a successor",
            &[Superseded, Retired],
        ),
        (request.bridge.is_some(), "a bridge", &[Superseded]),
        (request.instead.is_some(), "what to do instead", &[Retired]),
    ];
    let misplaced = said
        .into_iter()
        .filter(|(is_there, _, of)| *is_there && !of.contains(&new));
    misplaced
        .map(|(_, what, of)| {
            let of: Vec<_> = of.iter().map(|status| status.name()).collect();
            subject.refuse(
                &STATUS_DETAIL_MISPLACED,
                format!("{what} is given, but it is to be {new}"),
                &format!(
                    "leave it out; only what becomes {} has that",
                    of.join(" or ")
                ),
            )
        })
        .collect()
}

fn successor(subject: Subject<'_>, request: &StatusRequest) -> Option<Problem> {
    match (&request.successor, request.status) {
        (None, Status::Superseded) => Some(subject.refuse(
            &STATUS_SUCCESSOR_MISSING,
            "it can be superseded only by another definition, and none is named",
            "name what takes its place with --successor, or retire it",
        )),
        (Some(other), Status::Superseded | Status::Retired) => unfit(subject, other),
        _ => None,
    }
}

/// Why `other` cannot take the subject's place.
fn unfit(subject: Subject<'_>, other: &DefinitionId) -> Option<Problem> {
    let (publish, register) = (subject.publish, subject.register);
    let kind = publish.kind;
    let message = match register.newest(kind, other) {
        _ if *other == publish.id => "it cannot be its own successor".to_owned(),
        None => format!("the successor “{other}” is no published {}", kind.label()),
        Some(version) => {
            let status = register.status(kind, other, version)?;
            if !status.has_ended() {
                return None;
            }
            format!("the successor “{other}” is itself {status}")
        }
    };
    Some(subject.refuse(
        &STATUS_SUCCESSOR_UNFIT,
        message,
        &format!("name a published {} that is still in use", kind.label()),
    ))
}

fn bridge(subject: Subject<'_>, bridge: Option<&Bridge>) -> Vec<Problem> {
    let Some(bridge) = bridge else {
        return vec![subject.refuse(
            &STATUS_BRIDGE_MISSING,
            "nobody says how series continue with its successor",
            "say it with --bridge none, conversion, crosswalk or overlap-study",
        )];
    };
    let mut problems = Vec::new();
    let mut unfit = |message: String, help: &str| {
        problems.push(subject.refuse(&STATUS_BRIDGE_UNFIT, message, help));
    };
    if let Some((message, help)) = conversion_fault(bridge.kind, bridge.conversion.as_ref()) {
        unfit(message.to_owned(), help);
    }
    if bridge.kind == BridgeKind::OverlapStudy && is_blank(bridge.caveat.as_deref()) {
        unfit(
            "nobody says which study the bridge is".to_owned(),
            "name the study, and where it can be read, with --caveat",
        );
    }
    if let Some(passed) = bridge.old_until.filter(|last| is_past(*last, subject.date)) {
        unfit(
            format!("it would be accepted until {passed}, which has passed"),
            "give a day to come with --old-until, or leave it out",
        );
    }
    problems
}

fn is_past(last: Date, today: Date) -> bool {
    last < today
}

/// What is wrong with the numbers of a bridge, and how to mend it.
fn conversion_fault(
    kind: BridgeKind,
    conversion: Option<&Conversion>,
) -> Option<(&'static str, &'static str)> {
    let (linear, pairs) = conversion.map_or((None, &[][..]), |conversion| {
        (conversion.linear, conversion.crosswalk.as_slice())
    });
    let numbers = linear
        .iter()
        .flat_map(|linear| [linear.multiply, linear.add])
        .chain(pairs.iter().flatten().copied());
    if numbers.clone().any(|number| !number.is_finite()) {
        return Some((
            "the conversion holds something that is no number",
            "give every factor and every pair as a number, such as 2.8",
        ));
    }
    match kind {
        BridgeKind::Conversion if linear.is_none() => Some((
            "a conversion needs its formula, and there is none",
            "give it with --conversion FILE: “[linear]”, with “multiply” and “add”",
        )),
        BridgeKind::Conversion if linear.is_some_and(|linear| linear.multiply == 0.0) => Some((
            "a formula that multiplies by 0 makes all figures the same",
            "give another factor in the file",
        )),
        BridgeKind::Conversion if !pairs.is_empty() => Some((
            "a conversion is a formula, and the file holds a table besides",
            "take “crosswalk” out of the file, or say --bridge crosswalk and take “linear” out",
        )),
        BridgeKind::Crosswalk if pairs.is_empty() => Some((
            "a crosswalk needs its table, and there is none",
            "give it with --conversion FILE: “crosswalk”, a list of [from, to] pairs",
        )),
        BridgeKind::Crosswalk if linear.is_some() => Some((
            "a crosswalk is a table, and the file holds a formula besides",
            "take “linear” out of the file, or say --bridge conversion and take “crosswalk” out",
        )),
        BridgeKind::None | BridgeKind::OverlapStudy if conversion.is_some() => Some((
            "figures are given to convert by, but the bridge is none to convert over",
            "say --bridge conversion or --bridge crosswalk, or leave the file out",
        )),
        _ => None,
    }
}
