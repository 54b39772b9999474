use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::search::SearchRequest;
use crate::search::collection::Collection;
use crate::search::document::Document;
use crate::search::facts::{self, Read};
use crate::search::words::Analyser;
use crate::testing;

#[test]
fn the_table_is_in_the_order_of_the_facets() {
    for (facet, (other, name, _)) in Facet::all().zip(TABLE) {
        assert_eq!(facet, other);
        assert_eq!(TABLE[facet as usize].0, facet);
        assert_eq!(Facet::find(name), Some(facet));
    }
}

/// The standard of this repository, read for facets twice: as search does, and as lists.
struct Both {
    documents: Vec<Document>,
    index: Index,
    read: Read,
}

fn both() -> &'static Both {
    static BOTH: OnceLock<Both> = OnceLock::new();
    BOTH.get_or_init(|| {
        let snapshot = testing::standard();
        let thesaurus = snapshot.thesaurus();
        let collection = Collection::new(snapshot.newest(), thesaurus, &mut Analyser::new());
        Both {
            read: facts::read(snapshot.newest(), &collection.documents),
            index: Index::new(collection.facts),
            documents: collection.documents,
        }
    })
}

impl Both {
    /// Whether the facts of one way, with the definition's own, hold what is chosen of all facets but one.
    fn holds(&self, at: usize, way: u32, filters: &Filters, without: Option<Facet>) -> bool {
        let has = |facet: Facet, id: &str| {
            let number = self.read.catalogue.find(facet, id);
            number.is_some_and(|number| self.facts(at, way).any(|fact| fact == number))
        };
        let others = filters
            .facets()
            .filter(|(facet, _)| Some(*facet) != without);
        others.into_iter().all(|(facet, values)| {
            let mut values = values.iter();
            if facet.wants_all() {
                values.all(|value| has(facet, value))
            } else {
                values.any(|value| has(facet, value))
            }
        })
    }

    fn facts(&self, at: usize, way: u32) -> impl Iterator<Item = u32> {
        let of_way = &self.read.ways[way as usize].facts;
        of_way.iter().chain(&self.read.own[at]).copied()
    }

    /// What remains, and how many have each value: every definition and every way is looked at.
    fn recount(
        &self,
        answering: &[usize],
        filters: &Filters,
    ) -> (Vec<usize>, BTreeMap<(Facet, String), usize>) {
        let mut remaining = Vec::new();
        let mut counts: BTreeMap<(Facet, String), usize> = BTreeMap::new();
        for (facet, value) in filters.iter() {
            counts.insert((facet, value.to_owned()), 0);
        }
        for at in answering {
            let ways = &self.read.of[*at];
            if ways.iter().any(|way| self.holds(*at, *way, filters, None)) {
                remaining.push(*at);
            }
            for facet in Facet::all() {
                let without = Some(facet).filter(|facet| !facet.wants_all());
                let holding = ways
                    .iter()
                    .filter(|way| self.holds(*at, **way, filters, without));
                let values = holding.flat_map(|way| self.facts(*at, *way));
                let values: std::collections::BTreeSet<_> = values.collect();
                for value in values {
                    let value = self.read.catalogue.get(value);
                    if value.facet == facet {
                        *counts.entry((facet, value.id.clone())).or_default() += 1;
                    }
                }
            }
        }
        (remaining, counts)
    }

    fn check(&self, answering: &[usize], filters: &Filters) {
        let narrowed = self.index.narrow(answering.iter().copied(), filters);
        let (remaining, counts) = self.recount(answering, filters);
        assert_eq!(narrowed.documents.each().collect::<Vec<_>>(), remaining);
        let counted: BTreeMap<_, _> = narrowed
            .facets
            .0
            .iter()
            .flat_map(|counts| {
                let values = counts.values.iter();
                values.map(|value| ((counts.facet, value.value.clone()), value.count))
            })
            .collect();
        assert_eq!(counted, counts);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Filters that some definition passes, with a few that it may not pass.
    #[test]
    fn counts_are_those_of_a_recount(
        way in any::<prop::sample::Index>(),
        picked in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        further in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        every in 1_usize..7,
    ) {
        let both = both();
        let way = &both.read.ways[way.index(both.read.ways.len())];
        let mut filters = Filters::default();
        let mut add = |number: u32| {
            let value = both.read.catalogue.get(number);
            filters.add(value.facet, value.id.clone());
        };
        for pick in picked.iter().filter(|_| !way.facts.is_empty()) {
            add(*pick.get(&way.facts));
        }
        for pick in further {
            add(u32::try_from(pick.index(both.read.catalogue.values().len())).expect("a number"));
        }
        let answering: Vec<_> = (0..both.documents.len()).step_by(every).collect();
        both.check(&answering, &filters);
    }
}

#[test]
fn a_value_that_nobody_knows_holds_for_nothing() {
    let both = both();
    let all: Vec<_> = (0..both.documents.len()).collect();
    let filters = Filters::default().with(Facet::Domain, "nowhere");
    let narrowed = both.index.narrow(all.iter().copied(), &filters);
    assert_eq!(narrowed.documents.each().count(), 0);
    let unknown = both.index.unknown(&filters.with(Facet::Cost, "cheap"));
    insta::assert_snapshot!(
        unknown.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        @"
    “cheap” is not a value of “cost”, which can be “free”, “free-with-registration”, “free-for-some”, “paid”, “unknown”
    “nowhere” is not a value of “domain”, which can be “social”, “environmental”, “economic”
    "
    );
}

#[test]
fn values_are_called_by_words() {
    for value in both().read.catalogue.values() {
        let has_words =
            value.facet == Facet::Licence || value.label.starts_with(char::is_uppercase);
        assert!(
            has_words || value.label.starts_with(char::is_numeric),
            "{}",
            value.label
        );
        let is_ascii = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
        assert!(value.id.chars().all(is_ascii), "{}", value.id);
    }
}

#[test]
fn what_is_counted_is_what_one_gets() {
    let searcher = &testing::standard_site().edition().searcher;
    let ask = |filters: Filters| {
        let request = SearchRequest {
            filters,
            limit: 1,
            ..SearchRequest::new("wellbeing")
        };
        searcher.search(&request).expect("an answer")
    };
    for counts in ask(Filters::default()).facets.0 {
        for value in counts.values {
            let narrowed = ask(Filters::default().with(counts.facet, value.value.clone()));
            assert_eq!(
                narrowed.total, value.count,
                "{}={}",
                counts.facet, value.value
            );
        }
    }
}
