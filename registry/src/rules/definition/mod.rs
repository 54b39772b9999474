//! Rules on living definitions.

use super::Rule;

mod citation_without_year;
mod common_search_word;
mod dangling_reference;
mod example_mismatch;
mod file_name;
mod invisible_characters;
mod licence_pairing;
mod long_sentence;
mod map_agrees;
mod measure_level;
mod missing_field;
mod one_sided_placement;
mod one_sided_relation;
mod phrase_not_on_the_map;
mod repeated_measure;
mod score_range;
mod similar_title;
mod unknown_unit;
mod unpublished_change;
mod unreachable_score;
mod unresolved_code;
mod unused_data_source;

/// Every rule on definitions, by identifier.
pub(super) static RULES: &[&Rule] = &[
    &citation_without_year::RULE,
    &common_search_word::RULE,
    &dangling_reference::RULE,
    &example_mismatch::RULE,
    &file_name::RULE,
    &invisible_characters::RULE,
    &licence_pairing::RULE,
    &long_sentence::RULE,
    &map_agrees::RULE,
    &measure_level::RULE,
    &missing_field::RULE,
    &one_sided_placement::RULE,
    &one_sided_relation::RULE,
    &phrase_not_on_the_map::RULE,
    &repeated_measure::RULE,
    &score_range::RULE,
    &similar_title::RULE,
    &unknown_unit::RULE,
    &unpublished_change::RULE,
    &unreachable_score::RULE,
    &unresolved_code::RULE,
    &unused_data_source::RULE,
];
