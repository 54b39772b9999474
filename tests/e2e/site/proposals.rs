//! The open proposals of a real repository, and one that is pushed while the server runs.

use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::harness::{Client, Run, Server, TestEnv};

/// Asks until the page at a path holds some words, or holds them no more; the test ends where that never happens.
fn until(client: &Client, path: &str, words: &str, wanted: bool) -> String {
    let started = Instant::now();
    loop {
        let text = client.get(path).text();
        if text.contains(words) == wanted {
            return text;
        }
        assert!(
            started.elapsed() < Duration::from_mins(1),
            "“{words}” at {path}, wanted: {wanted}: {text}"
        );
        thread::sleep(Duration::from_millis(200));
    }
}

/// Proposes longer words for a metric, on a branch of its own.
fn propose(env: &TestEnv, branch: &str, why: &str) {
    env.git(["checkout", "--quiet", "-b", branch, "main"]);
    if !why.is_empty() {
        let record = env.standards("changes/metrics/close-friends/1.1.0.toml");
        fs::create_dir_all(record.parent().expect("a folder")).expect("folders");
        fs::write(
            record,
            format!(
                "summary = \"{why}\"\n[[decisions]]\nrule = \"any-definition-text\"\n\
                 decision = \"clarification\"\nreason = \"Made up.\"\n"
            ),
        )
        .expect("a change record");
    }
    let metric = "metrics/close-friends.toml";
    env.edit(metric, "version = \"1.0.0\"", "version = \"1.1.0\"");
    env.edit(
        metric,
        "say they have.\"",
        "say they have, by their own count.\"",
    );
    env.commit("close-friends: say who counts");
    env.git(["checkout", "--quiet", "main"]);
}

#[test]
fn open_proposals_are_listed_and_a_pushed_one_appears() {
    let env = TestEnv::fixture();
    propose(&env, "proposals/alice/friends", "Says who counts.");
    propose(&env, "proposals/no-reason", "");
    let mut server = Server::start(&env);
    let client = server.client();

    let list = until(&client, "/proposals", "alice/friends", true);
    let (ready, author) = list
        .split_once("id=\"needs-its-author\"")
        .expect("two groups");
    assert!(ready.contains("id=\"ready\""), "{ready}");
    assert!(
        ready.contains("href=\"/proposals/alice/friends\""),
        "{ready}"
    );
    assert!(author.contains("href=\"/proposals/no-reason\""), "{author}");
    assert!(author.contains("nothing says why"), "{author}");
    assert!(
        author.contains("Changes the same definition as"),
        "{author}"
    );

    let page = client.get("/proposals/alice/friends").text();
    for words in [
        "Says who counts.",
        "by their own count",
        "/rules/any-definition-text",
    ] {
        assert!(page.contains(words), "“{words}” is missing: {page}");
    }
    let metric = client.get("/metrics/close-friends").text();
    assert!(metric.contains("A change is proposed"), "{metric}");

    push_a_third(&env);
    until(&client, "/proposals", "href=\"/proposals/third\"", true);
    let json = client.get("/api/v1/proposals").json();
    assert_eq!(json["total"], 3, "{json}");
    assert_eq!(json["proposals"][0]["changes"][0]["id"], "close-friends");

    env.git(["merge", "--quiet", "--no-edit", "proposals/alice/friends"]);
    until(
        &client,
        "/proposals",
        "href=\"/proposals/alice/friends\"",
        false,
    );
    assert_eq!(client.get("/proposals/alice/friends").status, 404);
    let log = server.stop();
    let read: Vec<_> = log
        .lines()
        .filter_map(|line| line.split_once("the proposals were read "))
        .map(|(_, counts)| counts)
        .collect();
    // What was known is not looked at again, until it would be merged into something else.
    let wanted = [
        "open=2 looked_at=2",
        "open=3 looked_at=1",
        "open=2 looked_at=2",
    ];
    assert_eq!(read, wanted, "{log}");
}

/// From another clone, as people do.
fn push_a_third(env: &TestEnv) {
    let (origin, clone) = (env.path("repo"), env.path("clone"));
    let git = |args: &[&str]| {
        let run = Run::of(env.git_command(&clone).args(args));
        assert_eq!(run.code(), 0, "git {args:?}: {run}");
    };
    fs::create_dir(&clone).expect("a folder");
    git(&["clone", "--quiet", origin.to_str().expect("a path"), "."]);
    git(&["config", "user.name", "Fixture Person Two"]);
    git(&["config", "user.email", "fixture-person-two@example.org"]);
    let path = clone.join("standards/metrics/lonely-often.toml");
    let text = fs::read_to_string(&path).expect("the metric");
    let text = text
        .replacen("version = \"1.0.0\"", "version = \"1.0.1\"", 1)
        .replacen("often lonely.", "often or always lonely.", 1);
    fs::write(&path, text).expect("the metric");
    git(&[
        "commit",
        "--quiet",
        "--all",
        "--message",
        "lonely-often: say it again",
    ]);
    git(&[
        "push",
        "--quiet",
        "origin",
        "HEAD:refs/heads/proposals/third",
    ]);
}

#[test]
fn where_there_is_no_repository_it_says_so() {
    let env = TestEnv::without_git();
    crate::harness::copy_folder(
        &crate::harness::root().join("tests/fixtures/standard"),
        &env.path("repo"),
    );
    env.release("1.0.0");
    let server = Server::start(&env);
    let page = server.client().get("/proposals").text();
    assert!(
        page.contains("where this site runs on a git repository"),
        "{page}"
    );
}
