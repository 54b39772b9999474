use std::cmp::Ordering;

use open_outcomes_registry::definition::measure::ValueType;

use crate::engine::observed::{Observed, day};
use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::about::{About, Results, largest_n};
use crate::rules::digits::{rounded, rounding};
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds claims whose figure is not the one in the results for the same metric, data source, statistic, period and group, or that rest on more people than those results. Where there is no such result, but the claim is a mean change over as many people as have measurements before and after in that period, the change is worked out again. Both may be rounded: the digits that are printed count. A claim that turns a figure into money is looked at by another rule.
    /// ## Why it matters
    /// One of the two is wrong, and a reader remembers the sentence.
    /// ## Fires
    /// Of two files, `results.csv` says 45:
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// The other, `claims.csv`, says 54:
    /// ```csv
    /// claim_id,claim,metric_id,statistic,period_end,value,unit,n
    /// C1,Made up: more than half are often lonely.,lonely-often,proportion,2026-03-31,54,%,40
    /// ```
    /// ## Passes
    /// Of two files, `results.csv` has the figure:
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45.2,%,42,19,42
    /// ```
    /// The other, `claims.csv`, repeats it:
    /// ```csv
    /// claim_id,claim,metric_id,statistic,period_end,value,unit,n
    /// C1,Made up: nearly half are often lonely.,lonely-often,proportion,2026-03-31,45,%,42
    /// ```
    /// ## How to fix
    /// Look up which of the two is right and change the other. If the claim is about another group, period or statistic, fill in those columns as the results have them.
    /// ## Source
    /// The tables `claims`, `results` and `measurements`.
    "claim-vs-data", Claims, Error, "a claim says another figure than the data", since "0.5.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let claims = submission.rows_or_why("claims")?;
    if !told::knows_figures(submission) {
        return Err("not every file could be read".to_owned());
    }
    let results = Results::of(submission);
    let mut changes = Changes::default();
    for row in claims {
        let claim = About::of(submission, "claims", row);
        let Some(value) = row.number("value") else {
            continue;
        };
        if !row.text("unit_cost_id").is_empty() {
            continue;
        }
        let like = results.like(&claim);
        if results.are_too_many(&claim) {
            continue;
        }
        if like.is_empty() {
            recompute(submission, &mut changes, &claim, value, sink);
        } else {
            compare(&claim, value, &like, sink);
        }
    }
    Ok(())
}

/// Whether a figure is another, but for rounding.
fn differs(value: f64, text: &str, figure: f64, printed: &str) -> bool {
    let may_differ = rounding(text).max(rounding(printed));
    (value - figure).abs() > may_differ + 1e-9 * figure.abs().max(1.0)
}

/// Holds a claim to the results that are about the same.
fn compare(claim: &About<'_>, value: f64, results: &[&About<'_>], sink: &mut Sink<'_>) {
    let text = claim.row.text("value");
    let comparable = results
        .iter()
        .map(|result| (result.row, claim.repeatable(result)));
    let comparable: Vec<_> = comparable
        .filter(|(_, figures)| !figures.is_empty())
        .collect();
    let mut figures = comparable.iter().flat_map(|(_, figures)| figures);
    let is_other = figures.all(|(figure, printed)| differs(value, text, *figure, printed));
    let Some((row, first)) = comparable.first() else {
        return;
    };
    if is_other {
        let n = largest_n(row)
            .map(|n| format!(" (n = {n})"))
            .unwrap_or_default();
        let shown = first
            .first()
            .map(|(figure, _)| *figure)
            .filter(|_| row.open_text("value").is_some());
        sink.told(&claim.row.cell("value"), &claim.cause(), || {
            tell(
                claim.row,
                shown.map(|figure| format!("the results say {}{n}", rounded(figure))),
            )
        });
    }
    let largest = comparable.iter().map(|(row, _)| largest_n(row));
    let largest: Option<Vec<f64>> = largest.collect();
    let largest = largest.and_then(|all| all.into_iter().reduce(f64::max));
    if let (Some(claimed), Some(most)) = (told::open_number(claim.row, "n"), largest)
        && claimed > most
    {
        sink.told(&claim.row.cell("n"), &claim.cause(), || {
            Words::new(format!(
                "the claim rests on {claimed} people, and the results on {most}"
            ))
            .expected("no more people than the results have")
            .remedy("Look up how many people the figure rests on, and write the same number in both tables.")
        });
    }
}

/// What to say of a claim, and of what the data say.
fn tell(claim: &KeptRow, data: Option<String>) -> Words {
    let words = match (claim.open_text("value"), data) {
        (Some(claimed), Some(data)) => format!("the claim says {claimed}, and {data}"),
        _ => "the claim says another figure than the data".to_owned(),
    };
    Words::new(words).expected("the figure as the data have it, rounded or not")
}

