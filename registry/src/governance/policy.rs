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

impl Policy {
    /// What it asks less of than `before` did, in words; nothing where it is at least as strict.
    pub fn weaker_than(&self, before: &Self) -> Vec<String> {
        let mut weaker = Vec::new();
        let classes = [
            ("patch", self.patch, before.patch),
            ("minor", self.minor, before.minor),
            ("major", self.major, before.major),
        ];
        for (class, now, then) in classes {
            let thresholds = [
                ("reviewers", now.reviewers, then.reviewers),
                ("organisations", now.organisations, then.organisations),
                ("perspectives", now.perspectives, then.perspectives),
                ("days", now.days, then.days),
            ];
            for (name, now, then) in thresholds.into_iter().filter(|(_, now, then)| now < then) {
                weaker.push(format!("[{class}] {name} fell from {then} to {now}"));
            }
        }
        for side in &before.never_waived {
            if !self.never_waived.contains(side) {
                weaker.push(format!("never_waived lost “{}”", side.name()));
            }
        }
        if self.urgent_days > before.urgent_days {
            weaker.push(format!(
                "urgent_days rose from {} to {}",
                before.urgent_days, self.urgent_days
            ));
        }
        weaker
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        let quorum = |number| Quorum {
            reviewers: number,
            organisations: number,
            perspectives: number,
            days: number,
        };
        Policy {
            patch: quorum(1),
            minor: quorum(2),
            major: quorum(3),
            never_waived: vec![Perspective::Provider, Perspective::Citizen],
            urgent_days: 28,
            parked_days: 60,
        }
    }

    #[test]
    fn each_threshold_that_fell_is_named() {
        let before = policy();
        let mut after = policy();
        after.patch.reviewers = 0;
        after.minor.organisations = 1;
        after.major.perspectives = 2;
        after.major.days = 0;
        after.never_waived = vec![Perspective::Citizen, Perspective::Funder];
        after.urgent_days = 90;
        insta::assert_snapshot!(after.weaker_than(&before).join("\n"), @"
        [patch] reviewers fell from 1 to 0
        [minor] organisations fell from 2 to 1
        [major] perspectives fell from 3 to 2
        [major] days fell from 3 to 0
        never_waived lost “provider”
        urgent_days rose from 28 to 90
        ");
    }

    #[test]
    fn a_policy_that_asks_for_more_is_not_weaker() {
        let before = policy();
        let mut after = policy();
        after.minor.reviewers = 9;
        after.major.days = 90;
        after.never_waived.push(Perspective::Researcher);
        after.urgent_days = 1;
        after.parked_days = 1;
        assert_eq!(after.weaker_than(&before), [""; 0]);
        assert_eq!(before.weaker_than(&before), [""; 0]);
        assert_eq!(before.weaker_than(&after).len(), 4);
    }
}
