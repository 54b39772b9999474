use open_outcomes_registry::suggest;

use crate::plan::Plan;
use crate::plan::columns::FoundBy;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds that a column which each row needs is not there, and names the headers that nobody knows beside it.
    /// ## Why it matters
    /// Without it no row can be read.
    /// ## Fires
    /// ```csv
    /// participant_id,what,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Fires
    /// ```csv
    /// Client,Before,After
    /// C1,4,6
    /// ```
    /// ## Fires
    /// ```csv
    /// Client,Close friends before,Close friends after
    /// C1,4,6
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Add the column, or rename the one that holds these values.
    /// ## Source
    /// The table's definition, fields that are required.
    "missing-required-column", Columns, Error, "a column that is needed is not there", since "0.4.0", start
}

struct State;

/// How many headers are listed, and how much of each.
const LISTED: usize = 12;
const CLIPPED: usize = 40;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn header(&mut self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        if plan.reading.is_wide {
            return wide(plan, sink);
        }
        if !plan.recognises_anything() {
            return nothing_recognised(plan, sink);
        }
        let unknown: Vec<_> = plan
            .columns
            .iter()
            .filter(|column| column.found_by == FoundBy::Nothing && !column.header.is_empty())
            .map(|column| column.header.as_str())
            .collect();
        for missing in &plan.fields {
            if missing.column.is_some() || !plan.needs(missing.field) {
                continue;
            }
            let name = missing.field.name.as_str();
            sink.file(plan, name, || {
                let others = missing.field.alternative_names.iter().map(String::as_str);
                let names = [name, missing.field.title.as_str()];
                let near = unknown.iter().copied().find(|header| {
                    suggest::nearest(header, names.into_iter().chain(others.clone())).is_some()
                });
                Words::new(format!(
                    "the column “{name}” is missing{}",
                    beside(&unknown)
                ))
                .expected(format!("a column “{name}”: {}", missing.field.description))
                .suggest(near.map(|header| format!("rename “{header}” to “{name}”")))
            });
        }
    }
}

/// The headers that nobody knows, so that the one that is meant can be found among them.
fn beside(unknown: &[&str]) -> String {
    if unknown.is_empty() {
        return String::new();
    }
    format!("; these headers are not known: {}", listed(unknown))
}

/// Headers, as many of them as a message holds.
fn listed(headers: &[&str]) -> String {
    let clip = |header: &&str| header.chars().take(CLIPPED).collect::<String>();
    let list: Vec<_> = headers.iter().take(LISTED).map(clip).collect();
    let more = headers.len().saturating_sub(LISTED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", list.join(", "))
}

/// Says what a sheet with one row for each person lacks.
fn wide(plan: &Plan<'_>, sink: &mut Sink<'_>) {
    let reading = &plan.reading;
    if !reading.has_values {
        sink.file(plan, "", || {
            Words::new(format!(
                "the sheet has one row for each person or group, and it is not certain of any column which metric and timepoint it holds{}",
                beside(&reading.questions.iter().map(|one| one.header.as_str()).collect::<Vec<_>>())
            ))
            .expected("headers such as “Loneliness before” and “Loneliness after”, with the title of a metric, or a mapping")
            .remedy(WIDE_REMEDY)
        });
    } else if !reading.undated.is_empty() {
        sink.file(plan, "measured_on", || {
            Words::new(format!(
                "no column gives the day of these values: {}",
                listed(&reading.undated.iter().map(String::as_str).collect::<Vec<_>>())
            ))
            .expected("a column such as “Date before”, or one day for all in the mapping: date = \"2025-03-31\"")
            .suggest(reading.unused_days.first().map(|day| {
                let clipped: String = day.chars().take(CLIPPED).collect();
                format!("“{clipped}” gives days and was not used: if they are of these values, say so in its header, such as “Date after”")
            }))
            .remedy(UNDATED_REMEDY)
        });
    }
}

/// How to mend a sheet with one row for each person.
const WIDE_REMEDY: &str = "Write the title of the metric and the time in each header, or say in a mapping file what the columns hold; the other findings on this sheet give the lines.";

/// How to mend values without a day.
const UNDATED_REMEDY: &str =
    "Add a column with the day for each time of measuring, or give the day in a mapping file.";

/// Says once that no header is known. The row may be data, so its text is not repeated.
fn nothing_recognised(plan: &Plan<'_>, sink: &mut Sink<'_>) {
    sink.file(plan, "", || {
        let fields = plan.fields.iter().filter(|one| plan.needs(one.field));
        let fields: Vec<_> = fields.map(|plan| plan.field.name.as_str()).collect();
        let remedy = if plan.entries.is_some() {
            "each row below the header gives one answer, and the header says which column holds what"
        } else {
            "a sheet with one row for each person needs headers such as “Loneliness before”"
        };
        Words::new(format!(
            "row {} was taken for the header, and none of its cells is the name of a column that is known; {remedy}",
            plan.file.header_row
        ))
        .expected(format!("a header with at least {}", fields.join(", ")))
    });
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State)
}
