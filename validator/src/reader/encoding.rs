//! From bytes to text: UTF-8, Windows-1252 and UTF-16, found out while reading.
//!
//! A file is read once. As long as it is plain ASCII, UTF-8 and Windows-1252 are the same, so the
//! question is put off until the first byte where they differ.

use encoding_rs::WINDOWS_1252;

use super::record::Record;

/// What a file turns out to be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Nothing but ASCII so far.
    Ascii,
    /// UTF-8.
    Utf8,
    /// Windows-1252, the usual one of older spreadsheet programs.
    Windows1252,
    /// UTF-16, turned into UTF-8 before it gets here.
    Utf16,
}

impl Encoding {
    /// Its name, as people know it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Ascii | Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
            Self::Utf16 => "UTF-16",
        }
    }
}

/// What was met while decoding one record.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Oddities {
    /// The column that decided on Windows-1252.
    pub(crate) decided: Option<usize>,
    /// Columns written in the other encoding than the rest of the file.
    pub(crate) mixed: Vec<usize>,
    /// Columns with bytes that are no character in either encoding.
    pub(crate) invalid: Vec<usize>,
}

/// Turns records into text.
pub(crate) struct Decoder {
    encoding: Encoding,
}

impl Decoder {
    pub(crate) fn new(encoding: Encoding) -> Self {
        Self { encoding }
    }

    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Makes `record` UTF-8, cell by cell where it is not, and says what was met.
    pub(crate) fn decode(&mut self, record: &mut Record) -> Option<Oddities> {
        if record.bytes.is_ascii() {
            return None;
        }
        if self.encoding != Encoding::Windows1252
            && let Ok(text) = std::str::from_utf8(&record.bytes)
            && (record.gap > 0 || record.ends.iter().all(|end| text.is_char_boundary(*end)))
        {
            if self.encoding == Encoding::Ascii {
                self.encoding = Encoding::Utf8;
            }
            return None;
        }
        Some(self.cell_by_cell(record))
    }

    fn cell_by_cell(&mut self, record: &mut Record) -> Oddities {
        let mut oddities = Oddities::default();
        let mut bytes = Vec::with_capacity(record.bytes.len() * 2);
        let mut ends = Vec::with_capacity(record.ends.len());
        for (column, cell) in record.cells().enumerate() {
            if cell.is_ascii() {
                bytes.extend_from_slice(cell);
            } else if let Ok(text) = std::str::from_utf8(cell) {
                if self.encoding == Encoding::Windows1252 {
                    oddities.mixed.push(column);
                } else if self.encoding == Encoding::Ascii {
                    self.encoding = Encoding::Utf8;
                }
                bytes.extend_from_slice(text.as_bytes());
            } else {
                match self.encoding {
                    Encoding::Ascii => {
                        self.encoding = Encoding::Windows1252;
                        oddities.decided = Some(column);
                    }
                    Encoding::Windows1252 => {}
                    Encoding::Utf8 | Encoding::Utf16 => oddities.mixed.push(column),
                }
                // Five bytes stand for nothing in Windows-1252.
                if cell
                    .iter()
                    .any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D))
                {
                    oddities.invalid.push(column);
                }
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(cell);
                bytes.extend_from_slice(text.as_bytes());
            }
            ends.push(bytes.len());
        }
        record.bytes = bytes;
        record.ends = ends;
        record.gap = 0;
        oddities
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(cells: &[&[u8]]) -> Record {
        let mut record = Record::default();
        for cell in cells {
            record.bytes.extend_from_slice(cell);
            record.ends.push(record.bytes.len());
        }
        record
    }

    #[test]
    fn the_first_byte_that_differs_decides() {
        let mut decoder = Decoder::new(Encoding::Ascii);
        assert_eq!(decoder.decode(&mut record(&[b"plain"])), None);
        let mut cafe = record(&[b"x", b"Caf\xE9"]);
        let oddities = decoder.decode(&mut cafe).expect("it is decoded");
        assert_eq!((oddities.decided, oddities.mixed.len()), (Some(1), 0));
        assert_eq!(cafe.bytes, "xCafé".as_bytes());
        assert_eq!(decoder.encoding(), Encoding::Windows1252);
        let mixed = decoder
            .decode(&mut record(&["é".as_bytes()]))
            .expect("it is odd");
        assert_eq!(mixed.mixed, [0]);
    }

    #[test]
    fn a_stray_byte_in_utf8_is_mixed_and_half_a_character_at_a_cell_border_is_not_joined() {
        let mut decoder = Decoder::new(Encoding::Utf8);
        let mut split = record(&[b"\xC3", b"\xA9"]);
        let oddities = decoder.decode(&mut split).expect("it is odd");
        assert_eq!(oddities.mixed, [0, 1]);
        assert_eq!(split.bytes, "Ã©".as_bytes());
        let invalid = decoder.decode(&mut record(&[b"\x81"])).expect("it is odd");
        assert_eq!(invalid.invalid, [0]);
    }
}
