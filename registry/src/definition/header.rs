//! What every definition has, whatever its kind.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::fact::Citation;
use crate::id::DefinitionId;

/// The part that definitions of all kinds share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Header {
    /// Its identifier, which never changes; the file carries the same name.
    pub id: DefinitionId,
    /// Its version. Versions say whether values before and after may stand on one line.
    pub version: Version,
    /// Its name, as people read it.
    #[schemars(length(min = 1, max = 200))]
    pub title: String,
    /// Earlier or other names, by which it can still be found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternative_titles: Vec<String>,
    /// What it is, in plain English and our own words. Empty where only the map's wording is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 4000))]
    pub definition: Option<String>,
    /// Who looks after the content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steward: Option<String>,
    /// When it is due to be reviewed again. A date gone by is shown, never hides anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Words that people search by and that the definition does not contain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub search_words: Vec<String>,
    /// Remarks for readers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The same in other languages, by language tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<String, Translation>,
}

/// Where a definition comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Provenance {
    /// The document it was drawn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
    /// How it came to be worded as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A definition's words in another language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Translation {
    /// The title in that language.
    pub title: String,
    /// The definition in that language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// How sure we are that it says the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
