//! What all files of a submission hold together, for the rules about what a profile asks for.

use std::collections::HashSet;

use open_outcomes_registry::definition::Profile;
use open_outcomes_registry::definition::profile::{MeasureChoice, TableChoice};

use crate::plan::lookup::Lookup;

/// What was seen in all files.
pub(crate) struct Submission<'s> {
    /// The first file's name, by which findings about the whole are told.
    pub(crate) name: &'s str,
    pub(crate) profiles: &'s [&'s Profile],
    pub(crate) seen: &'s Seen,
}

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    tables: HashSet<String>,
    /// Metrics with their data sources, an empty text where a row names none.
    measures: HashSet<(String, String)>,
    /// The places of the last pair in the lookups of its file: most rows repeat it.
    last: Option<(usize, usize)>,
}

impl Seen {
    pub(super) fn table(&mut self, table: &str) {
        self.tables.insert(table.to_owned());
        self.last = None;
    }

    pub(super) fn measure(
        &mut self,
        metrics: &Lookup<'_>,
        sources: &Lookup<'_>,
        at: (usize, usize),
    ) {
        if self.last == Some(at) {
            return;
        }
        self.last = Some(at);
        let id = |lookup: &Lookup<'_>, at| {
            lookup
                .get(at)
                .known()
                .map(|known| known.published.header().id.to_string())
        };
        if let Some(metric) = id(metrics, at.0) {
            self.measures
                .insert((metric, id(sources, at.1).unwrap_or_default()));
        }
    }
}

impl<'s> Submission<'s> {
    pub(crate) fn required_measures(
        &self,
    ) -> impl Iterator<Item = (&'s Profile, &'s MeasureChoice)> {
        let choices =
            |profile: &'s Profile| profile.measures.iter().map(move |choice| (profile, choice));
        self.profiles
            .iter()
            .copied()
            .flat_map(choices)
            .filter(|(_, choice)| choice.required)
    }

    pub(crate) fn required_tables(&self) -> impl Iterator<Item = (&'s Profile, &'s TableChoice)> {
        let choices =
            |profile: &'s Profile| profile.tables.iter().map(move |choice| (profile, choice));
        self.profiles
            .iter()
            .copied()
            .flat_map(choices)
            .filter(|(_, choice)| choice.required)
    }

    pub(crate) fn has_table(&self, table: &str) -> bool {
        self.seen.tables.contains(table)
    }

    pub(crate) fn has_measure(&self, metric: &str, source: Option<&str>) -> bool {
        match source {
            Some(source) => self
                .seen
                .measures
                .contains(&(metric.to_owned(), source.to_owned())),
            None => self.seen.measures.iter().any(|(seen, _)| seen == metric),
        }
    }
}
