use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says what was taken to separate the columns, where it is not a comma.
    /// ## Why it matters
    /// If the guess is wrong, all cells are.
    /// ## Fires
    /// ```csv
    /// participant_id;metric_id;data_source;timepoint;measured_on;value
    /// P1;wellbeing-score;short-wellbeing-scale;baseline;2025-03-01;20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing, if the columns are right. Otherwise save the file with commas between the cells.
    /// ## Source
    /// RFC 4180, section 2.
    "delimiter-assumed", Structure, Advice, "the columns are not separated by commas", since "0.4.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        let name = match plan.file.delimiter {
            None | Some(b',') => return,
            Some(b';') => "semicolons",
            Some(b'\t') => "tabs",
            Some(b'|') => "vertical bars",
            _ => "the character that the first line names",
        };
        sink.file(plan, "", || {
            Words::new(format!("the columns were read as separated by {name}")).expected("commas")
        });
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
