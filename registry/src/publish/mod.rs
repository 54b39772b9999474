//! Publishing: what is to be written is planned first, from files alone; then it is written.

mod register;
mod release;
mod status;
mod urgent;
mod write;

#[cfg(all(test, feature = "git"))]
mod tests;

use jiff::civil::Date;
use semver::Version;

pub(crate) use self::release::beside;
#[cfg(feature = "git")]
pub(crate) use self::release::of_reviews;
pub use self::release::{preview, release};
pub use self::status::{StatusRequest, set_status};
pub(crate) use self::urgent::reviewed_since;
pub use self::write::{Written, write};
use crate::ledger::LedgerError;
use crate::parse::Problem;
use crate::source::SourceError;

/// The path of the ledger.
const LEDGER: &str = "ledger.jsonl";

/// The files that publishing writes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Path from `standards/` and whole content; the ledger comes last.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Why nothing is published.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// The living files have errors.
    #[error("the standard has errors that must be mended first:{}", list(problems))]
    Problems {
        /// All of them.
        problems: Vec<Problem>,
    },
    /// There is no map.
    #[error("there is no map.toml, so there is nothing to release")]
    NoMap,
    /// The ledger does not hold together.
    #[error("the ledger is broken, so nothing is added to it: {0}")]
    Ledger(#[from] LedgerError),
    /// A version with more than three numbers.
    #[error("{what} has version {version}: a published version is three numbers, such as 1.2.0")]
    VersionForm {
        /// The release, or the file.
        what: String,
        /// The version.
        version: Version,
    },
    /// A release that does not come after the last.
    #[error("release {version} does not come after {last}, the last one: give it a higher version")]
    NotGreater {
        /// The version asked for.
        version: Version,
        /// The last release.
        last: Version,
    },
    /// A line that would be dated before the last.
    #[error(
        "{date} lies before {last}, the date of the last ledger line: check the clock of this computer"
    )]
    BackDated {
        /// The date given.
        date: Date,
        /// The date of the last line.
        last: Date,
    },
    /// A published file is gone or has other bytes.
    #[error("{0} was changed or removed after it was published: restore it, then run verify")]
    Tampered(String),
    /// All is published already.
    #[error("nothing changed since release {0}, so there is nothing to release")]
    NothingChanged(Version),
    /// There are thresholds to meet, and none are written down.
    #[error("there is no policy.toml, so nobody can say which reviews {0} needs: add one")]
    NoPolicy(String),
    /// Reviews are missing.
    #[error("{what} needs more review:{}", list(missing))]
    Quorum {
        /// What was to be published or given a status.
        what: String,
        /// Why reviews do not count, and what is missing.
        missing: Vec<Problem>,
    },
    /// Nothing published answers the query.
    #[error("{0}")]
    Unknown(String),
    /// A condition is not met, or several; each has its page.
    #[error("this is refused:{}", grounds(.0))]
    Refused(Vec<Problem>),
    /// The standard has changes that are not committed.
    #[error("the folder standards differs from the last commit, and a release must be what was committed; commit or undo first: {}", some(.0))]
    NotCommitted(Vec<String>),
    /// git does not know who commits.
    #[error(
        "git does not know who you are; run: git config user.name \"Your Name\" and git config user.email you@example.org"
    )]
    NoSignature,
    /// The commit is made; the folder could not follow.
    #[error(
        "commit {commit} was made, but the folder could not be brought up to date ({reason}); run: git checkout HEAD -- standards"
    )]
    NotCheckedOut {
        /// The commit.
        commit: String,
        /// Why.
        reason: String,
    },
    /// The operating system refused.
    #[error("cannot write {path}: {source}")]
    Io {
        /// The path.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The standard could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A line could not be written as JSON.
    #[error("a ledger line could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// The first few names of a list that may be long.
fn some(names: &[String]) -> String {
    const MOST: usize = 10;
    match names.get(..MOST) {
        Some(first) if names.len() > MOST => {
            format!("{} and {} more", first.join(", "), names.len() - MOST)
        }
        _ => names.join(", "),
    }
}

/// Problems of a version, which has no lines to point at.
fn grounds(problems: &[Problem]) -> String {
    let lines = problems.iter().map(|problem| {
        let Problem {
            rule,
            file,
            message,
            ..
        } = problem;
        let help = problem.help.iter().map(|help| format!(" ({help})"));
        format!("\n  [{rule}] {file}: {message}{}", help.collect::<String>())
    });
    lines.collect()
}

fn list(problems: &[Problem]) -> String {
    let line = |problem: &Problem| format!("[{}] {problem}", problem.rule);
    let lines: Vec<_> = problems.iter().map(line).collect();
    format!("\n  {}", lines.join("\n  "))
}
