//! From lines of the ledger to entries of a feed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use open_outcomes_registry::diff;
use open_outcomes_registry::ledger::entry::{Publish, Release, StatusChange};
use open_outcomes_registry::ledger::{Body, Entry as Line};

use super::{Key, MOST_ENTRIES};
use crate::pages::history::summary;
use crate::site::Edition;
use crate::versions::page_of;

/// One thing that happened.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) updated: String,
    pub(super) summary: String,
    pub(super) href: String,
}

/// The newest entries, the last first: of all that happened, or of some definitions.
pub(super) fn newest(edition: &Edition, of: Option<&BTreeSet<Key>>) -> Vec<Entry> {
    let lines = edition.snapshot.ledger().entries();
    let mut first_of_day: BTreeMap<Date, u64> = BTreeMap::new();
    for line in lines {
        first_of_day.entry(line.date).or_insert(line.seq);
    }
    let entries = lines.iter().rev().filter(|line| concerns(line, of));
    let entries = entries.filter_map(|line| {
        let first = first_of_day.get(&line.date).copied().unwrap_or(line.seq);
        entry(
            edition,
            line,
            moment(line.date, line.seq.saturating_sub(first)),
        )
    });
    entries.take(MOST_ENTRIES).collect()
}

fn concerns(line: &Line, of: Option<&BTreeSet<Key>>) -> bool {
    let key = match &line.body {
        Body::Publish(publish) => Some((publish.kind, publish.id.clone())),
        Body::Status(change) => Some((change.kind, change.id.clone())),
        Body::Release(_) => None,
        Body::Endorse(_) => return false,
    };
    of.is_none_or(|of| key.is_some_and(|key| of.contains(&key)))
}

/// The ledger knows days. One second is added for each line that the day already had, so that readers
/// which sort by time keep the order of the ledger; a line's moment never changes.
fn moment(date: Date, lines_before: u64) -> String {
    let seconds = lines_before.min(24 * 60 * 60 - 1);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{date}T{hours:02}:{minutes:02}:{:02}Z", seconds % 60)
}

fn entry(edition: &Edition, line: &Line, updated: String) -> Option<Entry> {
    let mut entry = match &line.body {
        Body::Publish(publish) => published(edition, publish)?,
        Body::Status(change) => changed(edition, change, line.seq)?,
        Body::Release(release) => released(edition, release),
        Body::Endorse(_) => return None,
    };
    entry.updated = updated;
    entry.title = legal(&entry.title);
    entry.summary = legal(&entry.summary);
    Some(entry)
}

fn published(edition: &Edition, publish: &Publish) -> Option<Entry> {
    let (kind, id, version) = (publish.kind, &publish.id, &publish.version);
    let snapshot = &edition.snapshot;
    let published = snapshot.get(kind, id.as_str(), version)?;
    let before = edition.before(published);
    let step = before.and_then(|before| diff::step(before, published));
    let why = summary(snapshot.change(kind, id, version), before.is_none());
    let sentences = [Some(why.as_str()), step];
    let what = if before.is_none() { "New" } else { "Changed" };
    Some(Entry {
        id: edition.identifier(kind, id, Some(version)),
        title: format!(
            "{what} {}: {} {version}",
            kind.label(),
            published.header().title
        ),
        updated: String::new(),
        summary: sentences
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        href: page_of(published),
    })
}

fn changed(edition: &Edition, change: &StatusChange, seq: u64) -> Option<Entry> {
    let (kind, id, version) = (change.kind, &change.id, &change.version);
    let snapshot = &edition.snapshot;
    let published = snapshot.get(kind, id.as_str(), version)?;
    let successor = change.successor.as_ref().map(|id| {
        let newest = snapshot.versions(kind, id.as_str()).next_back();
        let title = newest.map_or(id.as_str(), |newest| &newest.header().title);
        format!(" In its place: {title}.")
    });
    Some(Entry {
        id: format!(
            "{}#status-{seq}",
            edition.identifier(kind, id, Some(version))
        ),
        title: format!(
            "Status of {} {version} is now {}",
            published.header().title,
            change.status
        ),
        updated: String::new(),
        summary: format!("{}{}", change.reason, successor.unwrap_or_default()),
        href: page_of(published),
    })
}

fn released(edition: &Edition, release: &Release) -> Entry {
    let version = &release.version;
    let notes = release.notes.clone();
    Entry {
        id: format!("{}releases/{version}", edition.base_iri()),
        title: format!("Release {version}"),
        updated: String::new(),
        summary: notes.unwrap_or_else(|| "A release without notes.".to_owned()),
        href: format!("/releases/{version}"),
    }
}

/// A text without the characters that XML 1.0 has no way to write.
pub(super) fn legal(text: &str) -> String {
    let is_legal = |letter: &char| {
        matches!(letter, '\t' | '\n' | '\r')
            || (*letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars()
        .map(|letter| {
            if is_legal(&letter) {
                letter
            } else {
                '\u{fffd}'
            }
        })
        .collect()
}
