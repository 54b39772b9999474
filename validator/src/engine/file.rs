//! One file: from its first byte to what came of it.

use std::cell::RefCell;
use std::io::Read;
use std::rc::Rc;

use super::sheet::{self, Sheet, Unjudged};
use super::{Session, header, packed, tables};
use crate::carried;
use crate::reader::buffer::Buffer;
use crate::reader::csv::{Records, TextRows};
use crate::reader::encoding::{Decoder, Encoding};
use crate::reader::format::Format;
use crate::reader::sniff;
use crate::reader::stop::Stop;
use crate::reader::utf16::{self, Utf16Reader};
use crate::report::InputRead;
use crate::rules::bytes::{resource_limit, unreadable_file};
use crate::rules::structure::unclosed_quote;
use crate::sink::Words;

pub(super) type Source<'a> = Buffer<Box<dyn Read + 'a>>;

/// What is known of a file beside its bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Described {
    /// The table that it is said to hold.
    pub(super) table: Option<String>,
    /// What is said to separate its columns.
    pub(super) delimiter: Option<u8>,
}

/// Reads and judges one file.
pub(super) fn read<'a>(
    session: &mut Session<'_>,
    name: &str,
    reader: Box<dyn Read + 'a>,
) -> InputRead {
    let part = session.begin(name, None);
    let mut input = nothing_of(name);
    let mut raw: Source<'a> = Buffer::new(reader, session.options.limits.bytes);
    let is_profile = packed::last_of(name) == carried::PROFILE;
    if is_profile || (session.is_template && carried::is_beside(name)) {
        // It says by what the others are judged, and was read before them; or it is for people to read.
        (input.bytes, input.sha256) = raw.finish();
        return input;
    }
    let format = match raw.sample() {
        Ok(sample) => Format::of(sample, name),
        Err(error) => {
            let words = Words::new(format!("“{name}” cannot be read: {error}"));
            unreadable(session, part, words);
            return input;
        }
    };
    if format == Format::Text {
        let described = session.described(name);
        text(session, (part, name), raw, &described, &mut input);
    } else {
        packed::judge(session, (part, name), raw, format, &mut input);
    }
    input
}

/// Judges what is no package and no JSON: text, or something that is refused.
pub(super) fn text(
    session: &mut Session<'_>,
    file: (usize, &str),
    mut raw: Source<'_>,
    described: &Described,
    input: &mut InputRead,
) {
    let (part, name) = file;
    match sniff::start(raw.sample().unwrap_or_default()) {
        Err(not) => {
            let words = Words::new(format!("“{name}” {}", not.what)).suggest(Some(not.advice));
            unreadable(session, part, words);
            (input.bytes, input.sha256) = raw.finish();
        }
        Ok(start) if start.encoding == Encoding::Utf16 => {
            judge_utf16(session, file, raw, described, input);
        }
        Ok(start) => {
            raw.consume(start.mark);
            let raw = judge(session, file, raw, (start.encoding, described), input);
            (input.bytes, input.sha256) = raw.finish();
        }
    }
}

/// What is told of a file of which nothing was read yet.
pub(super) fn nothing_of(name: &str) -> InputRead {
    InputRead {
        name: name.to_owned(),
        bytes: 0,
        sha256: open_outcomes_registry::digest::Sha256Hex::of(b""),
        encoding: Encoding::Utf8.name().to_owned(),
        delimiter: None,
        table: None,
        sheets: Vec::new(),
    }
}

/// Judges what is text in UTF-16.
fn judge_utf16(
    session: &mut Session<'_>,
    file: (usize, &str),
    mut raw: Source<'_>,
    described: &Described,
    input: &mut InputRead,
) {
    let encoding = utf16::recognised(raw.sample().unwrap_or_default());
    let encoding = encoding.unwrap_or(encoding_rs::UTF_16LE);
    let shared = Rc::new(RefCell::new(raw));
    let decoded: Box<dyn Read> = Box::new(Utf16Reader::new(Rc::clone(&shared), encoding));
    let limit = session.options.limits.bytes.saturating_mul(2);
    let source = Buffer::new(decoded, limit);
    let encoding = Encoding::Utf16;
    drop(judge(session, file, source, (encoding, described), input));
    if let Some(raw) = Rc::into_inner(shared) {
        (input.bytes, input.sha256) = raw.into_inner().finish();
    }
}

