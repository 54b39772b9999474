//! The sheets of the standard's own tables.

use open_outcomes_registry::definition::table::{Field, Layout, LongColumn};
use open_outcomes_registry::definition::{Definition, Profile, Table};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use super::model::{Column, Given, Input, Prompt, Sheet};
use super::{Taken, Template, TemplateError, chosen, inputs};
use crate::carried;
use crate::mapping::ColumnChoice;

/// The tables whose rows may be told apart by breakdowns.
const BROKEN_DOWN: [&str; 2] = ["measurements", "results"];

/// What the template knows already: whoever fills it in need not say it.
const KNOWN: [&str; 2] = ["profile", "registry_release"];

/// How many rows are made ready for records, and below fields.
const ROWS: u32 = 500;

/// How many rows a field gets that may be answered several times.
const REPEATS: usize = 3;

/// The tables that a profile takes, each once.
pub(super) fn taken<'s>(
    release: ReleaseView<'s>,
    profile: &Profile,
) -> Result<Vec<Taken<'s>>, TemplateError> {
    let mut tables: Vec<Taken<'s>> = Vec::new();
    for choice in &profile.tables {
        let published = chosen::resolve(release, Kind::Table, &choice.table)?;
        let Definition::Table(table) = published.definition() else {
            continue;
        };
        let same = |one: &&mut Taken<'_>| one.table.header.id == table.header.id;
        match tables.iter_mut().find(same) {
            Some(one) => one.is_required |= choice.required,
            None => tables.push(Taken {
                table,
                is_required: choice.required,
            }),
        }
    }
    Ok(tables)
}

impl Template<'_> {
    /// Whether the profile requires a table.
    pub(super) fn is_required(&self, table: &str) -> bool {
        let mut tables = self.tables.iter();
        tables.any(|one| one.is_required && one.table.header.id.as_str() == table)
    }
}

/// The sheet of a table: in plain words, or with the names of the standard.
pub(super) fn sheet(template: &Template<'_>, taken: Taken<'_>, is_plain: bool) -> Sheet {
    let table = taken.table;
    let header = &table.header;
    let mut sheet = Sheet {
        name: if is_plain {
            sheet_name(&header.title).unwrap_or_else(|| header.id.to_string())
        } else {
            header.id.to_string()
        },
        about: header.definition.clone().unwrap_or_default(),
        is_required: taken.is_required,
        columns: columns(template, table, is_plain),
        given: Vec::new(),
        rows: ROWS,
    };
    if table.layout != Layout::Rows {
        add_hints(&mut sheet);
        sheet.given = given(template, table, &sheet.columns, is_plain);
    }
    sheet
}

/// A title as the name of a sheet; nothing, where it is too long for one.
fn sheet_name(title: &str) -> Option<String> {
    let allowed = |letter: &char| !r"[]:*?/\'".contains(*letter);
    let name: String = title.chars().filter(allowed).collect();
    let name = name.trim();
    (!name.is_empty() && name.encode_utf16().count() <= 31).then(|| name.to_owned())
}

/// The columns of a table, and those of breakdowns.
pub(super) fn columns(template: &Template<'_>, table: &Table, is_plain: bool) -> Vec<Column> {
    let fields = table.columns().iter();
    let mut columns: Vec<_> = fields
        .map(|field| column(template, field, is_plain))
        .collect();
    if let Some(first) = columns.first_mut().filter(|_| table.layout != Layout::Rows) {
        let names = asked(template, table, is_plain).map(|field| called(field, is_plain));
        first.input = Input::Suggestions(names.collect());
        first.width = 30;
    }
    if BROKEN_DOWN.contains(&table.header.id.as_str()) && !is_plain {
        let lists = template.breakdowns.iter().map(|list| {
            let name = list.header.id.as_str().replace('-', "_");
            let text = format!(
                "A code of the list “{}”, only where people told you.",
                list.header.title
            );
            Column::new(name, inputs::codes(list), text)
        });
        columns.extend(lists);
    }
    columns
}

fn column(template: &Template<'_>, field: &Field, is_plain: bool) -> Column {
    let header = called(field, is_plain);
    let mut column = Column::new(header, inputs::field(template, field), explained(field));
    column.is_required = field.constraints.required;
    column.prompt.title.clone_from(&field.title);
    column
}

/// What a field means, with an example.
fn explained(field: &Field) -> String {
    let example = field.example.as_ref();
    let example = example.map_or_else(String::new, |example| format!(" For example: {example}."));
    format!("{}{example}", field.description)
}

