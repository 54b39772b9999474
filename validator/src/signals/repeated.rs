//! Rows in a row that come again: where chance can hardly have made them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

/// How many in a row.
const LENGTH: usize = 10;

/// How many more are looked at where ten come again.
const MOST_MORE: usize = 100;

/// How many values at most are looked at.
const MAX_VALUES: usize = 200_000;

/// By how much the odds of chance must fall short of one, as a natural logarithm: one in a million.
const ODDS: f64 = 13.8;

/// How many different pairs of values a row of them must hold.
const MIN_DIFFERENT: usize = 6;

/// Pairs of values before and after, each told by its place among those that differ.
#[derive(Default)]
struct Row {
    different: Vec<(f64, f64)>,
    counts: Vec<u32>,
    places: Vec<u32>,
}

impl Row {
    fn of(values: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut row = Self::default();
        let mut known: HashMap<(u64, u64), u32> = HashMap::new();
        for value in values.take(MAX_VALUES) {
            let next = u32::try_from(row.different.len()).unwrap_or(u32::MAX);
            let key = (value.0.to_bits(), value.1.to_bits());
            let place = *known.entry(key).or_insert(next);
            if place == next {
                row.different.push(value);
                row.counts.push(0);
            }
            row.counts[place as usize] += 1;
            row.places.push(place);
        }
        row
    }

    /// How little likely a stretch is, were each pair drawn anew from all there are, as a natural logarithm.
    fn surprise(&self, stretch: &[u32]) -> f64 {
        let n = self.places.len() as f64;
        let of = |place: &u32| -(f64::from(self.counts[*place as usize]) / n).ln();
        stretch.iter().map(of).sum()
    }

    /// Whether values go up and down and differ: rows that are sorted come again of themselves.
    fn is_mixed(&self, stretch: &[u32]) -> bool {
        let mut different = stretch.to_vec();
        different.sort_unstable();
        different.dedup();
        let goes_both_ways = |side: fn(&(f64, f64)) -> f64| {
            let value = |place: u32| side(&self.different[place as usize]);
            let two = || stretch.windows(2).map(|two| (value(two[0]), value(two[1])));
            let rises = two().filter(|(one, other)| one < other).count();
            let falls = two().filter(|(one, other)| one > other).count();
            rises >= 2 && falls >= 2
        };
        different.len() >= MIN_DIFFERENT
            && goes_both_ways(|one| one.0)
            && goes_both_ways(|one| one.1)
    }
}

/// How many pairs of values in a row come again elsewhere, if chance can hardly have made them.
pub(crate) fn repeated(values: impl Iterator<Item = (f64, f64)>) -> Option<usize> {
    let row = Row::of(values);
    let places = &row.places;
    let n = places.len();
    let chances = (n as f64 * n as f64 / 2.0).ln();
    let window = |at: usize| &places[at..at + LENGTH];
    let hasher = RandomState::new();
    let mut firsts: HashTable<u32> = HashTable::new();
    for at in 0..(n + 1).saturating_sub(LENGTH) {
        let hash = hasher.hash_one(window(at));
        let found = firsts.find(hash, |first| window(*first as usize) == window(at));
        let Some(first) = found.map(|first| *first as usize) else {
            let rehash = |first: &u32| hasher.hash_one(window(*first as usize));
            firsts.insert_unique(hash, u32::try_from(at).unwrap_or(u32::MAX), rehash);
            continue;
        };
        if at < first + LENGTH {
            continue;
        }
        let more = places[at + LENGTH..]
            .iter()
            .zip(&places[first + LENGTH..at]);
        let more = more.take(MOST_MORE).take_while(|(one, other)| one == other);
        let length = LENGTH + more.count();
        let stretch = &places[first..first + length];
        if row.surprise(stretch) > chances + ODDS && row.is_mixed(stretch) {
            return Some(length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_all_alike_take_no_longer_than_others() {
        assert_eq!(repeated((0..MAX_VALUES).map(|_| (3.0, 4.0))), None);
        assert_eq!(repeated([].into_iter()), None);
        assert_eq!(repeated([(1.0, 2.0); 9].into_iter()), None);
    }
}
