//! Several fields or rows together.

mod conditional_required;
mod conflicting_duplicate;
mod duplicate_record;
mod follow_up_before_baseline;
mod future_date;
mod group_attribute_drift;
mod period_order;
mod unidentified_rows;
mod window_missed;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &duplicate_record::RULE,
    &conflicting_duplicate::RULE,
    &follow_up_before_baseline::RULE,
    &future_date::RULE,
    &conditional_required::RULE,
    &period_order::RULE,
    &unidentified_rows::RULE,
    &window_missed::RULE,
    &group_attribute_drift::RULE,
];
