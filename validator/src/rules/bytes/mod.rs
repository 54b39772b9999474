//! Bytes and containers.

mod assumed_encoding;
pub(crate) mod check_stopped;
mod control_characters;
mod invalid_encoding;
pub(crate) mod macros_or_links;
mod mixed_encoding;
mod mojibake;
pub(crate) mod resource_limit;
pub(crate) mod unreadable_file;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &unreadable_file::RULE,
    &resource_limit::RULE,
    &check_stopped::RULE,
    &invalid_encoding::RULE,
    &mixed_encoding::RULE,
    &assumed_encoding::RULE,
    &mojibake::RULE,
    &control_characters::RULE,
    &macros_or_links::RULE,
];
