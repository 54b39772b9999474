use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::engine::{KeptRow, Submission};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds periods whose last day lies before their first, in a row or in the answers of the table `report`.
    /// ## Why it matters
    /// A figure over such a period belongs to no time at all; day and month, or the two columns, were swapped.
    /// ## Fires
    /// ```csv
    /// metric_id,period_start,period_end,value
    /// wellbeing-score,2026-03-31,2025-04-01,2
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_start,period_end,value
    /// wellbeing-score,2025-04-01,2026-03-31,2
    /// ```
    /// ## How to fix
    /// Look up both days in the record.
    /// ## Source
    /// The table's definition, the fields “period_start” and “period_end”.
    "period-order", CrossRow, Error, "a period ends before it begins", since "0.4.0", start, whole judge
}

struct State {
    start: FieldId,
    end: FieldId,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (Some(start), Some(end)) = (row.date(self.start), row.date(self.end)) else {
            return;
        };
        if end < start {
            sink.cell(row, self.end, "", || words(start));
        }
    }
}

fn words(start: Date) -> Words {
    Words::new("the period ends before it begins")
        .expected(format!("for the first of them, {start} or later"))
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match (plan.present("period_start"), plan.present("period_end")) {
        (Some(start), Some(end)) => Started::runs(State { start, end }),
        _ => Started::Skipped("the file has no columns “period_start” and “period_end”".to_owned()),
    }
}

/// The report says both days in rows of their own. Where a file says one of them twice, nobody can tell which belong
/// together.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    submission.rows_or_why("report")?;
    let starts = said_once(submission, "period_start");
    if starts.is_empty() {
        return Err("the report does not say once on which day its period begins".to_owned());
    }
    for (part, row) in said_once(submission, "period_end") {
        let start = starts.get(&part).and_then(|start| start.date("value"));
        if let (Some(start), Some(end)) = (start, row.date("value"))
            && end < start
        {
            sink.told(&row.cell("value"), "", || words(start));
        }
    }
    Ok(())
}

/// By file, the answer to a field of the report.
fn said_once<'s>(submission: &Submission<'s>, field: &'static str) -> BTreeMap<usize, &'s KeptRow> {
    let (mut once, mut twice) = (BTreeMap::new(), BTreeSet::new());
    for row in told::answers(submission, "report", field) {
        if once.insert(row.part(), row).is_some() {
            twice.insert(row.part());
        }
    }
    once.retain(|part, _| !twice.contains(part));
    once
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn places(report: &str) -> Vec<Option<String>> {
        let report = judge_all(&[("report.csv", report)]);
        let findings = report.findings.into_iter();
        let found = findings.filter(|one| one.rule == "period-order");
        let places = found.flat_map(|one| one.samples);
        places.map(|place| place.cell).collect()
    }

    #[test]
    fn the_days_of_the_report_are_held_to_each_other() {
        let turned = "field,value\nperiod_end,2025-03-31\nperiod_start,2026-04-01\n";
        assert_eq!(places(turned), [Some("B2".to_owned())]);
        let right = "field,value\nperiod_end,2026-03-31\nperiod_start,2025-04-01\n";
        assert_eq!(places(right), []);
    }

    #[test]
    fn a_day_that_is_said_twice_belongs_to_none() {
        let twice =
            "field,value\nperiod_start,2026-04-01\nperiod_end,2025-03-31\nperiod_end,2027-03-31\n";
        assert_eq!(places(twice), []);
    }
}
