//! Rules on changes of definitions.

use super::change_rule::ChangeRule;

mod any_definition_text;
mod any_editorial;
mod any_removed;
mod metric_category_list_changed;
mod metric_confidence_changed;
mod metric_denominator_changed;
mod metric_direction_changed;
mod metric_disaggregation_optional_added;
mod metric_disaggregation_optional_removed;
mod metric_disaggregation_required_changed;
mod metric_example_changed;
mod metric_formula_changed;
mod metric_formula_equivalent;
mod metric_frequency_lowered;
mod metric_frequency_raised;
mod metric_level_added;
mod metric_level_removed;
mod metric_level_restated;
mod metric_missing_rule_changed;
mod metric_numerator_changed;
mod metric_observation_changed;
mod metric_period_changed;
mod metric_population_changed;
mod metric_quadrant_changed;
mod metric_range_tightened;
mod metric_range_widened;
mod metric_recommendation_changed;
mod metric_relation_added;
mod metric_relation_changed;
mod metric_score_changed;
mod metric_source_added;
mod metric_source_major;
mod metric_source_removed;
mod metric_testvector_changed;
mod metric_timing_added;
mod metric_timing_note;
mod metric_unit_changed;
mod metric_value_type_changed;
mod unlisted_part;

pub(super) use self::any_editorial::RULE as EDITORIAL;
pub(super) use self::unlisted_part::RULE as UNLISTED;

/// Every rule on changes, by identifier.
pub(super) static RULES: &[&ChangeRule] = &[
    &any_definition_text::RULE,
    &any_editorial::RULE,
    &any_removed::RULE,
    &metric_category_list_changed::RULE,
    &metric_confidence_changed::RULE,
    &metric_denominator_changed::RULE,
    &metric_direction_changed::RULE,
    &metric_disaggregation_optional_added::RULE,
    &metric_disaggregation_optional_removed::RULE,
    &metric_disaggregation_required_changed::RULE,
    &metric_example_changed::RULE,
    &metric_formula_changed::RULE,
    &metric_formula_equivalent::RULE,
    &metric_frequency_lowered::RULE,
    &metric_frequency_raised::RULE,
    &metric_level_added::RULE,
    &metric_level_removed::RULE,
    &metric_level_restated::RULE,
    &metric_missing_rule_changed::RULE,
    &metric_numerator_changed::RULE,
    &metric_observation_changed::RULE,
    &metric_period_changed::RULE,
    &metric_population_changed::RULE,
    &metric_quadrant_changed::RULE,
    &metric_range_tightened::RULE,
    &metric_range_widened::RULE,
    &metric_recommendation_changed::RULE,
    &metric_relation_added::RULE,
    &metric_relation_changed::RULE,
    &metric_score_changed::RULE,
    &metric_source_added::RULE,
    &metric_source_major::RULE,
    &metric_source_removed::RULE,
    &metric_testvector_changed::RULE,
    &metric_timing_added::RULE,
    &metric_timing_note::RULE,
    &metric_unit_changed::RULE,
    &metric_value_type_changed::RULE,
    &unlisted_part::RULE,
];
