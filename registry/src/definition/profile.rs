//! Profiles: what a funder asks for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::header::Header;
use super::table::FrameworkPart;
use crate::id::{DefinitionId, Pinned, Reference};

/// A named selection of outcomes, measures and tables, in `profiles/<id>.toml` or a file of one's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Profile {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// For whom it is meant: codes of the list `beneficiary-groups`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beneficiary_groups: Vec<DefinitionId>,
    /// The outcomes it asks about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Reference>,
    /// The measures it asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<MeasureChoice>,
    /// The tables it takes.
    #[schemars(length(min = 1))]
    pub tables: Vec<TableChoice>,
    /// The parts of the framework it asks for. Others are never mentioned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub framework_parts: Vec<FrameworkPart>,
    /// Breakdowns it asks for: code lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disaggregations: Vec<Reference>,
    /// Rules that it turns up, down or off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleChoice>,
    /// Numbers that rules use.
    #[serde(default)]
    pub thresholds: Thresholds,
}

/// A measure that a profile asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MeasureChoice {
    /// The metric.
    #[schemars(with = "Pinned")]
    pub metric: Reference,
    /// The data source; any of the metric's if empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Pinned")]
    pub data_source: Option<Reference>,
    /// Whether a submission must have it.
    #[serde(default)]
    pub required: bool,
}

/// A table that a profile takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TableChoice {
    /// The table.
    #[schemars(with = "Pinned")]
    pub table: Reference,
    /// Whether a submission must have it.
    #[serde(default)]
    pub required: bool,
}

/// A rule that a profile turns up, down or off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RuleChoice {
    /// The rule's id.
    pub rule: DefinitionId,
    /// What it becomes.
    pub severity: RuleSeverity,
    /// Why.
    #[schemars(length(min = 1))]
    pub reason: String,
}

/// What a profile makes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleSeverity {
    /// Must be mended.
    Error,
    /// Probably a mistake.
    Warning,
    /// Good to know.
    Advice,
    /// Not run.
    Off,
}

/// Numbers that rules use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Thresholds {
    /// Groups smaller than this are small numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub small_number: Option<u32>,
    /// The share of people, in per cent, who should have both baseline and follow-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100))]
    pub pairing_rate: Option<f64>,
    /// The fewest people on whom a reported figure may rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_n: Option<u32>,
}
