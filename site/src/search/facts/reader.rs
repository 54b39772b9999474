//! What is looked up while the ways to measure are read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use open_outcomes_registry::definition::{Definition, Metric, Outcome};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};

use super::whom::Groups;
use super::{Read, Way, closed};
use crate::search::document::Document;
use crate::search::facets::Facet;
use crate::search::facets::catalogue::Catalogue;

pub(super) struct Reader<'s> {
    pub(super) view: ReleaseView<'s>,
    pub(super) groups: Groups<'s>,
    pub(super) read: Read,
    /// The titles of the map's domains.
    pub(super) domains: BTreeMap<&'s str, &'s str>,
    places: HashMap<(Kind, &'s str), usize>,
    /// By metric: the outcomes that name it.
    named_by: HashMap<&'s str, Vec<&'s Outcome>>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(view: ReleaseView<'s>, documents: &'s [Document]) -> Self {
        let mut catalogue = Catalogue::default();
        closed::add_all(&mut catalogue);
        let domains = view.map().map_or(&[][..], |map| &map.domains);
        for domain in domains {
            catalogue.number(Facet::Domain, domain.id.as_str(), &domain.title);
        }
        let mut named_by: HashMap<_, Vec<_>> = HashMap::new();
        for outcome in view.all(Kind::Outcome).map(Published::definition) {
            if let Definition::Outcome(outcome) = outcome {
                let named = outcome.core_metrics.iter();
                for metric in named.chain(&outcome.supplementary_metrics) {
                    named_by
                        .entry(metric.id.as_str())
                        .or_default()
                        .push(outcome);
                }
            }
        }
        let places = documents.iter().enumerate();
        Self {
            groups: Groups::new(view, &mut catalogue),
            places: places
                .map(|(at, document)| ((document.kind, document.id.as_str()), at))
                .collect(),
            read: Read {
                catalogue,
                of: vec![Vec::new(); documents.len()],
                ..Read::default()
            },
            domains: domains
                .iter()
                .map(|domain| (domain.id.as_str(), domain.title.as_str()))
                .collect(),
            named_by,
            view,
        }
    }

    /// The place of a definition in the list of documents.
    pub(super) fn place(&self, kind: Kind, id: &str) -> Option<usize> {
        self.places.get(&(kind, id)).copied()
    }

    /// The outcomes that a metric names, and those that name it.
    pub(super) fn outcomes_of(&self, metric: &Metric) -> Vec<&'s Outcome> {
        let places = metric.outcomes.iter();
        let mut outcomes: Vec<_> = places
            .filter_map(|place| self.view.outcome(place.outcome.id.as_str()))
            .collect();
        let others = self.named_by.get(metric.header.id.as_str());
        for other in others.into_iter().flatten() {
            let mut known = outcomes.iter();
            if !known.any(|outcome| outcome.header.id == other.header.id) {
                outcomes.push(other);
            }
        }
        outcomes
    }

    /// The number of a value that stands for a definition.
    pub(super) fn standing_for(&mut self, facet: Facet, kind: Kind, id: &str) -> u32 {
        if let Some(number) = self.read.catalogue.find(facet, id) {
            return number;
        }
        let published = self.view.get(kind, id);
        let title = published.map_or(id, |published| &published.header().title);
        self.read.catalogue.number(facet, id, title)
    }

    /// Adds a way to the documents that are part of it.
    pub(super) fn add(&mut self, mut way: Way, documents: &[usize]) {
        let facts: BTreeSet<_> = way.facts.into_iter().collect();
        way.facts = facts.into_iter().collect();
        let number = u32::try_from(self.read.ways.len()).unwrap_or(u32::MAX);
        for document in documents {
            self.read.of[*document].push(number);
        }
        self.read.ways.push(way);
    }
}
