//! Which definitions remain, and how many have each value. A facet is counted as if nothing of it
//! were chosen, so that its other values stay in sight.

use super::bits::Bits;
use super::index::Index;
use super::{Facet, Filters};
use crate::search::request::{FacetCount, FacetCounts, Facets};

/// What remains after narrowing.
pub(in super::super) struct Narrowed {
    /// By definition.
    pub(in super::super) documents: Bits,
    /// By case, where only some cases of a definition remain.
    pub(in super::super) cases: Option<Bits>,
    pub(in super::super) facets: Facets,
}

/// What the facets count over.
struct Base {
    documents: Bits,
    cases: Option<Bits>,
}

impl Index {
    /// Narrows the definitions that answer a query.
    pub(in super::super) fn narrow(
        &self,
        answering: impl Iterator<Item = usize>,
        filters: &Filters,
    ) -> Narrowed {
        let mut documents = self.no_documents();
        answering.for_each(|document| documents.insert(document));
        let chosen = Chosen::new(self, filters);
        let all = chosen.base(self, &documents, None);
        let facets = Facet::all().filter_map(|facet| {
            let is_chosen = !filters.of(facet).is_empty() && !facet.wants_all();
            let own = is_chosen.then(|| chosen.base(self, &documents, Some(facet)));
            self.counts(facet, filters, own.as_ref().unwrap_or(&all))
        });
        Narrowed {
            facets: Facets(facets.collect()),
            documents: all.documents,
            cases: all.cases,
        }
    }

    fn counts(&self, facet: Facet, filters: &Filters, base: &Base) -> Option<FacetCounts> {
        let values = self.catalogue.of(facet).filter_map(|(number, value)| {
            let count = match &base.cases {
                Some(cases) if !facet.is_own() => self.count(number, cases),
                _ => self.documents[number as usize].count_in(&base.documents),
            };
            // What is chosen is shown even where nothing has it, so that it can be taken back.
            (count > 0 || filters.has(facet, &value.id)).then(|| FacetCount {
                value: value.id.clone(),
                label: value.label.clone(),
                count,
            })
        });
        let mut values: Vec<_> = values.collect();
        if !facet.is_ordered() {
            values.sort_by(|a, b| {
                b.count
                    .cmp(&a.count)
                    .then_with(|| a.label.cmp(&b.label))
                    .then_with(|| a.value.cmp(&b.value))
            });
        }
        (!values.is_empty()).then_some(FacetCounts { facet, values })
    }
}

/// What was chosen, looked up.
struct Chosen {
    own: Vec<(Facet, Bits)>,
    of_cases: Vec<(Facet, Bits)>,
}

impl Chosen {
    fn new(index: &Index, filters: &Filters) -> Self {
        let (mut own, mut of_cases) = (Vec::new(), Vec::new());
        for (facet, values) in filters.facets() {
            if facet.is_own() {
                own.push((facet, index.documents_with(facet, values)));
            } else {
                of_cases.push((facet, index.cases_with(facet, values)));
            }
        }
        Self { own, of_cases }
    }

    /// What remains of `documents` when all but one facet hold.
    fn base(&self, index: &Index, documents: &Bits, without: Option<Facet>) -> Base {
        let mut documents = documents.clone();
        let others = |chosen: &&(Facet, Bits)| Some(chosen.0) != without;
        for (_, with) in self.own.iter().filter(others) {
            documents.keep(with);
        }
        let mut cases: Option<Bits> = None;
        for (_, with) in self.of_cases.iter().filter(others) {
            cases
                .get_or_insert_with(|| index.cases_of(&documents))
                .keep(with);
        }
        if let Some(cases) = &cases {
            documents = index.documents_of(cases);
        }
        Base { documents, cases }
    }
}
