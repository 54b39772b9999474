//! The comment on a pull request: what a trustee who reviews once a year needs to know.

use std::fmt::Write;

use open_outcomes_registry::governance::review::{Perspective, ReviewVerdict};
use open_outcomes_registry::proposal::{Looked, Step};
use open_outcomes_registry::review;

use super::super::dependents::counts;
use super::super::proposal::Found;
use crate::samples::Samples;

/// By this the comment is found again, to be updated.
const MARK: &str = "<!-- open-outcomes: review -->";
/// The most changes that are told in full.
const MOST: usize = 20;
/// The most letters; GitHub takes 65,536.
const MOST_LETTERS: usize = 65_000;

pub(super) fn comment(found: &Found, samples: Option<&Samples>) -> String {
    let mut text = format!("{MARK}\n");
    head(&mut text, found);
    for looked in found.examined.changes.iter().take(MOST) {
        one(&mut text, looked);
    }
    if let Some(more) = found.examined.changes.len().checked_sub(MOST + 1) {
        let _ = writeln!(text, "\n… and {} more definitions.", more + 1);
    }
    if let Some(samples) = samples {
        let _ = writeln!(
            text,
            "\n### What it does to reports\n\n{}",
            escaped(&samples.summary())
        );
        for line in samples.lines() {
            let _ = writeln!(text, "- {}", escaped(&line));
        }
    }
    in_the_way(&mut text, found);
    how_to_review(&mut text, found);
    shortened(text)
}

/// A comment of a length that a forge takes: whole lines, and where the rest is.
fn shortened(mut text: String) -> String {
    let Some((cut, _)) = text.char_indices().nth(MOST_LETTERS) else {
        return text;
    };
    let end = text[..cut].rfind('\n').map_or(0, |end| end + 1);
    text.truncate(end);
    text.push_str("\n… It goes on: run `open-outcomes review status` on this branch.\n");
    text
}

fn head(text: &mut String, found: &Found) {
    let changes = &found.examined.changes;
    let count = match changes.len() {
        0 => "No definition changes".to_owned(),
        1 => "One definition changes".to_owned(),
        many => format!("{many} definitions change"),
    };
    let awaited = awaited(found);
    let closes = changes
        .iter()
        .filter_map(|it| it.tally.as_ref()?.closes)
        .max();
    let state = if found.examined.passes() {
        "Nothing stands in the way.".to_owned()
    } else if awaited.is_empty() {
        "Not ready yet: see what stands in the way below.".to_owned()
    } else {
        format!("Still wanted: the view of {}.", list(&awaited))
    };
    let _ = writeln!(text, "## {count}. {state}");
    if let Some(day) = closes.filter(|_| !found.examined.passes()) {
        let _ = writeln!(
            text,
            "\nThe earliest day on which it can be accepted is {}.",
            day.strftime("%-d %B %Y")
        );
    }
}

fn awaited(found: &Found) -> Vec<Perspective> {
    let tallies = found
        .examined
        .changes
        .iter()
        .filter_map(|it| it.tally.as_ref());
    let mut sides: Vec<_> = tallies
        .flat_map(|tally| tally.sides_missing.clone())
        .collect();
    sides.sort();
    sides.dedup();
    sides
}

/// “a funder, a citizen or a provider”
fn list(sides: &[Perspective]) -> String {
    let names: Vec<_> = sides
        .iter()
        .map(|side| match side {
            Perspective::Investor => "an investor".to_owned(),
            other => format!("a {}", other.name()),
        })
        .collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} or {last}", first.join(", ")),
        None => String::new(),
    }
}