/// The changes of all persons, by measure: the day of the value after, and the sum of the changes up to that day.
#[derive(Default)]
struct Changes(Option<Vec<Vec<(i32, f64)>>>);

impl Changes {
    /// The changes by one measure, worked out once for all claims.
    fn by(&mut self, observed: &Observed, measure: usize) -> &[(i32, f64)] {
        let all = self.0.get_or_insert_with(|| {
            let mut all = vec![Vec::new(); observed.measures.len()];
            for pair in observed.pairs.iter().filter(|pair| !pair.is_group) {
                let of = all.get_mut(pair.measure as usize);
                if let (Some(of), Some((before, after))) = (of, pair.values()) {
                    of.push((pair.after.day, after - before));
                }
            }
            for of in &mut all {
                of.sort_by(|a, b| {
                    (a.0, a.1)
                        .partial_cmp(&(b.0, b.1))
                        .unwrap_or(Ordering::Equal)
                });
                let mut sum = 0.0;
                for (_, change) in of {
                    sum += *change;
                    *change = sum;
                }
            }
            all
        });
        all.get(measure).map_or(&[], Vec::as_slice)
    }

    /// The mean change by one measure, and of how many, where the value after is from these days.
    fn mean(
        &mut self,
        observed: &Observed,
        measure: usize,
        days: (i32, i32),
    ) -> Option<(f64, f64)> {
        let of = self.by(observed, measure);
        let from = of.partition_point(|(day, _)| *day < days.0);
        let to = of.partition_point(|(day, _)| *day <= days.1);
        let sum = |at: usize| at.checked_sub(1).map_or(0.0, |at| of[at].1);
        let count = f64::from(u32::try_from(to.checked_sub(from)?).ok()?);
        (count > 0.0).then(|| ((sum(to) - sum(from)) / count, count))
    }
}

/// Works a mean change out again, where it is over the same people.
fn recompute(
    submission: &Submission<'_>,
    changes: &mut Changes,
    claim: &About<'_>,
    value: f64,
    sink: &mut Sink<'_>,
) {
    let row = claim.row;
    let (Some(n), Some(last)) = (row.number("n"), row.date("period_end")) else {
        return;
    };
    if claim.statistic != "mean-change" || !claim.is_about_all() {
        return;
    }
    let first = row.date("period_start").map_or(i32::MIN, day);
    let source = row.text("data_source");
    let observed = &submission.gathered.observed;
    let measures = observed.measures.iter().enumerate().filter(|(_, one)| {
        told::is_same(&one.metric, row.text("metric_id"))
            && (source.is_empty() || told::is_same(&one.data_source, source))
            && !one.is_category
    });
    let measures: Vec<_> = measures.map(|(at, _)| at).collect();
    let [measure] = measures[..] else { return };
    if !counts_as_number(submission, row) {
        return;
    }
    let Some((change, count)) = changes.mean(observed, measure, (first, day(last))) else {
        return;
    };
    // Over other people another change may be right.
    if (count - n).abs() > 0.5 {
        return;
    }
    let text = row.text("value");
    if differs(value, text, change, text) {
        let data = format!(
            "the measurements of these {count} people give {}",
            rounded(change)
        );
        sink.told(&row.cell("value"), &claim.cause(), || tell(row, Some(data)));
    }
}

