//! Which values a score can reach, worked out from the answers that it is made of.
//!
//! A data source may claim anything: whatever numbers stand in it, the work is bounded by how many there are.

use crate::definition::DataSource;
use crate::definition::measure::Range;
use crate::definition::scoring::{Instrument, Recode, Scoring};

/// How far two numbers may lie apart and still be the same.
const TOLERANCE: f64 = 1e-9;

/// The lowest and the highest value with which each part of a score counts; nothing where one is not known.
pub(super) fn parts(source: &DataSource, score: &Scoring) -> Option<Vec<[f64; 2]>> {
    if !score.scores.is_empty() {
        let parts = score.scores.iter();
        let parts = parts.map(|part| ends(source.score(Some(part))?.range));
        return parts.collect();
    }
    let instrument = source.instrument.as_ref()?;
    let all: Vec<_> = (1..=instrument.items).collect();
    let items = if score.items.is_empty() {
        &all
    } else {
        &score.items
    };
    items
        .iter()
        .map(|item| counted(instrument, score, *item))
        .collect()
}

/// The first whole total from the lowest to the highest that a table lacks or holds twice.
pub(super) fn gap(table: &[[f64; 2]], [low, high]: [f64; 2]) -> Option<f64> {
    let totals = table.iter();
    let mut held: Vec<_> = totals
        .filter_map(|[total, _]| whole_steps(*total, [low, high], 1.0))
        .collect();
    held.sort_by(f64::total_cmp);
    let mut wanted = 0.0;
    for step in held {
        if !is_same(step, wanted) {
            return Some(low + f64::min(step, wanted));
        }
        wanted += 1.0;
    }
    (wanted <= high - low + TOLERANCE).then_some(low + wanted)
}

fn ends(range: Range) -> Option<[f64; 2]> {
    Some([range.minimum?, range.maximum?])
}

/// The lowest and the highest value with which an item counts.
fn counted(instrument: &Instrument, score: &Scoring, item: u16) -> Option<[f64; 2]> {
    let mut others = instrument.other_responses.iter();
    let other = others.find(|other| other.items.contains(&item));
    let response = other.map_or(instrument.response, |other| other.response);
    let mut recodes = score.recodes.iter().rev();
    match recodes.find(|recode| recode.items.contains(&item)) {
        Some(recode) => recoded(recode, response),
        None => ends(response),
    }
}

/// The ends of what the codes of a response count with, where some of them count with another value.
fn recoded(recode: &Recode, response: Range) -> Option<[f64; 2]> {
    let [low, high] = ends(response)?;
    let step = response.step.filter(|step| *step > 0.0).unwrap_or(1.0);
    let high = low + ((high - low) / step + TOLERANCE).floor() * step;
    let is_code = |code: &f64| whole_steps(*code, [low, high], step).is_some();
    let pairs = || recode.values.iter().filter(|[code, _]| is_code(code));
    // Of the codes that count as they are, only the first from either end can be an end.
    let kept = [([low, high], step), ([high, low], -step)].map(|(span, step)| {
        let taken = pairs().filter_map(|[code, _]| whole_steps(*code, span, step));
        span[0] + first_free(taken.collect()) * step
    });
    let kept = kept.into_iter().filter(is_code);
    let all = pairs().map(|[_, value]| *value).chain(kept);
    Some([
        all.clone().fold(f64::INFINITY, f64::min),
        all.fold(f64::NEG_INFINITY, f64::max),
    ])
}

/// How many steps a number lies from the first end of a span; nothing where it lies between two steps or outside.
fn whole_steps(number: f64, [from, to]: [f64; 2], step: f64) -> Option<f64> {
    let [steps, last] = [number, to].map(|number| (number - from) / step);
    let is_within = steps >= -TOLERANCE && steps <= last + TOLERANCE;
    (is_within && is_same(steps, steps.round())).then_some(steps)
}

/// The smallest whole number, from 0 on, that is not among these.
fn first_free(mut taken: Vec<f64>) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken.dedup_by(|one, other| is_same(*one, *other));
    let in_a_row = (0_u32..).map(f64::from).zip(taken);
    in_a_row
        .take_while(|(at, step)| is_same(*at, *step))
        .count() as f64
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < TOLERANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(totals: &[f64]) -> Vec<[f64; 2]> {
        totals.iter().map(|total| [*total, 0.0]).collect()
    }

    #[test]
    fn a_table_lacks_a_total_or_holds_it_twice() {
        let gap = |totals: &[f64]| gap(&table(totals), [7.0, 9.0]);
        assert_eq!(gap(&[9.0, 7.0, 8.0]), None);
        assert_eq!(gap(&[7.0, 9.0]), Some(8.0));
        assert_eq!(gap(&[7.0, 8.0]), Some(9.0));
        assert_eq!(gap(&[7.0, 8.0, 7.0, 9.0]), Some(7.0));
        assert_eq!(gap(&[6.0, 7.0, 7.5, 8.0, 9.0, 10.0]), None);
        assert_eq!(gap(&[]), Some(7.0));
    }

    #[test]
    fn a_total_beyond_whole_numbers_ends_the_search() {
        // Here the next number but one is the nearest that there is.
        let low = 2_f64.powi(54);
        assert!(gap(&table(&[low]), [low, f64::MAX]).is_some());
        let many: Vec<_> = (0..100_000).map(f64::from).collect();
        assert_eq!(gap(&table(&many), [0.0, 1e300]), Some(100_000.0));
    }

    fn recoded(values: &[[f64; 2]], range: [f64; 2], step: f64) -> Option<[f64; 2]> {
        let recode = Recode {
            items: vec![1],
            values: values.to_vec(),
        };
        let response = Range {
            minimum: Some(range[0]),
            maximum: Some(range[1]),
            step: Some(step),
        };
        super::recoded(&recode, response)
    }

    #[test]
    fn a_code_that_is_not_recoded_counts_as_it_is() {
        let codes = [0.0, 3.0];
        assert_eq!(recoded(&[[3.0, 5.0]], codes, 1.0), Some([0.0, 5.0]));
        assert_eq!(
            recoded(&[[0.0, 1.0], [1.0, 1.0]], codes, 1.0),
            Some([1.0, 3.0])
        );
        assert_eq!(recoded(&[[1.0, 9.0]], codes, 1.0), Some([0.0, 9.0]));
        let all = [[0.0, 0.0], [1.0, 0.0], [2.0, 1.0], [3.0, 1.0]];
        assert_eq!(recoded(&all, codes, 1.0), Some([0.0, 1.0]));
        assert_eq!(
            recoded(&[[0.0, 7.0], [4.0, 7.0]], [0.0, 4.0], 2.0),
            Some([2.0, 7.0])
        );
        let off_the_steps = [0.0, 5.0];
        assert_eq!(recoded(&[[0.0, 1.0]], off_the_steps, 2.0), Some([1.0, 4.0]));
    }

    #[test]
    fn a_code_that_nobody_can_answer_counts_for_nothing() {
        let codes = [0.0, 3.0];
        let strange = [[-1.0, -9.0], [1.5, 99.0], [4.0, 99.0]];
        assert_eq!(recoded(&strange, codes, 1.0), Some([0.0, 3.0]));
        assert_eq!(recoded(&[], [0.0, 1e300], 1.0), Some([0.0, 1e300]));
    }
}
