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
mod cost_attribution_changed;
mod cost_detail_added;
mod cost_event_changed;
mod cost_quality_grade_changed;
mod cost_reference_major;
mod cost_row_changed;
mod cost_sheet_changed;
mod cost_source_changed;
mod cost_unit_changed;
mod cost_uprating_changed;
mod cost_value_changed;
mod list_alternative_code_added;
mod list_alternative_code_moved;
mod list_alternative_code_removed;
mod list_closed;
mod list_code_added;
mod list_code_meaning_changed;
mod list_code_merged;
mod list_code_moved;
mod list_code_removed;
mod list_code_renamed;
mod list_code_split;
mod list_exclusive_changed;
mod list_opened;
mod list_source_changed;
mod map_base_iri_changed;
mod map_domain_changed;
mod map_domain_title;
mod map_outcome_added;
mod map_outcome_major;
mod map_outcome_moved;
mod map_outcome_removed;
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
mod metric_note_changed;
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
mod outcome_core_metric_added;
mod outcome_core_metric_removed;
mod outcome_metric_major;
mod outcome_position_changed;
mod outcome_scope_changed;
mod outcome_supplementary_metric_changed;
mod profile_made_optional;
mod profile_made_required;
mod profile_question_optional_added;
mod profile_question_removed;
mod profile_question_required_added;
mod profile_reference_major;
mod profile_rule_lowered;
mod profile_rule_raised;
mod profile_rule_reason_changed;
mod profile_scope_changed;
mod profile_table_major;
mod profile_table_removed;
mod profile_threshold_loosened;
mod profile_threshold_tightened;
mod source_access_changed;
mod source_benchmark_updated;
mod source_coverage_changed;
mod source_cut_off_added;
mod source_cut_off_changed;
mod source_detail_added;
mod source_edition_changed;
mod source_evidence_changed;
mod source_items_changed;
mod source_kind_changed;
mod source_label_changed;
mod source_language_added;
mod source_language_removed;
mod source_mode_added;
mod source_mode_removed;
mod source_nation_added;
mod source_nation_removed;
mod source_quality_rating_changed;
mod source_recall_period_changed;
mod source_respondent_added;
mod source_respondent_removed;
mod source_response_options_changed;
mod source_risk_items_changed;
mod source_score_added;
mod source_score_removed;
mod source_scoring_changed;
mod source_series_break_added;
mod source_series_break_changed;
mod source_translation_corrected;
mod source_use_changed;
mod table_code_list_changed;
mod table_columns_changed;
mod table_constraint_loosened;
mod table_constraint_tightened;
mod table_disclosure_lowered;
mod table_disclosure_raised;
mod table_field_guidance_changed;
mod table_field_made_optional;
mod table_field_made_required;
mod table_field_meaning_changed;
mod table_field_optional_added;
mod table_field_removed;
mod table_field_renamed;
mod table_field_renamed_old_name_kept;
mod table_field_required_added;
mod table_field_type_changed;
mod table_key_changed;
mod table_layout_changed;
mod table_missing_value_added;
mod table_missing_value_removed;
mod table_name_alternative_added;
mod table_name_alternative_moved;
mod table_name_alternative_removed;
mod table_part_changed;
mod table_reference_changed;
mod table_unit_changed;
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
    &cost_attribution_changed::RULE,
    &cost_detail_added::RULE,
    &cost_event_changed::RULE,
    &cost_quality_grade_changed::RULE,
    &cost_reference_major::RULE,
    &cost_row_changed::RULE,
    &cost_sheet_changed::RULE,
    &cost_source_changed::RULE,
    &cost_unit_changed::RULE,
    &cost_uprating_changed::RULE,
    &cost_value_changed::RULE,
    &list_alternative_code_added::RULE,
    &list_alternative_code_moved::RULE,
    &list_alternative_code_removed::RULE,
    &list_closed::RULE,
    &list_code_added::RULE,
    &list_code_meaning_changed::RULE,
    &list_code_merged::RULE,
    &list_code_moved::RULE,
    &list_code_removed::RULE,
    &list_code_renamed::RULE,
    &list_code_split::RULE,
    &list_exclusive_changed::RULE,
    &list_opened::RULE,
    &list_source_changed::RULE,
    &map_base_iri_changed::RULE,
    &map_domain_changed::RULE,
    &map_domain_title::RULE,
    &map_outcome_added::RULE,
    &map_outcome_major::RULE,
    &map_outcome_moved::RULE,
    &map_outcome_removed::RULE,
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
    &metric_note_changed::RULE,
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
    &outcome_core_metric_added::RULE,
    &outcome_core_metric_removed::RULE,
    &outcome_metric_major::RULE,
    &outcome_position_changed::RULE,
    &outcome_scope_changed::RULE,
    &outcome_supplementary_metric_changed::RULE,
    &profile_made_optional::RULE,
    &profile_made_required::RULE,
    &profile_question_optional_added::RULE,
    &profile_question_removed::RULE,
    &profile_question_required_added::RULE,
    &profile_reference_major::RULE,
    &profile_rule_lowered::RULE,
    &profile_rule_raised::RULE,
    &profile_rule_reason_changed::RULE,
    &profile_scope_changed::RULE,
    &profile_table_major::RULE,
    &profile_table_removed::RULE,
    &profile_threshold_loosened::RULE,
    &profile_threshold_tightened::RULE,
    &source_access_changed::RULE,
    &source_benchmark_updated::RULE,
    &source_coverage_changed::RULE,
    &source_cut_off_added::RULE,
    &source_cut_off_changed::RULE,
    &source_detail_added::RULE,
    &source_edition_changed::RULE,
    &source_evidence_changed::RULE,
    &source_items_changed::RULE,
    &source_kind_changed::RULE,
    &source_label_changed::RULE,
    &source_language_added::RULE,
    &source_language_removed::RULE,
    &source_mode_added::RULE,
    &source_mode_removed::RULE,
    &source_nation_added::RULE,
    &source_nation_removed::RULE,
    &source_quality_rating_changed::RULE,
    &source_recall_period_changed::RULE,
    &source_respondent_added::RULE,
    &source_respondent_removed::RULE,
    &source_response_options_changed::RULE,
    &source_risk_items_changed::RULE,
    &source_score_added::RULE,
    &source_score_removed::RULE,
    &source_scoring_changed::RULE,
    &source_series_break_added::RULE,
    &source_series_break_changed::RULE,
    &source_translation_corrected::RULE,
    &source_use_changed::RULE,
    &table_code_list_changed::RULE,
    &table_columns_changed::RULE,
    &table_constraint_loosened::RULE,
    &table_constraint_tightened::RULE,
    &table_disclosure_lowered::RULE,
    &table_disclosure_raised::RULE,
    &table_field_guidance_changed::RULE,
    &table_field_made_optional::RULE,
    &table_field_made_required::RULE,
    &table_field_meaning_changed::RULE,
    &table_field_optional_added::RULE,
    &table_field_removed::RULE,
    &table_field_renamed::RULE,
    &table_field_renamed_old_name_kept::RULE,
    &table_field_required_added::RULE,
    &table_field_type_changed::RULE,
    &table_key_changed::RULE,
    &table_layout_changed::RULE,
    &table_missing_value_added::RULE,
    &table_missing_value_removed::RULE,
    &table_name_alternative_added::RULE,
    &table_name_alternative_moved::RULE,
    &table_name_alternative_removed::RULE,
    &table_part_changed::RULE,
    &table_reference_changed::RULE,
    &table_unit_changed::RULE,
    &unlisted_part::RULE,
];
