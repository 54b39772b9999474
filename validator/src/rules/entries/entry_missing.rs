use open_outcomes_registry::definition::Table;

use super::no_answers;
use crate::engine::Answered;
use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Collector, Words};

declare_rule! {
    /// ## What it does
    /// Finds required fields without an answer, in tables that are in the submission at all. It looks at all files together.
    /// ## Why it matters
    /// A table is asked for as a whole: without these answers the others cannot be read rightly.
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiaries_unique,,38,
    /// ```
    /// ## Passes
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,older-people,40,2026-03-31
    /// ```
    /// ## How to fix
    /// Write an answer beside each of the fields named; where the table has no row for one, add it.
    /// ## Source
    /// The table's definition, fields that are required.
    "entry-missing", Entries, Error, "a required field has no answer", since "0.4.0", start
}

/// The engine calls [`judge`] when all files were read.
struct AtTheEnd;

impl Check for AtTheEnd {
    fn wants(&self) -> Signs {
        Signs::NONE
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.answers() {
        Some(_) => Started::runs(AtTheEnd),
        None => no_answers(plan),
    }
}

/// Looks at all that a submission says in `table`; `file` is the first that has it.
pub(crate) fn judge(table: &Table, answered: &Answered, file: usize, collector: &mut Collector) {
    if answered.is_cut_short {
        return;
    }
    let fields = table.fields.iter().enumerate();
    let missing = fields
        .filter(|(at, field)| field.constraints.required && !answered.fields.contains(at))
        .map(|(_, field)| field.name.as_str());
    let missing: Vec<_> = missing.collect();
    if missing.is_empty() {
        return;
    }
    let id = table.header.id.as_str();
    let words = Words::new(format!(
        "the table “{id}” lacks answers that it requires: {}",
        missing.join(", ")
    ));
    let words = words.expected("an answer to each of these fields");
    collector.table(&RULE, file, id, words);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::report::Verdict;
    use crate::rules::testing::{FIXTURE, judge};
    use crate::{Input, Limits, Options, Report, validate};

    fn told(report: &Report) -> Vec<&str> {
        let findings = report.findings.iter();
        findings
            .filter(|one| one.rule == "entry-missing")
            .map(|one| one.message.as_str())
            .collect()
    }

    #[test]
    fn all_missing_answers_of_a_table_are_told_together() {
        let report = judge(b"field,value\nperiod_end,2026-03-31\nperiod_start,\n");
        assert_eq!(
            told(&report),
            ["the table “report” lacks answers that it requires: organisation, period_start"]
        );
        assert_eq!(report.verdict, Verdict::Rejected);
        // The answers that there are stand as they are.
        assert_eq!(report.tables[0].accepted_rows, 2);
    }

    #[test]
    fn an_answer_in_another_file_counts() {
        let file = |name: &str, text: &'static [u8]| Input {
            name: name.to_owned(),
            reader: Box::new(text),
        };
        let group = b"field,code,value,date\nbeneficiary_group,older-people,40,2026-03-31\n";
        let number = b"field,code,value,date\nbeneficiaries_unique,,38,\n";
        let judge = |second: &'static [u8], limits: Limits| {
            let mut options = Options::new(date(2026, 11, 21));
            options.limits = limits;
            let files = vec![file("beneficiaries.csv", number), file("more.csv", second)];
            validate(&FIXTURE, files, &options).expect("it is judged")
        };
        assert!(told(&judge(group, Limits::LOCAL)).is_empty());
        assert_eq!(told(&judge(number, Limits::LOCAL)).len(), 1);
        // What was not read cannot be missed.
        let few = Limits {
            rows: 1,
            ..Limits::LOCAL
        };
        let cut =
            b"field,code,value,date\nbeneficiaries_unique,,38,\nage_band_split,under-25,12,\n";
        assert!(told(&judge(cut, few)).is_empty());
    }

    #[test]
    fn a_misspelt_field_is_not_missing_too() {
        let report = judge(b"field,code,value,date\nbeneficiary_grup,older-people,40,2026-03-31\nbeneficiaries_unique,,38,\n");
        assert!(told(&report).is_empty());
        assert!(
            report
                .findings
                .iter()
                .any(|one| one.rule == "unknown-entry")
        );
    }

    #[test]
    fn a_table_without_rows_is_told_as_empty_only() {
        let file = Input {
            name: "report.csv".to_owned(),
            reader: Box::new(&b"field,value\n"[..]),
        };
        let options = Options::new(date(2026, 11, 21));
        let report = validate(&FIXTURE, vec![file], &options).expect("it is judged");
        let rules: Vec<_> = report.findings.iter().map(|one| one.rule).collect();
        assert_eq!(rules, ["empty-table"]);
    }
}
