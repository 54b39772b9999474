//! Numbers as they are written: how far one may lie from what it stands for, and how many digits are shown.

use crate::number::shown;

/// Half a unit of the last digit that was written, or of the digits kept where it is written with an exponent.
pub(super) fn rounding(text: &str) -> f64 {
    0.5 * 10_f64.powi(-decimals(text))
}

/// How many digits stand after the point.
pub(super) fn decimals(text: &str) -> i32 {
    let (plain, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let digits = plain
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len().min(12));
    let exponent = exponent.parse::<i32>().unwrap_or(0).clamp(-300, 300);
    i32::try_from(digits).unwrap_or_default() - exponent
}

/// A number worked out, as it is shown beside one that was written: with one digit more, and no noise.
pub(super) fn worked_out(number: f64, written: &str) -> String {
    let digits = decimals(written).clamp(0, 8) + 1;
    let factor = 10_f64.powi(digits);
    shown((number * factor).round() / factor + 0.0)
}

/// A number as it stands in a message, without what rounding in a computer leaves behind.
pub(super) fn rounded(number: f64) -> String {
    shown((number * 10_000.0).round() / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_after_the_point_say_how_far_a_figure_may_lie() {
        for (text, digits) in [
            ("45", 0),
            ("45.0", 1),
            (".25", 2),
            ("1e3", -3),
            ("1.25e-2", 4),
        ] {
            assert_eq!(decimals(text), digits, "{text}");
        }
        assert_eq!(worked_out(2.0 / 3.0 * 100.0, "67"), "66.7");
        assert_eq!(worked_out(-0.000_001, "1"), "0");
    }
}
