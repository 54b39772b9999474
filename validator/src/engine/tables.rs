//! Which table a file holds.

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::Layout;
use open_outcomes_registry::kind::Kind;

use super::Session;
use crate::plan::{FieldNames, columns, entries};
use crate::sink::Words;

/// How many tables are listed.
const LISTED: usize = 12;

/// Tables that stand open to everybody: whoever reports may add metrics and answer findings, whatever a profile takes.
const ALWAYS: [&str; 2] = ["own_metrics", "explanations"];

/// The tables that the profiles take, and those that are always taken, each once.
pub(super) fn taken<'s>(session: &Session<'s>) -> Vec<&'s Table> {
    let release = session.release;
    let choices = session.profiles.iter().flat_map(|profile| &profile.tables);
    let chosen = choices.filter_map(|choice| {
        let published = release.resolve(Kind::Table, &choice.table)?;
        release.table(published.header().id.as_str())
    });
    let always = ALWAYS.iter().filter_map(|id| release.table(id));
    let mut tables: Vec<&Table> = Vec::new();
    for table in chosen.chain(always) {
        let is_same = |other: &&Table| other.header.id == table.header.id;
        if !tables.iter().any(is_same) {
            tables.push(table);
        }
    }
    tables
}

/// A table that a file may hold.
struct Candidate<'s> {
    table: &'s Table,
    /// How many of its columns the headers name.
    columns: usize,
    /// Whether the file is named after it.
    is_named: bool,
}

/// The table whose columns the headers name most of; the file's own name settles a draw. All tables of answers
/// have the same columns: the file's name tells them apart, or else the fields that the first rows answer.
///
/// # Errors
/// What to say where no table can be told.
pub(super) fn choose<'s>(
    tables: &[&'s Table],
    headers: &[String],
    rows: &[Vec<String>],
    file: &str,
) -> Result<&'s Table, Words> {
    let stem = file
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(file)
        .split('.')
        .next()
        .unwrap_or_default();
    let candidates = tables.iter().map(|table| Candidate {
        table,
        columns: FieldNames::new(table.columns()).count(headers),
        is_named: stem.eq_ignore_ascii_case(table.header.id.as_str()),
    });
    let (records, mut answers): (Vec<_>, Vec<_>) =
        candidates.partition(|one| one.table.layout == Layout::Rows);
    answers.retain(|one| one.is_named || field_column(headers, one.table).is_some());
    let rank = |one: &Candidate<'_>| (one.columns, one.is_named);
    // Of equals the first.
    let record = records.iter().rev().max_by_key(|one| rank(one));
    let answer = answers.iter().map(rank).max();
    match record {
        Some(record) if answer.is_none_or(|answer| answer <= rank(record)) => Ok(record.table),
        _ => choose_answers(&answers, headers, rows, file),
    }
}

/// The column that says which field a row answers.
fn field_column(headers: &[String], table: &Table) -> Option<usize> {
    let columns = table.layout.columns();
    let bound = columns::bind(headers, columns);
    bound.iter().position(|column| {
        let name = column.field.map(|at| columns[at].name.as_str());
        name == Some("field")
    })
}

/// The one of several tables of answers that a file holds.
fn choose_answers<'s>(
    tables: &[Candidate<'s>],
    headers: &[String],
    rows: &[Vec<String>],
    file: &str,
) -> Result<&'s Table, Words> {
    if let Some(named) = tables.iter().find(|one| one.is_named) {
        return Ok(named.table);
    }
    let known = |table: &Table| {
        field_column(headers, table).map_or(0, |column| entries::answered(rows, column, table))
    };
    let known: Vec<_> = tables
        .iter()
        .map(|one| (known(one.table), one.table))
        .collect();
    let most = known.iter().map(|(count, _)| *count).max();
    let mut best = known.iter().filter(|(count, _)| Some(*count) == most);
    match (best.next(), best.next()) {
        (Some((_, table)), None) => Ok(table),
        (Some(_), Some(_)) => Err(unclear(tables, file)),
        (None, _) => Err(Words::new(format!(
            "the profile takes no table that has the columns of “{file}”"
        ))),
    }
}

fn unclear(tables: &[Candidate<'_>], file: &str) -> Words {
    let names = tables
        .iter()
        .map(|one| format!("{}.csv", one.table.header.id));
    let names: Vec<_> = names.take(LISTED).collect();
    Words::new(format!(
        "“{file}” has one answer in each row, and neither its name nor its first rows tell which table it holds"
    ))
    .expected("a file that is named after its table")
    .suggest(Some(format!("name it one of {}", names.join(", "))))
    .remedy("Give the file the name of the table that it holds.")
}
