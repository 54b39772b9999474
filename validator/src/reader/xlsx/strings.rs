//! The texts that cells share.

use quick_xml::events::Event;

use super::attributes::{attribute, local};
use super::escapes;
use super::xml::Xml;
use crate::limits::Limits;
use crate::reader::package::Part;
use crate::reader::stop::Stop;

/// What is taken away around a text that does not say that it keeps it.
pub(super) const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

/// The texts that cells share, one after the other. How many there are is counted, never believed.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads `sharedStrings.xml`.
    pub(super) fn read(part: Part<'_>, limits: &Limits) -> Result<Self, Stop> {
        let mut xml = Xml::new(part);
        let mut strings = Self::default();
        let mut text = String::new();
        loop {
            let is_empty = match xml.next()? {
                Event::Start(tag) if local(&tag) == "si" => false,
                Event::Empty(tag) if local(&tag) == "si" => true,
                Event::Eof => return Ok(strings),
                _ => continue,
            };
            text.clear();
            if !is_empty {
                rich_text(&mut xml, &mut text)?;
                escapes::decode(&mut text);
            }
            strings.push(&text, limits)?;
        }
    }

    fn push(&mut self, text: &str, limits: &Limits) -> Result<(), Stop> {
        if self.ends.len() == limits.shared_texts {
            let most = limits.shared_texts as u64;
            return Err(Stop::Limit("different texts", most));
        }
        if self.text.len() + text.len() > limits.shared_bytes {
            let most = limits.shared_bytes as u64;
            return Err(Stop::Limit("bytes of different texts", most));
        }
        self.text.push_str(text);
        self.ends.push(self.text.len());
        Ok(())
    }

    /// The text with that number, counted from 0.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index
            .checked_sub(1)
            .map_or(Some(0), |it| self.ends.get(it).copied())?;
        self.text.get(start..end)
    }
}

/// Adds the text of the element that was just opened: plain or in pieces of different looks, without how it is spoken.
/// Characters that XML cannot hold are left as they are written.
pub(super) fn rich_text(xml: &mut Xml<'_>, out: &mut String) -> Result<(), Stop> {
    let depth = xml.depth();
    while xml.depth() >= depth {
        let keeps_spaces = match xml.next()? {
            Event::Start(tag) if local(&tag) == "t" => {
                Some(attribute(&tag, "xml:space").is_some_and(|it| it == "preserve"))
            }
            Event::Start(tag) if local(&tag) == "rPh" => None,
            _ => continue,
        };
        let start = out.len();
        match keeps_spaces {
            Some(true) => xml.text(out)?,
            Some(false) => {
                xml.text(out)?;
                trim(out, start);
            }
            None => xml.skip()?,
        }
    }
    Ok(())
}

/// Takes away spaces around what stands from `start` on, as Excel does unless a text says that it keeps them.
fn trim(text: &mut String, start: usize) {
    let piece = text.get(start..).unwrap_or_default();
    let spaces = piece.len() - piece.trim_start_matches(SPACES).len();
    let end = text.trim_end_matches(SPACES).len().max(start);
    text.truncate(end);
    drop(text.drain(start..end.min(start + spaces)));
}
