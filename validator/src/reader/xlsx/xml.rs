//! The XML of a part of an Excel workbook.

use std::io::BufRead;

use quick_xml::events::Event;

use crate::reader::package::Part;
use crate::reader::stop::Stop;
pub(super) use crate::reader::xml::damaged;
use crate::reader::xml::{Events, PIECE, TOO_DEEP, TOO_LONG, letter};

/// The XML of one part.
pub(super) struct Xml<'p> {
    events: Events<'p, Part<'p>>,
    /// Whether the last event was a tag, so that the reader has looked at nothing behind it.
    is_after_tag: bool,
}

impl<'p> Xml<'p> {
    pub(super) fn new(part: Part<'p>) -> Self {
        let name = part.name();
        let events = Events::new(part, name, |config| config.check_end_names = false);
        Self {
            events,
            is_after_tag: false,
        }
    }

    /// The name of the part.
    pub(super) fn name(&self) -> &'p str {
        self.events.name()
    }

    /// In how many elements the last event lies: 1 for the outermost element itself.
    pub(super) fn depth(&self) -> usize {
        self.events.depth()
    }

    /// The next event. The end comes only once every element was closed.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Stop> {
        let name = self.name();
        let event = self.events.next().map_err(|stop| told(stop, name))?;
        self.is_after_tag = matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_));
        Ok(event)
    }

    /// Adds the text inside the element that was just opened to `out`, and reads up to its end. `out` is as long as one
    /// text may be at most.
    pub(super) fn text(&mut self, out: &mut String) -> Result<(), Stop> {
        let (name, depth) = (self.name(), self.depth());
        while self.depth() >= depth {
            match self.next()? {
                Event::Text(text) => push_text(out, &text),
                Event::CData(text) => push_text(out, &text),
                Event::GeneralRef(reference) => out.push(letter(&reference, name)?),
                _ => continue,
            }
            if out.len() > PIECE {
                return Err(damaged(name, "has a text that is too long"));
            }
        }
        Ok(())
    }

    /// The bytes that come next, as far as they are unpacked and no event has begun in them. May be empty at any time.
    pub(super) fn ahead(&mut self) -> &[u8] {
        if self.is_after_tag {
            self.events.part().buffered()
        } else {
            &[]
        }
    }

    /// Passes over whole elements that were read from [`Self::ahead`].
    pub(super) fn pass(&mut self, count: usize) {
        self.events.part().consume(count);
    }

    /// Passes over the element that was just opened, to its end.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        self.is_after_tag = true;
        let name = self.name();
        self.events.skip().map_err(|stop| told(stop, name))
    }
}

/// No program writes such a workbook: it is damaged, and not too large.
fn told(stop: Stop, name: &str) -> Stop {
    match stop {
        Stop::Limit(TOO_DEEP, _) => damaged(name, "is nested too deeply"),
        Stop::Limit(TOO_LONG, _) => damaged(name, "has a text or a tag that is too long"),
        other => other,
    }
}

fn push_text(out: &mut String, text: &str) {
    // The writer's line ends are all one.
    if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        out.push_str(text);
    }
}
