//! Folders that hold what no standard may hold are refused with a sentence.

use std::fs;

use crate::harness::TestEnv;
use crate::registry::tampering::fails;

/// Ends the test unless the folder is refused, uncommitted by `check` and committed by `show`; and by
/// `verify` on that ground.
fn is_refused(env: &TestEnv, ground: &str, words: &[&str]) {
    env.oo(["check"]).refuses(words);
    fails(env, ground, words[0]);
    env.git(["add", "--all", "--force"]);
    env.git(["commit", "--quiet", "--message", "something hostile"]);
    fails(env, ground, words[0]);
    env.oo(["show", "--repo", ".", "close-friends"])
        .refuses(words);
    env.oo(["validate", "--repo", ".", "../home"])
        .refuses(words);
    env.oo(["serve", "--port", "0"]).refuses(words);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_refused() {
    let env = TestEnv::fixture();
    let secret = env.file("secret.toml", "id = \"secret\"\n");
    std::os::unix::fs::symlink(secret, env.standards("metrics/linked.toml")).expect("a link");
    is_refused(
        &env,
        "symbolic-link",
        &["metrics/linked.toml", "symbolic link"],
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_symbolic_link_is_refused() {
    let env = TestEnv::fixture();
    fs::create_dir(env.path("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink(env.path("elsewhere"), env.standards("metrics/linked"))
        .expect("a link");
    is_refused(&env, "symbolic-link", &["metrics/linked", "symbolic link"]);
}

#[test]
fn a_carriage_return_is_refused() {
    let env = TestEnv::fixture();
    env.edit("metrics/close-friends.toml", "\n", "\r\n");
    is_refused(
        &env,
        "carriage-return",
        &["metrics/close-friends.toml", "carriage return", "LF"],
    );
}

#[test]
fn a_huge_file_is_refused() {
    let env = TestEnv::fixture();
    let text = format!("# {}\n", "x".repeat(300 << 10));
    fs::write(env.standards("metrics/huge.toml"), text).expect("a huge file");
    is_refused(&env, "too-large", &["metrics/huge.toml", "262144"]);
}

#[test]
fn text_that_is_not_utf_8_is_refused() {
    let env = TestEnv::fixture();
    fs::write(
        env.standards("metrics/latin.toml"),
        b"title = \"Caf\xE9\"\n",
    )
    .expect("a file");
    is_refused(&env, "not-text", &["metrics/latin.toml", "UTF-8"]);
}

#[test]
fn names_that_differ_only_in_case_are_refused() {
    let env = TestEnv::fixture();
    let text = fs::read(env.standards("metrics/close-friends.toml")).expect("a metric");
    fs::write(env.standards("metrics/Close-Friends.toml"), text).expect("a case twin");
    is_refused(
        &env,
        "case-twins",
        &[
            "Close-Friends.toml",
            "close-friends.toml",
            "upper and lower case",
        ],
    );
}

#[test]
fn a_repository_with_sha_256_names_is_refused_with_the_way_out() {
    let env = TestEnv::without_git();
    env.git(["init", "--quiet", "--object-format=sha256"]);
    fs::create_dir(env.path("repo/standards")).expect("a folder");
    fs::write(env.standards("map.toml"), "id = \"map\"\n").expect("a map");
    for command in [
        &["check"][..],
        &["verify"],
        &["show", "--repo", ".", "close-friends"],
    ] {
        env.oo(command).refuses(&["SHA-256", "SHA-1"]);
    }
}

#[test]
fn a_folder_without_a_standard_is_refused() {
    let env = TestEnv::new();
    env.oo(["show", "--repo", ".", "close-friends"])
        .refuses(&["standards", "map.toml"]);
    env.oo(["show", "--repo", "nowhere", "close-friends"])
        .refuses(&["nowhere"]);
}
