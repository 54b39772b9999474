//! The policy: the one table of thresholds that a change must meet.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::review::Perspective;

/// The thresholds, in `policy.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Policy {
    /// For a change after which all data stay comparable.
    pub patch: Quorum,
    /// For a change after which old reports stay valid; also for the statuses recorded and qualified.
    pub minor: Quorum,
    /// For a break in series; also for the status standard.
    pub major: Quorum,
    /// Perspectives that are never waived for a major change or the status standard.
    pub never_waived: Vec<Perspective>,
    /// Within how many days an urgent correction must be reviewed.
    pub urgent_days: u16,
    /// After how many silent days a proposal is parked.
    pub parked_days: u16,
}

/// What a change of one class needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Quorum {
    /// How many reviewers approve.
    pub reviewers: u16,
    /// From how many organisations. A person without one counts as herself.
    pub organisations: u16,
    /// From how many of the five perspectives.
    pub perspectives: u16,
    /// How many days it stays open.
    pub days: u16,
}
