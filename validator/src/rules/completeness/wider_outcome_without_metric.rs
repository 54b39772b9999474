use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds wider outcomes that name a metric on which nothing was found: the submission has no result, no measurement and no wider outcome on it. That an outcome names no metric at all is told by itself.
    /// ## Why it matters
    /// “The community is stronger” is a hope until something shows it.
    /// ## Fires
    /// This is `wider_outcomes.csv`:
    /// ```csv
    /// field,value,date,metric,data_source
    /// outcome_id,social-connections,,close-friends,
    /// ```
    /// ## Passes
    /// This is `wider_outcomes.csv`:
    /// ```csv
    /// field,value,date,metric,data_source
    /// outcome_id,social-connections,,close-friends,
    /// outcome_measure,3,2026-03-31,close-friends,friends-question
    /// ```
    /// ## How to fix
    /// Add the result on that metric, or take the outcome out and tell it in words as an insight.
    /// ## Source
    /// The table `wider_outcomes`: an outcome and the metric of its result.
    "wider-outcome-without-metric", Completeness, Warning, "a wider outcome has no result on its metric", since "0.5.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    submission.rows_or_why("wider_outcomes")?;
    // What was not read cannot be missed.
    if !told::knows_figures(submission) {
        return Err("not every file could be read".to_owned());
    }
    let found = told::with_figures(submission);
    for row in told::answers(submission, "wider_outcomes", "outcome_id") {
        let metric = row.text("metric");
        // Measurements of a metric of one's own are not gathered.
        let is_own = told::metric(submission, metric).is_none();
        if metric.is_empty() || (is_own && submission.has_table("measurements")) {
            continue;
        }
        if found.contains(told::bare(metric)) {
            continue;
        }
        let shown = row.open_text("metric");
        sink.told(&row.cell("metric"), shown.unwrap_or_default(), || {
            let named = shown.map_or("the metric named here".to_owned(), |id| format!("“{id}”"));
            Words::new(format!(
                "an outcome is told with {named}, and no file has a result on that metric"
            ))
            .expected("a result on the metric, such as a row “outcome_measure”")
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn found(files: &[(&str, &str)]) -> u64 {
        let report = judge_all(files);
        let mut rules = report.rules.iter();
        let run = rules.find(|one| one.id == "wider-outcome-without-metric");
        run.expect("it is listed").count
    }

    const TOLD: &str =
        "field,value,date,metric,data_source\noutcome_id,wellbeing,,wellbeing-score@1.0.0,\n";

    #[test]
    fn a_result_may_stand_in_any_table() {
        let told = ("wider_outcomes.csv", TOLD);
        let results =
            "metric_id,period_end,statistic,value,n\nwellbeing-score,2026-03-31,mean-change,3,12\n";
        let measured = "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20\n";
        assert_eq!(found(&[told]), 1);
        assert_eq!(found(&[told, ("results.csv", results)]), 0);
        assert_eq!(found(&[("measurements.csv", measured), told]), 0);
        // A file that cannot be read may hold it.
        assert_eq!(found(&[told, ("results.csv", "PK\u{3}\u{4}")]), 0);
    }
}
