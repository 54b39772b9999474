use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::reader::record::Mark;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says in which columns of a workbook numbers are stored as text. They were read as the numbers they show. In a CSV everything is text, and nothing is said.
    /// ## Why it matters
    /// A spreadsheet program leaves such cells out of sums and means, without a word.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Select the column and turn it into numbers; in Excel: Data, Text to Columns, Finish.
    /// ## Source
    /// ECMA-376, part 1, section 18.18.11.
    "number-as-text", Values, Advice, "numbers are stored as text in the workbook", since "0.5.0", start
}

struct State {
    numbers: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::MARK
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.numbers {
            if row.is_marked(*field, Mark::TextNumber) && row.number(*field).finite().is_some() {
                sink.cell(row, *field, "", || {
                    Words::new("the number is stored as text; it was read as a number")
                        .expected("a number that the spreadsheet program counts with")
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.file.sheet.is_none() {
        return Started::Skipped("no file is a workbook".to_owned());
    }
    Started::runs(State {
        numbers: plan.of_type(&[FieldType::Number, FieldType::Integer]),
    })
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use crate::rules::testing::{findings_of, sheet};

    #[test]
    fn is_told_of_fields_that_hold_numbers_alone() {
        let mut book = Workbook::new();
        let row = |id, value| {
            [
                id,
                "wellbeing-score",
                "short-wellbeing-scale",
                "baseline",
                "2025-03-01",
                value,
            ]
        };
        let sheet = sheet(
            &mut book,
            &[&row("1", "20"), &row("2", "21"), &row("3", "")],
        );
        sheet.write(3, 5, 22).expect("a cell");
        let bytes = book.save_to_buffer().expect("a workbook");
        assert_eq!(findings_of("number-as-text", &bytes), 2);
        let csv = "participant_id,metric_id,data_source,timepoint,measured_on,value\n1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,\"20\"\n";
        assert_eq!(findings_of("number-as-text", csv.as_bytes()), 0);
    }
}
