//! XML as a stream, within bounds: no document types, no deep nesting, no huge pieces.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use quick_xml::XmlVersion;
use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::super::stop::Stop;

/// How deep elements may stand inside one another.
const DEPTH: usize = 64;
/// How many bytes one tag or one stretch of text may have.
const PIECE: usize = 1 << 20;
/// How many attributes one tag may have.
const ATTRIBUTES: usize = 1_000;
/// What to do with a file that is damaged.
const AGAIN: &str = "open it in LibreOffice or Excel and save it again";

/// The elements and texts of a part, one after the other.
pub(super) struct Xml<R> {
    reader: Reader<Gauge<R>>,
    buffer: Vec<u8>,
    name: &'static str,
    depth: usize,
}

/// What comes next.
pub(super) enum Piece<'x> {
    /// An element begins.
    Start(Tag<'x>),
    /// It ends.
    End,
    /// Text.
    Text(Cow<'x, str>),
    /// Something that says nothing, such as a comment.
    Other,
}

/// The beginning of an element.
pub(super) struct Tag<'x>(BytesStart<'x>, &'static str);

impl<R: BufRead> Xml<R> {
    /// Reads the part with that name.
    pub(super) fn new(part: R, name: &'static str) -> Self {
        let mut reader = Reader::from_reader(Gauge {
            inner: part,
            left: PIECE,
            is_over: false,
        });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            name,
            depth: 0,
        }
    }

    /// How deep the element stands that began last and has not ended: 1 for the outermost.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// What comes next; nothing once the outermost element has ended.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'_>>, Stop> {
        self.buffer.clear();
        self.reader.get_mut().left = PIECE;
        let at = self.reader.buffer_position();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(_) if self.reader.get_ref().is_over => {
                return Err(Stop::Limit("bytes in one piece of it", PIECE as u64));
            }
            Err(error) => return Err(stop(error, self.name, at)),
        };
        let piece = match event {
            Event::Start(_) if self.depth == DEPTH => {
                return Err(Stop::Limit("levels inside one another", DEPTH as u64));
            }
            Event::Start(tag) | Event::Empty(tag) => {
                self.depth += 1;
                Piece::Start(Tag(tag, self.name))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::End
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(name) => {
                let letter = match name.resolve_char_ref() {
                    Ok(Some(letter)) => Some(Cow::Owned(String::from(letter))),
                    Ok(None) => quick_xml::escape::resolve_predefined_entity(&name.xml10_content())
                        .map(Cow::Borrowed),
                    Err(_) => None,
                };
                Piece::Text(letter.ok_or_else(|| broken(self.name, at))?)
            }
            Event::DocType(_) => {
                return Err(Stop::Broken(
                    format!(
                        "has a document type in its part {}, which no spreadsheet program writes",
                        self.name
                    ),
                    AGAIN,
                ));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Piece::Other,
            Event::Eof if self.depth == 0 => return Ok(None),
            Event::Eof => {
                return Err(Stop::Broken(
                    format!("is damaged: its part {} ends early", self.name),
                    AGAIN,
                ));
            }
        };
        Ok(Some(piece))
    }

    /// Passes over the rest of the element that began last.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        let level = self.depth;
        while self.depth >= level && self.next()?.is_some() {}
        Ok(())
    }
}

impl Tag<'_> {
    /// Its name with its prefix, such as `table:table-row`.
    pub(super) fn name(&self) -> &str {
        self.0.name().0
    }

    /// Shows all attributes, with the prefixes of their names.
    pub(super) fn attributes(&self, mut each: impl FnMut(&str, Cow<'_, str>)) -> Result<(), Stop> {
        // Looking for names that stand twice takes the square of their number.
        let mut attributes = self.0.attributes();
        for (count, attribute) in attributes.with_checks(false).enumerate() {
            if count == ATTRIBUTES {
                return Err(Stop::Limit("attributes in one tag", ATTRIBUTES as u64));
            }
            let attribute = attribute.map_err(|_| broken(self.1, 0))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            each(attribute.key.0, value.map_err(|_| broken(self.1, 0))?);
        }
        Ok(())
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Result<Option<String>, Stop> {
        let mut found = None;
        self.attributes(|one, value| {
            if one == name {
                found = Some(value.into_owned());
            }
        })?;
        Ok(found)
    }
}

fn broken(name: &str, at: u64) -> Stop {
    let place = if at > 0 {
        format!(" (near byte {at})")
    } else {
        String::new()
    };
    Stop::Broken(
        format!("is damaged: its part {name} is no sound XML{place}"),
        AGAIN,
    )
}

fn stop(error: Error, name: &str, at: u64) -> Stop {
    match error {
        Error::Io(error) => match std::sync::Arc::try_unwrap(error) {
            Ok(error) => Stop::from(error),
            Err(_) => broken(name, at),
        },
        _ => broken(name, at),
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
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let window = self.inner.fill_buf()?;
        if self.left == 0 && !window.is_empty() {
            self.is_over = true;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let count = window.len().min(self.left);
        Ok(&window[..count])
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<usize, Stop> {
        let mut xml = Xml::new(text.as_bytes(), "x.xml");
        let mut pieces = 0;
        while xml.next()?.is_some() {
            pieces += 1;
        }
        Ok(pieces)
    }

    #[test]
    fn one_piece_is_bounded_and_many_are_not() {
        let most = "x".repeat(PIECE - 10);
        assert!(all(&format!("<a>{most}<b/>{most}<!--{most}--></a>")).is_ok());
        for piece in ["<b>?</b>", "<b a=\"?\"/>", "<!--?-->", "<![CDATA[?]]>"] {
            let text = format!("<a>{}</a>", piece.replacen('?', &"x".repeat(PIECE + 1), 1));
            let stop = all(&text);
            assert!(
                matches!(stop, Err(Stop::Limit("bytes in one piece of it", _))),
                "{piece} {stop:?}"
            );
        }
        assert!(all(&"<a>".repeat(DEPTH)).is_err_and(|stop| matches!(stop, Stop::Broken(..))));
        let deep = format!("{}{}", "<a>".repeat(DEPTH), "</a>".repeat(DEPTH));
        assert!(all(&deep).is_ok());
        assert!(matches!(
            all(&"<a>".repeat(DEPTH + 1)),
            Err(Stop::Limit(..))
        ));
    }

    #[test]
    fn references_stand_for_letters_and_own_ones_are_refused() {
        assert!(all("<a>&amp;&#65;&#x42;</a>").is_ok());
        for text in ["<a>&own;</a>", "<a>&#x110000;</a>", "<a>&#0;</a>"] {
            assert!(all(text).is_err(), "{text}");
        }
        let mut xml = Xml::new("<a b=\"&own;\"/>".as_bytes(), "x.xml");
        let Ok(Some(Piece::Start(tag))) = xml.next() else {
            panic!("it begins with an element");
        };
        assert!(tag.attribute("b").is_err());
    }
}
