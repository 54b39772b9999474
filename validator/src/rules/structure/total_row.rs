use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows that begin with “Total”, “Average” or the like.
    /// ## Why it matters
    /// Counted with the rest, they would count everybody twice.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// Total,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// statistic,metric_id,period_end,value,unit,n
    /// mean,wellbeing-score,2026-03-31,20,{score},40
    /// ```
    /// ## How to fix
    /// Delete the row; totals are worked out from the rows above.
    /// ## Source
    /// How spreadsheets are laid out in practice.
    "total-row", Structure, Warning, "a row looks like a total", since "0.4.0", start
}

struct State;

const WORDS: [&str; 8] = [
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub-total",
    "sum",
    "average",
    "mean",
];

/// The first cell of a row, where it says that the row is a total.
pub(crate) fn total(row: &Row<'_>) -> Option<usize> {
    let first = |column: usize| {
        let cell = row.raw(column)?;
        (!cell.trim().is_empty()).then_some((column, cell))
    };
    let (column, cell) = match row.record.made {
        Some(made) => first(made.first?)?,
        None => (0..row.width()).find_map(first)?,
    };
    (is_total_word(cell) && !is_code(row.plan, column, cell.trim())).then_some(column)
}

/// Whether a cell says that its row is a total.
pub(crate) fn is_total_word(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches(':');
    cell.len() <= 12 && WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Whether a cell is a code of its column's list: “mean” in the column “statistic” says how a figure was worked out.
fn is_code(plan: &Plan<'_>, column: usize, cell: &str) -> bool {
    let field = plan.columns.get(column).and_then(|column| column.field);
    let codes = field.and_then(|field| plan.fields.get(field)?.codes.as_ref());
    codes.is_some_and(|codes| codes.contains(cell))
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::SHAPE
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if let Some(column) = total(row) {
            sink.column_cell(row, column, "", || {
                Words::new("the row looks like a total among the records and was left out")
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
