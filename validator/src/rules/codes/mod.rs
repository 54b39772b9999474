//! Codes.

mod bad_identifier;
mod open_list_addition;
mod unknown_code;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &unknown_code::RULE,
    &open_list_addition::RULE,
    &bad_identifier::RULE,
];
