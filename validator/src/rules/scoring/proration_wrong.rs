use crate::engine::Submission;
use crate::forms::{Case, Verdict, neat, tell};
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds scores of forms with gaps that fit only if the missing answers count nothing, though the scoring replaces them by the
    /// mean of the others; or if the result is not rounded as the scoring says.
    /// ## Why it matters
    /// A form with a gap then scores lower than the same person's complete form, and the change is not real.
    /// ## Fires
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer
    /// P1,steadiness-scale,baseline,2025-03-01,1,3
    /// P1,steadiness-scale,baseline,2025-03-01,2,1
    /// P1,steadiness-scale,baseline,2025-03-01,3,3
    /// P1,steadiness-scale,baseline,2025-03-01,4,3
    /// P1,steadiness-scale,baseline,2025-03-01,5,1
    /// P1,steadiness-scale,baseline,2025-03-01,6,
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,15
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
    /// P1,steadiness-scale,baseline,2025-03-01,6,
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,18
    /// ```
    /// ## How to fix
    /// Multiply the sum of the answers by the number of items and divide it by the number of answers; round only where the scoring
    /// says so.
    /// ## Source
    /// The data source's rule for missing answers.
    "proration-wrong", Scoring, Warning, "missing answers were not replaced as the scoring says", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    tell(submission, sink, Verdict::NotReplaced, words)
}

fn words(case: &Case<'_>) -> Words {
    let (metric, source, stated, row) = (case.metric, case.source, &case.stated, case.row);
    let (answered, all) = case.answered;
    let right = case.worked_out.map_or(0.0, |right| right.value);
    Words::new(format!(
        "{answered} of the {all} items of “{source}” have an answer: the scoring makes {} of them, and the value of \
         “{metric}” in row {row} is {stated}, which comes out where the gaps are not filled or the result is rounded in another way",
        neat(right),
    ))
    .expected(case.rows.as_str())
}
