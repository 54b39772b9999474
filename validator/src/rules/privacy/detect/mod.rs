//! What leads to a person or a place, told from a value alone, one kind a file; what a header says of its column
//! (`headers`), and what most of the values in it are (`vote`).
//!
//! Numbers that were set aside for examples (NHS numbers from 999 000 0000, the telephone numbers of films, addresses
//! at example.org) count like all others: a column of them is a column of that kind.

pub(super) mod bank;
pub(super) mod chi_number;
pub(super) mod columns;
pub(super) mod date_of_birth;
pub(super) mod email;
pub(super) mod given_names;
pub(super) mod headers;
pub(super) mod location;
pub(super) mod name;
pub(super) mod national_insurance;
pub(super) mod nhs_number;
pub(super) mod phone;
pub(super) mod postcode;
#[cfg(test)]
mod recall;
pub(super) mod telling;
#[cfg(test)]
pub(super) mod testing;
pub(super) mod text;
pub(super) mod vote;

use crate::signs::Signs;

/// How many filled cells of a column are looked at to tell what it holds: a sample that is large enough by far.
pub(super) const LOOKED_AT: u64 = 50_000;

/// What a rule wants to see that takes samples of columns, by how many filled cells of each it looked at, and whether
/// that is enough. A column that is blank so far calls for its first value.
pub(super) fn wants(samples: impl Iterator<Item = (u64, bool)>) -> Signs {
    samples.fold(Signs::NONE, |wants, sample| match sample {
        (_, true) => wants,
        (0, false) => wants | Signs::FIRST,
        (_, false) => wants | Signs::ALWAYS,
    })
}

/// The digits of a number of `N` digits, where nothing but single spaces or dashes stands between them.
fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut digits = [0; N];
    let mut found = 0;
    let mut after_digit = false;
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            *digits.get_mut(found)? = byte - b'0';
            found += 1;
            after_digit = true;
        } else if after_digit && matches!(byte, b' ' | b'-') {
            after_digit = false;
        } else {
            return None;
        }
    }
    (found == N && after_digit).then_some(digits)
}

/// Whether the last of ten digits is the check digit of the others, as in NHS and CHI numbers: modulus 11, weights 10
/// to 2.
fn has_check_digit(digits: [u8; 10]) -> bool {
    let sum: u32 = digits[..9]
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    // A digit ten times over passes too, and stands for a number that nobody knew.
    u32::from(digits[9]) == check && digits.iter().any(|digit| *digit != digits[0])
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn digits_are_those_of_one_number() {
        assert_eq!(digits::<3>("123"), Some([1, 2, 3]));
        assert_eq!(digits::<3>("1-2 3"), Some([1, 2, 3]));
        for text in [
            "", "12", "1234", "1  23", " 123", "123 ", "1.23", "12٣", "-123",
        ] {
            assert_eq!(digits::<3>(text), None, "{text}");
        }
    }
}
