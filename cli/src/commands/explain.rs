use std::process::ExitCode;

use open_outcomes_registry::rules::{self as definition_rules, Page, change_rule};
use open_outcomes_registry::suggest;
use open_outcomes_validator::rules;

use crate::failure::Failure;
use crate::output;

/// Explain a rule: what it finds, why it matters, how to mend it
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The rule, as a report names it
    rule: String,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    let rule = args.rule.as_str();
    let page = if let Some(rule) = rules::find(rule) {
        let first = format!(
            "{}: {}\n{}, {}, since {}\n",
            rule.id,
            rule.summary,
            rule.severity.name(),
            rule.family.title(),
            rule.since
        );
        first
            + "\n"
            + &page(rule.docs)
            + "\nThe metrics and data sources in the examples are made up.\n"
    } else if let Some(known) = definition_rules::pages().find(|known| known.id == rule) {
        format!(
            "{}: {}\n{}\n\n{}",
            known.id,
            known.summary,
            what(&known),
            known.text()
        )
    } else {
        return Err(unknown(rule));
    };
    output::data(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// What sort of page it is, of rules on definitions and on changes, and of grounds of refusal.
fn what(known: &Page) -> String {
    let words = match known.family {
        "definition" => "a rule on definitions",
        "change" => {
            let mut all = change_rule::all().iter();
            let verdict = all.find(|rule| rule.id == known.id);
            let asks = verdict.map_or_else(String::new, |rule| format!(": {}", rule.verdict));
            return format!("a rule on changes{asks}");
        }
        "proposal" => "why a proposal is refused",
        "review" => "why a review does not count, or is missing",
        "status" => "why a change of status, or a release, is refused",
        _ => "why a history is refused",
    };
    words.to_owned()
}

/// Documentation comments begin each line with a space.
fn page(documentation: &str) -> String {
    documentation
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n")
        .collect()
}

fn unknown(rule: &str) -> Failure {
    let known = rules::all().iter().map(|rule| rule.id);
    let known: Vec<_> = known
        .chain(definition_rules::pages().map(|page| page.id))
        .collect();
    let failure = Failure::new(format!("there is no rule “{rule}”"));
    let near = suggest::nearest(rule, known.iter().copied());
    let near = near.or_else(|| known.iter().copied().find(|known| known.contains(rule)));
    match near {
        Some(near) => failure.hint(format!("did you mean {near}?")),
        None => failure.hint(format!("the rules are {}", known.join(", "))),
    }
}
