use std::collections::BTreeSet;

use crate::engine::{KeptRow, Submission};
use crate::report::Severity;
use crate::rule::declare_rule;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds progress metrics of a shared plan that nothing was found on: the plan has no value so far for them, and no result or measurement is on them. Actions that lie ahead are passed over. As advice, it also names outcomes that the work aims at and that no figure and no insight is about, where the submission has figures at all.
    /// ## Why it matters
    /// What was promised and is not shown may have failed, may have been forgotten, or may still come. The reader cannot tell.
    /// ## Fires
    /// This is `shared_impact.csv`:
    /// ```csv
    /// plan_id,partner,action,action_by,outcome_id,metric_id
    /// PLAN-1,Fixture Council,a visit,2026-01-31,social-connections,close-friends
    /// ```
    /// ## Passes
    /// This is `shared_impact.csv`:
    /// ```csv
    /// plan_id,partner,action,action_by,outcome_id,metric_id,value
    /// PLAN-1,Fixture Council,a visit,2026-01-31,social-connections,close-friends,3
    /// ```
    /// ## Passes
    /// This is `shared_impact.csv`:
    /// ```csv
    /// plan_id,partner,action,action_by,outcome_id,metric_id
    /// PLAN-1,Fixture Council,a visit,2027-01-31,social-connections,close-friends
    /// ```
    /// ## How to fix
    /// Add the values, or fill in the value so far. If there is none yet, say so in the note; if another metric was used, name it in the plan.
    /// ## Source
    /// The tables `shared_impact` and `work`.
    "promised-missing", References, Warning, "a plan names a metric, and nothing was found on it", since "0.5.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let tables = ["shared_impact", "work"];
    if tables.iter().all(|table| submission.rows(table).is_empty()) {
        return Err(
            "no file has rows of the tables “shared_impact” and “work” that can be used".to_owned(),
        );
    }
    // What was not read cannot be missed.
    if !told::knows_figures(submission) {
        return Err("not every file could be read".to_owned());
    }
    of_plan(submission, sink);
    of_work(submission, sink);
    Ok(())
}

/// The progress metrics of the plan.
fn of_plan(submission: &Submission<'_>, sink: &mut Sink<'_>) {
    let rows = submission.rows("shared_impact");
    let with_value = rows.iter().filter(|row| !row.text("value").is_empty());
    let valued: BTreeSet<_> = with_value
        .map(|row| told::bare(row.text("metric_id")))
        .collect();
    let found = told::with_figures(submission);
    for row in rows {
        let metric = told::bare(row.text("metric_id"));
        let is_ahead = row
            .date("action_by")
            .is_some_and(|day| day > submission.as_of);
        // Measurements of a metric of one's own are not gathered.
        let is_own = submission.release.metric(metric).is_none();
        let may_be_there = is_own && submission.has_table("measurements");
        let is_told = !row.text("note").is_empty();
        if metric.is_empty() || is_ahead || may_be_there || is_told || valued.contains(metric) {
            continue;
        }
        if found.contains(metric) {
            continue;
        }
        let open = row.open_text("metric_id");
        sink.told(&row.cell("metric_id"), open.unwrap_or_default(), || {
            let named = open.map_or_else(|| "a metric".to_owned(), |id| format!("“{id}”"));
            Words::new(format!(
                "the plan is to show its progress by {named}, and no file has a value of it"
            ))
            .expected("a value so far in the plan, a result or measurements")
        });
    }
}

/// The outcomes that the work aims at.
fn of_work(submission: &Submission<'_>, sink: &mut Sink<'_>) {
    let metrics = told::with_figures(submission);
    // Without any figure it is a plan; and which outcomes a metric of one's own is on nobody knows.
    let is_known = |id: &&str| submission.release.metric(id).is_some();
    if metrics.is_empty() || !metrics.iter().all(is_known) || submission.has_table("own_metrics") {
        return;
    }
    let metrics = metrics
        .iter()
        .filter_map(|id| submission.release.metric(id));
    let of_metrics = metrics.flat_map(|metric| &metric.outcomes);
    let mut about: BTreeSet<_> = of_metrics.map(|place| place.outcome.id.as_str()).collect();
    let insights = submission.rows("insights").iter();
    about.extend(insights.map(|row| told::bare(row.text("outcome_id"))));
    let wider = told::answers(submission, "wider_outcomes", "outcome_id");
    about.extend(wider.map(|row| told::bare(row.text("value"))));
    let aims = told::answers(submission, "work", "intended_outcomes");
    let aims = aims.filter_map(|row: &KeptRow| row.open_text("value"));
    let missing: BTreeSet<_> = aims
        .map(told::bare)
        .filter(|id| !about.contains(id) && submission.release.outcome(id).is_some())
        .collect();
    if !missing.is_empty() {
        let words = Words::new(format!(
            "the work aims at {}; no figure and no insight is about it",
            told::listed(missing)
        ));
        let words = words.expected("a figure on a metric of the outcome, or an insight");
        sink.submission_as(Severity::Advice, "work", words);
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Severity;
    use crate::rules::testing::judge_all;

    fn told(files: &[(&str, &str)]) -> Vec<(Severity, String)> {
        let report = judge_all(files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "promised-missing")
            .map(|one| (one.severity, one.message))
            .collect()
    }

    const PLAN: &str = "plan_id,partner,action,action_by,outcome_id,metric_id\nPLAN-1,Fixture Council,a visit,,social-connections,close-friends\n";
    const RESULTS: &str =
        "metric_id,period_end,statistic,value,n\nclose-friends,2026-03-31,count,12,12\n";

    #[test]
    fn a_value_may_stand_in_any_table() {
        let plan = ("shared_impact.csv", PLAN);
        let message =
            "the plan is to show its progress by “close-friends”, and no file has a value of it";
        assert_eq!(told(&[plan]), [(Severity::Warning, message.to_owned())]);
        assert_eq!(told(&[plan, ("results.csv", RESULTS)]), []);
        let measured = "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,close-friends,friends-question,single,2025-03-01,2\n";
        assert_eq!(told(&[plan, ("measurements.csv", measured)]), []);
        assert_eq!(told(&[plan, ("results.csv", "PK\u{3}\u{4}")]), []);
    }

    #[test]
    fn outcomes_that_nothing_is_about_are_named_where_there_are_figures() {
        let work =
            "field,value\nintended_outcomes,wellbeing\nintended_outcomes,social-connections\n";
        let files = [("work.csv", work), ("results.csv", RESULTS)];
        let message = "the work aims at “wellbeing”; no figure and no insight is about it";
        assert_eq!(told(&files), [(Severity::Advice, message.to_owned())]);
        assert_eq!(told(&files[..1]), []);
        let insight = "insight_id,insight,outcome_id\nI1,Made up.,wellbeing\n";
        assert_eq!(told(&[files[0], files[1], ("insights.csv", insight)]), []);
    }
}
