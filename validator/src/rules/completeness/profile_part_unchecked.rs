use open_outcomes_registry::definition::Profile;

use crate::engine::Submission;
use crate::plan::Plan;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Collector, Words};

declare_rule! {
    /// ## What it does
    /// Says that the profile asks for something which this version of the program does not check: breakdowns, parts of the framework, thresholds.
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
    "profile-part-unchecked", Completeness, Warning, "the profile asks for something that is not checked", since "0.4.0", start
}

/// The engine calls [`judge`] when all files were read.
struct AtTheEnd;

impl Check for AtTheEnd {}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(AtTheEnd)
}

/// What a profile asks for and nobody checks.
fn unchecked(profile: &Profile) -> Vec<&'static str> {
    let parts = [
        (!profile.disaggregations.is_empty(), "breakdowns"),
        (
            !profile.framework_parts.is_empty(),
            "parts of the framework",
        ),
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
pub(crate) fn judge(submission: &Submission<'_>, collector: &mut Collector) {
    for profile in submission.profiles {
        let parts = unchecked(profile);
        if !parts.is_empty() {
            let (id, parts) = (&profile.header.id, parts.join(", "));
            let words = Words::new(format!(
                "the profile “{id}” asks for more than was checked: {parts}"
            ));
            collector.submission(&RULE, submission.name, id.as_str(), words);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_with_profile;

    #[test]
    fn a_profile_that_asks_for_more_is_no_plain_pass() {
        let data = b"participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20\n";
        let told = |profile: &str| {
            let report = judge_with_profile(profile, data);
            let findings = report.findings.into_iter();
            findings
                .filter(|one| one.rule == "profile-part-unchecked")
                .map(|one| one.message)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told("fixture-fund"),
            [
                "the profile “fixture-fund” asks for more than was checked: breakdowns, parts of the framework, small groups, the share of people with baseline and follow-up"
            ]
        );
        assert!(told("open").is_empty());
    }
}
