//! Facets: what results can be narrowed by. Or within a facet, and between facets.
//!
//! | facet | what a way to measure has of it |
//! |---|---|
//! | group, age | the groups that the measure is recommended or acceptable for; the outcome's, where that is everybody or nothing is said, and where it is adults, those of them that are not children's; without those that it is advised against for. A group stands for those that it contains and for the one that contains it. Ages are the groups whose code states one |
//! | domain, outcome | the outcome's |
//! | quadrant | the metric's own, else the outcome's |
//! | role | whether the outcome names the metric as core or as supplementary |
//! | level | the measure's, else the metric's |
//! | disaggregation | those that the metric asks for, required or optional |
//! | mapped | the metric's and the outcome's |
//! | source, respondent, cost, licence, minutes, evidence, benchmark, quality, ease, nation, language | the data source's |
//!
//! A way to measure is an outcome, a metric and a data source that belong together. A definition is found by the facts of
//! each way that it is part of; several facets must hold for one and the same way, so that “free” and “up to 5 minutes”
//! never come from two data sources. Kind and status are the definition's own. A profile has the facts of its outcomes
//! and groups, a unit cost those of its outcomes and of the table it stands in, and tables and profiles have their
//! framework parts.
//!
//! Evidence says nothing of groups: the people whom it rests on are written in prose.

mod bits;
pub(super) mod catalogue;
mod count;
mod filters;
mod index;

use std::fmt;

pub(super) use self::count::Narrowed;
pub use self::filters::{Filters, UnknownValue};
pub(super) use self::index::Index;

/// Something that results can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Outcome, metric, data source and so on.
    Kind,
    /// For whom: codes of the list `beneficiary-groups`.
    Group,
    /// Those of the groups that state an age.
    Age,
    /// What it costs.
    Cost,
    /// The longest it takes a person. “Up to” takes in what is shorter.
    Minutes,
    /// The sort of data source.
    Source,
    /// Who answers.
    Respondent,
    /// Core or supplementary for the outcome.
    Role,
    /// What is known of the data source. All that are chosen must hold.
    Evidence,
    /// The area for which there is a figure to compare with.
    Benchmark,
    /// The nation that is covered.
    Nation,
    /// The outcome it belongs to.
    Outcome,
    /// The domain of the map.
    Domain,
    /// The level of reporting.
    Level,
    /// A breakdown that is asked for.
    Disaggregation,
    /// The quadrant of the scorecard.
    Quadrant,
    /// The part of the framework.
    Part,
    /// Another standard that it is mapped to.
    Mapped,
    /// The language that the data source exists in.
    Language,
    /// The licence, where it has a name.
    Licence,
    /// Psychometric quality, where somebody has rated it.
    Quality,
    /// Ease of use, where somebody has rated it.
    Ease,
    /// The status.
    Status,
}

/// Every facet, its name in addresses, and its title.
const TABLE: [(Facet, &str, &str); 23] = [
    (Facet::Kind, "kind", "Kind"),
    (Facet::Group, "group", "For whom"),
    (Facet::Age, "age", "Age"),
    (Facet::Cost, "cost", "Cost"),
    (Facet::Minutes, "minutes", "Time a person needs"),
    (Facet::Source, "source", "Kind of data source"),
    (Facet::Respondent, "respondent", "Who answers"),
    (Facet::Role, "role", "Core or supplementary"),
    (Facet::Evidence, "evidence", "Evidence"),
    (
        Facet::Benchmark,
        "benchmark",
        "Figures to compare with, by area",
    ),
    (Facet::Nation, "nation", "Nations covered"),
    (Facet::Outcome, "outcome", "Outcome"),
    (Facet::Domain, "domain", "Domain of the map"),
    (Facet::Level, "level", "Reported for"),
    (Facet::Disaggregation, "disaggregation", "Broken down by"),
    (Facet::Quadrant, "quadrant", "Quadrant of the scorecard"),
    (Facet::Part, "part", "Part of the framework"),
    (Facet::Mapped, "mapped", "Mapped to"),
    (Facet::Language, "language", "Language"),
    (Facet::Licence, "licence", "Licence"),
    (Facet::Quality, "quality", "Rated quality"),
    (Facet::Ease, "ease", "Rated ease of use"),
    (Facet::Status, "status", "Status"),
];

impl Facet {
    /// Every facet, in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(facet, _, _)| *facet)
    }

    /// The facet that an address names.
    pub fn find(name: &str) -> Option<Self> {
        let mut table = TABLE.iter();
        table
            .find(|(_, known, _)| *known == name)
            .map(|(facet, _, _)| *facet)
    }

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// Its name, as people read it.
    pub const fn title(self) -> &'static str {
        TABLE[self as usize].2
    }

    /// Whether it is a definition's own, and so the same in all ways that the definition is part of.
    pub(super) const fn is_own(self) -> bool {
        matches!(self, Self::Kind | Self::Status)
    }

    /// Whether all chosen values must hold, because they add up.
    pub const fn wants_all(self) -> bool {
        matches!(self, Self::Evidence)
    }

    /// Whether its values have an order of their own; the rest stand with the largest count first.
    pub(super) const fn is_ordered(self) -> bool {
        !matches!(
            self,
            Self::Group
                | Self::Benchmark
                | Self::Outcome
                | Self::Domain
                | Self::Disaggregation
                | Self::Language
                | Self::Licence
        )
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests;
