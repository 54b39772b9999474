//! The plan: one file's columns bound to the fields of a table, compiled once.

mod accents;
mod breakdowns;
pub(crate) mod columns;
pub(crate) mod entries;
mod field_names;
pub(crate) mod lookup;
mod slips;

use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;
use open_outcomes_registry::definition::profile::Thresholds;
use open_outcomes_registry::definition::table::{Field, FieldType, LongColumn};
use open_outcomes_registry::definition::{CodeList, Definition, Table};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::pattern;
use open_outcomes_registry::snapshot::ReleaseView;
use open_outcomes_registry::suggest;
use regex::Regex;

pub(crate) use self::breakdowns::breakdowns;
use self::columns::Column;
use self::entries::Entries;
pub(crate) use self::field_names::FieldNames;
use crate::engine::Memory;
use crate::limits::Limits;
use crate::mapping::reading::Reading;

/// What a file is judged by.
pub(crate) struct Plan<'s> {
    pub(crate) release: ReleaseView<'s>,
    pub(crate) table: &'s Table,
    pub(crate) as_of: Date,
    pub(crate) limits: Limits,
    pub(crate) memory: Rc<Memory>,
    pub(crate) file: File,
    pub(crate) columns: Vec<Column>,
    /// The table's fields; where each row answers one of them, the columns of its layout.
    pub(crate) fields: Vec<FieldPlan<'s>>,
    /// What may be answered, where each row is an answer.
    pub(crate) entries: Option<Entries<'s>>,
    /// The fields, beside the table's own, that are breakdowns: columns named after a code list.
    pub(crate) breakdowns: Vec<FieldId>,
    /// Where the columns really stand, where rows were rearranged.
    pub(crate) rearranged: Option<Rearranged>,
    /// The profiles that the submission is judged by.
    pub(crate) profiles: Vec<&'s str>,
    /// Numbers that the profiles set for rules.
    pub(crate) thresholds: Thresholds,
    /// How the columns were read.
    pub(crate) reading: Reading,
}

/// Where the columns of the plan really stand in the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rearranged {
    /// The headers of the file.
    pub(crate) headers: Vec<String>,
    /// By column of the plan, the one column of the file that fills it; none where several do, or none.
    pub(crate) columns: Vec<Option<usize>>,
}

/// What is known of a file before its first row of data.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) name: String,
    /// The sheet, where the file has sheets.
    pub(crate) sheet: Option<String>,
    /// Whether the sheet is hidden.
    pub(crate) is_hidden: bool,
    /// Which of the submission's parts it is.
    pub(crate) index: usize,
    /// What separates its columns, where it is text.
    pub(crate) delimiter: Option<u8>,
    /// The spreadsheet row of the header.
    pub(crate) header_row: u64,
    /// How many rows with text stand above the header.
    pub(crate) rows_above: usize,
    /// How many rows the header takes.
    pub(crate) header_rows: usize,
    /// Whether the part is all there is: the only file, and text.
    pub(crate) is_alone: bool,
}

/// A field of the table, as it is found in the file.
pub(crate) struct FieldPlan<'s> {
    pub(crate) field: &'s Field,
    pub(crate) column: Option<usize>,
    pub(crate) codes: Option<Codes<'s>>,
    pub(crate) pattern: Option<Regex>,
}

/// The codes a field may hold, ready to be looked up.
pub(crate) struct Codes<'s> {
    pub(crate) list: &'s CodeList,
    places: HashMap<&'s str, u16>,
}

/// A field of the plan's table, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FieldId(pub(crate) usize);

impl<'s> Plan<'s> {
    /// The field called `name`, where the file has a column for it.
    pub(crate) fn present(&self, name: &str) -> Option<FieldId> {
        let at = self
            .fields
            .iter()
            .position(|plan| plan.field.name.as_str() == name)?;
        self.fields[at].column.map(|_| FieldId(at))
    }

    /// The column of the file in which a column of the plan stands.
    pub(crate) fn origin_of(&self, column: usize) -> Option<usize> {
        match &self.rearranged {
            Some(moved) => moved.columns.get(column).copied().flatten(),
            None => Some(column),
        }
    }

    /// The header above the column `origin` of the file, which fills the column `column` of the plan.
    pub(crate) fn header_of(&self, column: usize, origin: usize) -> Option<&str> {
        match &self.rearranged {
            Some(moved) => moved.headers.get(origin).map(String::as_str),
            None => self
                .columns
                .get(column)
                .map(|column| column.header.as_str()),
        }
    }

    /// Whether any header names a field. Where none does, the row taken for the header may be data.
    pub(crate) fn recognises_anything(&self) -> bool {
        self.columns.iter().any(|column| column.field.is_some())
    }

    /// Whether rows hold observations. Rows of results hold statistics, which have other units and
    /// ranges than what they were worked out from.
    pub(crate) fn holds_observations(&self) -> bool {
        self.of_table("timepoint").is_some()
    }

