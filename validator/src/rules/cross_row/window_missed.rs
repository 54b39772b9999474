use std::collections::HashMap;
use std::num::NonZeroU16;

use open_outcomes_registry::definition::metric::{Design, Window};
use open_outcomes_registry::definition::table::Disclosure;

use crate::engine::Submission;
use crate::engine::observed::{Timepoint, day};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Earlier, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds people and groups all of whose follow-ups lie outside of the days after the baseline in which the metric
    /// lets a follow-up count, by more than a week: months are not all of one length. Where one of several lies
    /// inside, there is no finding; values on leaving are taken when people leave, and are not looked at. Groups are
    /// left out where the metric may be taken in other rhythms, and so is whoever has baselines on two days.
    /// ## Why it matters
    /// Change after three weeks and change after three months are not the same news.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-03-22,24
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-03-22,24
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,24
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P2,wellbeing-score,short-wellbeing-scale,exit,2025-03-22,24
    /// ```
    /// ## How to fix
    /// Look up both dates. If they are right, keep the rows, and say in the report how many follow-ups came early or late.
    /// ## Source
    /// The window of the metric.
    "window-missed", CrossRow, Warning, "a follow-up is outside of the days in which it counts", since "0.5.0", start, whole judge
}

/// How many days a follow-up may lie outside of the window: six months are up to 184 days, and a window of 180 days
/// means six months.
const LEEWAY: i32 = 7;

/// When somebody was measured.
#[derive(Clone, Copy)]
struct Days {
    /// The day of the baseline; nought where there is none yet.
    baseline: i32,
    first: Place,
    last: Place,
    /// The metric's place among those with a window.
    metric: u16,
    /// How many there are, as far as that matters.
    follow_ups: u8,
    /// There are baselines on two days.
    is_unclear: bool,
}

/// A follow-up, and where it stands.
#[derive(Clone, Copy, Default)]
struct Place {
    day: i32,
    row: u32,
    part: u16,
    /// The column of the file; in a sheet with one row a person, each time has its own.
    column: Option<NonZeroU16>,
}

/// Everybody's days, over all files.
#[derive(Default)]
struct All {
    days: HashMap<u64, Days>,
    metrics: Vec<(String, Window)>,
    /// By part, the table, and whether dates may be passed on.
    parts: HashMap<u16, (String, bool)>,
    /// By part and column, what stands above the dates.
    headers: HashMap<(u16, Option<NonZeroU16>), String>,
}

struct State {
    series: Vec<FieldId>,
    who: Vec<FieldId>,
    person: Option<FieldId>,
    timepoint: FieldId,
    date: FieldId,
    /// The column of the row before, which mostly comes again.
    last_column: Option<(u16, Option<NonZeroU16>)>,
    all: All,
}

impl Check for State {
    fn header(&mut self, plan: &Plan<'_>, _: &mut Sink<'_>) {
        let is_open = plan.field(self.date).field.disclosure == Disclosure::Open;
        let table = plan.table.header.id.to_string();
        self.all.parts.insert(part_of(plan), (table, is_open));
    }

    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        let Some(metric) = row.metric.metric() else {
            return;
        };
        let Some(timing) = &metric.timing else {
            return;
        };
        let (Some(window), Some(date)) = (timing.window, row.date(self.date)) else {
            return;
        };
        // Of areas and groups the figures may come every year, whatever the days set for one's own people.
        let is_person = self.person.is_some_and(|field| !row.text(field).is_empty());
        if !is_person
            && (timing.design != Design::BaselineAndFollowUp || !timing.alternatives.is_empty())
        {
            return;
        }
        let timepoint = Timepoint::of(row.text(self.timepoint));
        let nobody = self.who.iter().all(|field| row.text(*field).is_empty());
        if nobody || !matches!(timepoint, Some(Timepoint::Baseline | Timepoint::FollowUp)) {
            return;
        }
        let key = row.key(self.series.iter().copied(), &row.plan.memory.secret);
        #[allow(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
        let key = key as u64;
        let place = Place {
            day: day(date),
            row: u32::try_from(row.row).unwrap_or(u32::MAX),
            part: part_of(row.plan),
            column: self.column(row),
        };
        let name = metric.header.id.as_str();
        let names = &mut self.all.metrics;
        let days = self.all.days.entry(key).or_insert_with(|| Days {
            baseline: 0,
            first: place,
            last: place,
            metric: place_of(names, name, window),
            follow_ups: 0,
            is_unclear: false,
        });
        days.add(timepoint == Some(Timepoint::Baseline), place);
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, _: &mut Sink<'_>) {
        plan.memory.put(std::mem::take(&mut self.all));
    }
}

