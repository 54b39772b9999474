//! What those need who keep the rules: versions, rules that were hit, the grounds on which it may not pass yet.

use std::fmt::Write;

use open_outcomes_registry::governance::change_record::Judgement;
use open_outcomes_registry::proposal::{Judged, Looked, Step, Why};

use super::super::super::proposal::Found;
use super::{MOST, escaped};

pub(super) fn write(text: &mut String, found: &Found) {
    let changes = &found.examined.changes;
    if changes.is_empty() && found.examined.passes() {
        return;
    }
    let _ = writeln!(
        text,
        "\n<details><summary>For those who keep the rules</summary>\n"
    );
    for looked in changes.iter().take(MOST) {
        one(text, &looked.step);
    }
    grounds(text, found);
    let is_awaited = |looked: &&Looked| looked.tally.as_ref().is_some_and(|tally| !tally.is_met());
    let mut reviewed = changes.iter().filter(is_awaited);
    if let Some(looked) = reviewed.next() {
        let change = &looked.step.change;
        let _ = writeln!(
            text,
            "In a clone of the registry a review is made with `open-outcomes review new {}/{} --reviewer YOUR-ID \
             --perspective YOUR-SIDE`.\n",
            change.kind.folder(),
            change.id
        );
    }
    let _ = writeln!(text, "</details>");
}

fn one(text: &mut String, step: &Step) {
    let _ = writeln!(text, "{}\n", escaped(&step.change.heading()));
    if let (Some(declared), Some(least)) = (&step.change.after, &step.least) {
        let enough = if declared >= least {
            "which is enough"
        } else {
            "which is too low"
        };
        let _ = writeln!(
            text,
            "It declares {declared}, {enough}: its changes need {least} or higher.\n"
        );
    }
    if step.judged.is_empty() {
        return;
    }
    let _ = writeln!(text, "| rule | where | asks for |\n|---|---|---|");
    for judged in &step.judged {
        let path = if judged.hit.path.is_empty() {
            "the whole"
        } else {
            &judged.hit.path
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            judged.hit.rule,
            escaped(path),
            escaped(&asks(judged))
        );
    }
    let _ = writeln!(text);
}

/// Every ground on which it may not pass, in the words of the gate.
fn grounds(text: &mut String, found: &Found) {
    let mut refusals = found.examined.refusals().peekable();
    if refusals.peek().is_none() {
        return;
    }
    let _ = writeln!(text, "What stands in the way:\n");
    for problem in refusals {
        let _ = writeln!(text, "- {} (`{}`)", escaped(&problem.message), problem.rule);
    }
    let _ = writeln!(text);
}

/// What a rule that was hit comes to, in words.
pub(in super::super) fn asks(judged: &Judged) -> String {
    match &judged.why {
        Why::Forbidden => "must not be done".to_owned(),
        Why::Fixed => judged.hit.verdict.to_string(),
        Why::Undecided => format!("{}; nobody has decided yet", judged.hit.verdict),
        Why::Decided { decision, reason } => {
            let what = match decision {
                Judgement::Clarification => "only clarifies",
                Judgement::Meaning => "changes the meaning",
            };
            let bump = judged.bump.map_or("", |bump| bump.name());
            format!("{bump}: decided that it {what}, because: {reason}")
        }
        Why::Excepted {
            reason, expires, ..
        } => {
            format!("set aside until {expires}, because: {reason}")
        }
    }
}
