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

/// How many metrics are told apart; more are not looked at.
const METRICS: usize = 32;

/// In which groups people were seen.
#[derive(Default)]
struct People {
    /// The metrics, in the order in which they were first seen.
    metrics: Vec<String>,
    /// By the number of the person, the first group, and the metrics with which the person was seen in it.
    first: Vec<(u32, u32)>,
    /// By person and metric, the first of other groups, and whether the person was counted.
    others: HashMap<(u32, u32), (u32, bool)>,
    /// By metric, how many people are in more than one group.
    twice: BTreeMap<String, u64>,
}

impl People {
    /// The bit of a metric; none where there are too many.
    fn metric(&mut self, id: &str) -> Option<u32> {
        let at = self.metrics.iter().position(|known| known == id);
        let at = at.or_else(|| {
            let fits = self.metrics.len() < METRICS;
            fits.then(|| {
                self.metrics.push(id.to_owned());
                self.metrics.len() - 1
            })
        });
        at.map(|at| 1 << at)
    }

    fn add(&mut self, person: u32, group: u32, metric: &str) {
        let Some(metric) = self.metric(metric) else {
            return;
        };
        let at = person as usize;
        if self.first.len() <= at {
            self.first.resize(at + 1, (group, 0));
        }
        let (first, with) = &mut self.first[at];
        if *with == 0 {
            *first = group;
        }
        let is_first = *first == group;
        let was_with = *with & metric != 0;
        // Most people are in one group alone.
        if is_first {
            *with |= metric;
            if was_with || self.others.is_empty() {
                return;
            }
        }
        let key = (person, metric);
        let other = if is_first {
            self.others.get_mut(&key)
        } else {
            Some(self.others.entry(key).or_insert((group, false)))
        };
        let Some((other, is_counted)) = other else {
            return;
        };
        if !*is_counted && (is_first || was_with || *other != group) {
            *is_counted = true;
            let metric = &self.metrics[metric.trailing_zeros() as usize];
            *self.twice.entry(metric.clone()).or_default() += 1;
        }
    }
}

struct State {
    group: FieldId,
    /// The last group and its hash.
    last: (String, u32),
    seen: People,
}

impl State {
    /// What stands for a group.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a part of a hash is a hash"
    )]
    fn group(&mut self, row: &Row<'_>) -> Option<u32> {
        let text = row.text(self.group);
        if text.is_empty() {
            return None;
        }
        if self.last.0 != text {
            self.last.1 = row.key([self.group], &row.plan.memory.secret) as u32;
            text.clone_into(&mut self.last.0);
        }
        Some(self.last.1)
    }
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        let (Some(person), Some(metric)) = (row.subject, row.metric.known()) else {
            return;
        };
        if !person.is_group
            && let Some(group) = self.group(row)
        {
            let metric = metric.published.header().id.as_str();
            self.seen.add(person.at, group, metric);
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, _: &mut Sink<'_>) {
        plan.memory.put(std::mem::take(&mut self.seen));
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.file.is_alone {
        return Started::Skipped("no file has figures of groups".to_owned());
    }
    let fields = ["participant_id", "group", "metric_id"].map(|name| plan.present(name));
    match fields {
        [Some(_), Some(group), Some(_)] => Started::runs(State {
            group,
            last: (String::new(), 0),
            seen: plan.memory.take(),
        }),
        _ => Started::Skipped("the file has no columns “participant_id” and “group”".to_owned()),
    }
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let People { twice, metrics, .. } = submission.memory.take();
    if metrics.is_empty() {
        return Err("no file has measurements of people in groups".to_owned());
    }
    let mut figures = figures(submission)?;
    figures.retain(|figure| figure.breakdown().next().is_none());
    let is_group = |figure: &Figure<'_>| !figure.row.text("group").is_empty();
    // By key, how many groups there are, and their numbers added up.
    let mut sums: HashMap<[&str; 6], (u64, f64)> = HashMap::new();
    for figure in figures.iter().filter(|figure| is_group(figure)) {
        let sum = sums.entry(figure.about()).or_default();
        sum.0 += 1;
        sum.1 += figure.row.number("n").unwrap_or(f64::NAN);
    }
    for total in figures.iter().filter(|figure| !is_group(figure)) {
        let (Some(people), Some(n)) = (twice.get(total.id()), total.row.number("n")) else {
            continue;
        };
        let is_sum = |(groups, sum): &(u64, f64)| *groups > 1 && same(n, *sum);
        if !sums.get(&total.about()).is_some_and(is_sum) {
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
