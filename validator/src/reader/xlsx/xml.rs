//! XML as a stream, with limits on depth and length, and without document types.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use crate::reader::package::{Part, SAVE_AGAIN};
use crate::reader::stop::Stop;

/// How deep elements may lie in each other.
const DEPTH: usize = 64;
/// The most bytes of a tag or of a text.
const LONGEST: usize = 1 << 20;

/// The XML of one part.
pub(super) struct Xml<'p> {
    reader: Reader<Allowed<'p>>,
    buffer: Vec<u8>,
    depth: usize,
    /// Whether the last event was a tag, so that the reader has looked at nothing behind it.
    is_after_tag: bool,
    name: &'p str,
}

impl<'p> Xml<'p> {
    pub(super) fn new(part: Part<'p>) -> Self {
        let name = part.name();
        let mut reader = Reader::from_reader(Allowed {
            part,
            left: LONGEST,
            name,
        });
        reader.config_mut().check_end_names = false;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            is_after_tag: false,
            name,
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

    /// The next event. The end comes only once every element was closed.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Stop> {
        self.buffer.clear();
        self.reader.get_mut().left = LONGEST;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => return Err(failure(error, self.name)),
        };
        self.is_after_tag = matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_));
        match &event {
            Event::Start(_) if self.depth == DEPTH => {
                return Err(damaged(self.name, "is nested too deeply"));
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::DocType(_) => {
                return Err(damaged(
                    self.name,
                    "has a document type, which no spreadsheet program writes",
                ));
            }
            Event::Eof if self.depth > 0 => return Err(damaged(self.name, "ends early")),
            _ => {}
        }
        Ok(event)
    }

    /// Adds the text inside the element that was just opened to `out`, and reads up to its end. `out` is as long as one
    /// text may be at most.
    pub(super) fn text(&mut self, out: &mut String) -> Result<(), Stop> {
        let (name, depth) = (self.name, self.depth);
        while self.depth >= depth {
            match self.next()? {
                Event::Text(text) => push_text(out, &text),
                Event::CData(text) => push_text(out, &text),
                Event::GeneralRef(reference) => push_reference(out, &reference, name)?,
                _ => continue,
            }
            if out.len() > LONGEST {
                return Err(damaged(name, "has a text that is too long"));
            }
        }
        Ok(())
    }

    /// The bytes that come next, as far as they are unpacked and no event has begun in them. May be empty at any time.
    pub(super) fn ahead(&mut self) -> &[u8] {
        if self.is_after_tag {
            self.reader.get_mut().part.buffered()
        } else {
            &[]
        }
    }

    /// Passes over whole elements that were read from [`Self::ahead`].
    pub(super) fn pass(&mut self, count: usize) {
        self.reader.get_mut().part.consume(count);
    }

    /// Passes over the element that was just opened, to its end.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        let depth = self.depth;
        while self.depth >= depth {
            self.next()?;
        }
        Ok(())
    }
}

/// Says that a part is damaged.
pub(super) fn damaged(name: &str, how: &str) -> Stop {
    Stop::Broken(format!("is damaged: the part {name} {how}"), SAVE_AGAIN)
}

fn push_text(out: &mut String, text: &str) {
    // The writer's line ends are all one.
    if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        out.push_str(text);
    }
}

fn push_reference(out: &mut String, reference: &BytesRef<'_>, name: &str) -> Result<(), Stop> {
    let letter = match &**reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    out.push(letter.ok_or_else(|| damaged(name, "refers to a text that it does not hold"))?);
    Ok(())
}

fn failure(error: quick_xml::Error, name: &str) -> Stop {
    match error {
        quick_xml::Error::Io(error) => match Arc::try_unwrap(error) {
            Ok(error) => Stop::from(error),
            Err(error) => Stop::Io(io::Error::from(error.kind())),
        },
        quick_xml::Error::Syntax(_) => damaged(name, "ends early"),
        quick_xml::Error::Encoding(_) => damaged(name, "is not written in UTF-8"),
        _ => damaged(name, "is not proper XML"),
    }
}

/// A part of which only so many bytes are given for one tag or text.
struct Allowed<'p> {
    part: Part<'p>,
    left: usize,
    name: &'p str,
}

impl BufRead for Allowed<'_> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(damaged(self.name, "has a text or a tag that is too long").into());
        }
        let window = self.part.fill_buf()?;
        Ok(window.get(..self.left).unwrap_or(window))
    }

    #[inline]
    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.part.consume(count);
    }
}

impl Read for Allowed<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let window = self.fill_buf()?;
        let count = window.len().min(out.len());
        out[..count].copy_from_slice(&window[..count]);
        self.consume(count);
        Ok(count)
    }
}
