//! Whether enough reviewers from enough sides have agreed to a text.
//!
//! The gate counts persons, organisations and perspectives, never review files.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::people::{People, Person};
use super::policy::{Policy, Quorum};
use super::review::{Perspective, Review, ReviewVerdict};
use crate::digest::Sha256Hex;
use crate::id::DefinitionId;

/// What is to be agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Threshold {
    /// A change after which all data stay comparable.
    Patch,
    /// A change after which old reports stay valid, or the status recorded or qualified.
    Minor,
    /// A break in series, or the status standard.
    Major,
}

/// The text that reviewers read.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The SHA-256 of its bytes.
    pub sha256: Sha256Hex,
    /// Who wrote it: their own approvals do not count.
    pub authors: &'a [DefinitionId],
}

/// Who has agreed to a text, as the gate counts.
#[derive(Debug, Default)]
struct Count<'a> {
    persons: BTreeSet<&'a DefinitionId>,
    organisations: BTreeSet<&'a DefinitionId>,
    perspectives: BTreeSet<Perspective>,
    objections: BTreeSet<&'a DefinitionId>,
    first: Option<Date>,
}

/// Says what `text` still lacks to be agreed to on `today`; nothing, where the quorum is met.
///
/// The days that a proposal must stay open are counted from the first review of these very bytes,
/// whose date its reviewer claims: the earliest day on which they are known to have been open.
pub fn missing<'a>(
    threshold: Threshold,
    text: Text<'_>,
    policy: &Policy,
    people: &'a People,
    reviews: impl Iterator<Item = &'a Review>,
    today: Date,
) -> Vec<String> {
    let count = count(text, people, reviews);
    let quorum = match threshold {
        Threshold::Patch => policy.patch,
        Threshold::Minor => policy.minor,
        Threshold::Major => policy.major,
    };
    let mut missing = shortfalls(&count, quorum);
    if threshold == Threshold::Major {
        let absent = policy
            .never_waived
            .iter()
            .filter(|side| !count.perspectives.contains(side));
        missing.extend(
            absent.map(|side| format!("the approval of a {}, which is never waived", side.name())),
        );
    }
    let open = count.first.map_or(0, |first| days_between(first, today));
    if open < i64::from(quorum.days) {
        missing.push(format!(
            "{} days open for review; it has had {}",
            quorum.days,
            open.max(0)
        ));
    }
    missing.extend(
        count
            .objections
            .iter()
            .map(|person| format!("an answer to the objection of {person}")),
    );
    missing
}

fn shortfalls(count: &Count<'_>, quorum: Quorum) -> Vec<String> {
    let wanted = [
        (
            quorum.reviewers,
            count.persons.len(),
            "approving reviewer",
            "approving reviewers",
        ),
        (
            quorum.organisations,
            count.organisations.len(),
            "organisation",
            "organisations",
        ),
        (
            quorum.perspectives,
            count.perspectives.len(),
            "perspective",
            "perspectives",
        ),
    ];
    wanted
        .into_iter()
        .filter(|(wanted, there, ..)| *there < usize::from(*wanted))
        .map(|(wanted, there, one, many)| {
            format!(
                "{wanted} {}; there {} {there}",
                if wanted == 1 { one } else { many },
                if there == 1 { "is" } else { "are" }
            )
        })
        .collect()
}

fn count<'a>(
    text: Text<'_>,
    people: &'a People,
    reviews: impl Iterator<Item = &'a Review>,
) -> Count<'a> {
    let mut count = Count::default();
    // Each person has one voice: her latest word, an objection before an approval of the same day.
    let mut voices: BTreeMap<&DefinitionId, &Review> = BTreeMap::new();
    for review in reviews.filter(|review| is_of(review, text.sha256)) {
        count.first = Some(
            count
                .first
                .map_or(review.date, |first| first.min(review.date)),
        );
        let rank = |review: &Review| (review.date, review.verdict == ReviewVerdict::Object);
        let is_word = review.verdict != ReviewVerdict::Comment;
        if is_word
            && voices
                .get(&review.reviewer)
                .is_none_or(|last| rank(last) < rank(review))
        {
            voices.insert(&review.reviewer, review);
        }
    }
    for (id, review) in voices {
        let Some(person) = people.people.iter().find(|person| &person.id == id) else {
            continue;
        };
        if person.bot || text.authors.contains(id) {
            continue;
        }
        if review.verdict == ReviewVerdict::Object {
            count.objections.insert(id);
        } else if may_speak(person, review) {
            count.persons.insert(id);
            count.organisations.insert(voice_of(person, review, people));
            count.perspectives.insert(review.perspective);
        }
    }
    count
}

fn is_of(review: &Review, sha256: Sha256Hex) -> bool {
    review
        .subjects
        .iter()
        .any(|subject| subject.sha256 == sha256)
}

/// Whether an approval counts: it declares its interests, and comes from a side the person stands on.
fn may_speak(person: &Person, review: &Review) -> bool {
    !review.interests.trim().is_empty() && person.perspectives.contains(&review.perspective)
}

/// The organisation that an approval counts for; a person without one counts as herself.
fn voice_of<'a>(person: &'a Person, review: &Review, people: &'a People) -> &'a DefinitionId {
    let on_the_day = |from: Option<Date>, to: Option<Date>| {
        from.is_none_or(|from| from <= review.date) && to.is_none_or(|to| review.date <= to)
    };
    let mut memberships = person
        .organisations
        .iter()
        .filter(|membership| on_the_day(membership.from, membership.to))
        .map(|membership| &membership.organisation);
    let spoken_for = memberships
        .clone()
        .find(|organisation| Some(*organisation) == review.organisation.as_ref())
        .or_else(|| memberships.next());
    spoken_for.map_or(&person.id, |organisation| head_of(organisation, people))
}

/// The organisation at the top: those that belong together count as one.
fn head_of<'a>(organisation: &'a DefinitionId, people: &'a People) -> &'a DefinitionId {
    let mut head = organisation;
    // A chain of parents is never longer than the list, unless it runs in a circle.
    for _ in 0..people.organisations.len() {
        let entry = people.organisations.iter().find(|entry| &entry.id == head);
        match entry.and_then(|entry| entry.parent.as_ref()) {
            Some(parent) => head = parent,
            None => break,
        }
    }
    head
}

fn days_between(first: Date, last: Date) -> i64 {
    first
        .until(last)
        .map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests;
