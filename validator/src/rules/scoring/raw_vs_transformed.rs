use crate::engine::Submission;
use crate::forms::{Case, Verdict, neat, tell};
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds values that are another score of the same items: the raw total where the converted score is asked for, the sum where the
    /// mean is, or the other way round.
    /// ## Why it matters
    /// Raw and converted scores lie on different scales. In one column they look like change that nobody had.
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
    /// P1,steadiness-points,steadiness-scale,baseline,2025-03-01,18
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
    /// P1,steadiness-points,steadiness-scale,baseline,2025-03-01,90
    /// ```
    /// ## How to fix
    /// Convert the raw total as the data source says, or use the metric that asks for the raw total.
    /// ## Source
    /// The data source's scores.
    "raw-vs-transformed", Scoring, Warning, "a value is another score of the same answers", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    tell(submission, sink, Verdict::Raw, words)
}

fn words(case: &Case<'_>) -> Words {
    let (metric, source, stated, row) = (case.metric, case.source, &case.stated, case.row);
    let right = case.worked_out.map_or(0.0, |right| right.value);
    Words::new(format!(
        "the value of “{metric}” in row {row} is {stated}, which is another score of the same answers to “{source}” (such as the raw \
         total); the score that the metric asks for is {}",
        neat(right),
    ))
    .expected(case.rows.as_str())
}
