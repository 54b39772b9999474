use open_outcomes_registry::definition::statistic::StatisticKind;
use open_outcomes_registry::unit;

use crate::engine::Submission;
use crate::number::shown;
use crate::rule::declare_rule;
use crate::rules::figures::{Figure, figures};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds figures that the statistic cannot give: a share below nothing or above all, a mean outside of the range
    /// of the values it is the mean of, a mean change larger than the range, a sum below nothing of values that are
    /// not, a count that is no whole number, more people with both values than people. A share with numerator and
    /// denominator beside it is held to those instead. Where no statistic is given and the metric is a share, only a
    /// percentage beyond 100 is told: a smaller one below nothing may be a change.
    /// ## Why it matters
    /// The figure, its unit or its statistic was mistyped.
    /// ## Fires
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean,48.5,{score},40
    /// ```
    /// ## Fires
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n
    /// lonely-often,,2026-03-31,proportion,145,%,40
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,data_source,period_end,statistic,value,unit,n,paired_n
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean,24.5,{score},40,
    /// wellbeing-score,short-wellbeing-scale,2026-03-31,mean-change,-1.5,{score},40,32
    /// ```
    /// ## How to fix
    /// Work the figure out again. If it is right, look at its statistic and its unit.
    /// ## Source
    /// The statistic, and the range of the measure.
    "result-out-of-range", Aggregates, Error, "a figure is one that its statistic cannot give", since "0.5.0", whole judge
}

/// What is wrong with a figure: in which field, why, and what was expected there.
struct Beyond {
    field: &'static str,
    message: String,
    expected: String,
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for figure in figures(submission)? {
        let value = figure.value().and_then(|value| beyond(&figure, value));
        for Beyond {
            field,
            message,
            expected,
        } in value.into_iter().chain(pairs(&figure))
        {
            let detail = format!("{message} {expected}");
            sink.told(&figure.row.cell(field), &detail, || {
                Words::new(message).expected(expected)
            });
        }
    }
    Ok(())
}

fn beyond(figure: &Figure<'_>, value: f64) -> Option<Beyond> {
    let of_value = |message: String, expected: String| {
        Some(Beyond {
            field: "value",
            message,
            expected,
        })
    };
    let id = figure.id();
    let statistic = figure.statistic.or_else(|| unsaid(figure, value))?;
    match statistic {
        StatisticKind::Proportion | StatisticKind::ShareMoved => {
            let most = most_of_a_share(figure)?;
            let message = "a share is less than nothing or more than all".to_owned();
            if (0.0..=most).contains(&value) {
                None
            } else {
                of_value(message, format!("0 to {}", shown(most)))
            }
        }
        StatisticKind::Mean => {
            let (least, most) = ends(figure)?;
            let is_within =
                least.is_none_or(|least| value >= least) && most.is_none_or(|most| value <= most);
            let message = format!("a mean lies outside of the values that “{id}” can have");
            if is_within {
                None
            } else {
                of_value(message, span(least, most))
            }
        }
        StatisticKind::MeanChange => {
            let (least, most) = ends(figure)?;
            let widest = most? - least?;
            let message = format!("a mean change is larger than any change of “{id}” can be");
            let expected = format!("{} to {}", shown(-widest), shown(widest));
            if value.abs() <= widest {
                None
            } else {
                of_value(message, expected)
            }
        }
        StatisticKind::Sum => {
            let (least, _) = ends(figure)?;
            let message = format!("a sum is below nothing, and no value of “{id}” is");
            if value >= 0.0 || least? < 0.0 {
                None
            } else {
                of_value(message, "0 or more".to_owned())
            }
        }
        StatisticKind::Count => {
            let is_count =
                value >= 0.0 && (value.fract() == 0.0 || figure.own_statistic().is_none());
            let message = "a count is no whole number from 0 up".to_owned();
            if is_count {
                None
            } else {
                of_value(message, "a whole number".to_owned())
            }
        }
        StatisticKind::Ratio | StatisticKind::Rate => None,
    }
}

/// The most that a share can be; nothing where it is worked out again from its parts.
fn most_of_a_share(figure: &Figure<'_>) -> Option<f64> {
    let row = figure.row;
    if row.number("numerator").is_some() && row.number("denominator").is_some() {
        return None;
    }
    // Without a unit, either way of writing it may be meant.
    let most = figure.per()?;
    Some(if row.text("unit").is_empty() {
        most.max(100.0)
    } else {
        most
    })
}

