use open_outcomes_registry::definition::Profile;

use crate::engine::Submission;
use crate::report::Severity;
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that the profile asks for something which this version of the program does not check: breakdowns and thresholds. Where that is breakdowns alone it is advice.
    /// ## Why it matters
    /// A verdict speaks only of what was looked at. What was not checked is not known to be right.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Read in the profile what it asks for, and look at that part yourself before you send the data.
    /// ## Source
    /// The profile.
    "profile-part-unchecked", Completeness, Warning, "the profile asks for something that is not checked", since "0.4.0", whole judge
}

const BREAKDOWNS: &str = "breakdowns";

/// What a profile asks for and nobody checks.
fn unchecked(profile: &Profile) -> Vec<&'static str> {
    let parts = [
        (!profile.disaggregations.is_empty(), BREAKDOWNS),
        (profile.thresholds.small_number.is_some(), "small groups"),
        (
            profile.thresholds.pairing_rate.is_some(),
            "the share of people with baseline and follow-up",
        ),
    ];
    let parts = parts.into_iter().filter(|(asked, _)| *asked);
    parts.map(|(_, part)| part).collect()
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for profile in submission.profiles {
        let id = &profile.header.id;
        let (severity, message) = match unchecked(profile).as_slice() {
            [] => continue,
            // A breakdown that is not there is no flaw of the rows that are.
            [BREAKDOWNS] => (
                Severity::Advice,
                format!(
                    "the profile “{id}” suggests {BREAKDOWNS}; this version does not look at them"
                ),
            ),
            parts => (
                RULE.severity,
                format!(
                    "the profile “{id}” asks for more than was checked: {}",
                    parts.join(", ")
                ),
            ),
        };
        let words = Words::new(message);
        sink.submission_as(severity, id.as_str(), words);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use open_outcomes_registry::definition::Profile;
    use open_outcomes_registry::definition::profile::{RuleChoice, RuleSeverity};

    use crate::report::Severity;
    use crate::rules::testing::FIXTURE;
    use crate::{Input, Options, ProfileChoice, validate};

    const DATA: &[u8] = b"participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20\n";

    /// A profile of the fixture.
    fn profile(id: &str) -> Profile {
        FIXTURE.newest().profile(id).expect("it is there").clone()
    }

    fn told(profile: Profile) -> Vec<(Severity, String)> {
        let mut options = Options::new(date(2026, 11, 21));
        options.profiles.push(ProfileChoice::Own(Box::new(profile)));
        let input = Input {
            name: "test.csv".to_owned(),
            reader: Box::new(DATA),
        };
        let report = validate(&FIXTURE, vec![input], &options).expect("it is judged");
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "profile-part-unchecked")
            .map(|one| (one.severity, one.message))
            .collect()
    }

    #[test]
    fn a_profile_that_asks_for_more_is_no_plain_pass() {
        assert_eq!(
            told(profile("fixture-fund")),
            [(
                Severity::Warning,
                "the profile “fixture-fund” asks for more than was checked: breakdowns, small groups, the share of people with baseline and follow-up".to_owned()
            )]
        );
        assert!(told(profile("open")).is_empty());
    }

    #[test]
    fn breakdowns_alone_are_advice_unless_the_profile_says_otherwise() {
        let mut asks = profile("open");
        asks.disaggregations = profile("fixture-fund").disaggregations;
        let words = "the profile “open” suggests breakdowns; this version does not look at them";
        assert_eq!(told(asks.clone()), [(Severity::Advice, words.to_owned())]);
        let mut strict = profile("fixture-fund").rules;
        strict.truncate(1);
        for choice in &mut strict {
            let RuleChoice { rule, severity, .. } = choice;
            *rule = "profile-part-unchecked".parse().expect("a slug");
            *severity = RuleSeverity::Error;
        }
        asks.rules = strict;
        assert_eq!(told(asks), [(Severity::Error, words.to_owned())]);
    }
}
