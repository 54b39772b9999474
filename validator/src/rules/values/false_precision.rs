use open_outcomes_registry::definition::statistic::StatisticKind;

use crate::engine::Submission;
use crate::number::shown;
use crate::rule::declare_rule;
use crate::rules::digits::{decimals, worked_out};
use crate::rules::figures::{Figure, figures};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a rounded percentage has more digits than the number of people bears: one digit after the point
    /// below 30 people, two below 300. Figures that are exact, such as 37.5 % of 8, give no finding.
    /// ## Why it matters
    /// Among nine people one more or less moves the figure by eleven points; digits after the point look surer than
    /// the figure is.
    /// ## Fires
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,66.7,%,9,6,9
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,67,%,9,6,9
    /// lonely-often,2026-03-31,proportion,37.5,%,8,3,8
    /// lonely-often,2026-03-31,proportion,66.7,%,90,60,90
    /// close-friends,2026-03-31,count,9,,9,,
    /// ```
    /// ## How to fix
    /// Round to whole per cent, or give the numbers instead: 6 of 9.
    /// ## Source
    /// The number of people the figure rests on.
    "false-precision", Values, Advice, "a percentage has more digits than its number of people bears", since "0.5.0", whole judge
}

/// Below how many people one digit after the point is too many; ten times as many for each further digit.
const PEOPLE_FOR_A_DIGIT: f64 = 30.0;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for figure in figures(submission)? {
        let Some(people) = too_few(&figure) else {
            continue;
        };
        let expected = || {
            let value = figure.value().unwrap_or_default();
            format!(
                "{}; one of {} people is {} %",
                shown(value.round()),
                shown(people),
                worked_out(100.0 / people, "")
            )
        };
        sink.told_expecting(&figure.row.cell("value"), "", &expected, || {
            Words::new("the percentage has digits after the point, and rests on few people")
        });
    }
    Ok(())
}

/// How many people a percentage rests on that has too many digits for them.
fn too_few(figure: &Figure<'_>) -> Option<f64> {
    let share = matches!(
        figure.statistic?,
        StatisticKind::Proportion | StatisticKind::ShareMoved
    );
    let row = figure.row;
    let people = row.number("denominator").or(figure.people())?;
    if !share || figure.per() != Some(100.0) || row.text("unit").is_empty() || people < 1.0 {
        return None;
    }
    let (value, text) = (figure.value()?, row.text("value"));
    let written = text.trim_end_matches('0');
    let digits = if text.contains('.') {
        decimals(written)
    } else {
        0
    };
    let part = value / 100.0 * people;
    // A figure that is not what its numbers give, or less than half a person, is told by itself.
    let given = row.number("numerator").unwrap_or(part);
    if part < 0.5 || (given - part).abs() > 0.5 {
        return None;
    }
    let is_exact = (part - part.round()).abs() < 1e-9 * people;
    let enough = PEOPLE_FOR_A_DIGIT * 10_f64.powi(digits - 1);
    (digits >= 1 && people < enough && !is_exact).then_some(people)
}
