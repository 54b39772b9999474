use crate::plan::Plan;
use crate::plan::columns::FoundBy;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a header was recognised though its case, spaces, accents or punctuation differ, or it has a slip of a letter or two. Where two fields could be meant nothing is read.
    /// ## Why it matters
    /// This program reads it; another may not.
    /// ## Fires
    /// ```csv
    /// participant_id,Metric-ID,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metrc_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// Participant,Metric,Data source,Timepoint,Date measured,Value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Write the header as suggested.
    /// ## Source
    /// The table's definition: a field's name, title and other names.
    "near-miss-header", Columns, Warning, "a header is not quite the field's name", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        if plan.reading.is_wide {
            // How each column of such a sheet was read is told by itself.
            return;
        }
        for (at, column) in plan.columns.iter().enumerate() {
            let (FoundBy::NearMiss, Some(field)) = (column.found_by, column.field) else {
                continue;
            };
            let name = plan.fields[field].field.name.as_str();
            sink.column(plan, at, "", || {
                Words::new(format!(
                    "the header “{}” was read as “{name}”",
                    column.header
                ))
                .expected(format!("“{name}”"))
                .suggest(Some(name))
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