/// Judges what is text; gives the source back.
fn judge<'a>(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    mut source: Source<'a>,
    (encoding, described): (Encoding, &Described),
    input: &mut InputRead,
) -> Source<'a> {
    let tables = tables::taken(session);
    let sample = source.sample().unwrap_or_default();
    let names = header::names(&tables);
    let sniffed = || sniff::delimiter(sample, |row| header::known(row, &names));
    let delimiter = described.delimiter.unwrap_or_else(sniffed);
    // Spreadsheet programs take the line and do not show it, so it is no row.
    let hidden = sniff::separator_line(sample);
    source.consume(hidden);
    input.delimiter = Some(char::from(delimiter));
    let first_line = 1 + u64::from(hidden > 0);
    let mut rows = TextRows {
        records: Records::new(source, delimiter, first_line, session.options.limits),
        decoder: Decoder::new(encoding),
    };
    let sheet = Sheet {
        name,
        title: None,
        is_hidden: false,
        part,
        delimiter: Some(delimiter),
        table: described.table.as_deref(),
        may_be_no_table: false,
    };
    match sheet::judge(session, &sheet, &mut rows) {
        Ok(table) => input.table = Some(table),
        Err(why) => input.table = unjudged(session, (part, name), why),
    }
    let encoding = rows.decoder.encoding();
    encoding.name().clone_into(&mut input.encoding);
    rows.records.into_source()
}

/// Says why a file was not judged, or not to its end; gives the table that it was taken for.
pub(super) fn unjudged(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    why: Unjudged,
) -> Option<String> {
    match why {
        Unjudged::Blank | Unjudged::NotOne => {
            let words = Words::new(format!("“{name}” holds nothing but blank lines"));
            let words = words.suggest(Some("choose the file with your data"));
            unreadable(session, part, words);
        }
        Unjudged::LeftBlank => {}
        Unjudged::NoTable(words) => unreadable(session, part, words),
        Unjudged::Stopped(stop, place, table) => {
            stopped(session, (part, name), place, stop);
            return table;
        }
    }
    None
}

/// Says that nothing in a file could be judged.
pub(super) fn unreadable(session: &mut Session<'_>, part: usize, words: Words) {
    let collector = &mut session.collector;
    collector.file(&unreadable_file::RULE, part, None, words);
    session.unreadable = true;
}

/// Says why reading stopped.
pub(super) fn stopped(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    place: (u64, u64),
    stop: Stop,
) {
    let row = place.0;
    match stop {
        Stop::UnclosedQuote => {
            let words = Words::new(format!(
                "a double quote opens in row {row} of “{name}” and is never closed, so that the rest of the file became one cell",
            ));
            session
                .collector
                .file(&unclosed_quote::RULE, part, Some(place), words);
            session.collector.rejects = true;
        }
        Stop::Limit(what, limit) => {
            let words = Words::new(format!(
                "reading stopped at row {row} of “{name}”: it has more than {limit} {what}",
            ));
            session
                .collector
                .file(&resource_limit::RULE, part, Some(place), words);
            session.incomplete = true;
        }
        Stop::Broken(what, advice) => {
            let words = Words::new(format!("“{name}” {what}")).suggest(Some(advice));
            unreadable(session, part, words);
        }
        Stop::Interrupted => session.interrupted(part, place),
        Stop::Io(error) => {
            let words = Words::new(format!(
                "“{name}” cannot be read on after row {row}: {error}",
            ));
            session
                .collector
                .file(&unreadable_file::RULE, part, Some(place), words);
            session.incomplete = true;
        }
    }
}
