use open_outcomes_registry::definition::measure::ValueType;
use open_outcomes_registry::definition::table::FieldType;

use crate::number::{Number, YES_OR_NO, YES_OR_NO_REMEDY, slip, yes_or_no};
use crate::plan::{FieldId, IN_CODE, Plan, meant};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds text, percent signs, currency signs, decimal commas and the like where a number should be.
    /// ## Why it matters
    /// The value cannot be added up or compared.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,about 20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,"20,5"
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Write a plain number with a decimal point: 12.5, not 12,5 or 12.5%. A yes is 1 and a no is 0. Leave the cell empty if there is no value.
    /// ## Source
    /// The table's definition, fields of type number and integer.
    "not-a-number", Values, Error, "a cell that should hold a number does not", since "0.4.0", start
}

struct State {
    value: Option<FieldId>,
    numbers: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NUMBER
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.numbers {
            if row.number(*field) != Number::Other {
                continue;
            }
            if self.value == Some(*field) && is_told_by_measure(row, *field, sink) {
                continue;
            }
            let (cause, meant) = slip(row.text(*field));
            let name = row.called(*field);
            // What was meant differs from cell to cell; only that it can be mended is said of the cause.
            sink.cell(row, *field, cause, || {
                Words::new(format!("“{name}” should be a number, but {cause}"))
                    .expected("a plain number, such as 7 or 12.5")
                    .suggest(meant.map(|number| format!("for the first of them, {number}")))
            });
        }
    }
}

/// Tells what should stand in a value's cell where the measure is no number, and whether it did.
fn is_told_by_measure(row: &Row<'_>, field: FieldId, sink: &mut Sink<'_>) -> bool {
    let (text, Some(taken)) = (row.text(field), row.taken()) else {
        return false;
    };
    match taken.measure.value_type {
        ValueType::Boolean => {
            let (cause, meant) = match yes_or_no(text) {
                Some((cause, meant)) => (cause, Some(meant)),
                None => (slip(text).0, None),
            };
            sink.cell(row, field, &format!("yes or no: {cause}"), || {
                Words::new(format!("the value should be {YES_OR_NO}, but {cause}"))
                    .expected(YES_OR_NO)
                    .suggest(meant)
                    .remedy(YES_OR_NO_REMEDY)
            });
            true
        }
        ValueType::Category => {
            let (metric, source) = (taken.metric, taken.source);
            let meant = row.answers().and_then(|list| meant(list, text));
            let cause = taken.cause(meant.unwrap_or_default());
            sink.cell(row, field, &cause, || {
                Words::new(format!("“{metric}” taken with “{source}” has answers and no numbers: the answer's code belongs in the column “code”"))
                    .expected("an empty cell here, and the answer's code in the column “code”")
                    .suggest(meant.map(|code| format!("{code} in the column “code”")))
                    .remedy(IN_CODE)
            });
            true
        }
        ValueType::Integer | ValueType::Decimal => false,
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let numbers = plan.of_type(&[FieldType::Number, FieldType::Integer]);
    if numbers.is_empty() {
        return Started::Skipped("the file has no column of numbers".to_owned());
    }
    Started::runs(State {
        value: plan.present("value").filter(|_| plan.holds_observations()),
        numbers,
    })
}

#[cfg(test)]
mod tests {
    use crate::Report;
    use crate::rules::testing::{FIXTURE, YES_OR_NO_MEASURE, fixture_with, judge_by, sheet};

    const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";

    /// Message, count and suggestion of what the rule finds.
    fn told(report: &Report) -> Vec<(&str, u64, Option<&str>)> {
        let findings = report.findings.iter();
        findings
            .filter(|one| one.rule == "not-a-number")
            .map(|one| (one.message.as_str(), one.count, one.suggestion.as_deref()))
            .collect()
    }

    #[test]
    fn a_word_for_yes_or_no_is_a_one_or_a_zero() {
        let snapshot = fixture_with(&YES_OR_NO_MEASURE);
        let words = ["yes", "no", "TRUE", "Y", "n", "perhaps", "1,0"];
        let rows = words.iter().enumerate().map(|(at, word)| {
            format!("P{at},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,\"{word}\"\n")
        });
        let data = HEADER.to_owned() + &rows.collect::<String>();
        let report = judge_by(&snapshot, data.as_bytes());
        assert_eq!(
            told(&report),
            [
                (
                    "the value should be 1 for yes or 0 for no, but it is a word for yes",
                    3,
                    Some("1")
                ),
                (
                    "the value should be 1 for yes or 0 for no, but it is a word for no",
                    2,
                    Some("0")
                ),
                (
                    "the value should be 1 for yes or 0 for no, but it is text",
                    1,
                    None
                ),
                (
                    "the value should be 1 for yes or 0 for no, but it has a decimal comma",
                    1,
                    None
                ),
            ]
        );
        let findings = report.findings.iter();
        let advice = findings
            .filter(|one| one.rule == "not-a-number")
            .map(|one| &one.how_to_fix);
        assert!(
            advice.clone().all(|advice| !advice.contains("12.5")),
            "{:?}",
            advice.collect::<Vec<_>>()
        );
    }

    #[test]
    fn an_answer_in_words_belongs_in_the_column_of_codes() {
        let data =
            format!("{HEADER}P1,lonely-often,loneliness-question,single,2025-03-01,Always\n");
        assert_eq!(
            told(&judge_by(&FIXTURE, data.as_bytes())),
            [(
                "“lonely-often” taken with “loneliness-question” has answers and no numbers: the answer's code belongs in the column “code”",
                1,
                Some("often in the column “code”")
            )]
        );
    }

    #[test]
    fn a_truth_in_json_or_in_a_workbook_is_a_word_for_yes_or_no() {
        let snapshot = fixture_with(&YES_OR_NO_MEASURE);
        let row = [
            "P1",
            "wellbeing-score",
            "short-wellbeing-scale",
            "baseline",
            "2025-03-01",
        ];
        let json = format!(
            "[{{\"participant_id\":\"{}\",\"metric_id\":\"{}\",\"data_source\":\"{}\",\"timepoint\":\"{}\",\"measured_on\":\"{}\",\"value\":true,\"consent\":true}}]",
            row[0], row[1], row[2], row[3], row[4]
        );
        let mut book = rust_xlsxwriter::Workbook::new();
        let cells = sheet(&mut book, &[&row]);
        cells.write(1, 5, true).expect("a cell");
        cells.write(0, 9, "consent").expect("a cell");
        cells.write(1, 9, true).expect("a cell");
        let book = book.save_to_buffer().expect("a workbook");
        for bytes in [json.as_bytes(), &book] {
            let report = judge_by(&snapshot, bytes);
            let message = "the value should be 1 for yes or 0 for no, but it is a word for yes";
            assert_eq!(told(&report), [(message, 1, Some("1"))]);
            let findings = report.findings.iter();
            let errors = findings.filter(|one| one.severity <= crate::report::Severity::Error);
            assert_eq!(errors.count(), 1);
        }
    }
}