fn one(text: &mut String, looked: &Looked) {
    let step = &looked.step;
    let change = &step.change;
    let _ = writeln!(text, "\n### {}", escaped(&change.heading()));
    for why in &change.why {
        let _ = writeln!(text, "\n> {}", escaped(why));
    }
    let _ = writeln!(text);
    for sentence in change.sentences(false) {
        let _ = writeln!(text, "- {}", escaped(&sentence));
    }
    version(text, step);
    if !step.dependents.is_empty() {
        let _ = writeln!(
            text,
            "\n**What refers to it:** {}.",
            counts(&step.dependents)
        );
    }
    let Some(tally) = &looked.tally else {
        let _ = writeln!(
            text,
            "\n**Reviews:** none are needed yet. It is a candidate, and the page says so."
        );
        return;
    };
    if looked.urgent {
        let _ = writeln!(
            text,
            "\n**Urgent correction:** it may go before its reviews, which must then follow. Its page says so."
        );
    }
    let _ = writeln!(text, "\n**Who has looked:**\n");
    if tally.voices.is_empty() {
        let _ = writeln!(text, "- nobody yet");
    }
    for voice in &tally.voices {
        let _ = writeln!(
            text,
            "- {} ({}) {} it. Interests: {}",
            escaped(voice.reviewer.as_str()),
            voice.perspective.name(),
            verb(voice.verdict),
            escaped(&voice.interests)
        );
    }
}

fn version(text: &mut String, step: &Step) {
    let (Some(declared), Some(least), Some(bump)) =
        (&step.change.after, &step.least, step.required)
    else {
        return;
    };
    let enough = if declared >= least {
        "which is enough"
    } else {
        "which is too low"
    };
    let _ = writeln!(
        text,
        "\n**Version:** it declares {declared}, {enough}: its changes need {least} or higher. That means: {}.",
        bump.meaning()
    );
    if step.judged.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n<details><summary>The rules behind this</summary>\n\n| rule | where | asks for |\n|---|---|---|"
    );
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
    let _ = writeln!(text, "\n</details>");
}

/// What a reviewer does.
pub(super) const fn verb(verdict: ReviewVerdict) -> &'static str {
    match verdict {
        ReviewVerdict::Approve => "approves",
        ReviewVerdict::Object => "objects to",
        ReviewVerdict::Comment => "comments on",
    }
}

fn in_the_way(text: &mut String, found: &Found) {
    let mut refusals = found.examined.refusals().peekable();
    if refusals.peek().is_none() {
        return;
    }
    let _ = writeln!(text, "\n### What stands in the way\n");
    for problem in refusals {
        let help = problem
            .help
            .as_ref()
            .map(|help| format!(" *{}.*", escaped(help)));
        let _ = writeln!(
            text,
            "- {}.{} (`{}`)",
            escaped(&problem.message),
            help.unwrap_or_default(),
            problem.rule
        );
    }
}

fn how_to_review(text: &mut String, found: &Found) {
    let awaited = awaited(found);
    if awaited.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n### How to review\n\nYou need no program. Read the changes above, answer the questions for the side you look \
         from, and send them as your review of this pull request: choose “Approve”, or “Request changes” to object. \
         Say so if you have an interest in the matter; “none” is an answer too."
    );
    for side in awaited {
        let _ = writeln!(
            text,
            "\n<details><summary>As {}</summary>\n\n{}\n</details>",
            list(&[side]),
            review::block(side)
        );
    }
    let ids = found
        .examined
        .changes
        .iter()
        .filter(|looked| looked.tally.is_some());
    if let Some(looked) = ids.clone().next() {
        let change = &looked.step.change;
        let _ = writeln!(
            text,
            "\nOr in a clone of the registry: `open-outcomes review new {}/{} --reviewer YOUR-ID --perspective YOUR-SIDE`",
            change.kind.folder(),
            change.id
        );
    }
}

/// A text that means only itself in Markdown.
fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\`*_[]<>#|@~&".contains(letter) {
            said.push('\\');
        }
        said.push(if letter == '\n' { ' ' } else { letter });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_comment_ends_at_a_line_and_says_where_the_rest_is() {
        let line = "é".repeat(99) + "\n";
        assert_eq!(shortened(line.clone()), line);
        let short = shortened(line.repeat(1000));
        assert!(short.chars().count() <= 65_536);
        assert!(short.starts_with(&line.repeat(649)), "whole lines are kept");
        assert!(short.ends_with("`open-outcomes review status` on this branch.\n"));
    }
}
