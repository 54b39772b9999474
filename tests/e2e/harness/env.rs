//! A throw-away folder with a git repository in it, and git with its own settings shut out.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::run::{Run, program};

/// What a change record says where other words mean the same.
pub(crate) const CLARIFIES: &str = "[[decisions]]\nrule = \"any-definition-text\"\n\
                                    decision = \"clarification\"\nreason = \"Made up for tests.\"\n";

/// The root of this repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the crate lies in the repository")
        .to_owned()
}

/// The newest release of the standard of this repository.
pub(crate) fn newest_release() -> String {
    let ledger = root().join("standards/ledger.jsonl");
    let ledger = fs::read_to_string(ledger).expect("the ledger");
    let lines = ledger.lines().rev();
    let mut lines = lines.map(|line| serde_json::from_str::<Value>(line).expect("a line of JSON"));
    let release = lines.find(|line| line["type"] == "release");
    let release = release.expect("a release");
    release["version"].as_str().expect("a version").to_owned()
}

/// A throw-away folder; the repository lies in `repo` in it.
pub(crate) struct TestEnv {
    folder: TempDir,
}

impl TestEnv {
    /// A folder with an empty repository.
    pub(crate) fn new() -> Self {
        let env = Self::without_git();
        env.git(["init", "--quiet", "--initial-branch=main"]);
        for (key, value) in [
            ("user.name", "Fixture Person One"),
            ("user.email", "fixture-person-one@example.org"),
            ("core.autocrlf", "false"),
            ("gc.auto", "0"),
        ] {
            env.git(["config", key, value]);
        }
        env
    }

    /// A folder without a repository.
    pub(crate) fn without_git() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("open-outcomes-")
            .tempdir()
            .expect("a temporary folder");
        let env = Self { folder };
        fs::create_dir(env.path("home")).expect("a home");
        fs::create_dir(env.path("repo")).expect("a folder for the repository");
        env
    }

    /// The fixture standard, committed and not released.
    pub(crate) fn unreleased() -> Self {
        let env = Self::new();
        copy_folder(&root().join("tests/fixtures/standard"), &env.path("repo"));
        env.commit("the fixture standard");
        env
    }

    /// The fixture standard, released as 1.0.0.
    pub(crate) fn fixture() -> Self {
        let env = Self::unreleased();
        env.release("1.0.0");
        env
    }

    /// The fixture standard, released as 1.0.0 and, with a longer definition of one metric, as 1.1.0.
    pub(crate) fn two_releases() -> Self {
        let env = Self::fixture();
        env.bump_close_friends();
        env.release("1.1.0");
        env
    }

    /// The standard of this repository.
    pub(crate) fn open_outcomes() -> Self {
        let env = Self::new();
        copy_folder(&root().join("standards"), &env.path("repo/standards"));
        env.commit("the standard");
        env
    }

    /// A path in the throw-away folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The path of a file under `standards/`.
    pub(crate) fn standards(&self, path: &str) -> PathBuf {
        self.path("repo/standards").join(path)
    }

    /// Writes a file beside the repository and gives its path.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(&path, bytes).expect("a file");
        path
    }

    /// Changes a file under `standards/`.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let path = self.standards(path);
        let text = fs::read_to_string(&path).expect("the file to edit");
        assert!(text.contains(old), "{} holds no “{old}”", path.display());
        fs::write(&path, text.replacen(old, new, 1)).expect("the edited file");
    }

    /// Gives a definition another version, with a change record that ends in `more`.
    pub(crate) fn raise(&self, definition: &str, from: &str, to: &str, more: &str) {
        let version = |version: &str| format!("version = \"{version}\"");
        self.edit(&format!("{definition}.toml"), &version(from), &version(to));
        let record = self.standards(&format!("changes/{definition}/{to}.toml"));
        fs::create_dir_all(record.parent().expect("a folder")).expect("folders");
        fs::write(record, format!("summary = \"Made up for tests.\"\n{more}")).expect("a record");
    }

    /// Gives the metric close-friends a longer definition and the version 1.1.0, and commits it.
    pub(crate) fn bump_close_friends(&self) {
        self.raise("metrics/close-friends", "1.0.0", "1.1.0", CLARIFIES);
        self.edit(
            "metrics/close-friends.toml",
            "say they have.\"",
            "say they have, by their own count.\"",
        );
        self.commit("close-friends: say who counts");
    }

    /// Commits everything.
    pub(crate) fn commit(&self, message: &str) {
        self.git(["add", "--all"]);
        self.git(["commit", "--quiet", "--message", message]);
    }

    /// Makes a release; the test ends where it is refused.
    pub(crate) fn release(&self, version: &str) {
        let run = self.oo(["release", version]);
        assert_eq!(run.code(), 0, "{run}");
    }

    /// Runs git in the repository; the test ends where git refuses.
    pub(crate) fn git<const N: usize>(&self, args: [&str; N]) -> String {
        let run = Run::of(self.git_command(&self.path("repo")).args(args));
        assert_eq!(run.code(), 0, "git {args:?}: {run}");
        run.stdout().to_owned()
    }

    /// Git in a folder, with no settings but the repository's own.
    pub(crate) fn git_command(&self, folder: &Path) -> Command {
        self.hermetic("git".as_ref(), folder)
    }

    /// Runs the program in the repository.
    pub(crate) fn oo<I: IntoIterator<Item: AsRef<OsStr>>>(&self, args: I) -> Run {
        self.oo_in(&self.path("repo"), args)
    }

    /// Runs the program in a folder.
    pub(crate) fn oo_in<I: IntoIterator<Item: AsRef<OsStr>>>(&self, folder: &Path, args: I) -> Run {
        Run::of(self.oo_command(folder).args(args))
    }

    /// The program, to be run in a folder.
    pub(crate) fn oo_command(&self, folder: &Path) -> Command {
        self.hermetic(&program(), folder)
    }

    fn hermetic(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path("home"))
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .stdin(Stdio::null());
        command
    }
}

/// Copies the files and folders in `from` into `to`.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder to copy") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
