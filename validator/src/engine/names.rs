//! What the rows of a part name: metrics, data sources, fields that they answer.

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use super::lacking::OWN_ID;
use super::submission::Seen;
use crate::plan::entries::{EntryLookup, is_address};
use crate::plan::lookup::{Lookup, measure};
use crate::plan::{FieldId, Plan};
use crate::row::Row;

/// What rows name, each looked up once.
pub(super) struct Names<'p> {
    metrics: Lookup<'p>,
    sources: Lookup<'p>,
    entries: EntryLookup<'p>,
    metric: Option<FieldId>,
    source: Option<FieldId>,
    /// Where a row says which metric of one's own it defines.
    own: Option<FieldId>,
    release: ReleaseView<'p>,
    /// The places of the last metric and data source, and of the source with which that metric is taken.
    taken: Option<(usize, usize, usize)>,
}

impl<'p> Names<'p> {
    pub(super) fn new(plan: &'p Plan<'p>) -> Self {
        Self {
            metrics: Lookup::new(plan.release, Kind::Metric),
            sources: Lookup::new(plan.release, Kind::DataSource),
            entries: EntryLookup::new(plan.table),
            metric: plan.metric(),
            source: plan.present("data_source"),
            own: plan.present(OWN_ID),
            release: plan.release,
            taken: None,
        }
    }

    /// Looks up what a row names, and what of it was seen for the first time.
    pub(super) fn look_up<'r>(&'r mut self, row: &mut Row<'r>, seen: &mut Seen) {
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
            row.metric = self.metrics.get(metric);
            row.data_source = self.sources.get(source);
            row.measure = measure(row.metric, row.data_source);
            return;
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
        let taken = self.release.resolve(Kind::DataSource, reference)?;
        Some(format!("{}@{}", reference.id, taken.header().version))
    }
}
