use crate::engine::Submission;
use crate::number::shown;
use crate::rule::declare_rule;
use crate::signals::{ANY_TIME, MIN_PEOPLE, measures};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds questionnaires for which at least 20 people have the very same value at a timepoint: not one of them differs. Only scales of
    /// seven points or more are looked at, and only values that are neither end of the scale, where people may well meet.
    /// ## Why it matters
    /// People differ. Where they do not, one value was probably entered for all, or the column is not what it seems.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
    /// P1,steadiness,steadiness-scale,follow-up,2025-07-01,15
    /// ```
    /// ## How to fix
    /// Look at the forms of a few people. If one value was filled in for all, leave it out where nobody answered.
    /// ## Source
    /// The limits are those of this registry, chosen so that honest data give no signal.
    "no-variation", Quality, Warning, "everybody has the same value", since "0.5.0", whole judge
}

/// The fewest points of a scale.
const MIN_POINTS: f64 = 7.0;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for known in measures(submission)? {
        let has_room = known.points().is_some_and(|points| points >= MIN_POINTS);
        let (Some((least, most)), true) = (known.ends(), has_room) else {
            continue;
        };
        if !known.is_instrument() || !known.is_number() {
            continue;
        }
        let alike = ANY_TIME.into_iter().find_map(|timepoint| {
            let [(value, n)] = known.counts(&[timepoint])?[..] else {
                return None;
            };
            let is_told = n as usize >= MIN_PEOPLE && value > least && value < most;
            is_told.then_some((timepoint, value, n))
        });
        if let Some((timepoint, value, n)) = alike {
            sink.measure_at(known.seen, timepoint, || {
                Words::new(format!(
                    "all {n} values of {} at “{}” are {}: the spread is 0",
                    known.name(),
                    timepoint.code(),
                    shown(value),
                ))
                .expected("values that differ, as people do")
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::judge;

    fn said(people: usize, value: impl Fn(usize) -> usize) -> String {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        for person in 0..people {
            text.push_str(&format!(
                "P{person},steadiness,steadiness-scale,baseline,2025-03-01,{}\n",
                value(person)
            ));
        }
        let report = judge(text.as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id);
        found.map(|one| one.message.clone()).unwrap_or_default()
    }

    #[test]
    fn one_value_for_all_is_told() {
        insta::assert_snapshot!(said(40, |_| 15), @"all 40 values of “steadiness” taken with “steadiness-scale” at “baseline” are 15: the spread is 0");
    }

    #[test]
    fn few_people_one_who_differs_and_the_end_of_the_scale_say_nothing() {
        assert_eq!(said(19, |_| 15), "");
        assert_eq!(said(40, |person| 15 + person / 39), "");
        assert_eq!(said(40, |_| 24), "");
    }
}
