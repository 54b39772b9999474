//! A bare repository with the hooks of `docs/ci`, and clones that push to it with the real git.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use open_outcomes_registry::governance::review::Perspective;

use crate::harness::{Run, TestEnv, root};

/// The metric that most of these tests change, and its file.
pub(super) const ID: &str = "metrics/lonely-often";
pub(super) const METRIC: &str = "metrics/lonely-often.toml";
/// Where its change record for 1.1.0 lies.
pub(super) const RECORD: &str = "changes/metrics/lonely-often/1.1.0.toml";

/// Reviewers of all sides; those of `fixture-branch` belong to the author's house.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("three", "provider", "fixture-north"),
    ("four", "citizen", "fixture-south"),
    ("five", "funder", "fixture-east"),
    ("six", "researcher", "fixture-west"),
    ("seven", "investor", "fixture-island"),
];

/// A server, and the clone of somebody who proposes.
pub(super) struct Hosted {
    pub(super) env: TestEnv,
}

impl Hosted {
    /// The fixture standard on a server, not released yet.
    fn unreleased() -> Self {
        let env = TestEnv::unreleased();
        let mut people = fs::read_to_string(env.standards("people.toml")).expect("the people");
        for (name, side, organisation) in PEOPLE {
            people += &format!(
                "\n[[organisations]]\nid = \"{organisation}\"\nname = \"Made up {organisation}\"\n\n[[people]]\n\
                 id = \"fixture-person-{name}\"\nname = \"Fixture Person {name}\"\nperspectives = [\"{side}\"]\n\
                 organisations = [{{ organisation = \"{organisation}\" }}]\n"
            );
        }
        fs::write(env.standards("people.toml"), people).expect("the people");
        env.edit("policy.toml", "days = 14", "days = 0");
        env.commit("people of all sides, who need no days");
        env.git([
            "init",
            "--quiet",
            "--bare",
            "--initial-branch=main",
            "../server.git",
        ]);
        for hook in ["pre-receive", "post-receive"] {
            let to = env.path("server.git/hooks").join(hook);
            fs::copy(root().join("docs/ci/hooks").join(hook), to).expect("the hook");
        }
        env.git(["remote", "add", "origin", "../server.git"]);
        let hosted = Self { env };
        hosted.push_taken(&["main"]);
        hosted
    }

    /// The fixture standard on a server, released as 1.0.0 by a push, and “lonely often” recorded after reviews.
    pub(super) fn recorded() -> Self {
        let hosted = Self::unreleased();
        hosted.env.release("1.0.0");
        hosted.push_taken(&["main"]);
        hosted.approve("three", "provider");
        hosted.approve("five", "funder");
        hosted.env.commit("reviews of what was published");
        let reason = "Made up for tests.";
        let run = hosted
            .env
            .oo(["status", ID, "recorded", "--reason", reason]);
        assert_eq!(run.code(), 0, "{run}");
        hosted.push_taken(&["main"]);
        hosted
    }

    /// The same, with a proposal in `proposals/levels`, checked out and committed: a minor step and its record.
    pub(super) fn proposed() -> Self {
        let hosted = Self::recorded();
        let env = &hosted.env;
        env.git(["checkout", "--quiet", "-b", "proposals/levels"]);
        hosted.add_a_level();
        hosted.declare("1.1.0");
        env.commit("lonely-often: allow services to report");
        hosted
    }

    /// A change that asks for a minor step.
    pub(super) fn add_a_level(&self) {
        let levels = "levels = [\"person\", \"area\"]";
        self.env.edit(
            METRIC,
            levels,
            "levels = [\"person\", \"service\", \"area\"]",
        );
    }

    /// Another version, and why.
    pub(super) fn declare(&self, version: &str) {
        let wanted = format!("version = \"{version}\"");
        self.env.edit(METRIC, "version = \"1.0.0\"", &wanted);
        let path = format!("changes/metrics/lonely-often/{version}.toml");
        self.write(&path, "summary = \"Made up: services report it too.\"\n");
    }