fn called(field: &Field, is_plain: bool) -> String {
    if is_plain {
        field.title.clone()
    } else {
        field.name.to_string()
    }
}

/// The fields of a table of answers that are asked.
fn asked<'t>(
    template: &Template<'_>,
    table: &'t Table,
    is_plain: bool,
) -> impl Iterator<Item = &'t Field> {
    let _ = template;
    let is_report = table.layout == Layout::FieldAndValue;
    table
        .fields
        .iter()
        .filter(move |field| !(is_plain && is_report && KNOWN.contains(&field.name.as_str())))
}

/// Puts a column of explanations beside the fields, which is not read.
fn add_hints(sheet: &mut Sheet) {
    let mut hint = Column::new(carried::HINT, Input::Any, "").read_as(ColumnChoice {
        ignore: true,
        ..ColumnChoice::default()
    });
    hint.width = 70;
    hint.is_hint = true;
    sheet.columns.push(hint);
}

/// A row for each field, with what its cells take.
fn given(template: &Template<'_>, table: &Table, columns: &[Column], is_plain: bool) -> Vec<Given> {
    let rows = asked(template, table, is_plain).flat_map(|field| {
        let times = if field.repeats { REPEATS } else { 1 };
        (0..times).map(move |time| (field, time))
    });
    let places = answer_places(table);
    let rows = rows.map(|(field, time)| {
        let mut cells = vec![String::new(); columns.len()];
        if let Some(first) = cells.first_mut() {
            *first = called(field, is_plain);
        }
        if let Some(hint) = cells.last_mut().filter(|_| time == 0) {
            *hint = hint_of(table, field);
        }
        let filled = table.columns_of(field);
        let inputs = places.iter().filter_map(|(at, part)| {
            if !filled.contains(part) {
                return None;
            }
            let input = input_of(template, table, field, *part)?;
            // The example is one of the answer itself.
            let text = match part {
                LongColumn::Code | LongColumn::Value => explained(field),
                _ => field.description.clone(),
            };
            Some((*at, input, Prompt::new(field.title.clone(), text)))
        });
        Given {
            cells,
            inputs: inputs.collect(),
        }
    });
    rows.collect()
}

/// Where the parts of an answer stand.
fn answer_places(table: &Table) -> Vec<(usize, LongColumn)> {
    let columns = table.columns().iter().enumerate();
    let places = columns.filter_map(|(at, column)| {
        let mut all = LongColumn::ALL.into_iter();
        Some((at, all.find(|part| part.name() == column.name.as_str())?))
    });
    places.collect()
}

/// What one part of an answer to a field takes, where that is more than the column says.
fn input_of(
    template: &Template<'_>,
    table: &Table,
    field: &Field,
    part: LongColumn,
) -> Option<Input> {
    match part {
        LongColumn::Code => {
            Some(inputs::list_of(template, field).map_or(Input::Text(None), inputs::codes))
        }
        LongColumn::Value if table.columns_of(field).contains(&LongColumn::Code) => {
            let plain = Field {
                code_list: None,
                ..field.clone()
            };
            Some(inputs::field(template, &plain))
        }
        LongColumn::Value => Some(inputs::field(template, field)),
        LongColumn::Unit => {
            let unit = field.unit.clone();
            Some(unit.map_or(Input::Text(Some(40)), |unit| Input::Suggestions(vec![unit])))
        }
        LongColumn::Date => Some(Input::Date),
        // What the column takes.
        LongColumn::Metric | LongColumn::DataSource => column_input(template, table, part),
    }
}

/// What a whole column of a table takes.
fn column_input(template: &Template<'_>, table: &Table, part: LongColumn) -> Option<Input> {
    let mut columns = table.columns().iter();
    let column = columns.find(|column| column.name.as_str() == part.name())?;
    Some(inputs::field(template, column))
}

/// What is said beside a field.
fn hint_of(table: &Table, field: &Field) -> String {
    let mut text = String::new();
    if field.constraints.required {
        text.push_str("Needed. ");
    }
    text.push_str(&explained(field));
    let filled = table.columns_of(field);
    if table.layout == Layout::Long && !filled.is_empty() {
        let names: Vec<_> = filled.iter().map(|part| title(table, *part)).collect();
        text.push_str(&format!(" Fill in: {}.", names.join(", ")));
    }
    text
}

/// What a part of an answer is called.
fn title(table: &Table, part: LongColumn) -> &str {
    let mut columns = table.columns().iter();
    let column = columns.find(|column| column.name.as_str() == part.name());
    column.map_or(part.name(), |column| column.title.as_str())
}
