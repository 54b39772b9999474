//! Registration status: dated events in the ledger, never part of a definition's file.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::definition::Definition;

/// A status of ISO/IEC 11179.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Only part of it is there.
    Incomplete,
    /// Complete, on the work programme, not yet reviewed.
    Candidate,
    /// Complete and citable, reviewed from two sides.
    Recorded,
    /// Quality requirements met.
    Qualified,
    /// For broad use.
    Standard,
    /// Still valid for old data; names its successor.
    Superseded,
    /// Not to be used any more.
    Retired,
    /// Considered and declined.
    NotProgressed,
}

impl Status {
    /// Every status, in the order of the life cycle.
    pub const ALL: [Self; 8] = [
        Self::Incomplete,
        Self::Candidate,
        Self::Recorded,
        Self::Qualified,
        Self::Standard,
        Self::Superseded,
        Self::Retired,
        Self::NotProgressed,
    ];

    /// The word used in files and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Candidate => "candidate",
            Self::Recorded => "recorded",
            Self::Qualified => "qualified",
            Self::Standard => "standard",
            Self::Superseded => "superseded",
            Self::Retired => "retired",
            Self::NotProgressed => "not-progressed",
        }
    }

    /// What it means to somebody who wants to use the definition.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Incomplete => "Only part of the definition is there.",
            Self::Candidate => "Complete, but nobody has reviewed it yet.",
            Self::Recorded => "Complete and citable; reviewed, not yet judged good.",
            Self::Qualified => "Reviewed from several sides and found good.",
            Self::Standard => "Reviewed from all five sides; for broad use.",
            Self::Superseded => "Replaced by a newer definition; valid for old data.",
            Self::Retired => "Not to be used any more.",
            Self::NotProgressed => "Considered and declined.",
        }
    }

    /// Whether the status may only be given after review.
    pub const fn needs_review(self) -> bool {
        matches!(self, Self::Recorded | Self::Qualified | Self::Standard)
    }

    /// Whether data may no longer be reported under it.
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Superseded | Self::Retired | Self::NotProgressed)
    }

    /// The status that `definition` is published with: candidate where all that a user needs is
    /// there, incomplete where it is not.
    pub fn at_publication(definition: &Definition) -> Self {
        if missing_for(definition, Self::Candidate).is_empty() {
            Self::Candidate
        } else {
            Self::Incomplete
        }
    }

    /// Whether a definition may move from here to `next`, reviews aside.
    pub fn may_become(self, next: Self) -> bool {
        match (self, next) {
            (from, to) if from == to => false,
            (Self::NotProgressed | Self::Retired, _) | (_, Self::Incomplete) => false,
            (Self::Superseded, to) => to == Self::Retired,
            (_, Self::Superseded | Self::Retired) => true,
            (from, Self::NotProgressed) => from <= Self::Candidate,
            (from, to) => from < to,
        }
    }
}

/// The fields that `definition` lacks to have the status `status`.
pub fn missing_for(definition: &Definition, status: Status) -> Vec<&'static str> {
    let from = |least: Status| status >= least && status <= Status::Standard;
    let mut missing = Vec::new();
    let mut want = |there: bool, field: &'static str| {
        if !there {
            missing.push(field);
        }
    };
    let header = definition.header();
    if from(Status::Candidate) {
        want(header.definition.is_some(), "definition");
    }
    let has_content = matches!(
        definition,
        Definition::Outcome(_)
            | Definition::Metric(_)
            | Definition::DataSource(_)
            | Definition::UnitCost(_)
    );
    if has_content && from(Status::Qualified) {
        want(header.steward.is_some(), "steward");
    }
    match definition {
        Definition::Outcome(outcome) if from(Status::Candidate) => {
            want(!outcome.core_metrics.is_empty(), "core_metrics");
            want(outcome.quadrant.is_some(), "quadrant");
        }
        Definition::Metric(metric) if from(Status::Candidate) => {
            want(metric.statistic.is_some(), "statistic");
            want(metric.observation.is_some(), "observation");
            want(!metric.measures.is_empty(), "measures");
            want(
                !metric.outcomes.is_empty() || metric.quadrant.is_some(),
                "outcomes",
            );
            if from(Status::Recorded) {
                want(!metric.examples.is_empty(), "examples");
            }
        }
        Definition::DataSource(source) if from(Status::Candidate) => {
            want(source.licence.is_some(), "licence");
        }
        _ => {}
    }
    missing
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that is no [`Status`].
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a status; the statuses are {list}", list = Status::ALL.map(Status::name).join(", "))]
pub struct UnknownStatus(
    /// The word as it was given.
    pub String,
);

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|status| status.name() == text)
            .ok_or_else(|| UnknownStatus(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_life_cycle_goes_forward_and_ends() {
        use Status::{
            Candidate, Incomplete, NotProgressed, Recorded, Retired, Standard, Superseded,
        };
        assert!(Incomplete.may_become(Candidate));
        assert!(Candidate.may_become(Standard));
        assert!(Standard.may_become(Superseded));
        assert!(Superseded.may_become(Retired));
        assert!(!Candidate.may_become(Incomplete));
        assert!(!Standard.may_become(Recorded));
        assert!(!Retired.may_become(Standard));
        assert!(!Recorded.may_become(NotProgressed));
        assert!(!Recorded.may_become(Recorded));
    }
}
