//! Code lists: what a coded field may hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::header::Header;
use crate::id::DefinitionId;

/// One list, in `code-lists/<id>.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CodeList {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// Whether other codes may be used.
    pub openness: Openness,
    /// Whether each case falls under exactly one code, so that parts add up to the total.
    #[serde(default)]
    pub exclusive: bool,
    /// Where the list comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What may be done with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The codes, in order.
    #[schemars(length(min = 1))]
    pub codes: Vec<Code>,
}

/// Whether codes that are not on the list may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Openness {
    /// Only what is listed.
    Closed,
    /// What is listed, or something else.
    Open,
}

/// One code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Code {
    /// The code as it stands in data.
    #[schemars(length(min = 1, max = 100))]
    pub code: String,
    /// What it means, in a word or two.
    pub title: String,
    /// What it means, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Other spellings that people use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternative_codes: Vec<String>,
    /// The code that contains it, where the list has levels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broader: Option<String>,
    /// What to use instead, where it is no longer to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<DefinitionId>,
}

impl CodeList {
    /// The entry for `code`, letter by letter.
    pub fn get(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|entry| entry.code == code)
    }
}
