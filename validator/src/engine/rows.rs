//! The rows of one file: bound to a table, and shown to every rule.

use std::io::Read;
use std::rc::Rc;

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::FieldType;
use open_outcomes_registry::kind::Kind;

use super::keys::Keys;
use super::lacking::OWN_ID;
use super::running::Running;
use super::submission::Seen;
use super::{FileResult, Session};
use crate::number::Number;
use crate::plan::entries::{Entries, Entry, EntryLookup, is_address};
use crate::plan::lookup::{Lookup, Named, measure};
use crate::plan::{FieldId, FieldPlan, File, Plan, columns};
use crate::reader::csv::Records;
use crate::reader::encoding::Decoder;
use crate::reader::record::Record;
use crate::reader::stop::Stop;
use crate::report::TableRead;
use crate::row::{Row, Typed, Value, date};
use crate::rule::End;
use crate::rules::structure::{ragged_row, total_row};

/// A file that is being read.
pub(super) struct Reading<'a> {
    pub(super) records: Records<Box<dyn Read + 'a>>,
    pub(super) decoder: Decoder,
    pub(super) record: Record,
}

impl Reading<'_> {
    /// Reads on to the record with that number, counted from 0, and gives its cells.
    pub(super) fn nth(&mut self, at: usize) -> Result<Option<Vec<String>>, Stop> {
        for _ in 0..=at {
            if !self.records.read(&mut self.record)? {
                return Ok(None);
            }
        }
        self.decoder.decode(&mut self.record);
        let text = String::from_utf8_lossy(&self.record.bytes);
        let mut start = 0;
        let cells = self.record.ends.iter().map(|end| {
            let cell = text.get(start..*end).unwrap_or_default().to_owned();
            start = *end;
            cell
        });
        Ok(Some(cells.collect()))
    }
}

/// What rows name, each looked up once.
struct Names<'p> {
    metrics: Lookup<'p>,
    sources: Lookup<'p>,
    entries: EntryLookup<'p>,
    metric: Option<FieldId>,
    source: Option<FieldId>,
    /// Where a row says which metric of one's own it defines.
    own: Option<FieldId>,
}

impl<'p> Names<'p> {
    fn new(plan: &'p Plan<'p>) -> Self {
        Self {
            metrics: Lookup::new(plan.release, Kind::Metric),
            sources: Lookup::new(plan.release, Kind::DataSource),
            entries: EntryLookup::new(plan.table),
            metric: plan.metric(),
            source: plan.present("data_source"),
            own: plan.present(OWN_ID),
        }
    }

    /// Looks up what a row names, and what of it was seen for the first time.
    fn look_up<'r>(&'r mut self, row: &mut Row<'r>, seen: &mut Seen) {
        let metric = self.metric.map_or("", |field| row.text(field));
        let source = self.source.map_or("", |field| row.text(field));
        let metric = self.metrics.find(metric);
        if let Some(field) = self.own {
            seen.lacking.define(row, field);
        }
        let Some(entries) = &row.plan.entries else {
            let source = self.sources.find(source);
            seen.measure(&self.metrics, &self.sources, (metric, source));
            row.metric = self.metrics.get(metric);
            row.data_source = self.sources.get(source);
            row.measure = measure(row.metric, row.data_source);
            return;
        };
        // An answer may be checked at an address, and it need not have been taken with a measure: it may be
        // a target, or the level of an area.
        let source = self
            .sources
            .find(if is_address(source) { "" } else { source });
        row.metric = self.metrics.get(metric);
        row.data_source = self.sources.get(source);
        row.entry = self.entries.find(row.text(entries.field));
        if row.says_anything() {
            seen.answer(row);
        }
    }
}

/// What stands for a definition before the name is looked up.
static BLANK: Named<'static> = Named::Blank;

/// Lets every row pass every rule.
pub(super) fn judge(
    session: &mut Session<'_>,
    reading: &mut Reading<'_>,
    file: File,
    headers: &[String],
    table: &Table,
    result: &mut FileResult,
) -> Result<(), Stop> {
    let columns = columns::bind(headers, table.columns());
    let fields = table.columns().iter().enumerate().map(|(at, field)| {
        let column = columns.iter().position(|column| {
            column.field == Some(at) && column.found_by != columns::FoundBy::Duplicate
        });
        FieldPlan::new(session.release, field, column)
    });
    let plan = Plan {
        release: session.release,
        table,
        as_of: session.as_of,
        limits: session.options.limits,
        memory: Rc::clone(&session.memory),
        file,
        fields: fields.collect(),
        entries: Entries::new(session.release, table),
        profiles: session.profile_ids(),
        columns,
    };
    let mut running = Running::start(session, &plan);
    running.header(session, &plan);
    let mut end = End {
        rows: 0,
        complete: false,
        last_row: plan.file.header_row,
    };
    let outcome = each_row(session, reading, &plan, &mut running, &mut end);
    end.complete = outcome.is_ok();
    session.seen.read(&plan, &end);
    running.finish(session, &plan, &end);
    result.table = Some(TableRead {
        table: table.header.id.to_string(),
        file: plan.file.name.clone(),
        rows: end.rows,
        // What is set aside is known when all files were read.
        accepted_rows: end.rows,
    });
    outcome
}

