use crate::definition::Definition;
use crate::definition::table::{Field, Layout, LongColumn};
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks at the fields of long tables, in which each row answers one field. Every field names the columns
    /// that its answer fills. One that fills `code` names the list, one that names a list fills `code`, and a
    /// unit that is always the same goes with `value`. In other tables fields have no such columns.
    /// ## Why it matters
    /// A field without a column cannot be answered, and a code without a list cannot be checked.
    /// ## Fires
    /// ```toml
    /// # tables/beneficiaries.toml
    /// id = "beneficiaries"
    /// version = "1.0.0"
    /// title = "Beneficiaries"
    /// layout = "long"
    /// provenance = {}
    ///
    /// [[fields]]
    /// name = "count_method"
    /// title = "How they were counted"
    /// description = "How."
    /// type = "string"
    /// disclosure = "open"
    /// columns = ["code"]
    /// ```
    /// ## Passes
    /// ```toml
    /// # tables/beneficiaries.toml
    /// id = "beneficiaries"
    /// version = "1.0.0"
    /// title = "Beneficiaries"
    /// layout = "long"
    /// provenance = {}
    ///
    /// [[fields]]
    /// name = "count_method"
    /// title = "How they were counted"
    /// description = "How."
    /// type = "string"
    /// disclosure = "open"
    /// code_list = "count-methods@^1.0"
    /// columns = ["code"]
    /// ```
    /// ## How to fix
    /// Add the column, the list or the layout that is lacking, or take out what does not belong.
    RULE("long-table-columns") = {
        summary: "a field of a long table does not say how it is answered",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        let Definition::Table(table) = &living.value else {
            continue;
        };
        for (at, field) in table.fields.iter().enumerate() {
            for (key, message, help) in faults(table.layout, field) {
                let pointer = format!("/fields/{at}/{key}");
                sink.report(living, &pointer, message.to_owned(), help.to_owned());
            }
        }
    }
}

/// What is wrong with a field: the key it is about, the fault, and how to mend it.
fn faults(layout: Layout, field: &Field) -> Vec<(&'static str, &'static str, &'static str)> {
    let fills = |column| field.columns.contains(&column);
    if layout != Layout::Long {
        let is_long = !field.columns.is_empty() || field.repeats || field.unit.is_some();
        let fault = (
            "columns",
            "only a long table says which columns an answer fills",
            "take out `columns`, `repeats` and `unit`, or write `layout = \"long\"`",
        );
        return Vec::from_iter(is_long.then_some(fault));
    }
    let checks = [
        (
            field.columns.is_empty(),
            (
                "columns",
                "no column holds the answer",
                "name the columns that an answer fills",
            ),
        ),
        (
            fills(LongColumn::Code) && field.code_list.is_none(),
            (
                "columns",
                "an answer fills `code`, but no list is named",
                "add `code_list`, or use another column",
            ),
        ),
        (
            field.code_list.is_some() && !fills(LongColumn::Code),
            (
                "code_list",
                "codes come from this list, but no answer fills `code`",
                "add the column `code`, or take the list out",
            ),
        ),
        (
            field.unit.is_some() && !fills(LongColumn::Value),
            (
                "unit",
                "a unit is named, but no answer fills `value`",
                "add the column `value`, or take the unit out",
            ),
        ),
        (
            field.unit.is_some() && fills(LongColumn::Unit),
            (
                "unit",
                "the unit is always the same, and yet each answer must say it",
                "take out the unit, or the column `unit`",
            ),
        ),
    ];
    let found = checks.into_iter().filter(|(is_wrong, _)| *is_wrong);
    found.map(|(_, fault)| fault).collect()
}
