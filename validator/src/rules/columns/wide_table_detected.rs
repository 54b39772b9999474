use crate::plan::Plan;
use crate::report::ColumnUsed;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says how a sheet with one row for each person was read: which column is which measure, at which time.
    /// ## Why it matters
    /// The columns were read by their headers and values. You should see that they were read as you meant them.
    /// ## Fires
    /// ```csv
    /// Client,Date before,Close friends before,Date after,Close friends after
    /// C1,2025-03-01,4,2025-06-01,6
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing, if each column was read as you meant it. Otherwise write its header in full, or say in a mapping file what it holds. A mapping that was right can be saved with --save-mapping and used again.
    /// ## Source
    /// How providers lay out their sheets in practice.
    "wide-table-detected", Columns, Advice, "a sheet has one row for each person", since "0.5.0", start
}

struct State;

/// How many columns are listed.
const LISTED: usize = 40;

impl Check for State {
    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        let reading = &plan.reading;
        if reading.is_of_template() {
            return;
        }
        sink.file(plan, "", || {
            let columns: Vec<_> = reading.columns.iter().take(LISTED).map(told).collect();
            let more = reading.columns.len().saturating_sub(LISTED);
            let more = if more > 0 {
                format!("; and {more} more")
            } else {
                String::new()
            };
            let day = reading.date.map_or_else(String::new, |date| {
                format!("; all values without a day of their own are of {date}")
            });
            Words::new(format!(
                "the sheet was read as one row for each person or group, with a column for each measure and time: {}{more}{day}",
                columns.join("; ")
            ))
        });
    }
}

/// One column as it is told.
fn told(column: &ColumnUsed) -> String {
    let mut what = match (&column.metric, &column.field, &column.breakdown) {
        (Some(metric), ..) => metric.clone(),
        (None, Some(field), _) => field.clone(),
        (None, None, Some(list)) => format!("breakdown by {list}"),
        (None, None, None) => "not read".to_owned(),
    };
    if let Some(source) = &column.data_source {
        what.push_str(&format!(" ({source})"));
    }
    if let Some(timepoint) = &column.timepoint {
        what.push_str(&format!(" {timepoint}"));
    }
    let why = column.reason.as_ref();
    let why = why.filter(|_| column.by == "guess");
    let why = why.map_or_else(String::new, |why| format!(", because {why}"));
    format!("{} “{}” = {what}{why}", column.column, column.header)
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.reading.is_wide && plan.reading.has_values {
        Started::runs(State)
    } else {
        Started::Skipped("no sheet has one row for each person".to_owned())
    }
}
