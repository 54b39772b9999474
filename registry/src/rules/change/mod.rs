//! Rules on changes of definitions.

use super::change_rule::ChangeRule;

mod any_definition_text;
mod any_editorial;
mod any_removed;
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
mod metric_unit_changed;
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
    &any_definition_text::RULE,
    &any_editorial::RULE,
    &any_removed::RULE,
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
    &metric_unit_changed::RULE,
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
