//! What `docs/ci` and the pages for contributors tell people to run is there to be run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{Run, TestEnv, root};

/// Every file in a folder, with its text.
fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts(&path, found);
        } else {
            found.push((path.clone(), fs::read_to_string(path).expect("a text")));
        }
    }
}

fn shipped() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    texts(&root().join("docs/ci"), &mut found);
    assert!(found.len() >= 7, "{found:?}");
    found
}

/// The calls of the program in a text: in lines of a script, and between backticks in prose.
fn calls(text: &str, is_prose: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if in_block || !is_prose {
            let line = line.split(" #").next().unwrap_or_default().trim();
            let line = line.trim_start_matches("- ").trim_start_matches("run: ");
            let line = line.trim_start_matches("exec ");
            found.extend(line.strip_prefix("open-outcomes ").map(str::to_owned));
        } else {
            let spans = line.split('`').skip(1).step_by(2);
            found.extend(
                spans.filter_map(|span| Some(span.strip_prefix("open-outcomes ")?.to_owned())),
            );
        }
    }
    found
}

/// Ends the test unless the program knows the command and every option of a call.
fn is_known(call: &str, helps: &mut BTreeMap<String, String>, env: &TestEnv) {
    let is_name = |word: &&str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase());
    let words: Vec<_> = call.split_whitespace().collect();
    let depth = if words[0] == "review" { 2 } else { 1 };
    let command: Vec<_> = words.iter().copied().take(depth).filter(is_name).collect();
    let help = helps.entry(command.join(" ")).or_insert_with(|| {
        let run = env.oo(command.iter().chain(&["--help"]));
        assert_eq!(run.code(), 0, "open-outcomes {call}: {run}");
        run.stdout().to_owned()
    });
    for option in words.iter().filter(|word| word.starts_with("--")) {
        let option = option.split('=').next().unwrap_or_default();
        let is_told = help
            .split_whitespace()
            .any(|word| word.trim_end_matches(',') == option);
        assert!(is_told, "open-outcomes {call}: there is no {option}");
    }
}

#[test]
fn every_call_of_the_program_is_one_that_it_knows() {
    let env = TestEnv::without_git();
    let mut helps = BTreeMap::new();
    let mut files = shipped();
    for page in [
        "README.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
        "standards/README.md",
    ] {
        let path = root().join(page);
        files.push((path.clone(), fs::read_to_string(path).expect("a page")));
    }
    let mut seen = 0;
    for (path, text) in files {
        let is_prose = path.extension().is_some_and(|it| it == "md");
        let calls = calls(&text, is_prose);
        assert!(!calls.is_empty(), "{} runs nothing", path.display());
        seen += calls.len();
        for call in calls {
            is_known(&call, &mut helps, &env);
        }
    }
    assert!(seen > 20, "only {seen} calls were found");
    for command in ["review gate", "review record", "release", "diff"] {
        assert!(helps.contains_key(command), "nobody says how to {command}");
    }
}

#[cfg(unix)]
#[test]
fn the_hooks_can_be_run_as_they_are() {
    use std::os::unix::fs::PermissionsExt;

    for hook in ["pre-receive", "post-receive"] {
        let path = root().join("docs/ci/hooks").join(hook);
        let mode = fs::metadata(&path).expect("the hook").permissions().mode();
        assert_eq!(mode & 0o111, 0o111, "{hook} can be run");
        let run = Run::of(Command::new("sh").arg("-n").arg(path));
        assert_eq!(run.code(), 0, "{run}");
    }
}

/// What a stranger chooses, such as the name of a branch, must never become part of a script.
#[test]
fn no_workflow_builds_a_script_from_what_a_stranger_chose() {
    for (path, text) in shipped() {
        for line in text.lines().filter(|line| line.contains("${{")) {
            let line = line.trim().trim_start_matches("- ");
            let key = line.split(':').next().unwrap_or_default();
            let is_value = key
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b"_-".contains(&it));
            assert!(is_value && key != "run", "{}: {line}", path.display());
        }
    }
}

#[test]
fn the_program_that_judges_is_built_from_the_branch_that_is_proposed_to() {
    let mut builds = 0;
    for (path, text) in shipped() {
        for line in text
            .lines()
            .filter(|line| line.contains(" install --locked"))
        {
            let is_of_main = line.contains("--path judge/cli")
                || line.contains("--path ../judge/cli")
                || line.contains("--path cli");
            assert!(is_of_main, "{}: {line}", path.display());
            builds += 1;
        }
        for line in text.lines().filter(|line| line.contains("uses: ")) {
            let (_, version) = line
                .split_once("@v")
                .expect("an action with its major version");
            assert!(version.parse::<u8>().is_ok(), "{}: {line}", path.display());
        }
    }
    assert_eq!(builds, 5);
}
