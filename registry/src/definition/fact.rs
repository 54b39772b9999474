//! A checkable fact carries its own confidence, citation and the date it was checked.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::DefinitionId;

/// How sure we are of a fact.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Seen in a public copy of the source.
    Verified,
    /// Well known to the field, not looked up.
    WellKnown,
    /// To be checked before use.
    Unsure,
}

/// The document that a fact rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Citation {
    /// The reference in words: author, title, publisher, part.
    pub text: String,
    /// The year it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(url)]
    pub url: Option<String>,
    /// Its digital object identifier, only where it was seen in a copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// How sure we are of what is taken from it.
    pub confidence: Confidence,
    /// When it was last checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
}

/// How a definition corresponds to an entry of another standard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Mapping {
    /// The other standard.
    pub scheme: Scheme,
    /// Its version or year, where the code depends on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme_version: Option<String>,
    /// The code of the entry there.
    pub code: String,
    /// How close the two are.
    pub relation: MappingRelation,
    /// How sure we are.
    pub confidence: Confidence,
}

/// A standard that definitions are mapped to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// The United Nations' global indicator framework.
    Sdg,
    /// The IRIS+ catalogue.
    IrisPlus,
    /// The Common Impact Data Standard.
    Cids,
    /// The Global Reporting Initiative's disclosures.
    Gri,
    /// The 360Giving data standard.
    #[serde(rename = "360giving")]
    ThreeSixtyGiving,
}

/// How close a mapped entry is, in the words of SKOS.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum MappingRelation {
    /// The same thing.
    Exact,
    /// Nearly the same.
    Close,
    /// The other is broader.
    Broad,
    /// The other is narrower.
    Narrow,
    /// The same subject, measured otherwise.
    Related,
}

/// A dated recommendation: by whom, for whom, on what document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Recommendation {
    /// The beneficiary group it is meant for, a code of the list `beneficiary-groups`; everyone if empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<DefinitionId>,
    /// What is advised.
    pub advice: Advice,
    /// Who advises it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// On what document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
    /// Why, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What is advised about a measure for a group.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// Use it first.
    Recommended,
    /// May be used.
    Acceptable,
    /// Better not.
    AdvisedAgainst,
}
