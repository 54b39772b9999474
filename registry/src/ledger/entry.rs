//! One line of the ledger.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::definition::measure::Comparability;
use crate::digest::Sha256Hex;
use crate::gate::Threshold;
use crate::governance::change_record::Bridge;
use crate::governance::status::Status;
use crate::id::DefinitionId;
use crate::kind::Kind;

/// One line of the ledger: a JSON object whose last member, `hash`, is the SHA-256 of the line
/// without that member (the text up to it, closed with a brace).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Its number, counted from 1.
    pub seq: u64,
    /// The hash of the line before; absent in the first line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev: Option<Sha256Hex>,
    /// The day it was written.
    pub date: Date,
    /// What happened.
    #[serde(flatten)]
    pub body: Body,
    /// The hash of this line.
    pub hash: Sha256Hex,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Body {
    /// A version of a definition was frozen.
    Publish(Arc<Publish>),
    /// A release was made of all that is published so far.
    Release(Release),
    /// A definition changed status.
    Status(StatusChange),
    /// A body endorsed a definition for its own use.
    Endorse(Endorse),
}

/// A version of a definition was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Publish {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: DefinitionId,
    /// Its version.
    pub version: Version,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256Hex,
    /// What each of its references resolved to, as `kind/id`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub references: BTreeMap<String, Version>,
    /// How its values relate to those of the version before; absent in a first version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Comparability>,
    /// The status it starts with; absent where it keeps that of the version before. Nobody gives the
    /// status incomplete, so the first complete version of a series starts as a candidate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The last day for the reviews of an urgent correction that was published before them; absent in
    /// every other version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
    /// What those reviews must meet, by the change rules; absent in every other version. The version alone does
    /// not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_class: Option<Threshold>,
}

impl Publish {
    /// The version as people name it: `metrics/smoking-status@0.4.0`.
    pub fn name(&self) -> String {
        format!("{}/{}@{}", self.kind.folder(), self.id, self.version)
    }
}

/// A release was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Release {
    /// Its version.
    pub version: Version,
    /// The version of the map in it.
    pub map: Version,
    /// What it brings, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// SHA-256 of what stood beside the definitions when it was made.
    pub sha256: Beside,
}

/// SHA-256 of what stood beside the definitions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Beside {
    /// Of the map.
    pub map: Sha256Hex,
    /// Of the policy.
    pub policy: Sha256Hex,
    /// Of the people.
    pub people: Sha256Hex,
    /// Of the thesaurus.
    pub thesaurus: Sha256Hex,
    /// Of the reviews: the lines `sha256  path` of all review files, sorted by path.
    pub reviews: Sha256Hex,
}

/// A definition changed status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatusChange {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: DefinitionId,
    /// The version that changes status; later versions of the same major inherit it.
    pub version: Version,
    /// The status from now on.
    pub status: Status,
    /// Why.
    pub reason: String,
    /// What takes its place, where it is superseded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<DefinitionId>,
    /// How series continue with the successor. Lines written before this was asked for lack it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bridge: Option<Bridge>,
    /// What to do instead, where it is retired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// A body endorsed a definition for its own use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Endorse {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: DefinitionId,
    /// The version endorsed.
    pub version: Version,
    /// Who endorses.
    pub by: String,
    /// For what.
    pub scope: String,
}
