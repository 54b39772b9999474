use crate::engine::Submission;
use crate::forms::{Case, Verdict, neat, tell};
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds scores that fit their answers only if the items that count the other way round were not turned round, or were turned
    /// round though the form prints its numbers turned round already.
    /// ## Why it matters
    /// Such a score can be far off, and people who get better may seem to get worse. It is one slip, often made for all forms at once.
    /// ## Fires
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer,coding
    /// P1,steadiness-scale,baseline,2025-03-01,1,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,2,1,strength
    /// P1,steadiness-scale,baseline,2025-03-01,3,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,4,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,5,1,strength
    /// P1,steadiness-scale,baseline,2025-03-01,6,3,strength
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,14
    /// ```
    /// ## Passes
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer,coding
    /// P1,steadiness-scale,baseline,2025-03-01,1,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,2,1,strength
    /// P1,steadiness-scale,baseline,2025-03-01,3,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,4,3,strength
    /// P1,steadiness-scale,baseline,2025-03-01,5,1,strength
    /// P1,steadiness-scale,baseline,2025-03-01,6,3,strength
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,18
    /// ```
    /// ## Passes
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer,coding
    /// P1,steadiness-scale,baseline,2025-03-01,1,3,as-printed
    /// P1,steadiness-scale,baseline,2025-03-01,2,3,as-printed
    /// P1,steadiness-scale,baseline,2025-03-01,3,3,as-printed
    /// P1,steadiness-scale,baseline,2025-03-01,4,3,as-printed
    /// P1,steadiness-scale,baseline,2025-03-01,5,3,as-printed
    /// P1,steadiness-scale,baseline,2025-03-01,6,3,as-printed
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,18
    /// ```
    /// ## How to fix
    /// Turn the items round that count the other way, once, before adding up. If the answers are the numbers printed on the form,
    /// say so with `as-printed` in the column `coding`.
    /// ## Source
    /// The data source's list of items that count the other way round.
    "reverse-items-unreversed", Scoring, Warning, "a score fits only if items were turned round wrongly", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    tell(submission, sink, Verdict::Reversed, words)
}

fn words(case: &Case<'_>) -> Words {
    let (metric, source, stated, row) = (case.metric, case.source, &case.stated, case.row);
    let right = case.worked_out.map_or(0.0, |right| right.value);
    Words::new(format!(
        "the value of “{metric}” in row {row} is {stated}; with the items of “{source}” turned round as its scoring says it is {}, and \
         {stated} comes out where they are left as they stand, or are turned twice",
        neat(right),
    ))
    .expected(case.rows.as_str())
}
