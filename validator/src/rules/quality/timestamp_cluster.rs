use std::collections::BTreeMap;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::signals::{MIN_PEOPLE, People, measures, per_cent};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Where people began on different days, finds measures of which more than 80 % of at least 20 follow-ups carry one and the same
    /// day. A class or a group that also began on one day (half of the baselines or more) is left alone, and so are metrics that are
    /// not taken before and after.
    /// ## Why it matters
    /// One day for all may be the day of a survey, which is fine, or the day on which forms were typed in: then nobody knows how long
    /// after the start people were asked.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
    /// P1,steadiness,steadiness-scale,follow-up,2025-07-01,15
    /// ```
    /// ## How to fix
    /// If everybody was asked on that day, nothing is wrong: say so in the table `explanations`. Otherwise write the day on which each
    /// person answered, not the day of typing.
    /// ## Source
    /// The limits are those of this registry.
    "timestamp-cluster", Quality, Advice, "most follow-ups carry one day", since "0.5.0", whole judge
}

/// The share of follow-ups on one day, and that of baselines, in per cent.
const MOST_AFTER: f64 = 80.0;
const MOST_BEFORE: f64 = 50.0;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let people = People::of(submission);
    for known in measures(submission)? {
        if !known.is_before_and_after() {
            continue;
        }
        let pairs = people.with(known.at);
        let pairs = pairs.filter(|pair| pair.values().is_some());
        let days = pairs.map(|pair| (pair.before.day, pair.after.day));
        let days: Vec<_> = days
            .filter(|(before, after)| *before > 0 && *after > 0)
            .collect();
        let n = days.len();
        let before = on_one_day(days.iter().map(|day| day.0));
        let after = on_one_day(days.iter().map(|day| day.1));
        if n >= MIN_PEOPLE && per_cent(after, n) > MOST_AFTER && per_cent(before, n) < MOST_BEFORE {
            sink.measure_at(known.seen, known.afterwards(), || {
                Words::new(format!(
                    "{after} of {n} follow-ups of {} ({:.0} %) carry the same day, though people began on different days",
                    known.name(),
                    per_cent(after, n),
                ))
                .expected("the day on which each person answered")
            });
        }
    }
    Ok(())
}

/// How many fall on the day on which most do.
fn on_one_day(days: impl Iterator<Item = i32>) -> usize {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for day in days {
        *counts.entry(day).or_default() += 1;
    }
    counts.into_values().max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::judge;

    fn said(
        people: usize,
        before: impl Fn(usize) -> usize,
        after: impl Fn(usize) -> usize,
    ) -> String {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        for person in 0..people {
            text.push_str(&format!(
                "P{person},steadiness,steadiness-scale,baseline,2025-03-{:02},{}\nP{person},steadiness,steadiness-scale,follow-up,2025-08-{:02},{}\n",
                before(person),
                5 + person % 9,
                after(person),
                6 + person % 11,
            ));
        }
        let report = judge(text.as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id);
        found.map(|one| one.message.clone()).unwrap_or_default()
    }

    #[test]
    fn one_day_for_all_is_told() {
        let after = |person| if person % 10 == 0 { 4 } else { 31 };
        insta::assert_snapshot!(said(40, |person| 1 + person % 20, after), @"36 of 40 follow-ups of “steadiness” taken with “steadiness-scale” (90 %) carry the same day, though people began on different days");
    }

    #[test]
    fn a_class_asked_together_few_people_and_different_days_say_nothing() {
        assert_eq!(said(40, |_| 1, |_| 31), "");
        assert_eq!(said(15, |person| 1 + person, |_| 31), "");
        assert_eq!(
            said(40, |person| 1 + person % 20, |person| 1 + person % 20),
            ""
        );
    }
}
