//! Change records: why a version is as it is.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::definition::measure::{BridgeKind, Comparability, Conversion};
use crate::id::DefinitionId;

/// Why this version, in `changes/<kind>/<id>/<version>.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChangeRecord {
    /// What changes and why, in words that a trustee understands.
    #[schemars(length(min = 1))]
    pub summary: String,
    /// Who wrote the change: persons of `people.toml`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<DefinitionId>,
    /// What was decided where no program can tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Where a rule is set aside this once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
    /// What was answered to objections that still stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<ObjectionAnswer>,
    /// How series continue over a break.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bridge: Option<Bridge>,
    /// That the change corrects harm and may be reviewed afterwards.
    #[serde(default)]
    pub urgent: bool,
}

/// A decision on a rule that no program can judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Decision {
    /// The rule.
    pub rule: DefinitionId,
    /// The part of the definition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What was decided.
    pub decision: Judgement,
    /// Why.
    #[schemars(length(min = 1))]
    pub reason: String,
}

/// What a change of words does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// The meaning is the same, said more clearly.
    Clarification,
    /// The meaning changes.
    Meaning,
}

/// A rule set aside for one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Exception {
    /// The rule.
    pub rule: DefinitionId,
    /// The one place.
    pub path: String,
    /// Why.
    #[schemars(length(min = 1))]
    pub reason: String,
    /// Who agreed.
    #[schemars(length(min = 1))]
    pub approvers: Vec<DefinitionId>,
    /// Until when.
    pub expires: Date,
}

impl ChangeRecord {
    /// Whether it is an urgent correction that says why: it goes before its reviews.
    pub fn goes_before_reviews(&self) -> bool {
        self.urgent && !self.summary.trim().is_empty()
    }

    /// Whether it decides that other words only clarify, which two reviewers from different sides are to confirm.
    pub fn clarifies(&self) -> bool {
        let mut decisions = self.decisions.iter();
        decisions.any(|decision| decision.decision == Judgement::Clarification)
    }
}

/// An answer to an objection, by which it no longer stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ObjectionAnswer {
    /// Who objects.
    pub reviewer: DefinitionId,
    /// Why the change is right all the same, or how it meets the objection.
    #[schemars(length(min = 1))]
    pub reason: String,
    /// Who says so: at least two people who did not write the change.
    #[schemars(length(min = 2))]
    pub by: Vec<DefinitionId>,
}

/// How a series continues over a break.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Bridge {
    /// What there is.
    pub kind: BridgeKind,
    /// The conversion or crosswalk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Conversion>,
    /// The first period under the new definition, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub break_period: Option<String>,
    /// What to bear in mind all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caveat: Option<String>,
    /// The last day on which the old version is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_until: Option<Date>,
}

impl Bridge {
    /// A bridge of which only the kind is known.
    pub const fn new(kind: BridgeKind) -> Self {
        Self {
            kind,
            conversion: None,
            break_period: None,
            caveat: None,
            old_until: None,
        }
    }

    /// Whether values before and after may stand on one line.
    pub const fn comparability(&self) -> Comparability {
        match self.kind {
            BridgeKind::Conversion | BridgeKind::Crosswalk => Comparability::Convertible,
            BridgeKind::None | BridgeKind::OverlapStudy => Comparability::NotComparable,
        }
    }

    /// What may be done with figures from both sides of the break, in a sentence.
    pub const fn advice(&self) -> &'static str {
        match self.kind {
            BridgeKind::Conversion => {
                "Its figures may be converted to those of its successor by a formula."
            }
            BridgeKind::Crosswalk => {
                "Its figures may be converted to those of its successor by a table."
            }
            BridgeKind::OverlapStudy => {
                "Figures before and after must not stand on one line; a study in which both were collected says how they relate."
            }
            BridgeKind::None => "Figures before and after must not stand on one line.",
        }
    }
}
