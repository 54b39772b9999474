use std::collections::BTreeSet;

use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds values in money that cannot be worked out again. A ratio of benefits to costs, or a net present value, needs the unit costs that were used, the year of their prices, and what would have happened anyway: deadweight, attribution or a comparison with others. A change in numbers needs the unit cost that values it, where other changes have theirs. What a table requires by itself is told there.
    /// ## Why it matters
    /// Nobody can tell whether one pound became two without knowing what was counted, at which prices, and what would have come without the work.
    /// ## Fires
    /// This is `economic_impacts.csv`:
    /// ```csv
    /// field,value,unit,metric
    /// benefit_cost_ratio,2.4,1,
    /// ```
    /// ## Passes
    /// Of two files, `economic_impacts.csv` says how the ratio was worked out:
    /// ```csv
    /// field,value,unit,metric
    /// benefit_cost_ratio,2.4,1,
    /// unit_cost_id,gp-visit,,wellbeing-score
    /// price_year,2023/24,,
    /// ```
    /// The other, `wider_outcomes.csv`, says what would have happened anyway:
    /// ```csv
    /// field,value,data_source
    /// deadweight,30,activity-log
    /// ```
    /// ## How to fix
    /// Add a row for each thing named, or take the ratio or the value out.
    /// ## Source
    /// The tables `economic_impacts` and `wider_outcomes`.
    "economic-claim-unsupported", Completeness, Warning, "a value in money does not say what it rests on", since "0.5.0", whole judge
}

const TABLE: &str = "economic_impacts";

/// Bases of comparison that show what would have happened anyway.
const COMPARED: [&str; 4] = [
    "benchmark",
    "comparison-group",
    "matched-control",
    "randomised",
];

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    submission.rows_or_why(TABLE)?;
    // What was not read cannot be missed.
    if !told::knows_figures(submission) {
        return Err("not every file could be read".to_owned());
    }
    let lacking = lacking(submission);
    if !lacking.is_empty() {
        for field in ["benefit_cost_ratio", "net_present_value"] {
            for row in told::answers(submission, TABLE, field) {
                sink.told(&row.cell("value"), field, || {
                    Words::new(format!(
                        "a value in money is given, and no row says {}",
                        lacking.join(", or ")
                    ))
                    .expected("a row for each of these in the tables “economic_impacts” and “wider_outcomes”")
                });
            }
        }
    }
    unvalued(submission, sink);
    Ok(())
}

/// What there is no answer to, of all that such a value rests on.
fn lacking(submission: &Submission<'_>) -> Vec<&'static str> {
    let has = |table, field| told::answers(submission, table, field).next().is_some();
    // That a required answer is missing is told by itself.
    let lacks = |field| !has(TABLE, field) && !told::is_required(submission, TABLE, field);
    let is_compared = |row: &KeptRow| COMPARED.contains(&row.text("code"));
    let mut compared = told::answers(submission, "wider_outcomes", "comparison_basis");
    let is_net = has("wider_outcomes", "deadweight")
        || has("wider_outcomes", "attribution")
        || compared.any(is_compared);
    let parts = [
        (lacks("unit_cost_id"), "which unit costs were used"),
        (lacks("price_year"), "in which year's prices it is"),
        (!is_net, "what would have happened anyway"),
    ];
    let parts = parts.into_iter().filter(|(lacks, _)| *lacks);
    parts.map(|(_, part)| part).collect()
}

/// Changes that no unit cost values, where others have theirs. An answer without a metric is meant for all.
fn unvalued(submission: &Submission<'_>, sink: &mut Sink<'_>) {
    let costs = told::answers(submission, TABLE, "unit_cost_id");
    let valued: BTreeSet<_> = costs.map(|row| told::bare(row.text("metric"))).collect();
    if valued.is_empty() || valued.contains("") {
        return;
    }
    for row in told::answers(submission, TABLE, "quantity_change") {
        let metric = told::bare(row.text("metric"));
        if metric.is_empty() || valued.contains(metric) {
            continue;
        }
        let shown = row.open_text("metric").unwrap_or_default();
        sink.told(&row.cell("metric"), shown, || {
            Words::new(format!(
                "no row “unit_cost_id” is for the metric {}, so this change is worth nothing that could be worked out",
                told::listed([shown])
            ))
            .expected("a row “unit_cost_id” with the same metric")
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let report = judge_all(files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "economic-claim-unsupported")
            .map(|one| one.message)
            .collect()
    }

    const HEAD: &str = "field,code,value,unit,date,metric,data_source\n";

    #[test]
    fn what_is_missing_is_named() {
        let money = format!("{HEAD}net_present_value,,64000,GBP,,,\nprice_year,,2023/24,,,,\n");
        let wider = |row: &str| format!("{HEAD}{row}\n");
        assert_eq!(
            told(&[("economic_impacts.csv", &money)]),
            [
                "a value in money is given, and no row says which unit costs were used, or what would have happened anyway"
            ]
        );
        let compared = wider("comparison_basis,comparison-group,,,,,");
        let before = wider("comparison_basis,before-and-after,,,,,");
        let money = format!("{money}unit_cost_id,,gp-visit,,,wellbeing-score,\n");
        let files = |wider| {
            [
                ("economic_impacts.csv", money.as_str()),
                ("wider_outcomes.csv", wider),
            ]
        };
        assert_eq!(told(&files(&compared)), [""; 0]);
        assert_eq!(
            told(&files(&before)),
            ["a value in money is given, and no row says what would have happened anyway"]
        );
    }

    #[test]
    fn each_change_has_its_unit_cost() {
        let rows = "quantity_change,,-14,{visit},,wellbeing-score,\nunit_cost_id,,gp-visit,,,wellbeing-score,\n";
        let text = format!("{HEAD}{rows}");
        assert_eq!(told(&[("economic_impacts.csv", &text)]), [""; 0]);
        let text = format!("{text}quantity_change,,3,{{person}},,close-friends,\n");
        assert_eq!(
            told(&[("economic_impacts.csv", &text)]),
            [
                "no row “unit_cost_id” is for the metric “close-friends”, so this change is worth nothing that could be worked out"
            ]
        );
    }
}
