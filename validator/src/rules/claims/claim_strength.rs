use std::collections::BTreeSet;

use crate::engine::observed::Timepoint;
use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::about::{About, Results};
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds claims that are said to rest on values before and after, on a benchmark or on a comparison with others, where nothing in the submission shows one: the claim names no figure that it is compared with, and neither results, measurements nor wider outcomes have any.
    /// ## Why it matters
    /// A claim is read as strongly as it says it is. What it is compared with has to be there.
    /// ## Fires
    /// Of two files, `results.csv` has one figure:
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// The other, `claims.csv`, says that it was two:
    /// ```csv
    /// claim_id,claim,metric_id,statistic,period_end,value,unit,n,claim_strength
    /// C1,Made up: fewer are lonely.,lonely-often,proportion,2026-03-31,45,%,40,before-and-after
    /// ```
    /// ## Passes
    /// Of two files, `results.csv` has one figure:
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// The other, `claims.csv`, has the one before:
    /// ```csv
    /// claim_id,claim,metric_id,statistic,period_end,value,unit,n,baseline_value,claim_strength
    /// C1,Made up: fewer are lonely.,lonely-often,proportion,2026-03-31,45,%,40,60,before-and-after
    /// ```
    /// ## How to fix
    /// Fill in the column “baseline_value”, or add the figure that it is compared with to the results. If there is none, choose what the claim really rests on.
    /// ## Source
    /// The code list of what a claim rests on.
    "claim-strength", Claims, Warning, "what a claim is compared with is not there", since "0.5.0", whole judge
}

/// What a strength needs: its code, what is missing in words, and the bases of comparison that will do.
const NEEDS: [(&str, &str, &[&str]); 3] = [
    ("before-and-after", "a value before", &["before-and-after"]),
    (
        "benchmark",
        "the published figure",
        &[
            "benchmark",
            "comparison-group",
            "matched-control",
            "randomised",
        ],
    ),
    (
        "comparison-group",
        "a figure of others",
        &["comparison-group", "matched-control", "randomised"],
    ),
];

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let claims = submission.rows_or_why("claims")?;
    // What was not read cannot be missed.
    if !told::knows_figures(submission) {
        return Err("not every file could be read".to_owned());
    }
    let mut strengths = claims.iter().map(|row| row.text("claim_strength"));
    if !strengths.any(|strength| NEEDS.iter().any(|(code, ..)| *code == strength)) {
        return Err("no claim is said to rest on a comparison".to_owned());
    }
    let results = Results::of(submission);
    let started = started(submission);
    let bases = told::answers(submission, "wider_outcomes", "comparison_basis");
    let bases: BTreeSet<_> = bases.map(|row| row.text("code")).collect();
    for row in claims {
        let strength = row.text("claim_strength");
        let mut needs = NEEDS.iter();
        let Some((_, what, enough)) = needs.find(|(code, ..)| *code == strength) else {
            continue;
        };
        let claim = About::of(submission, "claims", row);
        let is_said = ["baseline_value", "note"]
            .iter()
            .any(|field| !row.text(field).is_empty());
        let is_shown = enough.iter().any(|basis| bases.contains(basis));
        if is_said
            || is_shown
            || has_other(&claim, &results, &started, strength)
            || may_have_other(submission, row)
        {
            continue;
        }
        sink.told(&row.cell("claim_strength"), &claim.cause(), || {
            Words::new(format!(
                "the claim is said to rest on “{strength}”, and nothing in the submission is {what}"
            ))
            .expected(format!("{what}, such as in the column “baseline_value”"))
        });
    }
    Ok(())
}

/// The metrics that have values before: measurements at the start, or the level that the demand began with.
fn started<'s>(submission: &Submission<'s>) -> BTreeSet<&'s str> {
    let observed = submission.gathered.observed.measures.iter();
    let at_start = observed.filter(|one| one.spreads.contains_key(&Timepoint::Baseline));
    let at_start = at_start.map(|one| told::bare(&one.metric));
    let levels = told::answers(submission, "demand", "baseline_measure");
    let levels = levels.map(|row| told::bare(row.text("metric")));
    at_start.chain(levels).collect()
}

/// Whether there are figures on the metric that the claim may be compared with.
fn has_other<'r>(
    claim: &About<'r>,
    results: &Results<'r>,
    started: &BTreeSet<&str>,
    strength: &str,
) -> bool {
    let metric = told::bare(claim.row.text("metric_id"));
    let (count, is_change) = results.of_metric(metric);
    if strength == "before-and-after" {
        claim.is_change() || count > 1 || is_change || started.contains(metric)
    } else {
        // Figures of another group or from another source.
        count > results.like(claim).len()
    }
}

/// Whether there may be such figures that are not gathered: measurements of a metric of one's own.
fn may_have_other(submission: &Submission<'_>, row: &KeptRow) -> bool {
    let metric = told::bare(row.text("metric_id"));
    submission.release.metric(metric).is_none() && submission.has_table("measurements")
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let report = judge_all(files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "claim-strength")
            .map(|one| one.message)
            .collect()
    }

    fn claim(strength: &str) -> String {
        format!(
            "claim_id,claim,metric_id,period_end,group,value,n,claim_strength\n\
            C1,Made up.,close-friends,2026-03-31,North,12,12,{strength}\n"
        )
    }

    fn results(rows: &[&str]) -> String {
        let rows = rows
            .iter()
            .map(|row| format!("{row},close-friends,2026-03-31,count,12,12\n"));
        format!(
            "group,metric_id,period_end,statistic,value,n\n{}",
            rows.collect::<String>()
        )
    }

    #[test]
    fn each_strength_needs_something_else() {
        let alone = results(&["North"]);
        for (strength, what) in [
            ("before-and-after", Some("a value before")),
            ("benchmark", Some("the published figure")),
            ("comparison-group", Some("a figure of others")),
            ("measured-once", None),
            ("somebodys-account", None),
        ] {
            let claim = claim(strength);
            let told = told(&[("claims.csv", &claim), ("results.csv", &alone)]);
            let expected = what.map(|what| format!("the claim is said to rest on “{strength}”, and nothing in the submission is {what}"));
            assert_eq!(told, expected.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_it_is_compared_with_may_stand_in_any_table() {
        let others = results(&["North", "South"]);
        let basis = "field,code\ncomparison_basis,comparison-group\n";
        let measured = "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,close-friends,friends-question,baseline,2025-03-01,2\n";
        for (strength, other) in [
            ("comparison-group", ("results.csv", others.as_str())),
            ("benchmark", ("wider_outcomes.csv", basis)),
            ("before-and-after", ("measurements.csv", measured)),
        ] {
            let claim = claim(strength);
            assert_eq!(
                told(&[("claims.csv", &claim), other]),
                [""; 0],
                "{strength}"
            );
        }
    }
}
