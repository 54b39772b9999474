//! Mappings of tables of the standard: headers that whoever gave the file says are fields.

use super::Mapping;
use super::reading::{Reading, by};
use crate::plan::Plan;
use crate::plan::columns::{Fixed, FoundBy, letters};
use crate::report::ColumnUsed;

/// What the mapping says of the columns of a sheet that is no wide one.
pub(crate) fn fixed(
    mapping: Option<&Mapping>,
    sheet: Option<&str>,
    headers: &[String],
) -> Vec<Fixed> {
    let Some(mapping) = mapping else {
        return Vec::new();
    };
    let columns = headers.iter().enumerate();
    let fixed = columns.map(|(at, header)| {
        let places = mapping.of_column(sheet, at, header);
        let choice = places.first().map(|place| &mapping.columns[*place]);
        match choice {
            Some(choice) if choice.ignore => Fixed::Nothing(FoundBy::Ignored),
            Some(choice) => {
                let list = choice.breakdown.as_deref();
                let list = list.map(|id| super::guess::bare(id).replace('-', "_"));
                let field = choice.field.clone().or(list);
                field.map_or(Fixed::ByName, |field| Fixed::Field(field, FoundBy::Mapping))
            }
            None => Fixed::ByName,
        }
    });
    fixed.collect()
}

/// How the columns of such a sheet were read.
pub(crate) fn reading(plan: &Plan<'_>) -> Reading {
    let columns = plan.columns.iter().enumerate().filter_map(|(at, column)| {
        let ignore = column.found_by == FoundBy::Ignored;
        let field = column
            .field
            .filter(|_| column.found_by != FoundBy::Duplicate);
        (ignore || field.is_some()).then(|| ColumnUsed {
            column: letters(at),
            header: column.header.clone(),
            field: field.map(|at| plan.fields[at].field.name.to_string()),
            ignore,
            by: by(column.found_by),
            ..ColumnUsed::default()
        })
    });
    Reading {
        columns: columns.collect(),
        ..Reading::default()
    }
}
