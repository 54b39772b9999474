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
    /// may be written as people write them. Ratios, rates and counts have units of their own.
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
            let open = figure
                .row
                .open_text("unit")
                .map(|text| format!(" “{text}”"));
            let message = format!(
                "the unit{} is none that a {} of “{}” has",
                open.unwrap_or_default(),
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
            (!unit::is_written(found, &measure.unit)).then(|| measure.unit.clone())
        }
        StatisticKind::Count | StatisticKind::Ratio | StatisticKind::Rate => None,
    }
}
