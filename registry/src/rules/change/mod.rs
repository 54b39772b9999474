//! Rules on changes of definitions.

use super::change_rule::ChangeRule;

mod any_definition_text;
mod any_editorial;
mod any_removed;
mod metric_unit_changed;
mod unlisted_part;

pub(super) use self::any_editorial::RULE as EDITORIAL;
pub(super) use self::unlisted_part::RULE as UNLISTED;

/// Every rule on changes, by identifier.
pub(super) static RULES: &[&ChangeRule] = &[
    &any_definition_text::RULE,
    &any_editorial::RULE,
    &any_removed::RULE,
    &metric_unit_changed::RULE,
    &unlisted_part::RULE,
];
