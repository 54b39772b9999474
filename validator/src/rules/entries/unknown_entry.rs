use open_outcomes_registry::definition::Table;

use super::no_answers;
use crate::plan::entries::Entry;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows whose column “field” names no field of the table.
    /// ## Why it matters
    /// Nobody can tell what such a row answers, so it counts for nothing.
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// beneficiaries_uniqe,,38,
    /// ```
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// favourite colour,,green,
    /// ```
    /// ## Passes
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// Different beneficiaries,,38,
    /// ```
    /// ## How to fix
    /// Write the name of the field as the page of the table lists it. If there is no such field, take the row out, or write it as a remark into the column “note” of another row.
    /// ## Source
    /// The table's definition: a field's name, title and other names.
    "unknown-entry", Entries, Error, "a row answers no field of the table", since "0.4.0", start
}

/// How many fields are listed.
const LISTED: usize = 12;

struct State {
    field: FieldId,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Entry::Unknown(near) = row.entry else {
            return;
        };
        let (text, table) = (row.text(self.field), row.plan.table);
        sink.cell(row, self.field, text, || {
            let meant = near.map(|at| table.fields[at].name.as_str());
            Words::new(format!(
                "“{text}” is not a field of the table “{}”",
                table.header.id
            ))
            .expected(one_of(table))
            .suggest(meant)
        });
    }
}

fn one_of(table: &Table) -> String {
    let names = table.fields.iter().map(|field| field.name.as_str());
    let names: Vec<_> = names.take(LISTED).collect();
    let more = table.fields.len().saturating_sub(LISTED);
    let more = if more > 0 {
        format!(" or {more} more")
    } else {
        String::new()
    };
    format!("one of {}{more}", names.join(", "))
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.answers() {
        Some(entries) => Started::runs(State {
            field: entries.field,
        }),
        None => no_answers(plan),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge;

    #[test]
    fn slips_are_told_with_the_field_that_was_meant() {
        for (text, meant) in [
            ("Beneficiary Group", Some("beneficiary_group")),
            ("beneficiaries_uniqe", Some("beneficiaries_unique")),
            ("Diferent beneficiaries", Some("beneficiaries_unique")),
            ("people_reeched", Some("beneficiaries_unique")),
            ("favourite colour", None),
        ] {
            let data = format!("field,code,value\nbeneficiary_group,older-people,40\n{text},,38\n");
            let report = judge(data.as_bytes());
            let mut findings = report.findings.iter();
            let finding = findings.find(|one| one.rule == "unknown-entry");
            let finding = finding.unwrap_or_else(|| panic!("{text} is found"));
            assert_eq!(finding.suggestion.as_deref(), meant, "{text}");
            assert_eq!(finding.samples[0].cell.as_deref(), Some("A3"));
        }
    }
}
