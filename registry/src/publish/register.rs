//! What is published already, with its bytes checked, before anything is added.

use jiff::civil::Date;

use super::{LEDGER, PublishError};
use crate::digest::Sha256Hex;
use crate::governance::quorum::{self, Text, Threshold};
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::ledger::{Ledger, Register};
use crate::snapshot::published_path;
use crate::source::Files;
use crate::standard::Standard;
use semver::Version;

/// Reads the ledger; an empty one where there is none yet.
pub(super) fn ledger(files: &Files, date: Date) -> Result<Ledger, PublishError> {
    let ledger = Ledger::parse(files.get(LEDGER).unwrap_or_default())?;
    match ledger.entries().last().map(|entry| entry.date) {
        Some(last) if date < last => Err(PublishError::BackDated { date, last }),
        _ => Ok(ledger),
    }
}

/// Checks that every published file is as the ledger says.
pub(super) fn untouched(files: &Files, register: &Register<'_>) -> Result<(), PublishError> {
    for publish in register.all() {
        let path = published_path(publish.kind, &publish.id, &publish.version);
        if files.get(&path).map(Sha256Hex::of) != Some(publish.sha256) {
            return Err(PublishError::Tampered(path));
        }
    }
    Ok(())
}

/// One version, and the bytes that reviewers read.
pub(super) struct Reviewed<'a> {
    pub(super) kind: Kind,
    pub(super) id: &'a DefinitionId,
    pub(super) version: &'a Version,
    pub(super) sha256: Sha256Hex,
}

impl Reviewed<'_> {
    /// The version as people name it.
    pub(super) fn name(&self) -> String {
        format!("{}/{}@{}", self.kind.folder(), self.id, self.version)
    }
}

/// Checks that a version has the reviews that `threshold` asks for.
pub(super) fn agreed(
    standard: &Standard,
    threshold: Threshold,
    reviewed: &Reviewed<'_>,
    date: Date,
) -> Result<(), PublishError> {
    let policy = standard
        .policy()
        .ok_or_else(|| PublishError::NoPolicy(reviewed.name()))?;
    let record = standard.change(reviewed.kind, reviewed.id, reviewed.version);
    let text = Text {
        sha256: reviewed.sha256,
        authors: record.map_or(&[], |record| &record.authors),
    };
    let reviews = standard.reviews().map(|review| &review.value);
    let missing = quorum::missing(threshold, text, policy, standard.people(), reviews, date);
    if missing.is_empty() {
        Ok(())
    } else {
        Err(PublishError::Quorum {
            what: reviewed.name(),
            missing,
        })
    }
}
