//! Which columns may hold what nobody asked for.

use open_outcomes_registry::definition::table::FieldType;

use crate::plan::Plan;

/// The columns in which anything may stand: those that nobody declared, and those of text that is no code, no name of
/// a definition and has no pattern.
pub(in super::super) fn of_text(plan: &Plan<'_>) -> Vec<usize> {
    let columns = plan.columns.iter().enumerate();
    let free = columns.filter(|(_, column)| {
        column.field.is_none_or(|at| {
            let field = plan.fields[at].field;
            field.field_type == FieldType::String
                && field.code_list.is_none()
                && field.refers_to.is_none()
                && field.constraints.pattern.is_none()
        })
    });
    free.map(|(at, _)| at).collect()
}

/// The columns that nobody declared, with their headers.
pub(in super::super) fn unknown<'p>(plan: &'p Plan<'p>) -> impl Iterator<Item = (usize, &'p str)> {
    let columns = plan.columns.iter().enumerate();
    columns
        .filter(|(_, column)| column.field.is_none())
        .map(|(at, column)| (at, column.header.as_str()))
}
