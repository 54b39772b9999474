//! Which definitions have which value, and through which way to measure.

use std::ops::Range;

use super::bits::{Bits, Set};
use super::catalogue::Catalogue;
use super::{Facet, Filters, UnknownValue};
use crate::search::facts::{self, Way};

/// Everything that narrowing needs to know of a release.
///
/// A *case* is a definition with one of the ways to measure that it is part of. The cases of a
/// definition lie in a row.
pub(in super::super) struct Index {
    pub(super) catalogue: Catalogue,
    ways: Vec<Way>,
    /// By definition.
    cases: Vec<Range<usize>>,
    /// By case.
    document_of: Vec<u32>,
    way_of: Vec<u32>,
    /// By value.
    pub(super) documents: Vec<Set>,
    /// By value; empty for what is a definition's own.
    by_case: Vec<Set>,
}

impl Index {
    pub(in super::super) fn new(facts: facts::Read) -> Self {
        let facts::Read {
            catalogue,
            ways,
            of,
            own,
        } = facts;
        let values = catalogue.values().len();
        let mut members = Members {
            documents: vec![Vec::new(); values],
            cases: vec![Vec::new(); values],
        };
        let (mut cases, mut document_of, mut way_of) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (mine, own)) in (0..).zip(of.iter().zip(&own)) {
            let from = way_of.len();
            for way in mine {
                let case = u32::try_from(way_of.len()).unwrap_or(u32::MAX);
                way_of.push(*way);
                document_of.push(at);
                for value in &ways[*way as usize].facts {
                    members.add(*value, at, Some(case));
                }
            }
            for value in own {
                members.add(*value, at, None);
            }
            cases.push(from..way_of.len());
        }
        let sets = |members: Vec<Vec<u32>>, bound| {
            let sets = members.into_iter();
            sets.map(|members| Set::new(members, bound)).collect()
        };
        Self {
            documents: sets(members.documents, of.len()),
            by_case: sets(members.cases, way_of.len()),
            catalogue,
            ways,
            cases,
            document_of,
            way_of,
        }
    }

    /// What is chosen that no facet knows.
    pub(in super::super) fn unknown(&self, filters: &Filters) -> Vec<UnknownValue> {
        let unknown = filters
            .iter()
            .filter(|(facet, value)| self.catalogue.find(*facet, value).is_none());
        let unknown = unknown.map(|(facet, value)| {
            let known = self.catalogue.of(facet).map(|(_, value)| value.id.as_str());
            UnknownValue::new(facet, value, known)
        });
        unknown.collect()
    }

    /// The number of a value.
    pub(in super::super) fn number(&self, facet: Facet, id: &str) -> Option<u32> {
        self.catalogue.find(facet, id)
    }

    /// What a value is called.
    pub(in super::super) fn label(&self, facet: Facet, id: &str) -> Option<&str> {
        let number = self.catalogue.find(facet, id)?;
        Some(&self.catalogue.get(number).label)
    }

    /// The ways that a definition is part of, of those that `kept` holds.
    pub(in super::super) fn ways_of<'i>(
        &'i self,
        document: usize,
        kept: Option<&'i Bits>,
    ) -> impl Iterator<Item = &'i Way> {
        let cases = self.cases[document].clone();
        cases
            .filter(move |case| kept.is_none_or(|kept| kept.has(*case)))
            .map(|case| &self.ways[self.way_of[case] as usize])
    }

    /// The definitions that have one of the chosen values, or all of them where they add up.
    pub(super) fn documents_with(&self, facet: Facet, chosen: &[String]) -> Bits {
        self.with(facet, chosen, &self.documents, self.cases.len())
    }

    /// The same of cases.
    pub(super) fn cases_with(&self, facet: Facet, chosen: &[String]) -> Bits {
        self.with(facet, chosen, &self.by_case, self.way_of.len())
    }

    fn with(&self, facet: Facet, chosen: &[String], sets: &[Set], bound: usize) -> Bits {
        let mut all: Option<Bits> = None;
        for id in chosen {
            let found = self.catalogue.find(facet, id);
            let set = found.map(|number| &sets[number as usize]);
            match (&mut all, set) {
                (Some(all), Some(set)) if !facet.wants_all() => set.add_to(all),
                (Some(_), None) if !facet.wants_all() => {}
                (before, set) => {
                    let mut these = Bits::none(bound);
                    if let Some(set) = set {
                        set.add_to(&mut these);
                    }
                    if let Some(before) = before {
                        these.keep(before);
                    }
                    all = Some(these);
                }
            }
        }
        all.unwrap_or_else(|| Bits::none(bound))
    }

    /// All cases of some definitions.
    pub(super) fn cases_of(&self, documents: &Bits) -> Bits {
        let mut cases = Bits::none(self.way_of.len());
        for document in documents.each() {
            self.cases[document]
                .clone()
                .for_each(|case| cases.insert(case));
        }
        cases
    }

    /// The definitions of some cases.
    pub(super) fn documents_of(&self, cases: &Bits) -> Bits {
        let mut documents = self.no_documents();
        for case in cases.each() {
            documents.insert(self.document_of[case] as usize);
        }
        documents
    }

    pub(super) fn no_documents(&self) -> Bits {
        Bits::none(self.cases.len())
    }

    /// How many definitions have a value in some cases.
    pub(super) fn count(&self, value: u32, cases: &Bits) -> usize {
        let (mut count, mut last) = (0, None);
        self.by_case[value as usize].each_in(cases, |case| {
            let document = self.document_of[case];
            if last != Some(document) {
                count += 1;
                last = Some(document);
            }
        });
        count
    }
}

/// Which definitions and cases have a value, by value, each once.
struct Members {
    documents: Vec<Vec<u32>>,
    cases: Vec<Vec<u32>>,
}

impl Members {
    fn add(&mut self, value: u32, document: u32, case: Option<u32>) {
        let documents = &mut self.documents[value as usize];
        if documents.last() != Some(&document) {
            documents.push(document);
        }
        self.cases[value as usize].extend(case);
    }
}
