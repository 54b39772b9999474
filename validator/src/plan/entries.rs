//! What a table asks for where each row answers one of its fields.

use std::collections::HashMap;

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::{Field, Layout, LongColumn};
use open_outcomes_registry::snapshot::ReleaseView;
use open_outcomes_registry::suggest;

use super::columns::recognise;
use super::{FieldId, FieldPlan};

/// How many different texts in the column `field` are told apart; further ones all name nothing.
const MAX_NAMES: usize = 10_000;

/// The fields that rows may answer, and where the parts of an answer stand.
pub(crate) struct Entries<'s> {
    table: &'s Table,
    /// The fields, compiled. They have no columns of their own.
    pub(crate) fields: Vec<FieldPlan<'s>>,
    /// The column that says which field a row answers.
    pub(crate) field: FieldId,
}

/// The field that a row answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// It says none, or rows of the table are no answers.
    Blank,
    /// One of the table's, by its place.
    Known(usize),
    /// None of the table's; the one that was probably meant.
    Unknown(Option<usize>),
}

impl<'s> Entries<'s> {
    /// What `table` asks for, where its rows are answers.
    pub(crate) fn new(release: ReleaseView<'s>, table: &'s Table) -> Option<Self> {
        let columns = table.layout.columns();
        let field = columns
            .iter()
            .position(|column| column.name.as_str() == "field")?;
        let fields = table.fields.iter();
        Some(Self {
            table,
            fields: fields
                .map(|field| FieldPlan::new(release, field, None))
                .collect(),
            field: FieldId(field),
        })
    }

    /// The columns that an answer to `field` must fill.
    pub(crate) fn filled_by(&self, field: &FieldPlan<'s>) -> &'s [LongColumn] {
        self.table.columns_of(field.field)
    }

    /// Where a part of the answer stands; nowhere, where the layout has no such column.
    pub(crate) fn place(&self, column: LongColumn) -> Option<FieldId> {
        let columns = self.table.layout.columns();
        let at = columns
            .iter()
            .position(|one| one.name.as_str() == column.name());
        at.map(FieldId)
    }

    /// The answer itself, code or value, where a column holds it.
    pub(crate) fn answer_in(&self, column: FieldId) -> Option<LongColumn> {
        let mut parts = [LongColumn::Code, LongColumn::Value].into_iter();
        parts.find(|part| self.place(*part) == Some(column))
    }

    /// Whether there is a column `value` and no other for answers.
    pub(crate) fn has_values_only(&self) -> bool {
        self.table.layout == Layout::FieldAndValue
    }
}

/// Looks the texts of the column `field` up and remembers them.
pub(crate) struct EntryLookup<'s> {
    table: &'s Table,
    /// The fields by their names, letter by letter. These are found however many others there are.
    named: HashMap<&'s str, usize>,
    /// What was made of other texts.
    found: HashMap<String, Entry>,
}

impl<'s> EntryLookup<'s> {
    pub(crate) fn new(table: &'s Table) -> Self {
        let mut named = HashMap::new();
        for (at, field) in table.fields.iter().enumerate() {
            for name in names(field) {
                named.entry(name).or_insert(at);
            }
        }
        Self {
            table,
            named,
            found: HashMap::new(),
        }
    }

    /// The field that `text` names.
    pub(crate) fn find(&mut self, text: &str) -> Entry {
        if text.is_empty() {
            return Entry::Blank;
        }
        if let Some(at) = self.named.get(text) {
            return Entry::Known(*at);
        }
        if let Some(entry) = self.found.get(text) {
            return *entry;
        }
        if self.found.len() >= MAX_NAMES {
            return Entry::Unknown(None);
        }
        let entry = look_up(self.table, text);
        self.found.insert(text.to_owned(), entry);
        entry
    }
}

/// A field is named as a column is: by its name, its title or another of its names.
fn names(field: &Field) -> impl Iterator<Item = &str> {
    let others = field.alternative_names.iter().map(String::as_str);
    [field.name.as_str(), field.title.as_str()]
        .into_iter()
        .chain(others)
}

fn look_up(table: &Table, text: &str) -> Entry {
    match recognise(text, &table.fields) {
        Some((at, true)) => Entry::Known(at),
        Some((at, false)) => Entry::Unknown(Some(at)),
        None => {
            let near = suggest::nearest(text, table.fields.iter().flat_map(names));
            let meant = near.and_then(|name| recognise(name, &table.fields));
            Entry::Unknown(meant.map(|(at, _)| at))
        }
    }
}

/// How many of `rows` answer a field of `table`, `column` being where they say which.
pub(crate) fn answered(rows: &[Vec<String>], column: usize, table: &Table) -> usize {
    let mut lookup = EntryLookup::new(table);
    rows.iter()
        .filter_map(|row| row.get(column))
        .filter(|cell| matches!(lookup.find(cell.trim()), Entry::Known(_)))
        .count()
}

/// Whether a text is an address on the web.
pub(crate) fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|start| {
        text.get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    })
}
