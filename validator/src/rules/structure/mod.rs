//! The structure of a table.

mod blank_row_inside;
mod carried_profile_changed;
mod carried_profile_unused;
mod delimiter_assumed;
pub(crate) mod empty_table;
pub(crate) mod header_again;
mod header_not_first;
mod hidden_content;
mod merged_data_cells;
mod multi_row_header;
pub(crate) mod ragged_row;
pub(crate) mod row_limit_suspect;
pub(crate) mod sheets_ignored;
pub(crate) mod total_row;
pub(crate) mod unclosed_quote;
mod unknown_rows;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &unclosed_quote::RULE,
    &ragged_row::RULE,
    &delimiter_assumed::RULE,
    &header_not_first::RULE,
    &header_again::RULE,
    &multi_row_header::RULE,
    &blank_row_inside::RULE,
    &total_row::RULE,
    &row_limit_suspect::RULE,
    &empty_table::RULE,
    &sheets_ignored::RULE,
    &hidden_content::RULE,
    &merged_data_cells::RULE,
    &unknown_rows::RULE,
    &carried_profile_unused::RULE,
    &carried_profile_changed::RULE,
];
