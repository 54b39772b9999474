//! Tables in which each row answers one of the fields. Whether its code is on the list of that field is told by the
//! rules on codes.

mod entry_column_blank;
mod entry_column_unused;
pub(crate) mod entry_missing;
mod entry_repeated;
mod entry_unit;
mod entry_value;
mod unknown_entry;

use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::definition::code_list::Openness;
use open_outcomes_registry::definition::table::{Disclosure, Field, LongColumn};

use crate::plan::entries::Entries;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Rule, Started};

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &unknown_entry::RULE,
    &entry_column_blank::RULE,
    &entry_column_unused::RULE,
    &entry_value::RULE,
    &entry_unit::RULE,
    &entry_repeated::RULE,
    &entry_missing::RULE,
];

/// A rule that has nothing to look at because rows are no answers, or do not say to what.
fn no_answers<'p>(plan: &Plan<'p>) -> Started<'p> {
    if plan.entries.is_some() {
        Started::no_column("field")
    } else {
        Started::Skipped("the rows of the table are records and no answers".to_owned())
    }
}

/// Where a part of an answer stands in the file.
fn present(plan: &Plan<'_>, entries: &Entries<'_>, column: LongColumn) -> Option<FieldId> {
    let place = entries.place(column)?;
    plan.field(place).column.map(|_| place)
}

/// Whether an answer may be repeated in words. What it is must not stand in a message otherwise.
fn is_open(field: &Field) -> bool {
    field.disclosure == Disclosure::Open
}

/// Where the codes of answers stand, if a field of the table has a list of that kind.
pub(super) fn codes(plan: &Plan<'_>, openness: Openness) -> Option<FieldId> {
    let entries = plan.answers()?;
    let mut lists = entries.fields.iter().filter_map(|one| one.codes.as_ref());
    let has_list = lists.any(|codes| codes.list.openness == openness);
    present(plan, entries, LongColumn::Code).filter(|_| has_list)
}

/// A code that is not on the list of the field that its row answers.
pub(super) struct Unlisted<'r> {
    pub(super) list: &'r CodeList,
    /// The code that was probably meant.
    pub(super) meant: Option<&'r str>,
    /// What tells its cause apart.
    pub(super) cause: String,
    text: Option<&'r str>,
}

impl Unlisted<'_> {
    /// What it is, and what not.
    pub(super) fn words(&self, what: &str) -> String {
        let list = &self.list.header.id;
        match self.text {
            Some(text) => format!("“{text}” {what} “{list}”"),
            None => format!("the code {what} “{list}”"),
        }
    }
}

/// The code of an answer, where it is not on the list of the field and the list is of that kind.
pub(super) fn unlisted<'r>(row: &Row<'r>, openness: Openness) -> Option<Unlisted<'r>> {
    let answered = row.answered()?;
    let codes = answered.codes.as_ref()?;
    let column = row.plan.answers()?.place(LongColumn::Code)?;
    let text = row.text(column);
    if text.is_empty() || codes.list.openness != openness || codes.contains(text) {
        return None;
    }
    let name = answered.field.name.as_str();
    let open = is_open(answered.field);
    Some(Unlisted {
        list: codes.list,
        meant: codes.meant(text).filter(|_| open),
        cause: if open {
            format!("{name} {text}")
        } else {
            name.to_owned()
        },
        text: open.then_some(text),
    })
}
