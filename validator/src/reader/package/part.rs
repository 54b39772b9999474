//! The bytes of one part, counted while they are unpacked.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::broken;
use super::directory::{Entry, Method};
use crate::limits::Limits;
use crate::reader::stop::Stop;

/// How many bytes are unpacked at a time.
const WINDOW: usize = 64 << 10;
/// How many times its packed size a part may have, once it is larger than the grace.
const RATIO: u64 = 100;
const GRACE: u64 = 1 << 20;

/// The bytes of one part. The last of them are given only once the check sum was found right.
pub(crate) struct Part<'p> {
    entry: &'p Entry,
    packed: &'p [u8],
    in_package: &'p Cell<u64>,
    /// The most bytes of this part, and of all parts together.
    most: [u64; 2],
    inflate: Option<Decompress>,
    /// The unpacked bytes, of which `start..end` were not yet consumed.
    window: Vec<u8>,
    start: usize,
    end: usize,
    unpacked: u64,
    crc: Crc,
    ended: bool,
    failed: bool,
}

impl<'p> Part<'p> {
    pub(super) fn new(
        entry: &'p Entry,
        packed: &'p [u8],
        in_package: &'p Cell<u64>,
        limits: &Limits,
    ) -> Self {
        Self {
            entry,
            packed,
            in_package,
            most: [limits.part_bytes, limits.unpacked_bytes],
            inflate: (entry.method == Method::Deflate && entry.packed > 0)
                .then(|| Decompress::new(false)),
            window: vec![0; WINDOW],
            start: 0,
            end: 0,
            unpacked: 0,
            crc: Crc::new(),
            ended: false,
            failed: false,
        }
    }

    /// Its name.
    pub(crate) fn name(&self) -> &'p str {
        &self.entry.name
    }

    /// The bytes that are unpacked already and not yet consumed.
    pub(crate) fn buffered(&self) -> &[u8] {
        self.window.get(self.start..self.end).unwrap_or_default()
    }

    fn fill(&mut self) -> Result<(), Stop> {
        self.start = 0;
        self.end = self.unpack()?;
        self.crc
            .update(self.window.get(..self.end).unwrap_or_default());
        self.count(self.end as u64)?;
        if self.ended
            && (!self.packed.is_empty()
                || self.unpacked != self.entry.size
                || self.crc.sum() != self.entry.crc)
        {
            return Err(broken(format!(
                "is damaged: the part {} is not the one that was packed",
                self.entry.name
            )));
        }
        Ok(())
    }

    /// Fills the window, and says how many bytes it has now.
    fn unpack(&mut self) -> Result<usize, Stop> {
        let Some(inflate) = &mut self.inflate else {
            let count = self.packed.len().min(WINDOW);
            let (now, later) = self.packed.split_at(count);
            self.window[..count].copy_from_slice(now);
            self.packed = later;
            self.ended = later.is_empty();
            return Ok(count);
        };
        let mut filled = 0;
        while filled < WINDOW && !self.ended {
            let before = (inflate.total_in(), inflate.total_out());
            let status = inflate.decompress(
                self.packed,
                &mut self.window[filled..],
                FlushDecompress::None,
            );
            let consumed = usize::try_from(inflate.total_in() - before.0).unwrap_or_default();
            let produced = usize::try_from(inflate.total_out() - before.1).unwrap_or_default();
            self.packed = self.packed.get(consumed..).unwrap_or_default();
            filled += produced;
            match status {
                Ok(Status::StreamEnd) => self.ended = true,
                Ok(_) if consumed + produced > 0 => {}
                _ => {
                    return Err(broken(format!(
                        "is damaged: the part {} cannot be unpacked",
                        self.entry.name
                    )));
                }
            }
        }
        Ok(filled)
    }

    /// Counts what was unpacked, against all limits.
    fn count(&mut self, more: u64) -> Result<(), Stop> {
        self.unpacked += more;
        let beyond = self.unpacked.saturating_sub(self.entry.unpacked.get());
        if beyond > 0 {
            self.entry.unpacked.set(self.unpacked);
            self.in_package.set(self.in_package.get() + beyond);
        }
        let [part, package] = self.most;
        if self.unpacked > part {
            return Err(Stop::Limit("bytes in one part when unpacked", part));
        }
        if self.in_package.get() > package {
            return Err(Stop::Limit("bytes when unpacked", package));
        }
        if self.unpacked > GRACE && self.unpacked / RATIO > self.entry.packed {
            return Err(Stop::Limit(
                "times as many bytes in one part as that part has packed",
                RATIO,
            ));
        }
        Ok(())
    }
}

impl BufRead for Part<'_> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.failed {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        if self.start == self.end && !self.ended {
            self.fill().map_err(|stop| {
                self.failed = true;
                io::Error::from(stop)
            })?;
        }
        Ok(self.buffered())
    }

    #[inline]
    fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }
}

impl Read for Part<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let window = self.fill_buf()?;
        let count = window.len().min(out.len());
        out[..count].copy_from_slice(&window[..count]);
        self.consume(count);
        Ok(count)
    }
}

/// A [`Stop`] on its way through readers that know of `io::Error` only.
#[derive(Debug)]
struct Carried(Stop);

impl fmt::Display for Carried {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.0)
    }
}

impl std::error::Error for Carried {}

impl From<Stop> for io::Error {
    fn from(stop: Stop) -> Self {
        Self::other(Carried(stop))
    }
}

impl From<io::Error> for Stop {
    /// The reason why reading a part stopped, where that is what the error carries.
    fn from(error: io::Error) -> Self {
        match error.downcast::<Carried>() {
            Ok(carried) => carried.0,
            Err(error) => Self::Io(error),
        }
    }
}
