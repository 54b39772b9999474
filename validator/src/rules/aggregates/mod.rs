//! Aggregates and denominators.

mod aggregate_vs_rows;
mod denominator_shift;
mod double_counted_people;
mod impossible_mean;
mod n_missing;
mod numerator_exceeds_denominator;
mod parts_not_total;
mod rate_mismatch;
mod result_out_of_range;
mod result_unit_mismatch;
mod weighted_mean;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &numerator_exceeds_denominator::RULE,
    &rate_mismatch::RULE,
    &n_missing::RULE,
    &result_out_of_range::RULE,
    &result_unit_mismatch::RULE,
    &impossible_mean::RULE,
    &parts_not_total::RULE,
    &weighted_mean::RULE,
    &denominator_shift::RULE,
    &double_counted_people::RULE,
    &aggregate_vs_rows::RULE,
];
