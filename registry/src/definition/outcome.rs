//! Outcomes: changes that the map names.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::Mapping;
use super::header::Header;
use crate::id::{DefinitionId, Reference};

/// One outcome of the map, in `outcomes/<id>.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Outcome {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// Its number on the map.
    pub number: u16,
    /// Its domain, one of the map's.
    pub domain: DefinitionId,
    /// The map's own words about what belongs to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
    /// The quadrant of the scorecard it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quadrant: Option<Quadrant>,
    /// Whose outcome it is: codes of the list `beneficiary-groups`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beneficiary_groups: Vec<DefinitionId>,
    /// The metrics to look at first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub core_metrics: Vec<Reference>,
    /// Further metrics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplementary_metrics: Vec<Reference>,
    /// Outcomes that contain this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub broader: Vec<Reference>,
    /// Outcomes that this one contains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub narrower: Vec<Reference>,
    /// Outcomes near to this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Reference>,
    /// Entries of other standards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mappings: Vec<Mapping>,
}

/// A quadrant of the scorecard, in the order in which it is read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Quadrant {
    /// What people need.
    Needs,
    /// What is there already.
    Strengths,
    /// What changes.
    Outcomes,
    /// What it costs and saves.
    Economics,
}
