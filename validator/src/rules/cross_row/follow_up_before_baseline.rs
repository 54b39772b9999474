use jiff::civil::Date;
use open_outcomes_registry::definition::table::Disclosure;

use crate::engine::Waiting;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
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
    "follow-up-before-baseline", CrossRow, Error, "a follow-up is dated before its baseline", since "0.4.0", start
}

struct State {
    series: Vec<FieldId>,
    who: Vec<FieldId>,
    timepoint: FieldId,
    date: FieldId,
}

fn words(baseline: Date) -> Words {
    Words::new("a follow-up is dated before the baseline of the same participant")
        .expected(format!("for the first of them, {baseline} or later"))
}

impl Check for State {
    fn header(&mut self, plan: &Plan<'_>, _: &mut Sink<'_>) {
        let (Some(column), Ok(file)) =
            (plan.field(self.date).column, u32::try_from(plan.file.index))
        else {
            return;
        };
        let header = plan.columns[column].header.clone();
        plan.memory
            .series
            .borrow_mut()
            .columns
            .insert(file, (column, header));
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        // A cell that holds no date is another rule's finding, so it is skipped here.
        let Some(date) = row.date(self.date) else {
            return;
        };
        let timepoint = row.text(self.timepoint);
        let nobody = self.who.iter().all(|field| row.text(*field).is_empty());
        if nobody || (timepoint != "baseline" && timepoint != "follow-up") {
            return;
        }
        let memory = &row.plan.memory;
        let series = row.key(self.series.iter().copied(), &memory.secret);
        let mut all = memory.series.borrow_mut();
        if timepoint == "baseline" {
            all.baselines.entry(series).or_insert(date);
            return;
        }
        match all.baselines.get(&series) {
            Some(baseline) if date < *baseline => {
                sink.cell(row, self.date, "", || words(*baseline));
            }
            Some(_) => {}
            None => all.waiting.push(Waiting {
                series,
                date,
                file: u32::try_from(row.plan.file.index).unwrap_or(u32::MAX),
                row: row.row,
                line: row.line,
            }),
        }
    }

    /// Looks again at the follow-ups that came before their baseline, in this file or an earlier one.
    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        let mut all = plan.memory.series.borrow_mut();
        let waiting = std::mem::take(&mut all.waiting);
        for one in waiting {
            let Some(baseline) = all.baselines.get(&one.series) else {
                all.waiting.push(one);
                continue;
            };
            let (Some((column, header)), true) = (all.columns.get(&one.file), one.date < *baseline)
            else {
                continue;
            };
            let file = one.file as usize;
            let cell = Earlier {
                file,
                table: plan.table.header.id.as_str(),
                row: (one.row, one.line),
                column: Some(*column),
                header,
                value: &one.date.to_string(),
                open: plan.field(self.date).field.disclosure == Disclosure::Open,
            };
            sink.earlier(&cell, || words(*baseline));
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let (Some(timepoint), Some(date)) = (plan.present("timepoint"), plan.present("measured_on"))
    else {
        return Started::Skipped(
            "the file has no columns “timepoint” and “measured_on”".to_owned(),
        );
    };
    let who = plan.who();
    if who.is_empty() {
        return Started::Skipped("the file has no column that says whom a row is about".to_owned());
    }
    // A column that one file lacks is an empty field, so that series of several files meet.
    let series = ["participant_id", "group", "metric_id", "data_source"];
    Started::runs(State {
        series: series
            .iter()
            .filter_map(|name| plan.of_table(name))
            .collect(),
        who,
        timepoint,
        date,
    })
}
