//! A metric on its way from candidate to standard: each status asks for more.

use super::*;
use crate::testing::edit;

const METRIC: &str = "metrics/close-friends.toml";
const SOURCE: &str = "data-sources/friends-question.toml";
const ALL: [(&str, &str); 5] = [
    ("ann", "provider"),
    ("bea", "researcher"),
    ("cid", "citizen"),
    ("dot", "funder"),
    ("eve", "investor"),
];

/// The fixture, with five people of five organisations, and with `edits` made before its release.
pub(super) fn standard(edits: &[(&str, &str, &str)]) -> Files {
    let mut files = fixture();
    let people = ALL.map(|(id, side)| {
        format!("[[people]]\nid = \"{id}\"\nname = \"Fixture {id}\"\nperspectives = [\"{side}\"]\n")
    });
    files.insert("people.toml", people.concat());
    for (path, from, to) in edits {
        edit(&mut files, path, from, to);
    }
    release(&mut files, "1.0.0", FIRST_DAY).expect("a release");
    files
}

/// Has a definition approved from the first `sides` sides.
pub(super) fn approved(files: &mut Files, kind: Kind, id: &str, sides: usize) {
    for (reviewer, side) in &ALL[..sides] {
        approve(files, kind, id, reviewer, side, FIRST_DAY);
    }
}

fn give(files: &mut Files, query: &str, new: Status) {
    let changes = set(files, &asked(query, new)).unwrap_or_else(|error| panic!("{error}"));
    apply(files, &changes);
}

const STEWARD: &str = "steward = \"Fixture Steward\"\nreview_due = 2029-01-31\n[provenance]\n";
const NOTE: &str = "steward = \"Fixture Steward\"\nreview_due = 2029-01-31\nnotes = [\"No evidence found: made up for tests, 2026.\"]\n[provenance]\n";

#[test]
fn a_metric_climbs_as_far_as_what_it_is_made_of() {
    let mut files = standard(&[
        (METRIC, "[provenance]\n", STEWARD),
        (SOURCE, "[provenance]\n", NOTE),
    ]);
    approved(&mut files, Kind::Metric, "close-friends", 2);
    give(&mut files, "close-friends", Status::Recorded);
    let short = refusal(&files, &asked("close-friends", Status::Qualified));
    insta::assert_snapshot!(short, @"
    this is refused:
      [status-side-missing] metrics/close-friends@1.0.0: it lacks the approval of a citizen, of a funder or an investor (ask each of these sides for a review)
    ");
    approved(&mut files, Kind::Metric, "close-friends", 4);
    give(&mut files, "close-friends", Status::Qualified);

    approved(&mut files, Kind::Metric, "close-friends", 5);
    let weak = refusal(&files, &asked("close-friends", Status::Standard));
    insta::assert_snapshot!(weak, @"
    this is refused:
      [status-parts-weaker] metrics/close-friends@1.0.0: it is made of what is not qualified yet: data-sources/friends-question (candidate) (take these to qualified first)
    ");
    approved(&mut files, Kind::DataSource, "friends-question", 5);
    give(&mut files, "friends-question", Status::Qualified);
    give(&mut files, "close-friends", Status::Standard);
}

#[test]
fn an_outcome_rests_on_its_core_metrics() {
    let outcome = "outcomes/social-connections.toml";
    let mut files = standard(&[(outcome, "[provenance]\n", STEWARD)]);
    approved(&mut files, Kind::Outcome, "social-connections", 5);
    insta::assert_snapshot!(refusal(&files, &asked("social-connections", Status::Standard)), @"
    this is refused:
      [status-parts-weaker] outcomes/social-connections@1.0.0: it is made of what is not qualified yet: metrics/close-friends (candidate), metrics/lonely-often (candidate) (take these to qualified first)
    ");
    give(&mut files, "social-connections", Status::Qualified);
}

#[test]
fn a_metric_rests_on_every_source_that_it_recommends_and_else_on_one() {
    let recommended =
        "direction = \"higher-is-better\"\nrecommendations = [{ advice = \"recommended\" }]\n";
    let hours = "metrics/volunteering-hours.toml";
    let evidence = (SOURCE, "[provenance]\n", NOTE);
    let steward = (hours, "[provenance]\n", STEWARD);
    let mut either = standard(&[evidence, steward]);
    approved(&mut either, Kind::Metric, "volunteering-hours", 4);
    give(&mut either, "volunteering-hours", Status::Qualified);

    let marked = (hours, "direction = \"higher-is-better\"\n", recommended);
    let mut one = standard(&[evidence, steward, marked]);
    approved(&mut one, Kind::Metric, "volunteering-hours", 4);
    insta::assert_snapshot!(refusal(&one, &asked("volunteering-hours", Status::Qualified)), @"
    this is refused:
      [status-evidence-missing] metrics/volunteering-hours@1.0.0: nothing is said of how reliable and valid these data sources are: “activity-log” (add evidence with its citation, or a note that begins “No evidence found” and says where you looked and when)
    ");
}

#[test]
fn evidence_is_on_reliability_or_validity() {
    for (property, is_enough) in [
        ("Test-retest reliability", true),
        ("internal consistency", true),
        ("construct validity", true),
        ("ceiling effect", false),
        ("reading level", false),
    ] {
        let row = format!(
            "[[evidence]]\nproperty = \"{property}\"\nvalue = \"0.8\"\n\
             citation = {{ text = \"Made up\", year = 2020, confidence = \"unsure\" }}\n\n[licence]\n"
        );
        let files = standard(&[(SOURCE, "[licence]\n", &row)]);
        let said = refusal(&files, &asked("friends-question", Status::Qualified));
        let is_silent = said.contains("status-evidence-missing");
        assert_eq!(is_silent, !is_enough, "{property}: {said}");
    }
}

#[test]
fn nobody_stands_for_a_side_in_what_they_wrote() {
    let mut files = standard(&[
        (METRIC, "[provenance]\n", STEWARD),
        (SOURCE, "[provenance]\n", NOTE),
    ]);
    approved(&mut files, Kind::Metric, "close-friends", 5);
    let request = asked("close-friends", Status::Qualified);
    set(&files, &request).expect("all sides approve");
    let mut written = files.clone();
    let record = "summary = \"Made up.\"\nauthors = [\"ann\", \"bea\"]\n";
    written.insert("changes/metrics/close-friends/1.0.0.toml", record);
    insta::assert_snapshot!(refusal(&written, &request), @"
    this is refused:
      [status-feasibility-unshown] metrics/close-friends@1.0.0: no provider has approved it, so nobody who would have to do it has said that it can be done (ask somebody who runs a service for a review)
      [status-side-missing] metrics/close-friends@1.0.0: it lacks the approval of a researcher (ask each of these sides for a review)
    ");
    edit(
        &mut files,
        "people.toml",
        "name = \"Fixture cid\"",
        "name = \"Fixture cid\"\nbot = true",
    );
    insta::assert_snapshot!(refusal(&files, &request), @"
    this is refused:
      [status-side-missing] metrics/close-friends@1.0.0: it lacks the approval of a citizen (ask each of these sides for a review)
    ");
}
