use open_outcomes_registry::definition::statistic::StatisticKind;

use crate::engine::Submission;
use crate::engine::observed::day;
use crate::number::shown;
use crate::rule::declare_rule;
use crate::rules::digits::{rounding, worked_out};
use crate::rules::figures::{Figure, figures};
use crate::rules::recomputed::{Again, Recomputed};
use crate::rules::series::Series;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Works figures out again from the rows of measurements of the same submission: means, mean changes, sums,
    /// shares moved, and proportions of yes and no. It compares only where the rows are surely those behind the
    /// figure: a figure of everybody, over a period that holds all days measured, on as many people as the rows
    /// have, and no row set aside. A figure may differ by one unit of its last digit.
    /// ## Why it matters
    /// Readers see the figure, and others who work with the rows get another one.
    /// ## Fires
    /// In `results.csv`:
    /// ```csv
    /// metric_id,data_source,statistic,period_start,period_end,value,unit,n,paired_n
    /// wellbeing-score,short-wellbeing-scale,mean-change,2025-01-01,2025-12-31,3.5,{score},2,2
    /// ```
    /// In `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,24
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P2,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,21
    /// ```
    /// ## Passes
    /// In `results.csv`:
    /// ```csv
    /// metric_id,data_source,statistic,period_start,period_end,value,unit,n,paired_n
    /// wellbeing-score,short-wellbeing-scale,mean-change,2025-01-01,2025-12-31,2.5,{score},2,2
    /// ```
    /// In `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,24
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P2,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,21
    /// ```
    /// ## How to fix
    /// Work the figure out again from the rows. If it rests on other people, correct its number of people or its period.
    /// ## Source
    /// The statistic of the registry, run over the rows.
    "aggregate-vs-rows", Aggregates, Error, "a figure is not what the rows give", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let figures = figures(submission)?;
    let observed = &submission.gathered.observed;
    if observed.measures.is_empty() {
        return Err("no file has measurements to work figures out from".to_owned());
    }
    let of_results: Vec<_> = figures.iter().map(|figure| figure.row.part()).collect();
    let mut parts = sink.set_aside.iter().enumerate();
    let is_set_aside = parts.any(|(part, rows)| rows.len() > 0 && !of_results.contains(&part));
    if is_set_aside || observed.is_cut_short || !submission.is_whole {
        return Err("not all rows of measurements can be used".to_owned());
    }
    let mut recomputed = Recomputed::new(observed);
    for figure in &figures {
        let Some((stated, again)) = other(submission, &mut recomputed, figure) else {
            continue;
        };
        let expected = || {
            format!(
                "{}, worked out from n = {}; here stands {}",
                worked_out(again.value, figure.row.text("value")),
                again.n,
                shown(stated)
            )
        };
        let cell = figure.row.cell("value");
        let statistic = figure.row.text("statistic");
        let detail = format!("{statistic} {}", figure.id());
        sink.told_expecting(&cell, &detail, &expected, || {
            Words::new(format!(
                "the {statistic} of “{}” is not what the rows of measurements give",
                figure.id()
            ))
        });
    }
    Ok(())
}

/// What the rows give, where that is another figure than the one stated.
fn other(
    submission: &Submission<'_>,
    recomputed: &mut Recomputed<'_>,
    figure: &Figure<'_>,
) -> Option<(f64, Again)> {
    let row = figure.row;
    if !row.text("group").is_empty() || figure.breakdown().next().is_some() {
        return None;
    }
    let at = series(submission, figure)?;
    let seen = &submission.gathered.observed.measures[at];
    let (first, last) = seen.days?;
    let (start, end) = (day(row.date("period_start")?), day(row.date("period_end")?));
    if seen.nobody > 0 || seen.undated > 0 || first < start || last > end {
        return None;
    }
    let value = figure.value()?;
    let mut again = recomputed.again(at, figure);
    again.retain(|again| is_of_them(figure, again));
    let reach = 2.0 * rounding(row.text("value"));
    let distance = |again: &Again| (again.value - value).abs();
    let nearest = again
        .into_iter()
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    (distance(&nearest) > reach + 1e-9 * value.abs().max(1.0)).then_some((value, nearest))
}

/// Whether a figure rests on as many people as what was worked out.
fn is_of_them(figure: &Figure<'_>, again: &Again) -> bool {
    let number = |field| figure.row.number(field);
    let people = match figure.statistic {
        Some(StatisticKind::MeanChange) => number("paired_n").or(number("n")),
        Some(StatisticKind::ShareMoved) => {
            number("denominator").or(number("paired_n")).or(number("n"))
        }
        Some(StatisticKind::Proportion) => number("denominator").or(number("n")),
        _ => number("n"),
    };
    people.is_some_and(|people| again.rests_on(people))
}

/// The place of the one series that a figure can be about.
fn series(submission: &Submission<'_>, figure: &Figure<'_>) -> Option<usize> {
    let source = figure.data_source();
    let header = source.map(|source| &source.header);
    let metric = figure.metric.header();
    let measures = submission.gathered.observed.measures.iter().enumerate();
    let mut about = measures.filter(|(_, seen)| {
        Series::of(seen).is_some_and(|series| {
            let is_source = match (&series.source, header) {
                (Some((id, version)), Some(header)) => {
                    *id == header.id.as_str() && *version == header.version
                }
                _ => true,
            };
            series.metric.0 == metric.id.as_str() && series.metric.1 == metric.version && is_source
        })
    });
    match (about.next(), about.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
