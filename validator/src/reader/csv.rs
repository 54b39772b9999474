//! Records of a CSV file, each with the row that a spreadsheet shows and its physical line.
//!
//! The `csv` crate skips blank rows without a word and counts a line end once it is passed, so
//! that neither rows nor lines come out as a person sees them. Its splitter, `csv-core`, is used
//! directly here, with every byte counted.

use std::io::{self, Read};

use csv_core::ReadRecordResult;

use super::buffer::Buffer;
use super::encoding::Decoder;
use super::record::{Record, Rows};
use super::stop::Stop;
use crate::limits::Limits;

/// The rows of a text: records, decoded.
pub(crate) struct TextRows<R> {
    pub(crate) records: Records<R>,
    pub(crate) decoder: Decoder,
}

impl<R: Read> Rows for TextRows<R> {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        let mut blank = 0;
        loop {
            let is_read = self.records.read(record)?;
            if !is_read {
                record.blank_before += blank;
                return Ok(false);
            }
            blank += record.blank_before;
            // A row of delimiters and spaces alone is blank too.
            if !record.is_blank() {
                break;
            }
            blank += 1;
        }
        record.blank_before = blank;
        record.oddities = self.decoder.decode(record);
        Ok(true)
    }
}

/// Splits bytes into records.
pub(crate) struct Records<R> {
    source: Buffer<R>,
    core: csv_core::Reader,
    delimiter: u8,
    limits: Limits,
    row: u64,
    line: u64,
    after_carriage_return: bool,
}

impl<R: Read> Records<R> {
    /// `line` is the physical line on which the source starts.
    pub(crate) fn new(source: Buffer<R>, delimiter: u8, line: u64, limits: Limits) -> Self {
        Self {
            source,
            core: started(delimiter),
            delimiter,
            limits,
            row: 1,
            line,
            after_carriage_return: false,
        }
    }

