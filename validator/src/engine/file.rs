//! One file: from its first byte to what came of it.

use std::cell::RefCell;
use std::io::Read;
use std::rc::Rc;

use open_outcomes_registry::definition::Table;

use super::rows::{self, Reading};
use super::{FileResult, Session, tables};
use crate::plan::{File, columns};
use crate::reader::buffer::Buffer;
use crate::reader::csv::Records;
use crate::reader::encoding::{Decoder, Encoding};
use crate::reader::record::Record;
use crate::reader::sniff;
use crate::reader::stop::Stop;
use crate::reader::utf16::Utf16Reader;
use crate::report::InputRead;
use crate::rules::bytes::{resource_limit, unreadable_file};
use crate::rules::structure::unclosed_quote;
use crate::sink::Words;

type Source<'a> = Buffer<Box<dyn Read + 'a>>;

/// Reads and judges one file.
pub(super) fn read<'a>(
    session: &mut Session<'_>,
    index: usize,
    name: &str,
    reader: Box<dyn Read + 'a>,
) -> FileResult {
    let mut result = nothing_of(name);
    let mut raw: Source<'a> = Buffer::new(reader, session.options.limits.bytes);
    let start = match raw.sample() {
        Ok(sample) => sniff::start(sample),
        Err(error) => {
            let words = Words::new(format!("“{name}” cannot be read: {error}"));
            unreadable(session, (name, index), words);
            return result;
        }
    };
    match start {
        Err(not) => {
            let words = Words::new(format!("“{name}” {}", not.what)).suggest(Some(not.advice));
            unreadable(session, (name, index), words);
            (result.input.bytes, result.input.sha256) = raw.finish();
        }
        Ok(start) if start.encoding == Encoding::Utf16 => {
            judge_utf16(session, (index, name), raw, &mut result);
        }
        Ok(start) => {
            raw.consume(start.mark);
            let raw = judge(session, (index, name), raw, start.encoding, &mut result);
            (result.input.bytes, result.input.sha256) = raw.finish();
        }
    }
    result
}

/// What is told of a file of which nothing was read yet.
pub(super) fn nothing_of(name: &str) -> FileResult {
    FileResult {
        input: InputRead {
            name: name.to_owned(),
            bytes: 0,
            sha256: open_outcomes_registry::digest::Sha256Hex::of(b""),
            encoding: Encoding::Utf8.name().to_owned(),
            delimiter: None,
            table: None,
        },
        table: None,
    }
}

/// Judges what is text in UTF-16.
fn judge_utf16(
    session: &mut Session<'_>,
    file: (usize, &str),
    mut raw: Source<'_>,
    result: &mut FileResult,
) {
    let encoding = match raw.sample() {
        Ok([0xFE, ..]) => encoding_rs::UTF_16BE,
        _ => encoding_rs::UTF_16LE,
    };
    let shared = Rc::new(RefCell::new(raw));
    let decoded: Box<dyn Read> = Box::new(Utf16Reader::new(Rc::clone(&shared), encoding));
    let limit = session.options.limits.bytes.saturating_mul(2);
    let source = Buffer::new(decoded, limit);
    drop(judge(session, file, source, Encoding::Utf16, result));
    if let Some(raw) = Rc::into_inner(shared) {
        (result.input.bytes, result.input.sha256) = raw.into_inner().finish();
    }
}

/// What the first bytes of a file show of its rows.
struct Start {
    delimiter: u8,
    /// How many bytes stand above the first row and are none.
    hidden: usize,
    rows: Vec<Vec<String>>,
    /// Which of the rows is the header.
    header_at: usize,
}

