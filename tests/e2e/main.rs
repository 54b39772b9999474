//! End-to-end tests: what a person, a program or a browser sees of `open-outcomes`.
//!
//! Each test builds its own git repository and runs the real program on it. One binary holds them
//! all: on two cores, linking is the cost.

mod browser;
mod harness;
mod readme;
mod registry;
mod site;
mod submissions;

use std::fs;
use std::path::Path;

#[test]
fn no_file_of_tests_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e");
    let mut seen = 0;
    listed(&root, &root.join("main.rs"), &mut seen);
    assert!(seen > 20, "only {seen} files were seen");
}

/// Checks that every file and folder in `folder` has a `mod` line in `list`.
fn listed(folder: &Path, list: &Path, seen: &mut usize) {
    let lines = fs::read_to_string(list).expect("a list of modules");
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path == list {
            continue;
        }
        *seen += 1;
        let wanted = format!("mod {name};");
        let found = lines
            .lines()
            .any(|line| line.trim_end().ends_with(&wanted) && !line.starts_with("//"));
        assert!(found, "{} lacks the line “{wanted}”", list.display());
        if path.is_dir() {
            listed(&path, &path.join("mod.rs"), seen);
        }
    }
}
