//! Rules on changes of definitions.

use super::change_rule::ChangeRule;

mod any_annotation_added;
mod any_annotation_changed;
mod any_definition_added;
mod any_definition_text;
mod any_editorial;
mod any_id_changed;
mod any_kind_changed;
mod any_licence_loosened;
mod any_licence_terms;
mod any_licence_tightened;
mod any_link_added;
mod any_link_changed;
mod any_link_removed;
mod any_phrase_changed;
mod any_reference_moved;
mod any_removed;
mod any_reordered;
mod any_title_changed;
mod map_base_iri_changed;
mod map_domain_changed;
mod map_domain_title;
mod map_outcome_added;
mod map_outcome_major;
mod map_outcome_moved;
mod map_outcome_removed;
mod metric_unit_changed;
mod outcome_core_metric_added;
mod outcome_core_metric_removed;
mod outcome_metric_major;
mod outcome_position_changed;
mod outcome_scope_changed;
mod outcome_supplementary_metric_changed;
mod unlisted_part;

pub(super) use self::any_editorial::RULE as EDITORIAL;
pub(super) use self::unlisted_part::RULE as UNLISTED;

/// Every rule on changes, by identifier.
pub(super) static RULES: &[&ChangeRule] = &[
    &any_annotation_added::RULE,
    &any_annotation_changed::RULE,
    &any_definition_added::RULE,
    &any_definition_text::RULE,
    &any_editorial::RULE,
    &any_id_changed::RULE,
    &any_kind_changed::RULE,
    &any_licence_loosened::RULE,
    &any_licence_terms::RULE,
    &any_licence_tightened::RULE,
    &any_link_added::RULE,
    &any_link_changed::RULE,
    &any_link_removed::RULE,
    &any_phrase_changed::RULE,
    &any_reference_moved::RULE,
    &any_removed::RULE,
    &any_reordered::RULE,
    &any_title_changed::RULE,
    &map_base_iri_changed::RULE,
    &map_domain_changed::RULE,
    &map_domain_title::RULE,
    &map_outcome_added::RULE,
    &map_outcome_major::RULE,
    &map_outcome_moved::RULE,
    &map_outcome_removed::RULE,
    &metric_unit_changed::RULE,
    &outcome_core_metric_added::RULE,
    &outcome_core_metric_removed::RULE,
    &outcome_metric_major::RULE,
    &outcome_position_changed::RULE,
    &outcome_scope_changed::RULE,
    &outcome_supplementary_metric_changed::RULE,
    &unlisted_part::RULE,
];
