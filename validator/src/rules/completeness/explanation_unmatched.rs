use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};

declare_rule! {
    /// ## What it does
    /// Finds answers in the table `explanations` that answer nothing which was found: the name is not that of a check, the check found nothing, or it found something elsewhere. An answer never changes what was found: an error stays an error, and a warning still counts. The answer stands beside it, for whoever reads the report. Who gave it is not passed on.
    /// ## Why it matters
    /// A reader looks for your answer beside what was found. One that stands nowhere is lost.
    /// ## Fires
    /// Of two files, `results.csv` is in order:
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// The other, `explanations.csv`, answers what nobody asks:
    /// ```csv
    /// finding,file,row,column,answer,explanation
    /// rate-mismatch,results.csv,2,value,value-is-right,We looked at the forms again.
    /// ```
    /// ## Passes
    /// Of two files, `results.csv` has something to be answered:
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,48,%,40,18,40
    /// ```
    /// The other, `explanations.csv`, answers it:
    /// ```csv
    /// finding,file,row,column,answer,explanation
    /// rate-mismatch,results.csv,2,value,other,The figure is weighted.
    /// ```
    /// ## How to fix
    /// Copy the name, the file, the row and the column from this report. If there is nothing left to answer, take the row out.
    /// ## Source
    /// The table `explanations`.
    "explanation-unmatched", Completeness, Advice, "an answer answers nothing that was found", since "0.5.0", start
}

/// The engine matches answers and findings when all files were read.
struct AtTheEnd;

impl Check for AtTheEnd {}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.table.header.id.as_str() == "explanations" {
        Started::runs(AtTheEnd)
    } else {
        Started::Skipped("no file has the table “explanations”".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Report, Severity, Verdict, text};
    use crate::rules::testing::judge_all;

    const RESULTS: &str = "metric_id,period_end,statistic,value,unit,n,numerator,denominator\n\
        lonely-often,2026-03-31,proportion,48,%,40,18,40\n\
        lonely-often,2025-03-31,proportion,60,%,40,18,40\n";

    fn judge(answers: &str) -> Report {
        let head = "finding,file,row,column,answer,explanation,answered_by\n";
        let answers = format!("{head}{answers}");
        judge_all(&[("explanations.csv", &answers), ("results.csv", RESULTS)])
    }

    fn explanation(report: &Report) -> Option<&str> {
        let mut findings = report.findings.iter();
        let finding = findings.find(|one| one.rule == "rate-mismatch");
        finding.expect("it is found").explanation.as_deref()
    }

    fn unmatched(report: &Report) -> Vec<(&str, Option<&str>)> {
        let findings = report.findings.iter();
        let findings = findings.filter(|one| one.rule == "explanation-unmatched");
        findings
            .map(|one| (one.message.as_str(), one.suggestion.as_deref()))
            .collect()
    }

    #[test]
    fn an_answer_stands_beside_what_it_answers_and_changes_nothing() {
        let report = judge("rate-mismatch,,,,other,The figures are weighted.,Fixture Person One\n");
        assert_eq!(
            explanation(&report),
            Some("Another reason: The figures are weighted.")
        );
        assert_eq!(report.findings[0].severity, Severity::Error);
        assert_eq!(report.verdict, Verdict::PartlyAccepted);
        assert_eq!(unmatched(&report), []);
        let shown = text::render(&report);
        assert!(shown.contains("  your explanation: Another reason: The figures are weighted.\n"));
        let json = report.to_json(false).expect("JSON");
        assert!(json.contains("The figures are weighted."));
        assert!(!json.contains("Fixture Person One"));
    }

    #[test]
    fn an_answer_may_name_the_place_or_the_mark() {
        let place = "rate-mismatch,my/Results.csv,3,Value,value-is-right,Twice.,\n";
        let report = judge(place);
        let said = explanation(&report);
        assert_eq!(said, Some("(row 3) The value is right: Twice."));
        let mark = report.findings[0].fingerprint.clone();
        let report = judge(&format!("{mark},,2,D,value-is-right,Once.,\n{place}"));
        let both = "(row 2) The value is right: Once. (row 3) The value is right: Twice.";
        assert_eq!(explanation(&report), Some(both));
        assert_eq!(unmatched(&report), []);
    }

    #[test]
    fn an_answer_to_nothing_is_told() {
        for (answer, message, near) in [
            (
                "rate-mismatch,results.csv,9,value,other,Hm.,\n",
                "“rate-mismatch” found something, but not in the place that this answer names",
                None,
            ),
            (
                "rate-mismach,,,,other,Hm.,\n",
                "“rate-mismach” is neither the name of a check nor the mark of anything that was found",
                Some("rate-mismatch"),
            ),
            (
                "n-missing,,,,other,Hm.,\n",
                "“n-missing” found nothing, so that there is nothing to answer",
                None,
            ),
        ] {
            let report = judge(answer);
            assert_eq!(explanation(&report), None);
            assert_eq!(unmatched(&report), [(message, near)]);
        }
    }

    #[test]
    fn the_place_may_be_among_those_that_are_not_shown() {
        let head = "metric_id,period_end,statistic,value,unit,n,numerator,denominator\n";
        let rows = (0..30).map(|year| {
            format!(
                "lonely-often,{}-03-31,proportion,48,%,40,18,40\n",
                1990 + year
            )
        });
        let results = format!("{head}{}", rows.collect::<String>());
        let answer = "finding,file,row,column,answer,explanation\nrate-mismatch,results.csv,29,value,other,Weighted.\n";
        let report = judge_all(&[("results.csv", &results), ("explanations.csv", answer)]);
        assert_eq!(unmatched(&report), []);
        assert!(explanation(&report).is_some());
    }
}
