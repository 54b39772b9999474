//! Unit costs: what one unit of an event costs a public body.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::Citation;
use super::header::Header;

/// One unit cost, in `unit-costs/<id>.toml`. The value stays empty where its licence is not certain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct UnitCost {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// The row's code in its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_code: Option<String>,
    /// What happens, in our words.
    pub event: String,
    /// The body that bears or saves the cost.
    pub agency: String,
    /// What kind of value it is.
    pub class: CostClass,
    /// One of what: per incident, per person per year.
    pub unit: String,
    /// The currency, by ISO 4217.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The year whose prices are meant.
    pub price_year: String,
    /// The value, where it may be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// How it is brought to other years' prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uprating: Option<Uprating>,
    /// Where it is published.
    pub citation: Citation,
}

/// What kind of value a unit cost is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CostClass {
    /// A cost to the public purse.
    Fiscal,
    /// A gain or loss to the economy.
    Economic,
    /// A value to people themselves.
    Social,
}

/// How a cost is brought to other years' prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Uprating {
    /// The index used.
    pub index: String,
    /// How, in a sentence.
    pub rule: String,
}
