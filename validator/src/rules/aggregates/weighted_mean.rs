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
    /// Finds means, mean changes and proportions of everybody that are not what their parts give, each part weighed
    /// by its number of people. It looks only where the numbers of the parts add up to that of everybody, so that
    /// nobody is missing, and allows for rounding.
    /// ## Why it matters
    /// Often the parts were averaged as they stand, as if all were of one size.
    /// ## Fires
    /// ```csv
    /// metric_id,data_source,statistic,period_end,value,unit,n,age_bands
    /// wellbeing-score,short-wellbeing-scale,mean,2026-03-31,21,{score},100,
    /// wellbeing-score,short-wellbeing-scale,mean,2026-03-31,18,{score},90,under-25
    /// wellbeing-score,short-wellbeing-scale,mean,2026-03-31,24,{score},10,25-to-64
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,data_source,statistic,period_end,value,unit,n,age_bands
    /// wellbeing-score,short-wellbeing-scale,mean,2026-03-31,18.6,{score},100,
    /// wellbeing-score,short-wellbeing-scale,mean,2026-03-31,18,{score},90,under-25
    /// wellbeing-score,short-wellbeing-scale,mean,2026-03-31,24,{score},10,25-to-64
    /// ```
    /// ## How to fix
    /// Work the figure of everybody out again from the people, not from the parts.
    /// ## Source
    /// The code list, which says that each case falls under exactly one code.
    "weighted-mean", Aggregates, Warning, "a figure of everybody is not what its parts give", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let figures = figures(submission)?;
    for parts in parts(submission.release, &figures)? {
        let fields: &[&str] = match parts.total.statistic {
            Some(StatisticKind::Mean) => &["n"],
            Some(StatisticKind::MeanChange) => &["paired_n", "n"],
            Some(StatisticKind::Proportion) => &["denominator", "n"],
            _ => continue,
        };
        look(&parts, fields, sink);
    }
    Ok(())
}

/// Holds the total to its parts, weighed by the first of the fields that the total has.
fn look(parts: &Parts<'_>, weights: &[&str], sink: &mut Sink<'_>) {
    let row = parts.total.row;
    let Some(weight) = weights.iter().find(|field| row.number(field).is_some()) else {
        return;
    };
    let (Some(total), Some(people), Some(weights), Some(values)) = (
        row.number("value"),
        row.number(weight),
        parts.numbers(weight),
        parts.numbers("value"),
    ) else {
        return;
    };
    let sum: f64 = weights.iter().sum();
    if people <= 0.0 || (sum - people).abs() > 1e-9 * people || weights.iter().any(|one| *one < 0.0)
    {
        return;
    }
    let weighed = values
        .iter()
        .zip(&weights)
        .map(|(value, weight)| value * weight);
    let mean = weighed.sum::<f64>() / people;
    let written = parts
        .figures
        .iter()
        .map(|figure| rounding(figure.row.text("value")));
    let reach = rounding(row.text("value")) + written.fold(0.0, f64::max) + 1e-9 * mean.abs();
    if (total - mean).abs() <= reach {
        return;
    }
    let list = &parts.list.header.id;
    let expected = || {
        format!(
            "about {}, with n = {}",
            worked_out(mean, row.text("value")),
            shown(people)
        )
    };
    sink.told_expecting(&row.cell("value"), list.as_str(), &expected, || {
        Words::new(format!(
            "the figure of everybody is not what its parts by “{list}” give, each weighed by its people"
        ))
    });
}