    /// Writes a file under `standards/`.
    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.env.standards(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    /// A complete approval of the metric as it lies there, by one of the made-up people.
    pub(super) fn approve(&self, person: &str, side: &str) {
        let reviewer = format!("fixture-person-{person}");
        let named = Perspective::ALL
            .into_iter()
            .find(|known| known.name() == side);
        let questions = named.expect("a side").questions().iter();
        let answers = questions.map(|question| format!("--answer={}=yes", question.id));
        let args = ["review", "new", ID, "--reviewer", &reviewer];
        let more = [
            "--perspective",
            side,
            "--verdict=approve",
            "--interests=none",
        ];
        let args = args.iter().chain(&more).map(ToString::to_string);
        let run = self.env.oo(args.chain(answers));
        assert_eq!(run.code(), 0, "{run}");
    }

    /// Pushes from the clone of the person who proposes.
    pub(super) fn push(&self, args: &[&str]) -> Run {
        self.push_from("repo", args)
    }

    /// Pushes from a clone.
    pub(super) fn push_from(&self, clone: &str, args: &[&str]) -> Run {
        let mut command = self.env.git_command(&self.env.path(clone));
        command.args(["push", "origin"]).args(args);
        Run::of(with_program(&mut command))
    }

    /// A push that is taken, and whatever the server says about it.
    pub(super) fn push_taken(&self, args: &[&str]) -> String {
        let run = self.push(args);
        assert_eq!(run.code(), 0, "{run}");
        heard(&run)
    }

    /// What the person hears whose push is refused, after which nothing on the server is as it was not before.
    pub(super) fn push_refused(&self, args: &[&str]) -> String {
        self.refused_from("repo", args)
    }

    pub(super) fn refused_from(&self, clone: &str, args: &[&str]) -> String {
        let before = self.server(&["for-each-ref"]);
        let run = self.push_from(clone, args);
        assert_eq!(run.code(), 1, "{run}");
        assert_eq!(self.server(&["for-each-ref"]), before, "{run}");
        heard(&run)
    }

    /// The grounds on which a push is refused.
    pub(super) fn grounds(&self, args: &[&str]) -> Vec<String> {
        grounds(&self.push_refused(args))
    }

    /// Asks git on the server, which must answer.
    pub(super) fn server(&self, args: &[&str]) -> String {
        let folder = self.env.path("server.git");
        let run = Run::of(self.env.git_command(&folder).args(args));
        assert_eq!(run.code(), 0, "git {args:?}: {run}");
        run.stdout().to_owned()
    }

    /// A fresh clone of the server, for somebody who merges and releases.
    pub(super) fn clone(&self, name: &str) {
        let folder = format!("../{name}");
        self.env.git(["clone", "--quiet", "../server.git", &folder]);
        for [key, value] in [
            ["user.name", "Fixture Maintainer"],
            ["user.email", "fixture-maintainer@example.org"],
        ] {
            self.git_in(name, &["config", key, value]);
        }
    }

    /// Runs git in a clone; the test ends where git refuses.
    pub(super) fn git_in(&self, clone: &str, args: &[&str]) -> String {
        let run = Run::of(self.env.git_command(&self.env.path(clone)).args(args));
        assert_eq!(run.code(), 0, "git {args:?}: {run}");
        run.stdout().to_owned()
    }

    /// Merges a branch into main in the clone of the person who proposes, as a maintainer does.
    pub(super) fn merge(&self, branch: &str) {
        self.env.git(["checkout", "--quiet", "main"]);
        self.env
            .git(["merge", "--quiet", "--no-ff", "--no-edit", branch]);
    }
}

/// Puts the program under test on the path, where the hooks find it.
fn with_program(command: &mut Command) -> &mut Command {
    let tests = std::env::current_exe().expect("the path of the tests");
    let folder = tests.ancestors().nth(2).expect("the folder of the build");
    command.env("PATH", path_with(folder))
}

fn path_with(folder: &Path) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(all).expect("a path")
}

/// What the server says to the person who pushes, with ids of commits and today's date put out of sight.
fn heard(run: &Run) -> String {
    let lines = run.stderr().lines();
    let lines = lines.filter_map(|line| line.strip_prefix("remote: "));
    let text: Vec<_> = lines.map(|line| steady(line.trim_end())).collect();
    text.join("\n").trim_end().to_owned()
}

/// A text with ids of commits and days put out of sight.
pub(super) fn steady(text: &str) -> String {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let mut steady = String::new();
    for part in text.split_inclusive(|letter| !is_letter(letter)) {
        let word = part.trim_end_matches(|letter| !is_letter(letter));
        let is_commit = word.len() == 40 && word.bytes().all(|it| it.is_ascii_hexdigit());
        let is_day = word.len() == 10
            && word.bytes().filter(|it| *it == b'-').count() == 2
            && !word.bytes().any(|it| it.is_ascii_alphabetic());
        let shown = match (is_commit, is_day) {
            (true, _) => "COMMIT",
            (_, true) => "DAY",
            _ => word,
        };
        steady.push_str(shown);
        steady.push_str(&part[word.len()..]);
    }
    steady
}

/// The grounds that are named in what the server says.
pub(super) fn grounds(said: &str) -> Vec<String> {
    let named = said.lines().filter_map(|line| {
        let (ground, _) = line.strip_prefix("error[")?.split_once(']')?;
        Some(ground.to_owned())
    });
    let mut named: Vec<_> = named.collect();
    named.dedup();
    named
}
