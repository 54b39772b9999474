use open_outcomes_registry::definition::Profile;
use open_outcomes_registry::definition::table::FrameworkPart;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds that a part of the framework which the profile asks for is in no file of the submission, or that its table has no answer. Parts that the profile does not ask for are never mentioned.
    /// ## Why it matters
    /// The profile asks for the whole story: without this part a reader cannot tell what the others mean.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Add the file that has the part, with at least one answer: several files are checked together as one submission.
    /// ## Source
    /// The profile, parts of the framework.
    "missing-part", Completeness, Error, "a part of the framework that the profile asks for is missing", since "0.4.0", whole judge
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let mut profiles = submission.profiles.iter();
    if profiles.all(|profile| profile.framework_parts.is_empty()) {
        return Err("no profile asks for a part of the framework".to_owned());
    }
    // What was not read cannot be missed.
    if !submission.is_whole {
        return Err("not every file could be read".to_owned());
    }
    for profile in submission.profiles {
        for part in &profile.framework_parts {
            if let Some(words) = missing(submission, profile, *part) {
                let detail = format!("{} {}", profile.header.id, name(*part));
                sink.submission(&detail, words);
            }
        }
    }
    Ok(())
}

/// What to say of a part that is not there.
fn missing(submission: &Submission<'_>, profile: &Profile, part: FrameworkPart) -> Option<Words> {
    let seen: Vec<_> = submission.on_part(part).collect();
    if seen.iter().any(|(_, says_something)| *says_something) {
        return None;
    }
    let (id, name) = (&profile.header.id, name(part));
    if let Some((table, _)) = seen.first() {
        let words = Words::new(format!(
            "the profile “{id}” asks for the part “{name}”; the table “{}” has no answer",
            table.header.id
        ));
        return Some(words.expected("at least one answer"));
    }
    let choices = profile.tables.iter().filter(|choice| {
        let table = submission.release.table(choice.table.id.as_str());
        table.is_some_and(|table| table.framework_part == Some(part))
    });
    let choices: Vec<_> = choices.collect();
    // That a table is missing which is required by itself is told by another rule.
    if choices.iter().any(|choice| choice.required) {
        return None;
    }
    let tables = choices
        .iter()
        .map(|choice| format!("“{}”", choice.table.id));
    let tables: Vec<_> = tables.collect();
    let words = Words::new(format!(
        "the profile “{id}” asks for the part “{name}”; no file has it"
    ));
    Some(words.expected(if tables.is_empty() {
        "a file with a table on that part".to_owned()
    } else {
        format!("a file with the table {}", tables.join(" or "))
    }))
}

