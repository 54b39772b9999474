use open_outcomes_registry::definition::table::LongColumn;

use super::{is_open, no_answers, present};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a second answer to a field that is answered once, and a code that stands twice under one field. Answers under one code are told apart by what they are about: a day, a metric, an area or a remark.
    /// ## Why it matters
    /// Of two numbers for one thing only one can be right; counted together, they count everybody twice.
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// beneficiaries_unique,,38,
    /// beneficiaries_unique,,39,
    /// ```
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// beneficiary_group,older-people,41,2026-03-31
    /// ```
    /// ## Passes
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// beneficiary_group,young-people,41,2026-03-31
    /// beneficiary_group,older-people,30,2025-03-31
    /// ```
    /// ## How to fix
    /// Look up which of the answers is right and delete the other. If both are, say in the row what each of them is about.
    /// ## Source
    /// The table's definition: whether the field may be answered more than once.
    "entry-repeated", Entries, Error, "a field is answered again", since "0.4.0", start
}

/// How to mend a second answer where nothing could tell the two apart.
const ONLY_ONE: &str = "Look up which of the answers is right and delete the other.";

struct State {
    field: FieldId,
    code: Option<FieldId>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (Some(twin), Some(answered)) = (row.twin, row.answered()) else {
            return;
        };
        let (field, name) = (answered.field, answered.field.name.as_str());
        let Some(column) = self.code.filter(|_| field.repeats) else {
            sink.cell(row, self.field, name, || {
                let place = twin.place(row.plan);
                Words::new(format!(
                    "“{name}” is answered once and has an answer already, in {place}"
                ))
                .expected("one answer")
                .remedy(ONLY_ONE)
            });
            return;
        };
        let code = if is_open(field) { row.text(column) } else { "" };
        sink.cell(row, column, &format!("{name} {code}"), || {
            let place = twin.place(row.plan);
            let what = if code.is_empty() {
                "this code".to_owned()
            } else {
                format!("“{code}”")
            };
            Words::new(format!(
                "“{name}” has an answer for {what} already, in {place}"
            ))
            .expected("one answer for each code")
        });
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.answers() {
        Some(entries) => Started::runs(State {
            field: entries.field,
            code: present(plan, entries, LongColumn::Code),
        }),
        None => no_answers(plan),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{findings_of, judge};

    #[test]
    fn answers_under_one_code_may_differ_in_what_they_are_about() {
        let found = |rows: &str| {
            let data = format!("field,code,value,unit,date,metric,note\n{rows}");
            findings_of("entry-repeated", data.as_bytes())
        };
        // Areas are told apart by the value, and numbers are not.
        assert_eq!(
            found(
                "location,fixture-health-board,E08000003,,,,\nlocation,fixture-health-board,E08000004,,,,\n"
            ),
            0
        );
        assert_eq!(
            found(
                "location,fixture-health-board,E08000003,,,,\nlocation,fixture-health-board,E08000003,,,,\n"
            ),
            1
        );
        assert_eq!(
            found("age_band_split,under-25,12,,,,\nage_band_split,under-25,13,,,,\n"),
            1
        );
        assert_eq!(
            found(
                "age_band_split,under-25,12,,,,in spring\nage_band_split,under-25,13,,,,in autumn\n"
            ),
            0
        );
        // Without codes nothing tells two answers to a field that repeats from one given twice.
        assert_eq!(
            found(
                "start_level,,5,,2025-04-01,wellbeing-score,\nstart_level,,5,,2025-04-01,wellbeing-score,\n"
            ),
            0
        );
        // A form may list a field and leave it open.
        assert_eq!(
            found("beneficiaries_unique,,38,,,,\nbeneficiaries_unique,,,,,,\n"),
            0
        );
    }

    #[test]
    fn the_first_answer_is_named() {
        let report = judge(b"field,code,value\nbeneficiary_group,older-people,40\nbeneficiaries_unique,,38\nDifferent beneficiaries,,39\n");
        let mut findings = report.findings.iter();
        let finding = findings.find(|one| one.rule == "entry-repeated");
        let finding = finding.expect("it is found");
        assert_eq!(
            finding.message,
            "“beneficiaries_unique” is answered once and has an answer already, in row 3"
        );
        assert_eq!(finding.samples[0].cell.as_deref(), Some("A4"));
    }
}
