//! Published profiles that ask for the same measures already, so that one form may serve two funders.

use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::kind::Kind;

use super::basket::Chosen;
use super::entry::Entry;
use crate::site::Edition;

/// A published profile, and how much of a shortlist it asks for.
pub(crate) struct Asking {
    pub(crate) id: String,
    pub(crate) title: String,
    /// “all 3”, “2 of these 3”
    pub(crate) much: String,
    count: usize,
}

/// The profiles that ask for some of it, those that ask for most in front.
pub(crate) fn asking(edition: &Edition, entries: &[Entry<'_>]) -> Vec<Asking> {
    let chosen: Vec<_> = entries
        .iter()
        .filter(|entry| entry.trouble.is_none())
        .map(|entry| &entry.chosen)
        .collect();
    let of = chosen.len();
    let mut found: Vec<_> = edition
        .view()
        .all(Kind::Profile)
        .filter_map(|published| match published.definition() {
            Definition::Profile(profile) => Some(profile),
            _ => None,
        })
        .filter_map(|profile| {
            let count = chosen.iter().filter(|chosen| asks(profile, chosen)).count();
            let much = match (count, of) {
                (0, _) => return None,
                (1, 1) => "the same measure".to_owned(),
                (count, of) if count == of => format!("all {of}"),
                (count, of) => format!("{count} of these {of}"),
            };
            Some(Asking {
                id: profile.header.id.to_string(),
                title: profile.header.title.clone(),
                much,
                count,
            })
        })
        .collect();
    found.sort_by_key(|asking| std::cmp::Reverse(asking.count));
    found
}

/// Whether a profile asks for a measure, or for its metric with any data source.
fn asks(profile: &Profile, chosen: &Chosen) -> bool {
    let wanted = chosen.source.as_ref().map(|source| &source.id);
    profile.measures.iter().any(|choice| {
        let source = choice.data_source.as_ref().map(|source| &source.id);
        choice.metric.id == chosen.metric.id && (source.is_none() || source == wanted)
    })
}
