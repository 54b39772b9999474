//! `review status --samples`: which sample submissions a proposal would judge otherwise.

use std::fs;

use crate::harness::{Run, TestEnv, root};

/// The standard of this repository with a proposal, checked out, by which a scale for loneliness ends earlier.
fn proposal() -> TestEnv {
    let env = TestEnv::open_outcomes();
    env.git(["checkout", "--quiet", "-b", "proposals/shorter-scale"]);
    let metric = "metrics/loneliness.toml";
    env.edit(metric, "version = \"0.5.0\"", "version = \"0.6.0\"");
    env.edit(
        metric,
        "minimum = 3, maximum = 9",
        "minimum = 3, maximum = 7",
    );
    let folder = env.standards("changes/metrics/loneliness");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(
        folder.join("0.6.0.toml"),
        "summary = \"Made up for tests: the scale ends earlier.\"\n\n[bridge]\nkind = \"none\"\n",
    )
    .expect("a change record");
    env.commit("loneliness: end the scale earlier");
    env
}

fn status(env: &TestEnv, format: &str) -> Run {
    let corpus = root().join("tests/corpus").display().to_string();
    let proposal = ["review", "status", "shorter-scale", "--samples", &corpus];
    let run = env.oo(proposal.into_iter().chain(["--format", format]));
    assert_eq!(run.code(), 0, "{run}");
    run
}

/// The part of a text that begins at `start`.
fn from<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let at = text.find(start).unwrap_or_else(|| panic!("{text}"));
    let rest = &text[at..];
    &rest[..rest.find(end).unwrap_or(rest.len())]
}

#[test]
fn samples_that_a_proposal_would_judge_otherwise_are_named_in_every_form() {
    let env = proposal();
    let text = status(&env, "text");
    insta::assert_snapshot!(from(text.stdout(), "of the 21 sample", "\n\n"), @"
    of the 21 sample submissions are judged differently:
      befriending-before-and-after.csv: was “conforms”, becomes “some rows set aside, the rest conforms”; now: the value is above 7, the most that “ucla-3” can give for “loneliness” (value-above-maximum)
      mistake-left-out.csv: was “some rows set aside, the rest conforms”, becomes “does not conform yet”; now: the value is above 7, the most that “ucla-3” can give for “loneliness” (value-above-maximum)
      mistake-out-of-range.csv: still “some rows set aside, the rest conforms”; now: the value is above 7, the most that “ucla-3” can give for “loneliness” (value-above-maximum); no longer: the value is above 9, the most that “ucla-3” can give for “loneliness” (value-above-maximum)
    ");
    let comment = status(&env, "markdown");
    insta::assert_snapshot!(from(comment.stdout(), "### What it does to reports", "\n### "), @"
    ### What it does to reports

    3 of the 21 sample submissions are judged differently:
    - befriending-before-and-after.csv: was “conforms”, becomes “some rows set aside, the rest conforms”; now: the value is above 7, the most that “ucla-3” can give for “loneliness” (value-above-maximum)
    - mistake-left-out.csv: was “some rows set aside, the rest conforms”, becomes “does not conform yet”; now: the value is above 7, the most that “ucla-3” can give for “loneliness” (value-above-maximum)
    - mistake-out-of-range.csv: still “some rows set aside, the rest conforms”; now: the value is above 7, the most that “ucla-3” can give for “loneliness” (value-above-maximum); no longer: the value is above 9, the most that “ucla-3” can give for “loneliness” (value-above-maximum)

    <details><summary>For those who keep the rules</summary>

    Loneliness (loneliness), 0.5.0 → 0.6.0

    It declares 0.6.0, which is enough: its changes need 0.6.0 or higher.

    | rule | where | asks for |
    |---|---|---|
    | metric-range-tightened | measures/ucla-3/range/maximum | major |

    </details>
    ");
    let json = status(&env, "json").json();
    let changed = json["samples"]["changed"].as_array().expect("a list");
    let named: Vec<_> = changed.iter().map(|one| &one["sample"]).collect();
    assert!(
        named
            .iter()
            .any(|name| *name == "befriending-before-and-after.csv")
    );
    assert!(
        named.iter().all(|name| *name != "exact-versions.csv"),
        "a sample that names its versions stands as it stood: {json}"
    );
    assert_eq!(changed[0]["found"][0]["rule"], "value-above-maximum");
    assert!(json["samples"]["judged"].as_u64() > Some(15));
}

#[test]
fn what_explains_the_samples_is_no_sample() {
    let env = TestEnv::fixture();
    env.file("samples/README.md", "Samples.");
    env.file("samples/.hidden", "");
    env.file("samples/one.csv", "participant_id,metric_id\n");
    let folder = env.path("samples").display().to_string();
    let run = env.oo(["review", "gate", "--samples", &folder, "--format", "json"]);
    assert_eq!(run.json()["samples"]["judged"], 1, "{run}");
}
