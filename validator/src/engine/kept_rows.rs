//! Rows of the small tables, kept until all files were read: results, claims, answers to the framework.
//!
//! Rules that hold one table against another look at them at the end. Measurements and answers to single
//! items are too many to be kept.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::civil::Date;

use crate::number::Number;
use crate::plan::{FieldId, Plan};
use crate::row::{Row, date};
use crate::sink::Earlier;

/// How many rows of one table are kept; beyond, the rules that need them are skipped.
const MAX_ROWS: usize = 20_000;

/// How many bytes of text are kept of one table.
const MAX_BYTES: usize = 16 << 20;

/// Tables that hold too many rows to be kept.
const TOO_LARGE: [&str; 2] = ["measurements", "item_responses"];

/// The rows that were kept, by table.
#[derive(Debug, Default)]
pub(crate) struct KeptRows {
    tables: BTreeMap<String, KeptTable>,
    /// The columns of the part that is being read.
    columns: Option<Rc<Columns>>,
}

/// What was kept of one table.
#[derive(Debug, Default)]
pub(crate) struct KeptTable {
    /// The rows, in the order in which they stand.
    pub(crate) rows: Vec<KeptRow>,
    bytes: usize,
    /// There are more rows than are kept, or a file was not read to its end.
    pub(crate) is_cut_short: bool,
}

/// Where the fields of a part stand.
#[derive(Debug)]
struct Columns {
    part: usize,
    table: String,
    /// By field: its name, its column, the header, and whether its values may be passed on.
    fields: Vec<(String, Option<usize>, String, bool)>,
}

/// A row that was kept.
#[derive(Debug, Clone)]
pub(crate) struct KeptRow {
    columns: Rc<Columns>,
    /// The spreadsheet row and the line.
    pub(crate) row: (u64, u64),
    /// The values of the fields that are not blank, by the field's place.
    cells: Box<[(u16, Box<str>)]>,
    /// By field, whether its value may be passed on, where that depends on the row.
    open: Box<[u16]>,
}

impl KeptRows {
    /// A part begins.
    pub(super) fn begin(&mut self, plan: &Plan<'_>) {
        let table = plan.table.header.id.as_str();
        self.columns = None;
        if TOO_LARGE.contains(&table) {
            return;
        }
        let fields = plan.fields.iter().map(|field| {
            let origin = field.column.and_then(|column| plan.origin_of(column));
            let header = field.column.zip(origin);
            let header = header.and_then(|(column, origin)| plan.header_of(column, origin));
            let header = header.unwrap_or_default().to_owned();
            let open = field.field.disclosure
                == open_outcomes_registry::definition::table::Disclosure::Open;
            (field.field.name.to_string(), origin, header, open)
        });
        self.columns = Some(Rc::new(Columns {
            part: plan.file.index,
            table: table.to_owned(),
            fields: fields.collect(),
        }));
        self.tables.entry(table.to_owned()).or_default();
    }

    /// Keeps a row of the part that is being read.
    pub(super) fn keep(&mut self, row: &Row<'_>) {
        let Some(columns) = &self.columns else { return };
        let Some(table) = self.tables.get_mut(&columns.table) else {
            return;
        };
        if table.rows.len() >= MAX_ROWS || table.bytes >= MAX_BYTES {
            table.is_cut_short = true;
            return;
        }
        let mut cells = Vec::new();
        let mut open = Vec::new();
        for at in 0..row.plan.fields.len().min(usize::from(u16::MAX)) {
            let (field, text) = (FieldId(at), row.text(FieldId(at)));
            if text.is_empty() {
                continue;
            }
            #[allow(clippy::cast_possible_truncation, reason = "checked above")]
            let place = at as u16;
            table.bytes += text.len() + 24;
            cells.push((place, Box::from(text)));
            if row
                .plan
                .field(field)
                .column
                .is_some_and(|column| row.is_open(column))
            {
                open.push(place);
            }
        }
        table.rows.push(KeptRow {
            columns: Rc::clone(columns),
            row: (row.row, row.line),
            cells: cells.into(),
            open: open.into(),
        });
    }

    /// A part ends; `complete` says whether it was read to its end.
    pub(super) fn end(&mut self, complete: bool) {
        if let Some(columns) = self.columns.take()
            && let Some(table) = self.tables.get_mut(&columns.table)
        {
            table.is_cut_short |= !complete;
        }
    }

    /// What was kept of a table; `None` where no file has it.
    pub(crate) fn table(&self, table: &str) -> Option<&KeptTable> {
        self.tables.get(table)
    }
}

impl KeptRow {
    fn place(&self, field: &str) -> Option<u16> {
        let at = self.columns.fields.iter().position(|one| one.0 == field)?;
        u16::try_from(at).ok()
    }

    /// A field's value without white space around it; empty where it is blank or has no column.
    pub(crate) fn text(&self, field: &str) -> &str {
        let place = self.place(field);
        let mut cells = self.cells.iter();
        let cell = cells.find(|(at, _)| Some(*at) == place);
        cell.map_or("", |(_, text)| text)
    }

    /// The number in a field, where it is one.
    pub(crate) fn number(&self, field: &str) -> Option<f64> {
        Number::read(self.text(field)).finite()
    }

    /// The date in a field, where it is one; of a day and a time, the day.
    pub(crate) fn date(&self, field: &str) -> Option<Date> {
        date(self.text(field).split('T').next()?)
    }

    /// A field's value where it may be passed on. What stands in a message must be of these.
    pub(crate) fn open_text(&self, field: &str) -> Option<&str> {
        let place = self.place(field)?;
        self.open.contains(&place).then(|| self.text(field))
    }

    /// Which of the submission's parts it stands in.
    pub(crate) fn part(&self) -> usize {
        self.columns.part
    }

    /// The names of all fields that have a value, with it.
    pub(crate) fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        let cells = self.cells.iter();
        cells.map(|(at, text)| (self.columns.fields[usize::from(*at)].0.as_str(), &**text))
    }

    /// The cell of a field, to be told; the row as a whole, where the file has no column for it.
    pub(crate) fn cell(&self, field: &str) -> Earlier<'_> {
        let place = self.place(field);
        let column = place.and_then(|at| self.columns.fields.get(usize::from(at)));
        Earlier {
            file: self.columns.part,
            table: &self.columns.table,
            row: self.row,
            column: column.and_then(|column| column.1),
            header: column.map_or("", |column| &column.2),
            value: self.text(field),
            open: place.is_some_and(|at| self.open.contains(&at)),
        }
    }
}
