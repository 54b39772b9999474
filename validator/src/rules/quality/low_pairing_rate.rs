use crate::engine::Submission;
use crate::report::Severity;
use crate::rule::declare_rule;
use crate::signals::{Known, MIN_PEOPLE, People, due, measures, per_cent};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Of the people with a baseline so long ago that the follow-up is due, counts those who have both. It is told where they are
    /// fewer than the profile's `pairing_rate`; without a profile's word, as advice, clearly below 60 % of people (beyond chance,
    /// one-sided at 1 %), if there is any follow-up at all. A follow-up is due after the metric's window, or else after half a
    /// year. Only metrics that are taken before and after, and at least 20 people.
    /// ## Why it matters
    /// Change is known of those alone who were asked twice. If the others differ from them, so does the result.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
    /// P1,steadiness,steadiness-scale,follow-up,2025-07-01,15
    /// ```
    /// ## How to fix
    /// Enter follow-ups that were taken and not sent. Otherwise say in the table `explanations` why people could not be asked again;
    /// do not fill gaps with guesses.
    /// ## Source
    /// The profile's threshold, and the metric's design and window. The 60 % is a rule of thumb of this registry, hence only advice.
    "low-pairing-rate", Quality, Warning, "few people have both a baseline and a follow-up", since "0.5.0", whole judge
}

/// The share, in per cent, below which it is advice where no profile says anything.
const USUAL: f64 = 60.0;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let people = People::of(submission);
    for known in measures(submission)? {
        let due = due(submission, &people, &known);
        let paired = due.iter().filter(|pair| pair.after.is_there()).count();
        if due.len() < MIN_PEOPLE || !known.is_before_and_after() {
            continue;
        }
        let share = per_cent(paired, due.len());
        match submission.thresholds.pairing_rate {
            Some(least) if share < least => {
                sink.measure(known.seen, || words(&known, paired, due.len(), least));
            }
            None if paired > 0 && is_clearly_below(share, due.len()) => {
                let detail = format!("{} {}", known.seen.metric, known.seen.data_source);
                let words = words(&known, paired, due.len(), USUAL);
                sink.submission_as(Severity::Advice, &detail, words);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a share of `n` people lies below the usual one beyond chance: by 2.33 standard errors.
fn is_clearly_below(share: f64, n: usize) -> bool {
    let error = (USUAL * (100.0 - USUAL) / n as f64).sqrt();
    share < USUAL - 2.33 * error
}

fn words(known: &Known<'_>, paired: usize, due: usize, least: f64) -> Words {
    let share = per_cent(paired, due);
    Words::new(format!(
        "of {due} people whose follow-up of {} is due, {paired} have both a baseline and a follow-up ({share:.0} %)",
        known.name(),
    ))
    .expected(format!("{least:.0} % or more"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::report::Severity;
    use crate::rules::testing::{findings_of, fixture_with, judge, judge_by};

    fn data(people: usize, paired: usize, day: &str) -> String {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        for person in 0..people {
            let value = 8 + person % 9;
            text.push_str(&format!(
                "P{person},steadiness,steadiness-scale,baseline,{day},{value}\n"
            ));
            if person < paired {
                text.push_str(&format!(
                    "P{person},steadiness,steadiness-scale,follow-up,2026-10-{:02},{}\n",
                    person % 28 + 1,
                    value + person % 5
                ));
            }
        }
        text
    }

    #[test]
    fn without_a_profile_it_is_advice() {
        let report = judge(data(40, 12, "2025-03-01").as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id).expect("a finding");
        assert_eq!(found.severity, Severity::Advice);
        insta::assert_snapshot!(found.message, @"of 40 people whose follow-up of “steadiness” taken with “steadiness-scale” is due, 12 have both a baseline and a follow-up (30 %)");
    }

    #[test]
    fn a_profile_says_what_is_enough() {
        let snapshot = fixture_with(&[(
            "profiles/open.toml",
            "[[tables]]",
            "[thresholds]\npairing_rate = 80\n\n[[tables]]",
        )]);
        let report = judge_by(&snapshot, data(40, 30, "2025-03-01").as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id).expect("a finding");
        assert_eq!(found.severity, Severity::Warning);
        let enough = judge_by(&snapshot, data(40, 33, "2025-03-01").as_bytes());
        assert!(enough.findings.iter().all(|one| one.rule != RULE.id));
    }

    #[test]
    fn people_who_began_lately_few_people_and_a_first_report_say_nothing() {
        for text in [
            data(40, 12, "2026-09-01"),
            data(19, 2, "2025-03-01"),
            data(40, 0, "2025-03-01"),
            data(40, 24, "2025-03-01"),
            // 55 % of 40 may be chance.
            data(40, 22, "2025-03-01"),
        ] {
            assert_eq!(findings_of(RULE.id, text.as_bytes()), 0);
        }
    }
}
