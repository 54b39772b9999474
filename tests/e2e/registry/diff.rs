//! `diff`: what changed, in words that a reviewer who does not program understands.

use serde_json::Value;

use crate::harness::TestEnv;

/// The fixture with many sorts of edits in the working tree.
fn edited() -> TestEnv {
    let env = TestEnv::two_releases();
    let metric = "metrics/wellbeing-score.toml";
    env.edit(metric, "version = \"1.0.0\"", "version = \"1.1.0\"");
    env.edit(metric, "to = \"wellbeing-question\"\nrelation = \"convertible\"\n\n[measures.relations.conversion]\ncrosswalk = [[7, 0], [21, 5], [35, 10]]\n", "to = \"wellbeing-question\"\nrelation = \"not-comparable\"\n");
    env.edit(metric, "unit = \"{score}\"", "unit = \"%\"");
    let list = "code-lists/agencies.toml";
    env.edit(list, "version = \"1.0.0\"", "version = \"1.1.0\"");
    env.edit(list, "who bears a cost", "who pays");
    env.edit(list, "title = \"Fixture Health Board\"", "title = \"Fixture Health Board\"\n\n[[codes]]\ncode = \"fixture-council\"\ntitle = \"Fixture Council\"");
    env
}

#[test]
fn two_releases_are_compared_in_words() {
    let env = TestEnv::two_releases();

    let run = env.oo(["diff", "1.0.0..1.1.0"]);

    assert_eq!(run.code(), 0, "{run}");
    insta::assert_snapshot!(run.stdout(), @"
    From release 1.0.0 to release 1.1.0

    - metrics: 1 changed

    METRICS

    Fixture: close friends (close-friends), 1.0.0 → 1.1.0
      Made up for tests.
      Figures from before and after may stand on one line.
      - Definition: was “Made up for tests: how many close friends people say they have.”; is now “Made up for tests: how many close friends people say they have, by their own count.”
      Asks for a patch step: any-definition-text
      Referred to by 1 outcome
    ");
}

#[test]
fn the_working_tree_is_compared_with_the_last_release() {
    let env = edited();

    let run = env.oo(["diff"]);

    assert_eq!(run.code(), 0, "{run}");
    insta::assert_snapshot!(run.stdout(), @"
    From release 1.1.0 to the working tree

    - metrics: 1 changed
    - code lists: 1 changed

    METRICS

    Fixture: change in wellbeing (wellbeing-score), 1.0.0 → 1.1.0
      - Measures › Fixture: short wellbeing scale (short-wellbeing-scale) › unit: was “{score}”; is now “%”
      - Measures › Fixture: short wellbeing scale (short-wellbeing-scale) › relations › Fixture: wellbeing question of a survey (wellbeing-question) › relation: was “convertible”; is now “not-comparable”
      - Measures › Fixture: short wellbeing scale (short-wellbeing-scale) › relations › Fixture: wellbeing question of a survey (wellbeing-question) › conversion, taken out: (crosswalk (7, 0), (21, 5), (35, 10))
      Asks for a major step: metric-relation-changed, metric-unit-changed
      Referred to by 1 outcome, 1 unit cost, 1 profile

    CODE LISTS

    Fixture: agencies (agencies), 1.0.0 → 1.1.0
      - Definition: was “Made up for tests: who bears a cost.”; is now “Made up for tests: who pays.”
      - Codes › fixture-council: added, “Fixture Council”
      Asks for a major step, unless people decide that it only clarifies: any-definition-text, list-code-added
    ");
    let markdown = env.oo([
        "diff",
        "1.1.0",
        "--format",
        "markdown",
        "--only",
        "code-lists/agencies",
    ]);
    insta::assert_snapshot!(markdown.stdout(), @"
    # From release 1.1.0 to the working tree

    - code lists: 1 changed

    ## CODE LISTS

    **Fixture: agencies (agencies), 1.0.0 → 1.1.0**

    - Definition: was “Made up for tests: who bears a cost.”; is now “Made up for tests: who pays.”
    - Codes › fixture-council, new: (code “fixture-council”, title “Fixture Council”)

    Asks for a major step, unless people decide that it only clarifies: any-definition-text, list-code-added
    ");
}

#[test]
fn programs_get_the_same_with_every_value() {
    let env = edited();

    let run = env.oo(["diff", "--format", "json"]);

    let difference: Value = serde_json::from_str(run.stdout()).expect("JSON");
    let changes = difference["changes"].as_array().expect("a list");
    assert_eq!(changes.len(), 2, "{run}");
    let edit = &changes[0]["edits"][0];
    assert_eq!(edit["path"][0], "measures", "{edit:#}");
    assert_eq!(
        [&edit["before"], &edit["after"]],
        ["{score}", "%"],
        "{edit:#}"
    );
}

#[test]
fn nothing_is_made_of_nothing() {
    let env = TestEnv::two_releases();
    for range in ["1.1.0..1.1.0", "1.1.0"] {
        let run = env.oo(["diff", range]);
        assert_eq!(run.code(), 0, "{run}");
        assert!(run.stdout().ends_with("\n\nNothing changed.\n"), "{run}");
    }
}

#[test]
fn what_cannot_be_compared_is_named() {
    let env = TestEnv::two_releases();
    env.oo(["diff", "0.9.0"])
        .refuses(&["there is no release 0.9.0", "1.0.0, 1.1.0"]);
    env.oo(["diff", "yesterday"])
        .refuses(&["“yesterday” is no release"]);
    env.edit("metrics/close-friends.toml", "title =", "titel =");
    env.oo(["diff"])
        .refuses(&["cannot be read", "open-outcomes check"]);
}
