//! Measures: a metric taken with one data source. Value type, unit, range and direction belong here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{Citation, Confidence, Recommendation};
use super::metric::Level;
use crate::id::{DefinitionId, Reference};

/// A metric taken with one data source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Measure {
    /// The data source.
    pub data_source: Reference,
    /// Which of the data source's scores, where it yields several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<DefinitionId>,
    /// What a value is.
    pub value_type: ValueType,
    /// The unit: UCUM, or an ISO 4217 currency code. `%` means 0 to 100, `1` means 0 to 1.
    pub unit: String,
    /// The year whose prices are meant, for money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_year: Option<u16>,
    /// The values there can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// The codes there can be, for a category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_list: Option<Reference>,
    /// Which way is better.
    pub direction: Direction,
    /// The levels at which it serves, where they are fewer than the metric's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// How sure we are that the source yields the metric as described here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What a user must know of this pairing, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// For whom it is recommended, acceptable or advised against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<Recommendation>,
    /// How its values relate to those of the metric's other measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<MeasureRelation>,
}

/// What a value is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A code of a list.
    Category,
    /// Yes or no.
    Boolean,
}

/// The values there can be, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Range {
    /// The smallest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// The largest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// The distance between neighbouring values, counted from the minimum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
}

/// Which way is better.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// A rise is an improvement.
    HigherIsBetter,
    /// A fall is an improvement.
    LowerIsBetter,
    /// There is a band to be in.
    TargetRange,
    /// Not to be judged by direction.
    ContextOnly,
}

/// How the figures of a measure relate to those of another measure of the same metric.
///
/// Where one measure observes persons and the other areas, the figures meant are those that the
/// metric's statistic makes of the persons' values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MeasureRelation {
    /// The other measure's data source.
    pub to: DefinitionId,
    /// Whether values may stand on one line.
    pub relation: Comparability,
    /// How a value here becomes a value there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Conversion>,
    /// On what ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
}

/// Whether two series may stand on one line.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Comparability {
    /// As they are.
    Same,
    /// After a conversion.
    Convertible,
    /// Not at all.
    NotComparable,
}

/// How a value of one series becomes a value of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Conversion {
    /// `value × multiply + add`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linear: Option<Linear>,
    /// A crosswalk of `[from, to]` pairs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crosswalk: Vec<[f64; 2]>,
}

/// A straight-line conversion.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Linear {
    /// The factor.
    pub multiply: f64,
    /// What is added after.
    #[serde(default)]
    pub add: f64,
}

/// What leads over a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BridgeKind {
    /// Nothing: the series ends and a new one begins.
    None,
    /// A formula.
    Conversion,
    /// A table.
    Crosswalk,
    /// A study in which both were collected.
    OverlapStudy,
}
