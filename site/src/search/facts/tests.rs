use std::sync::Arc;

use open_outcomes_registry::kind::Kind;

use crate::search::{Facet, Filters, SearchRequest, Searcher};
use crate::testing;

/// The identifiers of one kind that pass.
fn passing(searcher: &Searcher, kind: Kind, filters: &[(Facet, &str)]) -> Vec<String> {
    let mut all = Filters::default().with(Facet::Kind, kind.name());
    for (facet, value) in filters {
        all.add(*facet, *value);
    }
    assert_eq!(searcher.unknown(&all), []);
    let mut found = Vec::new();
    loop {
        let request = SearchRequest {
            filters: all.clone(),
            limit: 100,
            offset: found.len(),
            ..SearchRequest::new("")
        };
        let hits = searcher.search(&request).expect("an answer").hits;
        if hits.is_empty() {
            return found;
        }
        found.extend(hits.into_iter().map(|hit| hit.id));
    }
}

fn has(ids: &[String], id: &str) -> bool {
    ids.iter().any(|other| other == id)
}

fn standard() -> Arc<Searcher> {
    Arc::clone(&testing::standard_site().edition().searcher)
}

#[test]
fn a_source_serves_whom_its_measures_are_advised_for() {
    let searcher = standard();
    let serving = |group| passing(&searcher, Kind::DataSource, &[(Facet::Group, group)]);
    for group in [
        "older-people",
        "school-age-children",
        "children-and-young-people",
    ] {
        assert!(has(&serving(group), "ucla-3"), "{group}");
    }
    // It was made for adults: whoever looks for a part of the group that it is not for finds it not.
    for group in [
        "children-and-young-people",
        "young-people",
        "young-children",
    ] {
        assert!(!has(&serving(group), "djg-6"), "{group}");
    }
    assert!(has(&serving("older-people"), "djg-6"));
    // What is recommended for children is not for the other groups of its outcome.
    assert!(has(&serving("school-age-children"), "kidscreen-10"));
    assert!(!has(&serving("older-people"), "kidscreen-10"));
    // What serves adults in general serves those of the outcome.
    assert!(has(&serving("carers"), "ucla-3"));
}

#[test]
fn an_outcome_has_its_own_groups_and_those_of_its_measures() {
    let searcher = standard();
    let serving = |group| passing(&searcher, Kind::Outcome, &[(Facet::Group, group)]);
    assert!(has(&serving("older-people"), "social-connections"));
    assert!(has(&serving("school-age-children"), "social-connections"));
    assert!(!has(&serving("enterprises"), "social-connections"));
}

#[test]
fn several_facets_hold_for_one_and_the_same_source() {
    let searcher = standard();
    let cheap = passing(&searcher, Kind::Metric, &[(Facet::Cost, "free")]);
    let short = passing(&searcher, Kind::Metric, &[(Facet::Minutes, "2")]);
    let both = passing(
        &searcher,
        Kind::Metric,
        &[(Facet::Cost, "free"), (Facet::Minutes, "2")],
    );
    let mixed = cheap.iter().filter(|id| has(&short, id) && !has(&both, id));
    assert!(mixed.count() > 0, "no metric tells the two apart");
    assert!(both.iter().all(|id| has(&cheap, id) && has(&short, id)));
}

#[test]
fn a_band_of_minutes_holds_what_is_shorter() {
    let searcher = standard();
    let upto = |minutes| passing(&searcher, Kind::DataSource, &[(Facet::Minutes, minutes)]);
    let (two, five) = (upto("2"), upto("5"));
    assert!(two.len() < five.len() && two.iter().all(|id| has(&five, id)));
    // Three to five minutes are taken for five.
    assert!(has(&five, "wemwbs") && !has(&two, "wemwbs"));
    let (twenty, longer) = (upto("20"), upto("longer"));
    assert!(!longer.is_empty() && longer.iter().all(|id| !has(&twenty, id)));
    assert!(
        upto("not-known")
            .iter()
            .all(|id| !has(&twenty, id) && !has(&longer, id))
    );
}

#[test]
fn evidence_adds_up() {
    let searcher = standard();
    let with = |values: &[&'static str]| {
        let filters: Vec<_> = values
            .iter()
            .map(|value| (Facet::Evidence, *value))
            .collect();
        passing(&searcher, Kind::DataSource, &filters)
    };
    let (reliable, free) = (with(&["reliability"]), with(&["free"]));
    let both = with(&["reliability", "free"]);
    assert!(has(&reliable, "wemwbs") && !has(&both, "wemwbs"));
    assert!(!both.is_empty() && both.iter().all(|id| has(&reliable, id) && has(&free, id)));
}

#[test]
fn tables_profiles_and_unit_costs_have_facts_of_their_own() {
    let searcher = standard();
    let tables = passing(&searcher, Kind::Table, &[(Facet::Part, "wider-outcomes")]);
    assert_eq!(tables, ["wider_outcomes"]);
    let profiles = passing(&searcher, Kind::Profile, &[(Facet::Group, "older-people")]);
    assert!(has(&profiles, "starter-older-people-and-social-care"));
    assert!(!passing(&searcher, Kind::UnitCost, &[(Facet::Domain, "social")]).is_empty());
    // An outcome is narrowed to the quadrants of its metrics.
    let needs = passing(&searcher, Kind::Metric, &[(Facet::Quadrant, "needs")]);
    assert!(!needs.is_empty());
}

#[test]
fn the_role_is_that_under_the_outcome_asked_for() {
    let searcher = standard();
    let core = [
        (Facet::Outcome, "social-connections"),
        (Facet::Role, "core"),
    ];
    let snapshot = testing::standard();
    let outcome = snapshot
        .newest()
        .outcome("social-connections")
        .expect("an outcome");
    let mut named: Vec<_> = outcome
        .core_metrics
        .iter()
        .map(|core| core.id.to_string())
        .collect();
    let mut found = passing(&searcher, Kind::Metric, &core);
    named.sort();
    found.sort();
    assert_eq!(found, named);
}
