//! Statistics worked out again from the measurements of a submission.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::measure::ValueType;
use open_outcomes_registry::definition::statistic::{Numbers, Statistic, StatisticKind};

use super::figures::Figure;
use super::relation::same;
use crate::engine::observed::{MeasureSeen, Observed, Pair, Spread, Timepoint};

/// A statistic that was worked out again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Again {
    pub(super) value: f64,
    /// How many people it rests on.
    pub(super) n: u64,
    /// How many of them can be counted in it, where these are fewer.
    pub(super) of: u64,
}

impl Again {
    fn new(value: f64, n: u64) -> Self {
        Self { value, n, of: n }
    }

    /// Whether it rests on as many people as stands in a row.
    pub(super) fn rests_on(&self, people: f64) -> bool {
        same(people, self.n as f64) || same(people, self.of as f64)
    }
}

/// Works statistics out again, each of one measure once.
pub(super) struct Recomputed<'o> {
    observed: &'o Observed,
    /// Statistics of change, by measure, kind and what the quotient is multiplied by.
    changes: BTreeMap<(usize, StatisticKind, u64), Vec<Again>>,
    /// Sums and numbers of values, by measure.
    sums: BTreeMap<usize, Vec<(f64, u64)>>,
}

impl<'o> Recomputed<'o> {
    pub(super) const fn new(observed: &'o Observed) -> Self {
        Self {
            observed,
            changes: BTreeMap::new(),
            sums: BTreeMap::new(),
        }
    }

    /// What the observations with one measure give for the statistic of a figure: several, where it does not say
    /// which of them were taken, such as those before or those after. Nothing, where it cannot be worked out.
    pub(super) fn again(&mut self, at: usize, figure: &Figure<'_>) -> Vec<Again> {
        let Some(seen) = self.observed.measures.get(at) else {
            return Vec::new();
        };
        let is_measured = figure.is_number() && figure.is_in_unit();
        match figure.statistic {
            Some(StatisticKind::Mean) if is_measured => {
                let mean = |(sum, n): (f64, u64)| Again::new(sum / n as f64, n);
                self.sums(at).iter().copied().map(mean).collect()
            }
            Some(StatisticKind::Sum) if is_measured => {
                let sums = self.sums(at).iter();
                sums.map(|(sum, n)| Again::new(*sum, *n)).collect()
            }
            Some(StatisticKind::MeanChange) if is_measured => {
                let statistic = Statistic {
                    kind: StatisticKind::MeanChange,
                    inputs: BTreeMap::new(),
                    per: None,
                    threshold: None,
                };
                self.change(at, statistic)
            }
            Some(StatisticKind::ShareMoved) if figure.is_number() => {
                let statistic = figure.own_statistic().zip(figure.per());
                let statistic = statistic.map(|(own, per)| Statistic {
                    per: Some(per),
                    ..own.clone()
                });
                statistic.map_or_else(Vec::new, |statistic| self.change(at, statistic))
            }
            Some(StatisticKind::Proportion) => shares(seen, figure),
            _ => Vec::new(),
        }
    }

    /// Sum and number of the values that a figure may rest on.
    fn sums(&mut self, at: usize) -> &[(f64, u64)] {
        let observed = self.observed;
        let known = self.sums.entry(at);
        known.or_insert_with(|| sums_of(observed, at))
    }

    fn change(&mut self, at: usize, statistic: Statistic) -> Vec<Again> {
        let key = (at, statistic.kind, statistic.per.unwrap_or(1.0).to_bits());
        let known = self.changes.entry(key);
        let known = known.or_insert_with(|| change(self.observed, at, &statistic));
        known.clone()
    }
}

/// Sum and number of the values at each time, and of all together.
fn sums(seen: &MeasureSeen) -> Vec<(f64, u64)> {
    let spreads = || seen.spreads.values().filter(|spread| spread.n > 0);
    let mut sums: Vec<_> = spreads().map(|spread| (spread.sum, spread.n)).collect();
    if sums.len() > 1 {
        let all = sums
            .iter()
            .fold((0.0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
        sums.push(all);
    }
    sums
}

/// The share of those who say yes, of a measure that asks for yes or no. Which answer is counted stands in words,
/// so that the share of no is as good.
fn shares(seen: &MeasureSeen, figure: &Figure<'_>) -> Vec<Again> {
    let value_type = figure.measure.map(|measure| measure.value_type);
    let Some(per) = figure
        .per()
        .filter(|_| value_type == Some(ValueType::Boolean))
    else {
        return Vec::new();
    };
    let sums = sums(seen).into_iter();
    let shares = sums.flat_map(|(yes, n)| {
        let part = yes / n as f64;
        [part, 1.0 - part].map(|part| Again::new(part * per, n))
    });
    shares.collect()
}

/// Sum and number of the values at each time, of all together, and of those before and after: of everybody who has
/// one, and of those who have both. Nothing where somebody has several before or after.
fn sums_of(observed: &Observed, at: usize) -> Vec<(f64, u64)> {
    if !is_once(observed, at) {
        return Vec::new();
    }
    let mut all = sums(&observed.measures[at]);
    let mut paired = [(0.0, 0), (0.0, 0), (0.0, 0)];
    for pair in observed.pairs_of(at) {
        let mut add = |to: usize, value: f64| {
            paired[to].0 += value;
            paired[to].1 += 1;
        };
        if pair.after.is_there() {
            add(0, pair.after.value);
        }
        if let Some((before, after)) = pair.values() {
            add(1, before);
            add(2, after);
        }
    }
    all.extend(paired.into_iter().filter(|(_, n)| *n > 0));
    all
}

/// Whether everybody has one value before and one after at most: of several it would not be known which were taken.
fn is_once(observed: &Observed, at: usize) -> bool {
    let spreads = &observed.measures[at].spreads;
    let values = |timepoint| {
        spreads
            .get(&timepoint)
            .map_or(0, |spread: &Spread| spread.n)
    };
    let (mut before, mut after) = (0, 0);
    for pair in observed.pairs_of(at) {
        before += u64::from(pair.before.is_there());
        after += u64::from(pair.after.is_there());
    }
    values(Timepoint::Baseline) == before
        && values(Timepoint::FollowUp) + values(Timepoint::Exit) == after
}

/// A statistic of those with both. Nothing where somebody has several before or after.
fn change(observed: &Observed, at: usize, statistic: &Statistic) -> Vec<Again> {
    if !is_once(observed, at) {
        return Vec::new();
    }
    let pairs = observed.pairs_of(at);
    let (baseline, follow_up): (Vec<_>, Vec<_>) = pairs.filter_map(Pair::values).unzip();
    let n = baseline.len() as u64;
    let concerned = statistic.threshold.map_or(n, |threshold| {
        let concerned = baseline.iter().filter(|value| threshold.concerns(**value));
        concerned.count() as u64
    });
    let inputs = BTreeMap::from([
        ("baseline".to_owned(), Numbers::Many(baseline)),
        ("follow-up".to_owned(), Numbers::Many(follow_up)),
    ]);
    let value = statistic.evaluate(&inputs).ok();
    value
        .into_iter()
        .map(|value| Again {
            value,
            n,
            of: concerned,
        })
        .collect()
}