impl State {
    /// The column in which a row's date stands, counted from one; what stands above it is remembered.
    fn column(&mut self, row: &Row<'_>) -> Option<NonZeroU16> {
        let column = row.plan.field(self.date).column?;
        let origin = row.origin(column)?;
        let place = u16::try_from(origin + 1).ok().and_then(NonZeroU16::new);
        let key = (part_of(row.plan), place);
        if self.last_column != Some(key) {
            self.last_column = Some(key);
            let header = || row.plan.header_of(column, origin).unwrap_or_default();
            let headers = &mut self.all.headers;
            headers.entry(key).or_insert_with(|| header().to_owned());
        }
        place
    }
}

fn part_of(plan: &Plan<'_>) -> u16 {
    u16::try_from(plan.file.index).unwrap_or(u16::MAX)
}

/// The place of a name among those seen so far. There are no more of them than metrics.
fn place_of(metrics: &mut Vec<(String, Window)>, name: &str, window: Window) -> u16 {
    let mut known = metrics.iter();
    let at = known.position(|one| one.0 == name && one.1 == window);
    let at = at.unwrap_or_else(|| {
        metrics.push((name.to_owned(), window));
        metrics.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}

impl Days {
    fn add(&mut self, is_baseline: bool, place: Place) {
        if is_baseline {
            self.is_unclear |= self.baseline != 0 && self.baseline != place.day;
            self.baseline = place.day;
            return;
        }
        if self.follow_ups == 0 || place.day < self.first.day {
            self.first = place;
        }
        if self.follow_ups == 0 || place.day > self.last.day {
            self.last = place;
        }
        self.follow_ups = self.follow_ups.saturating_add(1);
    }

    /// The follow-up nearest to the window, and whether it comes too early, where none lies in the window for sure.
    fn missed(&self, window: Window) -> Option<(Place, bool)> {
        if self.baseline == 0 || self.is_unclear || self.follow_ups == 0 {
            return None;
        }
        let least = self.baseline + i32::from(window.minimum_days) - LEEWAY;
        let most = self.baseline + i32::from(window.maximum_days) + LEEWAY;
        // A follow-up before the baseline is told by another rule.
        if self.first.day < self.baseline {
            return None;
        }
        if self.last.day < least {
            Some((self.last, true))
        } else if self.first.day > most {
            Some((self.first, false))
        } else if self.follow_ups == 2 && self.first.day < least && self.last.day > most {
            Some((self.first, true))
        } else {
            None
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
    let series = ["participant_id", "group", "metric_id", "data_source"];
    let series = series.iter().filter_map(|name| plan.of_table(name));
    Started::runs(State {
        series: series.collect(),
        who,
        person: plan.present("participant_id"),
        timepoint,
        date,
        last_column: None,
        all: plan.memory.take(),
    })
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let all: All = submission.memory.take();
    if all.days.is_empty() {
        return Err("no row is of a metric that sets days for its follow-up".to_owned());
    }
    let days = all.days.values();
    let missed = days.filter_map(|days| {
        let (name, window) = all.metrics.get(usize::from(days.metric))?;
        Some((days, name, *window, days.missed(*window)?))
    });
    let mut missed: Vec<_> = missed.collect();
    missed.sort_by_key(|(_, _, _, (place, _))| (place.part, place.row));
    for (days, name, window, (place, is_early)) in missed {
        let Some((table, open)) = all.parts.get(&place.part) else {
            continue;
        };
        let header = all.headers.get(&(place.part, place.column));
        let value = shown(place.day);
        let cell = Earlier {
            file: usize::from(place.part),
            table,
            row: (u64::from(place.row), u64::from(place.row)),
            column: place.column.map(|column| usize::from(column.get()) - 1),
            header: header.map_or("", String::as_str),
            value: &value,
            open: *open,
        };
        let Window {
            minimum_days: least,
            maximum_days: most,
        } = window;
        let expected = || {
            let end = |days_after: u16| shown(days.baseline + i32::from(days_after));
            let after = place.day - days.baseline;
            format!(
                "{} to {}; this is {after} days after the baseline",
                end(least),
                end(most)
            )
        };
        let detail = format!("{name} {is_early}");
        sink.told_expecting(&cell, &detail, &expected, || {
            let when = if is_early { "before" } else { "after" };
            Words::new(format!(
                "a follow-up of “{name}” came {when} the days in which it counts, {least} to {most} days after the baseline"
            ))
        });
    }
    Ok(())
}

/// The day with that number, as people write it; see [`day`].
fn shown(number: i32) -> String {
    use jiff::ToSpan;
    let first = jiff::civil::date(1, 1, 1);
    let date = first.checked_add((number - day(first)).days());
    date.map(|date| date.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";

    fn found(rows: &[&str]) -> String {
        let files = rows.iter().enumerate().map(|(at, rows)| {
            let rows = rows.split(' ').map(|row| {
                let (who, rest) = row.split_once(',').expect("a row");
                format!("{who},wellbeing-score,short-wellbeing-scale,{rest},20\n")
            });
            (
                format!("{at}.csv"),
                format!("{HEADER}{}", rows.collect::<String>()),
            )
        });
        let files: Vec<_> = files.collect();
        let files: Vec<_> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let report = judge_all(&files);
        let findings = report
            .findings
            .iter()
            .filter(|one| one.rule == "window-missed");
        let told = findings.flat_map(|one| {
            one.samples.iter().map(move |place| {
                let text = |part: &Option<String>| part.clone().unwrap_or_default();
                format!(
                    "{} {} {}: {} ({})",
                    place.file,
                    text(&place.cell),
                    text(&place.value),
                    one.message,
                    text(&place.expected)
                )
            })
        });
        told.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn too_early_and_too_late_are_told_over_files() {
        let told = found(&[
            "P1,follow-up,2025-04-22 P2,baseline,2025-03-01 P2,follow-up,2025-09-04",
            "P1,baseline,2025-03-01 P3,baseline,2025-03-01 P3,follow-up,2025-09-05 P4,baseline,2025-03-01 P4,follow-up,2025-04-23",
        ]);
        insta::assert_snapshot!(told, @"
        0.csv E2 2025-04-22: a follow-up of “wellbeing-score” came before the days in which it counts, 60 to 180 days after the baseline (2025-04-30 to 2025-08-28; this is 52 days after the baseline)
        1.csv E4 2025-09-05: a follow-up of “wellbeing-score” came after the days in which it counts, 60 to 180 days after the baseline (2025-04-30 to 2025-08-28; this is 188 days after the baseline)
        ");
    }

    #[test]
    fn what_is_not_sure_is_left_alone() {
        for rows in [
            // One of three lies inside; nobody knows which of two baselines counts; no baseline.
            "P1,baseline,2025-03-01 P1,follow-up,2025-03-09 P1,follow-up,2025-06-01 P1,follow-up,2025-12-01",
            "P1,baseline,2025-03-01 P1,baseline,2025-06-01 P1,follow-up,2025-06-09",
            "P1,follow-up,2025-06-09",
            "P1,baseline,2025-03-01 P1,exit,2025-03-09 P1,interim,2025-03-10",
        ] {
            assert_eq!(found(&[rows]), "", "{rows}");
        }
        let two = "P1,baseline,2025-03-01 P1,follow-up,2025-03-09 P1,follow-up,2025-12-01";
        assert_ne!(found(&[two]), "");
    }
}
