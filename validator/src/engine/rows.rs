//! The rows of one part: bound to a table, and shown to every rule.

use std::rc::Rc;

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::Field;

use super::Session;
use super::glance::{Glance, Pairing};
use super::keys::Keys;
use super::names::Names;
use super::observed::Places;
use super::running::Running;
use super::subjects::SubjectPlaces;
use super::values::Values;
use crate::forms::AnswerPlaces;
use crate::mapping::reading::Reading;
use crate::mapping::rows::reading;
use crate::plan::entries::{Entries, Entry};
use crate::plan::lookup::Named;
use crate::plan::{FieldId, FieldPlan, File, Plan, Rearranged, breakdowns, columns};
use crate::reader::record::{Record, Rows};
use crate::reader::stop::Stop;
use crate::reader::workbook::SheetFacts;
use crate::report::{FieldFilled, LayoutUsed, MappingUsed, TableRead};
use crate::row::Row;
use crate::rule::End;
use crate::rules::structure::header_again::{Again, Headers};
use crate::rules::structure::{ragged_row, total_row};
use crate::signs::Signs;

/// A part whose header was read, and the table it was taken for.
pub(super) struct Bound<'t> {
    pub(super) file: File,
    pub(super) headers: &'t [String],
    /// What is known of columns before their headers are looked at.
    pub(super) fixed: &'t [columns::Fixed],
    pub(super) rearranged: Option<Rearranged>,
    /// How a wide sheet was read.
    pub(super) reading: Option<Reading>,
    pub(super) table: &'t Table,
}

/// What is remembered of the rows so far.
struct Remembered {
    keys: Keys,
    glance: Glance,
    subject: SubjectPlaces,
    places: Option<Places>,
    answers: Option<AnswerPlaces>,
    /// Whether another part may hold the answers to items from which scores of this one were worked out.
    may_be_answered: bool,
    headers: Headers,
    /// Another table began further up.
    is_below_another: bool,
    /// How many records of use there were.
    records: u64,
    /// By field, how many of them have a value.
    filled: Vec<u64>,
}

impl Remembered {
    fn count(&mut self, row: &Row<'_>) {
        self.records += 1;
        for (count, value) in self.filled.iter_mut().zip(row.values) {
            *count += u64::from(!value.is_blank());
        }
    }
}

/// What stands for a definition before the name is looked up.
static BLANK: Named<'static> = Named::Blank;

/// Lets every row pass every rule. `record` names the last row that was read.
pub(super) fn judge(
    session: &mut Session<'_>,
    rows: &mut dyn Rows,
    bound: Bound<'_>,
    record: &mut Record,
) -> Result<(), Stop> {
    let table = bound.table;
    let mut fields = table.columns().to_vec();
    let own = fields.len();
    fields.extend(breakdowns(session.release, table, bound.headers));
    let plan = plan(session, bound, &fields, own);
    session.mappings.push(used(&plan));
    let mut running = Running::start(session, &plan);
    running.header(session, &plan);
    session.gathered.rows.begin(&plan);
    let mut end = End {
        rows: 0,
        complete: false,
        last_row: plan.file.header_row,
        facts: SheetFacts::default(),
    };
    let mut remembered = Remembered {
        keys: session
            .keys
            .remove(table.header.id.as_str())
            .unwrap_or_else(|| Keys::new(&plan))
            .of_part(&plan),
        glance: Glance::new(&plan),
        headers: Headers::of(&plan),
        is_below_another: false,
        subject: SubjectPlaces::of(&plan),
        places: session.gathered.observed.begin(&plan),
        answers: AnswerPlaces::of(&plan),
        may_be_answered: !plan.file.is_alone,
        records: 0,
        filled: vec![0; plan.fields.len()],
    };
    let outcome = each_row(
        session,
        rows,
        record,
        &plan,
        &mut running,
        &mut remembered,
        &mut end,
    );
    session
        .keys
        .insert(table.header.id.to_string(), remembered.keys);
    end.complete = outcome.is_ok();
    end.facts = rows.sheet().cloned().unwrap_or_default();
    session.gathered.rows.end(end.complete);
    session.seen.read(&plan, &end);
    running.finish(session, &plan, &end);
    let (records, filled) = (remembered.records, &remembered.filled);
    let read = read(&plan, &end, records, filled);
    session.tables.push((plan.file.index, read));
    outcome
}

/// What was read, for the report. `filled` says by field how many of the records have a value.
fn read(plan: &Plan<'_>, end: &End, records: u64, filled: &[u64]) -> TableRead {
    let fields = plan.present_fields().map(|(id, field)| FieldFilled {
        field: field.field.name.to_string(),
        filled: filled[id.0],
    });
    TableRead {
        table: plan.table.header.id.to_string(),
        file: plan.file.name.clone(),
        sheet: plan.file.sheet.clone(),
        rows: end.rows,
        // What is set aside is known when all files were read.
        accepted_rows: end.rows,
        records,
        fields: fields.collect(),
    }
}

/// How the part's columns were read, as the report says it.
fn used(plan: &Plan<'_>) -> MappingUsed {
    let reading = &plan.reading;
    MappingUsed {
        file: plan.file.name.clone(),
        sheet: plan.file.sheet.clone(),
        table: plan.table.header.id.to_string(),
        layout: if reading.is_wide {
            LayoutUsed::Wide
        } else {
            LayoutUsed::Rows
        },
        header_row: plan.file.header_row,
        header_rows: plan.file.header_rows,
        date: reading.date,
        columns: reading.columns.clone(),
    }
}

