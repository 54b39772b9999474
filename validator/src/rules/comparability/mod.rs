//! Comparability over time.

mod earlier_value_restated;
mod instrument_changed;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[&instrument_changed::RULE, &earlier_value_restated::RULE];
