use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows with more or fewer cells than the header.
    /// ## Why it matters
    /// The values behind the slip stand in the wrong columns.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,5
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Put double quotes around text that contains the delimiter, and use a decimal point, not a decimal comma.
    /// ## Source
    /// RFC 4180, section 2.
    "ragged-row", Structure, Error, "a row has more or fewer cells than the header", since "0.4.0", start
}

struct State;

/// Whether a row has more or fewer cells than the header, so that its values may stand in the
/// wrong columns.
pub(crate) fn is_ragged(row: &Row<'_>) -> bool {
    if let Some(made) = row.record.made {
        return made.width != made.wanted;
    }
    let (found, wanted) = (row.width(), row.plan.columns.len());
    // Empty cells at the end are what spreadsheets leave behind; they move nothing.
    let is_empty = |column| row.raw(column).is_none_or(|cell| cell.trim().is_empty());
    found < wanted || !(wanted..found).all(is_empty)
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::SHAPE
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if !is_ragged(row) {
            return;
        }
        let (found, wanted) = match row.record.made {
            Some(made) => (made.width, made.wanted),
            None => (row.width(), row.plan.columns.len()),
        };
        let detail = if found > wanted { "more" } else { "fewer" };
        sink.row(row, detail, || {
            let cause = if found > wanted {
                "perhaps a comma in a text without quotes, or a decimal comma"
            } else {
                "perhaps a line break in a text without quotes"
            };
            Words::new(format!("the number of cells in the row is {found}, {detail} than the {wanted} columns of the header; {cause}"))
                .expected(format!("{wanted} cells"))
        });
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
