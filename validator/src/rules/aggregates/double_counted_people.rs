use std::collections::{BTreeMap, HashMap};

use crate::engine::Submission;
use crate::number::shown;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::rules::figures::{Figure, figures};
use crate::rules::relation::same;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds totals whose number of people is the numbers of the groups added up, where the rows of measurements
    /// have people in more than one of the groups.
    /// ## Why it matters
    /// Somebody who came to two projects counts as two people in such a total.
    /// ## Fires
    /// In `results.csv`:
    /// ```csv
    /// group,metric_id,data_source,statistic,period_end,value,unit,n
    /// ,volunteering-hours,activity-log,mean,2025-12-31,2,h,4
    /// Garden,volunteering-hours,activity-log,mean,2025-12-31,2,h,2
    /// Kitchen,volunteering-hours,activity-log,mean,2025-12-31,2,h,2
    /// ```
    /// In `measurements.csv`:
    /// ```csv
    /// participant_id,group,metric_id,data_source,timepoint,measured_on,value
    /// P1,Garden,volunteering-hours,activity-log,single,2025-03-01,2
    /// P2,Garden,volunteering-hours,activity-log,single,2025-03-01,2
    /// P1,Kitchen,volunteering-hours,activity-log,single,2025-03-01,2
    /// P3,Kitchen,volunteering-hours,activity-log,single,2025-03-01,2
    /// ```
    /// ## Passes
    /// In `results.csv`:
    /// ```csv
    /// group,metric_id,data_source,statistic,period_end,value,unit,n
    /// ,volunteering-hours,activity-log,mean,2025-12-31,2,h,3
    /// Garden,volunteering-hours,activity-log,mean,2025-12-31,2,h,2
    /// Kitchen,volunteering-hours,activity-log,mean,2025-12-31,2,h,2
    /// ```
    /// In `measurements.csv`:
    /// ```csv
    /// participant_id,group,metric_id,data_source,timepoint,measured_on,value
    /// P1,Garden,volunteering-hours,activity-log,single,2025-03-01,2
    /// P2,Garden,volunteering-hours,activity-log,single,2025-03-01,2
    /// P1,Kitchen,volunteering-hours,activity-log,single,2025-03-01,2
    /// P3,Kitchen,volunteering-hours,activity-log,single,2025-03-01,2
    /// ```
    /// ## How to fix
    /// Count each person once in the total, and work its figure out again.
    /// ## Source
    /// The columns “participant_id” and “group” of the table “measurements”.
    "double-counted-people", Aggregates, Warning, "a total counts people of several groups more than once", since "0.5.0", start, whole judge
}

/// In which group a person was first seen, and whether in another too.
#[derive(Default)]
struct People {
    people: HashMap<u64, (u32, bool)>,
    /// By metric, how many people are in more than one group.
    twice: BTreeMap<String, u64>,
}

struct State {
    person: FieldId,
    group: FieldId,
    metric: FieldId,
    seen: People,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        let fields = [self.person, self.group, self.metric];
        if fields.iter().any(|field| row.text(*field).is_empty()) {
            return;
        }
        let secret = &row.plan.memory.secret;
        let group = row.key([self.group], secret);
        let person = row.key([self.person, self.metric], secret);
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a part of a hash is a hash"
        )]
        let (group, person) = (group as u32, person as u64);
        let known = self.seen.people.entry(person).or_insert((group, false));
        if known.0 != group && !known.1 {
            known.1 = true;
            if let Some(metric) = row.metric.known() {
                let id = metric.published.header().id.to_string();
                *self.seen.twice.entry(id).or_default() += 1;
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, _: &mut Sink<'_>) {
        plan.memory.put(std::mem::take(&mut self.seen));
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let fields = ["participant_id", "group", "metric_id"].map(|name| plan.present(name));
    match fields {
        [Some(person), Some(group), Some(metric)] => Started::runs(State {
            person,
            group,
            metric,
            seen: plan.memory.take(),
        }),
        _ => Started::Skipped("the file has no columns “participant_id” and “group”".to_owned()),
    }
}

/// What figures have in common that differ in their group alone.
type Key<'s> = [&'s str; 6];

fn key<'s>(figure: &Figure<'s>) -> Key<'s> {
    let fields = [
        "metric_id",
        "data_source",
        "statistic",
        "period_start",
        "period_end",
        "unit",
    ];
    fields.map(|field| figure.row.text(field))
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let People { twice, .. } = submission.memory.take();
    let mut figures = figures(submission)?;
    figures.retain(|figure| figure.breakdown().next().is_none());
    let is_group = |figure: &Figure<'_>| !figure.row.text("group").is_empty();
    // By key, how many groups there are, and their numbers added up.
    let mut sums: HashMap<Key<'_>, (u64, f64)> = HashMap::new();
    for figure in figures.iter().filter(|figure| is_group(figure)) {
        let sum = sums.entry(key(figure)).or_default();
        sum.0 += 1;
        sum.1 += figure.row.number("n").unwrap_or(f64::NAN);
    }
    for total in figures.iter().filter(|figure| !is_group(figure)) {
        let (Some(people), Some(n)) = (twice.get(total.id()), total.row.number("n")) else {
            continue;
        };
        let is_sum = |(groups, sum): &(u64, f64)| *groups > 1 && same(n, *sum);
        if !sums.get(&key(total)).is_some_and(is_sum) {
            continue;
        }
        let expected = || {
            format!(
                "fewer than {}: people in more than one group count once",
                shown(n)
            )
        };
        sink.told_expecting(&total.row.cell("n"), total.id(), &expected, || {
            Words::new(format!(
                "the number of people is that of the groups added up; in the rows of “{}”, {people} of them are in more than one group",
                total.id()
            ))
        });
    }
    Ok(())
}
