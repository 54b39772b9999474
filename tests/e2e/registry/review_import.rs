//! `review import`: an approval given on a forge becomes a review file.

use serde_json::{Value, json};

use crate::harness::{Run, TestEnv};

const BODY: &str = "Good work.\r\n\r\n- **Perspective:** Citizen\r\n- Interests: none\r\n- good-result: yes\r\n\
                    - dignified: No, made up\r\n- burden-and-privacy: yes\r\n- understandable: yes\r\n";

/// The fixture with a proposal on a branch of its own, checked out.
fn proposal() -> TestEnv {
    let env = TestEnv::fixture();
    env.git(["checkout", "--quiet", "-b", "proposal"]);
    env.bump_close_friends();
    env
}

fn review(env: &TestEnv, state: &str, body: &str) -> Value {
    json!({
        "id": 80,
        "node_id": "MDE3OlB1bGxSZXF1ZXN0UmV2aWV3ODA=",
        "user": { "login": "fixture-one", "id": 1_234_567, "type": "User" },
        "body": body,
        "state": state,
        "html_url": "https://github.com/fixture/standard/pull/12#pullrequestreview-80",
        "commit_id": env.git(["rev-parse", "HEAD"]).trim(),
        "submitted_at": "2026-02-01T09:30:00Z",
        "author_association": "COLLABORATOR",
    })
}

fn import(env: &TestEnv, reviews: &Value, args: &[&str]) -> Run {
    let file = env.file("reviews.json", reviews.to_string());
    let words = [
        "review",
        "import",
        "--approval",
        file.to_str().expect("a path"),
    ];
    env.oo(words.into_iter().chain(args.iter().copied()))
}

#[test]
fn an_approval_is_taken_over_once_and_in_order() {
    let env = proposal();
    let approval = json!([review(&env, "APPROVED", BODY)]);

    let run = import(&env, &approval, &[]);

    assert_eq!(run.code(), 0, "{run}");
    assert!(
        run.stdout()
            .starts_with("standards/reviews/metrics/close-friends/1.1.0/"),
        "{run}"
    );
    assert_eq!(
        run.stderr(),
        "taken over: “approve” by fixture-person-one\n"
    );
    let check = env.oo(["check"]);
    assert_eq!(
        (check.code(), check.said()),
        (0, "nothing to mend\n".to_owned())
    );
    let again = import(&env, &approval, &["--forge", "github"]);
    assert_eq!((again.code(), again.stdout()), (0, ""), "{again}");
    assert!(
        again.stderr().contains("it was taken over before"),
        "{again}"
    );
}

#[test]
fn what_is_missing_is_told_with_the_lines_to_paste() {
    let env = proposal();
    let run = import(
        &env,
        &review(&env, "APPROVED", "Perspective: citizen\nLooks good."),
        &[],
    );
    assert_eq!((run.code(), run.stdout()), (1, ""));
    insta::assert_snapshot!(run.stderr(), @"
    error: the review of “fixture-one” at https://github.com/fixture/standard/pull/12#pullrequestreview-80: “interests” is missing: what she stands to gain or lose, or none; the answer to “good-result” is missing; the answer to “dignified” is missing; the answer to “burden-and-privacy” is missing; the answer to “understandable” is missing

    She adds these lines to it there, fills them in, and it is taken over again:

    - Perspective: citizen
    - Interests: 
      (what you stand to gain or lose by it, or none)
    - Organisation: 
      (the one you speak for; may stay blank)
    - good-result: 
      (Would the people concerned call this a good result?)
    - dignified: 
      (Do the words respect the people they are about?)
    - burden-and-privacy: 
      (Is what it asks of people acceptable, in time, in effort and in privacy?)
    - understandable: 
      (Would the people concerned understand it?)
    ");
    assert_eq!(env.git(["status", "--porcelain"]), "", "nothing is written");
}

#[test]
fn refusals_say_what_to_do() {
    let env = proposal();
    let mut foreign = review(&env, "APPROVED", BODY);
    foreign["user"]["id"] = json!(7);
    foreign["user"]["login"] = json!("\u{1b}[31mred");
    let base = import(
        &env,
        &review(&env, "APPROVED", BODY),
        &["--base", "proposal"],
    );
    let base = base
        .stderr()
        .replace(env.git(["rev-parse", "HEAD"]).trim(), "…");
    let told = [
        import(&env, &foreign, &[]).stderr().to_owned(),
        base,
        import(&env, &json!([]), &[]).stderr().to_owned(),
        import(&env, &json!({ "approved_by": [] }), &[])
            .stderr()
            .to_owned(),
        import(&env, &json!("text"), &[]).stderr().to_owned(),
    ];
    insta::assert_snapshot!(told.join("\n"), @r#"
    skipped: the review of “�[31mred” at https://github.com/fixture/standard/pull/12#pullrequestreview-80: people.toml lists nobody with the account “github:7”; she can add it to her accounts in a pull request of its own

    error: the review of “fixture-one” at https://github.com/fixture/standard/pull/12#pullrequestreview-80: commit … is part of proposal already, so nobody can say what it changed; name with --base the commit that proposal stood at before

    the file holds no review

    error: approvals given on GitLab cannot be taken over: it tells neither which commit was approved nor anything in the words of the person who did; ask her for a review file, which “open-outcomes review new” makes

    error: review 1 of the file: invalid type: string "text", expected a review with its fields
    "#);
    env.oo(["review", "import", "--approval", "nowhere.json"])
        .refuses(&["cannot read nowhere.json"]);
}
