//! XML of the parts of a workbook as a stream of events, within bounds: no document types, no deep nesting, no huge
//! pieces.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use quick_xml::reader::Config;

use super::package::SAVE_AGAIN;
use super::stop::Stop;

/// How deep elements may stand inside one another.
pub(super) const DEPTH: usize = 64;
/// How many bytes one tag or one stretch of text may have.
pub(super) const PIECE: usize = 1 << 20;

/// What there is too much of where a piece is longer, or elements stand deeper.
pub(super) const TOO_LONG: &str = "bytes in one piece of it";
pub(super) const TOO_DEEP: &str = "levels inside one another";

/// The events of one part.
pub(super) struct Events<'p, R> {
    reader: Reader<Gauge<R>>,
    buffer: Vec<u8>,
    name: &'p str,
    depth: usize,
}

impl<'p, R: BufRead> Events<'p, R> {
    /// Those of the part with that name, read in the way that is set.
    pub(super) fn new(part: R, name: &'p str, set: impl FnOnce(&mut Config)) -> Self {
        let mut reader = Reader::from_reader(Gauge {
            inner: part,
            left: PIECE,
            is_over: false,
        });
        set(reader.config_mut());
        Self {
            reader,
            buffer: Vec::new(),
            name,
            depth: 0,
        }
    }

    /// The name of the part.
    pub(super) fn name(&self) -> &'p str {
        self.name
    }

    /// In how many elements the last event lies: 1 for the outermost element itself.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The part itself, behind the last event.
    pub(super) fn part(&mut self) -> &mut R {
        &mut self.reader.get_mut().inner
    }

    /// The next event. The end comes only once every element was closed.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Stop> {
        self.buffer.clear();
        self.reader.get_mut().left = PIECE;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(_) if self.reader.get_ref().is_over => {
                return Err(Stop::Limit(TOO_LONG, PIECE as u64));
            }
            Err(error) => return Err(failure(error, self.name)),
        };
        match &event {
            Event::Start(_) if self.depth == DEPTH => {
                return Err(Stop::Limit(TOO_DEEP, DEPTH as u64));
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => {
                let how = "has a document type, which no spreadsheet program writes";
                return Err(damaged(self.name, how));
            }
            Event::Eof if self.depth > 0 => return Err(damaged(self.name, "ends early")),
            _ => {}
        }
        Ok(event)
    }

    /// Passes over the rest of the element that began last, to its end.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        let depth = self.depth;
        while self.depth >= depth && !matches!(self.next()?, Event::Eof) {}
        Ok(())
    }
}

/// Says that a part is damaged.
pub(super) fn damaged(name: &str, how: &str) -> Stop {
    Stop::Broken(format!("is damaged: the part {name} {how}"), SAVE_AGAIN)
}

/// The letter that a reference stands for.
pub(super) fn letter(reference: &BytesRef<'_>, name: &str) -> Result<char, Stop> {
    let predefined = resolve_predefined_entity(reference).and_then(|text| text.chars().next());
    let letter = predefined.or_else(|| reference.resolve_char_ref().ok().flatten());
    letter.ok_or_else(|| damaged(name, "refers to a text that it does not hold"))
}

fn failure(error: Error, name: &str) -> Stop {
    match error {
        Error::Io(error) => match Arc::try_unwrap(error) {
            Ok(error) => Stop::from(error),
            Err(error) => Stop::Io(io::Error::from(error.kind())),
        },
        Error::Syntax(_) => damaged(name, "ends early"),
        Error::Encoding(_) => damaged(name, "is not written in UTF-8"),
        _ => damaged(name, "is not proper XML"),
    }
}

/// Counts the bytes of one piece, so that none is larger than is let in.
struct Gauge<R> {
    inner: R,
    left: usize,
    is_over: bool,
}

impl<R: BufRead> Read for Gauge<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let window = self.fill_buf()?;
        let count = window.len().min(out.len());
        out[..count].copy_from_slice(&window[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Gauge<R> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let window = self.inner.fill_buf()?;
        if self.left == 0 && !window.is_empty() {
            self.is_over = true;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(window.get(..self.left).unwrap_or(window))
    }

    #[inline]
    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}
