//! Versions and life cycle.

mod data_source_not_of_metric;
mod draft_metric;
mod ended_metric;
mod older_version;
mod unknown_metric;
mod unlisted_data_source;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &unknown_metric::RULE,
    &draft_metric::RULE,
    &ended_metric::RULE,
    &older_version::RULE,
    &unlisted_data_source::RULE,
    &data_source_not_of_metric::RULE,
];
