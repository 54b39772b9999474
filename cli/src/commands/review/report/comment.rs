//! The comment on a pull request: what a trustee who reviews once a year needs to know.
//!
//! Her first screen says what changes, what is asked of her, and by when. What only those need who keep the rules is
//! folded away at the end.

mod asked;
mod rules;

use std::fmt::Write;

use open_outcomes_registry::governance::review::{Perspective, ReviewVerdict};
use open_outcomes_registry::parse::Problem;
use open_outcomes_registry::parse::problem::Severity;
use open_outcomes_registry::proposal::{Looked, Why};
use open_outcomes_registry::review;
use open_outcomes_registry::rules::change_rule::Bump;

use super::super::dependents::counts;
use super::super::proposal::Found;
use crate::samples::Samples;

/// By this the comment is found again, to be updated.
const MARK: &str = "<!-- open-outcomes: review -->";
/// The most changes that are told in full.
const MOST: usize = 20;
/// The most letters; GitHub takes 65,536.
const MOST_LETTERS: usize = 65_000;
/// Up to so many parts of a definition are told in full; of more, those that are new are named only.
const FEW_PARTS: usize = 12;

pub(super) fn comment(found: &Found, samples: Option<&Samples>) -> String {
    let mut text = format!("{MARK}\n");
    asked::write(&mut text, found);
    for looked in found.examined.changes.iter().take(MOST) {
        one(&mut text, looked);
    }
    if let Some(more) = found.examined.changes.len().checked_sub(MOST + 1) {
        let _ = writeln!(text, "\n… and {} more definitions.", more + 1);
    }
    if let Some(samples) = samples {
        let summary = escaped(&samples.summary());
        let _ = writeln!(text, "\n### What it does to reports\n\n{summary}");
        for line in samples.lines() {
            let _ = writeln!(text, "- {}", escaped(&line));
        }
    }
    to_bear_in_mind(&mut text, found);
    for_the_author(&mut text, found);
    how_to_review(&mut text, found);
    rules::write(&mut text, found);
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

/// What is wrong with the proposal itself, whoever reviews it.
fn errors(found: &Found) -> impl Iterator<Item = &Problem> {
    let problems = found.examined.problems.iter();
    problems.filter(|problem| problem.severity == Severity::Error)
}

/// The sides from which a view is still wanted, in any of the definitions.
fn awaited(found: &Found) -> Vec<Perspective> {
    let changes = found.examined.changes.iter();
    let tallies = changes.filter_map(|it| it.tally.as_ref());
    let mut sides: Vec<_> = tallies
        .flat_map(|tally| tally.sides_missing.clone())
        .collect();
    sides.sort();
    sides.dedup();
    sides
}

/// “a funder, a citizen or a provider”
pub(super) fn list(sides: &[Perspective]) -> String {
    let names: Vec<_> = sides.iter().map(|side| side.with_article()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} or {last}", first.join(", ")),
        None => String::new(),
    }
}

fn one(text: &mut String, looked: &Looked) {
    let step = &looked.step;
    let change = &step.change;
    let _ = writeln!(text, "\n### What changes: {}", escaped(&change.title));
    for why in &change.why {
        let _ = writeln!(text, "\n> {}", escaped(why));
    }
    let _ = writeln!(text);
    let in_full = change.before.is_some() && change.edits.len() <= FEW_PARTS;
    for sentence in change.sentences(in_full) {
        let _ = writeln!(text, "- {}", escaped(&sentence));
    }
    if let Some(bump) = step.required {
        let is_open = step
            .judged
            .iter()
            .any(|it| it.why == Why::Undecided && it.bump == Some(bump));
        let said = if is_open { UNDECIDED } else { meaning(bump) };
        let _ = writeln!(text, "\n**What that means:** {said}");
    }
    if !step.dependents.is_empty() {
        let _ = writeln!(
            text,
            "\n**What rests on it:** {}.",
            counts(&step.dependents)
        );
    }
    looked_at(text, looked);
}

/// What a step means of which nobody has said yet whether it only clarifies.
const UNDECIDED: &str = "nobody has decided yet. If the new words only say more clearly what was meant before, figures can \
                         be compared. If they mean something else, figures from before and after must not be shown as \
                         one line.";

