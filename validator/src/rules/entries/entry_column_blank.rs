use open_outcomes_registry::definition::table::LongColumn;

use super::{no_answers, present};
use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds answers that leave a column empty which the field needs. A row that says nothing beside its field is no answer and is passed over.
    /// ## Why it matters
    /// A group without a number, or an amount without its currency, cannot be used.
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,,2026-03-31
    /// ```
    /// ## Fires
    /// ```csv
    /// field,code,value
    /// beneficiary_group,older-people,40
    /// ```
    /// ## Passes
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// beneficiaries_unique,,,
    /// ```
    /// ## How to fix
    /// Fill in the column. If the answer is not known, empty the rest of the row or take the row out, and do not guess.
    /// ## Source
    /// The table's definition, the columns that an answer to the field fills.
    "entry-column-blank", Entries, Error, "an answer leaves out a column that it needs", since "0.4.0", start
}

struct State;

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (Some(answered), Some(entries)) = (row.answered(), row.plan.answers()) else {
            return;
        };
        if !row.says_anything() {
            return;
        }
        let name = answered.field.name.as_str();
        for column in entries.filled_by(answered) {
            let Some(place) = present(row.plan, entries, *column) else {
                no_column(row, name, *column, sink);
                continue;
            };
            if row.text(place).is_empty() {
                let column = column.name();
                sink.cell(row, place, name, || {
                    Words::new(format!(
                        "“{column}” is empty, but an answer to “{name}” needs it"
                    ))
                    .expected(answered.field.description.clone())
                });
            }
        }
    }
}

/// Tells the lack of a whole column, unless no row can do without it: then it was told by itself.
fn no_column(row: &Row<'_>, name: &str, column: LongColumn, sink: &mut Sink<'_>) {
    if row.plan.lacks_answers() {
        return;
    }
    let column = column.name();
    sink.row(row, &format!("{name} {column}"), || {
        Words::new(format!(
            "an answer to “{name}” needs the column “{column}”, and the file has none"
        ))
        .expected(format!("a column “{column}”"))
    });
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.answers() {
        Some(_) => Started::runs(State),
        None => no_answers(plan),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{findings_of, judge};

    #[test]
    fn each_empty_column_is_told_at_its_cell() {
        let data = b"field,code,value,unit,date,note\n\
            beneficiary_group,older-people,40,,2026-03-31,\n\
            start_level,,,,2025-04-01,\n\
            cost,,1200,,,\n\
            count_method,,,,,not decided\n";
        let report = judge(data);
        let findings = report.findings.iter();
        let mut told: Vec<_> = findings
            .filter(|one| one.rule == "entry-column-blank")
            .map(|one| {
                let sample = &one.samples[0];
                (sample.row, sample.cell.as_deref().unwrap_or_default())
            })
            .collect();
        told.sort_unstable();
        // There is no column “metric”, so the row stands for it.
        assert_eq!(
            told,
            [
                (Some(3), ""),
                (Some(3), "C3"),
                (Some(4), "D4"),
                (Some(5), "B5"),
            ]
        );
    }

    #[test]
    fn a_report_may_leave_fields_open() {
        let data = b"field,value,note\norganisation,Fixture Hub,\nperiod_start,2025-04-01,\nperiod_end,2026-03-31,\nprofile,,\nreported_to,n/a,\n";
        assert_eq!(findings_of("entry-column-blank", data), 0);
        let data = b"field,value,note\norganisation,Fixture Hub,\nperiod_start,,to be agreed\nperiod_end,2026-03-31,\n";
        assert_eq!(findings_of("entry-column-blank", data), 1);
        assert_eq!(findings_of("entry-missing", data), 0);
    }

    #[test]
    fn a_report_without_a_column_of_values_is_told_once() {
        let report = judge(b"field,what is said\norganisation,Fixture Hub\nperiod_start,2025-04-01\nperiod_end,2026-03-31\n");
        let rules: Vec<_> = report.findings.iter().map(|one| one.rule).collect();
        assert_eq!(rules, ["missing-required-column", "unknown-column"]);
    }
}
