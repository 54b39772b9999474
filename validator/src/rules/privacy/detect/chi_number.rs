//! CHI numbers, as the Scottish health service uses them: a date of birth, three digits, and a check digit.

/// Whether a value can be a CHI number. Spreadsheet programs drop the 0 that many of them begin with.
pub(in super::super) fn is(text: &str) -> bool {
    if !(9..=12).contains(&text.len()) {
        return false;
    }
    let short = || {
        let digits = super::digits::<9>(text)?;
        let mut all = [0; 10];
        all[1..].copy_from_slice(&digits);
        Some(all)
    };
    let digits = super::digits::<10>(text).or_else(short);
    digits.is_some_and(|digits| begins_with_day(digits) && super::has_check_digit(digits))
}

fn begins_with_day(digits: [u8; 10]) -> bool {
    let pair = |at: usize| digits[at] * 10 + digits[at + 1];
    let days = match pair(2) {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => 0,
    };
    (1..=days).contains(&pair(0))
}

#[cfg(test)]
mod tests {
    use super::is;

    #[test]
    fn a_day_and_the_check_digit_decide() {
        // 010190 and 000: 0, 9, 0, 7, 54, 0, 0, 0, 0 add up to 70, which leaves 4, so the check digit is 7.
        assert!(is("0101900007"));
        assert!(is("010190 0007"));
        assert!(is("101900007"), "the 0 was dropped");
        for text in ["0101900008", "3201900007", "0113900007", "", "9434765919"] {
            assert!(!is(text), "{text}");
        }
    }
}
