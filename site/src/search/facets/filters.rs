//! What was chosen of the facets.

use std::collections::BTreeMap;

use super::Facet;

/// The most values of one facet that are chosen at once.
const MOST: usize = 64;

/// The values chosen, by facet, in the order in which they were chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters(BTreeMap<Facet, Vec<String>>);

impl Filters {
    /// Chooses a value too.
    pub fn add(&mut self, facet: Facet, value: impl Into<String>) {
        let value = value.into();
        let chosen = self.0.entry(facet).or_default();
        if chosen.len() < MOST && !chosen.contains(&value) {
            chosen.push(value);
        }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, facet: Facet, value: impl Into<String>) -> Self {
        self.add(facet, value);
        self
    }

    /// Takes a value back.
    pub fn remove(&mut self, facet: Facet, value: &str) {
        if let Some(chosen) = self.0.get_mut(&facet) {
            chosen.retain(|other| other != value);
            if chosen.is_empty() {
                self.0.remove(&facet);
            }
        }
    }

    /// What was chosen of a facet.
    pub fn of(&self, facet: Facet) -> &[String] {
        self.0.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.of(facet).iter().any(|chosen| chosen == value)
    }

    /// Every value chosen.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &str)> {
        let all = self.0.iter();
        all.flat_map(|(facet, values)| values.iter().map(|value| (*facet, value.as_str())))
    }

    /// The facets of which something was chosen.
    pub(super) fn facets(&self) -> impl Iterator<Item = (Facet, &[String])> {
        self.0
            .iter()
            .map(|(facet, values)| (*facet, values.as_slice()))
    }

    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The most values that a message lists.
const LISTED: usize = 60;
/// How much of a value that is not known is repeated, in letters.
const REPEATED: usize = 60;

/// A value that a facet does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{value}” is not a value of “{facet}”, which can be {known}")]
pub struct UnknownValue {
    /// The facet.
    pub facet: Facet,
    /// What was asked for, cut short where it is long.
    pub value: String,
    /// The values that it has, in words.
    pub known: String,
}

impl UnknownValue {
    pub(super) fn new<'v>(facet: Facet, value: &str, known: impl Iterator<Item = &'v str>) -> Self {
        let known: Vec<_> = known.map(|id| format!("“{id}”")).collect();
        let listed = known.len().min(LISTED);
        let rest = match known.len() - listed {
            0 => String::new(),
            more => format!(" and {more} others"),
        };
        Self {
            facet,
            value: value.chars().take(REPEATED).collect(),
            known: format!("{}{rest}", known[..listed].join(", ")),
        }
    }
}
