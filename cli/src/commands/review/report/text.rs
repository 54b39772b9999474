//! The report as a person reads it in a terminal.

use std::fmt::Write;

use open_outcomes_registry::gate::Tally;
use open_outcomes_registry::parse::problem::Severity;
use open_outcomes_registry::proposal::{Looked, Step};

use super::super::dependents::counts;
use super::super::proposal::Found;
use crate::problems;
use crate::samples::Samples;

pub(super) fn page(found: &Found, samples: Option<&Samples>) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}, to be merged into {}", found.name, found.base);
    if found.examined.changes.is_empty() {
        let _ = writeln!(text, "\nno definition changes");
    }
    for looked in &found.examined.changes {
        one(&mut text, looked);
    }
    if let Some(samples) = samples {
        let _ = writeln!(text, "\n{}", samples.summary());
        for line in samples.lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    let warnings = found.examined.problems.iter();
    let warnings = warnings.filter(|problem| problem.severity == Severity::Warning);
    let mut warnings: Vec<_> = warnings.cloned().collect();
    problems::in_repository(&mut warnings);
    if !warnings.is_empty() {
        let _ = write!(text, "\nto bear in mind:\n\n{}", problems::text(&warnings));
    }
    let mut refusals: Vec<_> = found.examined.refusals().cloned().collect();
    problems::in_repository(&mut refusals);
    if refusals.is_empty() {
        let _ = writeln!(text, "\nnothing stands in the way");
        return text;
    }
    let things = if refusals.len() == 1 {
        "thing stands"
    } else {
        "things stand"
    };
    let _ = writeln!(text, "\n{} {things} in the way:\n", refusals.len());
    text + &problems::text(&refusals)
}

fn one(text: &mut String, looked: &Looked) {
    let step = &looked.step;
    let change = &step.change;
    let _ = writeln!(
        text,
        "\n{}/{}: {}",
        change.kind.folder(),
        change.id,
        change.heading()
    );
    for line in change
        .why
        .iter()
        .map(String::as_str)
        .chain(change.meaning())
    {
        let _ = writeln!(text, "  {line}");
    }
    for sentence in change.sentences(false) {
        let _ = writeln!(text, "  - {sentence}");
    }
    if let Some(line) = needs(step) {
        let _ = writeln!(text, "  {line}");
    }
    for judged in &step.judged {
        let rule = judged.hit.rule;
        let _ = writeln!(text, "    {rule}: {}", judged.words());
    }
    if !step.dependents.is_empty() {
        let _ = writeln!(text, "  what refers to it: {}", counts(&step.dependents));
    }
    let Some(tally) = &looked.tally else {
        let _ = writeln!(text, "  reviews: none needed, it is a candidate");
        return;
    };
    reviews(text, looked, tally);
}

fn reviews(text: &mut String, looked: &Looked, tally: &Tally) {
    if looked.urgent {
        let _ = writeln!(
            text,
            "  urgent correction: it may go before its reviews, which must then follow"
        );
    }
    for voice in &tally.voices {
        let _ = writeln!(
            text,
            "  {} {} it as {} on {}; interests: {}{}",
            voice.reviewer,
            super::comment::verb(voice.verdict),
            super::comment::list(&[voice.perspective]),
            voice.date,
            voice.interests,
            if voice.earlier_spelling {
                "; only the spelling has changed since, so it still counts"
            } else {
                ""
            }
        );
    }
    if let Some(opened) = tally.opened {
        let claimed = if opened.claimed {
            ", as is claimed"
        } else {
            ""
        };
        let _ = writeln!(text, "  open since {}{claimed}", opened.day);
    }
    if let Some(closes) = tally.closes {
        let _ = writeln!(text, "  the earliest day is {closes}");
    }
}

/// “declares 1.1.0; its changes need 1.1.0 or higher, a minor step”
fn needs(step: &Step) -> Option<String> {
    let (declared, least) = (step.change.after.as_ref()?, step.least.as_ref()?);
    let bump = step.required?;
    Some(format!(
        "declares {declared}; its changes need {least} or higher, a {} step: {}",
        bump.name(),
        bump.meaning()
    ))
}
