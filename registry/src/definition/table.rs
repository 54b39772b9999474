//! Tables of a submission: fields, types, constraints, code lists, disclosure.

mod columns;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::header::Header;
use crate::id::{DefinitionId, Reference};
use crate::kind::Kind;

/// One table, in `tables/<id>.toml`. Its id is the sheet's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Table {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// How it is laid out.
    #[serde(default)]
    pub layout: Layout,
    /// The part of the framework that it reports on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework_part: Option<FrameworkPart>,
    /// Its fields, in order.
    #[schemars(length(min = 1))]
    pub fields: Vec<Field>,
    /// The fields that together identify a row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub primary_key: Vec<DefinitionId>,
    /// Fields that refer to rows of other tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKey>,
    /// Texts that stand for an empty cell, beside the empty cell itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_values: Vec<String>,
}

/// How a table is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// A header, then a record a row.
    #[default]
    Rows,
    /// Two columns: field and value.
    FieldAndValue,
    /// One answer a row, in the columns `field`, `code`, `value`, `unit`, `date`, `metric`, `data_source` and
    /// `note`; the first names one of the fields.
    Long,
}

/// A column of a long table that an answer fills.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LongColumn {
    /// A code of the field's list.
    Code,
    /// A number, a text or an identifier.
    Value,
    /// The unit of the value, where the field does not fix it.
    Unit,
    /// The day that the answer is about.
    Date,
    /// The metric that the value is one of.
    Metric,
    /// What the value was taken with, or where it can be checked.
    DataSource,
}

/// A part of the framework for reporting on social impact, in order.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum FrameworkPart {
    /// Who it is for.
    Beneficiaries,
    /// What is asked for and needed.
    Demand,
    /// What people and places already have.
    ExistingStrengths,
    /// What is done.
    Work,
    /// What the organisation can do.
    Capabilities,
    /// What it works with.
    Resources,
    /// Money put in for impact.
    ImpactInvestment,
    /// What changes.
    WiderOutcomes,
    /// What that is worth.
    EconomicImpacts,
}

/// One field of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Field {
    /// Its name, which is the column's header.
    pub name: DefinitionId,
    /// The header in plain words.
    pub title: String,
    /// What goes in it.
    pub description: String,
    /// Why it is asked, where that is not plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What kind of value it holds.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// What values are allowed.
    #[serde(default)]
    pub constraints: Constraints,
    /// Whether its values may be repeated in a report that is passed on.
    pub disclosure: Disclosure,
    /// Other headers that mean the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternative_names: Vec<String>,
    /// The list its codes come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_list: Option<Reference>,
    /// The kind of definition its values name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<Kind>,
    /// In a long table, the columns that an answer must fill. `type` and `constraints` are about `value`,
    /// `code_list` is about `code`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<LongColumn>,
    /// In a long table, whether it may be answered more than once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeats: bool,
    /// Whether its day may lie ahead, because it says when something is planned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub planned: bool,
    /// The unit of its value, where it is always the same: UCUM, or an ISO 4217 currency code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// An example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
}

/// What kind of value a field holds, in the words of Frictionless Table Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Number,
    /// A date, as 2025-03-31.
    Date,
    /// `true` or `false`.
    Boolean,
}

/// What values a field allows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Constraints {
    /// Whether each row must have a value.
    #[serde(default)]
    pub required: bool,
    /// Whether no two rows may have the same value.
    #[serde(default)]
    pub unique: bool,
    /// The smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// The largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// The most characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// A regular expression that the whole value must match, without look-around.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 512))]
    pub pattern: Option<String>,
}

/// Whether values may be repeated in a report that is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Disclosure {
    /// Identifiers of definitions, codes, units, timepoints.
    Open,
    /// Participants, free text, anything about a person.
    Personal,
}

/// Fields that refer to rows of another table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ForeignKey {
    /// The fields here.
    pub fields: Vec<DefinitionId>,
    /// The other table.
    pub table: DefinitionId,
    /// The fields there.
    pub reference_fields: Vec<DefinitionId>,
}

impl Table {
    /// The field called `name`.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name.as_str() == name)
    }
}
