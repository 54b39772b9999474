use open_outcomes_registry::definition::table::FieldType;

use super::share_scale;
use crate::plan::{FieldId, Plan};
use crate::reader::record::Mark;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says in which columns of a workbook cells are shown as percentages. They were read as they are shown: 45 for 45 %, although the workbook stores 0.45.
    /// ## Why it matters
    /// Programs differ in how they read such cells, so whoever takes the file over may get figures that are a hundred times smaller.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing needs mending if per cent are meant. To be sure, write 45 in a cell that is shown as a plain number.
    /// ## Source
    /// The unit %, which means 0 to 100.
    "percent-cell", Values, Advice, "cells shown as percentages were read as shown", since "0.5.0", start
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
            let is_percent = row.is_marked(*field, Mark::Percent);
            if is_percent && share_scale::other_unit(row, *field).is_none() {
                sink.cell(row, *field, "", || {
                    Words::new(
                        "the cell is shown as a percentage and was read as shown: 45 for 45 %",
                    )
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
