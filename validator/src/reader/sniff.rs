//! What can be told from the first bytes: what the file is, its encoding and its delimiter.

use csv_core::ReadRecordResult;

use super::encoding::Encoding;
use super::{office, utf16};

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) encoding: Encoding,
    /// How many bytes of byte order mark to pass over.
    pub(crate) mark: usize,
}

/// Why a file is no table of text, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotATable {
    pub(crate) what: &'static str,
    pub(crate) advice: &'static str,
}

/// UTF-16, whose mark is taken away when it is decoded.
const UTF_16: Start = Start {
    encoding: Encoding::Utf16,
    mark: 0,
};

/// The delimiters looked for, most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows are looked at.
const ROWS: usize = 20;

/// What to do about a file that a spreadsheet program can make a table of.
const SAVE: &str = "open it in your spreadsheet program and save the sheet as CSV (UTF-8)";

/// The kinds of text that begin in a way of their own and are no table.
fn other_text(sample: &[u8]) -> Option<NotATable> {
    let head = sample.iter().take(64);
    let head: String = head
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let head = head.trim_start_matches("\u{ef}\u{bb}\u{bf}").trim_start();
    let begins = |with: &[&str]| with.iter().any(|with| head.starts_with(with));
    let (what, advice) = if begins(&["<html", "<!doctype", "<?xml"]) {
        ("is a web page or XML, whatever its name says", SAVE)
    } else if begins(&["{\\rtf"]) {
        ("is a text document (RTF)", SAVE)
    } else if begins(&["{"]) || (begins(&["["]) && head.contains('{')) {
        (
            "is JSON, which is read in UTF-8 and as a file of its own, not in an archive",
            "send it by itself, or the same data as CSV (UTF-8)",
        )
    } else {
        return None;
    };
    Some(NotATable { what, advice })
}

/// Looks at the first bytes of a file.
pub(crate) fn start(sample: &[u8]) -> Result<Start, NotATable> {
    let not = |what, advice| Err(NotATable { what, advice });
    match sample {
        [] | [0xFF, 0xFE] | [0xFE, 0xFF] => {
            return not(
                "is empty",
                "choose the file with your data; it may not have been saved yet",
            );
        }
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Ok(UTF_16),
        [b'P', b'K', 3 | 5, ..] => {
            return not(
                "is a workbook or a zip archive, which is read as a file of its own, not in an archive",
                "send it by itself, or the same data as CSV (UTF-8)",
            );
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(office::what(sample)),
        [b'%', b'P', b'D', b'F', ..] => {
            return not(
                "is a PDF",
                "send the table it was made from, saved as CSV (UTF-8)",
            );
        }
        _ if let Some(other) = other_text(sample) => return Err(other),
        _ if utf16::recognised(sample).is_some() => return Ok(UTF_16),
        _ if sample.contains(&0) => return not("is not text", SAVE),
        _ if sample.iter().all(u8::is_ascii_whitespace) => {
            return not(
                "holds nothing but blank lines",
                "choose the file with your data",
            );
        }
        _ => {}
    }
    let mark = if sample.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    };
    let encoding = if mark > 0 {
        Encoding::Utf8
    } else {
        Encoding::Ascii
    };
    if sample.len() == mark {
        return not(
            "is empty",
            "choose the file with your data; it may not have been saved yet",
        );
    }
    Ok(Start { encoding, mark })
}

/// The first rows of a sample, split at `delimiter`, with the row that each is.
pub(crate) fn rows(sample: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut core = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut bytes = vec![0; sample.len() + 1];
    let mut ends = vec![0; 4096];
    let mut rest = sample;
    let mut rows = Vec::new();
    while rows.len() < ROWS {
        let (mut written, mut fields) = (0, 0);
        let result = loop {
            let (result, consumed, wrote, ended) =
                core.read_record(rest, &mut bytes[written..], &mut ends[fields..]);
            rest = &rest[consumed..];
            written += wrote;
            fields += ended;
            // An empty input twice in a row means the end to the splitter.
            if result != ReadRecordResult::InputEmpty {
                break result;
            }
        };
        // A row of more cells than are looked at is shown as far as it was read.
        let is_cut = result == ReadRecordResult::OutputEndsFull;
        if result != ReadRecordResult::Record && !is_cut {
            break;
        }
        let mut start = 0;
        let cells = ends[..fields].iter().map(|end| {
            let cell = String::from_utf8_lossy(&bytes[start..*end]).into_owned();
            start = *end;
            cell
        });
        rows.push(cells.collect());
        if is_cut {
            break;
        }
    }
    rows
}

