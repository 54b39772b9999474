use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds that a measure which the profile requires is in no file of the submission.
    /// ## Why it matters
    /// The funder asked for it; without it the submission does not say what was agreed.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Add the rows, or the file that has them: several files are checked together as one submission.
    /// ## Source
    /// The profile, measures that are required.
    "required-measure-missing", Completeness, Error, "a measure that the profile requires is missing", since "0.4.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    if submission.required_measures().next().is_none() {
        return Err("no profile requires a measure".to_owned());
    }
    for (profile, choice) in submission.required_measures() {
        let metric = choice.metric.id.as_str();
        let source = choice.data_source.as_ref().map(|source| source.id.as_str());
        if submission.has_measure(metric, source) {
            continue;
        }
        let with = source
            .map(|source| format!(" with “{source}”"))
            .unwrap_or_default();
        let words = Words::new(format!(
            "the profile “{}” requires “{metric}”{with}; no row has it",
            profile.header.id
        ))
        .expected("at least one row");
        sink.submission(&format!("{metric} {with}"), words);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_with_profile;

    #[test]
    fn fires_where_no_file_has_what_the_profile_requires() {
        let header = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";
        let other = format!("{header}P1,close-friends,friends-question,single,2025-03-01,2\n");
        let report = judge_with_profile("fixture-fund", other.as_bytes());
        let found = report
            .findings
            .iter()
            .find(|finding| finding.rule == "required-measure-missing");
        assert!(
            found.is_some_and(|finding| finding.message.contains("wellbeing-score")),
            "{:?}",
            report.findings
        );
        assert_eq!(report.exit_code(), 1);
        let right =
            format!("{header}P1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20\n");
        let report = judge_with_profile("fixture-fund", right.as_bytes());
        assert!(!report.findings.iter().any(|finding| {
            finding
                .message
                .contains("“wellbeing-score” with “short-wellbeing-scale”")
        }));
    }
}
