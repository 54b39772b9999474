//! The gate: whether enough people from enough sides have agreed to a text.
//!
//! It counts persons, organisations and perspectives, never review files, and needs nothing but git.

mod aside;
mod authors;
mod count;
#[cfg(feature = "git")]
mod git;
mod history;
#[cfg(feature = "git")]
pub mod opened;
mod quorum;
mod standing;

#[cfg(all(test, feature = "git"))]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

pub use self::count::{Tally, Voice};
#[cfg(feature = "git")]
pub(crate) use self::git::made;
#[cfg(feature = "git")]
pub use self::git::{before, last_release, merge_base, range, since_release, whole, whole_of};
pub use self::history::{Author, Before, FileHistory, History, Opened, SeenText};
pub use self::standing::{declared, threshold};
use crate::digest::Sha256Hex;
use crate::governance::change_record::ChangeRecord;
use crate::governance::people::People;
use crate::governance::policy::{Policy, Quorum};
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::parse::Problem;
use crate::rules::ground::{proposal, review};
use crate::snapshot::published_path;
use crate::standard::Standard;

/// What is to be agreed to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Threshold {
    /// A change after which all data stay comparable.
    Patch,
    /// A change after which old reports stay valid, or the status recorded or qualified.
    Minor,
    /// A break in series, or the status standard.
    Major,
}

impl Threshold {
    /// What the policy asks for.
    pub const fn quorum(self, policy: &Policy) -> Quorum {
        match self {
            Self::Patch => policy.patch,
            Self::Minor => policy.minor,
            Self::Major => policy.major,
        }
    }
}

/// Whether something that a text lacks holds an urgent correction up as well: that somebody objects is no review
/// that may follow.
pub fn holds_urgent(problem: &Problem) -> bool {
    let grounds = [
        &review::OBJECTION_OPEN,
        &review::DECISION_NOT_CONFIRMED,
        &proposal::EXCEPTION_NOT_APPROVED,
    ];
    grounds.iter().any(|ground| ground.id == problem.rule)
}

/// The text that reviewers are asked about.
#[derive(Debug)]
pub struct Matter<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: &'a DefinitionId,
    /// The version it declares.
    pub version: &'a Version,
    /// The file that reviewers read, from the root of the standard.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256Hex,
    /// The texts that reviews of it may name: its own, and those from which it differs in spelling alone.
    pub same: BTreeSet<Sha256Hex>,
    /// Who wrote it, as git and its change record say.
    pub authors: Vec<Author>,
    /// Its change record.
    pub record: Option<&'a ChangeRecord>,
    /// Since when it is open; nothing where nobody knows.
    pub opened: Option<Opened>,
    /// Whether a server or a check keeps the days here, so that nobody's claim counts beside them.
    pub days_are_kept: bool,
    /// Whether somebody decided that other words only clarify, which others are to confirm.
    pub clarifies: bool,
}

impl<'a> Matter<'a> {
    /// The text of one version, with what `history` knows of it.
    pub fn new(
        (kind, id, version): (Kind, &'a DefinitionId, &'a Version),
        sha256: Sha256Hex,
        standard: &'a Standard,
        history: &History,
    ) -> Self {
        let file = match kind {
            Kind::Map => "map.toml".to_owned(),
            kind => format!("{}/{id}.toml", kind.folder()),
        };
        let record = standard.change(kind, id, version);
        let record_file = published_path(kind, id, version).replacen("published/", "changes/", 1);
        let same = history.same_in_substance(kind, &file, sha256);
        let mut authors = history.authors(&file);
        authors.extend(history.authors(&record_file));
        Self {
            opened: history.opened(&file, &same),
            days_are_kept: history.recorded.is_some(),
            kind,
            id,
            version,
            file,
            sha256,
            same,
            authors,
            record,
            clarifies: record.is_some_and(ChangeRecord::clarifies),
        }
    }

    /// What it is called: `metrics/loneliness@1.2.0`.
    pub fn name(&self) -> String {
        format!("{}/{}@{}", self.kind.folder(), self.id, self.version)
    }
}

/// By what the gate judges.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The thresholds.
    pub policy: &'a Policy,
    /// The people as they were listed before the proposal; who joins with it does not count yet.
    pub people: &'a People,
    /// The reviews, and their signatures.
    pub standard: &'a Standard,
    /// The day.
    pub today: Date,
}

/// Counts the reviews of a text, and says what it lacks for `threshold`.
pub fn tally(matter: &Matter<'_>, threshold: Threshold, setting: Setting<'_>) -> Tally {
    let mut tally = count::count(matter, setting);
    quorum::judge(&mut tally, matter, threshold, setting);
    tally
}
