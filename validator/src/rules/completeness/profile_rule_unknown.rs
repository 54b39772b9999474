use open_outcomes_registry::suggest;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that the profile turns a rule up, down or off which this program does not have. The name may be misspelt, or the profile was written for a later version of the program.
    /// ## Why it matters
    /// What the funder wanted to be looked at more strictly, or not at all, was not; the verdict may be another than the funder meant.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// You need do nothing: it is the profile that needs mending. Tell whoever gave you the profile, or use a newer version of this program.
    /// ## Source
    /// The profile, rules that it changes.
    "profile-rule-unknown", Completeness, Warning, "the profile changes a rule that there is not", since "0.5.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let mut profiles = submission.profiles.iter();
    if profiles.all(|profile| profile.rules.is_empty()) {
        return Err("no profile changes a rule".to_owned());
    }
    for profile in submission.profiles {
        for choice in &profile.rules {
            let name = choice.rule.as_str();
            if rules::find(name).is_some() {
                continue;
            }
            let id = &profile.header.id;
            let words = Words::new(format!(
                "the profile “{id}” changes the rule “{name}”, which this program does not have"
            ));
            let ids = rules::all().iter().map(|rule| rule.id);
            let words = words.suggest(suggest::nearest(name, ids));
            sink.submission(&format!("{id} {name}"), words);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use open_outcomes_registry::definition::profile::{RuleChoice, RuleSeverity};

    use crate::report::{RuleStatus, Severity, Verdict, text};
    use crate::rules::testing::FIXTURE;
    use crate::{Input, Options, ProfileChoice, Report, validate};

    const DATA: &[u8] = b"participant_id,metric_id,data_source,timepoint,measured_on,value,shoe\nP1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20,7\n";

    fn judge(rule: &str, severity: RuleSeverity) -> Report {
        let mut profile = FIXTURE
            .newest()
            .profile("open")
            .expect("it is there")
            .clone();
        profile.rules.push(RuleChoice {
            rule: rule.parse().expect("a slug"),
            severity,
            reason: "Made up: columns that nobody asked for cost time.".to_owned(),
        });
        let mut options = Options::new(date(2026, 11, 21));
        options.profiles.push(ProfileChoice::Own(Box::new(profile)));
        let input = Input {
            name: "test.csv".to_owned(),
            reader: Box::new(DATA),
        };
        validate(&FIXTURE, vec![input], &options).expect("it is judged")
    }

    #[test]
    fn a_rule_that_there_is_not_is_told_with_the_one_meant() {
        let report = judge("unknown-colum", RuleSeverity::Error);
        let mut findings = report.findings.iter();
        let finding = findings.find(|one| one.rule == "profile-rule-unknown");
        let finding = finding.expect("it is found");
        assert_eq!(
            finding.message,
            "the profile “open” changes the rule “unknown-colum”, which this program does not have"
        );
        assert_eq!(finding.severity, Severity::Warning);
        assert_eq!(finding.suggestion.as_deref(), Some("unknown-column"));
        assert_eq!(report.verdict, Verdict::AcceptedWithWarnings);
    }

    #[test]
    fn why_a_profile_changes_a_rule_is_told() {
        let report = judge("unknown-column", RuleSeverity::Warning);
        let mut rules = report.rules.iter();
        let run = rules.find(|one| one.id == "unknown-column");
        let run = run.expect("it is listed");
        let reason = "the profile “open” makes it a warning: Made up: columns that nobody asked for cost time.";
        assert_eq!(run.status, RuleStatus::Found);
        assert_eq!(run.severity_reason.as_deref(), Some(reason));
        assert!(text::render(&report).contains(&format!("  {reason}\n")));
        let off = judge("unknown-column", RuleSeverity::Off);
        let mut rules = off.rules.iter();
        let run = rules.find(|one| one.id == "unknown-column");
        let run = run.expect("it is listed");
        assert_eq!(run.status, RuleStatus::Skipped);
        assert!(
            run.reason
                .as_deref()
                .is_some_and(|reason| reason.contains("turns it off"))
        );
        assert_eq!(run.severity_reason, None);
    }
}
