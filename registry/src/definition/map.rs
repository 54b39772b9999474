//! The open outcomes map: which outcomes there are, in which order and domain.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::header::Header;
use crate::id::{DefinitionId, Reference};

/// The map, in `map.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OutcomesMap {
    /// What every definition has.
    #[serde(flatten)]
    pub header: Header,
    /// What identifiers for the world begin with, the same on every host.
    #[schemars(url)]
    pub base_iri: String,
    /// The domains, in order.
    pub domains: Vec<Domain>,
    /// The outcomes, in order.
    pub outcomes: Vec<MapEntry>,
}

/// A domain of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Domain {
    /// Its identifier, used in outcomes and addresses.
    pub id: DefinitionId,
    /// Its name.
    pub title: String,
}

/// The place of one outcome on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MapEntry {
    /// Its number.
    pub number: u16,
    /// The outcome.
    pub outcome: Reference,
    /// The domain it stands in.
    pub domain: DefinitionId,
}
