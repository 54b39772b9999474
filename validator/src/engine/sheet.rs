//! One sheet, or one file without sheets: from its first row to what came of it.

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::Layout;

use super::header::{First, Header};
use super::rows::{self, Bound};
use super::{Session, tables};
use crate::carried::HINT;
use crate::mapping::header::Ear;
use crate::mapping::names::Names;
use crate::mapping::rows as mapped;
use crate::mapping::wide::{self, Wide};
use crate::plan::{File, columns};
use crate::reader::ahead::Ahead;
use crate::reader::record::{Record, Rows};
use crate::reader::stop::Stop;
use crate::sink::Words;

/// What is known of a sheet before its first row.
pub(super) struct Sheet<'x> {
    /// The file's name.
    pub(super) name: &'x str,
    /// The sheet's, where there are sheets.
    pub(super) title: Option<&'x str>,
    /// Whether the sheet is hidden.
    pub(super) is_hidden: bool,
    /// Which part of the submission it is.
    pub(super) part: usize,
    /// What separates its columns, where it is text.
    pub(super) delimiter: Option<u8>,
    /// The table that it is said to hold.
    pub(super) table: Option<&'x str>,
    /// Whether it is passed over where it names no columns of a table: a workbook may hold notes and charts.
    pub(super) may_be_no_table: bool,
}

/// How many headers of a table a sheet must name to hold it.
const FEWEST: usize = 2;

/// Why a sheet was not judged, or not to its end.
pub(super) enum Unjudged {
    /// It holds nothing but blank rows.
    Blank,
    /// It is a part of a form that was left as it was.
    LeftBlank,
    /// It holds no table.
    NotOne,
    /// It cannot be told which table it holds.
    NoTable(Words),
    /// Reading stopped in this row and line, after the table was told.
    Stopped(Stop, (u64, u64), Option<String>),
}

/// Judges a sheet; gives the table that it was taken for.
pub(super) fn judge(
    session: &mut Session<'_>,
    sheet: &Sheet<'_>,
    rows: &mut dyn Rows,
) -> Result<String, Unjudged> {
    let tables = tables::taken(session);
    let mut rows = Ahead::new(rows);
    let seen = rows.seen();
    let first = First::new(seen, &tables);
    let mapping = session.mapping.clone();
    let mapping = mapping.as_deref();
    let is_plain = mapping.is_none() && first.are_of_a_table(&tables);
    let measurements = tables
        .iter()
        .find(|table| table.header.id.as_str() == wide::TABLE);
    let ear = measurements.filter(|_| !is_plain);
    let ear = ear.map(|table| Ear::new(Names::new(session.release), table));
    let Some(mut header) = first.header(&tables, ear.as_ref()) else {
        let mut record = Record::default();
        return match rows.read(&mut record) {
            Err(stop) => Err(stopped(stop, &record, None)),
            Ok(_) => Err(Unjudged::Blank),
        };
    };
    if sheet.delimiter.is_none() {
        widen(&mut header, seen);
    }
    let below = seen.get(header.at + header.rows..).unwrap_or_default();
    if let Some(mapping) = &session.options.mapping {
        session.met.meet(mapping, sheet.title, &header.cells);
    }
    let may_be_wide = sheet.table.is_none_or(|table| table == wide::TABLE);
    let wide = ear.as_ref().filter(|_| may_be_wide).and_then(|ear| {
        wide::detect(&wide::Sheet {
            name: sheet.title,
            names: &ear.names,
            tables: &tables,
            headers: &header.cells,
            below,
            mapping,
            is_cut: sheet.delimiter.is_none(),
        })
    });
    if wide.is_none() && is_passed_over(sheet, &header, &tables) {
        return Err(Unjudged::NotOne);
    }
    let said = mapping.and_then(|mapping| mapping.table.as_deref());
    let table = match (&wide, measurements) {
        (Some(_), Some(table)) => table,
        _ => choose(&tables, &header, below, sheet, said).map_err(Unjudged::NoTable)?,
    };
    if is_left_blank(session, &mut rows, &header, table) {
        return Err(Unjudged::LeftBlank);
    }
    judge_rows(session, sheet, &mut rows, (&header, wide.as_ref()), table)
}

