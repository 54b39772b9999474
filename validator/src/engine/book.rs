//! A file that holds several sheets: each that holds a table is judged, the others are passed over and told.

use super::sheet::{self, Sheet, Unjudged};
use super::{Session, file, tables};
use crate::carried;
use crate::plan::columns::fold;
use crate::reader::record::{Record, Rows};
use crate::reader::stop::Stop;
use crate::reader::workbook::{SheetFacts, SheetInfo, SheetRows, Workbook};
use crate::report::{InputRead, SheetRead};
use crate::rules::bytes::macros_or_links;
use crate::rules::structure::sheets_ignored;
use crate::sink::Words;

/// A sheet as a source of rows, with what is known of it.
struct Source<'w>(Box<dyn SheetRows + 'w>);

impl Rows for Source<'_> {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        self.0.read(record)
    }

    fn sheet(&self) -> Option<&SheetFacts> {
        Some(self.0.facts())
    }
}

/// Judges the sheets of `book`, which is the part `part` as a whole; `others` are names of what is no table.
pub(super) fn judge(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    book: &mut dyn Workbook,
    others: &[String],
    input: &mut InputRead,
) {
    macros_or_links::judge(book.facts(), part, &mut session.collector);
    let sheets = book.sheets().to_vec();
    let is_alone = sheets.len() == 1;
    for (at, sheet) in sheets.iter().enumerate() {
        if session.watching.stopped_after().is_some() {
            break;
        }
        input.sheets.push(SheetRead {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            table: one(session, (part, name), book, (at, sheet), is_alone),
        });
    }
    let is_judged = input.sheets.iter().any(|sheet| sheet.table.is_some());
    let is_known = |name: &str| session.is_template && is_of_template(session, name);
    let passed_over = input.sheets.iter().filter(|sheet| sheet.table.is_none());
    let passed_over = passed_over.filter(|sheet| !is_known(&sheet.name));
    let passed_over = passed_over.map(|sheet| sheet.name.as_str());
    let passed_over: Vec<_> = passed_over
        .chain(others.iter().map(String::as_str))
        .collect();
    if is_judged {
        let collector = &mut session.collector;
        sheets_ignored::judge(&passed_over, part, session.release, collector);
    } else if !session.is_template && !session.unreadable && !session.incomplete {
        file::unreadable(session, part, no_table(name, &passed_over));
    }
    let mut tables = input.sheets.iter().filter_map(|sheet| sheet.table.as_ref());
    if let (Some(only), None) = (tables.next(), tables.next()) {
        input.table = Some(only.clone());
    }
}

/// Whether a sheet without rows is one that a template has: what it says itself, or one that was left blank.
fn is_of_template(session: &Session<'_>, name: &str) -> bool {
    let folded = fold(name);
    let mapping = session.mapping.iter();
    let mut columns = mapping.flat_map(|mapping| &mapping.columns);
    let mut taken = tables::taken(session)
        .into_iter()
        .map(|table| &table.header);
    name == carried::SHEET
        || name == carried::GUIDANCE
        || columns.any(|column| column.is_of_template && column.sheet.as_deref() == Some(name))
        || taken.any(|table| fold(table.id.as_str()) == folded || fold(&table.title) == folded)
}

/// Judges one sheet; gives the table it was taken for, or nothing where it was passed over.
fn one(
    session: &mut Session<'_>,
    (part, name): (usize, &str),
    book: &mut dyn Workbook,
    (at, info): (usize, &SheetInfo),
    is_alone: bool,
) -> Option<String> {
    if session.is_template && info.name == carried::SHEET {
        return None;
    }
    let rows = match book.open(at) {
        Ok(rows) => rows,
        Err(stop) => {
            let why = Unjudged::Stopped(stop, (1, 1), None);
            return file::unjudged(session, (part, name), why);
        }
    };
    let sheet_part = session.begin(name, Some(&info.name));
    let taken = tables::taken(session);
    let folded = fold(&info.name);
    let mut named = taken.iter().map(|table| &table.header);
    let named =
        named.find(|table| fold(table.id.as_str()) == folded || fold(&table.title) == folded);
    let sheet = Sheet {
        name,
        title: Some(&info.name),
        is_hidden: info.hidden,
        part: sheet_part,
        delimiter: None,
        table: named.map(|table| table.id.as_str()),
        may_be_no_table: !is_alone,
    };
    match sheet::judge(session, &sheet, &mut Source(rows)) {
        Ok(table) => Some(table),
        Err(Unjudged::Blank | Unjudged::LeftBlank | Unjudged::NotOne) => None,
        Err(why) => file::unjudged(session, (sheet_part, name), why),
    }
}

/// What to say where no sheet holds a table.
fn no_table(name: &str, sheets: &[&str]) -> Words {
    let message = if sheets.is_empty() {
        format!("“{name}” holds no table")
    } else {
        let sheets: Vec<_> = sheets
            .iter()
            .take(5)
            .map(|sheet| format!("“{sheet}”"))
            .collect();
        format!(
            "“{name}” holds no table: no row of {} has the names of columns",
            sheets.join(", ")
        )
    };
    Words::new(message)
        .expected("a sheet with one row of headers, such as those of the template")
        .suggest(Some("choose the file with your data"))
}
