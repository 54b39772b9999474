//! Claims, held against the data.

mod claim_quantity;
mod claim_strength;
mod claim_vs_data;
mod claim_without_data;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &claim_vs_data::RULE,
    &claim_without_data::RULE,
    &claim_strength::RULE,
    &claim_quantity::RULE,
];
