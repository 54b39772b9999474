//! Versions and life cycle.

mod data_source_not_of_metric;
mod draft_metric;
mod ended_metric;
mod metric_no_longer_accepted;
mod mixed_versions;
mod older_version;
pub(crate) mod own_metric;
pub(crate) mod own_metric_undefined;
mod registry_stale;
mod retired_before_use;
mod template_older;
pub(crate) mod unknown_metric;
mod unlisted_data_source;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &unknown_metric::RULE,
    &own_metric_undefined::RULE,
    &own_metric::RULE,
    &draft_metric::RULE,
    &ended_metric::RULE,
    &metric_no_longer_accepted::RULE,
    &retired_before_use::RULE,
    &older_version::RULE,
    &mixed_versions::RULE,
    &registry_stale::RULE,
    &template_older::RULE,
    &unlisted_data_source::RULE,
    &data_source_not_of_metric::RULE,
];
