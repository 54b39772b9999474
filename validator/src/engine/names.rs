//! What the rows of a part name: metrics, data sources, fields that they answer.

use open_outcomes_registry::kind::Kind;

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
        }
    }

    /// Looks up what a row names, and what of it was seen for the first time.
    pub(super) fn look_up<'r>(&'r mut self, row: &mut Row<'r>, seen: &mut Seen) {
        let metric = self.metric.map_or("", |field| row.text(field));
        let source = self.source.map_or("", |field| row.text(field));
        let metric = self.metrics.find(metric);
        if let Some(field) = self.own {
            seen.lacking.define(row, field);
        }
        let Some(entries) = &row.plan.entries else {
            let source = self.sources.find(source);
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
}
