use std::collections::BTreeSet;

use crate::plan::Plan;
use crate::plan::columns::letters;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds data in hidden sheets, rows and columns, and behind a filter. They were read and checked like all others.
    /// ## Why it matters
    /// What is hidden is still in the file: whoever gets it can see it. If it was hidden to leave it out, it is not left out.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Show what is hidden and look at it. Delete what should not be sent; if all of it should, take the filter off and leave it visible.
    /// ## Source
    /// The Information Commissioner's guidance on hidden data in spreadsheets, in our own words.
    "hidden-content", Structure, Warning, "hidden sheets, rows or columns hold data", since "0.5.0", start
}

/// How many columns are named.
const NAMED: usize = 8;

struct State {
    /// The columns of the sheet in which a row has a value.
    filled: BTreeSet<usize>,
}

impl Check for State {
    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        if plan.file.is_hidden {
            let sheet = plan.file.sheet.as_deref().unwrap_or_default();
            sink.file(plan, "sheet", || {
                Words::new(format!(
                    "the sheet “{sheet}” is hidden; it was read and checked"
                ))
                .expected("data in sheets that can be seen")
            });
        }
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for column in 0..row.width() {
            if row.raw(column).is_some_and(|cell| !cell.is_empty()) {
                self.filled.extend(row.origin(column));
            }
        }
        if row.record.hidden {
            sink.row(row, "row", || {
                Words::new("the row is hidden, by hand or by a filter; it was read and checked")
                    .expected("rows that can be seen")
            });
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, end: &End, sink: &mut Sink<'_>) {
        let hidden = end
            .facts
            .hidden_columns
            .iter()
            .map(|column| *column as usize);
        let hidden = hidden.filter(|column| self.filled.contains(column));
        let hidden: Vec<_> = hidden.collect();
        if !hidden.is_empty() {
            let names: Vec<_> = hidden
                .iter()
                .take(NAMED)
                .map(|column| letters(*column))
                .collect();
            let more = if hidden.len() > NAMED {
                " and more"
            } else {
                ""
            };
            sink.file(plan, "columns", || {
                Words::new(format!(
                    "hidden columns hold data: {}{more}; they were read and checked",
                    names.join(", ")
                ))
                .expected("columns that can be seen")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.file.sheet {
        Some(_) => Started::runs(State {
            filled: BTreeSet::new(),
        }),
        None => Started::Skipped("no file has sheets".to_owned()),
    }
}
