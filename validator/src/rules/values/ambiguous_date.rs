use open_outcomes_registry::definition::table::FieldType;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::End;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Kept, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds columns of dates such as 03/04/2025 in which nothing tells the day from the month.
    /// ## Why it matters
    /// Read the wrong way round, a follow-up can come before its baseline.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,03/04/2025,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-04-03,20
    /// ```
    /// ## How to fix
    /// Write dates as 2025-04-03. In a spreadsheet, choose the date format yyyy-mm-dd before you save as CSV.
    /// ## Source
    /// ISO 8601.
    "ambiguous-date", Values, Warning, "dates can be read in two ways", since "0.4.0", start
}

/// One column: how many dates can be read in two ways, the first of them, and whether another settles it.
struct Column {
    field: FieldId,
    first: Option<Kept>,
    settled: bool,
}

struct State {
    columns: Vec<Column>,
}

/// The first two numbers of a date with the year last.
fn day_and_month(text: &str) -> Option<(u8, u8)> {
    let mut parts = text.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| {
        (1..=2)
            .contains(&part.len())
            .then(|| part.parse().ok())
            .flatten()
    };
    (year.len() == 4 && parts.next().is_none()).then_some((short(first)?, short(second)?))
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::DATE
    }

    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        for column in &mut self.columns {
            let text = row.text(column.field);
            match day_and_month(text) {
                Some((first, second)) if first > 12 || second > 12 => column.settled = true,
                Some((first, second)) if first != second && column.first.is_none() => {
                    column.first = Kept::of(row, column.field);
                }
                _ => {}
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for column in self.columns.iter().filter(|column| !column.settled) {
            let Some(first) = &column.first else {
                continue;
            };
            sink.earlier(&first.earlier(), || {
                let earlier = first.earlier();
                let name = match earlier.header {
                    "" => plan.field(column.field).field.name.as_str(),
                    header => header,
                };
                Words::new(format!(
                    "nothing in the column “{name}” tells the day from the month"
                ))
                .expected("dates such as 2025-04-03")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let columns = plan
        .of_type(&[FieldType::Date])
        .into_iter()
        .map(|field| Column {
            field,
            first: None,
            settled: false,
        });
    Started::runs(State {
        columns: columns.collect(),
    })
}
