//! For whom a measure serves: codes of the list of beneficiary groups.

use std::collections::{BTreeMap, BTreeSet};

use open_outcomes_registry::definition::Outcome;
use open_outcomes_registry::definition::fact::Advice;
use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::snapshot::ReleaseView;

use crate::search::facets::Facet;
use crate::search::facets::catalogue::Catalogue;

/// The list of groups.
const LIST: &str = "beneficiary-groups";
/// The groups whose code states an age.
const AGES: [&str; 6] = [
    "children-and-young-people",
    "young-children",
    "school-age-children",
    "young-people",
    "adults",
    "older-people",
];

/// Adults in general, where no narrower group is named.
const ADULTS: &str = "adults";
const CHILDREN: &str = "children-and-young-people";

/// The groups, with those that contain others.
pub(super) struct Groups<'s> {
    titles: BTreeMap<&'s str, &'s str>,
    broader: BTreeMap<&'s str, &'s str>,
}

/// What a measure's advice says of groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Advised {
    /// Groups, as numbers of the catalogue.
    pub(crate) recommended: BTreeSet<u32>,
    /// Whether it is recommended for somebody, acceptable, or neither: 2, 1 or 0.
    pub(crate) rank: u8,
}

impl<'s> Groups<'s> {
    /// Reads the list, and adds its codes to the catalogue in its order.
    pub(super) fn new(view: ReleaseView<'s>, catalogue: &mut Catalogue) -> Self {
        let codes = view.code_list(LIST).map_or(&[][..], |list| &list.codes);
        let titles: BTreeMap<_, _> = codes
            .iter()
            .map(|code| (code.code.as_str(), code.title.as_str()))
            .collect();
        let groups = Self {
            broader: codes
                .iter()
                .filter_map(|code| Some((code.code.as_str(), code.broader.as_deref()?)))
                .collect(),
            titles,
        };
        for code in codes {
            groups.number(Facet::Group, &code.code, catalogue);
        }
        for age in AGES.iter().filter(|age| groups.titles.contains_key(*age)) {
            groups.number(Facet::Age, age, catalogue);
        }
        groups
    }

    fn number(&self, facet: Facet, code: &str, catalogue: &mut Catalogue) -> u32 {
        let title = self.titles.get(code).copied().unwrap_or(code);
        catalogue.number(facet, code, title)
    }

    /// A group, those that it contains and those that contain it.
    fn family<'c>(&'c self, code: &'c str) -> impl Iterator<Item = &'c str> {
        let above = std::iter::successors(Some(code), |code| self.broader.get(*code).copied());
        // A list that goes in a circle is refused before it is published; this ends all the same.
        above.take(8).chain(self.within(code))
    }

    /// What a group contains.
    fn within<'c>(&'c self, code: &'c str) -> impl Iterator<Item = &'c str> {
        let all = self.broader.iter();
        all.filter(move |(_, broader)| **broader == code)
            .map(|(narrower, _)| *narrower)
    }

    /// The groups and ages of a list of codes, as it stands in an outcome or a profile.
    pub(super) fn listed(&self, codes: &[DefinitionId], catalogue: &mut Catalogue) -> Vec<u32> {
        let codes = codes.iter().flat_map(|code| self.family(code.as_str()));
        let codes: BTreeSet<_> = codes.collect();
        self.numbers(codes, catalogue)
    }

    fn numbers(&self, codes: BTreeSet<&str>, catalogue: &mut Catalogue) -> Vec<u32> {
        let mut numbers = Vec::new();
        for code in codes {
            numbers.push(self.number(Facet::Group, code, catalogue));
            if AGES.contains(&code) {
                numbers.push(self.number(Facet::Age, code, catalogue));
            }
        }
        numbers
    }

    /// The groups and ages that a measure serves under an outcome: those it is recommended or acceptable
    /// for. Where that is everybody, or nothing is said, they are the groups of the outcome; where it is
    /// adults in general, those that are not children's.
    pub(super) fn served(
        &self,
        outcome: Option<&Outcome>,
        measure: &Measure,
        catalogue: &mut Catalogue,
    ) -> Vec<u32> {
        let named = |advice: &[Advice]| -> BTreeSet<&str> {
            let marks = measure.recommendations.iter();
            marks
                .filter(|mark| advice.contains(&mark.advice))
                .filter_map(|mark| mark.group.as_ref().map(DefinitionId::as_str))
                .collect()
        };
        let for_them = named(&[Advice::Recommended, Advice::Acceptable]);
        let against = named(&[Advice::AdvisedAgainst]);
        let against_all = measure
            .recommendations
            .iter()
            .any(|mark| mark.advice == Advice::AdvisedAgainst && mark.group.is_none());
        let for_all = for_them.is_empty() || is_for_everybody(measure);
        let of_outcome = outcome.map_or(&[][..], |outcome| &outcome.beneficiary_groups);
        let of_outcome = of_outcome.iter().map(DefinitionId::as_str).filter(|code| {
            let is_among = for_all || for_them.contains(ADULTS) && !self.is_of_children(code);
            is_among && !against_all
        });
        let mut groups: BTreeSet<&str> = of_outcome
            .chain(for_them.iter().copied())
            .flat_map(|code| self.family(code))
            .collect();
        for code in against {
            for code in std::iter::once(code).chain(self.within(code)) {
                if !for_them.contains(code) {
                    groups.remove(code);
                }
            }
        }
        self.numbers(groups, catalogue)
    }

    fn is_of_children(&self, code: &str) -> bool {
        self.family(code).any(|code| code == CHILDREN)
    }

    /// What is said of a measure for groups.
    pub(super) fn advised(&self, measure: &Measure, catalogue: &mut Catalogue) -> Advised {
        let mut advised = Advised::default();
        for mark in &measure.recommendations {
            let rank = match mark.advice {
                Advice::Recommended => 2,
                Advice::Acceptable => 1,
                Advice::AdvisedAgainst => 0,
            };
            advised.rank = advised.rank.max(rank);
            if let (Advice::Recommended, Some(group)) = (mark.advice, &mark.group) {
                for code in std::iter::once(group.as_str()).chain(self.within(group.as_str())) {
                    let number = self.number(Facet::Group, code, catalogue);
                    advised.recommended.insert(number);
                }
            }
        }
        advised
    }
}

fn is_for_everybody(measure: &Measure) -> bool {
    let mut marks = measure.recommendations.iter();
    marks.any(|mark| mark.group.is_none() && mark.advice != Advice::AdvisedAgainst)
}
