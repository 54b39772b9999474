//! The ways that a metric is part of: each of its outcomes with each of its measures.

use open_outcomes_registry::definition::data_source::SourceKind;
use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::definition::metric::Level;
use open_outcomes_registry::definition::{DataSource, Header, Metric, Outcome};
use open_outcomes_registry::id::Reference;
use open_outcomes_registry::kind::Kind;

use super::closed::{Closed, Role};
use super::reader::Reader;
use super::{Advised, Way, source};

impl<'s> Reader<'s> {
    /// Adds every way that a metric is part of. A metric without outcomes or measures is part of one all the same.
    pub(super) fn add_ways(&mut self, metric: &'s Metric) {
        let mut outcomes: Vec<_> = self.outcomes_of(metric).into_iter().map(Some).collect();
        if outcomes.is_empty() {
            outcomes.push(None);
        }
        let mut measures: Vec<_> = metric.measures.iter().map(Some).collect();
        if measures.is_empty() {
            measures.push(None);
        }
        for outcome in &outcomes {
            for measure in &measures {
                let way = self.way(*outcome, metric, *measure);
                let places = [way.outcome, way.metric, way.source];
                let places: Vec<_> = places.into_iter().flatten().collect();
                self.add(way, &places);
            }
        }
    }

    fn way(
        &mut self,
        outcome: Option<&'s Outcome>,
        metric: &'s Metric,
        measure: Option<&'s Measure>,
    ) -> Way {
        let mut facts = outcome.map_or_else(Vec::new, |outcome| self.of_outcome(outcome));
        facts.extend(self.of_metric(outcome, metric));
        let role = outcome.and_then(|outcome| role(outcome, metric));
        let source =
            measure.and_then(|measure| self.view.data_source(measure.data_source.id.as_str()));
        let catalogue = &mut self.read.catalogue;
        facts.extend(role.map(|role| role.number(catalogue)));
        let levels = match measure.map_or(&[][..], |measure| &measure.levels) {
            [] => &metric.levels,
            fewer => fewer,
        };
        facts.extend(levels.iter().map(|level| level.number(catalogue)));
        if let Some(source) = source {
            facts.extend(source::facts(source, catalogue));
        }
        let mut advised = Advised::default();
        if let Some(measure) = measure {
            facts.extend(self.groups.served(outcome, measure, catalogue));
            advised = self.groups.advised(measure, catalogue);
        } else if let Some(outcome) = outcome {
            let groups = &outcome.beneficiary_groups;
            facts.extend(self.groups.listed(groups, catalogue));
        }
        let id = |header: &Header| header.id.to_string();
        Way {
            outcome: outcome.and_then(|outcome| self.place(Kind::Outcome, &id(&outcome.header))),
            metric: self.place(Kind::Metric, &id(&metric.header)),
            source: source.and_then(|source| self.place(Kind::DataSource, &id(&source.header))),
            facts,
            is_core: role == Some(Role::Core),
            advised,
            is_to_compare: source.is_some_and(|source| is_to_compare(source, levels)),
            merit: source.map_or(0, source::merit),
        }
    }
}

/// Whether a source gives published figures, and none of an organisation's own people or places.
fn is_to_compare(source: &DataSource, levels: &[Level]) -> bool {
    let is_of_areas = !levels.is_empty() && levels.iter().all(|level| *level == Level::Area);
    match source.kind {
        SourceKind::OfficialStatistics => true,
        SourceKind::Administrative => is_of_areas,
        SourceKind::Instrument | SourceKind::Measurement => false,
    }
}

/// What a metric is to an outcome.
fn role(outcome: &Outcome, metric: &Metric) -> Option<Role> {
    let is_among = |references: &[Reference]| {
        let mut references = references.iter();
        references.any(|reference| reference.id == metric.header.id)
    };
    if is_among(&outcome.core_metrics) {
        Some(Role::Core)
    } else if is_among(&outcome.supplementary_metrics) {
        Some(Role::Supplementary)
    } else {
        None
    }
}