/// What a step means for whoever has figures.
const fn meaning(bump: Bump) -> &'static str {
    match bump {
        Bump::Patch => {
            "figures from before and after can be compared, and every old report stays valid."
        }
        Bump::Minor => {
            "old reports stay valid, and whatever stands in old and new ones alike can be compared."
        }
        Bump::Major => {
            "it breaks with what was. Figures from before and after must not be shown as one line."
        }
    }
}

fn looked_at(text: &mut String, looked: &Looked) {
    let Some(tally) = &looked.tally else {
        let _ = writeln!(
            text,
            "\n**Who has looked:** nobody needs to yet. It is a candidate, and readers are told so."
        );
        return;
    };
    if looked.urgent {
        let _ = writeln!(
            text,
            "\n**Urgent correction:** it may go before its reviews, which must then follow. Its page says so."
        );
    }
    if tally.voices.is_empty() && tally.aside.is_empty() {
        let _ = writeln!(text, "\n**Who has looked:** nobody yet.");
        return;
    }
    let _ = writeln!(text, "\n**Who has looked:**\n");
    for voice in &tally.voices {
        let still = if voice.earlier_spelling {
            ". Only the spelling has changed since, so it still counts"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "- {}, {}, {} it. Interests: {}{still}",
            escaped(voice.reviewer.as_str()),
            list(&[voice.perspective]),
            verb(voice.verdict),
            escaped(&voice.interests)
        );
    }
    for aside in &tally.aside {
        let _ = writeln!(text, "- Does not count: {}", said(aside));
    }
}

/// What a reviewer does.
pub(super) const fn verb(verdict: ReviewVerdict) -> &'static str {
    match verdict {
        ReviewVerdict::Approve => "approves",
        ReviewVerdict::Object => "objects to",
        ReviewVerdict::Comment => "comments on",
    }
}

/// What whoever accepts it must know, and what stands in nobody's way.
fn to_bear_in_mind(text: &mut String, found: &Found) {
    let problems = found.examined.problems.iter();
    let mut warnings = problems
        .filter(|problem| problem.severity == Severity::Warning)
        .peekable();
    if warnings.peek().is_some() {
        let _ = writeln!(text, "\n### To bear in mind\n");
        for problem in warnings {
            let _ = writeln!(text, "- {}", remark(problem));
        }
    }
}

/// A remark in a sentence or two.
fn remark(problem: &Problem) -> String {
    let help = problem.help.as_ref();
    let help = help.map(|help| format!(" {}.", escaped(&asked::capital(help))));
    format!(
        "{}.{}",
        escaped(&asked::capital(&problem.message)),
        help.unwrap_or_default()
    )
}

fn for_the_author(text: &mut String, found: &Found) {
    let mut errors = errors(found).peekable();
    if errors.peek().is_some() {
        let _ = writeln!(text, "\n### For the author: what is to be mended\n");
        for problem in errors {
            let _ = writeln!(text, "- {}", said(problem));
        }
    }
}

/// A problem in a sentence or two.
fn said(problem: &Problem) -> String {
    let help = problem.help.as_ref();
    let help = help.map(|help| format!(" How to mend it: {}.", escaped(help)));
    format!("{}.{}", escaped(&problem.message), help.unwrap_or_default())
}

fn how_to_review(text: &mut String, found: &Found) {
    let awaited = awaited(found);
    // While the author has something to mend, a review would be of words that do not stay.
    if awaited.is_empty() || errors(found).next().is_some() {
        return;
    }
    let _ = writeln!(
        text,
        "\n### How to review\n\n\
         1. Open the side below that you look from, and copy its lines.\n\
         2. Write after each colon. Questions are answered with yes, or with no or not-applicable and the reason. Under \
         interests goes what you, or those you work for, stand to gain or lose by it; where there is nothing, write none.\n\
         3. Send that as your review of this pull request: choose “Approve”, or “Request changes” if it should not be \
         published as it is. You need no program.\n\n\
         Your review counts if you are on the list of reviewers and did not write the change."
    );
    for side in awaited {
        let _ = writeln!(
            text,
            "\n<details><summary>As {}</summary>\n\n```text\n{}```\n\n</details>",
            list(&[side]),
            review::block(side)
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
