//! How the answers to an instrument become a score, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::measure::{Direction, Range};
use crate::id::DefinitionId;

/// The items of an instrument, by number only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Instrument {
    /// How many items it has.
    #[schemars(range(min = 1, max = 1000))]
    pub items: u16,
    /// The codes an answer may have, where all items share them.
    pub response: Range,
    /// The edition that this describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
}

/// One score that an instrument yields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scoring {
    /// Its identifier within the data source, such as `total`.
    pub id: DefinitionId,
    /// Its name.
    pub title: String,
    /// How it is computed. Empty where the scoring is not public or not certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<ScoringMethod>,
    /// The items that count, by number; all if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<u16>,
    /// The items whose codes are turned round first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reversed: Vec<u16>,
    /// What becomes of missing answers.
    #[serde(default)]
    pub missing: MissingRule,
    /// For `lookup`: the raw total and the score it stands for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<[f64; 2]>,
    /// The scores there can be.
    pub range: Range,
    /// The unit of the score.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// Named bands, lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
}

/// How a score is computed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ScoringMethod {
    /// The item codes added.
    Sum,
    /// Their mean.
    Mean,
    /// Their sum, looked up in a table.
    Lookup,
}

/// What becomes of missing answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MissingRule {
    /// How many answers may be missing; they are replaced by the mean of the others. 0: complete forms only.
    #[serde(default)]
    pub prorate_up_to: u16,
}

/// A named band of scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Band {
    /// Its identifier.
    pub id: DefinitionId,
    /// Its name.
    pub title: String,
    /// The first score in it.
    pub from: f64,
}
