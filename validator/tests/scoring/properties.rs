//! What holds of every score, whatever the answers.

use open_outcomes_registry::definition::data_source::DataSource;
use open_outcomes_registry::definition::measure::Range;
use open_outcomes_registry::definition::scoring::{Instrument, Scoring, ScoringMethod};
use open_outcomes_validator::scoring::Coding;
use proptest::prelude::*;

use crate::form::Form;
use crate::instruments::ONLY_AS_PRINTED;
use crate::{executable, is_in, score_as};

/// The codings in which a score can be run.
fn codings(name: &str) -> &'static [Coding] {
    if ONLY_AS_PRINTED.contains(&name) {
        &[Coding::AsPrinted]
    } else {
        &[Coding::Strength, Coding::AsPrinted]
    }
}

/// The codes of an item.
fn response(instrument: &Instrument, item: u16) -> &Range {
    let mut other = instrument.other_responses.iter();
    other
        .find(|other| other.items.contains(&item))
        .map_or(&instrument.response, |other| &other.response)
}

fn ends(range: &Range) -> (f64, f64) {
    (
        range.minimum.expect("a smallest value"),
        range.maximum.expect("a largest value"),
    )
}

/// A complete form: one pick of an answer for each item.
fn complete(source: &DataSource, picks: &[u16]) -> Form {
    let instrument = source.instrument.as_ref().expect("an instrument");
    let code = |(item, pick): (u16, &u16)| {
        let range = response(instrument, item);
        let (low, high) = ends(range);
        let step = range.step.expect("a step");
        let codes = ((high - low) / step).round() + 1.0;
        (item, low + step * (f64::from(*pick) % codes))
    };
    let form: Form = (1..=instrument.items).zip(picks).map(code).collect();
    assert!(
        form.answer(instrument.items).is_some(),
        "more picks are needed"
    );
    form
}

/// The form with each answer at the other end.
fn mirrored(source: &DataSource, form: &Form) -> Form {
    let instrument = source.instrument.as_ref().expect("an instrument");
    let code = |item| {
        let (low, high) = ends(response(instrument, item));
        (item, low + high - form.answer(item).expect("an answer"))
    };
    (1..=instrument.items).map(code).collect()
}

/// Whether a score is a plain sum or mean of codes.
fn is_plain(source: &DataSource, scoring: &Scoring) -> bool {
    let added = matches!(
        scoring.method,
        Some(ScoringMethod::Sum | ScoringMethod::Mean)
    );
    let mut parts = source
        .scores
        .iter()
        .filter(|part| scoring.scores.contains(&part.id));
    added && scoring.recodes.is_empty() && parts.all(|part| is_plain(source, part))
}

fn picks() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 40)
}

proptest! {
    #[test]
    fn any_complete_form_scores_within_the_range(picks in picks()) {
        for (name, source, scoring) in executable() {
            let form = complete(source, &picks);
            for &coding in codings(&name) {
                let value = score_as(&name, coding, &form).map(|score| score.value);
                let is_in = value.is_ok_and(|value| is_in(&scoring.range, value));
                prop_assert!(is_in, "{name}: {value:?} for {form}");
            }
        }
    }

    #[test]
    fn answers_end_for_end_turn_a_sum_round(picks in picks()) {
        for (name, source, scoring) in executable().filter(|(_, source, scoring)| is_plain(source, scoring)) {
            let form = complete(source, &picks);
            let (low, high) = ends(&scoring.range);
            for &coding in codings(&name) {
                let value = |form: &Form| score_as(&name, coding, form).expect("a score").value;
                let both = value(&form) + value(&mirrored(source, &form));
                prop_assert!((both - low - high).abs() < 1e-9, "{name}: {both} for {form}");
            }
        }
    }
}
