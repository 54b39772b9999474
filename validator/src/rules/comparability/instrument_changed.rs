use std::collections::{BTreeMap, BTreeSet};

use open_outcomes_registry::id::DefinitionId;

use crate::engine::{Gathered, Submission};
use crate::rule::declare_rule;
use crate::rules::relation::Passage;
use crate::rules::series::{Series, cell, exact, switches, value_of};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds people or groups whose baseline was taken with one data source and whose follow-up with another, where
    /// the metric does not say that values of the two are the same or can be converted. Whoever has both with one
    /// data source gives no finding, whatever else she was asked. Where the submission before is given, it also
    /// tells of a metric that was taken with other data sources there, and with none of those now.
    /// ## Why it matters
    /// The difference between the two values may come from the question and not from the people.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,volunteering-hours,activity-log,baseline,2025-03-01,2
    /// P1,volunteering-hours,friends-question,follow-up,2025-06-01,3
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21
    /// P1,wellbeing-score,wellbeing-question,follow-up,2025-06-01,5
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,volunteering-hours,activity-log,baseline,2025-03-01,2
    /// P1,volunteering-hours,activity-log,follow-up,2025-06-01,2
    /// P1,volunteering-hours,friends-question,follow-up,2025-06-01,3
    /// ```
    /// ## How to fix
    /// Look whether the data sources are the ones that were used. If they are, show the two apart, and leave these people out of figures about change.
    /// ## Source
    /// The relations between the measures of the metric.
    "instrument-changed", Comparability, Warning, "a metric was taken with another data source than before", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    if sources(submission.gathered).is_empty() {
        return Err("no file says which data sources metrics were taken with".to_owned());
    }
    people(submission, sink);
    if let Some(previous) = submission
        .previous
        .filter(|previous| !previous.is_cut_short)
    {
        since_before(submission, previous, sink);
    }
    Ok(())
}

/// Who went from one data source to another.
fn people(submission: &Submission<'_>, sink: &mut Sink<'_>) {
    let observed = &submission.gathered.observed;
    for ((from, to), pairs) in switches(observed) {
        let (before, after) = (&observed.measures[from], &observed.measures[to]);
        let (Some(one), Some(other)) = (Series::of(before), Series::of(after)) else {
            continue;
        };
        let (Some((old, _)), Some((new, _))) = (&one.source, &other.source) else {
            continue;
        };
        let metric = other.metric.0;
        if old == new || relation(submission, metric, old, new).is_declared() {
            continue;
        }
        let detail = format!("{metric} {old} {new}");
        for pair in pairs {
            let value = value_of(after, &pair.after);
            let cell = cell(submission, after, &pair.after, &value);
            sink.told(&cell, &detail, || {
                Words::new(format!(
                    "the baseline of “{metric}” was taken with “{old}” and the follow-up with “{new}”; {}",
                    said(&relation(submission, metric, old, new))
                ))
                .expected(format!("“{old}” both times"))
            });
        }
    }
}

/// How values of two data sources relate, as the metric says.
fn relation<'s>(submission: &Submission<'s>, metric: &str, from: &str, to: &str) -> Passage<'s> {
    let metric = submission.release.metric(metric);
    let ids = DefinitionId::new(from).ok().zip(DefinitionId::new(to).ok());
    match metric.zip(ids) {
        Some((metric, (from, to))) => Passage::of_measures(metric, &from, &to),
        None => Passage::Unsaid,
    }
}

fn said(passage: &Passage<'_>) -> &'static str {
    match passage {
        Passage::Break => "values of the two are not comparable",
        _ => "the metric does not say that values of the two are comparable",
    }
}

/// By metric, the data sources with which it was taken.
fn sources(gathered: &Gathered) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut sources: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let seen = gathered.observed.measures.iter();
    let seen = seen.filter(|one| one.rows > one.blank);
    let seen = seen.filter_map(|one| Some((exact(&one.metric)?.0, exact(&one.data_source)?.0)));
    let rows = gathered
        .rows
        .table("results")
        .filter(|kept| !kept.is_cut_short);
    let rows = rows.into_iter().flat_map(|kept| &kept.rows);
    let figures = rows.filter(|row| !row.text("data_source").is_empty());
    let figures = figures.map(|row| (bare(row.text("metric_id")), bare(row.text("data_source"))));
    for (metric, source) in seen.chain(figures) {
        sources.entry(metric).or_default().insert(source);
    }
    sources
}

/// A name without its version.
fn bare(name: &str) -> &str {
    name.split('@').next().unwrap_or(name)
}

/// What was taken with other data sources in the submission before.
fn since_before(submission: &Submission<'_>, previous: &Gathered, sink: &mut Sink<'_>) {
    let mut before = sources(previous);
    for (metric, now) in sources(submission.gathered) {
        let Some(then) = before.remove(metric) else {
            continue;
        };
        if submission.release.metric(metric).is_none() || !then.is_disjoint(&now) {
            continue;
        }
        let ways = then
            .iter()
            .flat_map(|old| now.iter().map(move |new| (*old, *new)));
        let passages: Vec<_> = ways
            .map(|(old, new)| relation(submission, metric, old, new))
            .collect();
        if passages.iter().any(Passage::is_declared) {
            continue;
        }
        let list = |names: BTreeSet<&str>| {
            let names: Vec<_> = names.iter().map(|name| format!("“{name}”")).collect();
            names.join(", ")
        };
        let all_break = passages.iter().all(|passage| *passage == Passage::Break);
        let passage = if all_break {
            Passage::Break
        } else {
            Passage::Unsaid
        };
        let message = format!(
            "“{metric}” was taken with {} in the submission before, and with {} in this one; {}",
            list(then),
            list(now),
            said(&passage)
        );
        sink.submission(metric, Words::new(message));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{FIXTURE, judge_after};

    fn found(previous: &str, now: &str) -> Vec<String> {
        let table =
            |rows: &str| format!("metric_id,data_source,statistic,period_end,value,unit,n\n{rows}");
        let (previous, now) = (table(previous), table(now));
        let report = judge_after(
            &FIXTURE,
            &[("results.csv", &previous)],
            &[("results.csv", &now)],
        );
        let findings = report.findings.into_iter();
        let findings = findings.filter(|one| one.rule == "instrument-changed");
        findings.map(|one| one.message).collect()
    }

    #[test]
    fn another_data_source_than_in_the_submission_before() {
        let log = "volunteering-hours,activity-log,mean,2025-03-31,2,h,20\n";
        let question = "volunteering-hours,friends-question,mean,2026-03-31,3,h,20\n";
        insta::assert_snapshot!(found(log, question).join("\n"), @"“volunteering-hours” was taken with “activity-log” in the submission before, and with “friends-question” in this one; values of the two are not comparable");
        assert_eq!(found(log, log), [""; 0]);
        assert_eq!(found(log, &format!("{log}{question}")), [""; 0]);
        // Of these two the metric says how they relate.
        let scale = "wellbeing-score,short-wellbeing-scale,mean,2025-03-31,20,{score},20\n";
        let other = "wellbeing-score,wellbeing-question,mean,2026-03-31,6,{score},20\n";
        assert_eq!(found(scale, other), [""; 0]);
    }
}
