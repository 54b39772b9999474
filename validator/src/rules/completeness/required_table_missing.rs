use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds that a table which the profile requires is in no file of the submission.
    /// ## Why it matters
    /// The funder asked for it; without it the submission does not say what was agreed.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Add the file that has the table: several files are checked together as one submission.
    /// ## Source
    /// The profile, tables that are required.
    "required-table-missing", Completeness, Error, "a table that the profile requires is missing", since "0.4.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    if submission.required_tables().next().is_none() {
        return Err("no profile requires a table".to_owned());
    }
    for (profile, choice) in submission.required_tables() {
        let table = choice.table.id.as_str();
        if !submission.has_table(table) {
            let words = Words::new(format!(
                "the profile “{}” requires the table “{table}”; no file has it",
                profile.header.id
            ))
            .expected("a file with that table");
            sink.submission(table, words);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_with_profile;

    #[test]
    fn fires_where_the_table_is_in_no_file() {
        let results =
            b"metric_id,period_end,statistic,value,n\nclose-friends,2026-03-31,count,12,12\n";
        let report = judge_with_profile("fixture-fund", results);
        let found = report
            .findings
            .iter()
            .find(|finding| finding.rule == "required-table-missing");
        assert!(
            found.is_some_and(|finding| finding.message.contains("“measurements”")),
            "{:?}",
            report.findings
        );
    }
}
