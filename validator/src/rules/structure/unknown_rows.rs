use crate::plan::Plan;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows that hold nothing but formulas that were saved without a value. They were passed over as blank.
    /// ## Why it matters
    /// Nobody can tell from the file what such a row says. If it holds data when you open it, these data were not checked.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Open the workbook in a spreadsheet program, let it work out the formulas, and save it again. If the rows are only prepared for later, delete them in the copy that you send.
    /// ## Source
    /// ECMA-376, part 1, section 18.3.1.40: the value of a formula need not be saved.
    "unknown-rows", Structure, Warning, "rows hold formulas whose values were not saved", since "0.5.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn finish(&mut self, plan: &Plan<'_>, end: &End, sink: &mut Sink<'_>) {
        let message = match end.facts.unknown_rows {
            0 => return,
            1 => "1 row holds only formulas that were saved without a value; it was passed over as blank".to_owned(),
            rows => format!("{rows} rows hold only formulas that were saved without a value; they were passed over as blank"),
        };
        sink.file(plan, "", || {
            Words::new(message).expected("values, or rows that are empty")
        });
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.file.sheet {
        Some(_) => Started::runs(State),
        None => Started::Skipped("no file is a workbook".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Formula, Workbook};

    use crate::rules::testing::{judge, sheet, without_values};

    /// What is told of a sheet with formulas in some rows, two of which have data.
    fn told(formulas: &[u32]) -> Option<String> {
        let mut book = Workbook::new();
        let row = |id| {
            [
                id,
                "wellbeing-score",
                "short-wellbeing-scale",
                "baseline",
                "2025-03-01",
            ]
        };
        let sheet = sheet(&mut book, &[&row("P1"), &row("P2")]);
        for row in [1, 2] {
            sheet.write(row, 5, 20).expect("a cell");
        }
        for row in formulas {
            let formula = Formula::new("A2");
            sheet.write_formula(*row, 0, formula).expect("a cell");
        }
        let bytes = book.save_to_buffer().expect("a workbook");
        let report = judge(&without_values(&bytes));
        let mut findings = report.findings.into_iter();
        let found = findings.find(|one| one.rule == "unknown-rows");
        found.map(|found| found.message)
    }

    #[test]
    fn rows_of_formulas_without_a_value_are_counted() {
        assert_eq!(told(&[]), None);
        insta::assert_snapshot!(told(&[3]).expect("it is told"), @"1 row holds only formulas that were saved without a value; it was passed over as blank");
        insta::assert_snapshot!(told(&[3, 4, 5]).expect("it is told"), @"3 rows hold only formulas that were saved without a value; they were passed over as blank");
    }

    #[test]
    fn a_formula_without_a_value_beside_data_is_told_by_its_cell() {
        assert_eq!(told(&[1]), None);
    }
}
