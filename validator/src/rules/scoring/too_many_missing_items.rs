use crate::engine::Submission;
use crate::forms::{Case, Verdict, tell};
use crate::rule::declare_rule;
use crate::scoring::CannotScore;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds scores of forms on which more answers are missing than the scoring allows. A form of which fewer than half of the items
    /// were sent, and of which nothing says that the others have no answer, is left alone.
    /// ## Why it matters
    /// Below the smallest number of answers the authors of the questionnaire give no score, because the rest cannot stand for all.
    /// ## Fires
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer
    /// P1,steadiness-scale,baseline,2025-03-01,1,3
    /// P1,steadiness-scale,baseline,2025-03-01,2,1
    /// P1,steadiness-scale,baseline,2025-03-01,3,
    /// P1,steadiness-scale,baseline,2025-03-01,4,
    /// P1,steadiness-scale,baseline,2025-03-01,5,1
    /// P1,steadiness-scale,baseline,2025-03-01,6,3
    /// ```
    /// `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
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
    /// Leave the score empty and say why in `missing_reason`; or add the answers that were given but not sent.
    /// ## Source
    /// The data source's rule for missing answers.
    "too-many-missing-items", Scoring, Error, "a score stands for a form with too many missing answers", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    tell(submission, sink, Verdict::TooManyMissing, words)
}

fn words(case: &Case<'_>) -> Words {
    let (metric, source, row) = (case.metric, case.source, case.row);
    let (answered, all) = case.answered;
    let allowed = match case.cannot {
        Some(CannotScore::TooManyMissing { allowed, .. }) => usize::from(allowed),
        _ => 0,
    };
    Words::new(format!(
        "“{metric}” has a value in row {row}, but only {answered} of the {all} items of “{source}” have an answer, and {} are needed \
         for a score",
        all.saturating_sub(allowed),
    ))
    .expected(case.rows.as_str())
}
