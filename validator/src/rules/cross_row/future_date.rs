use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds dates after the day of the check. Days that are planned, such as that of an action, may lie ahead.
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
    fn wants(&self) -> Signs {
        Signs::DATE
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.dates {
            if row.date(*field).is_some_and(|date| date > row.plan.as_of) {
                let name = row.called(*field);
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{name}” lies in the future"))
                        .expected(format!("{} at the latest", row.plan.as_of))
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.entries.is_some() {
        return Started::Skipped(
            "an answer may be about a day to come, such as that of a target".to_owned(),
        );
    }
    let mut dates = plan.of_type(&[FieldType::Date]);
    dates.retain(|field| !plan.field(*field).field.planned);
    if dates.is_empty() {
        return Started::Skipped("the file has no dates that must have passed".to_owned());
    }
    Started::runs(State { dates })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::findings_of;

    #[test]
    fn a_day_that_is_planned_may_lie_ahead() {
        let found = |planned: &str| {
            let data = format!("own_metric_id,title,review_by\nown-x,Made up,{planned}\n");
            (
                findings_of("future-date", data.as_bytes()),
                findings_of("bad-date", data.as_bytes()),
            )
        };
        assert_eq!(found("2042-03-01"), (0, 0));
        assert_eq!(found("2042-02-30"), (0, 1));
    }
}
