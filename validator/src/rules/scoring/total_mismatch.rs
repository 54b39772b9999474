use crate::engine::Submission;
use crate::forms::{Case, Verdict, neat, tell};
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Works a score out again from the answers to the single items, and compares it with the score in the measurements: same
    /// participant, same data source, same timepoint and same day. A score that was only rounded agrees.
    /// ## Why it matters
    /// Scores added up by hand or by an old spreadsheet are often a little wrong, and nobody sees it in the score itself.
    /// ## Fires
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer
    /// P1,steadiness-scale,baseline,2025-03-01,1,3
    /// P1,steadiness-scale,baseline,2025-03-01,2,1
    /// P1,steadiness-scale,baseline,2025-03-01,3,3
    /// P1,steadiness-scale,baseline,2025-03-01,4,3
    /// P1,steadiness-scale,baseline,2025-03-01,5,1
    /// P1,steadiness-scale,baseline,2025-03-01,6,3
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,17
    /// ```
    /// ## Passes
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer
    /// P1,steadiness-scale,baseline,2025-03-01,1,3
    /// P1,steadiness-scale,baseline,2025-03-01,2,1
    /// P1,steadiness-scale,baseline,2025-03-01,3,3
    /// P1,steadiness-scale,baseline,2025-03-01,4,3
    /// P1,steadiness-scale,baseline,2025-03-01,5,1
    /// P1,steadiness-scale,baseline,2025-03-01,6,3
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,18
    /// ```
    /// ## Passes
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer
    /// P1,steadiness-scale,baseline,2025-03-01,1,3
    /// P1,steadiness-scale,baseline,2025-03-01,2,1
    /// P1,steadiness-scale,baseline,2025-03-01,3,3
    /// P1,steadiness-scale,baseline,2025-03-01,4,3
    /// P1,steadiness-scale,baseline,2025-03-01,5,
    /// P1,steadiness-scale,baseline,2025-03-01,6,3
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,18
    /// ```
    /// ## How to fix
    /// Look up the answers on the form and the score in the record; take over the score that was worked out here if the answers
    /// are right. Let your system or spreadsheet add up.
    /// ## Source
    /// The scoring of the data source, in the version that the row names.
    "total-mismatch", Scoring, Error, "a score is not what its answers come to", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    tell(submission, sink, Verdict::Total, words)
}

fn words(case: &Case<'_>) -> Words {
    let (metric, source, stated, row) = (case.metric, case.source, &case.stated, case.row);
    let right = case.worked_out.map_or(0.0, |right| right.value);
    let difference = stated.parse::<f64>().map_or(0.0, |stated| stated - right);
    Words::new(format!(
        "the value of “{metric}” in row {row} is {stated}, but the answers to “{source}” of the same person and day come to {} \
         (difference {})",
        neat(right),
        neat(difference),
    ))
    .expected(case.rows.as_str())
}
