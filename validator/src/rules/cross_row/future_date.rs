use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds dates after the day of the check.
    /// ## Why it matters
    /// What has not happened cannot have been measured; the year is often mistyped.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2042-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Look up the date in the record.
    /// ## Source
    /// The day given with --as-of, today if none is given.
    "future-date", CrossRow, Error, "a date lies in the future", since "0.4.0", start
}

struct State {
    dates: Vec<FieldId>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.dates {
            if row.date(*field).is_some_and(|date| date > row.plan.as_of) {
                let name = &row.plan.field(*field).field.name;
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{name}” lies in the future"))
                        .expected(format!("{} at the latest", row.plan.as_of))
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let dates = plan.of_type(&[FieldType::Date]);
    if dates.is_empty() {
        return Started::Skipped("the file has no column of dates".to_owned());
    }
    Started::runs(State { dates })
}
