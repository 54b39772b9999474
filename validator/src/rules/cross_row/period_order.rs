use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds periods whose last day lies before their first.
    /// ## Why it matters
    /// A figure over such a period belongs to no time at all; day and month, or the two columns, were swapped.
    /// ## Fires
    /// ```csv
    /// metric_id,period_start,period_end,value
    /// wellbeing-score,2026-03-31,2025-04-01,2
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_start,period_end,value
    /// wellbeing-score,2025-04-01,2026-03-31,2
    /// ```
    /// ## How to fix
    /// Look up both days in the record.
    /// ## Source
    /// The table's definition, the fields “period_start” and “period_end”.
    "period-order", CrossRow, Error, "a period ends before it begins", since "0.4.0", start
}

struct State {
    start: FieldId,
    end: FieldId,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (Some(start), Some(end)) = (row.date(self.start), row.date(self.end)) else {
            return;
        };
        if end < start {
            sink.cell(row, self.end, "", || {
                Words::new("the period ends before it begins")
                    .expected(format!("for the first of them, {start} or later"))
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match (plan.present("period_start"), plan.present("period_end")) {
        (Some(start), Some(end)) => Started::runs(State { start, end }),
        _ => Started::Skipped("the file has no columns “period_start” and “period_end”".to_owned()),
    }
}
