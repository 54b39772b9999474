//! UTF-16 turned into UTF-8 on the way in.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE};

use super::buffer::Buffer;

/// How many bytes are looked at where there is no mark.
const LOOKED_AT: usize = 4 << 10;

/// Of how many letters at least something can be told.
const FEWEST: usize = 8;

/// Which of the two ways of writing UTF-16 the first bytes of a file are in: by their mark; or else by the noughts of
/// which text has one in nearly every letter, always on the same side.
pub(crate) fn recognised(sample: &[u8]) -> Option<&'static Encoding> {
    match sample {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = &sample[..sample.len().min(LOOKED_AT)];
    let is_text = |unit: fn([u8; 2]) -> u16| {
        let (letters, _) = sample.as_chunks();
        let (mut all, mut plain) = (0, 0);
        for letter in letters {
            match unit(*letter) {
                // What no text holds; that it is one would be a guess.
                0..0x09 | 0x0B | 0x0C | 0x0E..0x20 | 0x7F..0xA0 | 0xFFFE.. => return false,
                ..0x0100 => plain += 1,
                _ => {}
            }
            all += 1;
        }
        all >= FEWEST && plain * 4 >= all * 3
    };
    if is_text(u16::from_le_bytes) {
        Some(UTF_16LE)
    } else {
        is_text(u16::from_be_bytes).then_some(UTF_16BE)
    }
}

/// A buffer that two readers look at: one decodes it, the other hashes it to the end.
pub(crate) type Shared<R> = Rc<RefCell<Buffer<R>>>;

/// Reads UTF-16 and gives UTF-8.
pub(crate) struct Utf16Reader<R> {
    inner: Shared<R>,
    decoder: Decoder,
    ended: bool,
}

impl<R: Read> Utf16Reader<R> {
    pub(crate) fn new(inner: Shared<R>, encoding: &'static Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            ended: false,
        }
    }
}

impl<R: Read> Read for Utf16Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // The decoder may need room for one whole character before it writes any.
        if out.len() < 8 {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        while !self.ended {
            let mut inner = self.inner.borrow_mut();
            let window = inner.window()?;
            self.ended = window.is_empty();
            let (_, consumed, written, _) = self.decoder.decode_to_utf8(window, out, self.ended);
            inner.consume(consumed);
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn the_noughts_of_plain_letters_say_which_side_is_which() {
        for text in ["id,value\r\n", "id\tvalue\nLlŷn\t“7”\n", "naïve café ☕"] {
            let name = |bytes: &[u8]| recognised(bytes).map(Encoding::name);
            let little = written(text, u16::to_le_bytes);
            assert_eq!(name(&little), Some("UTF-16LE"), "{text}");
            assert_eq!(name(&little[..little.len() - 1]), Some("UTF-16LE"));
            let big = written(text, u16::to_be_bytes);
            assert_eq!(name(&big), Some("UTF-16BE"), "{text}");
        }
    }

    #[test]
    fn what_may_be_anything_else_is_not_recognised() {
        let zeros = written("id,value\0\n", u16::to_le_bytes);
        let bell = written("id,value\u{7}\n", u16::to_be_bytes);
        let sounds: Vec<u8> = (0..=255_u8).flat_map(|at| [at, at % 7]).collect();
        for bytes in [
            &b""[..],
            b"id,value\n1,2\n",
            b"2\x000,id,value\n",
            b"i\0d\0\n\0",
            &[0; 64],
            &zeros,
            &bell,
            &sounds,
            "数値と名前の一覧表".as_bytes(),
            &written("数値と名前の一覧表", u16::to_le_bytes),
        ] {
            assert_eq!(recognised(bytes), None, "{bytes:?}");
        }
    }
}
