//! What a change of the fixture standard comes to.

use jiff::civil::date;

use super::*;
use crate::rules::change_rule::Bump;
use crate::testing::{edit, released};

const TODAY: Date = date(2026, 3, 1);
const METRIC: &str = "metrics/lonely-often.toml";

fn proposed(files: &Files) -> Proposed {
    let (standard, problems) = Standard::read(files);
    assert_eq!(problems, []);
    Proposed::of(files, &standard, TODAY)
}

/// The fixture standard with the metric “lonely often” at another version, and its change record.
fn changed(version: &str, record: &str) -> Files {
    let mut files = released();
    edit(
        &mut files,
        METRIC,
        "version = \"1.0.0\"",
        &format!("version = \"{version}\""),
    );
    if !record.is_empty() {
        files.insert(
            format!("changes/metrics/lonely-often/{version}.toml"),
            record,
        );
    }
    files
}

fn said(files: &Files) -> String {
    let proposed = proposed(files);
    let lines: Vec<_> = proposed
        .problems()
        .map(|problem| format!("{}: {problem}", problem.rule))
        .collect();
    lines.join("\n")
}

#[test]
fn nothing_is_proposed_after_a_release() {
    assert!(proposed(&released()).steps.is_empty());
}

#[test]
fn a_version_that_is_too_low_is_refused_with_the_one_that_is_not() {
    let mut files = changed("1.0.1", "summary = \"Per thousand.\"");
    edit(&mut files, METRIC, "per = 100", "per = 1000");
    insta::assert_snapshot!(said(&files), @r#"version-too-low: metrics/lonely-often.toml:4:1: “lonely-often” goes from 1.0.0 to 1.0.1, but its changes need 2.0.0 or higher, a major step: Statistic › per: was 100; is now 1000 (metric-unit-changed) (write version = "2.0.0")"#);
}

#[test]
fn a_break_wants_a_bridge() {
    let mut files = changed("2.0.0", "summary = \"Per thousand.\"");
    edit(&mut files, METRIC, "per = 100", "per = 1000");
    insta::assert_snapshot!(said(&files), @"bridge-missing: changes/metrics/lonely-often/2.0.0.toml:1:1: “lonely-often” breaks its series, and nothing says how old and new figures relate (add [bridge] with its kind: none, conversion, crosswalk or overlap-study)");
    files.insert(
        "changes/metrics/lonely-often/2.0.0.toml",
        "summary = \"Per thousand.\"\n[bridge]\nkind = \"conversion\"\nconversion.linear.multiply = 10\n",
    );
    assert_eq!(said(&files), "");
}

/// The fixture standard with another definition of “lonely often”, at a patch, and what the record decides.
fn reworded(record: &str) -> Files {
    let mut files = changed(
        "1.0.1",
        &format!("summary = \"Says more clearly who is meant.\"\n{record}"),
    );
    edit(
        &mut files,
        METRIC,
        "they are often lonely.",
        "they are often or always lonely.",
    );
    files
}

#[test]
fn what_people_must_decide_is_a_break_until_they_do() {
    insta::assert_snapshot!(said(&reworded("")), @r#"version-too-low: metrics/lonely-often.toml:4:1: “lonely-often” goes from 1.0.0 to 1.0.1, but its changes need 2.0.0 or higher, a major step: Definition: was “Made up for tests: the share of people who say that they are often lonely.”; is now “Made up for tests: the share of people who say that they are often or always lonely.” (any-definition-text) (write version = "2.0.0", or, if it only clarifies, decide so with a reason under [[decisions]] in changes/metrics/lonely-often/1.0.1.toml)"#);
    let decided = |decision: &str| {
        reworded(&format!(
            "[[decisions]]\nrule = \"any-definition-text\"\ndecision = \"{decision}\"\nreason = \"The answers were always these two.\"\n"
        ))
    };
    assert_eq!(said(&decided("clarification")), "");
    insta::assert_snapshot!(said(&decided("meaning")), @r#"version-too-low: metrics/lonely-often.toml:4:1: “lonely-often” goes from 1.0.0 to 1.0.1, but its changes need 2.0.0 or higher, a major step: Definition: was “Made up for tests: the share of people who say that they are often lonely.”; is now “Made up for tests: the share of people who say that they are often or always lonely.” (any-definition-text) (write version = "2.0.0")"#);
}

#[test]
fn an_exception_is_for_one_part_and_a_while_and_agreed_by_others() {
    let excepted = |rule: &str, by: &str, expires: &str| {
        let record = format!(
            "authors = [\"fixture-person-one\"]\n[[exceptions]]\nrule = \"{rule}\"\npath = \"definition\"\n\
             reason = \"A slip of the pen.\"\napprovers = [\"{by}\"]\nexpires = {expires}\n"
        );
        said(&reworded(&record))
    };
    let good = ("any-definition-text", "fixture-person-two", "2026-04-01");
    assert_eq!(excepted(good.0, good.1, good.2), "");
    let rest = |text: String| {
        let lines = text
            .lines()
            .filter(|line| !line.starts_with("version-too-low"));
        lines.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(rest(excepted(good.0, good.1, "2026-02-01")), @"exception-expired: changes/metrics/lonely-often/1.0.1.toml:1:1: the exception from any-definition-text at definition was valid until 2026-02-01 (take it out, or let people agree on it anew)");
    insta::assert_snapshot!(rest(excepted(good.0, "fixture-person-one", good.2)), @"exception-not-approved: changes/metrics/lonely-often/1.0.1.toml:1:1: the exception from any-definition-text is approved by “fixture-person-one”, who wrote the change (name people who are listed and did not write the change)");
    insta::assert_snapshot!(rest(excepted(good.0, "nobody-known", good.2)), @"exception-not-approved: changes/metrics/lonely-often/1.0.1.toml:1:1: the exception from any-definition-text is approved by “nobody-known”, who is not listed in people.toml (name people who are listed and did not write the change)");
    insta::assert_snapshot!(rest(excepted("metric-unit-changed", good.1, good.2)), @"record-without-use: changes/metrics/lonely-often/1.0.1.toml:1:1: there is an exception on metric-unit-changed at definition, but this change does not hit that rule there (take it out, or name what is hit: any-definition-text at definition)");
}

#[test]
fn an_exception_spares_the_version_a_step_and_not_the_change_its_reviewers() {
    let files = reworded(
        "[[exceptions]]\nrule = \"any-definition-text\"\npath = \"definition\"\nreason = \"A slip of the pen.\"\n\
         approvers = [\"fixture-person-two\"]\nexpires = 2026-04-01\n",
    );
    let proposed = proposed(&files);
    let step = proposed.steps.first().expect("a step");
    assert_eq!(
        (step.required, step.class),
        (Some(Bump::Patch), Some(Bump::Major))
    );
}

#[test]
fn what_refers_to_a_definition_is_named_with_its_distance() {
    let (standard, _) = Standard::read(&released());
    let dependents = Dependents::of(&standard);
    let id = crate::testing::id("short-wellbeing-scale");
    let found = dependents.of_one(crate::kind::Kind::DataSource, &id, None);
    let found: Vec<_> = found
        .iter()
        .map(|it| format!("{} {} {}", it.distance, it.kind, it.id))
        .collect();
    insta::assert_snapshot!(found.join("\n"), @"
    1 metric wellbeing-score
    1 profile fixture-fund
    2 outcome wellbeing
    2 unit-cost gp-visit
    ");
}

#[test]
fn the_digest_of_the_refs_tells_when_a_proposal_moves() {
    let place = crate::testing::Place::repository(&released());
    let git = place.git();
    let store = place.store();
    let digest = || refs_digest(store.repository().expect("git")).expect("a digest");
    let head = git.head().and_then(|head| head.peel_to_commit());
    let head = head.expect("a commit");
    let nothing = digest();
    git.branch("other", &head, false).expect("a branch");
    assert_eq!(digest(), nothing, "no proposal");
    git.branch("proposals/a", &head, false).expect("a branch");
    let one = digest();
    assert_ne!(one, nothing);
    let second = place.commit("Go on");
    git.reference("refs/heads/proposals/a", second, true, "test")
        .expect("a branch");
    let moved = digest();
    assert_ne!(moved, one);
    git.reference(crate::gate::opened::REF, second, true, "test")
        .expect("a ref");
    assert_ne!(digest(), moved, "what was recorded counts too");
}
