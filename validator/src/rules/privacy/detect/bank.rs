//! Bank accounts. Their numbers have no check digit that can be worked out without the banks' tables, so a header must
//! say what they are.

/// Whether a value has the form of a sort code.
pub(in super::super) fn is_sort_code(text: &str) -> bool {
    super::digits::<6>(text).is_some()
}

/// Whether a value has the form of an account's number.
pub(in super::super) fn is_account(text: &str) -> bool {
    super::digits::<8>(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::{is_account, is_sort_code};

    #[test]
    fn forms_are_told() {
        assert!(is_sort_code("00-00-00") && is_sort_code("000000"));
        assert!(is_account("00000000"));
        for text in ["yes", "", "0000000", "1.5"] {
            assert!(!is_sort_code(text) && !is_account(text), "{text}");
        }
    }
}
