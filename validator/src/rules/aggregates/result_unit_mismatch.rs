use open_outcomes_registry::definition::statistic::StatisticKind;
use open_outcomes_registry::unit;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules::figures::{Figure, figures};
use crate::rules::relation::same;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds figures in another unit than their statistic gives: a share in neither % nor 1, and a mean, mean change
    /// or sum in another unit than the values of the metric have, where that is how the metric is worked out. Units
    /// may be written as people write them, and hours a week as hours. Ratios, rates and counts have units of their own.
    /// ## Why it matters
    /// Days read as hours are wrong by a factor of 24.
    /// ## Fires
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n
    /// lonely-often,,2026-03-31,proportion,45,people,40
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n
    /// lonely-often,,2026-03-31,proportion,45,per cent,40
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean-change,1.5,score,40
    /// ```
    /// ## How to fix
    /// Convert the figure to the unit expected, or look whether the statistic is the one you mean.
    /// ## Source
    /// The statistic, and the unit of the measure.
    "result-unit-mismatch", Aggregates, Error, "a figure is in another unit than its statistic gives", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for figure in figures(submission)? {
        let Some(wanted) = wanted(&figure) else {
            continue;
        };
        let cell = figure.row.cell("unit");
        sink.told(&cell, &format!("{} {wanted}", figure.id()), || {
            let open = figure.row.open_text("unit").unwrap_or("another");
            let message = format!(
                "the unit is “{open}”, which is none for the statistic “{}” of “{}”",
                figure.row.text("statistic"),
                figure.id()
            );
            Words::new(message).expected(wanted)
        });
    }
    Ok(())
}

/// The unit that is wanted, where the figure has another.
fn wanted(figure: &Figure<'_>) -> Option<String> {
    let found = figure.row.text("unit");
    if found.is_empty() {
        return None;
    }
    let per = figure.own_statistic().and_then(|own| own.per);
    match figure.statistic? {
        StatisticKind::Proportion | StatisticKind::ShareMoved => {
            let is_usual = per.is_none_or(|per| same(per, 1.0) || same(per, 100.0));
            let is_share = found == "1" || unit::is_written(found, "%");
            (is_usual && !is_share).then(|| "% (0 to 100), or 1 (0 to 1)".to_owned())
        }
        StatisticKind::Mean | StatisticKind::MeanChange | StatisticKind::Sum => {
            figure.own_statistic()?;
            let measure = figure
                .measure
                .filter(|_| figure.is_number() && per.is_none())?;
            // Of hours a week people say hours, and of sales in a year they name the currency.
            let whole = measure.unit.split('/').next().unwrap_or_default();
            let is_right = [whole, &measure.unit]
                .iter()
                .any(|unit| unit::is_written(found, unit));
            (!is_right).then(|| measure.unit.clone())
        }
        StatisticKind::Count | StatisticKind::Ratio | StatisticKind::Rate => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{fixture_with, judge_by};

    #[test]
    fn each_statistic_has_its_own_units() {
        let metric = "metrics/wellbeing-score.toml";
        let weekly = [
            (
                metric,
                "data_source = \"wellbeing-question@^1.0\"\nvalue_type = \"integer\"\nunit = \"{score}\"",
                "data_source = \"wellbeing-question@^1.0\"\nvalue_type = \"integer\"\nunit = \"h/wk\"",
            ),
            (
                "data-sources/wellbeing-question.toml",
                "unit = \"{score}\"\ndirection",
                "unit = \"h/wk\"\ndirection",
            ),
        ];
        let rows = [
            "lonely-often,,proportion,45,%",
            "lonely-often,,proportion,0.45,1",
            "lonely-often,,proportion,45,",
            "lonely-often,,proportion,45,{person}",
            "wellbeing-score,wellbeing-question,mean-change,1,h",
            "wellbeing-score,wellbeing-question,mean-change,1,h/wk",
            "wellbeing-score,wellbeing-question,mean-change,1,min",
            // The metric is not worked out in this way, so that nothing is known of its unit.
            "wellbeing-score,wellbeing-question,sum,1,min",
            "volunteering-hours,activity-log,share-moved,20,h",
            "close-friends,,count,4,friends",
        ];
        let data = "metric_id,data_source,statistic,value,unit,n,period_end\n".to_owned()
            + &rows.map(|row| format!("{row},40,2026-03-31\n")).concat();
        let report = judge_by(&fixture_with(&weekly), data.as_bytes());
        let findings = report.findings.iter();
        let findings = findings.filter(|one| one.rule == "result-unit-mismatch");
        let told = findings.map(|one| {
            let place = &one.samples[0];
            let text = |part: &Option<String>| part.clone().unwrap_or_default();
            format!(
                "{}: {} ({})",
                text(&place.cell),
                one.message,
                text(&place.expected)
            )
        });
        insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
        E5: the unit is “{person}”, which is none for the statistic “proportion” of “lonely-often” (% (0 to 100), or 1 (0 to 1))
        E8: the unit is “min”, which is none for the statistic “mean-change” of “wellbeing-score” (h/wk)
        E10: the unit is “h”, which is none for the statistic “share-moved” of “volunteering-hours” (% (0 to 100), or 1 (0 to 1))
        ");
    }
}
