//! The elements and texts of an OpenDocument part, one after the other.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::super::stop::Stop;
use super::super::xml::{Events, damaged, letter};

/// How many attributes one tag may have.
const ATTRIBUTES: usize = 1_000;
/// What is wrong with a tag whose attributes cannot be read.
const NO_ATTRIBUTE: &str = "is not proper XML";

/// The elements and texts of a part.
pub(super) struct Xml<R>(Events<'static, R>);

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
        Self(Events::new(part, name, |config| {
            config.expand_empty_elements = true;
        }))
    }

    /// How deep the element stands that began last and has not ended: 1 for the outermost.
    pub(super) fn depth(&self) -> usize {
        self.0.depth()
    }

    /// What comes next; nothing once the outermost element has ended.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'_>>, Stop> {
        let name = self.0.name();
        Ok(Some(match self.0.next()? {
            Event::Start(tag) | Event::Empty(tag) => Piece::Start(Tag(tag, name)),
            Event::End(_) => Piece::End,
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(reference) => {
                Piece::Text(Cow::Owned(letter(&reference, name)?.into()))
            }
            Event::Eof => return Ok(None),
            _ => Piece::Other,
        }))
    }

    /// Passes over the rest of the element that began last.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        self.0.skip()
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
            let attribute = attribute.map_err(|_| damaged(self.1, NO_ATTRIBUTE))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            each(
                attribute.key.0,
                value.map_err(|_| damaged(self.1, NO_ATTRIBUTE))?,
            );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::xml::{DEPTH, PIECE};

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
