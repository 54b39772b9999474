//! Unit costs: what one unit of an event costs or is worth, and to whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::data_source::{DataSource, Licence};
use super::fact::Citation;
use super::header::Header;
use crate::id::{DefinitionId, Reference};

/// One unit cost, in `unit-costs/<id>.toml`: a row of a published table, so that a claim can cite it.
///
/// The value stays empty where its licence is not certain; the code leads to it in the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct UnitCost {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// The table it stands in.
    pub data_source: Reference,
    /// The edition of the table that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The sheet or chapter of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row's code in the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What happens, in our words.
    pub event: String,
    /// The outcomes whose change it values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Reference>,
    /// The metrics whose change it values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Reference>,
    /// What kind of value it is.
    pub class: CostClass,
    /// Who bears the cost or gains the saving, the one with the largest share first: codes of the list `agencies`.
    #[schemars(length(min = 1))]
    pub agencies: Vec<DefinitionId>,
    /// One of what, as the source words it: per incident, per person per year.
    pub unit: String,
    /// The same as a unit of UCUM, by which the amount of money is divided: `{incident}`, `{person}.a`.
    pub per: String,
    /// The currency, by ISO 4217.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The year whose prices are meant: a calendar year, or a financial year such as 2013/14.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^[0-9]{4}(/[0-9]{2})?$"))]
    pub price_year: Option<String>,
    /// The value as printed, where it may be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The lowest value that the source gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The highest value that the source gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The unit cost that contains this one: the two are never added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Reference>,
    /// A name that unit costs share which value the same change: no two of them are added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overlap_group: Option<DefinitionId>,
    /// Whether money is set free: a code of the list `cashability`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cashable: Option<DefinitionId>,
    /// What the source says of its own quality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality_grade: Option<String>,
    /// What may be done with the value, where that differs from the whole table or decides whether it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// How it is brought to other years' prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uprating: Option<Uprating>,
    /// Rules to follow when it is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<Reference>,
    /// Where it is published.
    pub citation: Citation,
}

impl UnitCost {
    /// Whether a licence is named by which its values may be shown: its own, or where it has none that of `table`, the
    /// data source that it stands in.
    pub fn may_be_shown(&self, table: Option<&DataSource>) -> bool {
        let of_table = || table.and_then(|table| table.licence.as_ref());
        let licence = self.licence.as_ref().or_else(of_table);
        licence.is_some_and(|licence| licence.id.is_some())
    }
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
    /// The method.
    pub method: UpratingMethod,
    /// The series that it uses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<Reference>,
    /// What a user must know, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A way to bring a value to other years' prices.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum UpratingMethod {
    /// `value × index(wanted year) ÷ index(price year)`.
    IndexRatio,
    /// The source prints a value for every year; take the one of the year in which the event happens.
    SourceTable,
    /// None: use the newest edition.
    NewestEdition,
}
