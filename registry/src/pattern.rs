//! Patterns of fields: regular expressions that a whole value must match, with a bound on what they cost.

use regex::{Regex, RegexBuilder};

/// How much memory a pattern may take, in bytes, once it is ready for use.
const SIZE: usize = 1 << 20;

/// A pattern that must match a whole value. Matching takes time in proportion to the value's length.
///
/// # Errors
/// The pattern is no regular expression, looks around, or grows past its bound.
pub fn whole(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&format!("^(?:{pattern})$"))
        .size_limit(SIZE)
        .build()
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_pattern_matches_a_whole_value_or_is_refused() {
        let year = whole("[0-9]{4}|none").expect("a pattern");
        assert!(year.is_match("2025") && year.is_match("none"));
        assert!(!year.is_match("2025/26") && !year.is_match("nonesuch"));
        for pattern in ["[0-9{4}", "(", "(?=x)", "(a{1000}){1000}"] {
            assert!(whole(pattern).is_err(), "{pattern}");
        }
    }
}