    /// Reads the next record; `false` at the end. Blank rows before it are counted and passed over.
    pub(crate) fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        record.clear();
        record.blank_before = self.skip_blank_rows()?;
        record.row = self.row;
        record.line = self.line;
        if self.window()?.is_empty() {
            return Ok(false);
        }
        if self.row > self.limits.rows {
            return Err(Stop::Limit("rows", self.limits.rows));
        }
        if self.split_plain(record)? {
            self.row += 1;
            return Ok(true);
        }
        self.split(record)?;
        self.row += 1;
        self.finish_line_end()?;
        self.check(record)?;
        Ok(true)
    }

    /// The source, to be hashed to its end.
    pub(crate) fn into_source(self) -> Buffer<R> {
        self.source
    }

    fn window(&mut self) -> Result<&[u8], Stop> {
        let limit = self.source.limit().min(self.limits.bytes);
        self.source.window().map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => Stop::Limit("bytes in one file", limit),
            _ => Stop::Io(error),
        })
    }

    fn skip_blank_rows(&mut self) -> Result<u64, Stop> {
        let mut blank = 0;
        while let Some(first) = self.window()?.first().copied() {
            if first != b'\n' && first != b'\r' {
                break;
            }
            self.source.consume(1);
            self.line += 1;
            self.row += 1;
            blank += 1;
            if first == b'\r' && self.window()?.first() == Some(&b'\n') {
                self.source.consume(1);
            }
        }
        Ok(blank)
    }

    /// Splits a row that is whole in the window and has no quote, which most have none of: at each delimiter. Any
    /// other row is left to the splitter of the `csv` crate. Gives whether it did.
    fn split_plain(&mut self, record: &mut Record) -> Result<bool, Stop> {
        let (delimiter, limits) = (self.delimiter, self.limits);
        let window = self.window()?;
        let Some(end) = memchr::memchr3(b'\n', b'\r', b'"', window) else {
            return Ok(false);
        };
        let line_end = match &window[end..] {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] | [b'\r', _, ..] => 1,
            // A quote, or the end of the window, behind which a line feed may follow.
            _ => return Ok(false),
        };
        let row = &window[..end];
        // What is too long is told where each cell is looked at.
        if end > limits.cell_bytes || end >= limits.row_bytes {
            return Ok(false);
        }
        record.ends.extend(memchr::memchr_iter(delimiter, row));
        record.ends.push(end);
        record.bytes.extend_from_slice(row);
        record.gap = 1;
        self.source.consume(end + line_end);
        self.line += 1;
        if record.ends.len() > limits.columns {
            return Err(Stop::Limit("columns", limits.columns as u64));
        }
        Ok(true)
    }

    fn split(&mut self, record: &mut Record) -> Result<(), Stop> {
        let (mut written, mut fields) = (0, 0);
        self.after_carriage_return = false;
        let mut closing = false;
        loop {
            grow(&mut record.bytes, written, self.limits.row_bytes);
            grow(&mut record.ends, fields, self.limits.columns + 1);
            let window = match self.source.window() {
                Ok([]) if closing => return Err(Stop::UnclosedQuote),
                // At the end a line end is put in: where it does not end the record, a quote is open.
                Ok([]) => {
                    closing = true;
                    &b"\n"[..]
                }
                Ok(window) => window,
                Err(_) => return self.window().map(drop),
            };
            let (result, consumed, wrote, ended) = self.core.read_record(
                window,
                &mut record.bytes[written..],
                &mut record.ends[fields..],
            );
            if !closing {
                let lines = line_ends(&window[..consumed], &mut self.after_carriage_return);
                self.line += lines;
                self.source.consume(consumed);
            }
            written += wrote;
            fields += ended;
            match result {
                ReadRecordResult::OutputFull if written >= self.limits.row_bytes => {
                    return Err(Stop::Limit(
                        "bytes in one row",
                        self.limits.row_bytes as u64,
                    ));
                }
                ReadRecordResult::OutputEndsFull if fields > self.limits.columns => {
                    return Err(Stop::Limit("columns", self.limits.columns as u64));
                }
                ReadRecordResult::InputEmpty
                | ReadRecordResult::OutputFull
                | ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::Record | ReadRecordResult::End => {
                    record.bytes.truncate(written);
                    record.ends.truncate(fields);
                    return Ok(());
                }
            }
        }
    }

    /// A record that ended on a carriage return takes the line feed behind it along.
    fn finish_line_end(&mut self) -> Result<(), Stop> {
        if self.after_carriage_return && self.window()?.first() == Some(&b'\n') {
            self.source.consume(1);
        }
        self.after_carriage_return = false;
        Ok(())
    }

    fn check(&self, record: &Record) -> Result<(), Stop> {
        if record.ends.len() > self.limits.columns {
            return Err(Stop::Limit("columns", self.limits.columns as u64));
        }
        let mut start = 0;
        for end in &record.ends {
            if end - start > self.limits.cell_bytes {
                return Err(Stop::Limit(
                    "bytes in one cell",
                    self.limits.cell_bytes as u64,
                ));
            }
            start = *end;
        }
        Ok(())
    }
}

/// The splitter of the `csv` crate. It leaves out a byte order mark before the first row that it sees, which need not
/// be the first of the file; so it is shown one.
fn started(delimiter: u8) -> csv_core::Reader {
    let mut core = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let _ = core.read_record(b"x\n", &mut [0; 4], &mut [0; 4]);
    core
}

/// Makes room behind `used`: what is allocated already, or twice as much, up to `limit`.
fn grow<T: Default + Clone>(buffer: &mut Vec<T>, used: usize, limit: usize) {
    if buffer.len() == used {
        let size = if used < buffer.capacity() {
            buffer.capacity()
        } else {
            used * 2
        };
        buffer.resize(size.clamp(64, limit.max(64)).max(used), T::default());
    }
}

/// Counts the line ends in `bytes`: LF, CRLF or a lone CR each count once.
fn line_ends(bytes: &[u8], after_carriage_return: &mut bool) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let mut joined = usize::from(*after_carriage_return && bytes.first() == Some(&b'\n'));
    let mut returns = 0;
    for at in memchr::memchr_iter(b'\r', bytes) {
        returns += 1;
        joined += usize::from(bytes.get(at + 1) == Some(&b'\n'));
    }
    if let Some(last) = bytes.last() {
        *after_carriage_return = *last == b'\r';
    }
    (feeds + returns - joined) as u64
}

#[cfg(test)]
mod tests;
