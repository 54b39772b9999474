use std::collections::HashMap;

use crate::engine::observed::{MeasureSeen, Observed, Pair, Seen};
use crate::engine::{Gathered, KeptRow, Submission};
use crate::number::shown;
use crate::report::Severity;
use crate::rule::declare_rule;
use crate::rules::relation::same;
use crate::rules::series::{cell, value_of};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Holds this submission to the one before, where that is given: a figure of the same metric, group and period,
    /// or a baseline or follow-up of the same person on the same day, that has another value now. Where at least
    /// half of the people of before are there again, it also says how many are not.
    /// ## Why it matters
    /// A correction is welcome. Whoever has the earlier figures needs to know that they changed.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// If the new value is right, say in the report why it was corrected. Otherwise put the earlier one back.
    /// ## Source
    /// The submission given with --previous.
    "earlier-value-restated", Comparability, Warning, "a value differs from the submission before", since "0.5.0", whole judge
}

/// The share of the people of before that must be there again before somebody counts as missing.
const MOSTLY_THERE: f64 = 0.5;

/// What says which figure a row of results is: these, and the columns of its breakdown.
const NO_KEY: [&str; 9] = [
    "value",
    "unit",
    "n",
    "paired_n",
    "numerator",
    "denominator",
    "mean",
    "sd",
    "note",
];

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let Some(previous) = submission.previous else {
        return Err("the submission before was not given (--previous)".to_owned());
    };
    if previous.is_cut_short {
        return Err("the submission before could not be read to its end".to_owned());
    }
    let is_empty = |one: &Gathered| {
        let results = one.rows.table("results");
        one.observed.measures.is_empty() && results.is_none_or(|kept| kept.rows.is_empty())
    };
    if is_empty(previous) || is_empty(submission.gathered) {
        return Err("one of the two submissions has no results and no measurements".to_owned());
    }
    figures(submission, previous, sink);
    people(submission, &previous.observed, sink);
    Ok(())
}

/// What identifies a figure.
fn key(row: &KeptRow) -> String {
    let mut parts: Vec<_> = row
        .values()
        .filter(|(field, _)| !NO_KEY.contains(field) && !field.starts_with("x_"))
        .map(|(field, value)| format!("{field}\u{1f}{value}"))
        .collect();
    parts.sort();
    parts.join("\u{1e}")
}

fn figures(submission: &Submission<'_>, previous: &Gathered, sink: &mut Sink<'_>) {
    let Some(before) = previous
        .rows
        .table("results")
        .filter(|kept| !kept.is_cut_short)
    else {
        return;
    };
    let mut earlier: HashMap<String, Option<f64>> = HashMap::new();
    for row in &before.rows {
        // Two rows of one key say nothing for sure.
        let value = row.number("value");
        earlier
            .entry(key(row))
            .and_modify(|known| *known = None)
            .or_insert(value);
    }
    for row in submission.rows("results") {
        let (Some(Some(then)), Some(now)) = (earlier.get(&key(row)), row.number("value")) else {
            continue;
        };
        if !same(*then, now) {
            let expected = || format!("{}, as in the submission before", shown(*then));
            sink.told_expecting(&row.cell("value"), "", &expected, || {
                Words::new("the figure differs from the one in the submission before")
            });
        }
    }
}

/// The series that both submissions have: the place now, by the place before.
fn series(now: &Observed, before: &Observed) -> HashMap<u16, usize> {
    let name = |one: &MeasureSeen| (one.metric.clone(), one.data_source.clone());
    let places: HashMap<_, _> = now
        .measures
        .iter()
        .enumerate()
        .map(|(at, one)| (name(one), at))
        .collect();
    let measures = before.measures.iter().enumerate();
    let both =
        measures.filter_map(|(at, one)| Some((u16::try_from(at).ok()?, *places.get(&name(one))?)));
    both.collect()
}

fn people(submission: &Submission<'_>, before: &Observed, sink: &mut Sink<'_>) {
    let now = &submission.gathered.observed;
    if before.is_cut_short || now.is_cut_short {
        return;
    }
    let both = series(now, before);
    let pairs = before.pairs.iter();
    let earlier: HashMap<(u64, usize), &Pair> = pairs
        .filter_map(|pair| {
            let measure = *both.get(&pair.measure)?;
            Some(((before.subjects.who(pair.subject), measure), pair))
        })
        .collect();
    let mut again = vec![0_u64; now.measures.len()];
    for pair in now.pairs.iter() {
        let Some(then) = earlier.get(&(now.subjects.who(pair.subject), pair.measure as usize))
        else {
            continue;
        };
        again[pair.measure as usize] += 1;
        for (then, now) in [(&then.before, &pair.before), (&then.after, &pair.after)] {
            restated(submission, pair, (then, now), sink);
        }
    }
    let mut were = vec![0_u64; now.measures.len()];
    for (_, measure) in earlier.keys() {
        were[*measure] += 1;
    }
    for (at, measure) in now.measures.iter().enumerate() {
        gone(submission, measure, (were[at], again[at]), sink);
    }
}

