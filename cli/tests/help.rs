//! The help of every command, as people read it.

#![allow(clippy::expect_used, reason = "a test stops where something is wrong")]

use std::process::Command;

fn help(command: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_open-outcomes"))
        .args(command)
        .arg("--help")
        .env("COLUMNS", "100")
        .output()
        .expect("the program runs");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_help_is_what_people_read() {
    let mut text = help(&[]);
    for command in [
        "serve", "search", "show", "validate", "template", "explain", "check", "release", "status",
        "verify", "export",
    ] {
        text += &format!("\n$ open-outcomes {command} --help\n{}", help(&[command]));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_mistyped_option_ends_with_two_and_a_suggestion() {
    let output = Command::new(env!("CARGO_BIN_EXE_open-outcomes"))
        .args(["validate", "--formt", "json", "x.csv"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("--format"), "{said}");
}
