//! Who is still wanted for a proposal, in words.

use std::collections::BTreeSet;

use open_outcomes_registry::gate::{Tally, Threshold};
use open_outcomes_registry::governance::policy::Policy;
use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::proposal::Open;

use crate::short::listed;

/// Who is still wanted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Each of these sides.
    each: BTreeSet<Perspective>,
    /// So many more of these sides.
    any: Option<(usize, BTreeSet<Perspective>)>,
    /// Where no side is wanted before others.
    otherwise: Option<&'static str>,
}

impl Wanted {
    pub(super) fn of(open: &Open, policy: Option<&Policy>) -> Self {
        let mut wanted = Self::default();
        let changes = open.examined.iter().flat_map(|examined| &examined.changes);
        let tallies = changes.filter_map(|looked| looked.tally.as_ref());
        for tally in tallies.filter(|tally| !tally.is_met()) {
            wanted.add(tally, policy);
        }
        if let Some((count, sides)) = &mut wanted.any {
            // Who comes for one of the sides that must come counts here too.
            *count = count.saturating_sub(sides.intersection(&wanted.each).count());
            sides.retain(|side| !wanted.each.contains(side));
        }
        wanted.any = wanted
            .any
            .filter(|(count, sides)| *count > 0 && !sides.is_empty());
        wanted
    }

    fn add(&mut self, tally: &Tally, policy: Option<&Policy>) {
        let there = tally.sides();
        if let (Some(policy), Some(Threshold::Major)) = (policy, tally.threshold) {
            let absent = policy.never_waived.iter().filter(|it| !there.contains(it));
            self.each.extend(absent);
        }
        let absent: BTreeSet<_> = tally.sides_missing.iter().copied().collect();
        let quorum = tally.threshold.zip(policy);
        let asked = quorum.map_or(1, |(threshold, policy)| {
            usize::from(threshold.quorum(policy).perspectives)
        });
        let count = asked.saturating_sub(there.len()).max(1);
        if absent.is_empty() {
            self.otherwise = self.otherwise.or_else(|| heads(tally));
        } else if count >= absent.len() {
            self.each.extend(absent);
        } else if self.any.as_ref().is_none_or(|(most, _)| *most < count) {
            self.any = Some((count, absent));
        }
    }

    /// Every side whose word would help.
    pub(crate) fn sides(&self) -> BTreeSet<Perspective> {
        let any = self.any.iter().flat_map(|(_, sides)| sides);
        self.each.iter().chain(any).copied().collect()
    }

    /// “a citizen and a provider”
    pub(crate) fn words(&self) -> Option<String> {
        let each: Vec<_> = self.each.iter().map(|side_of| side(*side_of)).collect();
        let each = Some(listed(&each)).filter(|words| !words.is_empty());
        let any = self.any.as_ref().map(|(count, sides)| {
            let sides: Vec<_> = sides.iter().map(|side_of| side(*side_of)).collect();
            let sides = one_of(&sides);
            match count {
                1 => sides,
                count => format!("{} of these: {sides}", number(*count)),
            }
        });
        match (each, any) {
            (Some(each), Some(any)) => Some(format!("{each}; besides, {any}")),
            (each, any) => each.or(any).or_else(|| self.otherwise.map(str::to_owned)),
        }
    }
}

/// What is missing where enough sides have spoken.
fn heads(tally: &Tally) -> Option<&'static str> {
    let lacks = |ground: &str| tally.missing.iter().any(|problem| problem.rule == ground);
    if lacks("decision-not-confirmed") {
        Some(
            "reviewers from two different sides, to confirm that the new words mean what the old ones did",
        )
    } else if lacks("too-few-organisations") {
        Some("somebody from another organisation, from whichever side")
    } else if lacks("too-few-reviewers") {
        Some("another reviewer, from whichever side")
    } else {
        None
    }
}

/// “an investor”
pub(crate) fn side(side: Perspective) -> String {
    side.with_article().to_owned()
}

/// “a, b or c”
fn one_of(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => words.concat(),
    }
}

fn number(count: usize) -> String {
    match count {
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        4 => "four".to_owned(),
        count => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_that_must_come_and_sides_of_which_some_must_come_are_told_apart() {
        use Perspective::{Citizen, Funder, Investor, Provider};
        let words = |each: &[Perspective], any: Option<(usize, &[Perspective])>| {
            let wanted = Wanted {
                each: each.iter().copied().collect(),
                any: any.map(|(count, sides)| (count, sides.iter().copied().collect())),
                otherwise: None,
            };
            wanted.words().unwrap_or_default()
        };
        assert_eq!(
            words(&[Citizen, Provider], None),
            "a citizen and a provider"
        );
        assert_eq!(
            words(&[], Some((1, &[Funder, Investor, Citizen]))),
            "a funder, an investor or a citizen"
        );
        assert_eq!(
            words(&[Citizen], Some((2, &[Funder, Investor, Provider]))),
            "a citizen; besides, two of these: a funder, an investor or a provider"
        );
        assert_eq!(words(&[], None), "");
    }
}
