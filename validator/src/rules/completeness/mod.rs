//! What a profile asks for, over all files of a submission.

pub(crate) mod explanation_unmatched;
pub(crate) mod missing_part;
pub(crate) mod profile_part_unchecked;
pub(crate) mod required_measure_missing;
pub(crate) mod required_table_missing;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &required_table_missing::RULE,
    &required_measure_missing::RULE,
    &missing_part::RULE,
    &profile_part_unchecked::RULE,
    &explanation_unmatched::RULE,
];