    /// The field called `name`, whether or not the file has a column for it.
    pub(crate) fn of_table(&self, name: &str) -> Option<FieldId> {
        self.fields
            .iter()
            .position(|plan| plan.field.name.as_str() == name)
            .map(FieldId)
    }

    /// The field that names a row's metric, where the file has a column for it.
    pub(crate) fn metric(&self) -> Option<FieldId> {
        self.present(self.metric_name())
    }

    /// How the field that names a row's metric is called.
    pub(crate) fn metric_name(&self) -> &'static str {
        if self.entries.is_some() {
            LongColumn::Metric.name()
        } else {
            "metric_id"
        }
    }

    /// What may be answered, where each row is an answer and the file has the column that says to what.
    pub(crate) fn answers(&self) -> Option<&Entries<'s>> {
        let entries = self.entries.as_ref()?;
        self.field(entries.field).column.map(|_| entries)
    }

    /// Whether a field holds the answer itself, so that what it may hold depends on the row.
    pub(crate) fn is_answer(&self, field: FieldId) -> bool {
        let entries = self.entries.as_ref();
        entries.is_some_and(|entries| entries.answer_in(field).is_some())
    }

    /// Whether no row can be read as an answer, because the file lacks a column for that.
    pub(crate) fn lacks_answers(&self) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|plan| plan.column.is_none() && self.needs(plan.field))
    }

    /// Whether no row can be read without a column for `field`.
    pub(crate) fn needs(&self, field: &Field) -> bool {
        let entries = self.entries.as_ref();
        let is_only_answer = entries.is_some_and(Entries::has_values_only)
            && field.name.as_str() == LongColumn::Value.name();
        field.constraints.required || is_only_answer
    }

    /// The present fields that say whom or what an observation is about.
    pub(crate) fn who(&self) -> Vec<FieldId> {
        ["participant_id", "group"]
            .iter()
            .filter_map(|name| self.present(name))
            .collect()
    }

    pub(crate) fn field(&self, id: FieldId) -> &FieldPlan<'s> {
        &self.fields[id.0]
    }

    /// The fields that the file has columns for.
    pub(crate) fn present_fields(&self) -> impl Iterator<Item = (FieldId, &FieldPlan<'s>)> {
        self.fields
            .iter()
            .enumerate()
            .filter(|(_, plan)| plan.column.is_some())
            .map(|(at, plan)| (FieldId(at), plan))
    }

    /// The present fields that hold a kind of value.
    pub(crate) fn of_type(&self, types: &[FieldType]) -> Vec<FieldId> {
        self.present_fields()
            .filter(|(_, plan)| types.contains(&plan.field.field_type))
            .map(|(id, _)| id)
            .collect()
    }
}

impl<'s> FieldPlan<'s> {
    /// Compiles one field.
    pub(crate) fn new(release: ReleaseView<'s>, field: &'s Field, column: Option<usize>) -> Self {
        let list = field
            .code_list
            .as_ref()
            .and_then(|list| release.resolve(Kind::CodeList, list))
            .and_then(|published| match published.definition() {
                Definition::CodeList(list) => Some(list),
                _ => None,
            });
        Self {
            field,
            column,
            codes: list.map(Codes::new),
            pattern: field
                .constraints
                .pattern
                .as_deref()
                .and_then(|pattern| pattern::whole(pattern).ok()),
        }
    }
}

impl<'s> Codes<'s> {
    fn new(list: &'s CodeList) -> Self {
        let codes = list.codes.iter().map(|code| code.code.as_str());
        Self {
            list,
            places: codes.zip(0..=u16::MAX).collect(),
        }
    }

    pub(crate) fn contains(&self, code: &str) -> bool {
        self.places.contains_key(code)
    }

    /// The place of a code in the list.
    pub(crate) fn place(&self, code: &str) -> Option<u16> {
        self.places.get(code).copied()
    }

    /// The code that was probably meant.
    pub(crate) fn meant(&self, text: &str) -> Option<&'s str> {
        meant(self.list, text)
    }
}

/// The code of a list that was probably meant: another spelling, another case, a slip.
pub(crate) fn meant<'l>(list: &'l CodeList, text: &str) -> Option<&'l str> {
    let folded = columns::fold(text);
    let codes = &list.codes;
    codes
        .iter()
        .find(|code| {
            let mut names = [&code.code, &code.title]
                .into_iter()
                .chain(&code.alternative_codes);
            names.any(|name| columns::folds_to(name, &folded))
        })
        .map(|code| code.code.as_str())
        .or_else(|| suggest::nearest(text, codes.iter().map(|code| code.code.as_str())))
}

/// How to mend a value where an answer's code should be.
pub(crate) const IN_CODE: &str =
    "Write the answer's code in the column “code”, and leave “value” empty.";
