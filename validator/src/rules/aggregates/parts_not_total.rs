use open_outcomes_registry::definition::statistic::StatisticKind;

use crate::engine::Submission;
use crate::number::shown;
use crate::rule::declare_rule;
use crate::rules::digits::{rounding, worked_out};
use crate::rules::figures::figures;
use crate::rules::parts::{Parts, parts};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds totals that do not fit their parts: the same metric, period and group by a code list of which each
    /// person has one code. The parts must never be more than the total. They must not be fewer either where every
    /// code of the list has a row, that for “not known” included. It adds up the numbers of people and, of counts
    /// and sums, the figures. Parts that are left out, or whose number is, are no mistake.
    /// ## Why it matters
    /// Somebody was counted twice, or the total is from another day than its parts.
    /// ## Fires
    /// ```csv
    /// metric_id,statistic,period_end,value,unit,n,age_bands
    /// lonely-often,proportion,2026-03-31,45,%,40,
    /// lonely-often,proportion,2026-03-31,50,%,20,under-25
    /// lonely-often,proportion,2026-03-31,40,%,25,25-to-64
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,statistic,period_end,value,unit,n,age_bands
    /// lonely-often,proportion,2026-03-31,45,%,40,
    /// lonely-often,proportion,2026-03-31,50,%,20,under-25
    /// lonely-often,proportion,2026-03-31,40,%,10,25-to-64
    /// ```
    /// ## How to fix
    /// Look up both in the record. If somebody belongs to two parts, count her in one, or say in the report why not.
    /// ## Source
    /// The code list, which says that each case falls under exactly one code.
    "parts-not-total", Aggregates, Error, "parts do not add up to their total", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let figures = figures(submission)?;
    for parts in parts(submission.release, &figures)? {
        look(&parts, "n", sink);
        if matches!(
            parts.total.statistic,
            Some(StatisticKind::Count | StatisticKind::Sum)
        ) {
            look(&parts, "value", sink);
        }
    }
    Ok(())
}

/// Adds up a field of the parts.
fn look(parts: &Parts<'_>, field: &str, sink: &mut Sink<'_>) {
    let row = parts.total.row;
    let Some(total) = row.number(field) else {
        return;
    };
    let numbers = parts.figures.iter().map(|figure| figure.row.number(field));
    let given: Vec<f64> = numbers.flatten().collect();
    // What may be below nothing may also make the sum smaller again.
    if given.len() < 2 || given.iter().any(|number| *number < 0.0) {
        return;
    }
    let sum: f64 = given.iter().sum();
    let written = parts
        .figures
        .iter()
        .map(|figure| rounding(figure.row.text(field)));
    let reach = match field {
        "value" => written.sum::<f64>() + rounding(row.text(field)),
        _ => 0.0,
    };
    let is_complete = parts.holds_everybody && given.len() == parts.figures.len();
    let reach = reach + 1e-9 * sum.abs();
    if sum - total > reach || (is_complete && total - sum > reach) {
        let list = &parts.list.header.id;
        let sum = worked_out(sum, row.text(field));
        let expected = || format!("{sum}, as the parts add up; here stands {}", shown(total));
        let detail = format!("{list} {field}");
        sink.told_expecting(&row.cell(field), &detail, &expected, || {
            let what = if field == "n" {
                "number of people"
            } else {
                "figure"
            };
            Words::new(format!(
                "the {what} of everybody is not what the parts by “{list}” add up to"
            ))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge;

    fn found(rows: &[&str]) -> String {
        let header = "metric_id,data_source,statistic,period_end,value,unit,n,age_bands";
        let rows = rows.iter().map(|row| {
            let (first, rest) = row.split_once(' ').expect("a statistic");
            format!("volunteering-hours,activity-log,{first},2026-03-31,{rest}\n")
        });
        let data = format!("{header}\n{}", rows.collect::<String>());
        let report = judge(data.as_bytes());
        let findings = report
            .findings
            .iter()
            .filter(|one| one.rule == "parts-not-total");
        let told = findings.map(|one| {
            let place = &one.samples[0];
            format!(
                "{} {}: {}",
                place.cell.clone().unwrap_or_default(),
                one.message,
                place.expected.clone().unwrap_or_default()
            )
        });
        told.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn parts_of_sums_add_up_but_for_rounding() {
        assert_eq!(
            found(&[
                "sum 30.4,h,,",
                "sum 10.2,h,,under-25",
                "sum 20.3,h,,25-to-64"
            ]),
            ""
        );
        insta::assert_snapshot!(found(&["sum 30.2,h,,", "sum 10.2,h,,under-25", "sum 20.3,h,,25-to-64"]), @"E2 the figure of everybody is not what the parts by “age-bands” add up to: 30.5, as the parts add up; here stands 30.2");
    }

    #[test]
    fn what_cannot_be_added_up_is_left_alone() {
        for rows in [
            // Two totals, and the same part twice.
            [
                "sum 30,h,9,",
                "sum 30,h,9,",
                "sum 10,h,9,under-25",
                "sum 20,h,9,25-to-64",
            ],
            [
                "sum 30,h,9,",
                "sum 10,h,9,under-25",
                "sum 20,h,9,under-25",
                "sum 20,h,9,",
            ],
            // One part alone, in another unit, of another statistic.
            [
                "sum 30,h,9,",
                "sum 1800,min,9,under-25",
                "sum 1800,min,9,25-to-64",
                "mean 30,h,9,under-25",
            ],
            // No list has this code.
            [
                "sum 30,h,9,",
                "sum 30,h,9,under-25",
                "sum 30,h,9,25-64",
                "sum 30,h,9,65-and-over",
            ],
        ] {
            assert_eq!(found(&rows), "", "{rows:?}");
        }
    }
}