/// The statistic of the metric itself, where the row gives none and the figure is a percentage beyond all that a share
/// or the change of one can be.
fn unsaid(figure: &Figure<'_>, value: f64) -> Option<StatisticKind> {
    let own = figure.definition.statistic.as_ref()?.kind;
    let is_share = matches!(own, StatisticKind::Proportion | StatisticKind::ShareMoved);
    let is_blank = figure.row.text("statistic").is_empty();
    let is_percentage = unit::is_written(figure.row.text("unit"), "%");
    (is_share && is_blank && is_percentage && value.abs() > 100.0).then_some(own)
}

/// The ends of the measure's range, where the figure is in its unit.
fn ends(figure: &Figure<'_>) -> Option<(Option<f64>, Option<f64>)> {
    let range = figure.range()?;
    figure
        .is_in_unit()
        .then_some((range.minimum, range.maximum))
}

fn span(least: Option<f64>, most: Option<f64>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("{} to {}", shown(least), shown(most)),
        (Some(least), None) => format!("{} or more", shown(least)),
        (None, Some(most)) => format!("{} or less", shown(most)),
        (None, None) => String::new(),
    }
}

/// More people with both than people at all.
fn pairs(figure: &Figure<'_>) -> Option<Beyond> {
    let (n, paired) = (figure.row.number("n")?, figure.row.number("paired_n")?);
    (paired > n).then(|| Beyond {
        field: "paired_n",
        message: "more people have both values than the figure rests on".to_owned(),
        expected: format!("for the first of them, {} or less", shown(n)),
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge;

    #[test]
    fn each_statistic_has_its_own_bounds() {
        let rows = [
            "lonely-often,,proportion,45,%,40,",
            "lonely-often,,proportion,100,,40,",
            "lonely-often,,proportion,0.45,1,40,",
            "lonely-often,,proportion,45,1,40,",
            "lonely-often,,proportion,-1,%,40,",
            "volunteering-hours,activity-log,share-moved,101,%,40,",
            "wellbeing-score,short-wellbeing-scale,mean,35,,40,",
            "wellbeing-score,wellbeing-question,mean,11,,40,",
            // In another unit, the range says nothing.
            "volunteering-hours,activity-log,mean,200,min,40,",
            "wellbeing-score,short-wellbeing-scale,mean-change,-28,,40,",
            "wellbeing-score,short-wellbeing-scale,mean-change,28.5,,40,",
            "volunteering-hours,activity-log,sum,-3,h,40,",
            "volunteering-hours,activity-log,sum,3000,h,40,",
            "close-friends,,count,3.5,,,",
            "close-friends,,count,4,,,",
            "lonely-often,,,250,%,40,",
            "lonely-often,,,-12,%,40,",
            "lonely-often,,,250,,40,",
            "wellbeing-score,short-wellbeing-scale,,250,%,40,",
            "wellbeing-score,short-wellbeing-scale,mean-change,2,,30,31",
        ];
        let data = "metric_id,data_source,statistic,value,unit,n,paired_n,period_end\n".to_owned()
            + &rows.map(|row| format!("{row},2026-03-31\n")).concat();
        let report = judge(data.as_bytes());
        let findings = report.findings.iter();
        let findings = findings.filter(|one| one.rule == "result-out-of-range");
        let told = findings.flat_map(|one| {
            let places = one.samples.iter();
            places.map(move |place| {
                let expected = place.expected.clone().unwrap_or_default();
                let cell = place.cell.clone().unwrap_or_default();
                format!("{cell}: {} ({expected})", one.message)
            })
        });
        insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
        D5: a share is less than nothing or more than all (0 to 1)
        D6: a share is less than nothing or more than all (0 to 100)
        D7: a share is less than nothing or more than all (0 to 100)
        D17: a share is less than nothing or more than all (0 to 100)
        D9: a mean lies outside of the values that “wellbeing-score” can have (0 to 10)
        D12: a mean change is larger than any change of “wellbeing-score” can be (-28 to 28)
        D13: a sum is below nothing, and no value of “volunteering-hours” is (0 or more)
        D15: a count is no whole number from 0 up (a whole number)
        G21: more people have both values than the figure rests on (30 or less)
        ");
    }
}
