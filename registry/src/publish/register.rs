//! What is published already, with its bytes checked, before anything is added.

use jiff::civil::Date;

use super::{LEDGER, PublishError};
use crate::digest::Sha256Hex;
use crate::gate::{self, History, Matter, Setting, Tally, Threshold};
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::ledger::entry::Publish;
use crate::ledger::{Ledger, Register};
use crate::parse::Problem;
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

impl<'a> Reviewed<'a> {
    /// The version that a ledger line published.
    pub(super) const fn published(publish: &'a Publish) -> Self {
        Self {
            kind: publish.kind,
            id: &publish.id,
            version: &publish.version,
            sha256: publish.sha256,
        }
    }

    /// The version as people name it.
    pub(super) fn name(&self) -> String {
        format!("{}/{}@{}", self.kind.folder(), self.id, self.version)
    }
}

/// By what publishing is judged.
#[derive(Clone, Copy)]
pub(super) struct Court<'a> {
    pub(super) standard: &'a Standard,
    pub(super) register: &'a Register<'a>,
    pub(super) history: &'a History,
    pub(super) date: Date,
}

impl Court<'_> {
    /// How a version stands with its reviewers: people and thresholds are those that were there before it.
    pub(super) fn tally(
        self,
        threshold: Threshold,
        reviewed: &Reviewed<'_>,
    ) -> Result<Tally, PublishError> {
        let Self {
            standard, history, ..
        } = self;
        let version = (reviewed.kind, reviewed.id, reviewed.version);
        let matter = Matter::new(version, reviewed.sha256, standard, history);
        let before = history.before.as_ref();
        let policy = before.and_then(|before| before.policy.as_ref());
        let policy = policy
            .or(standard.policy())
            .ok_or_else(|| PublishError::NoPolicy(matter.name()))?;
        let setting = Setting {
            policy,
            people: before.map_or_else(|| standard.people(), |before| &before.people),
            standard,
            today: self.date,
        };
        Ok(gate::tally(&matter, threshold, setting))
    }

    /// Checks that a version has the reviews that `threshold` asks for.
    pub(super) fn agreed(
        self,
        threshold: Threshold,
        reviewed: &Reviewed<'_>,
    ) -> Result<(), PublishError> {
        let tally = self.tally(threshold, reviewed)?;
        if tally.is_met() {
            return Ok(());
        }
        Err(PublishError::Quorum {
            what: reviewed.name(),
            missing: tally.aside.into_iter().chain(tally.missing).collect(),
        })
    }
}

/// Problems in one sentence.
pub(super) fn joined(problems: &[Problem]) -> String {
    let messages: Vec<_> = problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    messages.join("; ")
}
