//! Rules on living definitions.

use super::Rule;

mod dangling_reference;
mod example_mismatch;
mod file_name;
mod invisible_characters;
mod map_agrees;
mod phrase_not_on_the_map;
mod score_range;
mod unpublished_change;
mod unresolved_code;

/// Every rule on definitions, by identifier.
pub(super) static RULES: &[&Rule] = &[
    &dangling_reference::RULE,
    &example_mismatch::RULE,
    &file_name::RULE,
    &invisible_characters::RULE,
    &map_agrees::RULE,
    &phrase_not_on_the_map::RULE,
    &score_range::RULE,
    &unpublished_change::RULE,
    &unresolved_code::RULE,
];
