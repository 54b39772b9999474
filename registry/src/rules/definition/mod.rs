//! Rules on living definitions.

use super::Rule;

mod citation_without_year;
mod common_search_word;
mod contradiction;
mod conversion_without_source;
mod dangling_reference;
mod example_mismatch;
mod file_name;
mod impossible_number;
pub(super) mod invisible_characters;
mod licence_pairing;
mod long_sentence;
mod long_table_columns;
mod malformed_doi;
mod map_agrees;
mod measure_level;
mod missing_code;
mod missing_field;
mod misspelt_code;
mod one_sided_placement;
mod one_sided_relation;
mod phrase_not_on_the_map;
mod profile_measure_unknown;
mod repeated_code;
mod repeated_measure;
mod reserved_identifier;
mod score_parts;
mod score_range;
mod score_table;
mod similar_title;
mod unanswered_question;
mod unknown_unit;
mod unpublished_change;
mod unreachable_score;
mod unresolved_code;
mod unusable_field;
mod unused_data_source;
mod value_without_licence;

/// Every rule on definitions, by identifier.
pub(super) static RULES: &[&Rule] = &[
    &citation_without_year::RULE,
    &common_search_word::RULE,
    &contradiction::RULE,
    &conversion_without_source::RULE,
    &dangling_reference::RULE,
    &example_mismatch::RULE,
    &file_name::RULE,
    &impossible_number::RULE,
    &invisible_characters::RULE,
    &licence_pairing::RULE,
    &long_sentence::RULE,
    &long_table_columns::RULE,
    &malformed_doi::RULE,
    &map_agrees::RULE,
    &measure_level::RULE,
    &missing_code::RULE,
    &missing_field::RULE,
    &misspelt_code::RULE,
    &one_sided_placement::RULE,
    &one_sided_relation::RULE,
    &phrase_not_on_the_map::RULE,
    &profile_measure_unknown::RULE,
    &repeated_code::RULE,
    &repeated_measure::RULE,
    &reserved_identifier::RULE,
    &score_parts::RULE,
    &score_range::RULE,
    &score_table::RULE,
    &similar_title::RULE,
    &unanswered_question::RULE,
    &unknown_unit::RULE,
    &unpublished_change::RULE,
    &unreachable_score::RULE,
    &unresolved_code::RULE,
    &unusable_field::RULE,
    &unused_data_source::RULE,
    &value_without_licence::RULE,
];
