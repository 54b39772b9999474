//! What a text lacks to be agreed to.

use std::collections::BTreeSet;

use jiff::ToSpan;

use super::{Matter, Opened, Setting, Tally, Threshold};
use crate::governance::review::Perspective;
use crate::id::DefinitionId;
use crate::parse::Problem;
use crate::rules::ground::Ground;
use crate::rules::ground::proposal::EXCEPTION_NOT_APPROVED;
use crate::rules::ground::review as grounds;

/// Fills in what `tally` lacks.
pub(super) fn judge(
    tally: &mut Tally,
    matter: &Matter<'_>,
    threshold: Threshold,
    setting: Setting<'_>,
) {
    tally.threshold = Some(threshold);
    tally.quorum = Some(threshold.quorum(setting.policy));
    let missing = shortfalls(tally, matter, threshold, setting);
    tally.missing = missing;
    sides(tally, matter, threshold, setting);
    window(tally, matter, threshold, setting);
    let objections: Vec<_> = tally
        .objections()
        .filter(|voice| !is_answered(&voice.reviewer, matter, tally))
        .map(|voice| {
            let message = format!("“{}” objects to {}", voice.reviewer, matter.name());
            let help = "mend what she objects to, let her withdraw it in a new review, or let two others answer \
                        it with a reason under [[answers]] in the change record";
            grounds::OBJECTION_OPEN
                .refuse(&voice.file, message).help(help)
        })
        .collect();
    tally.missing.extend(objections);
    let exceptions = exceptions(tally, matter);
    tally.missing.extend(exceptions);
}

fn shortfalls(
    tally: &Tally,
    matter: &Matter<'_>,
    threshold: Threshold,
    setting: Setting<'_>,
) -> Vec<Problem> {
    let quorum = threshold.quorum(setting.policy);
    let persons: BTreeSet<_> = tally.approvals().map(|voice| &voice.reviewer).collect();
    let organisations: BTreeSet<_> = tally.approvals().map(|voice| &voice.organisation).collect();
    let sides = tally.sides().len();
    let mut missing = Vec::new();
    if matter.clarifies && (persons.len() < 2 || sides < 2) {
        let message = format!(
            "that the new words of {} only clarify is to be confirmed by two reviewers from different sides; there are {}",
            matter.name(),
            persons.len().min(sides)
        );
        missing.push(grounds::DECISION_NOT_CONFIRMED.refuse(&matter.file, message));
    }
    let counts: [(&Ground, u16, usize, [&str; 2]); 3] = [
        (
            &grounds::TOO_FEW_REVIEWERS,
            quorum.reviewers,
            persons.len(),
            ["approving reviewer", "approving reviewers"],
        ),
        (
            &grounds::TOO_FEW_ORGANISATIONS,
            quorum.organisations,
            organisations.len(),
            ["organisation", "organisations"],
        ),
        (
            &grounds::TOO_FEW_PERSPECTIVES,
            quorum.perspectives,
            sides,
            ["perspective", "perspectives"],
        ),
    ];
    for (ground, wanted, there, [one, many]) in counts {
        if there < usize::from(wanted) {
            let what = if wanted == 1 { one } else { many };
            let is = if there == 1 { "is" } else { "are" };
            let message = format!(
                "{} needs {wanted} {what}; there {is} {there}",
                matter.name()
            );
            missing.push(ground.refuse(&matter.file, message));
        }
    }
    missing
}

/// The sides from which nobody has approved, as far as they are asked for.
fn sides(tally: &mut Tally, matter: &Matter<'_>, threshold: Threshold, setting: Setting<'_>) {
    let there = tally.sides();
    let wanted = usize::from(threshold.quorum(setting.policy).perspectives);
    if there.len() < wanted {
        let absent = Perspective::ALL.into_iter();
        tally.sides_missing = absent.filter(|side| !there.contains(side)).collect();
    }
    if threshold != Threshold::Major {
        return;
    }
    for side in setting
        .policy
        .never_waived
        .iter()
        .filter(|side| !there.contains(side))
    {
        let message = format!(
            "{} needs the approval of {}, which is never waived",
            matter.name(),
            side.with_article()
        );
        tally
            .missing
            .push(grounds::SIDE_NEVER_WAIVED.refuse(&matter.file, message));
    }
}

/// How long the text has been open, and until when it must stay so.
fn window(tally: &mut Tally, matter: &Matter<'_>, threshold: Threshold, setting: Setting<'_>) {
    let days = threshold.quorum(setting.policy).days;
    // Where nothing else is known, the first review shows that the text could be read; but a reviewer's word
    // does not go before that of a server which has not seen the text.
    let voices = tally.voices.iter().filter(|_| !matter.days_are_kept);
    let first = voices.map(|voice| voice.date).min();
    let first = first.map(|day| Opened { day, claimed: true });
    tally.opened = tally.opened.or(first);
    let from = tally.opened.map_or(setting.today, |opened| opened.day);
    let closes = from.saturating_add(i64::from(days).days());
    tally.closes = Some(closes);
    if days > 0 && setting.today < closes {
        let since = match tally.opened {
            Some(Opened { day, claimed: true }) => {
                format!("it has been since {day}, as is claimed")
            }
            Some(Opened { day, .. }) => format!("it has been since {day}"),
            None if matter.days_are_kept => {
                "no server or check has recorded it yet (open-outcomes review record)".to_owned()
            }
            None => "nobody knows since when it is".to_owned(),
        };
        let message = format!(
            "{} must be open for review for {days} days; {since}",
            matter.name()
        );
        let problem = grounds::WINDOW_OPEN.refuse(&matter.file, message);
        tally
            .missing
            .push(problem.help(format!("the earliest day is {closes}")));
    }
}

/// Whether two people who approve the change have answered an objection.
fn is_answered(objector: &DefinitionId, matter: &Matter<'_>, tally: &Tally) -> bool {
    let answers = matter.record.map_or(&[][..], |record| &record.answers);
    let approves = |id: &&DefinitionId| tally.approvals().any(|voice| &voice.reviewer == *id);
    answers.iter().any(|answer| {
        let by: BTreeSet<_> = answer.by.iter().filter(approves).collect();
        &answer.reviewer == objector && by.len() >= 2
    })
}

/// The exceptions from change rules whose approvers have not reviewed the change.
fn exceptions(tally: &Tally, matter: &Matter<'_>) -> Vec<Problem> {
    let exceptions = matter.record.map_or(&[][..], |record| &record.exceptions);
    let approves = |id: &DefinitionId| tally.approvals().any(|voice| &voice.reviewer == id);
    let absent = exceptions.iter().flat_map(|exception| {
        let absent = exception.approvers.iter().filter(|id| !approves(id));
        absent.map(move |id| (exception, id))
    });
    let problems = absent.map(|(exception, id)| {
        let message = format!(
            "the exception from {} at {} names “{id}”, who has not approved {}",
            exception.rule,
            exception.path,
            matter.name()
        );
        EXCEPTION_NOT_APPROVED
            .refuse(&matter.file, message)
            .help("who agrees to an exception says so in a review of the change")
    });
    problems.collect()
}
