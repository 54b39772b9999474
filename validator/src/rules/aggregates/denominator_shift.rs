use std::collections::HashMap;

use jiff::civil::Date;

use crate::engine::Submission;
use crate::engine::observed::Timepoint;
use crate::number::shown;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Kept, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds groups whose first baseline and last follow-up rest on very different numbers of people: the smaller
    /// below 60 % of the larger, or the share of pairs that a profile sets. It looks at rows of measurements about
    /// groups. The numbers alone do not say who is missing.
    /// ## Why it matters
    /// The change may come from who was there and not from what became of them.
    /// ## Fires
    /// ```csv
    /// group,metric_id,data_source,timepoint,measured_on,value,n
    /// Tuesday group,volunteering-hours,activity-log,baseline,2025-03-01,2,210
    /// Tuesday group,volunteering-hours,activity-log,follow-up,2025-06-01,3,64
    /// ```
    /// ## Passes
    /// ```csv
    /// group,metric_id,data_source,timepoint,measured_on,value,n
    /// Tuesday group,volunteering-hours,activity-log,baseline,2025-03-01,2,210
    /// Tuesday group,volunteering-hours,activity-log,follow-up,2025-06-01,3,190
    /// ```
    /// ## How to fix
    /// If you can, compare only those who were asked both times. Otherwise say in the report how many were not, and why.
    /// ## Source
    /// The column “n” of the table “measurements”.
    "denominator-shift", Aggregates, Warning, "a group is compared on very different numbers of people", since "0.5.0", start, whole judge
}

/// The share of the larger number that the smaller must reach, where no profile says otherwise.
const USUAL_SHARE: f64 = 0.6;

/// How many groups are remembered.
const MAX_GROUPS: usize = 10_000;

/// The first baseline and the last follow-up of each group and measure.
#[derive(Default)]
struct Groups {
    groups: HashMap<u128, [Option<Number>; 2]>,
    order: Vec<u128>,
}

/// How many people a value rests on.
struct Number {
    date: Date,
    people: f64,
    cell: Kept,
}

struct State {
    key: Vec<FieldId>,
    participant: Option<FieldId>,
    group: FieldId,
    timepoint: FieldId,
    date: FieldId,
    people: FieldId,
    groups: Groups,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NOBODY
    }

    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        let is_person = self
            .participant
            .is_some_and(|field| !row.text(field).is_empty());
        let (Some(people), Some(date)) = (row.number(self.people).finite(), row.date(self.date))
        else {
            return;
        };
        let at = match Timepoint::of(row.text(self.timepoint)) {
            Some(Timepoint::Baseline) => 0,
            Some(Timepoint::FollowUp | Timepoint::Exit) => 1,
            _ => return,
        };
        if is_person || people <= 0.0 || row.text(self.group).is_empty() {
            return;
        }
        let key = row.key(self.key.iter().copied(), &row.plan.memory.secret);
        let Groups { groups, order } = &mut self.groups;
        if !groups.contains_key(&key) {
            if groups.len() >= MAX_GROUPS {
                return;
            }
            order.push(key);
        }
        let known = &mut groups.entry(key).or_default()[at];
        let is_better = known.as_ref().is_none_or(|known| match at {
            0 => date < known.date,
            _ => date > known.date,
        });
        if is_better && let Some(cell) = Kept::of(row, self.people) {
            *known = Some(Number { date, people, cell });
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, _: &mut Sink<'_>) {
        plan.memory.put(std::mem::take(&mut self.groups));
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let fields = ["group", "timepoint", "measured_on", "n"].map(|name| plan.present(name));
    let [Some(group), Some(timepoint), Some(date), Some(people)] = fields else {
        return Started::Skipped(
            "the file has no columns “group”, “timepoint”, “measured_on” and “n”".to_owned(),
        );
    };
    let names = ["group", "metric_id", "data_source"].into_iter();
    let key = names.filter_map(|name| plan.of_table(name));
    Started::runs(State {
        // A group may be measured once for each of its breakdowns.
        key: key.chain(plan.breakdowns.iter().copied()).collect(),
        participant: plan.present("participant_id"),
        group,
        timepoint,
        date,
        people,
        groups: plan.memory.take(),
    })
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let Groups { groups, order } = submission.memory.take();
    if order.is_empty() {
        return Err("no file has numbers of people of groups, before and after".to_owned());
    }
    let share = submission
        .thresholds
        .pairing_rate
        .map_or(USUAL_SHARE, |rate| rate / 100.0);
    for key in order {
        let Some([Some(before), Some(after)]) = groups.get(&key) else {
            continue;
        };
        if before.people.min(after.people) >= share * before.people.max(after.people) {
            continue;
        }
        let expected = || format!("about as many as before, n = {}", shown(before.people));
        sink.told_expecting(&after.cell.earlier(), "", &expected, || {
            Words::new("baseline and follow-up of a group rest on very different numbers of people")
        });
    }
    Ok(())
}