fn each_row(
    session: &mut Session<'_>,
    reading: &mut Reading<'_>,
    plan: &Plan<'_>,
    running: &mut Running<'_>,
    end: &mut End,
) -> Result<(), Stop> {
    let mut names = Names::new(plan);
    let table = plan.table.header.id.as_str();
    let mut keys = session
        .keys
        .remove(table)
        .unwrap_or_else(|| Keys::new(plan));
    let mut values = vec![Value::default(); plan.fields.len()];
    let mut typed = vec![Typed::Text; plan.fields.len()];
    let mut blank = 0;
    while reading.records.read(&mut reading.record)? {
        session.watching.row()?;
        let oddities = reading.decoder.decode(&mut reading.record);
        let record = &reading.record;
        blank += record.blank_before;
        // What is no text even now became text when it was decoded; only a defect here could differ.
        let text = std::str::from_utf8(&record.bytes).unwrap_or_default();
        if text.trim().is_empty() {
            blank += 1;
            continue;
        }
        find_values(plan, text, &record.ends, &mut values);
        type_values(plan, text, &values, &mut typed);
        let mut row = Row {
            plan,
            row: record.row,
            line: record.line,
            blank_before: std::mem::take(&mut blank),
            text,
            ends: &record.ends,
            values: &values,
            typed: &typed,
            metric: &BLANK,
            data_source: &BLANK,
            measure: None,
            entry: Entry::Blank,
            oddities: oddities.as_ref(),
            twin: None,
        };
        names.look_up(&mut row, &mut session.seen);
        let is_record = show(session, running, &mut keys, &mut row)?;
        end.rows += u64::from(is_record);
        end.last_row = row.row;
    }
    session.keys.insert(table.to_owned(), keys);
    Ok(())
}

/// Shows a row to the rules that can use it, and gives whether it is a record.
fn show(
    session: &mut Session<'_>,
    running: &mut Running<'_>,
    keys: &mut Keys,
    row: &mut Row<'_>,
) -> Result<bool, Stop> {
    // A total is no record, and the cells of a ragged row may stand in the wrong columns: what
    // the rules would say of them is noise.
    let is_total = total_row::total(row).is_some();
    if is_total || ragged_row::is_ragged(row) {
        // Nor is it known what an answer in it is about.
        row.entry = Entry::Blank;
        running.row_of_no_use(session, row);
        return Ok(!is_total);
    }
    row.twin = keys.find(row);
    if keys.full {
        let most = row.plan.limits.keys as u64;
        return Err(Stop::Limit("rows whose keys can be remembered", most));
    }
    let samples = session.options.samples;
    session.seen.lacking.name(row, samples);
    running.row(session, row);
    Ok(true)
}

/// Finds where each field's value stands, once for all rules.
fn find_values(plan: &Plan<'_>, text: &str, ends: &[usize], values: &mut [Value]) {
    let missing = &plan.table.missing_values;
    for (value, field) in values.iter_mut().zip(&plan.fields) {
        *value = match field.column {
            Some(column) if column < ends.len() => {
                let start = if column == 0 { 0 } else { ends[column - 1] };
                Value::within(text, start, ends[column])
            }
            _ => Value::default(),
        };
        if !missing.is_empty() && missing.iter().any(|word| word == value.of(text)) {
            *value = Value::default();
        }
    }
}

/// Reads the typed values of a row, once for all rules.
fn type_values(plan: &Plan<'_>, text: &str, values: &[Value], typed: &mut [Typed]) {
    for ((typed, value), field) in typed.iter_mut().zip(values).zip(&plan.fields) {
        let text = value.of(text);
        *typed = match field.field.field_type {
            FieldType::Number | FieldType::Integer => Typed::Number(Number::read(text)),
            FieldType::Date if text.is_empty() => Typed::Date(None),
            FieldType::Date => date(text).map_or(Typed::NoDate, |date| Typed::Date(Some(date))),
            FieldType::String | FieldType::Boolean => Typed::Text,
        };
    }
}
