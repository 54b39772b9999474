//! A byte source that can be looked at before it is consumed, hashed and counted on the way.

use std::io::{self, Read};

use open_outcomes_registry::digest::Sha256Hex;
use sha2::{Digest, Sha256};

/// How many bytes are looked at to guess encoding, delimiter and header.
pub(crate) const SAMPLE: usize = 64 << 10;

/// A reader with a window of bytes that were read and not yet consumed.
pub(crate) struct Buffer<R> {
    inner: R,
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    total: u64,
    limit: u64,
    hasher: Sha256,
}

impl<R: Read> Buffer<R> {
    /// Wraps `inner`, of which at most `limit` bytes are read.
    pub(crate) fn new(inner: R, limit: u64) -> Self {
        Self {
            inner,
            bytes: vec![0; 4 * SAMPLE],
            start: 0,
            end: 0,
            ended: false,
            total: 0,
            limit,
            hasher: Sha256::new(),
        }
    }

    /// How many bytes are read at most.
    pub(crate) fn limit(&self) -> u64 {
        self.limit
    }

    /// The bytes not yet consumed, at least one of them unless the source has ended.
    pub(crate) fn window(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            self.start = 0;
            self.end = 0;
            self.fill()?;
        }
        Ok(&self.bytes[self.start..self.end])
    }

    /// The first bytes, up to [`SAMPLE`] of them.
    pub(crate) fn sample(&mut self) -> io::Result<&[u8]> {
        while self.end - self.start < SAMPLE && !self.ended {
            self.fill()?;
        }
        Ok(&self.bytes[self.start..self.end.min(self.start + SAMPLE)])
    }

    fn fill(&mut self) -> io::Result<()> {
        loop {
            match self.inner.read(&mut self.bytes[self.end..]) {
                Ok(0) => self.ended = true,
                Ok(count) => {
                    self.hasher.update(&self.bytes[self.end..self.end + count]);
                    self.end += count;
                    self.total += count as u64;
                    if self.total > self.limit {
                        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            }
            return Ok(());
        }
    }

    /// Consumes `count` bytes of the window.
    pub(crate) fn consume(&mut self, count: usize) {
        self.start += count;
    }

    /// The digest of all bytes, which are read to the end for it (within the limit).
    pub(crate) fn finish(mut self) -> (u64, Sha256Hex) {
        // What is left is only hashed. An error here was met before, or is a limit already told.
        while !self.ended {
            self.start = 0;
            self.end = 0;
            if self.fill().is_err() {
                break;
            }
        }
        (self.total, Sha256Hex::from(self.hasher))
    }
}

impl<R: Read> Read for Buffer<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let window = self.window()?;
        let count = window.len().min(out.len());
        out[..count].copy_from_slice(&window[..count]);
        self.consume(count);
        Ok(count)
    }
}
