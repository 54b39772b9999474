//! What an outcome or a metric gives to the ways that it is part of, and the facts of definitions that are part of none.

use open_outcomes_registry::definition::data_source::Licence;
use open_outcomes_registry::definition::{Definition, Metric, Outcome, UnitCost};
use open_outcomes_registry::id::Reference;
use open_outcomes_registry::kind::Kind;

use super::closed::Closed;
use super::reader::Reader;
use super::source;
use crate::search::facets::Facet;

impl Reader<'_> {
    /// Without its groups: whom a measure serves depends on its advice too.
    pub(super) fn of_outcome(&mut self, outcome: &Outcome) -> Vec<u32> {
        let domain = outcome.domain.as_str();
        let title = self.domains.get(domain).copied().unwrap_or(domain);
        let catalogue = &mut self.read.catalogue;
        let mut facts = vec![catalogue.number(Facet::Domain, domain, title)];
        for mapping in &outcome.mappings {
            facts.push(mapping.scheme.number(catalogue));
        }
        let id = outcome.header.id.as_str();
        facts.push(self.standing_for(Facet::Outcome, Kind::Outcome, id));
        facts
    }

    pub(super) fn of_metric(&mut self, outcome: Option<&Outcome>, metric: &Metric) -> Vec<u32> {
        let mut facts = Vec::new();
        let catalogue = &mut self.read.catalogue;
        let quadrant = metric.quadrant;
        let quadrant = quadrant.or_else(|| outcome.and_then(|outcome| outcome.quadrant));
        facts.extend(quadrant.map(|quadrant| quadrant.number(catalogue)));
        for mapping in &metric.mappings {
            facts.push(mapping.scheme.number(catalogue));
        }
        let lists = &metric.disaggregations;
        for list in lists.required.iter().chain(&lists.optional) {
            let id = list.id.as_str();
            facts.push(self.standing_for(Facet::Disaggregation, Kind::CodeList, id));
        }
        facts
    }

    /// The facts of a definition that is part of no way.
    pub(super) fn alone(&mut self, definition: &Definition) -> Vec<u32> {
        match definition {
            Definition::Outcome(outcome) => {
                let mut facts = self.of_outcome(outcome);
                let catalogue = &mut self.read.catalogue;
                facts.extend(outcome.quadrant.map(|quadrant| quadrant.number(catalogue)));
                facts.extend(self.groups.listed(&outcome.beneficiary_groups, catalogue));
                facts
            }
            Definition::DataSource(source) => source::facts(source, &mut self.read.catalogue),
            Definition::UnitCost(cost) => {
                let mut facts = self.of_outcomes(&cost.outcomes);
                let licence = self.licence_of(cost);
                facts.extend(source::licence(licence.as_ref(), &mut self.read.catalogue));
                facts
            }
            Definition::Profile(profile) => {
                let mut facts = self.of_outcomes(&profile.outcomes);
                let catalogue = &mut self.read.catalogue;
                facts.extend(self.groups.listed(&profile.beneficiary_groups, catalogue));
                let parts = profile.framework_parts.iter();
                facts.extend(parts.map(|part| part.number(catalogue)));
                facts
            }
            Definition::Table(table) => {
                let catalogue = &mut self.read.catalogue;
                let part = table.framework_part;
                part.map(|part| part.number(catalogue))
                    .into_iter()
                    .collect()
            }
            // A metric is part of a way at least with itself.
            Definition::Metric(_) | Definition::CodeList(_) | Definition::Map(_) => Vec::new(),
        }
    }

    fn of_outcomes(&mut self, outcomes: &[Reference]) -> Vec<u32> {
        let mut facts = Vec::new();
        for reference in outcomes {
            if let Some(outcome) = self.view.outcome(reference.id.as_str()) {
                facts.extend(self.of_outcome(outcome));
                let catalogue = &mut self.read.catalogue;
                let quadrant = outcome.quadrant;
                facts.extend(quadrant.map(|quadrant| quadrant.number(catalogue)));
            }
        }
        facts
    }

    /// The unit cost's own licence, else that of the table it stands in.
    fn licence_of(&self, cost: &UnitCost) -> Option<Licence> {
        let table = || self.view.data_source(cost.data_source.id.as_str());
        let own = cost.licence.as_ref();
        own.or_else(|| table()?.licence.as_ref()).cloned()
    }
}
