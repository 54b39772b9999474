//! Wide sheets: one row a person, and a column for each measure and timepoint.

use std::collections::HashMap;

use open_outcomes_registry::definition::table::Layout;
use open_outcomes_registry::definition::{CodeList, Table};

use super::guess::{Looked, Role};
use super::names::Names;
use super::reading::{Reading, question, used};
use super::records::WideRows;
use super::timepoint::Timepoints;
use super::values::Values;
use super::{Mapping, days};
use crate::number::yes_or_no;
use crate::plan::columns::{self, Fixed, FoundBy, fold};
use crate::plan::{FieldNames, Rearranged};
use crate::reader::record::{Record, Rows};

/// The table that a wide sheet is read as.
pub(crate) const TABLE: &str = "measurements";

/// What is known of a sheet when it is decided how to read it.
pub(crate) struct Sheet<'x, 's> {
    /// Its name, where there are sheets.
    pub(crate) name: Option<&'x str>,
    pub(crate) names: &'x Names<'s>,
    /// The tables that the profiles take.
    pub(crate) tables: &'x [&'s Table],
    pub(crate) headers: &'x [String],
    /// The first rows below the header.
    pub(crate) below: &'x [Record],
    pub(crate) mapping: Option<&'x Mapping>,
    /// Whether the empty cells at the end of a row are left out.
    pub(crate) is_cut: bool,
}

/// How a wide sheet is read.
pub(crate) struct Wide {
    /// The headers of the rows that are made of it, and what fills their fields.
    pub(crate) headers: Vec<String>,
    pub(crate) fixed: Vec<Fixed>,
    /// Where they stand.
    pub(crate) rearranged: Rearranged,
    pub(crate) reading: Reading,
    pub(super) form: Form,
}

/// How its rows are made.
#[derive(Default)]
pub(super) struct Form {
    /// How many columns the sheet has.
    pub(super) width: usize,
    pub(super) is_cut: bool,
    /// The columns that stand in each record, and how their texts become codes.
    pub(super) shared: Vec<Shared>,
    /// The columns of values.
    pub(super) values: Vec<ValueColumn>,
    /// Where what is put in stands in a record; nowhere, where the sheet has no values.
    pub(super) put: Put,
    /// The day of values for which no column gives one.
    pub(super) date: String,
    /// The columns that stand in the first record of a row only.
    pub(super) others: Vec<(usize, bool)>,
    /// Texts that stand for an empty cell.
    pub(super) missing: Vec<String>,
}

/// A column that stands in each record.
pub(super) struct Shared {
    pub(super) column: usize,
    pub(super) codes: Option<Codes>,
    /// Whether it stands in the first record only.
    pub(super) is_once: bool,
}

/// A column of values.
pub(super) struct ValueColumn {
    pub(super) column: usize,
    pub(super) metric: String,
    pub(super) source: String,
    pub(super) timepoint: String,
    pub(super) day: Option<usize>,
    pub(super) codes: Option<Codes>,
}

/// What people write, and what it stands for.
pub(super) enum Codes {
    /// Codes by what is written for them, without case and punctuation.
    Listed(HashMap<String, String>),
    /// A word for yes or no is a 1 or a 0.
    YesOrNo,
}

/// Which of the cells that are put in a record has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Put {
    pub(super) values: bool,
    pub(super) timepoint: bool,
    pub(super) date: bool,
    pub(super) code: bool,
}

impl Codes {
    fn new(list: &CodeList) -> Self {
        let mut codes = HashMap::new();
        for code in &list.codes {
            let others = code.alternative_codes.iter().map(String::as_str);
            for name in [code.code.as_str(), code.title.as_str()]
                .into_iter()
                .chain(others)
            {
                codes.entry(fold(name)).or_insert_with(|| code.code.clone());
            }
        }
        // A code in its own words outweighs another's alternative.
        for code in &list.codes {
            codes.insert(fold(&code.code), code.code.clone());
        }
        Self::Listed(codes)
    }

    /// Whether what it stands for is a number.
    pub(super) const fn are_numbers(&self) -> bool {
        matches!(self, Self::YesOrNo)
    }

    /// The code that a text means; the text itself, where it means none.
    pub(super) fn read<'t>(&'t self, text: &'t str) -> &'t str {
        match self {
            Self::Listed(codes) => codes.get(&fold(text)).map_or(text, String::as_str),
            Self::YesOrNo => yes_or_no(text.trim()).map_or(text, |(_, number)| number),
        }
    }
}

