//! Telephone numbers of the United Kingdom.

/// How a telephone number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Form {
    /// With 0 or +44 before it.
    Full,
    /// A mobile number without its 0, which spreadsheet programs drop. The first four digits tell how such numbers are
    /// spread: numbers that merely count up share them.
    Bare(u16),
}

/// The most characters that are looked at.
const MOST: usize = 24;

/// How a value is a telephone number, where it is one.
pub(in super::super) fn form(text: &str) -> Option<Form> {
    if !(10..=MOST).contains(&text.len()) {
        return None;
    }
    let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'(' | b')');
    let (plus, rest) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if !rest.bytes().all(is_part) {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let abroad = if plus {
        digits.strip_prefix("44")
    } else {
        digits.strip_prefix("0044")
    };
    if let Some(rest) = abroad {
        let rest = rest.strip_prefix('0').unwrap_or(rest);
        return is_national(rest).then_some(Form::Full);
    }
    if plus {
        return None;
    }
    match digits.strip_prefix('0') {
        Some(rest) => is_national(rest).then_some(Form::Full),
        None if digits.len() == 10 && digits.starts_with('7') && is_national(&digits) => {
            digits[..4].parse().ok().map(Form::Bare)
        }
        None => None,
    }
}

/// Whether digits can follow 0 or +44.
fn is_national(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let (Some(first), Some(second)) = (bytes.first(), bytes.get(1)) else {
        return false;
    };
    let begins = match first {
        b'1' => *second != b'0',
        b'2' => matches!(second, b'0' | b'3' | b'4' | b'8' | b'9'),
        b'3' => matches!(second, b'0' | b'3' | b'4' | b'7'),
        b'5' => matches!(second, b'5' | b'6'),
        b'7' => *second != b'6' || digits.len() == 10,
        b'8' => matches!(second, b'0' | b'4' | b'7'),
        _ => false,
    };
    // A few areas have one digit less.
    begins && (digits.len() == 10 || digits.len() == 9 && *first == b'1')
}

#[cfg(test)]
mod tests {
    use super::{Form, form};

    #[test]
    fn numbers_as_people_write_them_are_found() {
        for text in [
            "07700 900123",
            "07700900123",
            "+44 7700 900123",
            "+44 (0)20 7946 0123",
            "(0113) 496 0123",
            "0044 7700 900123",
            "020 7946 0123",
            "01632 960123",
        ] {
            assert_eq!(form(text), Some(Form::Full), "{text}");
        }
        assert_eq!(form("7700900123"), Some(Form::Bare(7700)));
    }

    #[test]
    fn numbers_of_other_kinds_are_not() {
        for text in [
            "",
            "01234567",
            "1234567",
            "GB-CHC-1234567",
            "2025-03-01",
            "01/02/2025",
            "1700000000",
            "00000000001",
            "0000000123",
            "100012345678",
            "9434765919",
            "12345678901",
            "07700 90012a",
            "+1 202 555 0123",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
    }
}
