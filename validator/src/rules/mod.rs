//! The rules, one file each, by family.

mod about;
mod aggregates;
mod bounds;
pub(crate) mod bytes;
mod claims;
mod codes;
pub(crate) mod columns;
mod comparability;
pub(crate) mod completeness;
mod cross_row;
mod digits;
#[cfg(test)]
mod documented;
pub(crate) mod entries;
mod figures;
mod parts;
mod privacy;
mod quality;
mod recomputed;
mod references;
mod relation;
mod scoring;
mod series;
#[cfg(test)]
mod skipped;
pub(crate) mod structure;
#[cfg(test)]
pub(crate) mod testing;
mod told;
pub(crate) mod values;
pub(crate) mod versions;
#[cfg(test)]
mod wanted;

use std::collections::HashMap;
use std::sync::LazyLock;

pub use crate::rule::{Family, Rule};

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let families = [
        bytes::RULES,
        structure::RULES,
        columns::RULES,
        values::RULES,
        codes::RULES,
        versions::RULES,
        entries::RULES,
        cross_row::RULES,
        references::RULES,
        scoring::RULES,
        aggregates::RULES,
        comparability::RULES,
        quality::RULES,
        claims::RULES,
        completeness::RULES,
        privacy::RULES,
    ];
    families.into_iter().flatten().copied().collect()
});

static PLACES: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let places = all().iter().enumerate();
    places.map(|(at, rule)| (rule.id, at)).collect()
});

/// Every rule, in the order in which they are listed.
pub fn all() -> &'static [&'static Rule] {
    &ALL
}

/// The rule with that slug.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.id == id)
}

/// The place of a rule among all.
pub(crate) fn index(rule: &Rule) -> usize {
    PLACES.get(rule.id).copied().unwrap_or_default()
}
