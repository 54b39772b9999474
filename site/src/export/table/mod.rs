//! The registry as tables: one for each kind of definition, and one for each list inside a definition.

mod costs;
mod facts;
mod lists;
mod metrics;
mod outcomes;
mod sources;

use open_outcomes_registry::id::Reference;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, Snapshot};
use serde::Serialize;

/// What stands between the entries of a list in one cell.
pub(crate) const BETWEEN: &str = "; ";

/// A table of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its name, which is that of its file without the ending.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) words: &'static str,
    /// The columns that together name a row; empty where none do.
    pub(crate) key: &'static [&'static str],
    pub(crate) links: &'static [Link],
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Option<String>>>,
}

/// That a column names a row of another table by its `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) column: &'static str,
    pub(crate) table: &'static str,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    pub(crate) words: &'static str,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    /// Several entries, with [`BETWEEN`] between them.
    List,
    Integer,
    Number,
    Boolean,
    Date,
    Address,
}

/// One row, cell by cell with its column.
#[derive(Debug, Default)]
struct Row(Vec<(Column, Option<String>)>);

impl Row {
    fn add(&mut self, form: Form, name: &'static str, words: &'static str, cell: Option<String>) {
        let cell = cell.filter(|cell| !cell.is_empty());
        self.0.push((Column { name, form, words }, cell));
    }

    fn text<T: ToString>(&mut self, name: &'static str, words: &'static str, cell: Option<T>) {
        self.add(Form::Text, name, words, cell.map(|cell| cell.to_string()));
    }

    /// A choice, as files write it.
    fn choice(&mut self, name: &'static str, words: &'static str, cell: Option<&impl Serialize>) {
        self.add(Form::Text, name, words, cell.and_then(word));
    }

    fn integer<T: ToString>(&mut self, name: &'static str, words: &'static str, cell: Option<T>) {
        self.add(
            Form::Integer,
            name,
            words,
            cell.map(|cell| cell.to_string()),
        );
    }

    fn number(&mut self, name: &'static str, words: &'static str, cell: Option<f64>) {
        self.add(Form::Number, name, words, cell.map(|cell| cell.to_string()));
    }

    fn boolean(&mut self, name: &'static str, words: &'static str, cell: bool) {
        self.add(Form::Boolean, name, words, Some(cell.to_string()));
    }

    fn date(&mut self, name: &'static str, words: &'static str, cell: Option<jiff::civil::Date>) {
        self.add(Form::Date, name, words, cell.map(|cell| cell.to_string()));
    }

    /// An address, where it is a whole one.
    fn address(&mut self, name: &'static str, words: &'static str, cell: Option<&str>) {
        let whole =
            cell.filter(|cell| cell.contains("://") && !cell.contains([' ', '"', '<', '>']));
        self.add(Form::Address, name, words, whole.map(str::to_owned));
    }

    fn list<T: ToString>(
        &mut self,
        name: &'static str,
        words: &'static str,
        cells: impl IntoIterator<Item = T>,
    ) {
        // What stands between entries cannot stand in one.
        let entries = cells
            .into_iter()
            .map(|cell| cell.to_string().replace(';', ","));
        let entries: Vec<_> = entries.collect();
        self.add(Form::List, name, words, Some(entries.join(BETWEEN)));
    }

    fn choices(&mut self, name: &'static str, words: &'static str, cells: &[impl Serialize]) {
        self.list(name, words, cells.iter().filter_map(word));
    }

    fn references(&mut self, name: &'static str, words: &'static str, cells: &[Reference]) {
        self.list(name, words, cells.iter().map(|reference| &reference.id));
    }

    /// Sentences, one after the other.
    fn sentences(&mut self, name: &'static str, words: &'static str, cells: &[String]) {
        self.text(name, words, Some(cells.join(" ")));
    }
}

/// The word that files use for a choice.
fn word(choice: &impl Serialize) -> Option<String> {
    let value = serde_json::to_value(choice).ok()?;
    value.as_str().map(str::to_owned)
}

impl Table {
    fn of(
        name: &'static str,
        title: &'static str,
        words: &'static str,
        rows: impl Iterator<Item = Row>,
    ) -> Self {
        let mut table = Self {
            name,
            title,
            words,
            key: &[],
            links: &[],
            columns: Vec::new(),
            rows: Vec::new(),
        };
        for row in rows {
            let (columns, cells) = row.0.into_iter().unzip();
            table.columns = columns;
            table.rows.push(cells);
        }
        table
    }

    fn keyed(self, key: &'static [&'static str], links: &'static [Link]) -> Self {
        Self { key, links, ..self }
    }

    /// Only some of its rows.
    pub(crate) fn page(mut self, offset: usize, limit: usize) -> Self {
        self.rows = self.rows.into_iter().skip(offset).take(limit).collect();
        self
    }
}

/// The table of one kind: a row for each of its definitions in the newest release.
pub(crate) fn of_kind(snapshot: &Snapshot, kind: Kind) -> Table {
    let (title, words) = about(kind);
    let name = kind.folder();
    let all = snapshot.newest().all(kind);
    let rows = all.map(|published| {
        let mut row = Row::default();
        facts::header(&mut row, snapshot, published);
        facts::own(&mut row, published);
        row
    });
    Table::of(name, title, words, rows).keyed(&["id"], &[])
}

/// Every table of the newest release that has a row.
pub(crate) fn all(snapshot: &Snapshot) -> Vec<Table> {
    let kinds = Kind::ALL.map(|kind| of_kind(snapshot, kind));
    let inside = [
        outcomes::metrics(snapshot),
        metrics::measures(snapshot),
        metrics::recommendations(snapshot),
        sources::evidence(snapshot),
        sources::benchmarks(snapshot),
        lists::codes(snapshot),
        lists::fields(snapshot),
        lists::profile_measures(snapshot),
    ];
    let mut tables: Vec<_> = kinds.into_iter().chain(inside).collect();
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// Every definition of a kind in the newest release, as what it is.
fn each<'s, T>(
    snapshot: &'s Snapshot,
    kind: Kind,
    pick: fn(&'s Published) -> Option<&'s T>,
) -> impl Iterator<Item = &'s T> {
    snapshot.newest().all(kind).filter_map(pick)
}

const fn about(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Map => ("Maps", "The map that the outcomes stand on."),
        Kind::Outcome => (
            "Outcomes",
            "Changes that matter, in words that anybody may use.",
        ),
        Kind::Metric => (
            "Metrics",
            "What is counted or scored to see whether an outcome happens.",
        ),
        Kind::DataSource => (
            "Data sources",
            "The questionnaires, records and statistics that metrics are taken with.",
        ),
        Kind::CodeList => ("Code lists", "The lists of answers that a field may hold."),
        Kind::UnitCost => (
            "Unit costs",
            "What one of something costs or is worth, and to whom.",
        ),
        Kind::Table => ("Tables", "The tables of a submission."),
        Kind::Profile => ("Profiles", "What a funder asks for."),
    }
}
