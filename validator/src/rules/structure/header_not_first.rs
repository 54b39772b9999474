use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that rows above the header were passed over.
    /// ## Why it matters
    /// A title above a table is common and does no harm; you should know where reading began.
    /// ## Fires
    /// ```csv
    /// Fixture Youth Hub – spring return
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing, if the row named is your header. Otherwise delete what stands above it.
    /// ## Source
    /// How spreadsheets are laid out in practice.
    "header-not-first", Structure, Advice, "the header is not the first row", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        let (above, row) = (plan.file.rows_above, plan.file.header_row);
        if above > 0 {
            sink.file(plan, "", || {
                Words::new(format!(
                    "row {row} was taken for the header; what stands above it was passed over"
                ))
                .expected("the header in the first row")
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
