//! The search vocabulary: words that mean the same to people who search.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The vocabulary, in `thesaurus.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Thesaurus {
    /// The entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
}

/// Words that lead to a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Entry {
    /// The term that definitions use.
    pub term: String,
    /// Words that people type and mean it.
    #[schemars(length(min = 1))]
    pub also: Vec<String>,
    /// Kinds of work that serve it among other things, and troubles that they answer: they lead to it less surely.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<String>,
    /// Groups whom it often concerns: they lead to it less surely, too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
}
