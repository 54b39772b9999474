//! Columns.

mod blank_header;
pub(crate) mod column_unclear;
mod duplicate_column;
mod missing_required_column;
mod near_miss_header;
mod unknown_column;
mod wide_table_detected;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &missing_required_column::RULE,
    &unknown_column::RULE,
    &duplicate_column::RULE,
    &blank_header::RULE,
    &near_miss_header::RULE,
    &wide_table_detected::RULE,
    &column_unclear::RULE,
];
