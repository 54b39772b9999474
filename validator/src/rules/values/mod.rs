//! Values, types, units and ranges.

mod ambiguous_date;
pub(super) mod bad_date;
mod category_as_number;
mod code_for_number;
pub(crate) mod error_cell;
mod excel_autoconvert;
mod false_precision;
mod formula_cell;
pub(super) mod missing_code_as_value;
mod non_finite;
mod not_a_number;
mod not_on_scale;
mod number_as_text;
mod percent_cell;
mod percent_scale;
mod required_blank;
mod share_scale;
mod text_too_long;
mod time_in_date;
mod unit_mismatch;
mod value_above_maximum;
mod value_below_minimum;
mod whitespace;
mod wrong_form;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &required_blank::RULE,
    &not_a_number::RULE,
    &category_as_number::RULE,
    &code_for_number::RULE,
    &non_finite::RULE,
    &value_below_minimum::RULE,
    &value_above_maximum::RULE,
    &not_on_scale::RULE,
    &missing_code_as_value::RULE,
    &share_scale::RULE,
    &percent_cell::RULE,
    &number_as_text::RULE,
    &bad_date::RULE,
    &ambiguous_date::RULE,
    &time_in_date::RULE,
    &excel_autoconvert::RULE,
    &whitespace::RULE,
    &unit_mismatch::RULE,
    &text_too_long::RULE,
    &wrong_form::RULE,
    &formula_cell::RULE,
    &error_cell::RULE,
    &percent_scale::RULE,
    &false_precision::RULE,
];
