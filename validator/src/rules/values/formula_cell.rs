use crate::plan::Plan;
use crate::reader::record::Mark;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says which columns hold formulas. What was checked is the value that each had when the workbook was last saved.
    /// ## Why it matters
    /// A formula may give another value when the workbook is opened elsewhere, and the value that was saved may be out of date.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Copy the column and paste it as values only, in the copy that you send.
    /// ## Source
    /// ECMA-376, part 1, section 18.3.1.40.
    "formula-cell", Values, Advice, "cells hold formulas, of which the saved value was checked", since "0.5.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::MARK
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for (column, mark) in &row.record.marks {
            if *mark == Mark::Formula {
                sink.column_cell(row, *column as usize, "", || {
                    Words::new(
                        "the cell holds a formula; the value that was saved with it was checked",
                    )
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.file.sheet {
        Some(_) => Started::runs(State),
        None => Started::Skipped("no file is a workbook".to_owned()),
    }
}
