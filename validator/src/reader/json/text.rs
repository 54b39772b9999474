//! A text in JSON, as it stands between its quotes, and what it says.

use std::borrow::Cow;

use super::fault::{Fault, Slip};

/// A text whose escapes were checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Text<'a> {
    pub(super) raw: &'a str,
    pub(super) is_escaped: bool,
}

impl<'a> Text<'a> {
    /// What it says.
    pub(super) fn said(self) -> Cow<'a, str> {
        if !self.is_escaped {
            return Cow::Borrowed(self.raw);
        }
        let mut said = String::with_capacity(self.raw.len());
        self.pieces(|piece| said.push_str(piece));
        Cow::Owned(said)
    }

    /// Writes what it says behind `bytes`.
    pub(super) fn write(self, bytes: &mut Vec<u8>) {
        if self.is_escaped {
            self.pieces(|piece| bytes.extend_from_slice(piece.as_bytes()));
        } else {
            bytes.extend_from_slice(self.raw.as_bytes());
        }
    }

    fn pieces(self, mut each: impl FnMut(&str)) {
        let mut rest = self.raw;
        while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
            each(&rest[..at]);
            // Every escape was checked when the text was read.
            let (letter, length) = escape(rest.as_bytes(), at).unwrap_or(('\u{FFFD}', 1));
            each(letter.encode_utf8(&mut [0; 4]));
            rest = rest.get(at + length..).unwrap_or_default();
        }
        each(rest);
    }
}

/// The character that the backslash at `at` begins, and how many bytes stand for it.
pub(super) fn escape(bytes: &[u8], at: usize) -> Result<(char, usize), Fault> {
    let slip = |slip| Err(Fault::Slip(at, slip));
    let letter = match bytes.get(at + 1) {
        None => return Err(Fault::Early),
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => {
            if bytes.len() < at + 6 {
                return Err(Fault::Early);
            }
            let Some(first) = unit(bytes, at + 2) else {
                return slip(Slip::Escape);
            };
            if let Some(letter) = char::from_u32(first) {
                return Ok((letter, 6));
            }
            // Characters beyond the first 65,536 are written as two halves.
            let has_second = bytes.get(at + 6..at + 8) == Some(b"\\u");
            let second = if has_second {
                unit(bytes, at + 8)
            } else {
                None
            };
            return match (first, second) {
                (0xD800..=0xDBFF, Some(second @ 0xDC00..=0xDFFF)) => {
                    let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                    Ok((char::from_u32(code).unwrap_or('\u{FFFD}'), 12))
                }
                _ => slip(Slip::HalfCharacter),
            };
        }
        Some(_) => return slip(Slip::Escape),
    };
    Ok((letter, 2))
}

/// Four hexadecimal digits.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 4)?;
    digits.iter().try_fold(0, |number, digit| {
        Some(number * 16 + char::from(*digit).to_digit(16)?)
    })
}
