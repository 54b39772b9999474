//! Verifying: recomputes every digest and the chain, and compares with git history.

mod attributes;
mod content;
#[cfg(feature = "git")]
mod history;
mod ledger;
#[cfg(feature = "git")]
mod trees;
mod working;

#[cfg(all(test, feature = "git"))]
mod tests;

use semver::Version;
use serde::Serialize;

use crate::digest::Sha256Hex;
use crate::ledger::Ledger;
use crate::parse::Problem;
use crate::parse::problem::in_order;
use crate::rules::ground::verify as grounds;
use crate::source::{Files, SourceError, Store};

/// What came of verifying a standard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// The newest release.
    pub release: Option<Version>,
    /// The SHA-256 of the whole ledger.
    pub ledger_sha256: Option<Sha256Hex>,
    /// How many lines the ledger has.
    pub lines: usize,
    /// How many published files were found to be as the ledger says.
    pub published: usize,
    /// What does not hold; nothing, where all is well. The file is a path from `standards/`, from the
    /// root of the repository where it begins with `/`, or a ref: `refs/tags/v1.0.0`, `HEAD`.
    pub problems: Vec<Problem>,
    /// What could not be checked, and what is good to know.
    pub notes: Vec<String>,
}

impl Verification {
    /// Whether everything that could be checked holds.
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// What was read; where the content is at fault, that becomes a problem.
    fn read<T>(&mut self, result: Result<T, SourceError>) -> Result<Option<T>, SourceError> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(error) => match content::problem(&error) {
                Some(problem) => {
                    self.problem(problem);
                    Ok(None)
                }
                None => Err(error),
            },
        }
    }

    fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }
}

/// The path of the ledger.
const LEDGER: &str = "ledger.jsonl";

/// What a chain cannot show.
const ORIGIN: &str = "the chain shows that nothing published was changed since, not who published it; \
     compare the ledger's SHA-256 with one that you have from elsewhere (--expect)";

/// Verifies the standard in `store`; with `expect`, its ledger must have just that SHA-256.
///
/// # Errors
/// Where the standard cannot be read at all. What can be read and is wrong is a problem.
pub fn verify(store: &Store, expect: Option<Sha256Hex>) -> Result<Verification, SourceError> {
    let mut found = Verification::default();
    let files = found.read(store.working())?;
    if let Some(files) = &files {
        check(store, files, expect, &mut found)?;
    } else {
        found.note("nothing else was compared, because the files cannot all be read");
    }
    #[cfg(feature = "git")]
    if let Some(repository) = store.repository() {
        history::repository(repository, files.as_ref(), &mut found)?;
    }
    attributes::check(store, files.as_ref(), &mut found)?;
    found.note(ORIGIN);
    found.problems = in_order(found.problems);
    Ok(found)
}

#[cfg_attr(
    not(feature = "git"),
    allow(clippy::unnecessary_wraps, reason = "only git can fail here")
)]
fn check(
    store: &Store,
    files: &Files,
    expect: Option<Sha256Hex>,
    found: &mut Verification,
) -> Result<(), SourceError> {
    let bytes = files.get(LEDGER).unwrap_or_default();
    let sha256 = Sha256Hex::of(bytes);
    found.ledger_sha256 = (!bytes.is_empty()).then_some(sha256);
    found.lines = line_ends(bytes);
    if let Some(expect) = expect.filter(|expect| *expect != sha256) {
        let message = format!("the ledger's SHA-256 is {sha256}, but {expect} was expected");
        found.problem(grounds::LEDGER_NOT_EXPECTED.refuse(LEDGER, message).help(
            "ask where the expected digest comes from, and fetch the repository from a source that you trust",
        ));
    }
    let ledger = match Ledger::parse(bytes) {
        Ok(ledger) => {
            ledger::check(&ledger, found);
            working::check(files, &ledger, found);
            Some(ledger)
        }
        Err(error) => {
            found.problem(ledger::broken(bytes, &error));
            found.note(
                "the published files were not compared, because the ledger does not hold together",
            );
            None
        }
    };
    #[cfg(feature = "git")]
    if let Some(repository) = store.repository() {
        return history::check(repository, files, ledger.as_ref(), found);
    }
    #[cfg(not(feature = "git"))]
    let _ = (store, ledger);
    found.note("there is no git repository here, so earlier ledgers could not be compared");
    Ok(())
}

#[allow(clippy::naive_bytecount, reason = "a ledger is short")]
fn line_ends(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}
