use crate::plan::Plan;
use crate::plan::columns::letters;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds values in a column without a header.
    /// ## Why it matters
    /// Nobody can tell what they are; they were not checked.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,7
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,
    /// ```
    /// ## How to fix
    /// Give the column a header, or delete its values.
    /// ## Source
    /// The table's definition.
    "blank-header", Columns, Error, "a column with values has no header", since "0.4.0", start
}

/// Columns without a header, and how many values each has.
struct State {
    columns: Vec<(usize, u64)>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::ALWAYS.when(!self.columns.is_empty())
    }

    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        for (column, values) in &mut self.columns {
            *values += u64::from(row.raw(*column).is_some_and(|cell| !cell.trim().is_empty()));
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for (column, values) in self.columns.iter().filter(|(_, values)| *values > 0) {
            sink.column(plan, *column, "", || {
                let many = if *values == 1 {
                    "1 value".to_owned()
                } else {
                    format!("{values} values")
                };
                Words::new(format!(
                    "column {} has {many} and no header",
                    letters(plan.origin_of(*column).unwrap_or(*column))
                ))
                .expected("a header")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let blank = plan
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.header.is_empty());
    Started::runs(State {
        columns: blank.map(|(at, _)| (at, 0)).collect(),
    })
}