impl Start {
    fn of(sample: &[u8], tables: &[&Table]) -> Self {
        let known = |row: &[String]| {
            let tables = tables.iter();
            let known = tables.map(|table| columns::recognised(row, table.columns()));
            known.max().unwrap_or_default()
        };
        let delimiter = sniff::delimiter(sample, known);
        // Spreadsheet programs take the line and do not show it, so it is no row.
        let hidden = sniff::separator_line(sample);
        let rows = sniff::rows(&sample[hidden..], delimiter);
        // The header is the row that names most fields. One name alone may stand in a row of data, so
        // the first row is taken where no other names two.
        let best = rows.iter().map(|row| known(row)).max().unwrap_or_default();
        let header_at = rows
            .iter()
            .position(|row| best > 1 && known(row) == best)
            .unwrap_or_default();
        Self {
            delimiter,
            hidden,
            rows,
            header_at,
        }
    }
}

/// Judges what is text; gives the source back.
fn judge<'a>(
    session: &mut Session<'_>,
    (index, name): (usize, &str),
    mut source: Source<'a>,
    encoding: Encoding,
    result: &mut FileResult,
) -> Source<'a> {
    let tables = tables::taken(session);
    let start = Start::of(source.sample().unwrap_or_default(), &tables);
    let (delimiter, header_at) = (start.delimiter, start.header_at);
    result.input.delimiter = Some(char::from(delimiter));

    source.consume(start.hidden);
    let first_line = 1 + u64::from(start.hidden > 0);
    let mut reading = Reading {
        records: Records::new(source, delimiter, first_line, session.options.limits),
        decoder: Decoder::new(encoding),
        record: Record::default(),
    };
    let header = reading.nth(header_at);
    let outcome = match header {
        Ok(Some(headers)) => {
            let below = start.rows.get(header_at + 1..).unwrap_or_default();
            let table = match tables::choose(&tables, &headers, below, name) {
                Ok(table) => table,
                Err(words) => {
                    unreadable(session, (name, index), words);
                    return reading.records.into_source();
                }
            };
            let file = File {
                name: name.to_owned(),
                index,
                delimiter,
                header_row: reading.record.row,
                rows_above: header_at,
            };
            result.input.table = Some(table.header.id.to_string());
            session.seen.table(table.header.id.as_str());
            rows::judge(session, &mut reading, file, &headers, table, result)
        }
        Ok(None) => {
            let words = Words::new(format!("“{name}” holds nothing but blank lines"));
            unreadable(
                session,
                (name, index),
                words.suggest(Some("choose the file with your data")),
            );
            Ok(())
        }
        Err(stop) => Err(stop),
    };
    let encoding = reading.decoder.encoding();
    encoding.name().clone_into(&mut result.input.encoding);
    if let Err(stop) = outcome {
        stopped(session, (index, name), &reading.record, stop);
    }
    reading.records.into_source()
}

/// Says that nothing in a file could be judged.
fn unreadable(session: &mut Session<'_>, file: (&str, usize), words: Words) {
    session
        .collector
        .file(&unreadable_file::RULE, file, None, words);
    session.unreadable = true;
}

/// Says why reading stopped.
fn stopped(session: &mut Session<'_>, (index, name): (usize, &str), record: &Record, stop: Stop) {
    let place = Some((record.row, record.line));
    match stop {
        Stop::UnclosedQuote => {
            let words = Words::new(format!(
                "a double quote opens in row {} of “{name}” and is never closed, so that the rest of the file became one cell",
                record.row
            ));
            session
                .collector
                .file(&unclosed_quote::RULE, (name, index), place, words);
            session.collector.rejects = true;
        }
        Stop::Limit(what, limit) => {
            let words = Words::new(format!(
                "reading stopped at row {} of “{name}”: it has more than {limit} {what}",
                record.row
            ));
            session
                .collector
                .file(&resource_limit::RULE, (name, index), place, words);
            session.incomplete = true;
        }
        Stop::Broken(what, advice) => {
            let words = Words::new(format!("“{name}” {what}")).suggest(Some(advice));
            unreadable(session, (name, index), words);
        }
        Stop::Interrupted => session.interrupted((name, index), (record.row, record.line)),
        Stop::Io(error) => {
            let words = Words::new(format!(
                "“{name}” cannot be read on after row {}: {error}",
                record.row
            ));
            session
                .collector
                .file(&unreadable_file::RULE, (name, index), place, words);
            session.incomplete = true;
        }
    }
}
