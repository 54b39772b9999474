//! `review new`: a file that somebody fills in who has only a text editor.

use std::fs;
use std::process::Command;

use crate::harness::{Run, TestEnv};

const CITIZEN: [&str; 4] = [
    "--reviewer",
    "fixture-person-one",
    "--perspective",
    "citizen",
];

fn new(env: &TestEnv, definition: &str, args: &[&str]) -> Run {
    let words = ["review", "new", definition].into_iter().chain(CITIZEN);
    env.oo(words.chain(args.iter().copied()))
}

/// The path that was printed, under `standards/`.
fn path(run: &Run) -> String {
    assert_eq!(run.code(), 0, "{run}");
    let path = run
        .stdout()
        .trim()
        .strip_prefix("standards/")
        .expect("a path");
    path.to_owned()
}

/// Fills in the blanks of a review as a person would, whatever they are.
fn fill_in(env: &TestEnv, path: &str) {
    let file = env.standards(path);
    let text = fs::read_to_string(&file).expect("the review");
    let text = text
        .replace("verdict = \"\"", "verdict = \"approve\"")
        .replace("interests = \"\"", "interests = \"none\"")
        .replace("answer = \"\"", "answer = \"yes\"");
    fs::write(file, text).expect("the review");
}

#[test]
fn a_file_is_made_filled_in_and_in_order() {
    let env = TestEnv::fixture();

    let run = new(&env, "close-friends", &[]);

    let path = path(&run);
    insta::assert_snapshot!(run.said(), @"
    standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml
    6 lines are still blank; what comes next:
      open the file in a text editor and fill them in
      open-outcomes check         says whether it is right
      open-outcomes review gate   says what the change still needs
    to sign it once it is complete, with your SSH key, whose public half people.toml lists:
      ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n open-outcomes-review standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml
    ");
    let check = env.oo(["check"]);
    assert_eq!(check.code(), 1, "a blank review is not in order: {check}");
    insta::assert_snapshot!(check.stdout(), @"
    error[file-format]: “verdict” is blank
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:20:1
      how to mend it: write approve, object or comment

    error[file-format]: “interests” is blank
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:24:1
      how to mend it: write what you stand to gain or lose by it, or none

    error[file-format]: the answer to “good-result” is blank
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:42:1
      how to mend it: write yes, no or not-applicable

    error[file-format]: the answer to “dignified” is blank
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:47:1
      how to mend it: write yes, no or not-applicable

    error[file-format]: the answer to “burden-and-privacy” is blank
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:52:1
      how to mend it: write yes, no or not-applicable

    error[file-format]: the answer to “understandable” is blank
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:57:1
      how to mend it: write yes, no or not-applicable
    ");
    fill_in(&env, &path);
    let check = env.oo(["check"]);
    assert_eq!(
        (check.code(), check.said()),
        (0, "nothing to mend\n".to_owned())
    );
}

#[test]
fn what_is_left_open_in_a_finished_review_is_told() {
    let env = TestEnv::fixture();
    let path = path(&new(&env, "close-friends", &[]));
    fill_in(&env, &path);
    env.edit(&path, "answer = \"yes\"", "answer = \"no\"");
    env.edit(&path, "[answers.dignified]", "[answers.dignfied]");

    let run = env.oo(["check"]);

    assert_eq!(run.code(), 0, "it does not stand in the way: {run}");
    insta::assert_snapshot!(run.stdout(), @r#"
    warning[unanswered-question]: this approval does not answer “dignified”: Do the words respect the people they are about?
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:20:1
      how to mend it: add a line [answers.dignified] and below it answer = "…" with yes, no or not-applicable

    warning[unanswered-question]: the answer to “good-result” is not yes, and its reason is missing
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:43:1
      how to mend it: write why between the quotation marks of reason = "…" below the answer

    warning[unanswered-question]: a citizen is not asked “dignfied”
      --> standards/reviews/metrics/close-friends/1.0.0/aa1d71a1-fixture-person-one.toml:46:10
      how to mend it: did you mean “dignified”?
    "#);
}

#[test]
fn all_of_it_can_be_said_on_the_command_line() {
    let env = TestEnv::fixture();
    let all = [
        "--set",
        "--verdict",
        "approve",
        "--interests",
        "Made up: a small grant",
        "--comment",
        "Two lines,\n\"quoted\"",
        "--answer",
        "good-result=yes",
        "--answer",
        "dignified=no: made up",
        "--answer",
        "burden-and-privacy=yes",
        "--answer",
        "understandable=n/a:nobody is asked",
    ];

    let run = new(&env, "outcomes/wellbeing", &all);

    assert!(run.stderr().starts_with("the review is complete"), "{run}");
    let check = env.oo(["check"]);
    assert_eq!(
        (check.code(), check.said()),
        (0, "nothing to mend\n".to_owned())
    );
    let text = fs::read_to_string(env.standards(&path(&run))).expect("the review");
    assert_eq!(text.matches("[[subjects]]").count(), 4, "{text}");
}

#[test]
fn a_second_word_lies_beside_the_first() {
    let env = TestEnv::fixture();
    let first = path(&new(&env, "close-friends", &[]));
    fill_in(&env, &first);
    new(&env, "close-friends", &[]).refuses(&["is there already", "--again"]);

    let second = path(&new(&env, "close-friends", &["--again"]));

    assert_eq!(second, first.replace(".toml", "-2.toml"));
    fill_in(&env, &second);
    assert_eq!(env.oo(["check"]).code(), 0);
}

#[test]
fn each_refusal_says_what_to_do() {
    let env = TestEnv::fixture();
    let words = |reviewer: &str, perspective: &str, definition: &str, more: &[&str]| {
        let args = [
            "review",
            "new",
            definition,
            "--reviewer",
            reviewer,
            "--perspective",
            perspective,
        ];
        let run = env.oo(args.into_iter().chain(more.iter().copied()));
        assert_eq!((run.code(), run.stdout()), (2, ""), "{run}");
        let said = run.stderr();
        match said.split_once("“fixture-trust” on ") {
            Some((before, after)) => format!(
                "{before}“fixture-trust” on …{}",
                &after["2026-01-31".len()..]
            ),
            None => said.to_owned(),
        }
    };
    let said = [
        words("fixture-persn-one", "citizen", "close-friends", &[]),
        words("fixture-person-two", "citizen", "close-friends", &[]),
        words("fixture-person-one", "citizn", "close-friends", &[]),
        words("fixture-person-one", "citizen", "close-freinds", &[]),
        words(
            "fixture-person-one",
            "citizen",
            "close-friends",
            &["--organisation", "fixture-trust"],
        ),
        words(
            "fixture-person-one",
            "citizen",
            "close-friends",
            &["--verdict", "approved"],
        ),
        words(
            "fixture-person-one",
            "citizen",
            "close-friends",
            &["--answer", "feasible=yes"],
        ),
        words(
            "fixture-person-one",
            "citizen",
            "close-friends",
            &["--answer", "dignified=so so"],
        ),
    ];
    insta::assert_snapshot!(said.join("\n"), @r#"
    error: people.toml lists nobody called “fixture-persn-one”; did you mean “fixture-person-one”?
    hint: to be listed, add yourself to standards/people.toml in a pull request of its own:

    [[people]]
    id = "fixture-persn-one"
    name = "Your name, or a pseudonym"
    perspectives = ["citizen"]

    error: people.toml does not list “fixture-person-two” as a citizen, but as researcher
    hint: give --perspective one of hers, or add “citizen” to her perspectives in standards/people.toml in a pull request of its own

    error: invalid value 'citizn' for '--perspective <PERSPECTIVE>': “citizn” is not a perspective; did you mean “citizen”?; they are funder, investor, citizen, provider, researcher

    For more information, try '--help'.

    error: there is no definition called “close-freinds” in the working tree; did you mean “close-friends”?
    hint: “open-outcomes search” finds definitions by their words

    error: people.toml does not say that “fixture-person-one” belongs to “fixture-trust” on …, but to fixture-branch
    hint: leave --organisation out, or add the membership to standards/people.toml in a pull request of its own

    error: invalid value 'approved' for '--verdict <VERDICT>': “approved” is not a verdict: write approve, object or comment

    For more information, try '--help'.

    error: “feasible” is not a question to a citizen; the questions are good-result, dignified, burden-and-privacy, understandable

    error: invalid value 'dignified=so so' for '--answer <QUESTION=ANSWER[:REASON]>': “dignified=so so” is not an answer: write the question, =, then yes, no or not-applicable, and behind a colon the reason, as in feasible=no:we have nobody to do it

    For more information, try '--help'.
    "#);
    assert_eq!(env.git(["status", "--porcelain"]), "", "nothing is written");
}

#[test]
fn a_signed_review_is_part_of_a_release() {
    let env = TestEnv::fixture();
    let path = path(&new(&env, "close-friends", &[]));
    fill_in(&env, &path);
    let key = env.path("key");
    let keygen = |args: &[&str]| {
        let run = Command::new("ssh-keygen")
            .args(args)
            .output()
            .expect("ssh-keygen, of the package openssh-client");
        assert!(run.status.success(), "{run:?}");
    };
    let key = key.to_str().expect("a path");
    keygen(&["-q", "-t", "ed25519", "-N", "", "-f", key]);
    let review = env.standards(&path);
    keygen(&[
        "-Y",
        "sign",
        "-f",
        key,
        "-n",
        "open-outcomes-review",
        review.to_str().expect("a path"),
    ]);
    assert_eq!(env.oo(["check"]).said(), "nothing to mend\n");
    env.commit("a signed review");
    env.release("1.0.1");
    assert_eq!(env.oo(["verify"]).code(), 0);

    // Without its signature the release would be another.
    fs::remove_file(env.standards(&format!("{path}.sig"))).expect("the signature");
    env.commit("the signature is gone");
    let run = env.oo(["verify"]);
    assert_eq!(run.code(), 1, "{run}");
    assert!(run.said().contains("error[review-removed]"), "{run}");
}
