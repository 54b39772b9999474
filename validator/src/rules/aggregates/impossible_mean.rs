use open_outcomes_registry::definition::data_source::SourceKind;
use open_outcomes_registry::definition::measure::ValueType;
use open_outcomes_registry::definition::statistic::StatisticKind;

use crate::engine::Submission;
use crate::number::shown;
use crate::rule::declare_rule;
use crate::rules::digits::{decimals, rounding};
use crate::rules::figures::{Figure, figures};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds means that so many whole scores cannot have, and standard deviations larger than any that the range and
    /// the mean allow. With fifteen scores the mean moves in steps of one fifteenth: 3.40 and 3.47 can be, 3.43
    /// cannot. A mean may be rounded or cut off. It looks at means and mean changes of instruments with whole
    /// scores, and gives the nearest means that can be.
    /// ## Why it matters
    /// The mean or the number of people was mistyped, or somebody was left out of one of the two.
    /// ## Fires
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean,23.43,{score},15
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n,sd
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean,23.47,{score},15,4.1
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean,23.46,{score},15,4.1
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean,23.4,{score},150,4.1
    /// ```
    /// ## How to fix
    /// Work the mean out again, and count the people again that it rests on. If answers were weighted, say so in the report; this does not hold then.
    /// ## Source
    /// The range and the step of the measure; the check is known as GRIM.
    "impossible-mean", Aggregates, Warning, "so many people cannot have that mean", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for figure in figures(submission)? {
        if let Some((below, above)) = between(&figure) {
            let n = figure.people().unwrap_or_default();
            let digits = decimals(figure.row.text("value")).clamp(0, 8) + 1;
            let show = |mean: f64| format!("{mean:.*}", usize::try_from(digits).unwrap_or(1));
            let expected = || format!("{} or {}, with n = {}", show(below), show(above), shown(n));
            sink.told_expecting(&figure.row.cell("value"), "mean", &expected, || {
                Words::new("so many people with whole scores cannot have that mean")
            });
        }
        if let Some((widest, n)) = too_wide(&figure) {
            let expected = || format!("{widest:.2} at most, with n = {}", shown(n));
            sink.told_expecting(&figure.row.cell("sd"), "sd", &expected, || {
                Words::new("the standard deviation is larger than the range and the mean allow")
            });
        }
    }
    Ok(())
}

/// The means that can be on both sides of one that cannot.
fn between(figure: &Figure<'_>) -> Option<(f64, f64)> {
    let measure = figure.measure?;
    let step = measure.range?.step.unwrap_or(1.0);
    let first = match figure.statistic? {
        StatisticKind::Mean => measure.range?.minimum?,
        StatisticKind::MeanChange => 0.0,
        _ => return None,
    };
    let is_whole = measure.value_type == ValueType::Integer && figure.is_in_unit();
    let source = figure.data_source()?;
    let n = figure.people()?;
    if !is_whole
        || source.kind != SourceKind::Instrument
        || n < 1.0
        || n.fract() != 0.0
        || step <= 0.0
    {
        return None;
    }
    let value = figure.value()?;
    // Rounded or cut off: either way it lies less than one unit of the last digit from the mean.
    let reach = 2.0 * rounding(figure.row.text("value"));
    let place = |value: f64| (value - first) * n / step;
    let (least, most) = (
        (place(value - reach) - 1e-6).ceil(),
        (place(value + reach) + 1e-6).floor(),
    );
    let mean = |place: f64| first + place * step / n;
    (least > most).then(|| (mean(most), mean(least)))
}

/// The largest standard deviation that there can be, where the one given is larger.
fn too_wide(figure: &Figure<'_>) -> Option<(f64, f64)> {
    if figure.statistic? != StatisticKind::Mean || !figure.is_in_unit() {
        return None;
    }
    let range = figure.range()?;
    let (least, most) = (range.minimum?, range.maximum?);
    let (value, n, sd) = (figure.value()?, figure.people()?, figure.row.number("sd")?);
    if n < 2.0 || !(least..=most).contains(&value) {
        return None;
    }
    // The mean may be rounded: take it where the values may lie furthest apart.
    let reach = 2.0 * rounding(figure.row.text("value"));
    let middle = f64::midpoint(least, most);
    let mean = middle.clamp(value - reach, value + reach);
    let widest = ((mean - least) * (most - mean) * n / (n - 1.0))
        .max(0.0)
        .sqrt();
    let reach = 2.0 * rounding(figure.row.text("sd"));
    (sd > widest + reach + 1e-9).then_some((widest, n))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge;

    #[test]
    fn every_mean_of_real_scores_can_be() {
        let header = "metric_id,data_source,period_end,statistic,value,unit,n,sd\n";
        let mut data = header.to_owned();
        for n in 1..60_u32 {
            for sum in (n * 7..=n * 35).step_by(11) {
                let mean = f64::from(sum) / f64::from(n);
                let cut = (mean * 100.0).floor() / 100.0;
                for value in [
                    format!("{mean:.1}"),
                    format!("{mean:.2}"),
                    format!("{cut:.2}"),
                    format!("{mean:.3}"),
                ] {
                    let row = format!(
                        "wellbeing-score,short-wellbeing-scale,2026-03-31,mean,{value},,{n},\n"
                    );
                    data.push_str(&row);
                }
            }
        }
        // The widest spread there is: half at each end.
        data.push_str("wellbeing-score,short-wellbeing-scale,2026-03-31,mean,21,,2,19.8\n");
        data.push_str("wellbeing-score,short-wellbeing-scale,2026-03-31,mean,21,,100,14.07\n");
        let report = judge(data.as_bytes());
        let found = report
            .findings
            .iter()
            .find(|one| one.rule == "impossible-mean");
        assert!(found.is_none(), "{found:?}");
    }

    #[test]
    fn what_cannot_be_is_told_with_what_can() {
        let rows =
            "mean,23.43,,15,\nmean,23.47,,15,15.2\nmean-change,1.37,,15,\nmean,23.43,min,15,\n";
        let rows = rows
            .lines()
            .map(|row| format!("wellbeing-score,short-wellbeing-scale,2026-03-31,{row}\n"));
        let data = "metric_id,data_source,period_end,statistic,value,unit,n,sd\n".to_owned()
            + &rows.collect::<String>();
        let report = judge(data.as_bytes());
        let findings = report
            .findings
            .iter()
            .filter(|one| one.rule == "impossible-mean");
        let told = findings.flat_map(|one| {
            one.samples.iter().map(move |place| {
                format!(
                    "{} {}: {}",
                    place.cell.clone().unwrap_or_default(),
                    one.message,
                    place.expected.clone().unwrap_or_default()
                )
            })
        });
        insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
        E2 so many people with whole scores cannot have that mean: 23.400 or 23.467, with n = 15
        E4 so many people with whole scores cannot have that mean: 1.333 or 1.400, with n = 15
        H3 the standard deviation is larger than the range and the mean allow: 14.27 at most, with n = 15
        ");
    }
}
