use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that two rows were read as one header, such as “Loneliness” above “Before” and “After”, and how.
    /// ## Why it matters
    /// Other programs take one row for the header. An empty cell beside a title was taken to belong to it.
    /// ## Fires
    /// ```csv
    /// ,Close friends,,Close friends,
    /// Client,Date before,Before,Date after,After
    /// C1,2025-03-01,4,2025-06-01,6
    /// ```
    /// ## Passes
    /// ```csv
    /// Client,Date before,Close friends before,Date after,Close friends after
    /// C1,2025-03-01,4,2025-06-01,6
    /// ```
    /// ## How to fix
    /// Write each header in one cell, such as “Loneliness before”, and delete the row above.
    /// ## Source
    /// How spreadsheets are laid out in practice.
    "multi-row-header", Structure, Warning, "the header takes two rows", since "0.5.0", start
}

struct State;

/// How many headers are listed.
const LISTED: usize = 6;

impl Check for State {
    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        if plan.file.header_rows < 2 {
            return;
        }
        let row = plan.file.header_row;
        sink.file(plan, "", || {
            let headers = match &plan.rearranged {
                Some(moved) => moved.headers.clone(),
                None => plan.columns.iter().map(|one| one.header.clone()).collect(),
            };
            let joined = headers.iter().filter(|header| header.contains(" / "));
            let joined: Vec<_> = joined.take(LISTED).map(|one| format!("“{one}”")).collect();
            Words::new(format!(
                "rows {row} and {} were read as one header: {}",
                row + 1,
                joined.join(", ")
            ))
            .expected("the header in one row")
        });
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
