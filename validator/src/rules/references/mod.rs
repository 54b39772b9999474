//! References between tables.

mod promised_missing;
mod undeclared_outcome;
mod unknown_reference;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &unknown_reference::RULE,
    &undeclared_outcome::RULE,
    &promised_missing::RULE,
];
