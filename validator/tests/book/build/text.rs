//! Text with a delimiter, in several encodings.

/// How rows are written as text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub(crate) delimiter: char,
    pub(crate) end: &'static str,
    pub(crate) encoding: &'static str,
    pub(crate) mark: bool,
}

impl Form {
    pub(crate) const USUAL: Self = Self {
        delimiter: ',',
        end: "\n",
        encoding: "utf-8",
        mark: false,
    };

    /// The form that words such as `semicolons`, `crlf`, `utf-16le` and `bom` say.
    pub(crate) fn of(words: &[String]) -> Self {
        let mut form = Self::USUAL;
        for word in words {
            match word.as_str() {
                "semicolons" => form.delimiter = ';',
                "tabs" => form.delimiter = '\t',
                "pipes" => form.delimiter = '|',
                "crlf" => form.end = "\r\n",
                "cr" => form.end = "\r",
                "bom" => form.mark = true,
                "utf-16le" => form.encoding = "utf-16le",
                "utf-16be" => form.encoding = "utf-16be",
                "windows-1252" => form.encoding = "windows-1252",
                _ => {}
            }
        }
        form
    }

    /// The rows in this form. `\xE9` in a cell is one byte, whatever the encoding.
    pub(crate) fn write(self, rows: &[Vec<String>]) -> Vec<u8> {
        let mut text = String::new();
        for row in rows {
            let cells: Vec<_> = row.iter().map(|cell| self.quoted(cell)).collect();
            text += &cells.join(&self.delimiter.to_string());
            text += self.end;
        }
        self.encode(&text)
    }

    fn quoted(self, cell: &str) -> String {
        if cell.contains(['"', '\n', '\r', self.delimiter]) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    }

    /// The text in this encoding.
    pub(crate) fn encode(self, text: &str) -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        let text = if self.mark { &marked } else { text };
        let units = || text.encode_utf16();
        match self.encoding {
            "utf-16le" => units().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => units().flat_map(u16::to_be_bytes).collect(),
            "windows-1252" => text.chars().map(in_windows).collect(),
            _ => unescape(text),
        }
    }
}

fn in_windows(letter: char) -> u8 {
    match letter {
        '€' => 0x80,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        letter => u8::try_from(letter).expect("a letter of Windows-1252"),
    }
}

/// Bytes in which `\xE9` is one byte.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        let digits = after.get(..2).expect("two digits");
        bytes.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
        rest = after.get(2..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
