use open_outcomes_registry::definition::statistic::StatisticKind;

use crate::engine::Submission;
use crate::number::shown;
use crate::rule::declare_rule;
use crate::rules::digits::worked_out;
use crate::rules::figures::figures;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds percentages that are above nothing and yet less than half a person of those they rest on. Such a figure
    /// was probably written as a part of one: 0.45 where 45 % is meant. Where numerator and denominator stand
    /// beside it, `rate-mismatch` says so.
    /// ## Why it matters
    /// The figure is a hundred times too small.
    /// ## Fires
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n
    /// lonely-often,2026-03-31,proportion,0.45,%,40
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n
    /// lonely-often,2026-03-31,proportion,45,%,40
    /// lonely-often,2026-03-31,proportion,0.5,%,200
    /// lonely-often,2026-03-31,proportion,0.45,1,40
    /// ```
    /// ## How to fix
    /// Write 45 for 45 %, or give the unit 1 if you mean a part of one.
    /// ## Source
    /// The unit %, which means 0 to 100.
    "percent-scale", Values, Warning, "a percentage is written as a part of one", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for figure in figures(submission)? {
        let is_share = matches!(
            figure.statistic,
            Some(StatisticKind::Proportion | StatisticKind::ShareMoved)
        );
        let row = figure.row;
        if !is_share
            || figure.per() != Some(100.0)
            || row.text("unit").is_empty()
            || row.number("numerator").is_some()
        {
            continue;
        }
        let people = row.number("denominator").or(figure.people());
        let (Some(value), Some(people)) = (figure.value(), people) else {
            continue;
        };
        // Whoever writes 0 or 0.0 means nobody.
        if value <= 0.0 || value > 1.0 || value / 100.0 * people >= 0.5 {
            continue;
        }
        let expected = || {
            format!(
                "{}, if that part of {} people is meant",
                worked_out(value * 100.0, ""),
                shown(people)
            )
        };
        sink.told_expecting(&row.cell("value"), "", &expected, || {
            Words::new(
                "so small a percentage would be less than half a person of those it rests on",
            )
        });
    }
    Ok(())
}
