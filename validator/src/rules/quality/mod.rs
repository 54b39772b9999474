//! Signals of poor quality or of gaming: never above a warning, always with the statistic and the number behind it.

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[];
