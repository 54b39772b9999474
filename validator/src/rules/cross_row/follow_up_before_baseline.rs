use jiff::civil::Date;
use open_outcomes_registry::definition::table::Disclosure;

use crate::engine::Submission;
use crate::engine::observed::date_of;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Earlier, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a follow-up dated before the same participant's baseline for the same metric and data source.
    /// ## Why it matters
    /// A change over such a pair does not run forward in time, so it must not be pooled.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-01-15,24
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-03-01,24
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// ,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ,wellbeing-score,short-wellbeing-scale,follow-up,2025-01-15,24
    /// ```
    /// ## How to fix
    /// Look up both dates in the record; day and month are often swapped.
    /// ## Source
    /// The code list “timepoints”.
    "follow-up-before-baseline", CrossRow, Error, "a follow-up is dated before its baseline", since "0.4.0", start, whole judge
}

struct State {
    date: FieldId,
    waiting: Waiting,
}

/// Follow-ups whose baseline was not seen yet.
#[derive(Default)]
struct Waiting {
    rows: Vec<Row32>,
    /// The column of dates in each part: its place in the file, its header, and whether its values may be passed on.
    columns: Vec<(usize, Option<usize>, String, bool)>,
}

/// A row, in few bytes.
struct Row32 {
    pair: u32,
    day: i32,
    row: u32,
    line: u32,
    /// Its part, by the place among the columns.
    part: u32,
}

fn words(baseline: Option<Date>) -> Words {
    let words = Words::new("a follow-up is dated before the baseline of the same participant");
    match baseline {
        Some(baseline) => words.expected(format!("for the first of them, {baseline} or later")),
        None => words,
    }
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::EARLY
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(early) = row.pair else { return };
        if let Some(baseline) = early.baseline {
            sink.cell(row, self.date, "", || words(date_of(baseline)));
            return;
        }
        let part = self.waiting.columns.len().saturating_sub(1);
        self.waiting.rows.push(Row32 {
            pair: early.pair,
            day: early.day,
            row: u32::try_from(row.row).unwrap_or(u32::MAX),
            line: u32::try_from(row.line).unwrap_or(u32::MAX),
            part: u32::try_from(part).unwrap_or(u32::MAX),
        });
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, _: &mut Sink<'_>) {
        plan.memory.put(std::mem::take(&mut self.waiting));
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let (Some(_), Some(date)) = (plan.present("timepoint"), plan.present("measured_on")) else {
        return Started::Skipped(
            "the file has no columns “timepoint” and “measured_on”".to_owned(),
        );
    };
    if plan.who().is_empty() {
        return Started::Skipped("the file has no column that says whom a row is about".to_owned());
    }
    let mut waiting: Waiting = plan.memory.take();
    let column = plan.field(date).column.unwrap_or_default();
    let origin = plan.origin_of(column);
    let header = origin.and_then(|origin| plan.header_of(column, origin));
    let open = plan.field(date).field.disclosure == Disclosure::Open;
    let header = header.unwrap_or_default().to_owned();
    waiting
        .columns
        .push((plan.file.index, origin, header, open));
    Started::runs(State { date, waiting })
}

/// Looks again at the follow-ups that came before their baseline.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let waiting: Waiting = submission.memory.take();
    let pairs = &submission.gathered.observed.pairs;
    for one in &waiting.rows {
        let baseline = pairs.get(one.pair as usize).map(|pair| pair.before);
        let is_before = |day: i32| day != 0 && one.day < day;
        let Some(baseline) = baseline.filter(|seen| seen.is_there() && is_before(seen.day)) else {
            continue;
        };
        let Some((file, column, header, open)) = waiting.columns.get(one.part as usize) else {
            continue;
        };
        let day = date_of(one.day).map(|date| date.to_string());
        let cell = Earlier {
            file: *file,
            table: "measurements",
            row: (u64::from(one.row), u64::from(one.line)),
            column: *column,
            header,
            value: day.as_deref().unwrap_or_default(),
            open: *open,
        };
        sink.told(&cell, "", || words(date_of(baseline.day)));
    }
    if waiting.columns.is_empty() {
        return Err("no file has rows with timepoints and dates".to_owned());
    }
    Ok(())
}
