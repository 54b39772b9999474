//! UTF-16 turned into UTF-8 on the way in.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use encoding_rs::{Decoder, Encoding};

use super::buffer::Buffer;

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
