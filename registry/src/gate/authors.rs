//! Who wrote a text: persons are compared, whatever address or name a commit gives them.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Author, Matter, Setting};
use crate::governance::people::{Organisation, People, Person};
use crate::id::DefinitionId;

/// How long somebody still counts as belonging to an organisation that she has left, in years.
const YEARS_AFTER: i32 = 3;

/// Whether a person wrote a text: her change record names her, or a commit has one of her addresses or her name.
pub(super) fn wrote(person: &Person, matter: &Matter<'_>) -> bool {
    let is_named = matter
        .record
        .is_some_and(|record| record.authors.contains(&person.id));
    is_named || matter.authors.iter().any(|author| is(person, author))
}

fn is(person: &Person, author: &Author) -> bool {
    person.email_sha256.contains(&author.address) || plain(&person.name) == plain(&author.name)
}

fn plain(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

/// The organisation to which both a reviewer and an author of a text belong, or belonged within three years.
pub(super) fn shared_organisation<'p>(
    person: &'p Person,
    matter: &Matter<'_>,
    setting: Setting<'p>,
) -> Option<&'p DefinitionId> {
    let people = setting.people;
    let authors = people.people.iter().filter(|other| wrote(other, matter));
    let theirs: BTreeSet<_> = authors
        .flat_map(|author| organisations(author, people, setting.today))
        .collect();
    let mut hers = organisations(person, people, setting.today);
    hers.find(|organisation| theirs.contains(organisation))
}

fn organisations<'p>(
    person: &'p Person,
    people: &'p People,
    today: Date,
) -> impl Iterator<Item = &'p DefinitionId> {
    let lately = today.saturating_sub(YEARS_AFTER.years());
    let memberships = person.organisations.iter();
    memberships
        .filter(move |membership| membership.to.is_none_or(|to| to >= lately))
        .map(move |membership| head_of(&membership.organisation, people))
}

/// The organisation at the top: those that belong together count as one.
pub(super) fn head_of<'a>(organisation: &'a DefinitionId, people: &'a People) -> &'a DefinitionId {
    let entry = |id: &DefinitionId| -> Option<&'a Organisation> {
        people.organisations.iter().find(|entry| &entry.id == id)
    };
    let mut head = organisation;
    // A chain of parents is never longer than the list, unless it runs in a circle.
    for _ in 0..people.organisations.len() {
        match entry(head).and_then(|entry| entry.parent.as_ref()) {
            Some(parent) => head = parent,
            None => break,
        }
    }
    head
}