/// Whether a sheet of a template was left as it was, and no profile needs it: it is no table without rows.
fn is_left_blank(
    session: &Session<'_>,
    rows: &mut Ahead<&mut dyn Rows>,
    header: &Header,
    table: &Table,
) -> bool {
    let id = &table.header.id;
    let choices = session.profiles.iter().flat_map(|profile| &profile.tables);
    let is_required = choices
        .filter(|choice| choice.table.id == *id)
        .any(|choice| choice.required);
    if !session.is_template || is_required || !rows.saw_all() {
        return false;
    }
    // Fields and explanations stand there already.
    let is_given = |header: &String| {
        let columns = table.columns();
        let field = columns::recognise(header, columns).map(|(at, _)| columns[at].name.as_str());
        let is_field = table.layout != Layout::Rows && field == Some("field");
        is_field || header == HINT
    };
    let given: Vec<_> = header.cells.iter().map(is_given).collect();
    let below = rows.seen().get(header.at + header.rows..);
    below.unwrap_or_default().iter().all(|record| {
        let mut cells = record.cells().enumerate();
        cells.all(|(at, cell)| {
            given.get(at).copied().unwrap_or_default() || cell.trim_ascii().is_empty()
        })
    })
}

/// Judges the rows below the header as rows of a table.
fn judge_rows(
    session: &mut Session<'_>,
    sheet: &Sheet<'_>,
    rows: &mut Ahead<&mut dyn Rows>,
    (header, wide): (&Header, Option<&Wide>),
    table: &Table,
) -> Result<String, Unjudged> {
    let mut record = Record::default();
    let fixed = mapped::fixed(session.mapping.as_deref(), sheet.title, &header.cells);
    let header_row = rows.seen().get(header.at).map_or(1, |record| record.row);
    pass(rows, header.at + header.rows, &mut record)?;
    let bound = Bound {
        file: file(session, sheet, header, header_row),
        headers: wide.map_or(&header.cells, |wide| &wide.headers),
        fixed: wide.map_or(&fixed, |wide| &wide.fixed),
        rearranged: wide.map(|wide| wide.rearranged.clone()),
        reading: wide.map(|wide| wide.reading.clone()),
        table,
    };
    session.seen.table(table.header.id.as_str());
    let outcome = match wide {
        Some(wide) => rows::judge(session, &mut *wide.rows(rows), bound, &mut record),
        None => rows::judge(session, rows, bound, &mut record),
    };
    let table = table.header.id.to_string();
    match outcome {
        Ok(()) => Ok(table),
        Err(stop) => Err(stopped(stop, &record, Some(table))),
    }
}

/// Whether a sheet is no table: it may be none, and names too few columns of one.
fn is_passed_over(sheet: &Sheet<'_>, header: &Header, tables: &[&Table]) -> bool {
    let may_be_none = sheet.may_be_no_table && sheet.table.is_none();
    may_be_none && super::header::known(&header.cells, &super::header::names(tables)) < FEWEST
}

/// Reads on past the first `count` rows, which are the header and what stands above it.
fn pass(rows: &mut dyn Rows, count: usize, record: &mut Record) -> Result<(), Unjudged> {
    for _ in 0..count {
        let read = rows.read(record);
        read.map_err(|stop| stopped(stop, record, None))?;
    }
    Ok(())
}

fn stopped(stop: Stop, record: &Record, table: Option<String>) -> Unjudged {
    Unjudged::Stopped(stop, (record.row, record.line), table)
}

/// What is known of a sheet whose header starts at that row.
fn file(session: &Session<'_>, sheet: &Sheet<'_>, header: &Header, header_row: u64) -> File {
    let is_alone = sheet.part == 0 && session.files_left == 0 && sheet.delimiter.is_some();
    File {
        name: sheet.name.to_owned(),
        sheet: sheet.title.map(str::to_owned),
        is_hidden: sheet.is_hidden,
        index: sheet.part,
        delimiter: sheet.delimiter,
        header_row,
        rows_above: header.at,
        header_rows: header.rows,
        is_alone,
    }
}

/// The table that the sheet holds: the one it is said to hold, or the one that fits best.
fn choose<'s>(
    tables: &[&'s Table],
    header: &Header,
    below: &[Record],
    sheet: &Sheet<'_>,
    mapped: Option<&str>,
) -> Result<&'s Table, Words> {
    let is_said = |table: &&&Table| {
        let id = Some(table.header.id.as_str());
        id == sheet.table || id == mapped
    };
    if let Some(table) = tables.iter().find(is_said) {
        return Ok(table);
    }
    let below: Vec<_> = below.iter().map(Record::texts).collect();
    tables::choose(
        tables,
        &header.cells,
        &below,
        sheet.title.unwrap_or(sheet.name),
    )
}

/// A workbook has no empty cells at the end of a row, so a column without a header is as wide as its rows.
fn widen(header: &mut Header, seen: &[Record]) {
    let widths = seen.iter().skip(header.at).map(|record| record.ends.len());
    let width = widths.max().unwrap_or_default();
    if header.cells.len() < width {
        header.cells.resize(width, String::new());
    }
}