/// What a part is called.
fn name(part: FrameworkPart) -> String {
    told::code(part).replace('-', " ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use open_outcomes_registry::definition::Profile;
    use open_outcomes_registry::definition::profile::TableChoice;
    use open_outcomes_registry::definition::table::FrameworkPart;

    use crate::rules::testing::FIXTURE;
    use crate::{Input, Limits, Options, ProfileChoice, Report, validate};

    const MEASURED: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,wellbeing-score,short-wellbeing-scale,single,2025-03-01,20\n";
    const RESULTS: &str =
        "metric_id,period_end,statistic,value,n\nclose-friends,2026-03-31,count,12,12\n";
    const ANSWERED: &str = "field,code,value,date\nbeneficiary_group,older-people,40,2026-03-31\n";

    /// The open profile, asking for parts too.
    fn asking(parts: &[FrameworkPart]) -> Profile {
        let open = FIXTURE.newest().profile("open").expect("it is there");
        Profile {
            framework_parts: parts.to_vec(),
            ..open.clone()
        }
    }

    fn judge(profile: Profile, files: &[(&str, &str)], limits: Limits) -> Report {
        let mut options = Options::new(date(2026, 11, 21));
        options.profiles.push(ProfileChoice::Own(Box::new(profile)));
        options.limits = limits;
        let files = files.iter().map(|(name, text)| Input {
            name: (*name).to_owned(),
            reader: Box::new(text.as_bytes()),
        });
        validate(&FIXTURE, files.collect(), &options).expect("it is judged")
    }

    /// What is told of parts in these files.
    fn told(profile: Profile, files: &[(&str, &str)]) -> Vec<String> {
        let report = judge(profile, files, Limits::LOCAL);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "missing-part")
            .map(|one| one.message)
            .collect()
    }

    #[test]
    fn each_part_that_is_asked_for_and_not_there_is_told() {
        use FrameworkPart::{Beneficiaries, Demand, WiderOutcomes};
        let profile = asking(&[Beneficiaries, Demand, WiderOutcomes]);
        let mut missing = told(profile, &[("m.csv", MEASURED)]);
        missing.sort_unstable();
        assert_eq!(
            missing,
            [
                "the profile “open” asks for the part “beneficiaries”; no file has it",
                "the profile “open” asks for the part “demand”; no file has it",
                "the profile “open” asks for the part “wider outcomes”; no file has it",
            ]
        );
        let there = [("beneficiaries.csv", ANSWERED), ("results.csv", RESULTS)];
        let profile = asking(&[Beneficiaries, WiderOutcomes]);
        assert!(told(profile, &there).is_empty());
        // What nobody asks for is never mentioned.
        assert!(told(asking(&[]), &[("m.csv", MEASURED)]).is_empty());
    }

    #[test]
    fn the_tables_that_would_do_are_named() {
        use FrameworkPart::{Demand, WiderOutcomes};
        let profile = asking(&[Demand, WiderOutcomes]);
        let report = judge(profile, &[("m.csv", MEASURED)], Limits::LOCAL);
        let findings = report.findings.iter();
        let findings = findings.filter(|one| one.rule == "missing-part");
        let expected = findings.filter_map(|one| one.samples[0].expected.as_deref());
        assert_eq!(
            expected.collect::<Vec<_>>(),
            [
                "a file with a table on that part",
                "a file with the table “results”"
            ]
        );
    }

    #[test]
    fn a_table_without_an_answer_is_no_part() {
        let asks = || asking(&[FrameworkPart::Beneficiaries]);
        for (text, found) in [
            (
                "field,code,value,date\nbeneficiary_group,,,\nneed_statement,,,\n",
                1,
            ),
            ("field,code,value,date\n", 1),
            (
                "field,code,value,date\nneed_statement,,Somewhere to go,\n",
                0,
            ),
            // That nobody knows what it answers is told by itself.
            ("field,code,value,date\nfavourite_colour,,green,\n", 0),
        ] {
            let messages = told(asks(), &[("beneficiaries.csv", text)]);
            assert_eq!(messages.len(), found, "{text}");
            for message in messages {
                assert_eq!(
                    message,
                    "the profile “open” asks for the part “beneficiaries”; the table “beneficiaries” has no answer"
                );
            }
        }
    }

    #[test]
    fn a_table_that_is_required_is_not_missed_twice() {
        let mut profile = asking(&[FrameworkPart::WiderOutcomes]);
        for TableChoice { table, required } in &mut profile.tables {
            *required |= table.id.as_str() == "results";
        }
        let report = judge(profile, &[("m.csv", MEASURED)], Limits::LOCAL);
        let rules: Vec<_> = report.findings.iter().map(|one| one.rule).collect();
        assert_eq!(rules, ["required-table-missing", "draft-metric"]);
    }

    #[test]
    fn what_was_not_read_cannot_be_missed() {
        let asks = || asking(&[FrameworkPart::Beneficiaries]);
        let few = Limits {
            rows: 1,
            ..Limits::LOCAL
        };
        let cut = "field,code,value,date\nbeneficiary_group,,,\nbeneficiary_group,older-people,40,2026-03-31\n";
        for files in [
            [("m.csv", MEASURED), ("beneficiaries.csv", cut)],
            [("m.csv", MEASURED), ("beneficiaries.xlsx", "PK\u{3}\u{4}")],
        ] {
            let report = judge(asks(), &files, few);
            let found = report.findings.iter().any(|one| one.rule == "missing-part");
            assert!(!found, "{:?}", report.findings);
            assert_eq!(report.exit_code(), 2);
        }
    }
}
