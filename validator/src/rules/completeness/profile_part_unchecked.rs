use open_outcomes_registry::definition::Profile;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that the profile sets a threshold which no rule of this program looks at.
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

/// What a profile asks for and nobody checks.
fn unchecked(profile: &Profile) -> Vec<&'static str> {
    let parts = [
        (
            profile.thresholds.small_number.is_some(),
            "small-cell",
            "small groups",
        ),
        (
            profile.thresholds.pairing_rate.is_some(),
            "low-pairing-rate",
            "the share of people with baseline and follow-up",
        ),
    ];
    let parts = parts.into_iter();
    let parts = parts.filter(|(asked, rule, _)| *asked && rules::find(rule).is_none());
    parts.map(|(.., part)| part).collect()
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for profile in submission.profiles {
        let id = &profile.header.id;
        let parts = unchecked(profile);
        if !parts.is_empty() {
            let words = Words::new(format!(
                "the profile “{id}” asks for more than was checked: {}",
                parts.join(", ")
            ));
            sink.submission(id.as_str(), words);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::rules;
    use crate::rules::testing::judge_with_profile;

    #[test]
    fn a_threshold_that_no_rule_looks_at_is_no_plain_pass() {
        let text = b"participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20\n";
        for (profile, sets) in [("fixture-fund", true), ("open", false)] {
            let report = judge_with_profile(profile, text);
            let mut findings = report.findings.iter();
            let is_told = findings.any(|one| one.rule == "profile-part-unchecked");
            let looked_at = ["small-cell", "low-pairing-rate"];
            let all = looked_at.iter().all(|rule| rules::find(rule).is_some());
            assert_eq!(is_told, sets && !all, "{profile}");
        }
    }
}