/// Compiles what the part is judged by. Of `fields` the first `own` are the table's, the others are breakdowns.
fn plan<'p, 's: 'p>(
    session: &Session<'s>,
    bound: Bound<'p>,
    fields: &'p [Field],
    own: usize,
) -> Plan<'p> {
    let columns = columns::bind_with(bound.headers, fields, bound.fixed);
    let compiled = fields.iter().enumerate().map(|(at, field)| {
        let column = columns.iter().position(|column| {
            column.field == Some(at) && column.found_by != columns::FoundBy::Duplicate
        });
        FieldPlan::new(session.release, field, column)
    });
    let mut plan = Plan {
        release: session.release,
        table: bound.table,
        as_of: session.as_of,
        limits: session.options.limits,
        memory: Rc::clone(&session.memory),
        file: bound.file,
        fields: compiled.collect(),
        entries: Entries::new(session.release, bound.table),
        breakdowns: (own..fields.len()).map(FieldId).collect(),
        rearranged: bound.rearranged,
        profiles: session.profile_ids(),
        thresholds: session.thresholds.clone(),
        columns,
        reading: Reading::default(),
    };
    plan.reading = bound.reading.unwrap_or_else(|| reading(&plan));
    plan
}

fn each_row(
    session: &mut Session<'_>,
    rows: &mut dyn Rows,
    record: &mut Record,
    plan: &Plan<'_>,
    running: &mut Running<'_>,
    remembered: &mut Remembered,
    end: &mut End,
) -> Result<(), Stop> {
    let mut names = Names::new(plan);
    let mut values = Values::new(plan);
    let mut blank = 0;
    while rows.read(record)? {
        session.watching.row()?;
        blank += record.blank_before;
        let is_cut = plan.file.delimiter.is_none() && record.made.is_none();
        if is_cut && record.ends.len() < plan.columns.len() {
            // Sheets leave out the empty cells at the end of a row.
            record.widen(plan.columns.len());
        }
        // What is no text even now became text when it was decoded; only a defect here could differ.
        let text = std::str::from_utf8(&record.bytes).unwrap_or_default();
        let spaced = values.find(plan, text, record);
        // White space beyond ASCII makes a row no less blank.
        if !text.is_ascii() && record.texts().iter().all(|cell| cell.trim().is_empty()) {
            blank += 1;
            continue;
        }
        let mut row = Row {
            plan,
            row: record.row,
            line: record.line,
            blank_before: std::mem::take(&mut blank),
            record,
            text,
            values: &values.found,
            typed: &values.typed,
            metric: &BLANK,
            data_source: &BLANK,
            measure: None,
            entry: Entry::Blank,
            subject: None,
            twin: None,
            pair: None,
            again: None,
            is_below_another: false,
            signs: Signs::ALL,
        };
        let pairing = names.look_up(&mut row, &mut session.seen);
        let is_record = show(session, running, remembered, &mut row, &pairing, spaced)?;
        // Several records that were made of one row are one row.
        end.rows += u64::from(is_record && row.record.part == 0);
        end.last_row = row.row;
    }
    Ok(())
}

/// Shows a row to the rules that can use it, and gives whether it is a record.
fn show(
    session: &mut Session<'_>,
    running: &mut Running<'_>,
    remembered: &mut Remembered,
    row: &mut Row<'_>,
    pairing: &Pairing<'_>,
    spaced: bool,
) -> Result<bool, Stop> {
    // A total is no record, and the cells of a ragged row may stand in the wrong columns: what
    // the rules would say of them is noise.
    let is_total = total_row::total(row).is_some();
    row.again = remembered.headers.again(row);
    remembered.is_below_another |= row.again == Some(Again::Other);
    row.is_below_another = remembered.is_below_another;
    let is_no_record = is_total || row.again.is_some() || row.is_below_another;
    // A row of a wide sheet may hold no value at all.
    let is_of_use = row.record.made.is_none_or(|made| made.is_of_use);
    if is_no_record || !is_of_use || ragged_row::is_ragged(row) {
        // Nor is it known what an answer in it is about.
        row.entry = Entry::Blank;
        running.row_of_no_use(session, row);
        return Ok(!is_no_record);
    }
    row.subject = session
        .gathered
        .observed
        .subjects
        .find(row, &remembered.subject);
    row.twin = remembered.keys.find(row);
    if remembered.keys.full {
        let most = row.plan.limits.keys as u64;
        return Err(Stop::Limit("rows whose keys can be remembered", most));
    }
    let samples = session.options.samples;
    session.seen.lacking.name(row, samples);
    session.gathered.rows.keep(row);
    if let Some(places) = &remembered.places
        && let Some(noted) = session.gathered.observed.add(row, places)
    {
        row.pair = noted.early;
        if remembered.may_be_answered && !session.is_past {
            session.gathered.forms.state(row, &noted);
        }
    }
    if let Some(places) = &remembered.answers
        && !session.is_past
    {
        session.gathered.forms.answer(row, places);
    }
    remembered.count(row);
    row.signs = remembered.glance.look(row, pairing, spaced);
    running.row(session, row);
    Ok(true)
}
