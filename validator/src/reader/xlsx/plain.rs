//! Cells as nearly all are written, read without the general reader of XML, which takes several times as long.

use super::strings::SPACES;

/// A cell with no text in it that XML writes in another way.
pub(super) struct Plain<'t> {
    /// The text of its tag behind the name.
    pub(super) attributes: &'t str,
    /// Whether its value comes from a formula, of which no more is said.
    pub(super) has_formula: bool,
    /// Its value.
    pub(super) value: &'t str,
    /// How many bytes it takes.
    pub(super) length: usize,
}

/// The plain cell at the start of `bytes`. Nothing where anything else stands there, or not yet all of it.
pub(super) fn read(bytes: &[u8]) -> Option<Plain<'_>> {
    let rest = bytes.strip_prefix(b"<c ")?;
    let end = memchr::memchr(b'>', rest)?;
    let (tag, inside) = (rest.get(..end)?, rest.get(end + 1..)?);
    let mut quotes = 0;
    for byte in tag {
        match byte {
            b'"' => quotes += 1,
            b'\'' | b'<' | b'&' | b'\r' => return None,
            _ => {}
        }
    }
    // Within quotes the tag would not have ended.
    if quotes % 2 > 0 {
        return None;
    }
    let (attributes, content) = match tag.strip_suffix(b"/") {
        Some(attributes) => (
            attributes,
            Content {
                behind: inside,
                ..Content::default()
            },
        ),
        None => (tag, content(inside)?),
    };
    Some(Plain {
        attributes: std::str::from_utf8(attributes).ok()?,
        has_formula: content.has_formula,
        value: std::str::from_utf8(content.value).ok()?,
        length: bytes.len() - content.behind.len(),
    })
}

/// What stands in a cell, and what behind it.
#[derive(Default)]
struct Content<'t> {
    has_formula: bool,
    value: &'t [u8],
    behind: &'t [u8],
}

fn content(inside: &[u8]) -> Option<Content<'_>> {
    let mut content = Content::default();
    let mut rest = inside;
    if let Some(formula) = rest.strip_prefix(b"<f>") {
        let end = memchr::memchr(b'<', formula)?;
        rest = formula.get(end..)?.strip_prefix(b"</f>")?;
        content.has_formula = true;
    }
    if let Some(value) = rest.strip_prefix(b"<v>") {
        (content.value, rest) = text(value, b"</v></c>")?;
    } else if let Some(value) = rest.strip_prefix(b"<is><t>") {
        (content.value, rest) = text(value, b"</t></is></c>")?;
        content.value = trim(content.value);
    } else if let Some(value) = rest.strip_prefix(b"<is><t xml:space=\"preserve\">") {
        (content.value, rest) = text(value, b"</t></is></c>")?;
    } else {
        rest = rest.strip_prefix(b"</c>")?;
    }
    content.behind = rest;
    Some(content)
}

/// The text up to `end`, and what stands behind that.
fn text<'t>(bytes: &'t [u8], end: &[u8]) -> Option<(&'t [u8], &'t [u8])> {
    let at = memchr::memchr3(b'<', b'&', b'\r', bytes)?;
    let (text, behind) = bytes.split_at_checked(at)?;
    Some((text, behind.strip_prefix(end)?))
}

fn trim(mut text: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = text
        && SPACES.contains(&char::from(*first))
    {
        text = rest;
    }
    while let [rest @ .., last] = text
        && SPACES.contains(&char::from(*last))
    {
        text = rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn only_what_is_plain_is_read() {
        let whole = |text: &str| {
            let plain = read(text.as_bytes())?;
            let behind = text.get(plain.length..)?.to_owned();
            Some([plain.attributes.to_owned(), plain.value.to_owned(), behind])
        };
        let cell = |parts: [&str; 3]| Some(parts.map(str::to_owned));
        assert_eq!(
            whole("<c r=\"A1\" t=\"s\"><v>12</v></c><c/>"),
            cell(["r=\"A1\" t=\"s\"", "12", "<c/>"])
        );
        assert_eq!(whole("<c r=\"A1\"/>"), cell(["r=\"A1\"", "", ""]));
        assert_eq!(whole("<c s=\"1\"></c>"), cell(["s=\"1\"", "", ""]));
        assert_eq!(
            whole("<c t=\"x\"><is><t> a b </t></is></c></row>"),
            cell(["t=\"x\"", "a b", "</row>"])
        );
        assert_eq!(
            whole("<c t=\"x\"><is><t xml:space=\"preserve\"> a </t></is></c>"),
            cell(["t=\"x\"", " a ", ""])
        );
        let formula = read(b"<c r=\"A1\"><f>A2&amp;1</f><v>1</v></c>").expect("a cell");
        assert!(formula.has_formula);
        assert_eq!(formula.value, "1");
        for other in [
            "",
            "<c>",
            "<c r=\"A1\"",
            "<c r=\"A1\"><v>1",
            "<c r=\"A1\"><v>1</v>",
            "<c r=\"A1\"><v>1</v><v>2</v></c>",
            "<c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>1</v></c>",
            "<c r=\"A1\"><is><t>a</t><t>b</t></is></c>",
            "<c r=\"A1\"><v>&lt;</v></c>",
            "<c r=\"A1\"><v>1\r\n</v></c>",
            "<c r=\"A1>\"><v>1</v></c>",
            "<c r='A1'><v>1</v></c>",
            "<c r=\"A1\"> <v>1</v></c>",
            "<row r=\"1\">",
            " <c r=\"A1\"/>",
        ] {
            assert_eq!(whole(other), None, "{other}");
        }
        assert!(read(b"<c r=\"A1\"><v>\xff</v></c>").is_none());
    }
}
