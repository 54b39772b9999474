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
    &unlisted_part::RULE,
];
