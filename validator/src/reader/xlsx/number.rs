//! Numbers as text: at most 15 significant digits, as spreadsheet programs show and keep them.

use std::fmt::{self, Write};

/// How many digits of a number count.
const DIGITS: usize = 15;

/// Digits, the first and last of which are not 0, and where the point stands: 0.DIGITS × 10^point. No digits are 0.
struct Decimal {
    negative: bool,
    digits: [u8; DIGITS],
    count: usize,
    point: i32,
}

/// Adds the number in `raw` times 10^`shift` to `out` as text. Nothing is added where it is no finite number.
pub(in crate::reader) fn write(out: &mut Vec<u8>, raw: &str, shift: i32) -> bool {
    let bytes = raw.as_bytes();
    let is_short = bytes.len() <= DIGITS && bytes.iter().all(u8::is_ascii_digit);
    if shift == 0 && is_short && (matches!(bytes, [b'1'..=b'9', ..] | [b'0'])) {
        out.extend_from_slice(bytes);
        return true;
    }
    let Some(mut decimal) = Decimal::read(raw).or_else(|| Decimal::rounded(raw)) else {
        return false;
    };
    decimal.point += shift;
    decimal.show(out);
    true
}

impl Decimal {
    /// A number of at most 15 digits, which is its own text. Nothing where it is longer, or no number.
    fn read(raw: &str) -> Option<Self> {
        let (negative, unsigned) = match raw.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] | rest => (false, rest),
        };
        let mut it = Self {
            negative,
            digits: [0; DIGITS],
            count: 0,
            point: 0,
        };
        let (mut any, mut fraction, mut zeros) = (false, false, 0);
        let mut rest = unsigned;
        while let [byte, behind @ ..] = rest {
            match byte {
                b'0' if it.count == 0 => {
                    any = true;
                    it.point -= i32::from(fraction);
                }
                b'0'..=b'9' => {
                    any = true;
                    it.point += i32::from(!fraction);
                    if *byte == b'0' {
                        zeros += 1;
                    } else {
                        it.count += zeros;
                        zeros = 0;
                        *it.digits.get_mut(it.count)? = byte - b'0';
                        it.count += 1;
                    }
                }
                b'.' if !fraction => fraction = true,
                b'e' | b'E' if any => {
                    it.point = it.point.checked_add(exponent(behind)?)?;
                    break;
                }
                _ => return None,
            }
            rest = behind;
        }
        // What is near the ends of what a number can be is left to the machine.
        (any && it.point.abs() < 300).then_some(it)
    }

    /// Any other number, rounded to 15 digits.
    fn rounded(raw: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
        let number: f64 = raw.bytes().all(plain).then(|| raw.parse().ok())??;
        if !number.is_finite() {
            return None;
        }
        let mut text = Text::default();
        write!(text, "{number:.14e}").ok()?;
        let text = std::str::from_utf8(text.bytes.get(..text.used)?).ok()?;
        let (digits, power) = text.split_once('e')?;
        let power: i32 = power.parse().ok()?;
        let mut decimal = Self::read(digits)?;
        decimal.point += power;
        Some(decimal)
    }

    fn show(&self, out: &mut Vec<u8>) {
        let Some(digits) = self.digits.get(..self.count).filter(|it| !it.is_empty()) else {
            out.push(b'0');
            return;
        };
        if self.negative {
            out.push(b'-');
        }
        let mut letters = digits.iter().map(|digit| digit + b'0');
        let point = usize::try_from(self.point);
        match (self.point, point) {
            (1..=21, Ok(point)) => {
                out.extend(letters.by_ref().take(point));
                out.resize(out.len() + point.saturating_sub(self.count), b'0');
                if self.count > point {
                    out.push(b'.');
                    out.extend(letters);
                }
            }
            (-15..=0, _) => {
                out.extend_from_slice(b"0.");
                let zeros = usize::try_from(-self.point).unwrap_or_default();
                out.resize(out.len() + zeros, b'0');
                out.extend(letters);
            }
            _ => {
                out.extend(letters.by_ref().take(1));
                if self.count > 1 {
                    out.push(b'.');
                    out.extend(letters);
                }
                out.extend_from_slice(format!("E{:+}", self.point - 1).as_bytes());
            }
        }
    }
}

/// The exponent behind an E.
fn exponent(bytes: &[u8]) -> Option<i32> {
    let text = std::str::from_utf8(bytes).ok()?;
    let power: i32 = text.parse().ok()?;
    (power.abs() < 1000).then_some(power)
}

/// Room for one number as text.
#[derive(Default)]
struct Text {
    bytes: [u8; 32],
    used: usize,
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.used + text.len();
        let room = self.bytes.get_mut(self.used..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.used = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    fn shown(raw: &str, shift: i32) -> Option<String> {
        let mut out = Vec::new();
        super::write(&mut out, raw, shift).then(|| String::from_utf8(out).expect("digits"))
    }

    #[test]
    fn numbers_look_as_they_do_in_a_spreadsheet() {
        for (raw, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("0.0", "0"),
            ("12", "12"),
            ("007", "7"),
            ("-12.50", "-12.5"),
            ("+3", "3"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1000", "1000"),
            ("1200.030", "1200.03"),
            ("0.30000000000000004", "0.3"),
            ("2.9999999999999996", "3"),
            ("0.1", "0.1"),
            ("1.0000000000000001E-2", "0.01"),
            ("1E3", "1000"),
            ("1.5e+20", "150000000000000000000"),
            ("123456789012345678", "123456789012346000"),
            ("4.0000000000000002e-15", "0.000000000000004"),
            ("1e25", "1E+25"),
            ("-1.25e-30", "-1.25E-30"),
            ("1.7976931348623157E308", "1.79769313486232E+308"),
            ("1e-400", "0"),
        ] {
            assert_eq!(shown(raw, 0).as_deref(), Some(expected), "{raw}");
        }
        for raw in [
            "",
            "-",
            ".",
            "e5",
            "1e",
            "NaN",
            "inf",
            "1e400",
            "0x10",
            "1,5",
            "1 2",
            "1e5e5",
            "1.2.3",
            "1e99999999999",
        ] {
            assert_eq!(shown(raw, 0), None, "{raw}");
        }
    }

    #[test]
    fn percentages_are_shifted_and_never_multiplied() {
        for (raw, expected) in [
            ("0.45", "45"),
            ("0.07", "7"),
            ("7.0000000000000007E-2", "7"),
            ("1", "100"),
            ("0", "0"),
            ("-0.125", "-12.5"),
            ("0.28999999999999998", "29"),
            ("1.1499999999999999", "115"),
            ("0.0001", "0.01"),
        ] {
            assert_eq!(shown(raw, 2).as_deref(), Some(expected), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn the_text_is_the_number_to_15_digits(number in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            let text = shown(&format!("{number:e}"), 0).expect("a number");
            let back: f64 = text.parse().expect("a number");
            let rounded: f64 = format!("{number:.14e}").parse().expect("a number");
            prop_assert_eq!(back.to_bits(), (rounded + 0.0).to_bits());
            prop_assert_eq!(shown(&format!("{number}"), 0), Some(text));
        }

        #[test]
        fn no_text_makes_it_panic(raw in "[-+0-9.eE]{0,40}|.{0,20}", shift in 0..3) {
            let _ = shown(&raw, shift);
        }
    }
}
