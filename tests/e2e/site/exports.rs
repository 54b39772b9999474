//! The whole registry as files: the command that writes them, the folder it writes into, the site that serves them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::{Run, Server, TestEnv};

const LIST: &str = "open-outcomes-export.json";

/// Runs `export` beside the repository.
fn export(env: &TestEnv, folder: &str) -> Run {
    env.oo_in(&env.path(""), ["export", folder, "--repo", "repo"])
}

/// The files of an export, by name.
fn listed(folder: &Path) -> Vec<String> {
    let list = fs::read_to_string(folder.join(LIST)).expect("the list");
    let list: Value = serde_json::from_str(&list).expect("JSON");
    let files = list["files"].as_array().expect("files").iter();
    let mut names: Vec<_> = files
        .map(|file| file["name"].as_str().expect("a name").to_owned())
        .collect();
    names.push(LIST.to_owned());
    names
}

#[test]
fn the_command_and_the_site_give_the_same_files() {
    let env = TestEnv::fixture();
    let run = export(&env, "out/files");
    assert_eq!((run.code(), run.stdout()), (0, ""), "{run}");
    assert!(run.stderr().contains("README.txt"), "{run}");
    let folder = env.path("out/files");
    let server = Server::start(&env);
    let names = listed(&folder);
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        let written = fs::read(folder.join(&name)).expect("the file");
        let answer = server.client().get(&format!("/exports/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        assert!(answer.bytes == written, "{name} differs");
    }
}

#[test]
fn an_export_is_replaced_and_nothing_else_in_its_folder_is_touched() {
    let env = TestEnv::fixture();
    assert_eq!(export(&env, "files").code(), 0);
    let folder = env.path("files");
    let before = fs::read(folder.join("metrics.csv")).expect("the metrics");
    fs::write(folder.join("own-notes.txt"), "kept").expect("a file of one's own");
    // What an older version of the program wrote and this one does not.
    let list = fs::read_to_string(folder.join(LIST)).expect("the list");
    let changed = list.replacen(
        "\"files\": [",
        "\"files\": [{\"name\":\"older.csv\"},{\"name\":\"../outside.txt\"},",
        1,
    );
    fs::write(folder.join(LIST), changed).expect("a list");
    fs::write(folder.join("older.csv"), "old").expect("an old file");
    fs::write(env.path("outside.txt"), "kept").expect("a file outside");
    fs::remove_file(folder.join("README.txt")).expect("the read me goes");

    let again = export(&env, "files");

    assert_eq!(again.code(), 0, "{again}");
    assert_eq!(
        fs::read(folder.join("metrics.csv")).expect("the metrics"),
        before
    );
    assert!(folder.join("README.txt").exists());
    assert!(!folder.join("older.csv").exists());
    for kept in [folder.join("own-notes.txt"), env.path("outside.txt")] {
        assert_eq!(fs::read_to_string(&kept).expect("kept"), "kept");
    }
}

#[test]
fn nothing_is_written_over_what_no_export_wrote() {
    let env = TestEnv::fixture();
    let folder = env.path("mine");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("metrics.csv"), "mine").expect("a file");
    let run = export(&env, "mine");
    run.refuses(&["mine", "nothing is written over them", "hint:"]);
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1);

    // A list that speaks of another format is not ours.
    fs::write(folder.join(LIST), "{\"format\": \"else\", \"files\": []}").expect("a list");
    export(&env, "mine").refuses(&["mine"]);
    // Ours, but the file beside it is not on it.
    let ours = "{\"format\": \"open-outcomes export 1\", \"files\": []}";
    fs::write(folder.join(LIST), ours).expect("a list");
    let run = export(&env, "mine");
    run.refuses(&["metrics.csv", "not from an earlier export"]);
    assert_eq!(
        fs::read_to_string(folder.join("metrics.csv")).expect("the file"),
        "mine"
    );

    export(&env, "mine/metrics.csv").refuses(&["metrics.csv", "cannot be used"]);
}

#[cfg(unix)]
#[test]
fn no_link_leads_the_writing_elsewhere() {
    let env = TestEnv::fixture();
    assert_eq!(export(&env, "files").code(), 0);
    let folder = env.path("files");
    fs::create_dir(env.path("elsewhere")).expect("a folder");
    fs::remove_dir_all(folder.join("examples")).expect("the examples go");
    std::os::unix::fs::symlink(env.path("elsewhere"), folder.join("examples")).expect("a link");
    let run = export(&env, "files");
    assert_eq!(run.code(), 2, "{run}");
    let found = fs::read_dir(env.path("elsewhere")).expect("the folder");
    assert_eq!(found.count(), 0);
}

#[test]
fn the_example_is_accepted_as_it_is() {
    let env = TestEnv::without_git();
    assert_eq!(env.oo_in(&env.path(""), ["export", "files"]).code(), 0);
    let run = env.oo_in(
        &env.path(""),
        [
            "validate",
            "files/examples/report.csv",
            "files/examples/results.csv",
        ],
    );
    assert_eq!(run.code(), 0, "{run}");
    assert!(run.said().contains("accepted"), "{run}");
}