/// How to read a sheet, where it is a wide one.
pub(crate) fn detect(sheet: &Sheet<'_, '_>) -> Option<Wide> {
    let table = sheet
        .tables
        .iter()
        .find(|table| table.header.id.as_str() == TABLE)?;
    if sheet
        .mapping
        .and_then(|mapping| mapping.table.as_deref())
        .is_some_and(|id| id != TABLE)
    {
        return None;
    }
    let is_said = is_said(sheet);
    if !is_said && is_a_table(sheet.headers, sheet.tables) {
        return None;
    }
    let release = sheet.names.release;
    let values = first_values(sheet);
    let looked = Looked {
        names: sheet.names,
        timepoints: &Timepoints::new(release),
        table,
        headers: sheet.headers,
        values: &values,
        mapping: sheet.mapping,
        sheet: sheet.name,
    };
    let mut roles = looked.roles();
    let has_values = roles.iter().any(|role| matches!(role, Role::Value(_)));
    let seems_wide = || {
        let is_asked = |role: &Role<'_>| matches!(role, Role::Asked(asked) if asked.says_when);
        let known = sheet.tables.iter();
        let known = known.map(|table| FieldNames::new(table.columns()).count(sheet.headers));
        roles.iter().any(is_asked) && known.max().unwrap_or_default() < 3
    };
    if !has_values && !seems_wide() {
        return None;
    }
    let is_day = |role: &Role<'_>| matches!(role, Role::Days(..));
    let days: Vec<_> = (0..roles.len()).filter(|at| is_day(&roles[*at])).collect();
    let links = days::link(&mut roles, sheet.headers, sheet.mapping);
    let mut wide = lay_out(sheet, table, &roles, &links);
    let unused = days
        .into_iter()
        .filter(|at| matches!(roles[*at], Role::Other));
    let unused = unused.map(|at| columns::trimmed(&sheet.headers[at]));
    wide.reading.unused_days = unused.collect();
    Some(wide)
}

/// Whether the mapping says that a column holds values.
fn is_said(sheet: &Sheet<'_, '_>) -> bool {
    let Some(mapping) = sheet.mapping else {
        return false;
    };
    let mut headers = sheet.headers.iter().enumerate();
    headers.any(|(at, header)| {
        let places = mapping.of_column(sheet.name, at, header);
        let first = places.first().map(|place| &mapping.columns[*place]);
        first.is_some_and(|choice| choice.metric.is_some())
    })
}

/// Whether headers are those of a table of the standard: all that its rows need, or the column that says which
/// metric or which field a row is about.
pub(crate) fn is_a_table(headers: &[String], tables: &[&Table]) -> bool {
    tables.iter().any(|table| {
        let fields = table.columns();
        let bound = columns::bind(headers, fields);
        let has = |at: usize| bound.iter().any(|column| column.field == Some(at));
        let mut needed = (0..fields.len())
            .filter(|at| fields[*at].constraints.required)
            .peekable();
        let is_whole = needed.peek().is_some() && needed.all(has);
        let about = match table.layout {
            Layout::Rows => "metric_id",
            _ => "field",
        };
        let names_its_own =
            (0..fields.len()).any(|at| fields[at].name.as_str() == about && has(at));
        is_whole || names_its_own
    })
}

/// The first values of each column.
fn first_values(sheet: &Sheet<'_, '_>) -> Vec<Values> {
    let mut values = vec![Values::default(); sheet.headers.len()];
    for record in sheet.below {
        for (cell, values) in record.cells().zip(&mut values) {
            let text = String::from_utf8_lossy(cell);
            let text = text.trim();
            if !text.is_empty() {
                values.0.push(text.chars().take(100).collect());
            }
        }
    }
    values
}