/// What a first line that names the delimiter begins with.
const SEPARATOR: &[u8] = b"sep=";

/// How many bytes a first line such as `sep=;` takes, its end included; none where there is none.
pub(crate) fn separator_line(sample: &[u8]) -> usize {
    match sample.strip_prefix(SEPARATOR) {
        Some([_, b'\r', b'\n', ..]) => SEPARATOR.len() + 3,
        Some([_, b'\r' | b'\n', ..]) => SEPARATOR.len() + 2,
        _ => 0,
    }
}

/// The delimiter under which the rows look most like a table: `score` says how much a row looks
/// like a header, then the number of columns decides. A first line `sep=;` settles it.
pub(crate) fn delimiter(sample: &[u8], score: impl Fn(&[String]) -> usize) -> u8 {
    if separator_line(sample) > 0 {
        return sample[SEPARATOR.len()];
    }
    let mut best = (0, 0, b',');
    for delimiter in DELIMITERS {
        let rows = rows(sample, delimiter);
        let header = rows.iter().map(|row| score(row)).max().unwrap_or_default();
        let shape = table_shape(&rows);
        if (header, shape) > (best.0, best.1) {
            best = (header, shape, delimiter);
        }
    }
    best.2
}

/// How much rows look like a table: the cells of those rows that share the width most rows have,
/// per row. Rows of one cell are no table.
fn table_shape(rows: &[Vec<String>]) -> usize {
    let cells_of = |width: usize| width * rows.iter().filter(|row| row.len() == width).count();
    let widths = rows.iter().map(Vec::len).filter(|width| *width > 1);
    widths.map(cells_of).max().unwrap_or_default() * 100 / rows.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_is_told_by_its_first_bytes() {
        for (bytes, word) in [
            (&b""[..], "empty"),
            (b"\xEF\xBB\xBF", "empty"),
            (b"\xFF\xFE", "empty"),
            (b" \n\n", "blank lines"),
            (b"PK\x03\x04", "workbook"),
            (b"\xD0\xCF\x11\xE0\xA1", "old Excel"),
            (b"%PDF-1.7", "PDF"),
            (b"  <!DOCTYPE html><table>", "web page"),
            (b"[{\"a\":1}]", "JSON"),
            (b"{\\rtf1\\ansi", "RTF"),
            (b"a\0b", "not text"),
        ] {
            let found = start(bytes).expect_err("it is no table");
            assert!(found.what.contains(word), "{}", found.what);
        }
        assert_eq!(start(b"a,b\n").map(|start| start.mark), Ok(0));
        assert_eq!(start(b"v\0a\0l\0u\0e\0,\0n\0\n\0"), Ok(UTF_16));
        assert_eq!(start(b"\xEF\xBB\xBFa").map(|start| start.mark), Ok(3));
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_a_table() {
        let none = |_: &[String]| 0;
        assert_eq!(delimiter(b"a;b;c\n1,5;2,5;3,5\n", none), b';');
        assert_eq!(delimiter(b"a\tb\n1\t2\n", none), b'\t');
        assert_eq!(delimiter(b"a,b\n1,2\n", none), b',');
        assert_eq!(delimiter(b"sep=|\na|b\n", none), b'|');
        assert_eq!(delimiter(b"only\n1\n", none), b',');
        // One known name outweighs many columns.
        let known = |row: &[String]| row.iter().filter(|cell| *cell == "value").count();
        assert_eq!(delimiter(b"note, with, commas;value\n", known), b';');
    }
}
