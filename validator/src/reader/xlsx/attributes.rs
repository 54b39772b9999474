//! The attributes of a tag.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::BytesStart;

/// The attributes of a tag, as written: name and value. Whatever is not written as an attribute ends them.
pub(super) struct Attributes<'t> {
    rest: &'t str,
}

impl<'t> Attributes<'t> {
    /// Those in the text of a tag behind its name.
    pub(super) fn in_text(rest: &'t str) -> Self {
        Self { rest }
    }

    pub(super) fn of(tag: &'t BytesStart<'_>) -> Self {
        Self {
            rest: tag.attributes_raw(),
        }
    }
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.rest.as_bytes();
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let equals = start + memchr::memchr(b'=', bytes.get(start..)?)?;
        let name = self.rest.get(start..equals)?.trim_ascii_end();
        let behind = bytes.get(equals + 1..)?;
        let open = equals + 1 + behind.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let quote = *bytes.get(open)?;
        if quote != b'"' && quote != b'\'' {
            return None;
        }
        let close = open + 1 + memchr::memchr(quote, bytes.get(open + 1..)?)?;
        let value = self.rest.get(open + 1..close)?;
        self.rest = self.rest.get(close + 1..)?;
        Some((name, value))
    }
}

/// The value of an attribute without a namespace, if the tag has it.
pub(super) fn attribute<'t>(tag: &'t BytesStart<'_>, name: &str) -> Option<Cow<'t, str>> {
    let value = Attributes::of(tag).find(|attribute| attribute.0 == name)?.1;
    unescape(value).ok()
}

/// The value of an attribute of that name in some namespace.
pub(super) fn prefixed<'t>(tag: &'t BytesStart<'_>, name: &str) -> Option<Cow<'t, str>> {
    let is_it = |key: &str| {
        key.split_once(':')
            .is_some_and(|(prefix, it)| prefix != "xmlns" && it == name)
    };
    let value = Attributes::of(tag).find(|attribute| is_it(attribute.0))?.1;
    unescape(value).ok()
}

/// Whether an attribute says yes.
pub(super) fn is_set(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| is_yes(&value))
}

/// Whether a value says yes.
pub(super) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// The name of an element without its namespace.
pub(super) fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_with_either_quote_and_spaces() {
        let tag = BytesStart::from_content("c r = \"A1\" t='s' x:id=\"rId&amp;1\" bad", 1);
        let all: Vec<_> = Attributes::of(&tag).collect();
        assert_eq!(all, [("r", "A1"), ("t", "s"), ("x:id", "rId&amp;1")]);
        assert_eq!(attribute(&tag, "id"), None);
        assert_eq!(prefixed(&tag, "id").as_deref(), Some("rId&1"));
    }
}
