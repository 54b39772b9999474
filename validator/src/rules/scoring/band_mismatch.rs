use crate::engine::Submission;
use crate::forms::{Case, Verdict, neat, tell};
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Where a metric reports the band of a score, such as “moderate”, finds bands that are not those of the score that the answers
    /// come to.
    /// ## Why it matters
    /// The band is what people read and count; a band too far is a wrong figure in the report.
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
    /// participant_id,metric_id,data_source,timepoint,measured_on,code
    /// P1,steadiness-band,steadiness-scale,baseline,2025-03-01,shaky
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
    /// participant_id,metric_id,data_source,timepoint,measured_on,code
    /// P1,steadiness-band,steadiness-scale,baseline,2025-03-01,steady
    /// ```
    /// ## How to fix
    /// Take the band in which the score lies; each band begins with its first value.
    /// ## Source
    /// The bands of the data source's scoring.
    "band-mismatch", Scoring, Error, "a band is not that of the score", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    tell(submission, sink, Verdict::Band, words)
}

fn words(case: &Case<'_>) -> Words {
    let (metric, source, stated, row) = (case.metric, case.source, &case.stated, case.row);
    let (band, score) = match case.worked_out {
        Some(right) => (right.band.unwrap_or_default(), neat(right.value)),
        None => ("", String::new()),
    };
    Words::new(format!(
        "“{metric}” says “{stated}” in row {row}, but the answers to “{source}” of the same person and day come to {score}, which is \
         “{band}”",
    ))
    .expected(case.rows.as_str())
}
