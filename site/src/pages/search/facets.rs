//! The boxes to tick: what results can be narrowed by.

use std::collections::BTreeSet;

use crate::asked::Asked;
use crate::search::{Facet, FacetCount, FacetCounts, Facets};

/// How many values of a facet are in sight.
const IN_SIGHT: usize = 8;

/// A facet as the page shows it.
pub(super) struct Boxes {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) note: Option<&'static str>,
    pub(super) is_open: bool,
    pub(super) choices: Vec<Choice>,
    /// Those with smaller counts.
    pub(super) rest: Vec<Choice>,
}

pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) count: usize,
    pub(super) is_chosen: bool,
}

/// What there is to choose. A facet with one value, which nobody chose, narrows nothing.
pub(super) fn boxes(facets: &Facets, asked: &Asked) -> Vec<Boxes> {
    let is_chosen = |facet| !asked.filters.of(facet).is_empty();
    let shown = facets
        .0
        .iter()
        .filter(|counts| is_chosen(counts.facet) || counts.values.len() > 1);
    shown
        .map(|counts| {
            let (choices, rest) = split(counts, asked);
            Boxes {
                name: counts.facet.name(),
                title: counts.facet.title(),
                note: note(counts.facet),
                is_open: is_chosen(counts.facet) || is_first(counts.facet),
                choices,
                rest,
            }
        })
        .collect()
}

/// What most people narrow by.
const fn is_first(facet: Facet) -> bool {
    matches!(
        facet,
        Facet::Kind | Facet::Group | Facet::Cost | Facet::Minutes
    )
}

const fn note(facet: Facet) -> Option<&'static str> {
    match facet {
        Facet::Evidence => Some("All that are ticked must hold."),
        Facet::Minutes => Some("The longest that it usually takes."),
        _ => None,
    }
}

/// The largest values and those that are chosen, in their order; then the rest.
fn split(counts: &FacetCounts, asked: &Asked) -> (Vec<Choice>, Vec<Choice>) {
    let is_chosen = |value: &FacetCount| asked.filters.has(counts.facet, &value.value);
    let mut by_size: Vec<&FacetCount> = counts.values.iter().collect();
    by_size.sort_by_key(|value| std::cmp::Reverse(value.count));
    // One more takes no more room than the words that there is one more.
    let most = if by_size.len() == IN_SIGHT + 1 {
        IN_SIGHT + 1
    } else {
        IN_SIGHT
    };
    let largest = by_size.into_iter().take(most);
    let in_sight: BTreeSet<_> = largest.map(|value| &value.value).collect();
    let (choices, rest): (Vec<_>, Vec<_>) = counts
        .values
        .iter()
        .partition(|value| in_sight.contains(&value.value) || is_chosen(value));
    let choice = |value: &FacetCount| Choice {
        value: value.value.clone(),
        label: value.label.clone(),
        count: value.count,
        is_chosen: is_chosen(value),
    };
    (
        choices.into_iter().map(choice).collect(),
        rest.into_iter().map(choice).collect(),
    )
}
