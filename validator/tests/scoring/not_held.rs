//! What is not certain, not public or not allowed to be scored cannot be run.

use open_outcomes_validator::scoring::{NotScorable, Scorer};

use crate::{assert_none, named, source};

/// Sources of which no score is held.
const WHOLLY: [&str; 21] = [
    // Copyright, a paid licence, or tables and software of the publisher.
    "asq-3",
    "bsra-3",
    "ghq-12",
    "kidscreen-10",
    "outcomes-star",
    "pam-13",
    "pass",
    "sf-12",
    // Codes, range and direction are known to the field only.
    "cel-tool",
    // The items, their number, their parts or which of them are reversed are not confirmed.
    "barlow-jss",
    "jsse",
    "ltcq",
    "masi",
    "mors-sf",
    "mpas",
    "psqi",
    "rotter-ie",
    "yp-core",
    // Weights or norm tables that are not held.
    "ascot-sct4",
    "rcads",
    // Reported item by item.
    "top",
];

/// Scores that are not held beside others of the same source that are.
const BESIDE_OTHERS: [&str; 6] = [
    "cfpb-fwb/short-self-18-to-61",
    "cfpb-fwb/short-self-62-and-over",
    "eq-5d-5l/index-uk-2026",
    "eq-5d-5l/index-england-2018",
    "eq-5d-5l/index-mapped-3l",
    "icecap-a/total",
];

fn runs(name: &str) -> Option<String> {
    let (source, scoring) = named(name);
    let refused = Scorer::new(source, &scoring.id).err();
    let held = refused != Some(NotScorable::NotHeld(scoring.id.clone()));
    held.then(|| format!("{name} can be run: {refused:?}"))
}

#[test]
fn sources_without_a_certain_scoring_cannot_be_run() {
    assert_none(WHOLLY.iter().flat_map(|id| {
        let scores = source(id).scores.iter();
        scores.filter_map(move |score| runs(&format!("{id}/{}", score.id)))
    }));
}

#[test]
fn scores_without_a_certain_scoring_cannot_be_run() {
    assert_none(BESIDE_OTHERS.iter().filter_map(|name| runs(name)));
}

/// Nor do parts and single ratings of the same source, whatever they are called.
#[test]
fn no_other_score_stands_in_for_them() {
    let held = [
        ("cfpb-fwb", 4),
        ("eq-5d-5l", 2),
        ("icecap-a", 1),
        ("casp-19", 1),
        ("dialog", 2),
        ("ascs-ascof", 1),
    ];
    assert_none(held.iter().filter_map(|(id, expected)| {
        let scores = source(id).scores.iter();
        let found = scores.filter(|score| score.method.is_some()).count();
        (found != *expected).then(|| format!("{id}: {found} scores can be run, not {expected}"))
    }));
}
