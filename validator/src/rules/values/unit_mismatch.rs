use open_outcomes_registry::unit;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a unit other than the one that the metric has with that data source. It may be written as people
    /// write it: MWh for `MW.h`, trees for `{tree}`.
    /// ## Why it matters
    /// Days read as hours are wrong by a factor of 24.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,unit
    /// P1,volunteering-hours,activity-log,single,2025-03-01,3,d
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,unit
    /// P1,volunteering-hours,activity-log,single,2025-03-01,3,h
    /// ```
    /// ## How to fix
    /// Convert the values to the unit expected, then write that unit, or leave the column out.
    /// ## Source
    /// The measure's unit.
    "unit-mismatch", Values, Error, "a unit is not the measure's", since "0.4.0", start
}

struct State {
    unit: FieldId,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::UNIT
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (found, Some(taken)) = (row.text(self.unit), row.taken()) else {
            return;
        };
        let wanted = &taken.measure.unit;
        if !found.is_empty() && !unit::is_written(found, wanted) {
            let (metric, source) = (taken.metric, taken.source);
            sink.cell(row, self.unit, &taken.cause(format_args!("{found} {wanted}")), || {
                Words::new(format!(
                    "the unit is “{found}”, but values of “{metric}” taken with “{source}” are in “{wanted}”"
                ))
                .expected(wanted.as_str())
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if !plan.holds_observations() {
        return Started::Skipped(
            "figures may have other units than what they were worked out from".to_owned(),
        );
    }
    match plan.present("unit") {
        Some(unit) => Started::runs(State { unit }),
        None => Started::no_column("unit"),
    }
}
