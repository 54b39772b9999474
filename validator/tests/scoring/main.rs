//! Scores of the real instruments, against what is published about them.
//!
//! Every expectation stands here in full: ends, reversed items, tables, bands and rules for gaps. None is
//! taken from the data source under test. Forms that are worked through by hand are made up.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop"
)]

mod agree;
mod bands;
mod codes;
mod ends;
mod examples;
mod form;
mod instruments;
mod missing;
mod not_held;
mod properties;
mod published;
mod reversed;
mod row;
mod second;
mod tables;

use std::path::Path;
use std::sync::LazyLock;

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::data_source::DataSource;
use open_outcomes_registry::definition::measure::Range;
use open_outcomes_registry::definition::scoring::Scoring;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::source::Store;
use open_outcomes_registry::standard::Standard;
use open_outcomes_validator::scoring::{CannotScore, Coding, Score, Scorer};

use self::form::Form;
use self::instruments::ONLY_AS_PRINTED;

const FOLDER: &str = "data-sources/";

static STANDARD: LazyLock<Standard> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let store = Store::open(&root).expect("the folder holds a standard");
    let files = store.working().expect("the standard can be read");
    let (standard, problems) = Standard::read(&files);
    let unread: Vec<_> = problems
        .iter()
        .map(ToString::to_string)
        .filter(|problem| problem.contains(FOLDER))
        .collect();
    assert!(unread.is_empty(), "{}", unread.join("\n"));
    standard
});

/// Every data source of the standard.
fn sources() -> impl Iterator<Item = &'static DataSource> {
    STANDARD
        .definitions()
        .filter_map(|living| match &living.value {
            Definition::DataSource(source) => Some(source),
            _ => None,
        })
}

/// Every score that can be run, by `source/score`.
fn executable() -> impl Iterator<Item = (String, &'static DataSource, &'static Scoring)> {
    sources().flat_map(|source| {
        let scores = source.scores.iter().filter(|score| score.method.is_some());
        scores.map(move |score| (format!("{}/{}", source.header.id, score.id), source, score))
    })
}

fn source(id: &str) -> &'static DataSource {
    match STANDARD
        .get(Kind::DataSource, id)
        .map(|living| &living.value)
    {
        Some(Definition::DataSource(source)) => source,
        _ => panic!("there is no data source {id}"),
    }
}

/// The data source and the score of a name such as `phq-9/total`.
fn named(name: &str) -> (&'static DataSource, &'static Scoring) {
    let (id, score) = name.split_once('/').expect("source/score");
    let source = source(id);
    let scoring = source
        .scores
        .iter()
        .find(|held| held.id.as_str() == score)
        .unwrap_or_else(|| panic!("there is no score {name}"));
    (source, scoring)
}

/// Scores a form as `coding` says.
fn score_as(name: &str, coding: Coding, form: &Form) -> Result<Score<'static>, CannotScore> {
    let (source, scoring) = named(name);
    let scorer = Scorer::new(source, &scoring.id).unwrap_or_else(|why| panic!("{name}: {why}"));
    scorer.score(coding, &|item| form.answer(item))
}

/// Scores a form of which each code is the strength of the answer, or the number printed beside it where only
/// that can be scored.
fn score(name: &str, form: &Form) -> Result<Score<'static>, CannotScore> {
    let coding = if ONLY_AS_PRINTED.contains(&name) {
        Coding::AsPrinted
    } else {
        Coding::Strength
    };
    score_as(name, coding, form)
}

/// Whether a value is one of a range, steps and all.
fn is_in(range: &Range, value: f64) -> bool {
    let low = range.minimum.expect("a smallest value");
    let high = range.maximum.expect("a largest value");
    let is_on_a_step = range.step.is_none_or(|step| {
        let steps = (value - low) / step;
        (steps - steps.round()).abs() < 1e-9
    });
    value > low - 1e-9 && value < high + 1e-9 && is_on_a_step
}

/// Says how a score differs from what is expected, but for what floating-point numbers lose.
fn differs(
    name: &str,
    form: &Form,
    result: Result<Score<'_>, CannotScore>,
    expected: f64,
) -> Option<String> {
    match result {
        Ok(score) if (score.value - expected).abs() < 1e-9 => None,
        Ok(score) => Some(format!("{name}: {} for {expected}: {form}", score.value)),
        Err(why) => Some(format!("{name}: “{why}” for {expected}: {form}")),
    }
}

/// Says that a form got a score where it should get none for its gaps.
fn scored_in_spite_of_gaps(
    name: &str,
    form: &Form,
    result: Result<Score<'_>, CannotScore>,
) -> Option<String> {
    match result {
        Err(CannotScore::TooManyMissing { .. }) => None,
        other => Some(format!("{name}: too many gaps, yet {other:?}: {form}")),
    }
}

/// Fails with everything that is wrong.
#[track_caller]
fn assert_none(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<_> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
