//! Verifying: recomputes every digest and the chain, and compares with git history.

#[cfg(feature = "git")]
mod history;
#[cfg(feature = "git")]
mod trees;
mod working;

#[cfg(all(test, feature = "git"))]
mod tests;

use semver::Version;
use serde::Serialize;

use crate::digest::Sha256Hex;
use crate::ledger::Ledger;
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
    /// What does not hold; nothing, where all is well.
    pub problems: Vec<String>,
    /// What could not be checked, and what is good to know.
    pub notes: Vec<String>,
}

impl Verification {
    /// Whether everything that could be checked holds.
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }

    fn problem(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }
}

/// What a chain cannot show.
const ORIGIN: &str = "the chain shows that nothing published was changed since, not who published it; \
     compare the ledger's SHA-256 with one that you have from elsewhere (--expect)";

/// Verifies the standard in `store`; with `expect`, its ledger must have just that SHA-256.
///
/// # Errors
/// Where the standard cannot be read at all. What can be read and is wrong is a problem.
pub fn verify(store: &Store, expect: Option<Sha256Hex>) -> Result<Verification, SourceError> {
    let mut found = Verification::default();
    match store.working() {
        Ok(files) => check(store, &files, expect, &mut found)?,
        Err(error) if error.is_of_content() => found.problem(error.to_string()),
        Err(error) => return Err(error),
    }
    found.note(ORIGIN);
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
    let bytes = files.get("ledger.jsonl").unwrap_or_default();
    let sha256 = Sha256Hex::of(bytes);
    found.ledger_sha256 = (!bytes.is_empty()).then_some(sha256);
    found.lines = line_ends(bytes);
    if let Some(expect) = expect.filter(|expect| *expect != sha256) {
        found.problem(format!(
            "the ledger's SHA-256 is {sha256}, but {expect} was expected"
        ));
    }
    let ledger = match Ledger::parse(bytes) {
        Ok(ledger) => {
            working::check(files, &ledger, found);
            Some(ledger)
        }
        Err(error) => {
            found.problem(error.to_string());
            found.note(
                "the published files were not compared, because the ledger does not hold together",
            );
            None
        }
    };
    #[cfg(feature = "git")]
    if let Some(repository) = store.repository() {
        return history::check(repository, bytes, ledger.as_ref(), found);
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
