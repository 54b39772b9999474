//! The server notices a release that is made while it runs, and survives one that it cannot read.

use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::harness::{CLARIFIES, Client, Server, TestEnv, copy_folder, root};

/// Asks until the page at a path holds some words; the test ends where it never does.
fn until(client: &Client, path: &str, words: &str) {
    let started = Instant::now();
    loop {
        let text = client.get(path).text();
        if text.contains(words) {
            return;
        }
        let waited = started.elapsed();
        assert!(
            waited < Duration::from_secs(20),
            "no “{words}” at {path}: {text}"
        );
        thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn a_release_shows_on_the_running_site() {
    let env = TestEnv::fixture();
    let mut server = Server::start(&env);
    let client = server.client();
    assert_eq!(client.get("/metrics/close-friends@1.1.0").status, 404);

    env.bump_close_friends();
    env.release("1.1.0");
    until(&client, "/metrics/close-friends", "by their own count");
    until(&client, "/releases", "Release 1.1.0");
    let old = client.get("/metrics/close-friends@1.0.0").text();
    assert!(!old.contains("by their own count"), "{old}");
    let search = client.get("/api/v1/search?q=own+count+friends").json();
    assert_eq!(search["hits"][0]["version"], "1.1.0", "{search}");
    let feed = client.get("/metrics/close-friends/changes.atom").text();
    assert!(feed.contains("metrics/close-friends/1.1.0</id>"), "{feed}");

    // Somebody commits what no release would have made: the last good state stays, and the log says why.
    let published = "published/metrics/close-friends/1.0.0.toml";
    let text = fs::read_to_string(env.standards(published)).expect("a published file");
    fs::write(env.standards(published), format!("{text}# tampered\n")).expect("the file");
    env.commit("tamper with a published version");
    thread::sleep(Duration::from_secs(5));
    assert_eq!(client.get("/metrics/close-friends@1.1.0").status, 200);

    fs::write(env.standards(published), text).expect("the file");
    env.raise("metrics/close-friends", "1.1.0", "1.2.0", CLARIFIES);
    env.edit(
        "metrics/close-friends.toml",
        "by their own",
        "by nobody’s but their own",
    );
    env.commit("close-friends: say it again");
    env.release("1.2.0");
    until(&client, "/metrics/close-friends", "nobody’s but their own");
    let log = server.stop();
    let said = log
        .matches("the state before stays: published/metrics/close-friends/1.0.0.toml was changed");
    assert_eq!(said.count(), 1, "{log}");
}

#[test]
fn a_plain_folder_is_looked_at_too() {
    let env = TestEnv::without_git();
    copy_folder(&root().join("tests/fixtures/standard"), &env.path("repo"));
    env.release("1.0.0");
    let server = Server::start(&env);
    let client = server.client();
    env.raise("metrics/close-friends", "1.0.0", "1.1.0", CLARIFIES);
    env.edit(
        "metrics/close-friends.toml",
        "say they have.\"",
        "say they have, by their own count.\"",
    );
    env.release("1.1.0");
    until(&client, "/metrics/close-friends", "by their own count");
}
