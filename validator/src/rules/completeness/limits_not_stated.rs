use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::digits::rounded;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds results that rest on less than half of those who were asked, or on less than the profile wants, where nothing in the submission says a word about it: no note in the row, in the report or in an answer, and no explanation. Results on fewer than 10 people are passed over.
    /// ## Why it matters
    /// Those who left are often those whom it helped least. A reader trusts a report more that says so.
    /// ## Fires
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n,paired_n
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean-change,2,{score},80,25
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n,paired_n,note
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean-change,2,{score},80,25,Most of the others moved away.
    /// ```
    /// ## How to fix
    /// Say in the column “note” how many are missing and why, as far as you know, and whom the result may leave out.
    /// ## Source
    /// The table `results`: how many were asked, and how many have both values.
    "limits-not-stated", Completeness, Advice, "a result leaves out most people, and nothing says why", since "0.5.0", whole judge
}

/// The share of those asked, in per cent, from which a result is not asked about.
const SHARE: f64 = 50.0;

/// Results on fewer people are passed over.
const LEAST: f64 = 10.0;

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let results = submission.rows_or_why("results")?;
    if !submission.is_whole {
        return Err("not every file could be read".to_owned());
    }
    if says_something(submission) {
        return Ok(());
    }
    let wanted = submission.thresholds.pairing_rate.unwrap_or(SHARE);
    for row in results {
        let (Some(n), Some(paired)) = (
            told::open_number(row, "n"),
            told::open_number(row, "paired_n"),
        ) else {
            continue;
        };
        if n < LEAST || paired > n || paired / n * 100.0 >= wanted || has_note(row) {
            continue;
        }
        sink.told(&row.cell("paired_n"), &format!("{paired} {n}"), || {
            Words::new(format!(
                "of {n} people {paired} have both values, which is {} %, and nothing says why the others are missing",
                rounded((paired / n * 1000.0).round() / 10.0)
            ))
            .expected("a word about it in the column “note”")
        });
    }
    Ok(())
}

fn has_note(row: &KeptRow) -> bool {
    !row.text("note").is_empty()
}

/// Whether any word in the submission may be about it.
fn says_something(submission: &Submission<'_>) -> bool {
    let of_report = told::answers(submission, "report", "note").next();
    let tables = ["wider_outcomes", "claims", "insights"];
    let mut rows = tables.iter().flat_map(|table| submission.rows(table));
    of_report.is_some() || rows.any(has_note) || !submission.rows("explanations").is_empty()
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let report = judge_all(files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "limits-not-stated")
            .map(|one| one.message)
            .collect()
    }

    fn results(n: &str, paired: &str) -> String {
        format!(
            "metric_id,data_source,period_end,statistic,value,unit,n,paired_n\nwellbeing-score,short-wellbeing-scale,2026-03-31,mean-change,2,{{score}},{n},{paired}\n"
        )
    }

    #[test]
    fn the_share_and_both_numbers_are_told() {
        assert_eq!(
            told(&[("results.csv", &results("80", "25"))]),
            [
                "of 80 people 25 have both values, which is 31.3 %, and nothing says why the others are missing"
            ]
        );
        for (n, paired) in [
            ("80", "40"),
            ("9", "2"),
            ("80", ""),
            ("", "25"),
            ("25", "80"),
        ] {
            assert_eq!(told(&[("results.csv", &results(n, paired))]), [""; 0]);
        }
    }

    #[test]
    fn a_word_in_the_report_will_do() {
        let report = "field,value\norganisation,Fixture Hub\nperiod_start,2025-04-01\nperiod_end,2026-03-31\n";
        let results = results("80", "25");
        assert_eq!(
            told(&[("results.csv", &results), ("report.csv", report)]).len(),
            1
        );
        let report = format!("{report}note,Many moved away.\n");
        assert_eq!(
            told(&[("results.csv", &results), ("report.csv", &report)]),
            [""; 0]
        );
    }
}
