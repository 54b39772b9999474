use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::about::{About, Results};
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds claims that nothing in the submission carries: no measurement and no wider outcome is on the metric, and no result is on it for the same period and group. A claim that rests on somebody's account is carried by an insight.
    /// ## Why it matters
    /// A figure that stands in a sentence alone cannot be looked into.
    /// ## Fires
    /// This is `claims.csv`:
    /// ```csv
    /// claim_id,claim,metric_id,statistic,period_end,value,unit,n
    /// C1,Made up: nearly half are often lonely.,lonely-often,proportion,2026-03-31,45,%,40
    /// ```
    /// ## Passes
    /// Of two files, `results.csv` has the figure:
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// The other, `claims.csv`, repeats it:
    /// ```csv
    /// claim_id,claim,metric_id,statistic,period_end,value,unit,n
    /// C1,Made up: nearly half are often lonely.,lonely-often,proportion,2026-03-31,45,%,40
    /// ```
    /// ## How to fix
    /// Add a row to the results with the same metric, data source, statistic, period and group, and check both files together.
    /// ## Source
    /// The table `claims`: the value of a claim stands in the results of the same submission.
    "claim-without-data", Claims, Warning, "nothing in the submission carries a claim", since "0.5.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let claims = submission.rows_or_why("claims")?;
    // What was not read cannot be missed.
    if !told::knows_figures(submission) {
        return Err("not every file could be read".to_owned());
    }
    let (results, figures) = (Results::of(submission), told::with_figures(submission));
    let observed = told::observed_or_wider(submission);
    for row in claims {
        let claim = About::of(submission, "claims", row);
        let metric = told::bare(row.text("metric_id"));
        let is_found = !results.like(&claim).is_empty()
            || results.are_too_many(&claim)
            || observed.contains(metric);
        if metric.is_empty() || is_found || may_be_carried(submission, row) {
            continue;
        }
        let has_others = figures.contains(metric);
        let open = row.open_text("metric_id");
        sink.told(&row.cell("metric_id"), &claim.cause(), || {
            let named = open.map_or_else(|| "its metric".to_owned(), |id| format!("“{id}”"));
            Words::new(if has_others {
                format!(
                    "the results have {named}, but not for the period and the group of this claim"
                )
            } else {
                format!("the claim rests on {named}, and no file has a figure on it")
            })
            .expected(
                "a row of results with the same metric, data source, statistic, period and group",
            )
        });
    }
    Ok(())
}

/// Whether a claim may rest on what is not gathered here: measurements of a metric of one's own, or words.
fn may_be_carried(submission: &Submission<'_>, row: &KeptRow) -> bool {
    let metric = told::bare(row.text("metric_id"));
    let is_own = submission.release.metric(metric).is_none();
    let is_account = row.text("claim_strength") == "somebodys-account";
    (is_own && submission.has_table("measurements"))
        || (is_account && submission.has_table("insights"))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let report = judge_all(files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "claim-without-data")
            .map(|one| one.message)
            .collect()
    }

    const CLAIM: &str = "claim_id,claim,metric_id,period_end,group,value,n,claim_strength\n\
        C1,Made up.,close-friends,2026-03-31,North,12,12,somebodys-account\n";

    fn results(group: &str, end: &str) -> String {
        format!(
            "group,metric_id,period_end,statistic,value,n\n{group},close-friends,{end},count,12,12\n"
        )
    }

    #[test]
    fn what_carries_a_claim_may_stand_in_any_table() {
        let claim = ("claims.csv", CLAIM);
        let measured = "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,close-friends,friends-question,single,2025-03-01,2\n";
        let insight = "insight_id,insight\nI1,Made up: she has friends now.\n";
        assert_eq!(
            told(&[claim]),
            ["the claim rests on “close-friends”, and no file has a figure on it"]
        );
        for other in [
            ("measurements.csv", measured),
            ("insights.csv", insight),
            ("results.csv", &results("North", "2026-03-31")),
        ] {
            assert_eq!(told(&[claim, other]), [""; 0], "{other:?}");
        }
        let elsewhere =
            "the results have “close-friends”, but not for the period and the group of this claim";
        assert_eq!(
            told(&[claim, ("results.csv", &results("", "2026-03-31"))]),
            [elsewhere]
        );
        assert_eq!(
            told(&[claim, ("results.csv", &results("North", "2025-03-31"))]),
            [elsewhere]
        );
    }
}