/// Tells of an observation that has another value than before. Only one of the same day is the same observation.
fn restated(
    submission: &Submission<'_>,
    pair: &Pair,
    (then, now): (&Seen, &Seen),
    sink: &mut Sink<'_>,
) {
    let are_there = then.is_there() && now.is_there();
    if !are_there || then.day == 0 || then.day != now.day || same(then.value, now.value) {
        return;
    }
    let measure = &submission.gathered.observed.measures[pair.measure as usize];
    let value = value_of(measure, now);
    let cell = cell(submission, measure, now, &value);
    let detail = format!("{} {}", measure.metric, measure.data_source);
    let expected = || match value_of(measure, then).as_str() {
        "" => "the answer of the submission before".to_owned(),
        then => format!("{then}, as in the submission before"),
    };
    sink.told_expecting(&cell, &detail, &expected, || {
        Words::new(format!(
            "the value of “{}” differs from the one of the same person and day in the submission before",
            measure.metric
        ))
    });
}

fn gone(
    submission: &Submission<'_>,
    measure: &MeasureSeen,
    (were, again): (u64, u64),
    sink: &mut Sink<'_>,
) {
    // What could not be read cannot be said to have gone.
    if again >= were || !submission.is_whole || (again as f64) < were as f64 * MOSTLY_THERE {
        return;
    }
    let detail = format!("gone {} {}", measure.metric, measure.data_source);
    let message = format!(
        "of {were} people or groups with “{}” in the submission before, this one lacks {}",
        measure.metric,
        were - again
    );
    let words = Words::new(message)
        .remedy("Nothing, if they asked to be left out or were entered by mistake. Otherwise put their rows back.");
    sink.submission_as(Severity::Advice, &detail, words);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{FIXTURE, judge_after};

    fn found(name: &str, header: &str, previous: &[&str], now: &[&str]) -> String {
        let table = |rows: &[&str]| format!("{header}\n{}\n", rows.join("\n"));
        let (previous, now) = (table(previous), table(now));
        let report = judge_after(&FIXTURE, &[(name, &previous)], &[(name, &now)]);
        let findings = report.findings.into_iter();
        let findings = findings.filter(|one| one.rule == "earlier-value-restated");
        let told = findings.map(|one| {
            let places = one.samples.iter().map(|place| {
                let text = |part: &Option<String>| part.clone().unwrap_or_default();
                format!(
                    "\n  {} {}: {}",
                    text(&place.cell),
                    text(&place.value),
                    text(&place.expected)
                )
            });
            let places = places.collect::<String>();
            format!(
                "{:?}: {} ({}){places}",
                one.severity, one.message, one.count
            )
        });
        told.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_person_of_the_same_day_has_another_value() {
        let header = "participant_id,metric_id,data_source,timepoint,measured_on,value";
        let row =
            |who: &str, rest: &str| format!("{who},wellbeing-score,short-wellbeing-scale,{rest}");
        let before = [
            row("P1", "baseline,2025-03-01,20"),
            row("P1", "follow-up,2025-06-01,24"),
            row("P2", "baseline,2025-03-01,21"),
            row("P3", "baseline,2025-03-01,22"),
        ];
        let before: Vec<_> = before.iter().map(String::as_str).collect();
        assert_eq!(found("measurements.csv", header, &before, &before), "");
        let now = [
            row("P2", "baseline,2025-03-01,19"),
            row("P1", "baseline,2025-03-01,20"),
            row("P1", "follow-up,2025-06-01,27"),
            row("P1", "follow-up,2025-09-01,30"),
        ];
        let now: Vec<_> = now.iter().map(String::as_str).collect();
        insta::assert_snapshot!(found("measurements.csv", header, &before, &now), @"
        Warning: the value of “wellbeing-score@1.0.0” differs from the one of the same person and day in the submission before (1)
          F2 19: 21, as in the submission before
        Advice: of 3 people or groups with “wellbeing-score@1.0.0” in the submission before, this one lacks 1 (1)
           :
        ");
        // Other people altogether: a new round, and nobody has gone.
        let next = row("P9", "baseline,2025-03-01,20");
        assert_eq!(found("measurements.csv", header, &before, &[&next]), "");
    }

    #[test]
    fn a_figure_of_the_same_period_has_another_value() {
        let header =
            "group,metric_id,statistic,period_end,value,unit,n,numerator,denominator,age-bands";
        let before = ["Hull,lonely-often,proportion,2025-12-31,45,%,40,18,40,"];
        let now = [
            "Hull,lonely-often,proportion,2025-12-31,50,%,40,20,40,",
            "Hull,lonely-often,proportion,2026-03-31,50,%,40,20,40,",
            "Hull,lonely-often,proportion,2025-12-31,50,%,10,5,10,under-25",
        ];
        insta::assert_snapshot!(found("results.csv", header, &before, &now), @"
        Warning: the figure differs from the one in the submission before (1)
          E2 50: 45, as in the submission before
        ");
    }
}
