//! Holds a change record to what it says: its exceptions and decisions must be about this change, and be valid.

use jiff::civil::Date;

use super::judge::{is_about, unfit};
use super::step::Step;
use crate::governance::change_record::ChangeRecord;
use crate::id::DefinitionId;
use crate::parse::Problem;
use crate::rules::ground::proposal as grounds;
use crate::standard::Standard;

/// Everything in a change record that does not hold.
pub(super) fn problems(
    step: &Step,
    record: Option<&ChangeRecord>,
    standard: &Standard,
    today: Date,
) -> Vec<Problem> {
    let Some(record) = record else {
        return Vec::new();
    };
    let file = step.record_file();
    let is_hit = |rule: &DefinitionId, path: Option<&str>| {
        let mut hits = step.judged.iter();
        hits.any(|judged| is_about(rule, path, &judged.hit))
    };
    let mut problems = Vec::new();
    for decision in &record.decisions {
        if !is_hit(&decision.rule, decision.path.as_deref()) {
            let path = decision.path.as_deref();
            problems.push(unused(step, &file, "a decision", &decision.rule, path));
        }
    }
    for exception in &record.exceptions {
        let (rule, path) = (&exception.rule, exception.path.as_str());
        if !is_hit(rule, Some(path)) {
            problems.push(unused(step, &file, "an exception", rule, Some(path)));
        }
        if today > exception.expires {
            let message = format!(
                "the exception from {rule} at {path} was valid until {}",
                exception.expires
            );
            let problem = grounds::EXCEPTION_EXPIRED.refuse(&file, message);
            problems.push(problem.help("take it out, or let people agree on it anew"));
        }
        if let Some((person, why)) = unfit(exception, record, standard.people()) {
            let message = format!("the exception from {rule} is approved by “{person}”, who {why}");
            let problem = grounds::EXCEPTION_NOT_APPROVED.refuse(&file, message);
            problems.push(problem.help("name people who are listed and did not write the change"));
        }
    }
    problems
}

fn unused(step: &Step, file: &str, what: &str, rule: &DefinitionId, path: Option<&str>) -> Problem {
    let place = path.map_or_else(String::new, |path| format!(" at {path}"));
    let message =
        format!("there is {what} on {rule}{place}, but this change does not hit that rule there");
    let hit: Vec<_> = step
        .judged
        .iter()
        .map(|judged| format!("{} at {}", judged.hit.rule, judged.hit.path))
        .collect();
    let help = if hit.is_empty() {
        "take it out".to_owned()
    } else {
        format!("take it out, or name what is hit: {}", hit.join(", "))
    };
    grounds::RECORD_WITHOUT_USE.refuse(file, message).help(help)
}
