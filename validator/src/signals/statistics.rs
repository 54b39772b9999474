//! A little statistics.

/// A share in whole per cent.
pub(crate) fn per_cent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Two shares held against each other: z, and the odds that chance alone makes them differ so much (two-sided, normal
/// approximation with the pooled share).
pub(crate) fn two_shares(one: (usize, usize), other: (usize, usize)) -> (f64, f64) {
    let share = |group: (usize, usize)| group.0 as f64 / group.1 as f64;
    let pooled = share((one.0 + other.0, one.1 + other.1));
    let per_person = 1.0 / one.1 as f64 + 1.0 / other.1 as f64;
    let error = (pooled * (1.0 - pooled) * per_person).sqrt();
    if error <= 0.0 {
        return (0.0, 1.0);
    }
    let z = (share(one) - share(other)) / error;
    (z, two_sided(z))
}

/// The odds of a standard normal value beyond ±z (Abramowitz and Stegun 7.1.26, good to seven decimals).
fn two_sided(z: f64) -> f64 {
    let x = z.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let tail = [
        1.061_405_429,
        -1.453_152_027,
        1.421_413_741,
        -0.284_496_736,
        0.254_829_592,
    ];
    let sum = tail.iter().fold(0.0, |sum, factor| sum * t + factor);
    (sum * t * (-x * x).exp()).clamp(0.0, 1.0)
}

/// The value in the middle; `counts` stand smallest first.
pub(crate) fn median(counts: &[(f64, u32)]) -> Option<f64> {
    let n: u64 = counts.iter().map(|(_, count)| u64::from(*count)).sum();
    let at = |wanted: u64| {
        let mut passed = 0;
        let mut counts = counts.iter();
        let found = counts.find(|(_, count)| {
            passed += u64::from(*count);
            passed > wanted
        });
        found.map(|(value, _)| *value)
    };
    let last = n.checked_sub(1)?;
    Some(f64::midpoint(at(last / 2)?, at(n / 2)?))
}

/// The median, and the median distance from it.
pub(crate) fn spread_of(counts: &[(f64, u32)]) -> Option<(f64, f64)> {
    let middle = median(counts)?;
    let distances = counts.iter();
    let mut distances: Vec<_> = distances
        .map(|(value, count)| ((value - middle).abs(), *count))
        .collect();
    distances.sort_by(|a, b| a.0.total_cmp(&b.0));
    Some((middle, median(&distances)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_odds_are_those_of_the_tables() {
        for (z, odds) in [(0.0, 1.0), (1.96, 0.05), (2.5758, 0.01), (3.2905, 0.001)] {
            assert!((two_sided(z) - odds).abs() < 1e-4, "{z}");
        }
        let (z, odds) = two_shares((18, 60), (42, 60));
        assert!((z + 4.382).abs() < 1e-3 && odds < 0.001, "{z} {odds}");
        assert_eq!(two_shares((30, 30), (40, 40)), (0.0, 1.0));
    }

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        assert_eq!(median(&[(1.0, 1), (2.0, 1), (4.0, 2)]), Some(3.0));
        assert_eq!(median(&[(1.0, 3), (2.0, 1)]), Some(1.0));
        assert_eq!(median(&[]), None);
        assert_eq!(
            spread_of(&[(1.0, 1), (2.0, 1), (3.0, 1), (9.0, 2)]),
            Some((3.0, 2.0))
        );
    }
}
