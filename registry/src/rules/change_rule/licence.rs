//! Whether a licence leaves people as free as another.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Pair;
use crate::diff::Edit;
use crate::kind::Kind;

/// Whether a right to use something is less than it was, or is said no more. Where a licence is not known here,
/// nobody can tell, and it counts as less.
pub(in crate::rules) fn is_tightened(edit: &Edit) -> bool {
    is_licence(edit) && !edit.is_new() && !is_as_free(edit)
}

/// Whether a right to use something is at least what it was, or is named for the first time.
pub(in crate::rules) fn is_loosened(edit: &Edit) -> bool {
    is_licence(edit) && (is_as_free(edit) || (edit.is_new() && name(edit.after.as_ref()).is_some()))
}

/// Whether a right to use something is said in other words, which only people can weigh; or for the first time
/// and in words alone. Only a data source is chosen by what it costs; of anything else that is part of its terms.
pub(in crate::rules) fn is_worded(pair: &Pair<'_>, edit: &Edit) -> bool {
    edit.is("licence/terms")
        || (pair.is(Kind::UnitCost) && edit.is("licence/cost"))
        || (edit.is("licence") && edit.is_new() && name(edit.after.as_ref()).is_none())
}

fn is_licence(edit: &Edit) -> bool {
    edit.is_any(&["licence", "licence/id"])
}

fn is_as_free(edit: &Edit) -> bool {
    let [before, after] = [&edit.before, &edit.after].map(|value| name(value.as_ref()));
    let demands = |name: Option<&str>| name.and_then(demands);
    match (demands(before), demands(after)) {
        (Some(before), Some(after)) => after.is_subset(&before),
        _ => false,
    }
}

/// A licence by its identifier: a text, or the part `id` of the terms.
fn name(licence: Option<&Value>) -> Option<&str> {
    let licence = licence?;
    licence.as_str().or_else(|| licence.get("id")?.as_str())
}

/// What a licence asks of whoever uses a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Demand {
    /// Say where it comes from.
    Name,
    /// Pass it on under the same licence only.
    ShareAlike,
    /// Pass it on as it is only.
    Unaltered,
    /// Earn nothing with it.
    NoTrade,
}

/// What a licence asks; nothing where it is not known here.
fn demands(licence: &str) -> Option<BTreeSet<Demand>> {
    use Demand::{Name, NoTrade, ShareAlike, Unaltered};
    let begins = |start: &str| licence.starts_with(start);
    if begins("CC0-") || begins("PDDL-") {
        return Some(BTreeSet::new());
    }
    if begins("OGL-UK-") || begins("ODC-By-") {
        return Some([Name].into());
    }
    if begins("ODbL-") {
        return Some([Name, ShareAlike].into());
    }
    let parts = licence.strip_prefix("CC-BY")?.split('-');
    let mut demands = BTreeSet::from([Name]);
    for part in parts.filter(|part| !part.is_empty()) {
        match part {
            "SA" => demands.extend([ShareAlike]),
            // Who may not alter it may not put it under another licence either.
            "ND" => demands.extend([Unaltered, ShareAlike]),
            "NC" => demands.extend([NoTrade]),
            version if version.starts_with(|first: char| first.is_ascii_digit()) => break,
            _ => return None,
        }
    }
    Some(demands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_as_free_as_another_if_it_asks_for_nothing_more() {
        let is_as_free = |before: &str, after: &str| {
            let (before, after) = (demands(before)?, demands(after)?);
            Some(after.is_subset(&before))
        };
        for (before, after, wanted) in [
            ("CC-BY-4.0", "CC0-1.0", Some(true)),
            ("CC-BY-3.0", "OGL-UK-3.0", Some(true)),
            ("OGL-UK-3.0", "ODbL-1.0", Some(false)),
            ("CC-BY-ND-4.0", "CC-BY-SA-4.0", Some(true)),
            ("CC-BY-SA-4.0", "CC-BY-ND-4.0", Some(false)),
            ("CC-BY-NC-SA-4.0", "CC-BY-SA-4.0", Some(true)),
            ("CC-BY-4.0", "CC-BY-NC-ND", Some(false)),
            ("CC-BY-4.0", "all rights reserved", None),
            ("CC-BYE-4.0", "CC-BY-4.0", None),
        ] {
            assert_eq!(is_as_free(before, after), wanted, "{before} to {after}");
        }
    }
}
