//! Numbers as people write them: what is one, and what only looks like one.

/// What a cell that should hold a number holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// Nothing.
    Blank,
    /// A number.
    Finite(f64),
    /// Infinity, not-a-number, or too large a number.
    NotFinite,
    /// Something else.
    Other,
}

impl Number {
    /// Reads a trimmed cell. Only digits, a sign, a decimal point and an exponent make a number.
    pub(crate) fn read(text: &str) -> Self {
        if text.is_empty() {
            return Self::Blank;
        }
        if let Some(number) = few_digits(text) {
            return Self::Finite(f64::from(number));
        }
        let plain = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
        if plain && let Ok(number) = text.parse::<f64>() {
            return if number.is_finite() {
                Self::Finite(number)
            } else {
                Self::NotFinite
            };
        }
        let word = text.trim_start_matches(['+', '-']).to_ascii_lowercase();
        if matches!(word.as_str(), "inf" | "infinity" | "nan" | "∞") {
            return Self::NotFinite;
        }
        Self::Other
    }

    /// The number, where it is one.
    pub(crate) fn finite(self) -> Option<f64> {
        match self {
            Self::Finite(number) => Some(number),
            _ => None,
        }
    }
}

/// The number that up to nine digits make, which most numbers are.
fn few_digits(text: &str) -> Option<u32> {
    if text.len() > 9 {
        return None;
    }
    text.bytes().try_fold(0, |number: u32, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + u32::from(digit))
    })
}

/// How a yes or no is written.
pub(crate) const YES_OR_NO: &str = "1 for yes or 0 for no";

/// How to mend a yes or no that is written otherwise.
pub(crate) const YES_OR_NO_REMEDY: &str = "Write 1 for yes and 0 for no, and leave the cell empty if there is no answer. The share of several people belongs in the table “results”.";

/// What a word says, where it says yes or no: its meaning in words, and how that is written.
pub(crate) fn yes_or_no(text: &str) -> Option<(&'static str, &'static str)> {
    let is_one_of = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(["yes", "y", "true", "t"]) {
        Some(("it is a word for yes", "1"))
    } else if is_one_of(["no", "n", "false", "f"]) {
        Some(("it is a word for no", "0"))
    } else {
        None
    }
}

/// A number as people write it, without a needless `.0`.
pub(crate) fn shown(number: f64) -> String {
    format!("{number}")
}

/// Why a text is not a number, and what was probably meant.
pub(crate) fn slip(text: &str) -> (&'static str, Option<String>) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |text: String| (Number::read(&text).finite().is_some()).then_some(text);
    let bare = text.trim_start_matches(['£', '$', '€', '-', '+']).trim();
    if let Some(rest) = text.strip_suffix('%') {
        return ("it has a percent sign", number(rest.trim().to_owned()));
    }
    if text.starts_with(['<', '>', '≤', '≥', '~']) {
        return ("it says less or more than a number", None);
    }
    if text.starts_with(['£', '$', '€']) {
        return ("it has a currency sign", number(bare.replace(',', "")));
    }
    if let Some((whole, part)) = bare.split_once(',') {
        let groups: Vec<_> = part
            .split('.')
            .next()
            .unwrap_or_default()
            .split(',')
            .collect();
        if digits(whole) && groups.iter().all(|group| group.len() == 3 && digits(group)) {
            return (
                "it has a comma between thousands",
                number(text.replace(',', "")),
            );
        }
        if digits(&whole.replace('.', "")) && digits(part) {
            return (
                "it has a decimal comma",
                number(text.replace('.', "").replace(',', ".")),
            );
        }
    }
    let groups: Vec<_> = bare.split(' ').collect();
    if groups.len() > 1
        && groups.iter().all(|group| digits(group))
        && groups[0].len() <= 3
        && groups[1..].iter().all(|group| group.len() == 3)
    {
        return ("it has a space between thousands", number(groups.concat()));
    }
    if let Some((_, rest)) = text.split_once([' ', '('])
        && rest.contains(|letter: char| letter.is_ascii_digit())
    {
        return ("it holds more than one number", None);
    }
    match text.to_ascii_lowercase().as_str() {
        "n/a" | "na" | "none" | "null" | "-" | "–" | "missing" | "unknown" | "#n/a" => {
            ("it is a word for a missing value", None)
        }
        _ => ("it is text", None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_are_numbers() {
        for (text, expected) in [
            ("", Number::Blank),
            ("7", Number::Finite(7.0)),
            ("-0.5", Number::Finite(-0.5)),
            ("1e3", Number::Finite(1000.0)),
            (".5", Number::Finite(0.5)),
            ("1e400", Number::NotFinite),
            ("NaN", Number::NotFinite),
            ("-inf", Number::NotFinite),
            ("1,234", Number::Other),
            ("45%", Number::Other),
            ("0x10", Number::Other),
            ("٣", Number::Other),
            ("e", Number::Other),
        ] {
            assert_eq!(Number::read(text), expected, "{text}");
        }
    }

    #[test]
    fn slips_are_named_and_mended_where_that_is_certain() {
        assert_eq!(
            slip("1,234"),
            ("it has a comma between thousands", Some("1234".to_owned()))
        );
        assert_eq!(
            slip("12,5"),
            ("it has a decimal comma", Some("12.5".to_owned()))
        );
        assert_eq!(
            slip("1.234,5"),
            ("it has a decimal comma", Some("1234.5".to_owned()))
        );
        assert_eq!(
            slip("45%"),
            ("it has a percent sign", Some("45".to_owned()))
        );
        assert_eq!(
            slip("£1,200.50"),
            ("it has a currency sign", Some("1200.50".to_owned()))
        );
        assert_eq!(slip("1 000").1.as_deref(), Some("1000"));
        assert_eq!(slip("12 (3)").1, None);
        assert_eq!(slip(">5").1, None);
        assert_eq!(slip("n/a").0, "it is a word for a missing value");
    }
}
