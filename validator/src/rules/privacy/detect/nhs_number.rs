//! NHS numbers: ten digits, the last of which checks the others.

/// Whether a value can be an NHS number: ten digits together, or in groups of three, three and four.
pub(in super::super) fn is(text: &str) -> bool {
    if !matches!(text.len(), 10 | 12) {
        return false;
    }
    let bytes = text.as_bytes();
    let grouped = text.len() == 10 || !(bytes[3].is_ascii_digit() || bytes[7].is_ascii_digit());
    grouped && super::digits::<10>(text).is_some_and(super::has_check_digit)
}

#[cfg(test)]
mod tests {
    use super::is;

    #[test]
    fn the_check_digit_decides() {
        // The number of the NHS data dictionary's own example.
        for text in ["9434765919", "943 476 5919", "943-476-5919"] {
            assert!(is(text), "{text}");
        }
        for text in [
            "9434765918",
            "9434765910",
            "94 34765919",
            "0000000000",
            "1111111111",
            "943476591",
            "94347659190",
            "943 4765919",
            "9434765919a",
            "",
        ] {
            assert!(!is(text), "{text}");
        }
    }
}