/// Whether values of the claim's metric are numbers, so that they can be subtracted.
fn counts_as_number(submission: &Submission<'_>, row: &KeptRow) -> bool {
    let metric = told::metric(submission, row.text("metric_id"));
    metric.is_some_and(|metric| {
        let mut measures = metric.measures.iter();
        measures.all(|one| matches!(one.value_type, ValueType::Integer | ValueType::Decimal))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let report = judge_all(files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "claim-vs-data")
            .map(|one| one.message)
            .collect()
    }

    const HEAD: &str = "claim_id,claim,metric_id,data_source,statistic,period_start,period_end,group,value,unit,n\n";

    fn claim(rest: &str) -> String {
        format!("{HEAD}C1,Made up.,{rest}\n")
    }

    const RESULTS: &str = "group,metric_id,data_source,statistic,period_start,period_end,value,unit,n,paired_n,numerator,denominator,mean\n\
        ,lonely-often,loneliness-question,proportion,2025-04-01,2026-03-31,45,%,40,,18,40,\n\
        North,lonely-often,loneliness-question,proportion,2025-04-01,2026-03-31,61.4,%,44,,27,44,\n\
        ,wellbeing-score,short-wellbeing-scale,mean-change,2025-04-01,2026-03-31,2.5,{score},80,64,,,23.5\n";

    #[test]
    fn a_claim_is_held_to_the_result_about_the_same() {
        for (rest, said) in [
            ("lonely-often,,,,2026-03-31,,45,%,40", None),
            (
                "lonely-often@1.0.0,loneliness-question,proportion,2025-04-01,2026-03-31,north,61,%,44",
                None,
            ),
            (
                "lonely-often,,proportion,,2026-03-31,North,62,%,44",
                Some("the claim says 62, and the results say 61.4 (n = 44)"),
            ),
            (
                "lonely-often,,proportion,,2026-03-31,,61,%,40",
                Some("the claim says 61, and the results say 45 (n = 40)"),
            ),
            // The count of them stands there too, and the mean.
            ("lonely-often,,count,,2026-03-31,,18,,40", None),
            ("wellbeing-score,,mean,,2026-03-31,,23.5,,64", None),
            (
                "wellbeing-score,,mean,,2026-03-31,,25,,64",
                Some("the claim says 25, and the results say 23.5 (n = 80)"),
            ),
            // A metric's own statistic is meant where none is named.
            (
                "wellbeing-score,,,,2026-03-31,,3.1,,64",
                Some("the claim says 3.1, and the results say 2.5 (n = 80)"),
            ),
            // Another period, another source, another unit: nothing to compare with.
            ("lonely-often,,proportion,,2025-03-31,,99,%,40", None),
            (
                "lonely-often,wellbeing-question,proportion,,2026-03-31,,99,%,40",
                None,
            ),
            ("lonely-often,,proportion,,2026-03-31,,0.99,1,40", None),
            (
                "lonely-often,,proportion,,2026-03-31,,45,%,400",
                Some("the claim rests on 400 people, and the results on 40"),
            ),
        ] {
            let claims = claim(rest);
            let said: Vec<_> = said.into_iter().collect();
            assert_eq!(
                told(&[("claims.csv", &claims), ("results.csv", RESULTS)]),
                said,
                "{rest}"
            );
        }
    }

    #[test]
    fn a_breakdown_is_another_group() {
        let results = "metric_id,statistic,period_end,value,unit,n,numerator,denominator,age_bands\n\
            lonely-often,proportion,2026-03-31,45,%,40,18,40,\n\
            lonely-often,proportion,2026-03-31,60,%,20,12,20,under-25\n";
        let claims = "claim_id,claim,metric_id,statistic,period_end,value,unit,n,age_bands\n\
            C1,Made up.,lonely-often,proportion,2026-03-31,60,%,20,under-25\n\
            C2,Made up.,lonely-often,proportion,2026-03-31,60,%,20,\n";
        assert_eq!(
            told(&[("claims.csv", claims), ("results.csv", results)]),
            ["the claim says 60, and the results say 45 (n = 40)"]
        );
    }

    #[test]
    fn a_mean_change_is_worked_out_again_over_the_same_people() {
        let head = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";
        let row = |who: &str, timepoint: &str, day: &str, value: u32| {
            format!("{who},wellbeing-score,short-wellbeing-scale,{timepoint},{day},{value}\n")
        };
        let measured = [
            row("P1", "baseline", "2025-05-01", 20),
            row("P1", "follow-up", "2025-09-01", 23),
            row("P2", "baseline", "2025-05-01", 20),
            row("P2", "follow-up", "2025-09-01", 21),
            row("P3", "baseline", "2025-05-01", 20),
            row("P3", "follow-up", "2026-09-01", 30),
        ];
        let measured = format!("{head}{}", measured.concat());
        let judge = |rest: &str| {
            told(&[
                ("claims.csv", &claim(rest)),
                ("measurements.csv", &measured),
            ])
        };
        assert_eq!(
            judge("wellbeing-score,,mean-change,,2026-03-31,,2,{score},2"),
            [""; 0]
        );
        assert_eq!(
            judge("wellbeing-score,,,,2026-03-31,,4,{score},2"),
            ["the claim says 4, and the measurements of these 2 people give 2"]
        );
        // Other people, another period.
        assert_eq!(judge("wellbeing-score,,,,2026-03-31,,4,{score},3"), [""; 0]);
        assert_eq!(
            judge("wellbeing-score,,,,2026-12-31,,4.7,{score},3"),
            [""; 0]
        );
        assert_eq!(judge("wellbeing-score,,,,2026-12-31,,5,{score},3"), [""; 0]);
        assert_eq!(judge("wellbeing-score,,,,2026-12-31,,6,{score},3").len(), 1);
    }
}
