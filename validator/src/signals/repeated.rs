//! Rows in a row that come again: where chance can hardly have made them.

use std::collections::HashMap;

/// How many in a row.
const LENGTH: usize = 10;

/// How many more are looked at where ten come again.
const MOST_MORE: usize = 100;

/// How many values at most are looked at; the table takes some 24 bytes a value.
const MAX_VALUES: usize = 200_000;

/// By how much the odds of chance must fall short of one, as a natural logarithm: one in a million.
const ODDS: f64 = 13.8;

/// How many different pairs of values a row of them must hold.
const MIN_DIFFERENT: usize = 6;

/// How many pairs of values in a row come again elsewhere, if chance can hardly have made them.
///
/// Chance: were each pair drawn anew from all pairs there are, how likely is it that some row of them comes again?
pub(crate) fn repeated(values: &[(f64, f64)]) -> Option<usize> {
    let values = values.get(..MAX_VALUES).unwrap_or(values);
    let keys: Vec<(u64, u64)> = values
        .iter()
        .map(|(before, after)| (before.to_bits(), after.to_bits()))
        .collect();
    let mut counts: HashMap<(u64, u64), u32> = HashMap::new();
    for key in &keys {
        *counts.entry(*key).or_default() += 1;
    }
    let n = keys.len() as f64;
    let mut firsts: HashMap<&[(u64, u64)], usize> = HashMap::new();
    for (at, window) in keys.windows(LENGTH).enumerate() {
        let Some(first) = firsts.get(window).copied() else {
            firsts.insert(window, at);
            continue;
        };
        if at < first + LENGTH {
            continue;
        }
        let more = keys[at + LENGTH..].iter().zip(&keys[first + LENGTH..at]);
        let more = more.take(MOST_MORE);
        let length = LENGTH + more.take_while(|(one, other)| one == other).count();
        let row = &keys[first..first + length];
        let surprise: f64 = row
            .iter()
            .map(|key| -(f64::from(counts[key]) / n).ln())
            .sum();
        let chances = (n * n / 2.0).ln();
        if surprise > chances + ODDS && is_mixed(&values[first..first + length]) {
            return Some(length);
        }
    }
    None
}

/// Whether values go up and down and differ: rows that are sorted come again of themselves.
fn is_mixed(values: &[(f64, f64)]) -> bool {
    let mut different: Vec<_> = values.to_vec();
    different.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    different.dedup();
    let is_sorted = |of: fn(&(f64, f64)) -> f64| {
        let rises = values
            .windows(2)
            .filter(|two| of(&two[0]) < of(&two[1]))
            .count();
        let falls = values
            .windows(2)
            .filter(|two| of(&two[0]) > of(&two[1]))
            .count();
        rises < 2 || falls < 2
    };
    different.len() >= MIN_DIFFERENT && !is_sorted(|one| one.0) && !is_sorted(|one| one.1)
}
