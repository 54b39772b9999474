//! Privacy and disclosure.

mod detect;
mod direct_identifier;
mod dominance;
mod formula_injection;
mod free_text_risk;
mod full_date_of_birth;
mod location;
mod postcode;
mod rare_combination;
mod recoverable_suppression;
mod small_cell;
mod special_category;
mod unhashed_key;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &direct_identifier::RULE,
    &unhashed_key::RULE,
    &full_date_of_birth::RULE,
    &postcode::RULE,
    &location::RULE,
    &free_text_risk::RULE,
    &small_cell::RULE,
    &recoverable_suppression::RULE,
    &rare_combination::RULE,
    &dominance::RULE,
    &special_category::RULE,
    &formula_injection::RULE,
];
