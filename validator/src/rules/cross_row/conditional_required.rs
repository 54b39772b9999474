use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows without a value, an answer code or a reason why there is none.
    /// ## Why it matters
    /// A row that says nothing cannot be told from a slip.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,missing_reason
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,declined
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Fill in the value or the answer's code; if there is none, say why in the column “missing_reason”.
    /// ## Source
    /// The table “measurements”.
    "conditional-required", CrossRow, Error, "a row has neither a value nor a reason for its absence", since "0.4.0", start
}

struct State {
    /// The column to point at.
    first: FieldId,
    fields: Vec<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::GAP
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if self.fields.iter().all(|field| row.text(*field).is_empty()) {
            sink.cell(row, self.first, "", || {
                Words::new("the row has no value, no answer code and no reason why")
                    .expected("a value, a code, or a reason in “missing_reason”")
            });
        }
    }
}

/// A file that has none of the columns says nothing in any row.
struct NoColumn;

impl Check for NoColumn {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        // Of a sheet of which no column is certain, another rule says so once.
        if plan.recognises_anything() && !plan.reading.is_wide {
            sink.file(plan, "", || {
                Words::new("the file has no column for values: neither “value” nor “code”")
                    .expected("a column “value”, or “code” where answers are categories")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let asks = |field| plan.of_table(field).is_some();
    if !(asks("missing_reason") && (asks("value") || asks("code"))) {
        return Started::Skipped("the table asks for a value in each row by itself".to_owned());
    }
    let fields = ["value", "code", "missing_reason"];
    let fields: Vec<_> = fields
        .iter()
        .filter_map(|name| plan.present(name))
        .collect();
    match fields.first() {
        Some(first) => Started::runs(State {
            first: *first,
            fields,
        }),
        None => Started::runs(NoColumn),
    }
}
