use crate::plan::Plan;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Collector, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a table with a header and nothing under it.
    /// ## Why it matters
    /// There is nothing to accept. Often the wrong sheet was saved, or a filter hid the rows.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Look whether the right sheet was saved and whether a filter was on.
    /// ## Source
    /// A submission reports something.
    "empty-table", Structure, Error, "the table has no rows", since "0.4.0", start
}

/// Says that no sheet of a template has been filled in.
pub(crate) fn nothing_filled_in(what: &str, part: usize, collector: &mut Collector) {
    let words = Words::new(format!(
        "{what} is a form in which nothing is filled in yet"
    ))
    .expected("at least one row below the headers of one of its sheets or files")
    .remedy("Fill the form in, save it, and check it again. “Read me” says how.");
    collector.file(&RULE, part, None, words);
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn finish(&mut self, plan: &Plan<'_>, end: &End, sink: &mut Sink<'_>) {
        if end.rows == 0 && end.complete {
            sink.file(plan, "", || {
                Words::new(format!(
                    "there are no rows under the header in row {}",
                    plan.file.header_row
                ))
                .expected("at least one row of data")
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
