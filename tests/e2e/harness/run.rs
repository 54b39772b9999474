//! One run of a program: how it ended and what it said.

use std::fmt;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// The program under test. Cargo builds it into the folder above the tests.
pub(crate) fn program() -> PathBuf {
    let tests = std::env::current_exe().expect("the path of the tests");
    let folder = tests.ancestors().nth(2).expect("the folder of the build");
    let program = folder.join(format!("open-outcomes{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "run `cargo test --workspace`, which builds the program first"
    );
    program
}

/// One run.
pub(crate) struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    /// Runs to the end.
    pub(crate) fn of(command: &mut Command) -> Self {
        Self::ended(command.output().expect("the program starts"))
    }

    /// What came of a process that has ended.
    pub(crate) fn ended(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program ends by itself"),
            stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }

    pub(crate) fn code(&self) -> i32 {
        self.code
    }

    pub(crate) fn stdout(&self) -> &str {
        &self.stdout
    }

    pub(crate) fn stderr(&self) -> &str {
        &self.stderr
    }

    /// Both, standard output first.
    pub(crate) fn said(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self}"))
    }

    /// Ends the test unless the program refused with exit code 2 and a message that says all of
    /// `words`, as a sentence and not as a failure of the program's own.
    pub(crate) fn refuses(&self, words: &[&str]) {
        assert_eq!(self.code, 2, "{self}");
        let said = self.said();
        for word in words {
            assert!(said.contains(word), "“{word}” is not said: {self}");
        }
        assert!(
            !said.contains("panicked") && !said.contains("Os {"),
            "{self}"
        );
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "exit code {}\n--- stdout\n{}\n--- stderr\n{}",
            self.code, self.stdout, self.stderr
        )
    }
}
