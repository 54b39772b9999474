//! The judged set of `tests/search/judged.tsv`: a change of ranking or of the vocabulary must not make
//! search worse for real queries. `cargo run -p open-outcomes-site --example judged_search` shows each.

use open_outcomes_registry::kind::Kind;

use super::judging::{self, Figures};
use super::{ask, standard};
use crate::testing;

const SET: &str = include_str!("../../../../tests/search/judged.tsv");

/// The least that is accepted, a little under what was measured last.
const NDCG: f64 = 0.84;
const SUCCESS: f64 = 0.97;
const OUTCOME: f64 = 0.96;

#[test]
fn real_queries_are_answered_as_well_as_before() {
    let mut figures = Figures::default();
    for judged in judging::read(SET).expect("a judged set") {
        let hits = ask(standard(), &judged.query).hits;
        let found = hits
            .iter()
            .map(|hit| format!("{}/{}", hit.kind.folder(), hit.id));
        figures.add(&judged.hold(&found.collect::<Vec<_>>()));
    }
    let (ndcg, success, outcome) = (figures.ndcg(), figures.success(), figures.outcome());
    assert!(ndcg >= NDCG, "nDCG@10 is {ndcg:.3}");
    assert!(success >= SUCCESS, "success@3 is {success:.3}");
    assert!(
        outcome >= OUTCOME,
        "outcomes among the first three: {outcome:.3}"
    );
    assert!(
        figures.nothing() <= 0.0,
        "{:.3} find nothing",
        figures.nothing()
    );
    assert!(
        figures.count >= 120,
        "a set of {} is too small",
        figures.count
    );
}

#[test]
fn every_judgement_is_of_a_definition_that_exists() {
    let snapshot = testing::standard();
    let view = snapshot.newest();
    for judged in judging::read(SET).expect("a judged set") {
        for (name, grade) in &judged.grades {
            let (kind, id) = name.split_once('/').expect("kind and id");
            let exists = Kind::find(kind).is_some_and(|kind| view.get(kind, id).is_some());
            assert!(exists, "{name} in “{}”", judged.query);
            assert!((1..=3).contains(grade), "{name} in “{}”", judged.query);
        }
    }
}

#[test]
fn a_perfect_answer_gains_all_and_a_late_one_less() {
    let judged = &judging::read("query\tkind\tjudgements\nq\tneed\toutcomes/a=3 metrics/b=1\n")
        .expect("a judged set")[0];
    let hold = |found: &[&str]| {
        let found: Vec<_> = found.iter().map(|id| (*id).to_owned()).collect();
        judged.hold(&found)
    };
    let best = hold(&["outcomes/a", "metrics/b"]);
    assert!((best.ndcg - 1.0).abs() < 1e-9 && best.success && best.outcome == Some(true));
    let late = hold(&["metrics/b", "x/y", "x/z", "outcomes/a"]);
    assert!(late.ndcg < 0.6 && !late.success && late.outcome == Some(false));
    assert!(hold(&[]).nothing);
}
