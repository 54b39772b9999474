//! Signals of poor quality or of gaming: never above a warning, always with the statistic and the number behind it.

mod column_sparse;
mod copied_block;
mod heaping;
mod low_pairing_rate;
mod missing_not_at_random;
mod no_variation;
mod outlier;
mod threshold_bunching;
mod timestamp_cluster;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &low_pairing_rate::RULE,
    &missing_not_at_random::RULE,
    &heaping::RULE,
    &threshold_bunching::RULE,
    &outlier::RULE,
    &no_variation::RULE,
    &copied_block::RULE,
    &timestamp_cluster::RULE,
    &column_sparse::RULE,
];
