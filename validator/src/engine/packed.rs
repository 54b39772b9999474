//! Files that are in memory as a whole before they are judged: workbooks, archives, JSON.

use std::io::Read;

use super::file::{self, Described, Source};
use super::{Session, book};
use crate::carried;
use crate::reader::folder::{self, DataPackage, Folder};
use crate::reader::format::Format;
use crate::reader::json::JsonBook;
use crate::reader::ods::OdsBook;
use crate::reader::package::{Kind, Package};
use crate::reader::stop::Stop;
use crate::reader::xlsx::Xlsx;
use crate::report::{InputRead, SheetRead};
use crate::rules::structure::sheets_ignored;

/// Members of a JSON document that say something about it as a whole.
const ABOUT: [&str; 8] = [
    "$schema",
    "description",
    "format",
    "name",
    "profile",
    "registry_release",
    "release",
    "title",
];

/// Judges what a file holds.
pub(super) fn judge(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    mut raw: Source<'_>,
    format: Format,
    input: &mut InputRead,
) {
    let limit = session.options.limits.whole_bytes;
    let mut bytes = Vec::new();
    let read = raw.by_ref().take(limit + 1).read_to_end(&mut bytes);
    (input.bytes, input.sha256) = raw.finish();
    let outcome = match read {
        Err(error) => Err(Stop::Io(error)),
        Ok(_) if bytes.len() as u64 > limit => Err(Stop::Limit(
            "bytes in a workbook, an archive or JSON",
            limit,
        )),
        Ok(_) if format == Format::Package => package(session, (part, name), &bytes, input),
        Ok(_) if last_of(name) == folder::DESCRIPTION => DataPackage::parse(&bytes).map(|all| {
            session.package = Some(all);
        }),
        Ok(_) => json(
            session,
            (part, name),
            &bytes,
            format == Format::Ndjson,
            input,
        ),
    };
    if let Err(stop) = outcome {
        file::stopped(session, (part, name), (1, 1), stop);
    }
}

/// Judges a package: a workbook, or an archive of tables.
fn package(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    bytes: &[u8],
    input: &mut InputRead,
) -> Result<(), Stop> {
    let limits = session.options.limits;
    let package = Package::open(bytes, limits)?;
    let kind = package.kind();
    if let Some((what, advice)) = kind.refusal() {
        return Err(Stop::Broken(what.to_owned(), advice));
    }
    match kind {
        Kind::Xlsx => {
            let mut workbook = Xlsx::open(package, limits)?;
            book::judge(session, (part, name), &mut workbook, &[], input);
        }
        Kind::OpenDocument => {
            let mut workbook = OdsBook::open(package, limits)?;
            book::judge(session, (part, name), &mut workbook, &[], input);
        }
        _ => archive(session, (part, name), &package, input)?,
    }
    Ok(())
}

/// Judges the tables of an archive, one after the other.
fn archive(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    package: &Package<'_>,
    input: &mut InputRead,
) -> Result<(), Stop> {
    let Folder { files, passed_over } = folder::files(package)?;
    for entry in files {
        if session.watching.stopped_after().is_some() {
            break;
        }
        let Some(reader) = package.read(&entry.name) else {
            continue;
        };
        let inner = format!("{name}/{}", entry.name);
        let source = Source::new(Box::new(reader), session.options.limits.part_bytes);
        let described = Described {
            table: entry.table,
            delimiter: entry.delimiter,
        };
        let inner_part = session.begin(&inner, None);
        let mut read = file::nothing_of(&inner);
        file::text(session, (inner_part, &inner), source, &described, &mut read);
        input.sheets.push(SheetRead {
            name: entry.name,
            hidden: false,
            table: read.table,
        });
    }
    let passed_over = passed_over.iter().map(String::as_str);
    let is_of_template = |name: &str| session.is_template && carried::is_beside(name);
    let passed_over: Vec<_> = passed_over.filter(|name| !is_of_template(name)).collect();
    let collector = &mut session.collector;
    sheets_ignored::judge(&passed_over, part, session.release, collector);
    Ok(())
}

/// Judges the tables of a JSON file.
fn json(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    bytes: &[u8],
    by_line: bool,
    input: &mut InputRead,
) -> Result<(), Stop> {
    let last = last_of(name);
    let stem = last.split('.').next().unwrap_or(last);
    let mut document = JsonBook::open(bytes, stem, by_line, session.options.limits)?;
    let others = document.others().iter().map(|other| other.name.clone());
    let others: Vec<_> = others
        .filter(|name| !ABOUT.contains(&name.as_str()))
        .collect();
    book::judge(session, (part, name), &mut document, &others, input);
    Ok(())
}

/// The name of a file without its folders.
pub(super) fn last_of(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
