//! Aggregates and denominators.

mod n_missing;
mod numerator_exceeds_denominator;
mod rate_mismatch;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &numerator_exceeds_denominator::RULE,
    &rate_mismatch::RULE,
    &n_missing::RULE,
];
