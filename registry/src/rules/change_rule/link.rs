//! The links from a definition to others and to other standards, by which it is found.

use super::Pair;
use crate::diff::{Edit, EditKind};
use crate::kind::Kind;

/// The lists of links that a definition of a kind has.
const fn lists(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Outcome => &["broader", "mappings", "narrower", "related"],
        Kind::Metric => &["mappings", "outcomes"],
        Kind::UnitCost => &["guidance", "metrics", "outcomes"],
        Kind::Map | Kind::DataSource | Kind::CodeList | Kind::Table | Kind::Profile => &[],
    }
}

/// What an entry of another standard says beside its code.
const MAPPING: &[&str] = &[
    "mappings/*/code",
    "mappings/*/relation",
    "mappings/*/scheme",
    "mappings/*/scheme_version",
];

/// Whether a link is there that was not.
pub(in crate::rules) fn is_added(pair: &Pair<'_>, edit: &Edit) -> bool {
    !edit.is_renamed() && of(pair).any(|list| edit.joins(list))
}

/// Whether a link that was there is not.
pub(in crate::rules) fn is_removed(pair: &Pair<'_>, edit: &Edit) -> bool {
    !edit.is_renamed() && of(pair).any(|list| edit.leaves(list))
}

/// Whether a link leads elsewhere than it did, or says something else.
pub(in crate::rules) fn is_changed(pair: &Pair<'_>, edit: &Edit) -> bool {
    if edit.stays_in_series() {
        return false;
    }
    let is_link = |list: &str| edit.is(list) || edit.is(&format!("{list}/*"));
    let another =
        matches!(edit.kind, EditKind::Changed | EditKind::Renamed) && of(pair).any(is_link);
    let of_metric = pair.is(Kind::Metric) && edit.is("outcomes/*/outcome");
    another || of_metric || edit.is_any(MAPPING)
}

fn of(pair: &Pair<'_>) -> impl Iterator<Item = &'static str> {
    let known = pair.after.or(pair.before);
    let lists = known.map_or(&[][..], |definition| lists(definition.kind()));
    lists.iter().copied()
}
