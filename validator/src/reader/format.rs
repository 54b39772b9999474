//! What a file is, by its first bytes and its name.

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// As text with a delimiter, or refused: [`super::sniff::start`] says which.
    Text,
    /// As one JSON value.
    Json,
    /// As a JSON object in each line.
    Ndjson,
    /// As a package of parts; [`super::package::Package::kind`] says which sort of workbook, or that it is an archive.
    Package,
}

const MARK: &[u8] = b"\xEF\xBB\xBF";

impl Format {
    /// `bytes` are the first ones, or all; the more there are, the surer it is that a first line is seen to its end.
    pub(crate) fn of(bytes: &[u8], name: &str) -> Self {
        let is_package = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];
        if is_package.iter().any(|head| bytes.starts_with(*head)) {
            return Self::Package;
        }
        let by_name = Self::of_name(name);
        let text = bytes.strip_prefix(MARK).unwrap_or(bytes).trim_ascii_start();
        match text {
            [0xFF, 0xFE, b'{' | b'[', 0, ..] | [0xFE, 0xFF, 0, b'{' | b'[', ..] => Self::Json,
            // What it is instead, such as a web page or a text document in RTF, is told there.
            [] | [b'{', b'\\', ..] | [b'<' | b'%' | 0 | 0x80.., ..] => Self::Text,
            [b'{', rest @ ..] => Self::of_objects(rest, by_name),
            [b'[', rest @ ..] => match rest.trim_ascii_start() {
                [b'{' | b'[' | b']' | b'"', ..] => Self::Json,
                // It may be a header in brackets.
                _ => by_name.unwrap_or(Self::Text),
            },
            _ => by_name.unwrap_or(Self::Text),
        }
    }

    /// What the name says, where it speaks of JSON.
    fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            _ => None,
        }
    }

    /// One object, or one in each line. No JSON has an object behind an object, so where the next line begins with
    /// one, each line is a value of its own.
    fn of_objects(behind_brace: &[u8], by_name: Option<Self>) -> Self {
        let end = memchr::memchr2(b'\n', b'\r', behind_brace);
        let (first, rest) = behind_brace.split_at(end.unwrap_or(behind_brace.len()));
        let first = first.trim_ascii_end();
        let is_closed = first.ends_with(b"}");
        if is_closed && rest.trim_ascii_start().starts_with(b"{") {
            return Self::Ndjson;
        }
        // A brace alone in its line begins a document that was written for people.
        match by_name {
            Some(Self::Ndjson) if !first.is_empty() => Self::Ndjson,
            _ => Self::Json,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_and_the_name_settles_the_rest() {
        for (bytes, name, format) in [
            (&b"PK\x03\x04.."[..], "x.csv", Format::Package),
            (b"a,b\n1,2\n", "x.csv", Format::Text),
            (b"a,b\n1,2\n", "x.json", Format::Json),
            (b"", "x.json", Format::Text),
            (b"<html>", "x.json", Format::Text),
            (b"{\\rtf1", "x.json", Format::Text),
            (b"\xEF\xBB\xBF \n[ {\"a\": 1}]", "x", Format::Json),
            (b"[\"a\"]", "x", Format::Json),
            (b"[id],[value]\n", "x.csv", Format::Text),
            (b"[1, 2]", "x.json", Format::Json),
            (b"{\"a\": 1}", "x.json", Format::Json),
            (b"{\"a\": 1}", "x.ndjson", Format::Ndjson),
            (b"{\"a\": 1}\r\n\r\n {\"a\": 2}", "x.json", Format::Ndjson),
            (b"{\"a\": 1,\n{\"a\": 2}", "x.jsonl", Format::Ndjson),
            (b"{\"m\": [{\"a\": 1}\n,{\"a\": 2}]}", "x", Format::Json),
            (b"{\n \"m\": []\n}", "x.ndjson", Format::Json),
            (b"\xFF\xFE{\0\"\0", "x", Format::Json),
            (b"\xFF\xFEa\0,\0", "x.csv", Format::Text),
        ] {
            let text = String::from_utf8_lossy(bytes);
            assert_eq!(Format::of(bytes, name), format, "{text} {name}");
        }
    }
}
