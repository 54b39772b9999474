use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::told;
use crate::sink::{Earlier, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds figures on metrics that belong to none of the outcomes which the profile asks about, the work aims at or the shared plan names. Metrics that the profile or the plan names by themselves are let pass, and so is everything where no outcomes are named.
    /// ## Why it matters
    /// A reader asks what the figure has to do with the rest: an outcome may have been forgotten, or the metric may be another than was meant.
    /// ## Fires
    /// Of two files, `work.csv` says what the work aims at:
    /// ```csv
    /// field,value
    /// intended_outcomes,wellbeing
    /// ```
    /// The other is `results.csv`:
    /// ```csv
    /// metric_id,period_end,statistic,value,n
    /// close-friends,2026-03-31,count,12,12
    /// ```
    /// ## Passes
    /// Of two files, `work.csv` says what the work aims at:
    /// ```csv
    /// field,value
    /// intended_outcomes,wellbeing
    /// intended_outcomes,social-connections
    /// ```
    /// The other is `results.csv`:
    /// ```csv
    /// metric_id,period_end,statistic,value,n
    /// close-friends,2026-03-31,count,12,12
    /// ```
    /// ## How to fix
    /// You are free to report it. If the work aims at that outcome too, add it to the outcomes; if another metric was meant, use that one.
    /// ## Source
    /// The outcomes of the profile, of the tables `work` and `shared_impact`, and those that each metric belongs to.
    "undeclared-outcome", References, Advice, "a figure is on an outcome that nobody named", since "0.5.0", whole judge
}

/// Outcomes and metrics that were named.
struct Declared<'s> {
    outcomes: BTreeSet<&'s str>,
    metrics: BTreeSet<&'s str>,
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let declared = declared(submission);
    if declared.outcomes.is_empty() {
        return Err("neither the profile nor the submission names outcomes".to_owned());
    }
    if !submission.is_whole {
        return Err("not every file could be read".to_owned());
    }
    // The first cell of each metric.
    let mut seen: BTreeMap<&str, Earlier<'_>> = BTreeMap::new();
    for row in told::results(submission) {
        let id = told::bare(row.text("metric_id"));
        seen.entry(id).or_insert_with(|| row.cell("metric_id"));
    }
    for one in &submission.gathered.observed.measures {
        let id = told::bare(&one.metric);
        seen.entry(id).or_insert_with(|| Earlier {
            file: one.column.0,
            table: &one.table,
            row: one.row,
            column: None,
            header: "",
            value: "",
            open: false,
        });
    }
    if seen.is_empty() {
        return Err("no file has results or measurements".to_owned());
    }
    for (id, cell) in seen {
        let Some(metric) = submission.release.metric(id) else {
            continue;
        };
        let places = metric.outcomes.iter();
        let places: Vec<_> = places.map(|place| place.outcome.id.as_str()).collect();
        let is_named = places
            .iter()
            .any(|outcome| declared.outcomes.contains(outcome));
        if places.is_empty() || is_named || declared.metrics.contains(id) {
            continue;
        }
        sink.told(&cell, id, || {
            Words::new(format!(
                "“{id}” belongs to {}, which nobody named as an outcome",
                told::listed(places.iter().copied())
            ))
            .expected(format!(
                "a metric on {}",
                told::listed(declared.outcomes.iter().copied())
            ))
        });
    }
    Ok(())
}

/// What profile, work and plan name.
fn declared<'s>(submission: &Submission<'s>) -> Declared<'s> {
    let (mut outcomes, mut metrics) = (BTreeSet::new(), BTreeSet::new());
    for profile in submission.profiles {
        outcomes.extend(profile.outcomes.iter().map(|one| one.id.as_str()));
        let measures = profile.measures.iter();
        metrics.extend(measures.map(|choice| choice.metric.id.as_str()));
    }
    let plan = submission.rows("shared_impact").iter();
    metrics.extend(plan.clone().map(|row| told::bare(row.text("metric_id"))));
    let work = told::answers(submission, "work", "intended_outcomes");
    let of_plan = plan.map(|row| row.text("outcome_id"));
    let names = work
        .map(|row: &'s KeptRow| row.text("value"))
        .chain(of_plan);
    // A name that leads to nothing is told by itself, and names no outcome.
    let known = names
        .map(told::bare)
        .filter_map(|id| submission.release.outcome(id));
    outcomes.extend(known.map(|outcome| outcome.header.id.as_str()));
    Declared { outcomes, metrics }
}

#[cfg(test)]
mod tests {
    use crate::report::RuleStatus;
    use crate::rules::testing::{judge_all, judge_with_profile};

    const MEASURED: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,close-friends,friends-question,single,2025-03-01,2\n";

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let report = judge_all(files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "undeclared-outcome")
            .map(|one| one.message)
            .collect()
    }

    #[test]
    fn outcomes_count_from_wherever_they_are_named() {
        let measured = ("measurements.csv", MEASURED);
        let plan = |outcome: &str, metric: &str| {
            format!(
                "plan_id,partner,action,outcome_id,metric_id,value\nPLAN-1,Fixture Council,a visit,{outcome},{metric},2\n"
            )
        };
        let message =
            "“close-friends” belongs to “social-connections”, which nobody named as an outcome";
        let other = plan("wellbeing", "wellbeing-score");
        assert_eq!(told(&[measured, ("shared_impact.csv", &other)]), [message]);
        for named in [
            plan("social-connections", ""),
            plan("wellbeing", "close-friends@1.0.0"),
            plan("nothing-such", ""),
        ] {
            assert_eq!(
                told(&[measured, ("shared_impact.csv", &named)]),
                [""; 0],
                "{named}"
            );
        }
    }

    #[test]
    fn where_no_outcomes_are_named_nothing_is_asked() {
        let report = judge_all(&[("measurements.csv", MEASURED)]);
        let mut rules = report.rules.iter();
        let run = rules.find(|one| one.id == "undeclared-outcome");
        assert_eq!(run.map(|run| run.status), Some(RuleStatus::Skipped));
        // The fund asks about both.
        let report = judge_with_profile("fixture-fund", MEASURED.as_bytes());
        assert!(
            !report
                .findings
                .iter()
                .any(|one| one.rule == "undeclared-outcome")
        );
    }
}
