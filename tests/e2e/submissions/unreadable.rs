//! What cannot be judged is never a pass: exit code 2, and a sentence that says what to do.

use super::judge;
use crate::harness::{Run, TestEnv};

/// What people send in place of a CSV file, and what they should be told.
const NO_TABLES: &[(&str, &[u8], &[&str])] = &[
    (
        "empty.csv",
        b"",
        &["is empty", "choose the file with your data"],
    ),
    ("mark.csv", b"\xEF\xBB\xBF", &["is empty"]),
    ("mark16.csv", b"\xFF\xFE", &["is empty"]),
    (
        "mark-blank.csv",
        b"\xEF\xBB\xBF\n\n",
        &["choose the file with your data"],
    ),
    (
        "mark16-blank.csv",
        b"\xFF\xFE\n\0",
        &["choose the file with your data"],
    ),
    (
        "separator.csv",
        b"sep=;\n",
        &["choose the file with your data"],
    ),
    ("blank.csv", b"\n \n\r\n", &["blank lines"]),
    (
        "book.xlsx",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml",
        &["damaged", "save the sheet as CSV"],
    ),
    (
        "book.csv",
        b"PK\x03\x04\x14\x00\x06\x00",
        &["damaged", "save the sheet as CSV"],
    ),
    (
        "old.xls",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        &["Excel", "save the sheet as CSV"],
    ),
    ("report.csv", b"%PDF-1.7\n1 0 obj\n", &["PDF"]),
    (
        "page.csv",
        b"<!DOCTYPE html><table><tr><td>1</td></tr></table>",
        &["web page", "save the sheet as CSV"],
    ),
    (
        "data.json",
        b"[{\"metric_id\":\"wellbeing-score\"}",
        &["line 1", "the whole file"],
    ),
    (
        "zeros.csv",
        b"participant_id,value\nP1,\0\0\0\n",
        &["not text", "save the sheet as CSV"],
    ),
    (
        "picture.csv",
        b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR",
        &["not text", "save the sheet as CSV"],
    ),
];

fn text_of(env: &TestEnv, path: &str) -> Run {
    env.oo(["validate", "--repo", ".", path])
}

#[test]
fn what_is_no_table_is_named_and_what_to_do_is_said() {
    let env = TestEnv::fixture();
    let mut wrong = Vec::new();
    for (name, bytes, words) in NO_TABLES {
        let path = env.file(name, bytes).display().to_string();
        let run = text_of(&env, &path);
        let said = words
            .iter()
            .chain([name])
            .all(|word| run.said().contains(word));
        let report = judge(&env, name, bytes);
        let verdict = report.json()["verdict"].clone();
        if (run.code(), report.code(), verdict == "unreadable", said) != (2, 2, true, true) {
            wrong.push(format!("{name}: {run}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn bytes_that_turn_up_late_are_never_a_pass() {
    let env = TestEnv::fixture();
    let mut file = crate::harness::Grid::clean(20_000).csv().into_bytes();
    file.extend_from_slice(&[0; 64]);
    let run = judge(&env, "damaged.csv", file);
    assert_ne!(run.code(), 0, "{run}");
}

#[test]
fn a_file_that_is_not_there_is_said_with_what_to_look_at() {
    let env = TestEnv::fixture();
    let run = text_of(&env, "../nowhere.csv");
    run.refuses(&["there is no file ../nowhere.csv", "hint: "]);
    assert_eq!(run.stdout(), "", "nothing was judged");
}

#[test]
fn a_report_that_cannot_be_written_is_said_with_the_folder_that_is_missing() {
    let env = TestEnv::fixture();
    let file = env
        .file("clean.csv", crate::harness::Grid::clean(4).csv())
        .display()
        .to_string();
    let run = env.oo([
        "validate",
        "--repo",
        ".",
        "--out",
        "../nowhere/report.txt",
        &file,
    ]);
    run.refuses(&["../nowhere", "folder"]);
    assert!(
        !run.stderr()
            .contains("there is no file ../nowhere/report.txt"),
        "that it is not there yet is no fault: {run}"
    );
}

#[test]
fn one_missing_file_of_two_is_never_a_pass() {
    let env = TestEnv::fixture();
    let file = env
        .file("clean.csv", crate::harness::Grid::clean(4).csv())
        .display()
        .to_string();
    env.oo(["validate", "--repo", ".", &file, "../nowhere.csv"])
        .refuses(&["nowhere.csv"]);
    let empty = env.file("empty.csv", "").display().to_string();
    env.oo(["validate", "--repo", ".", &file, &empty])
        .refuses(&["empty.csv", "is empty"]);
}

#[test]
fn a_folder_without_csv_files_is_said() {
    let env = TestEnv::fixture();
    env.file("notes/readme.txt", "nothing here");
    text_of(&env, "../notes").refuses(&["holds no CSV file", "hint: "]);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_opened_is_said() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let env = TestEnv::fixture();
    let locked = env.file("locked.csv", "participant_id\n");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("a lock");
    if fs::File::open(&locked).is_err() {
        text_of(&env, "../locked.csv").refuses(&["you may not read ../locked.csv", "hint: "]);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_said() {
    use std::os::unix::net::UnixListener;

    let env = TestEnv::fixture();
    // Nobody can open a socket as a file, not even root.
    let _socket = UnixListener::bind(env.path("socket.csv")).expect("a socket");
    text_of(&env, "../socket.csv").refuses(&["socket.csv", "hint: "]);
}

#[test]
fn words_that_are_no_command_are_usage() {
    let env = TestEnv::without_git();
    for args in [
        &["validate"][..],
        &["validate", "a.csv", "--format", "xml"],
        &["validate", "a.csv", "--as-of", "soon"],
        &["valdate"],
    ] {
        let run = env.oo(args);
        assert_eq!(run.code(), 2, "{run}");
        assert!(
            run.stderr().contains("error: ") && run.stdout().is_empty(),
            "{run}"
        );
    }
}
