//! The first lines: what it is about, what is asked of the reader, and by when.

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::civil::Date;
use open_outcomes_registry::gate::Tally;
use open_outcomes_registry::parse::Problem;

use super::super::super::proposal::Found;
use super::{awaited, errors, escaped, list};

/// The grounds that only count. The first lines say what they come to.
const COUNTED: [&str; 5] = [
    "too-few-reviewers",
    "too-few-organisations",
    "too-few-perspectives",
    "side-never-waived",
    "window-open",
];

pub(super) fn write(text: &mut String, found: &Found) {
    let is_faulty = errors(found).next().is_some();
    let (state, asked) = if found.examined.passes() {
        ("nothing stands in the way", nothing(found))
    } else if is_faulty {
        (
            "not ready yet",
            "nothing yet. The author has something to mend first, as is said below. A review counts only for the words that were read."
                .to_owned(),
        )
    } else {
        match wanted(found) {
            Some(wanted) => ("please review it", wanted),
            None if unsettled(found).next().is_some() => (
                "not agreed yet",
                "nothing, unless you are named below. Enough people have approved it.".to_owned(),
            ),
            None => (
                "enough people have approved it",
                "nothing, unless you object. It stays open for a while yet.".to_owned(),
            ),
        }
    };
    let _ = writeln!(
        text,
        "## {}: {state}\n\n**What is asked of you:** {asked}",
        title(found)
    );
    if !found.examined.passes() && !is_faulty {
        by_when(text, found);
    }
    left(text, found);
}

/// “Loneliness is to change”
fn title(found: &Found) -> String {
    match found.examined.changes.as_slice() {
        [] => "No definition changes".to_owned(),
        [only] => {
            let change = &only.step.change;
            let what = match (&change.before, &change.after) {
                (None, _) => "is new",
                (_, None) => "is to go",
                _ => "is to change",
            };
            format!("“{}” {what}", escaped(&change.title))
        }
        many => format!("{} definitions are to change", many.len()),
    }
}

/// What to say where all is there.
fn nothing(found: &Found) -> String {
    let mut reviewers = BTreeSet::new();
    for tally in tallies(found) {
        reviewers.extend(tally.approvals().map(|voice| &voice.reviewer));
    }
    match reviewers.len() {
        0 => "nothing. It needs no review, and can be accepted.".to_owned(),
        1 => "nothing any more. One person has approved it; it can be accepted.".to_owned(),
        many => format!(
            "nothing any more. {} people have approved it; it can be accepted.",
            capital(&number(many))
        ),
    }
}

/// How many people, organisations and sides a definition still lacks.
fn short_of(tally: &Tally) -> Option<(usize, usize, usize)> {
    let quorum = tally.quorum?;
    let reviewers: BTreeSet<_> = tally.approvals().map(|voice| &voice.reviewer).collect();
    let bodies: BTreeSet<_> = tally.approvals().map(|voice| &voice.organisation).collect();
    let of = |wanted: u16, there: usize| usize::from(wanted).saturating_sub(there);
    let people = of(quorum.reviewers, reviewers.len());
    let bodies = of(quorum.organisations, bodies.len());
    let sides = of(quorum.perspectives, tally.sides().len());
    Some((people.max(bodies).max(sides), bodies, sides))
}

/// What is wanted of reviewers; nothing where enough have approved each definition.
fn wanted(found: &Found) -> Option<String> {
    let most = |part: fn((usize, usize, usize)) -> usize| {
        let all = tallies(found).filter_map(short_of).map(part);
        all.max().unwrap_or_default()
    };
    let (people, bodies, sides) = (most(|it| it.0), most(|it| it.1), most(|it| it.2));
    if people == 0 {
        return None;
    }
    let is_begun = tallies(found).any(|tally| tally.approvals().next().is_some());
    let what = match (people, is_begun) {
        (1, false) => "one review is".to_owned(),
        (1, true) => "one more review is".to_owned(),
        (many, false) => format!("{} reviews are", number(many)),
        (many, true) => format!("{} more reviews are", number(many)),
    };
    let mut said = format!(
        "read what changes, below, and say what you think of it. {} wanted",
        capital(&what)
    );
    let awaited = awaited(found);
    if sides > 0 && sides == awaited.len() && sides > 1 {
        let _ = write!(
            said,
            ", one from each of these sides: {}",
            list(&awaited).replace(" or ", " and ")
        );
    } else if sides > 1 {
        let _ = write!(
            said,
            ", from {} different sides out of these: {}",
            number(sides),
            list(&awaited)
        );
    } else if sides == 1 {
        let _ = write!(said, ", by {}", list(&awaited));
    }
    if bodies > 1 {
        let _ = write!(
            said,
            "; each by somebody from another organisation, or from none"
        );
    } else if bodies == 1 && is_begun {
        let _ = write!(
            said,
            ", who is of no organisation that has reviewed it already"
        );
    }
    said.push('.');
    Some(said)
}

/// Until when a review is of use.
fn by_when(text: &mut String, found: &Found) {
    let is_open = |tally: &&Tally| tally.missing.iter().any(|it| it.rule == "window-open");
    let open = tallies(found).filter(is_open);
    let line = match open.filter_map(|tally| tally.closes).max() {
        Some(day) => format!(
            "{}. It stays open for all to read until then, and cannot be accepted before.",
            in_words(day)
        ),
        None if wanted(found).is_some() => {
            "there is no fixed day. It can be accepted as soon as these reviews are there."
                .to_owned()
        }
        None => return,
    };
    let _ = writeln!(text, "\n**By when:** {line}");
}

/// What else stands in the way of being agreed, such as an objection.
fn left(text: &mut String, found: &Found) {
    let mut left = unsettled(found).peekable();
    if left.peek().is_some() {
        let _ = writeln!(text, "\n**What is left to settle:**\n");
        for problem in left {
            let _ = writeln!(text, "- {}", super::said(problem));
        }
    }
}

/// What is missing beside the number of reviews and of days.
fn unsettled(found: &Found) -> impl Iterator<Item = &Problem> {
    let missing = tallies(found).flat_map(|tally| &tally.missing);
    missing.filter(|problem| !COUNTED.contains(&problem.rule))
}

fn tallies(found: &Found) -> impl Iterator<Item = &Tally> {
    let changes = found.examined.changes.iter();
    changes.filter_map(|looked| looked.tally.as_ref())
}

/// “6 December 2026”
fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// A small number as a word.
fn number(number: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five"];
    let word = words.get(number).map(|word| (*word).to_owned());
    word.unwrap_or_else(|| number.to_string())
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
