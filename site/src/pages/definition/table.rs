//! A table of a submission: its fields.

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::{Field, LongColumn};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;

use super::refer::Refer;
use crate::content::{Card, Facts, Sections, Value};
use crate::plain::Plain;

pub(super) fn sections(refer: &Refer<'_>, table: &Table) -> Sections {
    let keys = table.foreign_keys.iter().map(|key| {
        let text = format!(
            "{} → {} ({})",
            names(&key.fields),
            key.table,
            names(&key.reference_fields)
        );
        Value::link(text, format!("/tables/{}", key.table))
    });
    let about = Facts::default()
        .add("Layout", [table.layout.plain()])
        .add(
            "Part of the framework",
            table.framework_part.map(|part| part.plain()),
        )
        .add("What identifies a row", [names(&table.primary_key)])
        .add("Fields that point to other tables", keys)
        .add(
            "Also read as empty",
            table
                .missing_values
                .iter()
                .map(|value| Value::code(value.as_str())),
        );
    let rows = table.fields.iter().map(|field| row(refer, field));
    let rows = rows.collect();
    Sections::default()
        .grid(
            "Fields at a glance",
            &[
                "Name",
                "Type",
                "Asked",
                "What it is",
                "Columns to fill",
                "Codes",
                "Example",
            ],
            rows,
        )
        .facts("About this table", about)
        .cards(
            "Rules for each field",
            table
                .fields
                .iter()
                .map(|field| card(refer, field))
                .collect(),
        )
        .list("Profiles that take it", refer.users(Kind::Profile))
}

fn row(refer: &Refer<'_>, field: &Field) -> Vec<Value> {
    let columns: Vec<_> = field.columns.iter().map(|column| column.name()).collect();
    let holds_a_value = field.columns.is_empty() || field.columns.contains(&LongColumn::Value);
    let codes = field.code_list.as_ref().filter(|_| !columns.is_empty());
    let asked = if field.constraints.required {
        "required"
    } else {
        "optional"
    };
    vec![
        Value::code(field.name.as_str()),
        Value::from(if holds_a_value {
            field.field_type.plain()
        } else {
            ""
        }),
        Value::from(asked).noted(field.repeats.then_some("once or more")),
        Value::from(&field.title).noted(Some(&field.description)),
        Value::from(columns.join(", ")),
        codes
            .map(|list| refer.to(Kind::CodeList, list))
            .unwrap_or_default(),
        Value::code(field.example.as_deref().unwrap_or_default()),
    ]
}

fn names(fields: &[DefinitionId]) -> String {
    let names: Vec<_> = fields.iter().map(DefinitionId::as_str).collect();
    names.join(" + ")
}

fn card(refer: &Refer<'_>, field: &Field) -> Card {
    let limits = &field.constraints;
    let kind = field
        .refers_to
        .map(|kind| Value::link(kind.label(), format!("/{}", kind.folder())));
    Card {
        title: Value::code(field.name.as_str()),
        badge: limits.required.then_some("required"),
        text: None,
        facts: Facts::default()
            .add("Why it is asked", field.reason.as_deref())
            .add("Unit", field.unit.as_deref().map(Value::code))
            .add("May be passed on", [field.disclosure.plain()])
            .add("Names a", kind)
            .add(
                "Codes",
                field
                    .code_list
                    .as_ref()
                    .map(|list| refer.to(Kind::CodeList, list)),
            )
            .add("Each value", limits.unique.then_some("only once"))
            .add("Its day", field.planned.then_some("may lie ahead"))
            .add("Smallest", limits.minimum)
            .add("Largest", limits.maximum)
            .add("Most characters", limits.max_length)
            .add("Pattern", limits.pattern.as_ref().map(Value::code))
            .add(
                "Other headers that are understood",
                [field.alternative_names.join(", ")],
            ),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{fixture_site, get, main_text};

    #[tokio::test]
    async fn a_day_that_is_planned_is_said_to_be() {
        let page = get(&fixture_site(), "/tables/own_metrics").await;
        let text = main_text(&page.body);
        assert!(text.contains("Its day | may lie ahead"), "{text}");
    }
}
