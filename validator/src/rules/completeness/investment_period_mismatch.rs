use jiff::civil::Date;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds money that was agreed after the period which the submission reports on, and amounts drawn or repaid by a day before that period.
    /// ## Why it matters
    /// Money that came later cannot have brought the outcomes reported, and an old state says nothing about the period.
    /// ## Fires
    /// Of two files, `results.csv` says what the period is:
    /// ```csv
    /// metric_id,period_start,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2025-04-01,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// The other is `impact_investment.csv`:
    /// ```csv
    /// field,value,unit,date
    /// amount_committed,50000,GBP,2026-06-01
    /// ```
    /// ## Passes
    /// Of two files, `results.csv` says what the period is:
    /// ```csv
    /// metric_id,period_start,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2025-04-01,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// The other is `impact_investment.csv`:
    /// ```csv
    /// field,value,unit,date
    /// amount_committed,50000,GBP,2023-06-01
    /// amount_drawn,50000,GBP,2026-03-31
    /// ```
    /// ## How to fix
    /// Look up the day. If the money is for a later period, leave the row for that report; if there is a newer state of what was drawn or repaid, give that.
    /// ## Source
    /// The table `impact_investment`, and the period of the report or of the results.
    "investment-period-mismatch", Completeness, Warning, "money and outcomes are not of the same time", since "0.5.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    submission.rows_or_why("impact_investment")?;
    let (first, last) =
        told::period(submission).ok_or("no file says which period is reported on")?;
    let told_by =
        |field: &'static str, is_off: &dyn Fn(Date) -> bool, sink: &mut Sink<'_>, words: &str| {
            for row in told::answers(submission, "impact_investment", field) {
                if row.date("date").is_some_and(is_off) {
                    sink.told(&row.cell("date"), field, || {
                        Words::new(words).expected(format!("a day of the period {first} to {last}"))
                    });
                }
            }
        };
    let late = format!(
        "the money was agreed after {last}, the last day reported on, so it cannot have brought these outcomes"
    );
    let words = |what: &str| {
        format!("the amount {what} is that of a day before {first}, the first day reported on")
    };
    told_by("amount_committed", &|day| day > last, sink, &late);
    told_by("amount_drawn", &|day| day < first, sink, &words("drawn"));
    told_by("amount_repaid", &|day| day < first, sink, &words("repaid"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::report::RuleStatus;
    use crate::rules::testing::judge_all;

    const REPORT: &str =
        "field,value\norganisation,Fixture Hub\nperiod_start,2025-04-01\nperiod_end,2026-03-31\n";

    #[test]
    fn the_report_says_what_the_period_is() {
        let rows = "field,value,unit,date\namount_committed,5,GBP,2026-04-01\namount_drawn,5,GBP,2025-03-31\namount_repaid,0,GBP,2026-05-01\n";
        let report = judge_all(&[("impact_investment.csv", rows), ("report.csv", REPORT)]);
        let findings = report.findings.iter();
        let told: Vec<_> = findings.map(|one| one.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "the money was agreed after 2026-03-31, the last day reported on, so it cannot have brought these outcomes",
                "the amount drawn is that of a day before 2025-04-01, the first day reported on",
            ]
        );
    }

    #[test]
    fn without_a_period_nothing_is_judged() {
        let rows = "field,value,unit,date\namount_committed,5,GBP,2026-04-01\n";
        let report = judge_all(&[("impact_investment.csv", rows)]);
        let mut rules = report.rules.iter();
        let run = rules.find(|one| one.id == "investment-period-mismatch");
        let run = run.expect("it is listed");
        assert_eq!(run.status, RuleStatus::Skipped);
        assert_eq!(
            run.reason.as_deref(),
            Some("no file says which period is reported on")
        );
    }
}