/// Lays out the records: first what stands in each, then what is put in, then all other columns.
fn lay_out(
    sheet: &Sheet<'_, '_>,
    table: &Table,
    roles: &[Role<'_>],
    links: &[Option<usize>],
) -> Wide {
    let mut out = Wide {
        headers: Vec::new(),
        fixed: Vec::new(),
        rearranged: Rearranged {
            headers: sheet
                .headers
                .iter()
                .map(|header| columns::trimmed(header))
                .collect(),
            columns: Vec::new(),
        },
        reading: Reading {
            is_wide: true,
            ..Reading::default()
        },
        form: Form {
            width: sheet.headers.len(),
            is_cut: sheet.is_cut,
            missing: table.missing_values.clone(),
            ..Form::default()
        },
    };
    out.share(sheet, roles);
    out.take_values(roles, links);
    out.put_in(sheet, roles);
    out.pass_on(sheet, roles, links);
    out
}

impl Wide {
    fn push(&mut self, header: &str, fixed: Fixed, origin: Option<usize>) {
        self.headers.push(header.to_owned());
        self.fixed.push(fixed);
        self.rearranged.columns.push(origin);
    }

    /// Lays out the columns that stand in each record.
    fn share(&mut self, sheet: &Sheet<'_, '_>, roles: &[Role<'_>]) {
        for (at, role) in roles.iter().enumerate() {
            let codes = match role {
                Role::Field(name, by) => {
                    let fixed = Fixed::Field(name.clone(), *by);
                    self.push(&sheet.headers[at], fixed, Some(at));
                    let list = sheet.names.release.code_list("timepoints");
                    list.filter(|_| name == "timepoint").map(Codes::new)
                }
                Role::Breakdown(list, by) => {
                    let id = list.header.id.as_str();
                    self.push(id, Fixed::Field(id.replace('-', "_"), *by), Some(at));
                    Some(Codes::new(list))
                }
                _ => continue,
            };
            self.form.shared.push(Shared {
                column: at,
                codes,
                is_once: matches!(role, Role::Field(name, _) if name == "note"),
            });
        }
    }

    fn take_values(&mut self, roles: &[Role<'_>], links: &[Option<usize>]) {
        for (at, role) in roles.iter().enumerate() {
            if let Role::Value(value) = role {
                self.form.values.push(ValueColumn {
                    column: at,
                    metric: value.metric.clone(),
                    source: value.source.clone(),
                    timepoint: value.timepoint.clone().unwrap_or_default(),
                    day: links[at],
                    codes: match value.list {
                        Some(list) => Some(Codes::new(list)),
                        None => value.is_yes_or_no.then_some(Codes::YesOrNo),
                    },
                });
            }
        }
    }

    /// Lays out what is put in.
    fn put_in(&mut self, sheet: &Sheet<'_, '_>, roles: &[Role<'_>]) {
        let values = &self.form.values;
        let date = sheet.mapping.and_then(|mapping| mapping.date);
        let is_undated = values.iter().any(|value| value.day.is_none());
        self.reading.has_values = !values.is_empty();
        self.reading.date = date.filter(|_| is_undated);
        if date.is_none() {
            let undated = values.iter().filter(|value| value.day.is_none());
            let undated = undated.map(|value| columns::trimmed(&sheet.headers[value.column]));
            self.reading.undated = undated.collect();
        }
        self.form.date = date.map(|date| date.to_string()).unwrap_or_default();
        let has_timepoint = roles
            .iter()
            .any(|role| matches!(role, Role::Field(name, _) if name == "timepoint"));
        self.form.put = Put {
            values: !values.is_empty(),
            timepoint: !values.is_empty() && !has_timepoint,
            date: values.iter().any(|value| value.day.is_some()) || self.reading.date.is_some(),
            code: values.iter().any(|value| {
                let codes = value.codes.as_ref();
                codes.is_some_and(|codes| !codes.are_numbers())
            }),
        };
        let put = self.form.put;
        let cells = [
            (put.values, "metric_id"),
            (put.values, "data_source"),
            (put.timepoint, "timepoint"),
            (put.date, "measured_on"),
            (put.values, "value"),
            (put.code, "code"),
        ];
        for (_, name) in cells.iter().filter(|(is_put, _)| *is_put) {
            self.push(name, Fixed::Field((*name).to_owned(), FoundBy::Guess), None);
        }
    }

    /// Lays out all other columns, and says how each column was read.
    fn pass_on(&mut self, sheet: &Sheet<'_, '_>, roles: &[Role<'_>], links: &[Option<usize>]) {
        for (at, role) in roles.iter().enumerate() {
            let header = &sheet.headers[at];
            let day = links[at].map(|day| sheet.headers[day].as_str());
            self.reading.columns.extend(used(at, header, role, day));
            let found_by = match role {
                Role::Field(..) | Role::Breakdown(..) => continue,
                Role::Value(_) | Role::Days(..) => FoundBy::Elsewhere,
                Role::Ignored => FoundBy::Ignored,
                Role::Asked(asked) => {
                    let place = self.headers.len();
                    self.reading.questions.push(question(place, header, asked));
                    FoundBy::Unclear
                }
                Role::Other => FoundBy::Nothing,
            };
            self.push(header, Fixed::Nothing(found_by), Some(at));
            self.form.others.push((at, found_by == FoundBy::Elsewhere));
        }
    }

    /// Its rows, one for each measurement.
    pub(crate) fn rows<'x>(&'x self, inner: &'x mut dyn Rows) -> Box<dyn Rows + 'x> {
        Box::new(WideRows::new(&self.form, inner))
    }
}
