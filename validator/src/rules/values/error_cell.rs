use crate::plan::Plan;
use crate::reader::record::Mark;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds cells that hold an error such as `#REF!` or `#N/A`, and formulas that were saved without a value.
    /// ## Why it matters
    /// There is no value in such a cell, whatever the formula was meant to give.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Mend the formula, or write the value instead. If there is no value, leave the cell empty.
    /// ## Source
    /// ECMA-376, part 1, section 18.18.11.
    "error-cell", Values, Error, "a cell holds an error, or a formula without a value", since "0.5.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::MARK
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for (column, mark) in &row.record.marks {
            let message = match mark {
                Mark::Error => "the cell holds an error and no value",
                Mark::FormulaWithoutValue => {
                    "the cell holds a formula that was saved without a value"
                }
                _ => continue,
            };
            sink.column_cell(row, *column as usize, message, || {
                Words::new(message).expected("a value, or an empty cell")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.file.sheet {
        Some(_) => Started::runs(State),
        None => Started::Skipped("no file is a workbook".to_owned()),
    }
}
