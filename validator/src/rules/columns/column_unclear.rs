use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Asks what a column of a sheet with one row for each person holds, where its header and values leave it open. Such a column is not read: nothing is assumed.
    /// ## Why it matters
    /// A value that is read as another measure, or as of another time, is worse than one that is not read.
    /// ## Fires
    /// ```csv
    /// Client,Date before,Close friends before,Volunteering hours before,Date after,Close friends after,Volunteering hours after
    /// C1,2025-03-01,4,2,2025-06-01,6,3
    /// ```
    /// ## Fires
    /// ```csv
    /// Client,Date before,Close friends before,Score before
    /// C1,2025-03-01,4,12
    /// ```
    /// ## Passes
    /// ```csv
    /// Client,Date before,Close friends before,Date after,Close friends after,Age at start
    /// C1,2025-03-01,4,2025-06-01,6,31
    /// ```
    /// ## How to fix
    /// Write the title of the metric, the data source and the time in the header, such as “Loneliness (UCLA-3) before”; or put the lines shown in a mapping file, with what is right for you, and give it with --mapping. If the column need not be read, write ignore = true for it.
    /// ## Source
    /// The titles, search words and data sources of the registry’s metrics.
    "column-unclear", Columns, Warning, "it is not certain what a column holds", since "0.5.0", start
}

/// How the suggestion begins that gives the lines of a mapping file.
pub(crate) const SETTLE: &str = "settle it in a mapping file: ";
/// What stands between those lines.
pub(crate) const BETWEEN: &str = "; ";

struct State;

impl Check for State {
    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        for question in &plan.reading.questions {
            sink.column(plan, question.column, "", || {
                let may_be = question.candidates.as_ref();
                let may_be = may_be.map_or_else(String::new, |list| format!("; it may be {list}"));
                Words::new(format!(
                    "what does the column “{}” hold? {}{may_be}. It was not read",
                    question.header, question.why
                ))
                .expected("a header that says what was measured, with what, and when")
                .suggest(Some(format!(
                    "{SETTLE}{}",
                    question.lines.trim_end().replace('\n', BETWEEN)
                )))
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.reading.is_wide {
        Started::runs(State)
    } else {
        Started::Skipped("no sheet has one row for each person".to_owned())
    }
}
