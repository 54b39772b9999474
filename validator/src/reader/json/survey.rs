//! The first time through a JSON file: is it sound, which tables does it hold, with which columns?

use super::columns::Columns;
use super::fault::{Fault, Slip};
use super::scan::{MEMBERS, Names, Scanner, Value};
use crate::limits::Limits;

/// How many tables a file may hold.
const TABLES: usize = 200;
/// How many of the members that are no table are kept.
const OTHERS: usize = 100;

/// A table, and where it begins.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) at: usize,
    pub(super) shape: Shape,
    pub(super) columns: Columns,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// An array of objects, each of which is a row.
    Array,
    /// An object in each line.
    Lines,
    /// One object: each name is a field, with its value.
    Answers,
}

/// A member of a document that is no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Other {
    /// Its name.
    pub(crate) name: String,
    /// What it says, where that is one text, number or word.
    pub(crate) text: Option<String>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) tables: Vec<Table>,
    pub(super) others: Vec<Other>,
}

/// Looks through a document: an object whose members are tables, or an array, which is named `stem`.
pub(super) fn document(text: &str, stem: &str, limits: &Limits) -> Result<Survey, Fault> {
    let mut scanner = Scanner::new(text, 0);
    let mut survey = Survey::default();
    match scanner.peek()? {
        b'[' => survey.tables.extend(array(&mut scanner, stem, 1, limits)?),
        b'{' => members(&mut scanner, &mut survey, limits)?,
        _ => {
            scanner.value(0, limits.row_bytes)?;
        }
    }
    if !scanner.is_at_end() {
        return scanner.slip(Slip::Behind);
    }
    if survey.tables.is_empty() {
        return Err(Fault::Slip(0, Slip::NoTable));
    }
    Ok(survey)
}

/// Looks through lines, each of which holds an object.
pub(super) fn lines(text: &str, stem: &str, limits: &Limits) -> Result<Survey, Fault> {
    let mut columns = Columns::default();
    let mut seen = Vec::new();
    for (row, (start, end)) in line_spans(text, 0).enumerate() {
        let early = |fault| match fault {
            Fault::Early => Fault::EarlyLine(start),
            other => other,
        };
        let mut scanner = Scanner::new(&text[..end], start);
        if scanner.peek().map_err(early)? != b'{' {
            return scanner.slip(Slip::NoObject);
        }
        object(&mut scanner, row, (&mut columns, &mut seen), 1, limits).map_err(early)?;
        if !scanner.is_at_end() {
            return scanner.slip(Slip::Behind);
        }
    }
    let table = Table {
        name: stem.to_owned(),
        at: 0,
        shape: Shape::Lines,
        columns,
    };
    Ok(Survey {
        tables: vec![table],
        others: Vec::new(),
    })
}

/// Where the lines from `at` on begin and end that are not blank.
pub(super) fn line_spans(text: &str, at: usize) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = at;
    std::iter::from_fn(move || {
        while start < bytes.len() {
            let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]);
            let span = (start, end.map_or(bytes.len(), |end| start + end));
            start = span.1 + 1;
            if !bytes[span.0..span.1].trim_ascii().is_empty() {
                return Some(span);
            }
        }
        None
    })
}

fn members(scanner: &mut Scanner<'_>, survey: &mut Survey, limits: &Limits) -> Result<(), Fault> {
    let mut names = Names::default();
    let close = scanner.open();
    let mut is_first = true;
    while scanner.more(close, is_first)? {
        is_first = false;
        let at = scanner.at;
        let name = scanner.name()?;
        names.add(name, at)?;
        let name = name.said().into_owned();
        if name.len() > limits.cell_bytes {
            return Err(Fault::Limit("bytes in one name", limits.cell_bytes as u64));
        }
        let (table, text) = match scanner.peek()? {
            b'[' => (array(scanner, &name, 2, limits)?, None),
            b'{' => (Some(answers(scanner, &name, limits)?), None),
            _ => match scanner.value(1, limits.row_bytes)? {
                Value::Text(text) => (None, Some(text.said().into_owned())),
                Value::Plain(plain) => (None, Some(plain.to_owned())),
                Value::Null | Value::Nested(_) => (None, None),
            },
        };
        match table {
            Some(_) if survey.tables.len() == TABLES => {
                return Err(Fault::Limit("tables", TABLES as u64));
            }
            Some(table) => survey.tables.push(table),
            None if survey.others.len() < OTHERS => survey.others.push(Other { name, text }),
            None => {}
        }
    }
    Ok(())
}

/// A table of fields and values.
fn answers(scanner: &mut Scanner<'_>, name: &str, limits: &Limits) -> Result<Table, Fault> {
    let at = scanner.at;
    let mut names = Names::default();
    let close = scanner.open();
    let mut is_first = true;
    while scanner.more(close, is_first)? {
        is_first = false;
        let at = scanner.at;
        names.add(scanner.name()?, at)?;
        scanner.value(2, limits.row_bytes)?;
    }
    Ok(Table {
        name: name.to_owned(),
        at,
        shape: Shape::Answers,
        columns: Columns::of(&["field", "value"]),
    })
}

/// A table of rows; nothing where an array holds no objects but plain values. `depth` counts its own brackets.
fn array(
    scanner: &mut Scanner<'_>,
    name: &str,
    depth: usize,
    limits: &Limits,
) -> Result<Option<Table>, Fault> {
    let mut table = Table {
        name: name.to_owned(),
        at: scanner.at,
        shape: Shape::Array,
        columns: Columns::default(),
    };
    let mut seen = Vec::new();
    let (mut rows, mut plain) = (0, None);
    let close = scanner.open();
    let mut is_first = true;
    while scanner.more(close, is_first)? {
        is_first = false;
        let at = scanner.at;
        match scanner.peek()? {
            b'{' => {
                rows += 1;
                let columns = (&mut table.columns, &mut seen);
                object(scanner, rows, columns, depth + 1, limits)?;
            }
            b'[' => return scanner.slip(Slip::NoObject),
            _ if scanner.value(depth, limits.row_bytes)? == Value::Null => {}
            _ => plain = plain.or(Some(at)),
        }
        if let Some(at) = plain.filter(|_| rows > 0) {
            return Err(Fault::Slip(at, Slip::NoObject));
        }
    }
    Ok(plain.is_none().then_some(table))
}

/// A row: its names become columns. `seen` holds for each column the row that had it last, and where.
fn object(
    scanner: &mut Scanner<'_>,
    row: usize,
    (columns, seen): (&mut Columns, &mut Vec<(usize, usize)>),
    depth: usize,
    limits: &Limits,
) -> Result<(), Fault> {
    let most = limits.columns.min(MEMBERS);
    let close = scanner.open();
    let mut guess = 0;
    let mut is_first = true;
    while scanner.more(close, is_first)? {
        is_first = false;
        let at = scanner.at;
        let name = scanner.name()?;
        if name.raw.len() > limits.cell_bytes {
            return Err(Fault::Limit("bytes in one cell", limits.cell_bytes as u64));
        }
        let column = columns.find_or_add(name, guess, most)?;
        match seen.get_mut(column) {
            Some((last, first)) if *last == row => {
                return Err(Fault::Twice(name.said().into_owned(), *first, at));
            }
            Some(last) => *last = (row, at),
            None => seen.push((row, at)),
        }
        guess = column + 1;
        scanner.value(depth, limits.row_bytes)?;
    }
    Ok(())
}
