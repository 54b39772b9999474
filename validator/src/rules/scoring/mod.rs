//! Scores, worked out again from the answers to single items.

mod band_mismatch;
mod item_out_of_range;
mod missing_code_in_items;
mod proration_wrong;
mod raw_vs_transformed;
mod reverse_items_unreversed;
mod straight_lining;
mod too_many_missing_items;
mod total_mismatch;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &item_out_of_range::RULE,
    &total_mismatch::RULE,
    &reverse_items_unreversed::RULE,
    &too_many_missing_items::RULE,
    &proration_wrong::RULE,
    &raw_vs_transformed::RULE,
    &missing_code_in_items::RULE,
    &band_mismatch::RULE,
    &straight_lining::RULE,
];
