//! Code lists, tables and profiles, with what they hold.

use open_outcomes_registry::definition::{CodeList, Definition, Profile, Table as Layout};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Snapshot;

use super::{Link, Row, Table, each};

pub(super) fn own(row: &mut Row, list: &CodeList) {
    let words = "closed: only these codes; open: others may be used.";
    row.choice("openness", words, Some(&list.openness));
    let words = "Whether each case falls under exactly one code.";
    row.boolean("exclusive", words, list.exclusive);
    row.text(
        "list_source",
        "Where the list comes from.",
        list.source.as_ref(),
    );
    row.text(
        "licence",
        "What may be done with it.",
        list.licence.as_ref(),
    );
    row.integer(
        "number_of_codes",
        "How many codes it has.",
        Some(list.codes.len()),
    );
}

pub(super) fn table(row: &mut Row, table: &Layout) {
    row.choice("layout", "How it is laid out.", Some(&table.layout));
    let part = table.framework_part.as_ref();
    row.choice(
        "framework_part",
        "The part of the framework it reports on.",
        part,
    );
    let fields = table.fields.iter().map(|field| &field.name);
    row.list("fields", "Its fields, in order.", fields);
    let key = &table.primary_key;
    row.list("primary_key", "The fields that together name a row.", key);
}

pub(super) fn profile(row: &mut Row, profile: &Profile) {
    let groups = &profile.beneficiary_groups;
    row.list("beneficiary_groups", "For whom it is meant.", groups);
    row.references("outcomes", "The outcomes it asks about.", &profile.outcomes);
    let tables = profile.tables.iter().map(|choice| &choice.table.id);
    row.list("tables", "The tables it takes.", tables);
    let parts = &profile.framework_parts;
    row.choices(
        "framework_parts",
        "The parts of the framework it asks for.",
        parts,
    );
    let asked = &profile.disaggregations;
    row.references("breakdowns", "The breakdowns it asks for.", asked);
}

/// Every code of every list.
pub(super) fn codes(snapshot: &Snapshot) -> Table {
    let lists = each(snapshot, Kind::CodeList, |published| {
        match published.definition() {
            Definition::CodeList(list) => Some(list),
            _ => None,
        }
    });
    let rows = lists.flat_map(|list| {
        list.codes.iter().map(|code| {
            let mut row = Row::default();
            row.text("code_list", "The list.", Some(&list.header.id));
            row.text("code", "The code as it stands in data.", Some(&code.code));
            row.text(
                "title",
                "What it means, in a word or two.",
                Some(&code.title),
            );
            let definition = code.definition.as_ref();
            row.text("definition", "What it means, in a sentence.", definition);
            let others = &code.alternative_codes;
            row.list(
                "alternative_codes",
                "Other spellings that people use.",
                others,
            );
            row.text(
                "broader",
                "The code that contains it.",
                code.broader.as_ref(),
            );
            let instead = code.replaced_by.as_ref();
            row.text("replaced_by", "What to use instead.", instead);
            row
        })
    });
    let words = "Every code of every list.";
    Table::of("codes", "Codes", words, rows).keyed(
        &["code_list", "code"],
        &[Link {
            column: "code_list",
            table: "code-lists",
        }],
    )
}

/// Every field of every table.
pub(super) fn fields(snapshot: &Snapshot) -> Table {
    let tables = each(snapshot, Kind::Table, |published| {
        match published.definition() {
            Definition::Table(table) => Some(table),
            _ => None,
        }
    });
    let rows = tables.flat_map(|table| {
        table.fields.iter().map(|field| {
            let mut row = Row::default();
            row.text("table", "The table.", Some(&table.header.id));
            row.text(
                "field",
                "The field, which is the column's header.",
                Some(&field.name),
            );
            row.text("title", "The header in plain words.", Some(&field.title));
            row.text("description", "What goes in it.", Some(&field.description));
            row.choice(
                "type",
                "What kind of value it holds.",
                Some(&field.field_type),
            );
            let required = field.constraints.required;
            row.boolean("required", "Whether each row must have a value.", required);
            let list = field.code_list.as_ref().map(|list| &list.id);
            row.text("code_list", "The list its codes come from.", list);
            let words = "open: may be passed on; personal: may not.";
            row.choice("disclosure", words, Some(&field.disclosure));
            row.text("unit", "The unit of its value.", field.unit.as_ref());
            row
        })
    });
    let words = "Every field of every table of a submission.";
    Table::of("fields", "Fields of tables", words, rows).keyed(
        &["table", "field"],
        &[Link {
            column: "table",
            table: "tables",
        }],
    )
}

/// The measures that each profile asks for.
pub(super) fn profile_measures(snapshot: &Snapshot) -> Table {
    let profiles = each(snapshot, Kind::Profile, |published| {
        match published.definition() {
            Definition::Profile(profile) => Some(profile),
            _ => None,
        }
    });
    let rows = profiles.flat_map(|profile| {
        profile.measures.iter().map(|choice| {
            let mut row = Row::default();
            row.text("profile", "The profile.", Some(&profile.header.id));
            row.text("metric", "The metric.", Some(&choice.metric.id));
            let source = choice.data_source.as_ref().map(|source| &source.id);
            row.text(
                "data_source",
                "The data source; any of the metric's where empty.",
                source,
            );
            row.boolean(
                "required",
                "Whether a submission must have it.",
                choice.required,
            );
            row
        })
    });
    let words = "The measures that each profile asks for.";
    Table::of("profile-measures", "Measures of profiles", words, rows).keyed(
        &[],
        &[
            Link {
                column: "profile",
                table: "profiles",
            },
            Link {
                column: "metric",
                table: "metrics",
            },
            Link {
                column: "data_source",
                table: "data-sources",
            },
        ],
    )
}
