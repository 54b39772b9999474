//! An honest review by somebody who has only a text editor, or only the website of a forge, counts at the first try.

use std::fs;

use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::review::block;
use serde_json::json;

use crate::harness::{Run, TestEnv};

pub(super) const METRIC: &str = "metrics/close-friends.toml";

/// Who reviews, beside those of the fixture.
const PEOPLE: &str = "
[[organisations]]
id = \"fixture-club\"
name = \"Fixture Club\"

[[people]]
id = \"fixture-person-three\"
name = \"Fixture Person Three\"
perspectives = [\"provider\"]

[[people.organisations]]
organisation = \"fixture-club\"

[[people]]
id = \"fixture-person-four\"
name = \"Fixture Person Four\"
perspectives = [\"citizen\"]
accounts = [\"github:7654321\"]
";

/// A repository whose metric “close-friends” is recorded, so that a minor change needs two reviewers from two sides,
/// and `days` days; with such a change on a branch of its own, checked out.
pub(super) fn proposal(days: u8) -> TestEnv {
    let env = TestEnv::unreleased();
    env.git(["config", "user.name", "Fixture Author"]);
    env.git(["config", "user.email", "fixture-author@example.org"]);
    let people = env.standards("people.toml");
    let text = fs::read_to_string(&people).expect("the people");
    fs::write(people, text + PEOPLE).expect("more people");
    let [none, two, wanted] = [(0, 0), (2, 14), (2, days)].map(|(number, days)| {
        format!(
            "reviewers = {number}\norganisations = {number}\nperspectives = {number}\ndays = {days}"
        )
    });
    // Whoever asks for no reviews can give the status; the change then needs some.
    env.edit("policy.toml", &two, &none);
    env.commit("a policy that asks for nothing");
    env.release("1.0.0");
    let run = env.oo([
        "status",
        "close-friends",
        "recorded",
        "--reason",
        "Made up.",
    ]);
    assert_eq!(run.code(), 0, "{run}");
    env.edit("policy.toml", &none, &wanted);
    env.commit("a policy that asks for two");
    // Thresholds hold from the release after them.
    env.release("1.0.1");
    env.git(["checkout", "--quiet", "-b", "proposals/breakdown"]);
    change(&env, "1.1.0");
    env.commit("close-friends: show figures by age where they can be had");
    env
}

/// A change that asks for the second number of the version.
fn change(env: &TestEnv, version: &str) {
    env.edit(METRIC, "\"1.0.0\"", &format!("\"{version}\""));
    env.edit(
        METRIC,
        "[observation]",
        "[disaggregations]\noptional = [\"age-bands@^1.0\"]\n\n[observation]",
    );
    let folder = env.standards("changes/metrics/close-friends");
    fs::create_dir_all(&folder).expect("a folder");
    let record = "summary = \"Loneliness differs by age, so figures may be shown by age band.\"\n";
    fs::write(folder.join(format!("{version}.toml")), record).expect("a change record");
}

/// Types into the file as its notes say: the first blank after `note`.
fn type_in(text: &str, after: &str, blank: &str, typed: &str) -> String {
    let at = text
        .find(after)
        .unwrap_or_else(|| panic!("no “{after}”: {text}"));
    let (head, rest) = text.split_at(at);
    assert!(rest.contains(blank), "no {blank} after “{after}”: {rest}");
    format!("{head}{}", rest.replacen(blank, typed, 1))
}

/// Makes a review file for the citizen, and fills it in.
pub(super) fn by_hand(env: &TestEnv) -> String {
    let run = env.oo([
        "review",
        "new",
        "metrics/close-friends",
        "--reviewer",
        "fixture-person-four",
        "--perspective",
        "citizen",
    ]);
    assert_eq!(run.code(), 0, "{run}");
    let path = run
        .stdout()
        .trim()
        .strip_prefix("standards/")
        .expect("a path")
        .to_owned();
    let file = env.standards(&path);
    let mut text = fs::read_to_string(&file).expect("the file");
    text = type_in(
        &text,
        "# Your verdict",
        "verdict = \"\"",
        "verdict = \"approve\"",
    );
    text = type_in(
        &text,
        "# What you, or those",
        "interests = \"\"",
        "interests = \"none\"",
    );
    text = type_in(
        &text,
        "# Your own words",
        "\"\"\"\n\"\"\"",
        "\"\"\"\nI’d say “close” is clear.\nMy mother's friends count too.\n\"\"\"",
    );
    for question in Perspective::Citizen.questions() {
        let (blank, typed) = ("answer = \"\"", "answer = \"yes\"");
        text = type_in(&text, &format!("# {}", question.text), blank, typed);
    }
    let last = "[answers.burden-and-privacy]";
    text = type_in(&text, last, "answer = \"yes\"", "answer = \"no\"");
    text = type_in(
        &text,
        last,
        "reason = \"\"",
        "reason = \"Some will not want to count their friends.\"",
    );
    fs::write(file, text).expect("the file");
    path
}

/// The provider's review, in one line.
pub(super) fn of_provider(env: &TestEnv) {
    let mut args = vec![
        "review",
        "new",
        "metrics/close-friends",
        "--set",
        "--reviewer",
        "fixture-person-three",
        "--perspective",
        "provider",
        "--verdict",
        "approve",
        "--interests",
        "none",
    ];
    let answers = Perspective::Provider.questions().iter();
    let answers: Vec<_> = answers
        .map(|question| format!("{}=yes", question.id))
        .collect();
    for answer in &answers {
        args.extend(["--answer", answer]);
    }
    let run = env.oo(args);
    assert_eq!(run.code(), 0, "{run}");
}

fn is_in_order(env: &TestEnv) {
    let check = env.oo(["check"]);
    assert_eq!(
        (check.code(), check.said().as_str()),
        (0, "nothing to mend\n"),
        "{check}"
    );
}

/// The gate's verdict as JSON, after what lies there was committed.
fn gate(env: &TestEnv, code: i32) -> serde_json::Value {
    let run = env.oo(["review", "gate", "--format", "json"]);
    assert_eq!(run.code(), code, "{run}");
    run.json()
}

fn status(env: &TestEnv) -> Run {
    let run = env.oo(["review", "status"]);
    assert_eq!(run.code(), 0, "{run}");
    run
}

#[test]
fn a_file_that_was_filled_in_as_its_notes_say_counts() {
    let env = proposal(0);
    let before = gate(&env, 1);
    assert_eq!(
        before["changes"][0]["tally"]["sides_missing"]
            .as_array()
            .map(Vec::len),
        Some(5)
    );

    by_hand(&env);
    is_in_order(&env);
    env.commit("close-friends: a citizen's review");

    let one = gate(&env, 1);
    let tally = &one["changes"][0]["tally"];
    assert_eq!(
        tally["voices"][0]["reviewer"], "fixture-person-four",
        "{one}"
    );
    assert_eq!(tally["aside"].as_array().map(Vec::len), Some(0), "{one}");

    of_provider(&env);
    env.commit("close-friends: a provider's review");
    assert_eq!(gate(&env, 0)["passes"], true);
    is_in_order(&env);
}

#[test]
fn a_review_that_was_given_on_a_website_counts() {
    let env = proposal(0);
    // She copies the lines out of the comment, and fills in what follows each colon.
    let mut body = block(Perspective::Citizen);
    for (blank, filled) in [
        ("Interests: ", "none"),
        ("good-result: ", "yes"),
        ("dignified: ", "Yes"),
        ("burden-and-privacy: ", "no, some will not want to count"),
        ("understandable: ", "yes"),
    ] {
        assert!(body.contains(blank), "{body}");
        body = body.replacen(blank, &format!("{blank}{filled}"), 1);
    }
    let approval = json!([{
        "user": { "login": "fixture-four", "id": 7_654_321, "type": "User" },
        "body": body.replace('\n', "\r\n"),
        "state": "APPROVED",
        "html_url": "https://github.com/fixture/standard/pull/12#pullrequestreview-80",
        "commit_id": env.git(["rev-parse", "HEAD"]).trim(),
        "submitted_at": "2026-02-01T09:30:00Z",
    }]);
    let file = env.file("approval.json", approval.to_string());
    let run = env.oo([
        "review",
        "import",
        "--approval",
        file.to_str().expect("a path"),
    ]);
    assert_eq!(run.code(), 0, "{run}");
    is_in_order(&env);
    of_provider(&env);
    env.commit("close-friends: two reviews");
    assert_eq!(gate(&env, 0)["passes"], true);
}

#[test]
fn spelling_keeps_a_review_and_substance_voids_it() {
    let env = proposal(0);
    by_hand(&env);
    of_provider(&env);
    env.commit("close-friends: two reviews");

    env.edit(
        METRIC,
        "how many close friends people say they have.",
        "how many close friends people say, they have.",
    );
    env.commit("close-friends: mend a comma");
    assert_eq!(gate(&env, 0)["passes"], true);
    let said = status(&env);
    insta::assert_snapshot!(tail(said.stdout(), "fixture-person"), @"
      fixture-person-four approves it as a citizen on … interests: none; only the spelling has changed since, so it still counts
      fixture-person-three approves it as a provider on … interests: none; only the spelling has changed since, so it still counts
      open since … as is claimed
      the earliest day is …

    nothing stands in the way
    ");
    is_in_order(&env);

    env.edit(METRIC, "age-bands@^1.0", "beneficiary-groups@^1.0");
    env.commit("close-friends: ask for groups");
    let json = gate(&env, 1);
    let aside = json["changes"][0]["tally"]["aside"]
        .as_array()
        .expect("a list");
    let grounds: Vec<_> = aside.iter().map(|one| one["rule"].as_str()).collect();
    assert_eq!(grounds, [Some("review-of-another-text"); 2]);
    insta::assert_snapshot!(tail(status(&env).stdout(), "things stand"), @"
    5 things stand in the way:

    error[review-of-another-text]: “fixture-person-four” read another text of metrics/close-friends@1.1.0: it has changed since in more than its spelling
      --> standards/reviews/metrics/close-friends/1.1.0/5f8da673-fixture-person-four.toml:1:1
      how to mend it: ask her to read it again; open-outcomes diff shows what has changed

    error[review-of-another-text]: “fixture-person-three” read another text of metrics/close-friends@1.1.0: it has changed since in more than its spelling
      --> standards/reviews/metrics/close-friends/1.1.0/5f8da673-fixture-person-three.toml:1:1
      how to mend it: ask her to read it again; open-outcomes diff shows what has changed

    error[too-few-reviewers]: metrics/close-friends@1.1.0 needs 2 approving reviewers; there are 0
      --> standards/metrics/close-friends.toml:1:1

    error[too-few-organisations]: metrics/close-friends@1.1.0 needs 2 organisations; there are 0
      --> standards/metrics/close-friends.toml:1:1

    error[too-few-perspectives]: metrics/close-friends@1.1.0 needs 2 perspectives; there are 0
      --> standards/metrics/close-friends.toml:1:1
    ");
}

/// The text from the line on in which `word` stands first, without what differs from day to day.
fn tail(text: &str, word: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.contains(word));
    let lines: Vec<_> = lines.map(dateless).collect();
    lines.join("\n")
}

/// A line with … in place of each day and fingerprint.
pub(super) fn dateless(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let is_day = word.len() >= 10 && digits == 8 && word.matches('-').count() == 2;
        if is_day { "…" } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}
