use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::reader::record::Mark;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says in which columns of a workbook days are stored with a time of day. The day was taken, and the time left out.
    /// ## Why it matters
    /// The time is not needed, and it makes a person easier to recognise.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Keep the day alone; in Excel the function INT does it, in a cell that is shown as a date.
    /// ## Source
    /// The table's definition, fields of type date.
    "time-in-date", Values, Advice, "days are stored with a time of day, which was left out", since "0.5.0", start
}

struct State {
    dates: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::MARK
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.dates {
            let is_told = row.is_marked(*field, Mark::DateTime) && row.text(*field).contains('T');
            if is_told && row.date(*field).is_some() {
                let name = row.called(*field);
                sink.cell(row, *field, "", || {
                    Words::new(format!(
                        "“{name}” holds a day and a time; the day was taken"
                    ))
                    .expected("a day such as 2025-03-31")
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
        dates: plan.of_type(&[FieldType::Date]),
    })
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use crate::Report;
    use crate::rules::testing::{judge, sheet};

    /// What is told of a baseline on one day at some hour, and a follow-up on another.
    fn told(format: &str, days: [&str; 2]) -> Vec<&'static str> {
        let mut book = Workbook::new();
        let row = |timepoint| ["P1", "wellbeing-score", "short-wellbeing-scale", timepoint];
        let sheet = sheet(&mut book, &[&row("baseline"), &row("follow-up")]);
        for (at, day) in (1..).zip(days) {
            let day = ExcelDateTime::parse_from_str(day).expect("a day");
            let format = Format::new().set_num_format(format);
            sheet
                .write_with_format(at, 4, &day, &format)
                .expect("a cell");
            sheet.write(at, 5, 20).expect("a cell");
        }
        let report: Report = judge(&book.save_to_buffer().expect("a workbook"));
        let rules = report.findings.iter().map(|one| one.rule);
        rules.filter(|rule| *rule != "draft-metric").collect()
    }

    #[test]
    fn the_day_is_taken_and_the_time_left_out() {
        let days = ["2025-03-01T14:30:00", "2025-06-01T09:00:00"];
        assert_eq!(told("yyyy-mm-dd hh:mm", days), ["time-in-date"]);
        // What only shows the day, and midnight, are days.
        assert!(told("yyyy-mm-dd", days).is_empty());
        assert!(told("yyyy-mm-dd hh:mm", ["2025-03-01", "2025-06-01"]).is_empty());
    }

    #[test]
    fn the_day_is_held_to_the_others() {
        let days = ["2025-03-02T14:30:00", "2025-03-01T15:00:00"];
        let told = told("yyyy-mm-dd hh:mm", days);
        assert!(told.contains(&"follow-up-before-baseline"), "{told:?}");
    }
}
