//! What the rows of a part name: metrics, data sources, fields that they answer.

use std::collections::HashMap;

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::kind::Kind;

use super::glance::Pairing;
use super::lacking::OWN_ID;
use super::submission::Seen;
use crate::plan::entries::{EntryLookup, is_address};
use crate::plan::lookup::{Lookup, Named, measure};
use crate::plan::{FieldId, Plan};
use crate::row::Row;

/// What rows name, each looked up once.
pub(super) struct Names<'p> {
    plan: &'p Plan<'p>,
    metrics: Lookup<'p>,
    sources: Lookup<'p>,
    entries: EntryLookup<'p>,
    metric: Option<FieldId>,
    source: Option<FieldId>,
    /// Where a row says which metric of one's own it defines.
    own: Option<FieldId>,
    /// What is known of the pairs of metric and data source, by their places.
    pairings: HashMap<(usize, usize), usize>,
    known: Vec<Pairing<'p>>,
    /// The last pair and what is known of it: files are mostly sorted.
    last: Option<((usize, usize), usize)>,
    /// The places of the last metric and data source, and of the source with which that metric is taken.
    taken: Option<(usize, usize, usize)>,
}

impl<'p> Names<'p> {
    pub(super) fn new(plan: &'p Plan<'p>) -> Self {
        Self {
            plan,
            metrics: Lookup::new(plan.release, Kind::Metric),
            sources: Lookup::new(plan.release, Kind::DataSource),
            entries: EntryLookup::new(plan.table),
            metric: plan.metric(),
            source: plan.present("data_source"),
            own: plan.present(OWN_ID),
            pairings: HashMap::new(),
            known: Vec::new(),
            last: None,
            taken: None,
        }
    }

    /// The place of what is known of a metric and a data source together.
    fn pairing(&mut self, pair: (usize, usize), plan: &Plan<'p>) -> usize {
        if let Some((last, at)) = self.last
            && last == pair
        {
            return at;
        }
        let found = self.pairings.get(&pair).copied();
        let at = found.unwrap_or_else(|| {
            let (metric, source) = (self.metrics.get(pair.0), self.sources.get(pair.1));
            let measure = measure(metric, source);
            let is_current = |named: &Named<'_>| {
                let known = named.known();
                known.is_some_and(|known| known.newer.is_none() && !known.status.has_ended())
            };
            let is_plain = measure.is_some() && is_current(metric) && is_current(source);
            // Only a plain pair has values that a glance can tell.
            let has_table = measure.is_some_and(|measure| has_table(plan, source, measure));
            let place = self.known.len();
            self.known
                .push(Pairing::new(place, measure, is_plain, has_table));
            self.pairings.insert(pair, self.known.len() - 1);
            self.known.len() - 1
        });
        self.last = Some((pair, at));
        at
    }

    /// Looks up what a row names, and what of it was seen for the first time.
    pub(super) fn look_up<'r>(&'r mut self, row: &mut Row<'r>, seen: &mut Seen) -> Pairing<'p>
    where
        'p: 'r,
    {
        let metric = self.metric.map_or("", |field| row.text(field));
        let source = self.source.map_or("", |field| row.text(field));
        let name = source;
        let metric = self.metrics.find(metric);
        if let Some(field) = self.own {
            seen.lacking.define(row, field);
        }
        let Some(entries) = &row.plan.entries else {
            let source = self.sources.find(source);
            let source = self.as_taken(metric, source, name);
            seen.measure(&self.metrics, &self.sources, (metric, source));
            let at = self.pairing((metric, source), self.plan);
            let pairing = self.known[at];
            row.metric = self.metrics.get(metric);
            row.data_source = self.sources.get(source);
            row.measure = pairing.measure;
            return pairing;
        };
        // An answer may be checked at an address, and it need not have been taken with a measure: it may be
        // a target, or the level of an area.
        let source = self
            .sources
            .find(if is_address(source) { "" } else { source });
        row.metric = self.metrics.get(metric);
        row.data_source = self.sources.get(source);
        row.entry = self.entries.find(row.text(entries.field));
        if row.says_anything() {
            seen.answer(row);
        }
        Pairing::new(0, None, false, false)
    }

    /// The place of the version of a data source with which a version of a metric is taken, where the row names
    /// the source without a version: an older metric goes with an older source.
    fn as_taken(&mut self, metric: usize, source: usize, name: &str) -> usize {
        if let Some((of, named, taken)) = self.taken
            && (of, named) == (metric, source)
        {
            return taken;
        }
        let taken = match self.pinned(metric, source) {
            Some(exact) if !name.contains('@') => self.sources.find(&exact),
            _ => source,
        };
        self.taken = Some((metric, source, taken));
        taken
    }

    /// That version, where it is another than the release's.
    fn pinned(&self, metric: usize, source: usize) -> Option<String> {
        let (metric, source) = (self.metrics.get(metric), self.sources.get(source));
        let reference = &measure(metric, source)?.data_source;
        let current = &source.known()?.published.header().version;
        if reference.requirement.matches(current) {
            return None;
        }
        let taken = self.plan.release.resolve(Kind::DataSource, reference)?;
        Some(format!("{}@{}", reference.id, taken.header().version))
    }
}

/// Whether scores of a measure are looked up in a table, so that not every number on the scale is one.
fn has_table(plan: &Plan<'_>, source: &Named<'_>, measure: &Measure) -> bool {
    let resolved = || {
        let published = plan
            .release
            .resolve(Kind::DataSource, &measure.data_source)?;
        match published.definition() {
            Definition::DataSource(source) => Some(source),
            _ => None,
        }
    };
    let source = source.data_source().or_else(resolved);
    let score = source.and_then(|source| source.score(measure.score.as_ref()));
    score.is_some_and(|score| !score.table.is_empty())
}
