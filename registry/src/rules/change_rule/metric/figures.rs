//! Whether two statistics make the same figures of the same data.

use super::metrics;
use crate::definition::metric::Metric;
use crate::definition::statistic::{Numbers, Statistic, StatisticError};
use crate::rules::change_rule::Pair;

/// How far two figures may lie apart and still be one, as a share of them.
const TOLERANCE: f64 = 1e-9;

/// What inputs are made of, beside the cut-offs of the statistics and what lies close to them.
const NUMBERS: [f64; 9] = [-3.0, 0.0, 0.5, 1.0, 2.0, 7.0, 10.0, 18.0, 1000.25];

/// Whether the statistics before and after make the same figures, whatever each multiplies them by.
pub(in crate::rules) fn keeps_formula(pair: &Pair<'_>) -> bool {
    let plain = |statistic: &Statistic| Statistic {
        per: None,
        ..statistic.clone()
    };
    compare(pair, |before, after| vec![[plain(before), plain(after)]])
}

/// Whether what the statistics before and after multiply figures by comes to the same.
pub(in crate::rules) fn keeps_scale(pair: &Pair<'_>) -> bool {
    compare(pair, |before, after| {
        let with_per = |statistic: &Statistic, per| Statistic {
            per,
            ..statistic.clone()
        };
        vec![
            [before.clone(), with_per(before, after.per)],
            [with_per(after, before.per), after.clone()],
        ]
    })
}

/// Runs pairs of statistics over the worked examples of both versions and over inputs made for it.
fn compare(pair: &Pair<'_>, pairs: impl Fn(&Statistic, &Statistic) -> Vec<[Statistic; 2]>) -> bool {
    let Some(metrics) = metrics(pair) else {
        return false;
    };
    let [Some(before), Some(after)] = metrics.map(|metric| metric.statistic.as_ref()) else {
        return false;
    };
    let mut inputs = generated(&[before, after]);
    inputs.extend(metrics.into_iter().flat_map(worked));
    let pairs = pairs(before, after);
    pairs.iter().all(|pair| agree(pair, &inputs))
}

/// Whether both give the same figure, or both none, for all inputs; and for some of them a figure.
fn agree(statistics: &[Statistic; 2], inputs: &[Vec<Numbers>]) -> bool {
    let mut figures = 0;
    for numbers in inputs {
        match statistics.each_ref().map(|one| figure(one, numbers)) {
            [Ok(before), Ok(after)] if is_same(before, after) => figures += 1,
            [Err(_), Err(_)] => {}
            _ => return false,
        }
    }
    figures > 0
}

/// The figure that a statistic makes of inputs in the order in which it names them: a numerator stands where
/// another statistic has its events.
fn figure(statistic: &Statistic, numbers: &[Numbers]) -> Result<f64, StatisticError> {
    let names = statistic.kind.inputs();
    if names.len() != numbers.len() {
        return Err(StatisticError::Input(names[0]));
    }
    let names = names.iter().map(|name| (*name).to_owned());
    statistic.evaluate(&names.zip(numbers.iter().cloned()).collect())
}

pub(super) fn is_same(before: f64, after: f64) -> bool {
    (before - after).abs() <= TOLERANCE * before.abs().max(after.abs()).max(1.0)
}

/// The inputs of a metric's worked examples, in order.
fn worked(metric: &Metric) -> Vec<Vec<Numbers>> {
    let kind = metric.statistic.as_ref().map(|statistic| statistic.kind);
    let names = kind.map_or(&[][..], |kind| kind.inputs());
    let examples = metric.examples.iter();
    let inputs = examples.map(|example| {
        let inputs = names.iter().filter_map(|name| example.inputs.get(*name));
        inputs.cloned().collect()
    });
    inputs.collect()
}

/// Inputs of every form that a statistic may take: one number or a list, one input or two.
fn generated(statistics: &[&Statistic]) -> Vec<Vec<Numbers>> {
    let mut numbers = NUMBERS.to_vec();
    for threshold in statistics.iter().filter_map(|one| one.threshold) {
        numbers.extend([-1.0, -1e-3, 0.0, 1e-3, 1.0].map(|by| threshold.value + by));
    }
    let mut inputs = Vec::new();
    for (at, first) in numbers.iter().enumerate() {
        inputs.push(vec![Numbers::One(*first)]);
        inputs.push(vec![Numbers::Many(numbers[..at].to_vec())]);
        for second in &numbers {
            let pair = [*first, *second];
            inputs.push(pair.map(Numbers::One).to_vec());
            inputs.push(pair.map(|number| Numbers::Many(vec![number])).to_vec());
        }
        let (mut turned, start) = (numbers.clone(), numbers.clone());
        turned.rotate_left(at);
        inputs.push(vec![Numbers::Many(start), Numbers::Many(turned)]);
    }
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::statistic::StatisticKind::{
        Count, Mean, MeanChange, Proportion, Rate, Ratio, ShareMoved, Sum,
    };
    use crate::definition::statistic::{Side, StatisticKind, Threshold};

    fn statistic(kind: StatisticKind, threshold: Option<(f64, Side)>) -> Statistic {
        Statistic {
            kind,
            inputs: kind
                .inputs()
                .iter()
                .map(|name| ((*name).to_owned(), String::new()))
                .collect(),
            per: None,
            threshold: threshold.map(|(value, concern)| Threshold { value, concern }),
        }
    }

    fn is_equivalent(before: &Statistic, after: &Statistic) -> bool {
        let inputs = generated(&[before, after]);
        agree(&[before.clone(), after.clone()], &inputs)
    }

    #[test]
    fn quotients_are_the_same_by_whatever_name_and_nothing_else_is() {
        let cut_off = Some((10.0, Side::AtOrAbove));
        let all = [
            statistic(Proportion, None),
            statistic(Ratio, None),
            statistic(Rate, None),
            statistic(Count, None),
            statistic(Sum, None),
            statistic(Mean, None),
            statistic(MeanChange, None),
            statistic(ShareMoved, cut_off),
        ];
        for (at, one) in all.iter().enumerate() {
            for (other_at, other) in all.iter().enumerate() {
                let wanted = at == other_at || (at < 3 && other_at < 3);
                assert_eq!(is_equivalent(one, other), wanted, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_cut_off_matters_only_where_something_is_compared_with_it() {
        let at = |value, side| statistic(ShareMoved, Some((value, side)));
        let before = at(10.0, Side::AtOrAbove);
        for after in [
            at(10.0, Side::AtOrBelow),
            at(9.9, Side::AtOrAbove),
            at(11.0, Side::AtOrAbove),
            statistic(ShareMoved, None),
        ] {
            assert!(!is_equivalent(&before, &after), "{after:?}");
        }
        let idle = statistic(Mean, Some((10.0, Side::AtOrAbove)));
        assert!(is_equivalent(&statistic(Mean, None), &idle));
    }
}
