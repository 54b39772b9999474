//! Rules on changes: what a change asks of the version of a definition, and why. The rules themselves lie in
//! `rules/change/`, one file each.
//!
//! The question behind all of them: may values from before and after stand on one line?

pub(in crate::rules) mod annotation;
pub(super) mod asked;
pub(super) mod codes;
mod declare;
mod editorial;
pub(super) mod fields;
mod free;
pub(in crate::rules) mod licence;
pub(in crate::rules) mod link;
pub(in crate::rules) mod metric;
pub(super) mod names;
mod rule;

#[cfg(test)]
mod tests;

pub(super) use self::declare::declare_change_rule;
pub use self::rule::{Bump, ChangeRule, Hit, Pair, Verdict};
use super::change;
use crate::diff::Edit;

/// Every rule on changes, by identifier.
pub fn all() -> &'static [&'static ChangeRule] {
    change::RULES
}

/// The rules that an edit hits: the one on spelling alone where no word differs, else every rule that is about
/// the part; where there is none and the part is not free, the rule on parts that no rule knows.
pub fn hits(pair: &Pair<'_>, edit: &Edit) -> Vec<Hit> {
    if editorial::is_editorial(edit) {
        return vec![Hit::new(&change::EDITORIAL, edit)];
    }
    let rules = all().iter().filter(|rule| rule.touches(pair, edit));
    let found: Vec<_> = rules.map(|rule| Hit::new(rule, edit)).collect();
    if found.is_empty() && !free::is_free(edit) {
        return vec![Hit::new(&change::UNLISTED, edit)];
    }
    found
}

/// Whether an edit alters nothing that a reviewer has judged: spelling, or a part that is free.
pub fn is_editorial(edit: &Edit) -> bool {
    editorial::is_editorial(edit) || free::is_free(edit)
}
