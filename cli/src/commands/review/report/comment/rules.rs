//! What those need who keep the rules: versions, rules that were hit, the grounds on which it may not pass yet.

use std::fmt::Write;

use open_outcomes_registry::proposal::{Looked, Step};

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
            escaped(&judged.words())
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
