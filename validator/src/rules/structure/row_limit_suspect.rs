use crate::plan::Plan;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a file whose last row is exactly the last row that a spreadsheet program can hold.
    /// ## Why it matters
    /// The export was probably cut off there, and nobody was told.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Export again straight to CSV, without a spreadsheet program in between, and compare the number of records.
    /// ## Source
    /// The row limits of old and new workbooks: 65,536 and 1,048,576.
    "row-limit-suspect", Structure, Warning, "the file may have been cut off", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn finish(&mut self, plan: &Plan<'_>, end: &End, sink: &mut Sink<'_>) {
        if matches!(end.last_row, 65_536 | 1_048_576) {
            sink.file(plan, "", || {
                Words::new(format!("the last row is row {}, the last that a spreadsheet can hold: the export may have been cut off", end.last_row))
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::findings_of;

    #[test]
    fn fires_on_exactly_the_last_row_of_an_old_workbook() {
        let file = |rows: usize| {
            let mut text =
                String::from("participant_id,metric_id,data_source,timepoint,measured_on,value\n");
            for number in 2..=rows {
                text.push_str(&format!(
                    "P{number},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n"
                ));
            }
            text
        };
        assert_eq!(findings_of("row-limit-suspect", file(65_536).as_bytes()), 1);
        assert_eq!(findings_of("row-limit-suspect", file(65_535).as_bytes()), 0);
    }
}
