//! The map v0.4: every outcome, in order, and every phrase carried by a metric.

use std::path::Path;

use open_outcomes_registry::definition::{Definition, Outcome};
use open_outcomes_registry::gate::History;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::publish::{self, PublishError};
use open_outcomes_registry::rules;
use open_outcomes_registry::source::Store;
use open_outcomes_registry::standard::Standard;
use open_outcomes_registry::verify::verify;
use semver::Version;

/// The map as it was printed.
const PRINTED: &str = include_str!("map-v0.4.md");

fn standard() -> Standard {
    let (standard, problems) = Standard::read(&super::files("."));
    assert_eq!(problems, []);
    standard
}

fn outcomes(standard: &Standard) -> Vec<&Outcome> {
    let (_, map) = standard.map().expect("the map");
    let on_the_map = map.outcomes.iter().map(|entry| entry.outcome.id.as_str());
    on_the_map
        .map(
            |id| match standard.get(Kind::Outcome, id).map(|living| &living.value) {
                Some(Definition::Outcome(outcome)) => outcome,
                _ => panic!("the outcome {id} is missing"),
            },
        )
        .collect()
}

#[test]
fn the_standard_has_no_problem() {
    let problems = rules::check(&super::files("."), super::DAY);
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn it_can_be_released_as_far_as_the_files_go() {
    let far = (Version::new(999, 0, 0), jiff::civil::date(9999, 1, 1));
    match publish::release(&super::files("."), &History::default(), &far.0, far.1, None) {
        // Whether reviews are still missing is for the gate to say, not for this test.
        Ok(_) | Err(PublishError::NothingChanged(_) | PublishError::Quorum { .. }) => {}
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn what_was_published_verifies() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let store = Store::open(&root).expect("the standard");
    let found = verify(&store, None).expect("it can be read");
    assert!(found.holds(), "{:?}", found.problems);
}

#[test]
fn there_are_forty_outcomes_in_order() {
    let standard = standard();
    let numbers: Vec<_> = outcomes(&standard)
        .iter()
        .map(|outcome| outcome.number)
        .collect();
    assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
    let living = standard
        .definitions()
        .filter(|living| living.value.kind() == Kind::Outcome);
    assert_eq!(living.count(), 40);
}

#[test]
fn titles_and_phrases_are_those_of_the_printed_map() {
    let standard = standard();
    let printed: Vec<_> = PRINTED.lines().filter_map(entry).collect();
    assert_eq!(printed.len(), 40);
    for (outcome, (number, title, phrase)) in outcomes(&standard).into_iter().zip(printed) {
        assert_eq!((outcome.number, &*outcome.header.title), (number, title));
        let held = outcome.phrase.as_deref().unwrap_or_default();
        assert_eq!(held, phrase, "{number} {title}");
    }
}

/// Number, title and phrase of a line of the printed map: `1. **Right start in life** – weight, …`.
fn entry(line: &str) -> Option<(u16, &str, &str)> {
    let (number, rest) = line.split_once(". **")?;
    let (title, phrase) = rest.split_once("** – ")?;
    Some((number.parse().ok()?, title, phrase.trim_end_matches('.')))
}

#[test]
fn every_part_of_every_phrase_is_carried_by_a_metric() {
    let standard = standard();
    let mut left_out = Vec::new();
    for outcome in outcomes(&standard) {
        let whole = outcome.phrase.as_deref().unwrap_or_default();
        let carried = carried(&standard, outcome, whole);
        let mut start = 0;
        for part in whole.split_inclusive([',', ';']) {
            let range = start..start + part.len();
            start = range.end;
            let is_word = part.chars().any(char::is_alphabetic);
            if is_word && !carried[range.clone()].contains(&true) {
                left_out.push(format!(
                    "{} {}: {}",
                    outcome.number,
                    outcome.header.id,
                    part.trim()
                ));
            }
            left_out.extend(
                lost_words(part, &carried[range]).map(|word| format!("{} {word}", outcome.number)),
            );
        }
    }
    assert!(left_out.is_empty(), "{}", left_out.join("\n"));
}

/// Which bytes of an outcome's phrase some metric quotes.
fn carried(standard: &Standard, outcome: &Outcome, whole: &str) -> Vec<bool> {
    let mut carried = vec![false; whole.len()];
    let places = standard
        .definitions()
        .filter_map(|living| match &living.value {
            Definition::Metric(metric) => Some(&metric.outcomes),
            _ => None,
        });
    let quoted = places
        .flatten()
        .filter(|place| place.outcome.id == outcome.header.id)
        .filter_map(|place| place.phrase.as_deref());
    for phrase in quoted {
        for (at, _) in whole.match_indices(phrase) {
            carried[at..at + phrase.len()].fill(true);
        }
    }
    carried
}

/// The words that no metric quotes, those aside that only join others.
fn lost_words<'w>(part: &'w str, carried: &[bool]) -> impl Iterator<Item = &'w str> {
    let words = part
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.filter(move |word| {
        let at = word.as_ptr().addr() - part.as_ptr().addr();
        !carried[at] && !matches!(*word, "and" | "plus")
    })
}
