//! National Insurance numbers: two letters, six digits, and a letter from A to D.

/// How far a value is a National Insurance number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Form {
    /// Its letters can be those of one.
    Valid,
    /// Two letters, six digits and a letter, as codes of other kinds have too.
    Shape,
}

/// Pairs of letters that no number begins with.
const NEVER: [&[u8; 2]; 7] = [b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"];

/// How far a value is a National Insurance number. Spaces may stand between its parts.
pub(in super::super) fn form(text: &str) -> Option<Form> {
    if !(9..=13).contains(&text.len()) {
        return None;
    }
    let mut letters = [0; 9];
    let mut found = 0;
    for byte in text.bytes().filter(|byte| *byte != b' ') {
        *letters.get_mut(found)? = byte.to_ascii_uppercase();
        found += 1;
    }
    let [first, second, digits @ .., last] = letters;
    let shape = found == 9
        && [first, second, last].iter().all(u8::is_ascii_uppercase)
        && digits.iter().all(u8::is_ascii_digit);
    if !shape {
        return None;
    }
    let can_begin = |letter| !b"DFIQUV".contains(&letter);
    let valid = can_begin(first)
        && can_begin(second)
        && second != b'O'
        && !NEVER.contains(&&[first, second])
        && last <= b'D';
    Some(if valid { Form::Valid } else { Form::Shape })
}

#[cfg(test)]
mod tests {
    use super::{Form, form};

    #[test]
    fn letters_decide() {
        for text in ["AA000000A", "aa 00 00 00 a", "JG103759D"] {
            assert_eq!(form(text), Some(Form::Valid), "{text}");
        }
        for text in [
            "QQ123456C",
            "AO123456A",
            "GB123456A",
            "ZZ123456A",
            "AA000000E",
            "DA123456A",
        ] {
            assert_eq!(form(text), Some(Form::Shape), "{text}");
        }
        for text in [
            "AA00000A",
            "AA0000000",
            "A0000000A",
            "GB-CHC-123",
            "",
            "AAÉ00000A",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
    }
}
